import { provenance } from "../../builders/administration.ts";
import { concept, quantity, snomed } from "../../builders/concepts.ts";
import { gpContact } from "../../builders/gp-record.ts";
import { observation } from "../../builders/observations.ts";
import { relationship } from "../../builders/people.ts";
import { familyHistory, immunization, problem, procedure } from "../../builders/problems.ts";
import type { RecordWriter } from "../../builders/record-writer.ts";
import { clinical, codedFor } from "../../codes/clinical-codes.ts";
import { organisation, practitioner } from "../../directory/who-and-where.ts";
import { years } from "../../story-clock.ts";

export function writeProblems(writer: RecordWriter): void {
  const { clock } = writer;
  const hart = practitioner("gp", "hart");
  const add = (
    name: string,
    term: Parameters<typeof codedFor>[1],
    onset: string,
    recordedDaysAgo: number,
    more: Partial<Parameters<typeof problem>[2]> = {},
  ) =>
    problem(writer, name, {
      recorded: clock.daysAgo(recordedDaysAgo, "11:15"),
      code: codedFor("gp", term),
      onset,
      significance: "major",
      recorder: hart,
      ...more,
    });
  const copd = add("copd", clinical.copd, clock.monthOf(years(15.3)), years(15.2), {
    stage: "Severe: FEV1 38 % predicted, MRC dyspnoea grade 4",
    note: "Hypercapnic on admissions: oxygen target saturation 88–92 %.",
  });
  provenance(writer, "copd-provenance", {
    recorded: clock.daysAgo(years(15.2), "11:31"),
    of: [copd],
    activity: "CREATE",
    who: hart,
    onBehalfOf: organisation("gp"),
  });
  add("af", clinical.atrialFibrillation, clock.dayAgo(years(10.4)), years(10.4), {
    note: "Permanent. CHA2DS2-VASc 4. Apixaban 2.5 mg twice a day: aged over 80 and under 60 kg.",
  });
  add("hypertension", clinical.hypertension, clock.yearOf(years(28)), years(27.8));
  add("dementia", clinical.vascularDementia, clock.monthOf(years(4.3)), years(4.2), {
    note: "Moderate. Diagnosed by memory clinic. Lacks capacity for decisions about treatment; attorney is her daughter.",
  });
  add("ckd", clinical.ckd3a, clock.dayAgo(years(6.8)), years(6.8), {
    code: codedFor("gp", clinical.ckd3a, "CKD stage 3a"),
    note: "Usual creatinine 82 to 85 µmol/L.",
  });
  add("osteoporosis", clinical.osteoporosis, clock.yearOf(years(9)), years(8.9));
  add("hip-fracture", clinical.hipFracture, clock.dayAgo(848), 826, {
    code: codedFor("gp", clinical.hipFracture, "Fracture of left neck of femur"),
    bodySite: concept("Left hip"),
    status: "resolved",
    abatement: clock.dayAgo(700),
    note: "Fall at home. Hemiarthroplasty. Moved to Larch House from the ward.",
  });
  add("frailty", clinical.severeFrailty, clock.dayAgo(210), 210, { note: "eFI 0.39, 14 of 36 deficits." });
  add("falls", clinical.falls, clock.dayAgo(500), 120, { note: "Four falls in 12 months, two with injury." });
  add("hearing", clinical.hearingLoss, clock.yearOf(years(12)), years(11), { significance: "minor" });
  problem(writer, "appendicectomy", {
    recorded: clock.daysAgo(years(24), "09:00"),
    code: concept("Appendicectomy"),
    onset: "1961",
    status: "resolved",
    significance: "minor",
    recorder: practitioner("gp", "dent"),
  });
  problem(writer, "measles", {
    recorded: clock.daysAgo(years(24), "09:00"),
    code: concept("Measles, childhood"),
    status: "resolved",
    significance: "minor",
    recorder: practitioner("gp", "dent"),
    extra: { recordedDate: undefined },
  });
  problem(writer, "parkinsons-in-error", {
    recorded: clock.daysAgo(305, "16:48"),
    code: concept("Parkinson's disease"),
    verification: "entered-in-error",
    recorder: practitioner("gp", "dent"),
    note: "Letter was for another patient of the same surname. Entry withdrawn.",
  });
  observation(writer, "efi", {
    recorded: clock.daysAgo(210, "10:40"),
    at: clock.daysAgo(210, "10:40"),
    category: "survey",
    code: concept("Electronic frailty index", snomed("713636003", "Electronic frailty index score")),
    value: { quantity: quantity(0.39, "1", "") },
    performer: practitioner("gp", "fenwick"),
    note: "Severe frailty (over 0.36).",
  });
}

export function writePrevention(writer: RecordWriter): void {
  const { clock } = writer;
  const given = (name: string, vaccine: string, daysAgo: number, code?: readonly [string, string]) =>
    immunization(writer, name, {
      recorded: clock.daysAgo(daysAgo, "11:00"),
      at: clock.daysAgo(daysAgo, "11:00"),
      vaccine: concept(vaccine),
      ...(code === undefined ? {} : { procedure: concept(vaccine, snomed(...code)) }),
      performer: practitioner("gp", "collis"),
      site: concept("Left upper arm"),
    });
  given("flu", "Influenza vaccine", 47, ["86198006", "Administration of influenza vaccine"]);
  given("flu-last-year", "Influenza vaccine", 410, ["86198006", "Administration of influenza vaccine"]);
  given("covid", "COVID-19 vaccine, autumn dose", 47);
  given("rsv", "Respiratory syncytial virus vaccine", 190);
  given("pneumococcal", "Pneumococcal polysaccharide vaccine", years(17));
  immunization(writer, "shingles-declined", {
    recorded: clock.daysAgo(years(5), "10:30"),
    at: clock.daysAgo(years(5), "10:30"),
    vaccine: concept("Shingles vaccine"),
    status: "not-done",
    reasonNotGiven: "Declined by patient",
    performer: practitioner("gp", "collis"),
  });
  familyHistory(writer, "mother", {
    recorded: clock.daysAgo(years(20), "10:00"),
    relationship: relationship("MTH", "mother", "Mother"),
    conditions: [{ code: concept("Stroke", snomed("230690007", "Stroke")), onsetAge: 78 }],
    deceased: true,
  });
  procedure(writer, "hemiarthroplasty", {
    recorded: clock.daysAgo(826, "11:20"),
    code: concept("Cemented hemiarthroplasty of left hip"),
    performed: clock.dayAgo(847),
    recorder: practitioner("gp", "dent"),
    note: "From hospital letter.",
  });
}

export function writeContacts(writer: RecordWriter): void {
  const visits = [
    [
      "visit-2d",
      2,
      "11:20",
      "adeyemi",
      "home",
      "Care home round: more breathless since discharge, poor appetite",
      "Bloods taken",
    ],
    [
      "visit-11d",
      11,
      "12:05",
      "hart",
      "telephone",
      "Discharge follow-up with care home",
      "Discharge letter not yet received",
    ],
    ["visit-75d", 75, "10:00", "collis", "home", "COPD annual review at care home", "Rescue pack explained to staff"],
    ["visit-121d", 121, "13:30", "hart", "home", "Fall without injury", "Falls referral"],
    ["visit-170d", 170, "10:00", "collis", "home", "Chronic disease bloods", undefined],
    [
      "visit-210d",
      210,
      "10:30",
      "fenwick",
      "home",
      "Structured medication review, frailty assessment",
      "Frailty coded",
    ],
    ["visit-255d", 255, "09:50", "collis", "home", "Chronic disease bloods", undefined],
    ["visit-345d", 345, "09:55", "collis", "home", "Chronic disease review", undefined],
    ["visit-820d", 820, "12:30", "hart", "home", "New registration at Larch House after hip fracture", undefined],
  ] as const;
  for (const [name, daysAgo, at, by, kind, reason, outcome] of visits) {
    gpContact(writer, { name, daysAgo, at, by, kind, reason, ...(outcome === undefined ? {} : { outcome }) });
  }
}
