import { describe, expect, it } from "vitest";
import { detailOf, entryOf, fieldLines, issueCodes, normalise, snomed, subject } from "./person.ts";

const gpc = "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-";
const careConnect = "https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-";
const surgery = { resourceType: "Organization", id: "o", name: "High Street Surgery" };
const doctor = { resourceType: "Practitioner", id: "d", name: [{ family: "Shah", prefix: ["Dr"] }] };
const visit = {
  resourceType: "Encounter",
  id: "e",
  status: "finished",
  subject,
  serviceProvider: { reference: "Organization/o" },
  period: { start: "2020-02-03" },
};

describe("FHIR STU3 says the same as R4 would", () => {
  it("an allergy with plain statuses, recorded when it was asserted, within its encounter", () => {
    const entry = entryOf(
      {
        resourceType: "AllergyIntolerance",
        patient: subject,
        clinicalStatus: "active",
        verificationStatus: "confirmed",
        code: snomed("91936005", "Allergy to penicillin"),
        assertedDate: "2020-02-03",
        extension: [
          {
            url: "http://hl7.org/fhir/StructureDefinition/encounter-associatedEncounter",
            valueReference: { reference: "Encounter/e" },
          },
        ],
      },
      visit,
      surgery,
    );
    expect(detailOf(entry, "allergy")).toMatchObject({ clinicalStatus: "active", verificationStatus: "confirmed" });
    expect(entry.recordedAt?.text).toBe("2020-02-03");
    expect(entry.organisation).toBe("High Street Surgery");
    expect(issueCodes(entry)).toEqual([]);
  });

  it("a problem with GP Connect's significance", () => {
    const entry = entryOf(
      {
        resourceType: "Condition",
        subject,
        clinicalStatus: "inactive",
        code: snomed("90560007", "Gout"),
        onsetDateTime: "2010-03-23",
        assertedDate: "2010-03-24",
        context: { reference: "Encounter/e" },
        extension: [{ url: `${careConnect}ProblemSignificance-1`, valueCode: "major" }],
      },
      visit,
      surgery,
    );
    expect(detailOf(entry, "condition")).toMatchObject({ clinicalStatus: "inactive", significance: "major" });
    expect([entry.recordedAt?.text, entry.organisation]).toEqual(["2010-03-24", "High Street Surgery"]);
  });

  it("a result with its comment, its members and its interpretation", () => {
    const member = { resourceType: "Observation", id: "m", status: "final", subject, code: { text: "Sodium" } };
    const { entries } = normalise(
      {
        resourceType: "Observation",
        id: "panel",
        status: "final",
        subject,
        code: { text: "Urea and electrolytes" },
        effectiveDateTime: "2020-02-03",
        comment: "Slightly haemolysed",
        interpretation: { coding: [{ system: "http://hl7.org/fhir/v2/0078", code: "A" }] },
        related: [
          { type: "has-member", target: { reference: "Observation/m" } },
          { type: "replaces", target: { display: "The first report" } },
        ],
        context: { reference: "Encounter/e" },
      },
      member,
      visit,
      surgery,
    );
    const panel = entries.find((entry) => entry.id === "panel");
    if (panel === undefined) throw new Error("the panel is gone");
    expect(detailOf(panel, "observation")).toMatchObject({ interpretation: ["A"] });
    expect(detailOf(panel, "observation").members).toHaveLength(1);
    expect(fieldLines(panel)).toContain("Note: Slightly haemolysed");
    expect(fieldLines(panel).join("\n")).toContain("The first report");
    expect(panel.issues).toContainEqual({ code: "unreadPart", path: "related" });
    expect(panel.organisation).toBe("High Street Surgery");
  });

  it("what was not done, not given and not taken, never as done", () => {
    const procedure = entryOf({
      resourceType: "Procedure",
      status: "completed",
      notDone: true,
      notDoneReason: { text: "Declined" },
      subject,
      code: { text: "Colonoscopy" },
      performedDateTime: "2020",
    });
    expect(procedure.display).toBe("Not done: Colonoscopy");
    expect(procedure.status).toBe("not-done");
    expect(fieldLines(procedure)).toContain("Reason for status: Declined");
    const vaccine = entryOf({
      resourceType: "Immunization",
      status: "completed",
      notGiven: true,
      date: "2020-10-01",
      patient: subject,
      vaccineCode: { text: "Influenza vaccine" },
      explanation: { reasonNotGiven: [{ text: "Had it at work" }, { text: "Unwell" }] },
      extension: [{ url: `${careConnect}DateRecorded-1`, valueDateTime: "2020-10-02" }],
    });
    expect(detailOf(vaccine, "immunization")).toMatchObject({ notGiven: true, notGivenReason: "Had it at work" });
    expect(fieldLines(vaccine).join("\n")).toContain("Unwell");
    expect([vaccine.when, vaccine.recordedAt?.text]).toMatchObject([{ date: { text: "2020-10-01" } }, "2020-10-02"]);
    const medicine = entryOf({
      resourceType: "MedicationStatement",
      status: "active",
      taken: "n",
      reasonNotTaken: [{ text: "Made her sick" }],
      subject,
      medicationCodeableConcept: { text: "Metformin" },
      dateAsserted: "2020",
    });
    expect(detailOf(medicine, "medication")).toMatchObject({ currency: "notGiven", statusReason: "Made her sick" });
  });

  it("a vaccination with who gave it and which dose it was", () => {
    const entry = entryOf(
      {
        resourceType: "Immunization",
        status: "completed",
        notGiven: false,
        date: "2020-10-01",
        patient: subject,
        vaccineCode: { text: "MMR vaccine" },
        practitioner: [{ role: { text: "Administering provider" }, actor: { reference: "Practitioner/d" } }],
        vaccinationProtocol: [{ doseSequence: 2, doseStatus: { text: "Counts" } }],
      },
      doctor,
    );
    expect(detailOf(entry, "immunization")).toMatchObject({ notGiven: false, doseNumber: "2" });
    expect(entry.performers.map(({ name }) => name)).toEqual(["Dr Shah"]);
    expect(fieldLines(entry).join("\n")).toContain("Counts");
    expect(entry.issues).toContainEqual({ code: "unreadPart", path: "vaccinationProtocol.doseStatus" });
  });

  it("a vaccination that a GP system names by its procedure alone", () => {
    const unknown = { coding: [{ system: "http://hl7.org/fhir/v3/NullFlavor", code: "UNK", display: "unknown" }] };
    const record = {
      resourceType: "Immunization",
      status: "completed",
      notGiven: false,
      date: "2020-10-01",
      patient: subject,
      vaccineCode: unknown,
    };
    const procedure = snomed("38598009", "Administration of measles and mumps and rubella vaccine");
    const extension = [{ url: `${careConnect}VaccinationProcedure-1`, valueCodeableConcept: procedure }];
    const entry = entryOf({ ...record, extension });
    expect(entry.display).toBe("Administration of measles and mumps and rubella vaccine");
    expect(detailOf(entry, "immunization").vaccine.codings[0]?.code).toBe("38598009");
    expect(entryOf({ ...record, extension, vaccineCode: { text: "MMR vaccine" } }).display).toBe("MMR vaccine");
    expect(entryOf(record).display).toBe("unknown");
  });

  it("a GP system's medicine: statement, plan and order, current as stated although it cannot know what was taken", () => {
    const medication = {
      resourceType: "Medication",
      id: "med",
      code: snomed("322236009", "Paracetamol 500mg tablets"),
    };
    const medicationReference = { reference: "Medication/med" };
    const plan = {
      resourceType: "MedicationRequest",
      id: "plan",
      status: "active",
      intent: "plan",
      subject,
      medicationReference,
      authoredOn: "2020-02-03",
      requester: { agent: { reference: "Practitioner/d" }, onBehalfOf: { reference: "Organization/o" } },
      dosageInstruction: [{ text: "Two, four times a day", doseQuantity: { value: 2, unit: "tablets" } }],
      extension: [
        { url: `${gpc}PrescriptionType-1`, valueCodeableConcept: { coding: [{ code: "repeat", display: "Repeat" }] } },
      ],
    };
    const order = { ...plan, id: "order", intent: "order", basedOn: [{ reference: "MedicationRequest/plan" }] };
    const statement = entryOf(
      {
        resourceType: "MedicationStatement",
        id: "statement",
        status: "active",
        taken: "unk",
        subject,
        medicationReference,
        basedOn: [{ reference: "MedicationRequest/plan" }],
        effectivePeriod: { start: "2020-02-03" },
        dateAsserted: "2020-02-03",
        dosage: [{ text: "Two, four times a day" }],
        extension: [{ url: `${gpc}MedicationStatementLastIssueDate-1`, valueDateTime: "2020-05-01" }],
      },
      plan,
      order,
      medication,
      doctor,
      surgery,
    );
    expect(detailOf(statement, "medication")).toMatchObject({
      currency: "current",
      doseText: "Two, four times a day",
      lastIssued: { text: "2020-05-01" },
    });
    expect(detailOf(statement, "medication").basedOn).toHaveLength(1);
    expect(fieldLines(statement)).toContain("Taken: Not known");
    const asked = entryOf({ ...plan, id: "it" }, order, medication, doctor, surgery);
    expect(detailOf(asked, "medication")).toMatchObject({ repeat: true, dose: { value: 2, unit: "tablets" } });
    expect(asked.performers.map(({ name }) => name)).toEqual(["Dr Shah"]);
    expect(fieldLines(asked)).toContain("Requester on behalf of: High Street Surgery");
    expect(asked.issues).toContainEqual({ code: "unreadPart", path: "requester.onBehalfOf" });
  });

  it("a referral with who asked, whom, and the letter's own words", () => {
    const entry = entryOf(
      {
        resourceType: "ReferralRequest",
        status: "active",
        intent: "order",
        priority: "urgent",
        subject,
        authoredOn: "2020-02-03",
        requester: { agent: { reference: "Practitioner/d" } },
        recipient: [{ reference: "Organization/o" }],
        serviceRequested: [{ text: "Cardiology" }],
        reasonCode: [{ text: "Chest pain" }],
        description: "Thank you for seeing her",
      },
      doctor,
      surgery,
    );
    expect([entry.headingId, entry.display]).toEqual(["referralDetails", "Cardiology"]);
    expect(entry.performers.map(({ name }) => name)).toEqual(["High Street Surgery"]);
    expect(detailOf(entry, "request")).toMatchObject({
      priority: "urgent",
      reason: "Chest pain",
      requester: "Dr Shah",
    });
    expect(fieldLines(entry)).toContain("Description: Thank you for seeing her");
  });

  it("a report with who stands behind it", () => {
    const entry = entryOf(
      {
        resourceType: "DiagnosticReport",
        status: "final",
        subject,
        code: { text: "Chest X-ray" },
        issued: "2020-02-03T10:00:00Z",
        performer: [{ role: { text: "Radiologist" }, actor: { reference: "Practitioner/d" } }],
        codedDiagnosis: [{ text: "Pneumonia" }],
      },
      doctor,
    );
    expect(entry.performers.map(({ name }) => name)).toEqual(["Dr Shah"]);
    expect(detailOf(entry, "report").conclusion).toBe("Pneumonia");
    expect(fieldLines(entry).join("\n")).toContain("Radiologist");
  });

  it("a plan's forbidden activity, a goal that is behind, a consent's exception", () => {
    const plan = entryOf({
      resourceType: "CarePlan",
      status: "active",
      intent: "plan",
      subject,
      period: { start: "2020" },
      activity: [{ detail: { status: "scheduled", description: "Lift more than 5 kg", prohibited: true } }],
    });
    expect(detailOf(plan, "carePlan").activities[0]?.description).toBe("Not to be done: Lift more than 5 kg");
    const goal = entryOf({
      resourceType: "Goal",
      status: "behind-target",
      subject,
      description: { text: "Walk to the shop" },
      startDate: "2020",
      target: { measure: { text: "Distance" }, detailQuantity: { value: 300, unit: "m" } },
    });
    expect([goal.status, detailOf(goal, "goal").achievement]).toEqual(["active", "Behind target"]);
    expect(detailOf(goal, "goal").targets).toHaveLength(1);
    const consent = entryOf({
      resourceType: "Consent",
      status: "active",
      patient: subject,
      dateTime: "2020-02-03",
      category: [{ text: "Information sharing" }],
      except: [{ type: "deny", code: [{ code: "x", display: "Mental health notes" }] }],
    });
    expect(detailOf(consent, "consent").decision).toBeUndefined();
    expect(fieldLines(consent).join("\n")).toContain("Mental health notes");
  });

  it("a document's class and date of filing", () => {
    const entry = entryOf(
      {
        resourceType: "DocumentReference",
        status: "current",
        subject,
        class: { text: "Letter" },
        indexed: "2020-02-03T10:00:00Z",
        content: [{ attachment: { contentType: "application/pdf", url: "https://example.org/x" } }],
        context: { encounter: { reference: "Encounter/e" } },
      },
      visit,
      surgery,
    );
    expect([entry.display, entry.recordedAt?.text, entry.refersTo.length]).toEqual([
      "Letter",
      "2020-02-03T10:00:00Z",
      1,
    ]);
  });

  it("an item recorded in error is kept off the screen, whatever else it says", () => {
    const { entries, notShown } = normalise({
      resourceType: "AllergyIntolerance",
      id: "x",
      patient: subject,
      verificationStatus: "entered-in-error",
      code: { text: "Latex" },
    });
    expect(entries.map(({ id }) => id)).toEqual(["p"]);
    expect(notShown).toMatchObject([{ id: "x", reason: "enteredInError" }]);
  });
});
