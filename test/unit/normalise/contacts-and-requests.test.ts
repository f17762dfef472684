import { describe, expect, it } from "vitest";
import { detailOf, entryOf, fieldLines, issueCodes, loinc, snomed, subject } from "./person.ts";

const encounter = (more: object) => entryOf({ resourceType: "Encounter", subject, status: "finished", ...more });

describe("encounters", () => {
  const stay = { class: { code: "IMP" }, period: { start: "2026-11-01T10:00:00Z", end: "2026-11-04T15:00:00Z" } };

  it("a stay stands under admission, and under discharge once it is over", () => {
    expect(encounter(stay)).toMatchObject({
      headingId: "admissionDetails",
      alsoUnder: ["dischargeDetails"],
      display: "Inpatient stay",
    });
    expect(encounter({ ...stay, status: "in-progress", period: { start: "2026-11-20T10:00:00Z" } })).toMatchObject({
      headingId: "admissionDetails",
      alsoUnder: [],
    });
    expect(encounter({ class: { code: "AMB" } }).headingId).toBe("contactsWithProfessionals");
    expect(encounter({ status: "planned", class: { code: "IMP" } }).headingId).toBe("futureAppointments");
  });

  it("keeps who was seen, where, why, and how the person came and went", () => {
    const uk = "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-";
    const entry = encounter({
      ...stay,
      type: [{ text: "Care of the elderly" }],
      reasonCode: [{ text: "Fall" }],
      participant: [{ type: [{ text: "Consultant" }], individual: { display: "Dr Amara Rahman" } }],
      location: [{ location: { display: "Ward 12" } }],
      serviceProvider: { display: "Northvale Hospital" },
      extension: [{ url: `${uk}AdmissionMethod`, valueCodeableConcept: { text: "Emergency: emergency department" } }],
      hospitalization: {
        extension: [{ url: `${uk}DischargeMethod`, valueCodeableConcept: { text: "On clinical advice" } }],
        admitSource: { text: "Usual place of residence" },
        dischargeDisposition: { text: "Care home" },
      },
    });
    expect(entry).toMatchObject({
      display: "Care of the elderly",
      place: "Ward 12",
      organisation: "Northvale Hospital",
      performers: [{ name: "Dr Amara Rahman", role: "Consultant" }],
    });
    expect(detailOf(entry, "encounter")).toEqual({
      kind: "encounter",
      class: "IMP",
      types: ["Care of the elderly"],
      reason: "Fall",
      admissionMethod: "Emergency: emergency department",
      admissionSource: "Usual place of residence",
      dischargeMethod: "On clinical advice",
      dischargeDestination: "Care home",
      ended: true,
    });
  });

  it("what is found at an encounter inherits its place and organisation, and nothing else", () => {
    const entry = entryOf(
      {
        resourceType: "Observation",
        subject,
        status: "final",
        code: { text: "Pulse" },
        encounter: { reference: "Encounter/e" },
      },
      {
        resourceType: "Encounter",
        id: "e",
        subject,
        period: { start: "2026-11-01" },
        participant: [{ individual: { display: "Dr Rahman" } }],
        location: [{ location: { display: "Resus" } }],
        serviceProvider: { display: "Northvale Hospital" },
      },
    );
    expect(entry).toMatchObject({ place: "Resus", organisation: "Northvale Hospital", performers: [] });
    expect(entry.when).toBeUndefined();
  });
});

describe("appointments", () => {
  const appointment = (more: object) =>
    entryOf({ resourceType: "Appointment", status: "booked", participant: [{ actor: subject }], ...more });

  it("ahead are future appointments; over they were contacts, kept or missed", () => {
    const ahead = appointment({
      start: "2026-12-01T10:00:00Z",
      end: "2026-12-01T10:20:00Z",
      description: "Falls clinic",
    });
    expect(ahead).toMatchObject({ headingId: "futureAppointments", display: "Falls clinic" });
    expect(issueCodes(ahead)).not.toContain("futureDated");
    const missed = appointment({
      status: "noshow",
      start: "2026-10-01T10:00:00Z",
      reasonCode: [{ text: "Eye clinic" }],
    });
    expect(missed.headingId).toBe("contactsWithProfessionals");
    expect(detailOf(missed, "appointment").outcome).toBe("missed");
    expect(appointment({ status: "proposed" }).headingId).toBe("futureAppointments");
  });

  it("name who will be there, and the place, but not the patient", () => {
    const entry = entryOf(
      {
        resourceType: "Appointment",
        status: "booked",
        start: "2026-12-01T10:00:00Z",
        participant: [
          { actor: subject },
          { actor: { reference: "Practitioner/d" } },
          { actor: { reference: "Location/l" } },
        ],
      },
      { resourceType: "Practitioner", id: "d", name: [{ prefix: ["Dr"], given: ["Ruth"], family: "Hart" }] },
      { resourceType: "Location", id: "l", name: "Clinic 3" },
    );
    expect(detailOf(entry, "appointment").participants).toEqual(["Dr Ruth Hart", "Clinic 3"]);
    expect(entry).toMatchObject({ place: "Clinic 3", performers: [{ name: "Dr Ruth Hart" }] });
  });
});

describe("requests", () => {
  const request = (more: object) =>
    entryOf({
      resourceType: "ServiceRequest",
      subject,
      status: "active",
      intent: "order",
      authoredOn: "2026-11-10",
      ...more,
    });

  it.each([
    [{ category: [snomed("108252007")], code: { text: "U&E" } }, "investigationsRequested"],
    [{ category: [snomed("363679005")], code: { text: "MRI spine" } }, "investigationsRequested"],
    [{ code: loinc("2160-0", "Creatinine") }, "investigationsRequested"],
    [{ code: { text: "Chest X-ray" } }, "investigationsRequested"],
    [{ category: [snomed("3457005")], code: { text: "Falls service" } }, "referralDetails"],
    [{ code: { text: "Referral to memory clinic" } }, "referralDetails"],
    [{ code: { text: "Home care package, twice a day" } }, "servicesAndCare"],
    [{ code: { text: "Physiotherapy" } }, "planAndRequestedActions"],
  ])("%j stands under %s", (more, heading) => {
    expect(request(more).headingId).toBe(heading);
  });

  it("say who asked, why and how urgently; one not to be done cannot be read as one to be done", () => {
    const entry = request({
      code: { text: "Urinary catheter" },
      doNotPerform: true,
      priority: "urgent",
      requester: { display: "Dr Rahman" },
      reasonCode: [{ text: "Delirium" }],
    });
    expect(entry.display).toBe("Not to be done: Urinary catheter");
    expect(entry.recorder).toEqual({ name: "Dr Rahman" });
    expect(detailOf(entry, "request")).toMatchObject({
      priority: "urgent",
      reason: "Delirium",
      requester: "Dr Rahman",
    });
  });

  it("a task about a referral stands with the referral", () => {
    const task = {
      resourceType: "Task",
      for: subject,
      status: "requested",
      intent: "order",
      description: "Triage",
      focus: { reference: "ServiceRequest/s" },
    };
    const referral = { resourceType: "ServiceRequest", id: "s", subject, category: [snomed("3457005")] };
    expect(entryOf(task, referral).headingId).toBe("referralDetails");
    expect(entryOf({ ...task, focus: undefined }).headingId).toBe("planAndRequestedActions");
  });
});

describe("problems, procedures, vaccinations, family, devices", () => {
  it("a problem keeps its stated status, dates, significance and site; nothing is assumed active", () => {
    const entry = entryOf({
      resourceType: "Condition",
      subject,
      clinicalStatus: { coding: [{ code: "resolved" }] },
      code: { text: "Fractured neck of femur" },
      severity: { text: "Severe" },
      bodySite: [{ text: "Left hip" }],
      onsetDateTime: "2021-05",
      abatementDateTime: "2021-11-30",
      extension: [
        { url: "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-ProblemSignificance", valueCode: "major" },
      ],
    });
    expect(entry.when).toMatchObject({ kind: "period", start: { text: "2021-05" }, end: { text: "2021-11-30" } });
    expect(detailOf(entry, "condition")).toMatchObject({
      clinicalStatus: "resolved",
      severity: "Severe",
      bodySite: "Left hip",
      significance: "major",
      onset: { text: "2021-05", precision: "month" },
    });
    const bare = entryOf({
      resourceType: "Condition",
      subject,
      code: { text: "Asthma" },
      onsetAge: { value: 7, unit: "years" },
    });
    expect(detailOf(bare, "condition").clinicalStatus).toBeUndefined();
    expect(issueCodes(bare)).toEqual(expect.arrayContaining(["statusUnknown", "undated"]));
    expect(fieldLines(bare)).toContain("Onset: 7 years");
  });

  it("a problem whose code is an alert stands under the alert and in the problem list", () => {
    const entry = entryOf({
      resourceType: "Condition",
      subject,
      code: snomed("764841000000100", "Looked after child"),
    });
    expect(entry).toMatchObject({ headingId: "safeguarding", alsoUnder: ["problemList"] });
    const dnr = entryOf({ resourceType: "Condition", subject, code: snomed("450476008", "Not for CPR") });
    expect(dnr.headingId).toBe("endOfLifeCare");
    expect(detailOf(dnr, "condition").resuscitation).toBe("notForCpr");
  });

  it("what was not done or not given says so on its line", () => {
    const procedure = entryOf({
      resourceType: "Procedure",
      subject,
      status: "not-done",
      code: { text: "Appendicectomy" },
      statusReason: { text: "Declined" },
    });
    expect(procedure.display).toBe("Not done: Appendicectomy");
    expect(detailOf(procedure, "procedure").notDone).toBe(true);
    const vaccine = entryOf({
      resourceType: "Immunization",
      patient: subject,
      status: "not-done",
      vaccineCode: { text: "MMR" },
      statusReason: { text: "Was not brought" },
      occurrenceDateTime: "2026-05-01",
    });
    expect(vaccine.display).toBe("Not given: MMR");
    expect(detailOf(vaccine, "immunization")).toMatchObject({ notGiven: true, notGivenReason: "Was not brought" });
  });

  it("a vaccination keeps dose, lot and whether it was only reported", () => {
    const entry = entryOf({
      resourceType: "Immunization",
      patient: subject,
      status: "completed",
      vaccineCode: { text: "Shingrix" },
      occurrenceDateTime: "2026-05-01",
      primarySource: false,
      lotNumber: "AB12",
      protocolApplied: [{ doseNumberPositiveInt: 2 }],
    });
    expect(detailOf(entry, "immunization")).toMatchObject({
      notGiven: false,
      doseNumber: "2",
      lotNumber: "AB12",
      reported: true,
    });
  });

  it("family history says who and what", () => {
    const entry = entryOf({
      resourceType: "FamilyMemberHistory",
      patient: subject,
      status: "completed",
      relationship: { text: "Mother" },
      deceasedAge: { value: 61, unit: "years" },
      condition: [{ code: { text: "Breast cancer" }, onsetAge: { value: 48, unit: "years" } }],
    });
    expect(entry.display).toBe("Mother: Breast cancer");
    expect(detailOf(entry, "familyHistory")).toMatchObject({
      relationship: "Mother",
      deceased: "61 years",
      conditions: [{ name: "Breast cancer", onset: "48 years" }],
    });
  });

  it("a relative sent as a code alone stands in words on the line", () => {
    const entry = entryOf({
      resourceType: "FamilyMemberHistory",
      patient: subject,
      status: "completed",
      relationship: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-RoleCode", code: "MGRMTH" }] },
      condition: [{ code: { text: "Dementia" } }],
    });
    expect(entry.display).toBe("Maternal grandmother: Dementia");
  });

  it("a walking frame is equipment, a pacemaker a medical device", () => {
    const device = (text: string) => entryOf({ resourceType: "Device", patient: subject, type: { text } }).headingId;
    expect(device("Wheeled walking frame")).toBe("equipmentAndAdaptations");
    expect(device("Cardiac pacemaker")).toBe("medicationsAndMedicalDevices");
  });

  it.each([
    ["ClinicalImpression", { summary: "Frail, recovering" }, "formulation", "Clinical impression: Frail, recovering"],
    ["RiskAssessment", { method: { text: "Waterlow" } }, "risks", "Risk assessment: Waterlow"],
    ["EpisodeOfCare", { type: [{ text: "District nursing" }] }, "servicesAndCare", "Episode of care: District nursing"],
    [
      "Communication",
      { topic: { text: "Safeguarding referral" } },
      "contactsWithProfessionals",
      "Message: Safeguarding referral",
    ],
    [
      "ResearchSubject",
      { individual: subject, study: { display: "SALT-HF" } },
      "participationInResearch",
      "Research study: SALT-HF",
    ],
  ])("%s is shown in words under its heading", (resourceType, more, heading, display) => {
    const entry = entryOf({ resourceType, subject, status: "completed", ...more });
    expect(entry).toMatchObject({ headingId: heading, display });
  });
});
