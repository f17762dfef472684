import type { FhirResource } from "../../../demo-patient.ts";
import { questionnaireResponse } from "../../builders/assessments.ts";
import type { Reference } from "../../builders/concepts.ts";
import { coded, concept, snomed } from "../../builders/concepts.ts";
import { document, documentTypes } from "../../builders/documents.ts";
import { serviceRequest } from "../../builders/encounters.ts";
import { gpContact, gpRepeat } from "../../builders/gp-record.ts";
import { bloods } from "../../builders/lab-series.ts";
import { prescription } from "../../builders/medicines.ts";
import {
  adjustmentFlag,
  impairment,
  nationalFlag,
  nationalFlagCodes,
  snomedAsTheFlagsApiSpellsIt,
} from "../../builders/national-flags.ts";
import { patientRecord } from "../../builders/people.ts";
import { carePlan, cprDecisions, flag, flagCategories, goal, planCategories } from "../../builders/plans.ts";
import { allergy, immunization, problem, procedure } from "../../builders/problems.ts";
import type { RecordWriter, Subject } from "../../builders/record-writer.ts";
import { createRecordWriter } from "../../builders/record-writer.ts";
import { bloodPressure, weight } from "../../builders/vital-signs.ts";
import { clinical, codedFor, reactions, substances } from "../../codes/clinical-codes.ts";
import { medicineFor, medicines } from "../../codes/medicine-codes.ts";
import {
  organisation,
  organisationElsewhere,
  practitioner,
  practitionerElsewhere,
} from "../../directory/who-and-where.ts";
import type { StoryClock } from "../../story-clock.ts";
import { years } from "../../story-clock.ts";

export function writeGp(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("gp", subject, clock);
  const hart = practitioner("gp", "hart");
  patientRecord(writer, {
    recorded: clock.daysAgo(2500, "09:00"),
    names: [
      { use: "official", family: "TREGENNA", given: ["Megan", "Rose"], prefix: ["Miss"] },
      { use: "nickname", given: ["Meg"] },
    ],
    addresses: [{ line: ["4 Bobbin Court"], city: "Northvale", postalCode: "NV3 5BC" }],
    phones: [{ value: "01632 960 350", use: "home" }],
    ethnicity: { code: "A", display: "British, Mixed British" },
    generalPractitioner: hart,
    managingOrganization: organisation("gp"),
  });
  allergy(writer, "allergy-carbamazepine", {
    recorded: clock.daysAgo(years(11), "12:30"),
    code: concept("Carbamazepine", substances.carbamazepine),
    type: "allergy",
    category: "medication",
    criticality: "high",
    onset: clock.yearOf(years(11)),
    recorder: hart,
    reactions: [{ manifestation: reactions.rash, severity: "severe", description: "Blistering rash, admitted" }],
  });
  const disability = problem(writer, "learning-disability", {
    recorded: clock.daysAgo(years(15), "10:00"),
    code: codedFor("gp", clinical.learningDisability, "Moderate learning disability"),
    onset: clock.yearOf(years(19)),
    significance: "major",
    recorder: hart,
  });
  const epilepsy = problem(writer, "epilepsy", {
    recorded: clock.daysAgo(years(14), "10:00"),
    code: codedFor("gp", clinical.epilepsy, "Epilepsy, focal with bilateral tonic-clonic seizures"),
    onset: clock.monthOf(years(14)),
    significance: "major",
    recorder: hart,
  });
  problem(writer, "hypothyroidism", {
    recorded: clock.daysAgo(years(5), "10:00"),
    code: codedFor("gp", clinical.hypothyroidism),
    onset: clock.monthOf(years(5)),
    significance: "major",
    recorder: hart,
  });
  problem(writer, "constipation", {
    recorded: clock.daysAgo(730, "10:00"),
    code: concept("Constipation, chronic: causes distress and more seizures"),
    onset: clock.yearOf(years(6)),
    recorder: hart,
  });
  writeMedicines(writer);
  writeAdjustments(writer);
  writeHealthCheck(writer, [disability, epilepsy]);
  // Applied to a list of names in a busy year, without assessment; withdrawn when her mother found it.
  flag(writer, "cpr-flag-in-error", {
    recorded: clock.daysAgo(2050, "18:10"),
    code: cprDecisions.notForCpr,
    category: flagCategories.advanceDirective,
    status: "entered-in-error",
    start: clock.dayAgo(2050),
    author: practitioner("gp", "dent"),
    note: "Recorded without assessment or conversation. Withdrawn with an apology to Megan and her mother.",
  });
  return writer.finish();
}

function writeMedicines(writer: RecordWriter): void {
  const { clock } = writer;
  for (const [name, medicine, text, startedDaysAgo, supply] of [
    ["levetiracetam", medicines.levetiracetam1000, "One tablet twice a day", 760, "56 tablet"],
    ["lamotrigine", medicines.lamotrigine100, "One tablet twice a day", 700, "56 tablet"],
    ["levothyroxine", medicines.levothyroxine100, "One tablet each morning before breakfast", 1800, "28 tablet"],
    ["macrogol", medicines.macrogol, "One sachet twice a day in juice", 730, "60 sachet"],
    [
      "rescue-midazolam",
      medicines.buccalMidazolam,
      "10 mg into the cheek for a seizure over 5 minutes; once only",
      1500,
      "4 pre-filled oral syringe",
    ],
  ] as const) {
    gpRepeat(writer, { name, medicine, dose: { text }, startedDaysAgo, issuedDaysAgo: 9, supply, by: "fenwick" });
  }
  prescription(writer, "valproate", {
    recorded: clock.daysAgo(years(13), "10:10"),
    medicine: medicineFor("gp", medicines.valproate, "Sodium valproate 500mg modified-release tablets"),
    dose: { text: "One tablet twice a day" },
    kind: "repeat",
    intent: "plan",
    requester: practitioner("gp", "hart"),
    start: clock.dayAgo(years(13)),
    stopped: {
      at: clock.dayAgo(740),
      reason:
        "Changed to levetiracetam and lamotrigine by neurology: woman of childbearing age, valproate pregnancy prevention programme",
    },
  });
  prescription(writer, "risperidone", {
    recorded: clock.daysAgo(1600, "10:10"),
    medicine: concept("Risperidone 1mg tablets"),
    dose: { text: "One tablet at night" },
    kind: "repeat",
    intent: "plan",
    requester: practitioner("gp", "hart"),
    start: clock.dayAgo(1600),
    stopped: {
      at: clock.dayAgo(620),
      reason: "STOMP review: given for behaviour, no psychosis; reduced and stopped over six months",
    },
  });
  procedure(writer, "implant", {
    recorded: clock.daysAgo(748, "14:30"),
    code: concept("Insertion of contraceptive implant, left arm"),
    performed: clock.daysAgo(748, "14:00"),
    performer: practitioner("gp", "lowe"),
    note: "Best-interests meeting held. Replace in three years.",
  });
  document(writer, "valproate-form", {
    recorded: clock.daysAgo(1100, "16:00"),
    title: "Valproate annual risk acknowledgement form",
    type: documentTypes.clinicalLetter,
    at: clock.daysAgo(1100, "15:20"),
    author: practitionerElsewhere("acute", "soares"),
    custodian: organisation("gp"),
    status: "superseded",
    content: {
      kind: "text",
      paragraphs: [
        "Annual risk acknowledgement form for female patients taking valproate. Explained with easy read leaflet to Megan Tregenna and to her mother, who was consulted about her best interests.",
        "Valproate can harm an unborn baby. Contraception: implant to be fitted. Plan: change to another medicine within a year.",
      ],
    },
  });
}

function writeAdjustments(writer: RecordWriter): void {
  const { clock } = writer;
  const recorded = clock.daysAgo(190, "11:40");
  const easyRead = adjustmentFlag(writer, "adjust-easy-read", {
    recorded,
    code: coded(snomedAsTheFlagsApiSpellsIt("796161000000101", "Requires information in Easyread")),
    kind: ["requires-specific-information-format", "Requires specific information format"],
    start: clock.dayAgo(190),
    from: "gp",
    note: "Pictures and short sentences. Read it with her.",
  });
  const understanding = adjustmentFlag(writer, "adjust-understanding", {
    recorded,
    code: coded(snomedAsTheFlagsApiSpellsIt("1082681000000103", "Requires support for receptive communication needs")),
    kind: ["communication-support", "Communication support"],
    start: clock.dayAgo(190),
    from: "gp",
    note: "Ask Megan first. One idea at a time, wait ten seconds. Signs with Makaton.",
  });
  const time = adjustmentFlag(writer, "adjust-time-and-place", {
    recorded,
    code: concept("Double appointment, first of the day, quiet room; someone she knows stays with her"),
    kind: ["adjustments-in-relation-to-the-environment-of-care", "Adjustments in relation to the environment of care"],
    start: clock.dayAgo(190),
    from: "gp",
  });
  const needles = adjustmentFlag(writer, "adjust-needles", {
    recorded,
    code: concept("Afraid of needles: numbing cream and her music; never hold her down"),
    kind: ["bespoke-reasonable-adjustments", "Bespoke reasonable adjustments"],
    start: clock.dayAgo(190),
    from: "gp",
  });
  const learning = impairment(writer, "impairment-learning", {
    recorded,
    kind: ["learning", "Learning or understanding or concentrating"],
    words: "Learning disability",
  });
  nationalFlag(writer, "national-flag", {
    recorded,
    code: nationalFlagCodes.reasonableAdjustment,
    start: clock.dayAgo(190),
    from: "gp",
    details: [easyRead, understanding, time, needles, learning],
  });
}

function writeHealthCheck(writer: RecordWriter, addresses: readonly Reference[]): void {
  const { clock } = writer;
  const collis = practitioner("gp", "collis");
  for (const [daysAgo, kg] of [
    [915, 71.2],
    [552, 74.9],
    [190, 78.3],
  ] as const) {
    gpContact(writer, {
      name: `health-check-${daysAgo}d`,
      daysAgo,
      at: "09:00",
      by: "collis",
      kind: "surgery",
      minutes: 45,
      reason: "Learning disability annual health check",
    });
    const at = clock.daysAgo(daysAgo, "09:15");
    weight(writer, `weight-${daysAgo}d`, { recorded: at, at, kg, by: collis });
    bloodPressure(writer, `bp-${daysAgo}d`, { recorded: at, at, systolic: 118, diastolic: 72, by: collis });
  }
  bloods(writer, {
    name: "bloods-184d",
    title: "Health check bloods",
    collected: clock.daysAgo(184, "08:50"),
    results: { tsh: 6.1, haemoglobin: 124, sodium: 139, creatinine: 62, alt: 22 },
    conclusion: "TSH raised: doses missed during move? Repeat in three months.",
  });
  questionnaireResponse(writer, "health-check", {
    recorded: clock.daysAgo(190, "09:50"),
    title: "Annual health check",
    at: clock.daysAgo(190, "09:00"),
    author: collis,
    answers: [
      { id: "1", question: "Seizures in the last month", answer: 3 },
      { id: "2", question: "Bowels", answer: "Every three to four days, strains" },
      { id: "3", question: "Sight and hearing tested this year", answer: false },
      { id: "4", question: "Teeth", answer: "Dentist under general anaesthetic two years ago" },
      { id: "5", question: "Cervical screening", answer: "Not yet due" },
      { id: "6", question: "Swallowing", answer: "Coughs with thin drinks: refer" },
      { id: "7", question: "What Meg says", answer: "I want to go swimming again." },
    ],
  });
  const swim = goal(writer, "goal-swim", {
    recorded: clock.daysAgo(190, "09:55"),
    words: "I want to go swimming again.",
    priority: "high-priority",
    achievement: "in-progress",
    start: clock.dayAgo(190),
    expressedBy: writer.patient,
  });
  carePlan(writer, "action-plan", {
    recorded: clock.daysAgo(190, "10:00"),
    title: "Health action plan",
    category: planCategories.support,
    start: clock.dayAgo(190),
    reviewBy: clock.dayAhead(175),
    author: collis,
    addresses,
    goals: [swim],
    activities: [
      { what: "Repeat thyroid test with numbing cream", at: "after three months", status: "not-started" },
      { what: "Speech and language therapy for swallowing", status: "in-progress" },
      { what: "Swimming with two staff, one in the water trained in seizures", status: "not-started" },
      { what: "Stool chart; macrogol up if no motion for three days" },
    ],
  });
  serviceRequest(writer, "swallow-referral", {
    recorded: clock.daysAgo(190, "10:05"),
    what: concept("Referral to speech and language therapy: coughs with thin drinks"),
    category: "referral",
    requester: collis,
    performer: organisationElsewhere("community"),
  });
  immunization(writer, "flu", {
    recorded: clock.daysAgo(40, "09:10"),
    at: clock.daysAgo(40, "09:10"),
    vaccine: concept("Influenza vaccine (nasal spray, off-label: needle phobia)"),
    procedure: concept(
      "Administration of influenza vaccine",
      snomed("86198006", "Administration of influenza vaccine"),
    ),
    performer: collis,
  });
}
