import type { CodeableConcept, Quantity, Reference } from "./concepts.ts";
import { compact, concept, hl7, quantity, snomed, systems } from "./concepts.ts";
import { notes } from "./problems.ts";
import type { EntryOptions, RecordWriter } from "./record-writer.ts";

export interface DoseDetails {
  /** The dose as the prescriber wrote it; the safest thing to show. */
  readonly text?: string;
  readonly amount?: Quantity;
  readonly route?: CodeableConcept;
  /** Times a day. */
  readonly perDay?: number;
  readonly asNeeded?: boolean;
}

export const oral = concept("oral", snomed("26643006", "Oral route"));
export const subcutaneous = concept("subcutaneous", snomed("34206005", "Subcutaneous route"));
export const inhaled = concept("inhaled");
export const transdermal = concept("transdermal");
export const intravenous = concept("intravenous", snomed("47625008", "Intravenous route"));

export interface RepeatDetails {
  readonly authorised: number;
  readonly issued: number;
  readonly reviewBy?: string;
}

export interface PrescriptionDetails extends EntryOptions {
  readonly medicine: CodeableConcept | Reference;
  readonly dose?: DoseDetails;
  /** GP systems hold a plan (the repeat) and an order for each issue; hospitals hold orders. */
  readonly intent?: "plan" | "order" | "proposal";
  readonly status?:
    | "active"
    | "on-hold"
    | "cancelled"
    | "completed"
    | "stopped"
    | "draft"
    | "entered-in-error"
    | "unknown";
  /** When and why it was stopped; sets the status and the end of its validity. */
  readonly stopped?: { readonly at: string; readonly reason: string };
  readonly kind?: "repeat" | "acute" | "repeat-dispensing";
  readonly authored?: string;
  readonly requester?: Reference;
  readonly recorder?: Reference;
  readonly start?: string;
  readonly end?: string;
  readonly supply?: string;
  readonly supplyDays?: number;
  readonly reason?: string;
  readonly repeat?: RepeatDetails;
  readonly encounter?: Reference;
  readonly basedOn?: Reference;
  readonly category?: "community" | "inpatient" | "outpatient" | "discharge";
  readonly note?: string;
}

export function prescription(writer: RecordWriter, name: string, details: PrescriptionDetails): Reference {
  const extensions = [
    ...(details.stopped === undefined ? [] : [statusReason(details.stopped)]),
    ...(details.repeat === undefined ? [] : [repeatInformation(details.repeat)]),
  ];
  return writer.put(
    "MedicationRequest",
    name,
    details,
    {
      extension: extensions.length === 0 ? undefined : extensions,
      status: details.status ?? (details.stopped === undefined ? "active" : "stopped"),
      statusReason: details.stopped === undefined ? undefined : { text: details.stopped.reason },
      intent: details.intent ?? "order",
      category: details.category === undefined ? undefined : [hl7("medicationrequest-category", details.category)],
      ...medicineElement(details.medicine),
      subject: writer.patient,
      encounter: details.encounter,
      authoredOn: details.authored ?? details.recorded,
      requester: details.requester,
      recorder: details.recorder,
      reasonCode: details.reason === undefined ? undefined : [{ text: details.reason }],
      basedOn: details.basedOn === undefined ? undefined : [details.basedOn],
      courseOfTherapyType: details.kind === undefined ? undefined : courseOf(details.kind),
      note: notes(details.note),
      dosageInstruction: details.dose === undefined ? undefined : [dosage(details.dose)],
      dispenseRequest:
        details.start === undefined && details.supply === undefined
          ? undefined
          : compact({
              validityPeriod:
                details.start === undefined
                  ? undefined
                  : compact({ start: details.start, end: details.end ?? details.stopped?.at }),
              quantity: details.supply === undefined ? undefined : supplied(details.supply),
              expectedSupplyDuration:
                details.supplyDays === undefined ? undefined : quantity(details.supplyDays, "d", "day"),
            }),
    },
    displayOf(details.medicine),
  );
}

export interface MedicationStatementDetails extends EntryOptions {
  readonly medicine: CodeableConcept | Reference;
  readonly dose?: DoseDetails;
  readonly status?: "active" | "completed" | "stopped" | "on-hold" | "not-taken" | "unknown" | "entered-in-error";
  readonly statusReason?: string;
  readonly start?: string;
  readonly end?: string;
  readonly asserted?: string;
  readonly informant?: Reference;
  readonly lastIssued?: string;
  readonly basedOn?: Reference;
  readonly reason?: string;
  readonly changeSummary?: { readonly status: string; readonly indication: string; readonly at: string };
  readonly note?: string;
}

export function medicationStatement(
  writer: RecordWriter,
  name: string,
  details: MedicationStatementDetails,
): Reference {
  const extensions = [
    ...(details.lastIssued === undefined
      ? []
      : [{ url: `${systems.ukCoreExtension}MedicationStatementLastIssueDate`, valueDateTime: details.lastIssued }]),
    ...(details.changeSummary === undefined ? [] : [changeSummary(details.changeSummary)]),
  ];
  return writer.put(
    "MedicationStatement",
    name,
    details,
    {
      extension: extensions.length === 0 ? undefined : extensions,
      basedOn: details.basedOn === undefined ? undefined : [details.basedOn],
      status: details.status ?? "active",
      statusReason: details.statusReason === undefined ? undefined : [{ text: details.statusReason }],
      ...medicineElement(details.medicine),
      subject: writer.patient,
      effectivePeriod: details.start === undefined ? undefined : compact({ start: details.start, end: details.end }),
      dateAsserted: details.asserted ?? details.recorded,
      informationSource: details.informant,
      reasonCode: details.reason === undefined ? undefined : [{ text: details.reason }],
      note: notes(details.note),
      dosage: details.dose === undefined ? undefined : [dosage(details.dose)],
    },
    displayOf(details.medicine),
  );
}

export interface AdministrationDetails extends EntryOptions {
  readonly medicine: CodeableConcept | Reference;
  readonly at: string;
  readonly until?: string;
  readonly status?: "completed" | "in-progress" | "not-done" | "stopped" | "entered-in-error";
  readonly statusReason?: string;
  readonly dose?: DoseDetails;
  readonly performer?: Reference;
  readonly request?: Reference;
  readonly encounter?: Reference;
  readonly device?: Reference;
  readonly note?: string;
}

export function medicationGiven(writer: RecordWriter, name: string, details: AdministrationDetails): Reference {
  return writer.put(
    "MedicationAdministration",
    name,
    details,
    {
      status: details.status ?? "completed",
      statusReason: details.statusReason === undefined ? undefined : [{ text: details.statusReason }],
      ...medicineElement(details.medicine),
      subject: writer.patient,
      context: details.encounter,
      effectiveDateTime: details.until === undefined ? details.at : undefined,
      effectivePeriod: details.until === undefined ? undefined : { start: details.at, end: details.until },
      performer: details.performer === undefined ? undefined : [{ actor: details.performer }],
      request: details.request,
      device: details.device === undefined ? undefined : [details.device],
      note: notes(details.note),
      dosage:
        details.dose === undefined
          ? undefined
          : compact({ text: details.dose.text, route: details.dose.route, dose: details.dose.amount }),
    },
    displayOf(details.medicine),
  );
}

export interface DispenseDetails extends EntryOptions {
  readonly medicine: CodeableConcept | Reference;
  readonly at: string;
  readonly quantity?: Quantity;
  readonly performer?: Reference;
  readonly authorizing?: Reference;
  readonly status?: string;
  readonly dose?: DoseDetails;
  readonly note?: string;
}

export function medicationDispensed(writer: RecordWriter, name: string, details: DispenseDetails): Reference {
  return writer.put(
    "MedicationDispense",
    name,
    details,
    {
      status: details.status ?? "completed",
      ...medicineElement(details.medicine),
      subject: writer.patient,
      performer: details.performer === undefined ? undefined : [{ actor: details.performer }],
      authorizingPrescription: details.authorizing === undefined ? undefined : [details.authorizing],
      quantity: details.quantity,
      whenHandedOver: details.at,
      note: notes(details.note),
      dosageInstruction: details.dose === undefined ? undefined : [dosage(details.dose)],
    },
    displayOf(details.medicine),
  );
}

function medicineElement(medicine: CodeableConcept | Reference): Record<string, unknown> {
  return isReference(medicine) ? { medicationReference: medicine } : { medicationCodeableConcept: medicine };
}

function isReference(medicine: CodeableConcept | Reference): medicine is Reference {
  return "reference" in medicine || "identifier" in medicine;
}

function displayOf(medicine: CodeableConcept | Reference): string | undefined {
  return isReference(medicine) ? medicine.display : (medicine.text ?? medicine.coding?.[0]?.display);
}

function dosage(dose: DoseDetails): Record<string, unknown> {
  return compact({
    text: dose.text,
    timing: dose.perDay === undefined ? undefined : { repeat: { frequency: dose.perDay, period: 1, periodUnit: "d" } },
    asNeededBoolean: dose.asNeeded,
    route: dose.route,
    doseAndRate: dose.amount === undefined ? undefined : [{ doseQuantity: dose.amount }],
  });
}

function courseOf(kind: NonNullable<PrescriptionDetails["kind"]>): CodeableConcept {
  const display = { repeat: "Repeat", acute: "Acute", "repeat-dispensing": "Repeat dispensing" }[kind];
  return {
    coding: [
      { system: "https://fhir.hl7.org.uk/CodeSystem/UKCore-MedicationRequestCourseOfTherapy", code: kind, display },
    ],
  };
}

/** GP Connect's extension for why and when a prescription changed its status. */
function statusReason(stopped: { readonly at: string; readonly reason: string }): Record<string, unknown> {
  return {
    url: "https://fhir.hl7.org.uk/StructureDefinition/Extension-CareConnect-GPC-MedicationStatusReason-1",
    extension: [
      { url: "statusReason", valueCodeableConcept: { text: stopped.reason } },
      { url: "statusChangeDate", valueDateTime: stopped.at },
    ],
  };
}

function repeatInformation(repeat: RepeatDetails): Record<string, unknown> {
  return {
    url: `${systems.ukCoreExtension}MedicationRepeatInformation`,
    extension: [
      { url: "numberOfPrescriptionsIssued", valueUnsignedInt: repeat.issued },
      { url: "numberOfRepeatsAllowed", valueUnsignedInt: repeat.authorised },
      ...(repeat.reviewBy === undefined ? [] : [{ url: "authorisationExpiryDate", valueDateTime: repeat.reviewBy }]),
    ],
  };
}

function changeSummary(change: NonNullable<MedicationStatementDetails["changeSummary"]>): Record<string, unknown> {
  return {
    url: `${systems.ukCoreExtension}MedicationChangeSummary`,
    extension: [
      { url: "status", valueCode: change.status },
      { url: "indicationForChange", valueCodeableConcept: { text: change.indication } },
      { url: "dateChanged", valueDateTime: change.at },
    ],
  };
}

/** "28 tablet" as a Quantity; GP systems print units, not UCUM codes. */
function supplied(supply: string): Quantity {
  const [amount, ...unit] = supply.split(" ");
  return { value: Number(amount), unit: unit.join(" ") };
}

/** Milligrams, micrograms or units in UCUM, printed in full as the NHS writes them. */
export function mg(value: number): Quantity {
  return quantity(value, "mg");
}

export function micrograms(value: number): Quantity {
  return quantity(value, "ug", "microgram");
}

export function units(value: number): Quantity {
  return quantity(value, "[iU]", "unit");
}
