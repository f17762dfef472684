import { describe, expect, it } from "vitest";
import { readAsR4 } from "../../../shared/fhir/stu3/read-as-r4.ts";
import { detailOf, entryOf, fieldLines, issueCodes, normalise, subject } from "./person.ts";

const patient = subject;
const concept = (text: string) => ({ text });

describe("medicines and allergies of FHIR DSTU2", () => {
  it("an order is a prescription, with who asked for it, why, and why it ended", () => {
    const entry = entryOf({
      resourceType: "MedicationOrder",
      patient,
      status: "stopped",
      dateWritten: "2026-03-01",
      dateEnded: "2026-05-02",
      reasonEnded: concept("ankle swelling"),
      prescriber: { display: "Dr Shah" },
      reasonCodeableConcept: concept("Hypertension"),
      note: "Review in May",
      medicationCodeableConcept: concept("Amlodipine 5mg tablets"),
      dosageInstruction: [
        {
          text: "ONE DAILY",
          additionalInstructions: concept("with water"),
          timing: { repeat: { frequency: 1, period: 1, periodUnits: "d" } },
          doseQuantity: { value: 5, unit: "mg" },
        },
      ],
    });
    expect([entry.display, entry.performers[0]?.name, entry.recordedAt?.text]).toEqual([
      "Amlodipine 5mg tablets",
      "Dr Shah",
      "2026-03-01",
    ]);
    const detail = detailOf(entry, "medication");
    expect(detail).toMatchObject({
      resource: "MedicationRequest",
      intent: "order",
      currency: "past",
      doseText: "ONE DAILY",
      dose: { value: 5, unit: "mg" },
      frequencyText: "once a day",
      statusReason: "ankle swelling",
      reason: "Hypertension",
    });
    expect(detail.end?.text).toBe("2026-05-02");
    expect(fieldLines(entry).join()).toContain("Review in May");
  });

  it("an active order whose end has passed has ended", () => {
    const order = {
      resourceType: "MedicationOrder",
      patient,
      status: "active",
      medicationCodeableConcept: concept("X"),
    };
    expect(detailOf(entryOf({ ...order, dateEnded: "2026-05-02" }), "medication").currency).toBe("past");
    expect(detailOf(entryOf(order), "medication").currency).toBe("current");
  });

  it("what was not taken or not given is never said to be", () => {
    const statement = entryOf({
      resourceType: "MedicationStatement",
      patient,
      status: "active",
      wasNotTaken: true,
      reasonNotTaken: [concept("nausea")],
      medicationCodeableConcept: concept("Metformin 500mg tablets"),
    });
    expect(detailOf(statement, "medication")).toMatchObject({ currency: "notGiven", statusReason: "nausea" });
    const administration = entryOf({
      resourceType: "MedicationAdministration",
      patient,
      status: "completed",
      wasNotGiven: true,
      practitioner: { display: "Nurse Odell" },
      effectiveTimeDateTime: "2026-10-02T10:00:00Z",
      medicationCodeableConcept: concept("Digoxin 125microgram tablets"),
      dosage: { quantity: { value: 125, unit: "microgram" } },
    });
    expect(detailOf(administration, "medication")).toMatchObject({
      currency: "notGiven",
      dose: { value: 125, unit: "microgram" },
    });
    expect(administration.performers[0]?.name).toBe("Nurse Odell");
    expect(administration.when).toMatchObject({ kind: "at", date: { text: "2026-10-02T10:00:00Z" } });
  });

  it("what is taken keeps its amount, and is read although nothing but its patient tells the version", () => {
    const taken = entryOf({
      resourceType: "MedicationStatement",
      patient,
      status: "active",
      wasNotTaken: false,
      medicationCodeableConcept: concept("Paracetamol 500mg tablets"),
      dosage: [{ quantityQuantity: { value: 2, unit: "tablet" }, asNeededBoolean: true }],
    });
    expect(detailOf(taken, "medication")).toMatchObject({ currency: "current", dose: { value: 2, unit: "tablet" } });
  });

  it("a medicine in a resource of its own is named with its form and strength", () => {
    const entry = entryOf({
      resourceType: "MedicationOrder",
      patient,
      status: "active",
      medicationReference: { reference: "#m" },
      contained: [
        {
          resourceType: "Medication",
          id: "m",
          code: concept("Morphine"),
          product: {
            form: concept("Oral solution"),
            ingredient: [{ amount: { numerator: { value: 10, unit: "mg" }, denominator: { value: 5, unit: "mL" } } }],
          },
        },
      ],
    });
    expect(detailOf(entry, "medication")).toMatchObject({
      medicine: { text: "Morphine" },
      form: "Oral solution",
      strengths: ["10 mg / 5 mL"],
    });
  });

  it("an allergy is to its substance, not to what a reaction names", () => {
    const entry = entryOf({
      resourceType: "AllergyIntolerance",
      patient,
      status: "active",
      criticality: "CRITH",
      category: "medication",
      substance: concept("Penicillin"),
      reporter: { display: "Ada Okafor" },
      onset: "2019",
      reaction: [{ substance: concept("Amoxicillin"), manifestation: [concept("Anaphylaxis")], severity: "severe" }],
    });
    expect([entry.display, entry.performers[0]?.name]).toEqual(["Penicillin", "Ada Okafor"]);
    expect(detailOf(entry, "allergy")).toMatchObject({
      clinicalStatus: "active",
      criticality: "high",
      categories: ["medication"],
      reactions: [{ manifestations: ["Anaphylaxis"], severity: "severe", substance: "Amoxicillin" }],
      onset: { text: "2019" },
    });
  });

  it.each([
    ["refuted", { verificationStatus: "refuted" }],
    ["unconfirmed", { verificationStatus: "unconfirmed" }],
    ["resolved", { clinicalStatus: "resolved" }],
  ])("an allergy's one status %s is one of R4's two", (status, said) => {
    const entry = entryOf({ resourceType: "AllergyIntolerance", patient, status, substance: concept("Aspirin") });
    expect(detailOf(entry, "allergy")).toMatchObject(said);
  });

  it("an allergy entered in error stays so", () => {
    const allergy = { resourceType: "AllergyIntolerance", patient, substance: concept("Aspirin") };
    const { notShown } = normalise({ ...allergy, id: "a", status: "entered-in-error" });
    expect(notShown.map(({ id, reason }) => [id, reason])).toEqual([["a", "enteredInError"]]);
  });
});

describe("medicines and allergies of FHIR R5", () => {
  const request = {
    resourceType: "MedicationRequest",
    subject,
    status: "active",
    intent: "order",
    medication: { concept: concept("Apixaban 5mg tablets") },
  };

  it("a prescription is called by its medicine, with why and what it is needed for", () => {
    const entry = entryOf(
      {
        ...request,
        reason: [{ concept: concept("Atrial fibrillation") }, { reference: { reference: "Condition/c" } }],
        effectiveDosePeriod: { start: "2026-02-01" },
        dosageInstruction: [
          { asNeeded: true, asNeededFor: [concept("pain")], doseAndRate: [{ doseQuantity: { value: 5, unit: "mg" } }] },
        ],
      },
      { resourceType: "Condition", id: "c", subject, code: concept("Stroke") },
    );
    expect(entry.display).toBe("Apixaban 5mg tablets");
    const detail = detailOf(entry, "medication");
    expect(detail).toMatchObject({
      currency: "current",
      dose: { value: 5, unit: "mg" },
      asNeeded: true,
      asNeededFor: "pain",
      reason: "Atrial fibrillation, Stroke",
    });
    expect(detail.start?.text).toBe("2026-02-01");
  });

  it("what it is needed for may be several things, and what is not needed as needed says so", () => {
    const dosed = (dosage: object) => detailOf(entryOf({ ...request, dosageInstruction: [dosage] }), "medication");
    expect(dosed({ asNeeded: true, asNeededFor: [concept("pain"), concept("fever")] }).asNeededFor).toBe("pain, fever");
    expect(dosed({ text: "one daily", asNeeded: false }).asNeeded).toBe(false);
  });

  it("the rendering of a dosage without words is its words", () => {
    const dosageInstruction = [{ doseAndRate: [{ doseQuantity: { value: 5, unit: "mg" } }] }];
    const rendered = { renderedDosageInstruction: "5 mg twice a day" };
    const detail = detailOf(entryOf({ ...request, dosageInstruction, ...rendered }), "medication");
    expect(detail).toMatchObject({ doseText: "5 mg twice a day", dose: { value: 5, unit: "mg" } });
    const own = entryOf({ ...request, dosageInstruction: [{ text: "one bd" }], ...rendered });
    expect(detailOf(own, "medication").doseText).toBe("one bd");
    expect(fieldLines(own).join()).toContain("5 mg twice a day");
  });

  it("a request whose time is over has ended", () => {
    expect(detailOf(entryOf({ ...request, status: "ended" }), "medication").currency).toBe("past");
  });

  it.each([
    ["taking", "current"],
    ["taking-not-as-directed", "current"],
    ["not-taking", "notGiven"],
    ["on-hold-as-directed", "suspended"],
    ["stopped", "past"],
    ["unknown", "unknown"],
    ["of-another-list", "unknown"],
  ])("a statement's adherence %s says whether it is taken", (code, currency) => {
    const entry = entryOf(
      {
        resourceType: "MedicationStatement",
        subject,
        status: "recorded",
        medication: { reference: { reference: "Medication/m" } },
        adherence: { code: { coding: [{ code }] }, reason: concept("drowsy") },
      },
      {
        resourceType: "Medication",
        id: "m",
        code: concept("Morphine"),
        doseForm: concept("Oral solution"),
        ingredient: [{ item: { concept: concept("Morphine") }, strengthQuantity: { value: 2, unit: "mg" } }],
      },
    );
    expect(detailOf(entry, "medication")).toMatchObject({
      currency,
      medicine: { text: "Morphine" },
      form: "Oral solution",
      strengths: ["2 mg"],
      statusReason: "drowsy",
    });
    // How it is taken ("not as directed") is among the fields.
    const words = code.charAt(0).toUpperCase() + code.slice(1).replaceAll("-", " ");
    expect(fieldLines(entry)).toContain(`Adherence: Code: ${words}; Reason: drowsy`);
  });

  it("a statement that does not say whether it is taken is not taken to be", () => {
    const entry = entryOf({
      resourceType: "MedicationStatement",
      subject,
      status: "recorded",
      medication: { concept: concept("Ramipril") },
    });
    expect(detailOf(entry, "medication").currency).toBe("unknown");
  });

  it("a giving has its time and who gave it, a supply its medicine", () => {
    const given = entryOf({
      resourceType: "MedicationAdministration",
      subject,
      status: "completed",
      medication: { concept: concept("Adrenaline 500microgram injection") },
      occurenceDateTime: "2026-10-02T10:00:00Z",
      performer: [{ actor: { reference: { display: "Nurse Odell" } } }],
    });
    expect([given.display, given.performers[0]?.name]).toEqual(["Adrenaline 500microgram injection", "Nurse Odell"]);
    expect(given.when).toMatchObject({ kind: "at", date: { text: "2026-10-02T10:00:00Z" } });
    const supplied = entryOf({
      resourceType: "MedicationDispense",
      subject,
      status: "declined",
      medication: { concept: concept("Ramipril 5mg capsules") },
      notPerformedReason: { concept: concept("out of stock") },
    });
    expect(supplied.display).toBe("Ramipril 5mg capsules");
    expect(detailOf(supplied, "medication")).toMatchObject({ currency: "notGiven", statusReason: "out of stock" });
  });

  it("an allergy has its manifestations, its type and who recorded it", () => {
    const coding = (code: string) => ({ coding: [{ code }] });
    const entry = entryOf({
      resourceType: "AllergyIntolerance",
      patient,
      clinicalStatus: coding("active"),
      type: coding("allergy"),
      code: concept("Penicillin"),
      participant: [
        { function: coding("author"), actor: { display: "Dr Shah" } },
        { function: coding("informant"), actor: { display: "Ada Okafor" } },
      ],
      reaction: [{ manifestation: [{ concept: concept("Anaphylaxis") }] }],
    });
    expect(detailOf(entry, "allergy")).toMatchObject({
      type: "allergy",
      reactions: [{ manifestations: ["Anaphylaxis"] }],
    });
    expect([entry.recorder?.name, entry.performers[0]?.name]).toEqual(["Dr Shah", "Ada Okafor"]);
    expect(issueCodes(entry)).not.toContain("unreadPart");
  });
});

describe("problems, findings, contacts, procedures, vaccinations and plans of FHIR DSTU2", () => {
  it("a vaccine or a procedure that was refused is never drawn as done", () => {
    const vaccine = entryOf({
      resourceType: "Immunization",
      patient,
      status: "completed",
      date: "2026-10-02",
      wasNotGiven: true,
      reported: true,
      performer: { display: "Nurse Odell" },
      vaccineCode: concept("Influenza vaccine"),
      explanation: { reasonNotGiven: [concept("declined")] },
    });
    expect(detailOf(vaccine, "immunization")).toMatchObject({
      notGiven: true,
      notGivenReason: "declined",
      reported: true,
    });
    expect(vaccine.performers[0]?.name).toBe("Nurse Odell");
    const given = { resourceType: "Immunization", patient, status: "completed", date: "2026-10-02" };
    expect(
      detailOf(entryOf({ ...given, wasNotGiven: false, vaccineCode: concept("Tetanus") }), "immunization").notGiven,
    ).toBe(false);
    const procedure = entryOf({
      resourceType: "Procedure",
      subject,
      status: "completed",
      notPerformed: true,
      reasonNotPerformed: [concept("patient declined")],
      code: concept("Colonoscopy"),
      performedDateTime: "2026-10-02",
    });
    expect(detailOf(procedure, "procedure").notDone).toBe(true);
    expect(procedure.status).toBe("not-done");
    expect(fieldLines(procedure).join()).toContain("patient declined");
  });

  it("a problem has its person, its day, its note and whether it is over", () => {
    const problem = entryOf({
      resourceType: "Condition",
      patient,
      code: concept("Asthma"),
      category: { coding: [{ code: "diagnosis" }] },
      clinicalStatus: "active",
      verificationStatus: "confirmed",
      dateRecorded: "2019-04-01",
      onsetQuantity: { value: 12, unit: "years" },
      notes: "worse in spring",
    });
    expect(detailOf(problem, "condition")).toMatchObject({
      clinicalStatus: "active",
      verificationStatus: "confirmed",
      onsetInWords: "at 12 years",
    });
    expect(problem.recordedAt?.text).toBe("2019-04-01");
    expect(fieldLines(problem).join()).toContain("worse in spring");
    expect(issueCodes(problem)).not.toContain("unreadPart");
    const over = entryOf({ resourceType: "Condition", patient, code: concept("Croup"), abatementBoolean: true });
    expect(detailOf(over, "condition").clinicalStatus).toBe("resolved");
  });

  it("a finding keeps its category, its comment and what its range is for", () => {
    const finding = entryOf({
      resourceType: "Observation",
      subject,
      status: "final",
      category: { coding: [{ code: "laboratory" }] },
      code: concept("Potassium"),
      effectiveDateTime: "2026-10-02",
      valueQuantity: { value: 6.1, unit: "mmol/L" },
      interpretation: { coding: [{ code: "H" }] },
      comments: "haemolysed",
      referenceRange: [{ low: { value: 3.5, unit: "mmol/L" }, meaning: concept("fasting") }],
    });
    expect(finding.headingId).toBe("investigationResults");
    expect(detailOf(finding, "observation")).toMatchObject({ categories: ["laboratory"], interpretation: ["H"] });
    expect(fieldLines(finding).join()).toContain("haemolysed");
    expect(fieldLines(finding).join()).toContain("fasting");
  });

  it.each([
    ["inpatient", "IMP"],
    ["emergency", "EMER"],
    ["daytime", "daytime"],
  ])("a contact's class %s is read", (sent, read) => {
    const contact = entryOf({
      resourceType: "Encounter",
      patient,
      status: "finished",
      class: sent,
      period: { start: "2026-10-02" },
      reason: [concept("Chest pain")],
    });
    expect(detailOf(contact, "encounter")).toMatchObject({ class: read, reason: "Chest pain" });
  });

  it("a plan keeps its note, what came of it, and an activity that must not be done", () => {
    const plan = entryOf({
      resourceType: "CarePlan",
      subject,
      status: "active",
      modified: "2026-09-01",
      note: { text: "Reviewed with her son" },
      participant: [{ role: concept("Key worker"), member: { display: "Nurse Odell" } }],
      activity: [{ detail: { description: "Blood pressure in left arm", prohibited: true, status: "in-progress" } }],
    });
    const said = fieldLines(plan).join();
    for (const words of ["Reviewed with her son", "Nurse Odell", "Key worker", "01-Sep-2026", "Do NOT do: Yes"])
      expect(said).toContain(words);
  });
});

describe("problems, contacts, procedures, vaccinations and plans of FHIR R5", () => {
  const coding = (code: string) => ({ coding: [{ code }] });

  it("a contact has its class, its time, who took part, why, and that it has ended", () => {
    const contact = entryOf({
      resourceType: "Encounter",
      subject,
      status: "completed",
      class: [coding("IMP")],
      actualPeriod: { start: "2026-10-02", end: "2026-10-09" },
      participant: [{ actor: { display: "Dr Shah" } }],
      reason: [{ value: [{ concept: concept("Pneumonia") }] }],
      admission: { dischargeDisposition: concept("Home") },
    });
    expect(detailOf(contact, "encounter")).toMatchObject({
      class: "IMP",
      ended: true,
      reason: "Pneumonia",
      dischargeDestination: "Home",
    });
    expect(contact.when).toMatchObject({ kind: "period", start: { text: "2026-10-02" }, end: { text: "2026-10-09" } });
    expect(contact.performers[0]?.name).toBe("Dr Shah");
    const discharged = entryOf({ resourceType: "Encounter", subject, status: "discharged", class: [coding("IMP")] });
    expect([discharged.status, fieldLines(discharged).join()]).toEqual([
      "finished",
      expect.stringContaining("ischarged"),
    ]);
  });

  it("a procedure has its day and why it was done", () => {
    const procedure = entryOf({
      resourceType: "Procedure",
      subject,
      status: "completed",
      code: concept("Colonoscopy"),
      category: [concept("Endoscopy")],
      occurrenceDateTime: "2026-10-02",
      reason: [{ concept: concept("Bleeding") }],
      complication: [{ concept: concept("Perforation") }],
    });
    expect(procedure.when).toMatchObject({ kind: "at", date: { text: "2026-10-02" } });
    expect(detailOf(procedure, "procedure")).toMatchObject({ reason: "Bleeding", complication: "Perforation" });
  });

  it("a vaccination has its dose and why, a problem who recorded it, a plan what it is for", () => {
    const vaccine = entryOf({
      resourceType: "Immunization",
      patient,
      status: "completed",
      vaccineCode: concept("Hepatitis B vaccine"),
      occurrenceDateTime: "2026-10-02",
      manufacturer: { concept: concept("Acme") },
      protocolApplied: [{ doseNumber: "2", seriesDoses: "3" }],
      reason: [{ concept: concept("Needle injury") }],
    });
    expect(detailOf(vaccine, "immunization").doseNumber).toContain("2");
    const said = fieldLines(vaccine).join();
    for (const words of ["Acme", "Needle injury"]) expect(said).toContain(words);
    const problem = entryOf({
      resourceType: "Condition",
      subject,
      clinicalStatus: coding("active"),
      code: concept("Asthma"),
      participant: [{ function: coding("author"), actor: { display: "Dr Shah" } }],
      evidence: [{ concept: concept("Wheeze") }],
    });
    expect(problem.recorder?.name).toBe("Dr Shah");
    expect(fieldLines(problem).join()).toContain("Wheeze");
    const plan = entryOf({
      resourceType: "CarePlan",
      subject,
      status: "active",
      intent: "plan",
      addresses: [{ concept: concept("Falls") }],
      activity: [{ performedActivity: [{ concept: concept("Walked to the shop") }] }],
    });
    for (const words of ["Falls", "Walked to the shop"]) expect(fieldLines(plan).join()).toContain(words);
  });
});

describe("what is not of those versions", () => {
  it("stays as it was received, and what was received is never touched", () => {
    const r4 = {
      resourceType: "MedicationRequest",
      subject,
      medicationCodeableConcept: concept("Ramipril"),
      dosageInstruction: [{ asNeededBoolean: true }],
    };
    expect(readAsR4(r4).body).toBe(r4);
    const order = Object.freeze({ resourceType: "MedicationOrder", patient, medicationCodeableConcept: concept("X") });
    expect(readAsR4(order).body).not.toBe(order);
    expect(order).not.toHaveProperty("subject");
  });

  it("a broken one is still accounted for", () => {
    const { entries, notShown } = normalise(
      { resourceType: "MedicationOrder", id: "a", patient, dosageInstruction: "x", medicationCodeableConcept: 7 },
      {
        resourceType: "MedicationStatement",
        id: "b",
        subject,
        adherence: 4,
        medication: { concept: 3, reference: {} },
      },
      { resourceType: "AllergyIntolerance", id: "c", patient, participant: [4], type: {}, reaction: "no" },
      { resourceType: "AllergyIntolerance", id: "d", patient, status: "odd", substance: null },
    );
    expect(entries.filter(({ id }) => ["a", "b", "c", "d"].includes(id)).length + notShown.length).toBe(4);
  });
});
