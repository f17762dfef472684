import type { CodeableConcept, Reference } from "./concepts.ts";
import { compact, hl7, systems } from "./concepts.ts";
import type { EntryOptions, RecordWriter } from "./record-writer.ts";

export interface ProblemDetails extends EntryOptions {
  readonly code?: CodeableConcept;
  readonly status?: "active" | "inactive" | "resolved" | "remission" | "recurrence" | "relapse";
  readonly verification?: "confirmed" | "provisional" | "unconfirmed" | "differential" | "refuted" | "entered-in-error";
  readonly category?: "problem-list-item" | "encounter-diagnosis";
  readonly significance?: "major" | "minor";
  readonly severity?: CodeableConcept;
  readonly bodySite?: CodeableConcept;
  readonly onset?: string;
  readonly abatement?: string;
  readonly recorder?: Reference;
  readonly asserter?: Reference;
  readonly encounter?: Reference;
  readonly stage?: string;
  readonly note?: string;
}

export function problem(writer: RecordWriter, name: string, details: ProblemDetails): Reference {
  const enteredInError = details.verification === "entered-in-error";
  return writer.put(
    "Condition",
    name,
    details,
    {
      extension:
        details.significance === undefined
          ? undefined
          : [{ url: `${systems.ukCoreExtension}ProblemSignificance`, valueCode: details.significance }],
      clinicalStatus: enteredInError ? undefined : hl7("condition-clinical", details.status ?? "active"),
      verificationStatus: hl7("condition-ver-status", details.verification ?? "confirmed"),
      category: [hl7("condition-category", details.category ?? "problem-list-item")],
      severity: details.severity,
      code: details.code,
      bodySite: details.bodySite === undefined ? undefined : [details.bodySite],
      subject: writer.patient,
      encounter: details.encounter,
      onsetDateTime: details.onset,
      abatementDateTime: details.abatement,
      recordedDate: details.recorded,
      recorder: details.recorder,
      asserter: details.asserter,
      stage: details.stage === undefined ? undefined : [{ summary: { text: details.stage } }],
      note: notes(details.note),
    },
    details.code?.text,
  );
}

export interface AllergyDetails extends EntryOptions {
  readonly code?: CodeableConcept;
  readonly status?: "active" | "inactive" | "resolved";
  readonly verification?: "confirmed" | "unconfirmed" | "refuted" | "entered-in-error";
  readonly type?: "allergy" | "intolerance";
  readonly category?: "food" | "medication" | "environment" | "biologic";
  readonly criticality?: "low" | "high" | "unable-to-assess";
  readonly onset?: string;
  readonly recorder?: Reference;
  readonly asserter?: Reference;
  readonly reactions?: readonly {
    readonly manifestation: CodeableConcept;
    readonly severity?: "mild" | "moderate" | "severe";
    readonly onset?: string;
    readonly description?: string;
  }[];
  /** Set when the allergy was ended: when, and why. */
  readonly ended?: { readonly at: string; readonly reason: string };
  readonly note?: string;
}

export function allergy(writer: RecordWriter, name: string, details: AllergyDetails): Reference {
  const enteredInError = details.verification === "entered-in-error";
  return writer.put(
    "AllergyIntolerance",
    name,
    details,
    {
      extension:
        details.ended === undefined
          ? undefined
          : [
              {
                url: `${systems.ukCoreExtension}AllergyIntoleranceEnd`,
                extension: [
                  { url: "endDate", valueDateTime: details.ended.at },
                  { url: "reasonEnded", valueString: details.ended.reason },
                ],
              },
            ],
      clinicalStatus: enteredInError ? undefined : hl7("allergyintolerance-clinical", details.status ?? "active"),
      verificationStatus: hl7("allergyintolerance-verification", details.verification ?? "confirmed"),
      type: details.type,
      category: details.category === undefined ? undefined : [details.category],
      criticality: details.criticality,
      code: details.code,
      patient: writer.patient,
      onsetDateTime: details.onset,
      recordedDate: details.recorded,
      recorder: details.recorder,
      asserter: details.asserter,
      reaction: details.reactions?.map((reaction) => compact({ ...reaction, manifestation: [reaction.manifestation] })),
      note: notes(details.note),
    },
    details.code?.text,
  );
}

export interface ProcedureDetails extends EntryOptions {
  readonly code: CodeableConcept;
  readonly status?: "completed" | "not-done" | "in-progress" | "entered-in-error";
  readonly statusReason?: string;
  readonly performed?: string;
  readonly until?: string;
  readonly performer?: Reference;
  readonly recorder?: Reference;
  readonly bodySite?: CodeableConcept;
  readonly location?: Reference;
  readonly encounter?: Reference;
  readonly complication?: string;
  readonly outcome?: string;
  readonly note?: string;
}

export function procedure(writer: RecordWriter, name: string, details: ProcedureDetails): Reference {
  return writer.put(
    "Procedure",
    name,
    details,
    {
      status: details.status ?? "completed",
      statusReason: details.statusReason === undefined ? undefined : { text: details.statusReason },
      code: details.code,
      subject: writer.patient,
      encounter: details.encounter,
      performedDateTime: details.until === undefined ? details.performed : undefined,
      performedPeriod: details.until === undefined ? undefined : { start: details.performed, end: details.until },
      recorder: details.recorder,
      performer: details.performer === undefined ? undefined : [{ actor: details.performer }],
      location: details.location,
      bodySite: details.bodySite === undefined ? undefined : [details.bodySite],
      outcome: details.outcome === undefined ? undefined : { text: details.outcome },
      complication: details.complication === undefined ? undefined : [{ text: details.complication }],
      note: notes(details.note),
    },
    details.code.text,
  );
}

export interface FamilyHistoryDetails extends EntryOptions {
  readonly relationship: CodeableConcept;
  readonly conditions: readonly {
    readonly code: CodeableConcept;
    readonly onsetAge?: number;
    readonly note?: string;
  }[];
  readonly deceased?: boolean;
}

export function familyHistory(writer: RecordWriter, name: string, details: FamilyHistoryDetails): Reference {
  return writer.put("FamilyMemberHistory", name, details, {
    status: "completed",
    patient: writer.patient,
    date: details.recorded,
    relationship: details.relationship,
    deceasedBoolean: details.deceased,
    condition: details.conditions.map((condition) =>
      compact({
        code: condition.code,
        onsetAge:
          condition.onsetAge === undefined
            ? undefined
            : { value: condition.onsetAge, unit: "years", system: systems.ucum, code: "a" },
        note: notes(condition.note),
      }),
    ),
  });
}

export interface ImmunizationDetails extends EntryOptions {
  readonly vaccine: CodeableConcept;
  readonly procedure?: CodeableConcept;
  readonly status?: "completed" | "not-done" | "entered-in-error";
  readonly reasonNotGiven?: string;
  readonly at: string;
  readonly performer?: Reference;
  readonly location?: Reference;
  readonly primarySource?: boolean;
  readonly reportOrigin?: string;
  readonly lotNumber?: string;
  readonly site?: CodeableConcept;
  readonly dose?: number;
  readonly series?: string;
  readonly note?: string;
}

export function immunization(writer: RecordWriter, name: string, details: ImmunizationDetails): Reference {
  return writer.put(
    "Immunization",
    name,
    details,
    {
      extension:
        details.procedure === undefined
          ? undefined
          : [{ url: `${systems.ukCoreExtension}VaccinationProcedure`, valueCodeableConcept: details.procedure }],
      status: details.status ?? "completed",
      statusReason: details.reasonNotGiven === undefined ? undefined : { text: details.reasonNotGiven },
      vaccineCode: details.vaccine,
      patient: writer.patient,
      occurrenceDateTime: details.at,
      recorded: details.recorded,
      primarySource: details.primarySource ?? true,
      reportOrigin: details.reportOrigin === undefined ? undefined : { text: details.reportOrigin },
      location: details.location,
      lotNumber: details.lotNumber,
      site: details.site,
      performer: details.performer === undefined ? undefined : [{ actor: details.performer }],
      protocolApplied:
        details.dose === undefined
          ? undefined
          : [compact({ series: details.series, doseNumberPositiveInt: details.dose })],
      note: notes(details.note),
    },
    details.vaccine.text,
  );
}

export function notes(text: string | undefined): readonly { readonly text: string }[] | undefined {
  return text === undefined ? undefined : [{ text }];
}
