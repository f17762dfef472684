import { describe, expect, test } from "vitest";
import { productOf } from "../../../shared/medicines/product.ts";
import { facts } from "./facts.ts";
import {
  chartOf,
  coding,
  concept,
  gatheredUnder,
  groupsUnder,
  loinc,
  patient,
  prescription,
  snomed,
  subject,
} from "./sources.ts";

const day = "2026-03-04";
const noon = "2026-03-04T12:00:00Z";

describe("an episode of care", () => {
  facts(
    "servicesAndCare",
    {
      resourceType: "EpisodeOfCare",
      status: "active",
      type: [{ text: "Palliative care" }],
      patient: subject,
      period: { start: noon },
    },
    [
      ["in capitals, by the day of its beginning", { type: [{ text: "PALLIATIVE CARE" }], period: { start: day } }],
      ["with an offset", { period: { start: "2026-03-04T13:00:00+01:00" } }],
    ],
    [
      ["another day", { period: { start: "2026-03-05" } }],
      ["another hour", { period: { start: "2026-03-04T15:00:00Z" } }],
      ["another service", { type: [{ text: "Diabetes care" }], period: { start: day } }],
      ["ended there", { status: "finished", period: { start: day, end: "2026-04-01" } }],
      ["another end", { period: { start: day, end: "2026-05-01" } }, { period: { start: noon, end: "2026-04-01" } }],
    ],
  );
});

describe("what happened on a day, without a beginning that goes on", () => {
  const risk = {
    resourceType: "RiskAssessment",
    status: "final",
    code: { text: "Risk of falls" },
    subject,
    occurrenceDateTime: noon,
    prediction: [{ outcome: { text: "Falls" }, qualitativeRisk: { text: "High" } }],
  };
  facts(
    "risks",
    risk,
    [["with an offset", { occurrenceDateTime: "2026-03-04T13:00:00+01:00" }]],
    [["the day alone", { occurrenceDateTime: day }]],
  );
});

describe("pregnancy", () => {
  const pregnant = {
    resourceType: "Observation",
    status: "final",
    subject,
    code: { coding: [coding(snomed, "77386006", "Pregnant")] },
    effectiveDateTime: day,
  };
  facts(
    "pregnancyStatus",
    pregnant,
    [
      ["on that day", {}],
      ["at a time on it", { effectiveDateTime: noon }],
    ],
    [
      ["not pregnant", { code: { coding: [coding(snomed, "60001007", "Not pregnant")] } }],
      ["the next day", { effectiveDateTime: "2026-03-05" }],
      ["another note", { note: [{ text: "Twins" }] }, { note: [{ text: "Test at home" }] }],
    ],
  );
});

describe("a test of urine", () => {
  const urate = {
    resourceType: "Observation",
    status: "final",
    subject,
    code: { text: "Urine urate" },
    specimen: { display: "Urine" },
    effectiveDateTime: noon,
    valueQuantity: { value: 486, unit: "umol/L" },
  };
  facts(
    "investigationResults",
    urate,
    [
      ["with urine as its specimen alone", { code: { text: "Urate" } }],
      ["with the specimen in its name alone", { specimen: undefined }],
    ],
    [
      ["of serum", { code: { text: "Urate" }, specimen: { display: "Serum" } }],
      ["with serum in its name", { code: { text: "Serum urate" }, specimen: undefined }],
      ["with neither", { code: { text: "Urate" }, specimen: undefined }],
      ["another test", { code: { text: "Creatinine" } }],
    ],
  );
});

describe("a way of life", () => {
  const answered = (question: string, answer: string) => ({ code: { text: question }, valueString: answer });
  facts(
    "socialContext",
    {
      resourceType: "Observation",
      status: "final",
      subject,
      category: [{ coding: [coding("http://terminology.hl7.org/CodeSystem/observation-category", "social-history")] }],
      effectiveDateTime: day,
      ...answered("Accommodation", "Ground floor flat"),
    },
    [
      ["asked as housing", answered("Housing", "GROUND FLOOR FLAT")],
      ["the household", answered("Household composition", "Lives alone"), answered("Household", "Lives alone")],
      ["the work", answered("Employment detail", "Electrician"), answered("Occupation", "electrician")],
    ],
    [
      ["another answer", answered("Housing", "Sheltered housing")],
      ["another question", answered("Household", "Ground floor flat")],
      ["in work, and as what", answered("Employment status", "Electrician"), answered("Occupation", "Electrician")],
    ],
  );
});

describe("a report", () => {
  const report = (name: string) => ({ code: { text: name } });
  facts(
    "investigationResults",
    {
      resourceType: "DiagnosticReport",
      status: "final",
      subject,
      effectiveDateTime: noon,
      conclusion: "No malignancy",
      ...report("Histology"),
    },
    [["called a report", report("HISTOLOGY REPORT")]],
    [["of another kind", report("Cytology report")]],
  );
});

describe("a problem of one side", () => {
  facts(
    "problemList",
    {
      resourceType: "Condition",
      subject,
      clinicalStatus: { coding: [{ code: "active" }] },
      onsetDateTime: day,
      code: { text: "Osteoarthritis of knee" },
      bodySite: [{ text: "Right" }],
    },
    [["the side as a letter before it", { code: { text: "R knee osteoarthritis" }, bodySite: undefined }]],
    [["the other side as a letter", { code: { text: "L knee osteoarthritis" }, bodySite: undefined }]],
  );
});

test("an American tablet for oral suspension is a dispersible tablet, and no plain one", () => {
  const issue = (id: string, text: string) =>
    prescription(id, {
      medicationCodeableConcept: { text },
      authoredOn: noon,
      dosageInstruction: [{ text: "1 tablet once a day" }],
    });
  const groupsOf = (other: string) =>
    groupsUnder(
      chartOf({
        gp: [patient(), issue("a", "mirtazapine 30 MG Tablet for Oral Suspension")],
        acute: [patient(), issue("b", other)],
      }),
      "medicationsAndMedicalDevices",
    ).length;
  expect([groupsOf("Mirtazapine 30mg tablets"), groupsOf("Mirtazapine 30mg dispersible tablets")]).toEqual([2, 1]);
  expect(productOf("amoxicillin 50 MG/ML Powder for Oral Suspension")?.form?.kind).toBeUndefined();
});

test("a dose coded for travellers' registers and in SNOMED CT is one, the map's brand beside the name or not", () => {
  const dose = (id: string, vaccineCode: unknown) => ({
    resourceType: "Immunization",
    id,
    status: "completed",
    patient: subject,
    occurrenceDateTime: day,
    vaccineCode,
  });
  const groupsOf = (vaccineCode: unknown) =>
    groupsUnder(
      chartOf({
        gp: [
          patient(),
          dose("a", concept("COVID-19 mRNA vaccine", coding(snomed, "1119349007", "COVID-19 mRNA vaccine"))),
        ],
        acute: [patient(), dose("b", vaccineCode)],
      }),
      "vaccinations",
    ).length;
  const cvx = "http://hl7.org/fhir/sid/cvx";
  expect(groupsOf(concept("COVID-19 vaccine", coding(cvx, "208", "COVID-19 mRNA vaccine")))).toBe(1);
  expect(groupsOf(concept("Influenza vaccine", coding(cvx, "140", "Influenza")))).toBe(2);
});

test("a warning in words that resuscitation is to be tried stands under end of life care", () => {
  const flag = { resourceType: "Flag", id: "a", status: "active", subject, period: { start: day } };
  const groups = groupsUnder(
    chartOf({ gp: [patient(), { ...flag, code: { text: "For attempted CPR" } }] }),
    "endOfLifeCare",
  );
  expect(groups).toHaveLength(1);
});

test("pressure on both arms at one minute is two readings, by whatever name", () => {
  const reading = (id: string, name: string, site: string | undefined) => ({
    resourceType: "Observation",
    id,
    status: "final",
    subject,
    code: { text: name },
    effectiveDateTime: noon,
    ...(site === undefined ? {} : { bodySite: { text: site } }),
    component: [
      { code: { coding: [coding(loinc, "8480-6")] }, valueQuantity: { value: 132, unit: "mmHg" } },
      { code: { coding: [coding(loinc, "8462-4")] }, valueQuantity: { value: 84, unit: "mmHg" } },
    ],
  });
  const groupsOf = (site: string) =>
    groupsUnder(
      chartOf({
        gp: [patient(), reading("a", "Blood pressure", "Left arm")],
        acute: [patient(), reading("b", "NIBP", site)],
      }),
      "examinationFindings",
    ).length;
  expect([groupsOf("Left arm"), groupsOf("Right arm")]).toEqual([1, 2]);
  const both = [reading("a", "Blood pressure", "Left arm"), reading("c", "Blood pressure", "Right arm")];
  const ofNoArm = chartOf({ gp: [patient(), ...both], acute: [patient(), reading("b", "NIBP", undefined)] });
  expect(gatheredUnder(ofNoArm, "examinationFindings")).toEqual(["acute:b", "gp:a", "gp:c"]);
});

describe("a consent", () => {
  const to = (provision: unknown) => ({ provision });
  const only = { type: "permit", actor: [{ role: { text: "Custodian" }, reference: { display: "Ward 4" } }] };
  facts(
    "legalInformation",
    {
      resourceType: "Consent",
      status: "active",
      scope: { text: "Privacy" },
      category: [{ text: "Consent to share information" }],
      patient: subject,
      dateTime: day,
      ...to(only),
    },
    [["with a time", { dateTime: noon }]],
    [
      ["for another ward", to({ ...only, actor: [{ role: { text: "Custodian" }, reference: { display: "Ward 5" } }] })],
      ["for everybody", to({ type: "permit" })],
      ["forbidden", to({ ...only, type: "deny" })],
    ],
  );
});

describe("a finding of which several parts bear one name", () => {
  const stain = (...found: readonly string[]) => ({
    component: found.map((valueString) => ({ code: { text: "Gram stain" }, valueString })),
  });
  facts(
    "investigationResults",
    {
      resourceType: "Observation",
      status: "final",
      subject,
      code: { text: "Microscopy" },
      effectiveDateTime: noon,
      ...stain("Gram-positive cocci", "Gram-negative rods"),
    },
    [
      ["the same", {}],
      ["in another order", stain("Gram-negative rods", "Gram-positive cocci")],
    ],
    [
      ["one of them twice", stain("Gram-positive cocci", "Gram-positive cocci")],
      ["another", stain("Gram-positive cocci", "Yeasts")],
      ["one of them alone", stain("Gram-positive cocci")],
    ],
  );
});

describe("a scanned letter of a day without an author", () => {
  const scan = (indexed: string, size: number) => ({
    date: indexed,
    content: [{ attachment: { contentType: "image/tiff", title: "Letter from the consultant", creation: day, size } }],
  });
  facts(
    "documents",
    {
      resourceType: "DocumentReference",
      status: "current",
      subject,
      type: { text: "Letter" },
      ...scan("2026-03-06T10:15:00Z", 4_711),
    },
    [["of one size, indexed in one minute", scan("2026-03-06T10:15:30+00:00", 4_711)]],
    [
      ["of another size", scan("2026-03-06T10:15:00Z", 4_712)],
      ["indexed at another minute", scan("2026-03-06T10:40:00Z", 4_711)],
    ],
  );
});

describe("cholesterol of which either system rounded its own unit", () => {
  const measured = (value: number, unit: string) => ({ valueQuantity: { value, unit } });
  facts(
    "investigationResults",
    {
      resourceType: "Observation",
      status: "final",
      subject,
      code: { text: "Total cholesterol" },
      effectiveDateTime: noon,
      ...measured(4.74, "mmol/L"),
    },
    [["183.5 mg/dL is 4.746 mmol/L", measured(183.5, "mg/dL")]],
    [
      ["184.5 mg/dL is 4.772 mmol/L", measured(184.5, "mg/dL")],
      ["4.75 in the same unit", measured(4.75, "mmol/L")],
    ],
  );
});

test("of two prescriptions that begin on one day, the day alone does not tell which of another system's it is", () => {
  const plan = (id: string, state: string, authoredOn: string, end?: string) =>
    prescription(id, {
      status: state,
      intent: "plan",
      medicationCodeableConcept: concept("Tamoxifen 20mg tablets", coding(snomed, "39704511000001106")),
      authoredOn,
      dosageInstruction: [{ text: "One To Be Taken Each Day" }],
      dispenseRequest: { validityPeriod: { start: day, ...(end === undefined ? {} : { end }) } },
    });
  const chart = chartOf({
    gp: [patient(), plan("b-goes-on", "completed", day)],
    acute: [
      patient(),
      plan("a-stopped", "stopped", "2026-03-04T10:07:30Z", day),
      plan("b-goes-on", "completed", "2026-03-04T10:09:32Z"),
    ],
  });
  const groups = groupsUnder(chart, "medicationsAndMedicalDevices");
  const mixed = groups.filter(({ members }) => new Set(members.map(({ id }) => id)).size > 1);
  expect(mixed).toEqual([]);
});
