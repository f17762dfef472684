import { describe, expect, it } from "vitest";
import { detailOf, entryOf, fieldLines, issueCodes, subject } from "./person.ts";

const patient = subject;
const concept = (text: string) => ({ text });

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

  it("a contact's class in words beside its code, or several classes, lose no word", () => {
    for (const [sent, words] of [
      [[{ ...coding("IMP"), text: "Overnight on the ward" }], ["Overnight on the ward"]],
      [
        [coding("IMP"), { text: "Hospital at home" }],
        ["IMP", "Hospital at home"],
      ],
      [[{ text: "Hospital at home" }], ["Hospital at home"]],
    ] as const) {
      const contact = entryOf({ resourceType: "Encounter", subject, status: "completed", class: sent });
      const said = JSON.stringify([detailOf(contact, "encounter"), fieldLines(contact)]);
      for (const word of words) expect(said).toContain(word);
    }
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
