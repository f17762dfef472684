import type { FhirResource } from "../../../demo-patient.ts";
import { questionnaireResponse } from "../../builders/assessments.ts";
import type { Reference } from "../../builders/concepts.ts";
import { concept, quantity, snomed } from "../../builders/concepts.ts";
import { document, documentTypes } from "../../builders/documents.ts";
import { encounter } from "../../builders/encounters.ts";
import { medicationDispensed, oral, prescription, subcutaneous, transdermal } from "../../builders/medicines.ts";
import { observation } from "../../builders/observations.ts";
import { careTeam, patientRecord, relatedPerson, relationship } from "../../builders/people.ts";
import { carePlan, cprDecisions, flag, flagCategories, goal, planCategories } from "../../builders/plans.ts";
import { allergy, problem } from "../../builders/problems.ts";
import type { RecordWriter, Subject } from "../../builders/record-writer.ts";
import { createRecordWriter } from "../../builders/record-writer.ts";
import { allergyCodes, clinical, codedFor } from "../../codes/clinical-codes.ts";
import { medicineFor, medicines } from "../../codes/medicine-codes.ts";
import {
  organisation,
  organisationElsewhere,
  place,
  practitioner,
  practitionerRole,
} from "../../directory/who-and-where.ts";
import type { StoryClock } from "../../story-clock.ts";

export function writeHospice(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("hospice", subject, clock);
  patientRecord(writer, {
    recorded: clock.daysAgo(66, "10:00"),
    names: [
      { use: "official", family: "Ashworth", given: ["Terence"], prefix: ["Mr"] },
      { use: "usual", text: "Terry Ashworth" },
    ],
    localNumber: { system: "https://fellside-hospice.example/patient", value: "FH-20418" },
    addresses: [{ line: ["11 Bleach Green"], city: "Northvale", postalCode: "NV8 4BG" }],
    phones: [{ value: "01632 960 871", use: "home" }],
    generalPractitioner: organisationElsewhere("gp"),
    managingOrganization: organisation("hospice"),
  });
  allergy(writer, "no-known-allergies", {
    recorded: clock.daysAgo(66, "10:30"),
    code: allergyCodes.noKnownAllergies,
    recorder: practitioner("hospice", "pike"),
    asserter: practitioner("hospice", "pike"),
  });
  const cancer = problem(writer, "lung-cancer", {
    recorded: clock.daysAgo(66, "10:40"),
    code: codedFor("hospice", clinical.lungCancer, "Adenocarcinoma of right lung, stage IV"),
    onset: clock.monthOf(425),
    recorder: practitioner("hospice", "moss"),
  });
  for (const [name, term] of [
    ["liver", clinical.liverMetastases],
    ["bone", clinical.boneMetastases],
  ] as const) {
    problem(writer, name, {
      recorded: clock.daysAgo(66, "10:42"),
      code: codedFor("hospice", term),
      recorder: practitioner("hospice", "moss"),
    });
  }
  writeDecisions(writer, cancer);
  writeAnticipatoryMedicines(writer);
  writeContacts(writer);
  return writer.finish();
}

function writeDecisions(writer: RecordWriter, cancer: Reference): void {
  const { clock } = writer;
  const moss = practitioner("hospice", "moss");
  const recorded = clock.daysAgo(41, "15:30");
  const form = document(writer, "respect-form", {
    recorded,
    title: "ReSPECT form",
    type: documentTypes.respect,
    at: recorded,
    author: moss,
    custodian: organisation("hospice"),
    content: {
      kind: "pdf",
      heading: "ReSPECT - Recommended Summary Plan for Emergency Care and Treatment",
      paragraphs: [
        "Terence (Terry) Ashworth. Metastatic lung cancer. Terry has capacity and wrote this with me and Maureen.",
        "Focus: COMFORT. 'Keep me here, keep me comfy, keep the dog on the bed.'",
        "Not for hospital admission unless comfort cannot be achieved at home. Not for antibiotics into a vein. NOT for attempted cardiopulmonary resuscitation. Dr Ellen Moss.",
      ],
    },
  });
  flag(writer, "not-for-cpr", {
    recorded,
    code: cprDecisions.notForCpr,
    category: flagCategories.advanceDirective,
    start: clock.dayAgo(41),
    author: moss,
    details: [form],
    note: "His own decision, with capacity. No review needed unless he asks.",
  });
  flag(writer, "no-early-warning-score", {
    recorded: clock.daysAgo(6, "12:20"),
    code: concept("Comfort care: NEWS2 and routine observations are not appropriate"),
    category: flagCategories.clinical,
    start: clock.dayAgo(6),
    author: moss,
    note: "Dying is expected. Do not measure, do not convey. Ring the hospice line 01632 960 700, day or night.",
  });
  flag(writer, "controlled-drugs", {
    recorded: clock.daysAgo(17, "14:10"),
    code: concept("Injectable controlled drugs in the house, locked box in the kitchen; key with his wife"),
    category: flagCategories.safety,
    start: clock.dayAgo(17),
    author: practitioner("hospice", "pike"),
  });
  questionnaireResponse(writer, "end-of-life-preferences", {
    recorded: clock.daysAgo(6, "12:30"),
    title: "End of life care: prognosis and preferences",
    at: clock.daysAgo(6, "12:00"),
    author: moss,
    informant: writer.patient,
    answers: [
      { id: "1", question: "Estimated prognosis", answer: "Days" },
      {
        id: "2",
        question: "Awareness of prognosis",
        answer: "Terry and Maureen know that he is dying. Their grandson (9) has been told.",
      },
      { id: "3", question: "Preferred place of care", answer: "Home" },
      { id: "4", question: "Preferred place of death, first choice", answer: "Home" },
      { id: "5", question: "Preferred place of death, second choice", answer: "Fellside Hospice" },
      { id: "6", question: "Spiritual needs", answer: "Methodist; would like the minister told" },
    ],
  });
  for (const [daysAgo, score] of [
    [66, 60],
    [41, 50],
    [20, 40],
    [6, 20],
    [1, 10],
  ] as const) {
    observation(writer, `karnofsky-${daysAgo}d`, {
      recorded: clock.daysAgo(daysAgo, "12:40"),
      at: clock.daysAgo(daysAgo, "12:00"),
      category: "survey",
      code: concept(
        "Australia-modified Karnofsky Performance Status",
        snomed("901361000000101", "Australia-modified Karnofsky Performance Status scale"),
      ),
      value: { quantity: quantity(score, "%") },
      performer: practitioner("hospice", "pike"),
    });
  }
  const wishes = [
    ["goal-home", "I'm stopping in my own bed with the window open."],
    ["goal-dog", "Bess stays with me to the end."],
    ["goal-eyes", "If they can use my eyes, they're welcome to them."],
  ] as const;
  const goals = wishes.map(([name, words]) =>
    goal(writer, name, {
      recorded: clock.daysAgo(41, "15:40"),
      words,
      priority: "high-priority",
      start: clock.dayAgo(41),
      expressedBy: writer.patient,
      achievement: "in-progress",
    }),
  );
  carePlan(writer, "end-of-life-plan", {
    recorded: clock.daysAgo(6, "12:50"),
    title: "End of life care plan",
    category: planCategories.endOfLife,
    description: "Last days of life. Hospice leads; district nurses visit twice a day and on call.",
    start: clock.dayAgo(6),
    author: moss,
    addresses: [cancer],
    goals,
    activities: [
      {
        when: "Pain or breathless",
        what: "Morphine 5 mg under the skin, may repeat after one hour. Ring hospice line after two doses.",
      },
      { when: "Agitated", what: "Midazolam 2.5 mg under the skin, may repeat after one hour." },
      { when: "Sick", what: "Levomepromazine 6.25 mg under the skin, up to every four hours." },
      {
        when: "Rattling breathing",
        what: "Turn him; glycopyrronium 200 micrograms under the skin, up to every four hours.",
      },
      { when: "Bleeding from the lungs", what: "Stay with him, dark towels, midazolam 10 mg. Do not call 999." },
      {
        when: "He dies",
        what: "Ring the district nurses to verify. Ring the eye bank number on the fridge within 12 hours.",
      },
    ],
  });
  document(writer, "coordination-summary", {
    recorded: clock.daysAgo(6, "13:10"),
    title: "End of life care coordination summary",
    type: documentTypes.endOfLifeSummary,
    at: clock.daysAgo(6, "12:00"),
    author: moss,
    custodian: organisation("hospice"),
    content: {
      kind: "html",
      heading: "End of life care coordination summary",
      paragraphs: [
        "Terry is in his last days. He wants to die at home. He is not for resuscitation and not for hospital.",
        "He has a syringe driver and a fentanyl patch: the patch stays on. Anticipatory medicines are in the house.",
        "Main carer: Maureen (wife), who is tired; a night sitter comes on alternate nights. Out of hours: 01632 960 700.",
      ],
    },
  });
}

function writeAnticipatoryMedicines(writer: RecordWriter): void {
  const { clock } = writer;
  const moss = practitioner("hospice", "moss");
  for (const [name, medicine, dose, reason] of [
    [
      "prn-morphine",
      medicines.morphineAmpoules,
      "5 mg under the skin when needed, at least one hour apart, up to six doses in 24 hours",
      "Pain, breathlessness",
    ],
    [
      "prn-midazolam",
      medicines.midazolamAmpoules,
      "2.5 mg to 5 mg under the skin when needed, at least one hour apart",
      "Agitation",
    ],
    [
      "prn-levomepromazine",
      medicines.levomepromazineAmpoules,
      "6.25 mg under the skin when needed, at least four hours apart",
      "Nausea",
    ],
    [
      "prn-glycopyrronium",
      medicines.glycopyrroniumAmpoules,
      "200 micrograms under the skin when needed, at least four hours apart",
      "Respiratory secretions",
    ],
    ["water", medicines.waterForInjections, "As diluent", "With injections"],
  ] as const) {
    const request = prescription(writer, name, {
      recorded: clock.daysAgo(19, "16:00"),
      medicine: medicineFor("hospice", medicine),
      dose: { text: dose, route: subcutaneous, asNeeded: true },
      category: "community",
      kind: "acute",
      requester: moss,
      start: clock.dayAgo(19),
      reason: `Anticipatory: ${reason}`,
      supply: name === "water" ? "20 ampoule" : "10 ampoule",
    });
    medicationDispensed(writer, `${name}-supplied`, {
      recorded: clock.daysAgo(17, "13:50"),
      at: clock.daysAgo(17, "13:45"),
      medicine: medicineFor("hospice", medicine),
      quantity: { value: name === "water" ? 20 : 10, unit: "ampoule" },
      authorizing: request,
      note: "In the house, locked box.",
    });
  }
  prescription(writer, "fentanyl-patch", {
    recorded: clock.daysAgo(45, "12:00"),
    medicine: medicineFor("hospice", medicines.fentanyl25Patch),
    dose: { text: "One patch (25 micrograms an hour), change every 72 hours", route: transdermal },
    category: "community",
    requester: moss,
    start: clock.dayAgo(45),
    note: "Leave on when the driver starts.",
  });
  prescription(writer, "driver", {
    recorded: clock.minutesAgo(1230),
    medicine: concept("Syringe driver: morphine 15 mg, midazolam 10 mg, glycopyrronium 600 micrograms in water"),
    dose: { text: "Over 24 hours under the skin", route: subcutaneous },
    category: "community",
    requester: moss,
    start: clock.minutesAgo(1230),
    reason: "Cannot swallow; three doses of morphine in 24 hours",
  });
  for (const [name, medicine, dose, stoppedDaysAgo, reason] of [
    ["oramorph", medicines.oramorph, "10 mg when needed", 2, "Cannot swallow"],
    ["dexamethasone", medicines.dexamethasone2, "4 mg each morning", 6, "Last days: no longer helping"],
    [
      "apixaban",
      medicines.apixaban5,
      "One tablet twice a day",
      12,
      "Last weeks of life: stopped with Terry's agreement, bleeding from lung",
    ],
  ] as const) {
    prescription(writer, `${name}-stopped`, {
      recorded: clock.daysAgo(60, "11:00"),
      medicine: medicineFor("hospice", medicine),
      dose: { text: dose, route: oral },
      category: "community",
      requester: moss,
      start: clock.dayAgo(60),
      stopped: { at: clock.dayAgo(stoppedDaysAgo), reason },
    });
  }
}

function writeContacts(writer: RecordWriter): void {
  const { clock } = writer;
  const pike = practitioner("hospice", "pike");
  relatedPerson(writer, "wife", {
    recorded: clock.daysAgo(66, "10:20"),
    family: "Ashworth",
    given: "Maureen",
    prefix: "Mrs",
    relationship: [relationship("WIFE", "wife", "Wife, main carer, lasting power of attorney for health and welfare")],
    phone: "07700 900 871",
  });
  careTeam(writer, "team", {
    recorded: clock.daysAgo(66, "10:25"),
    title: "Fellside Hospice at home",
    start: clock.dayAgo(66),
    organization: organisation("hospice"),
    phones: [{ value: "01632 960 700", use: "work" }],
    members: [
      { role: "Key worker, clinical nurse specialist", member: practitionerRole("hospice", "pike") },
      { role: "Consultant", member: practitionerRole("hospice", "moss") },
    ],
  });
  for (const [daysAgo, words] of [
    [1, "Semi-conscious, comfortable. Driver checked with district nurse. Maureen supported."],
    [6, "Bed-bound, sips only. Recognised as dying; plan rewritten."],
    [20, "Weaker, sleeping most of the day. Anticipatory medicines arranged."],
    [41, "ReSPECT conversation with Terry and Maureen"],
    [66, "First assessment at home"],
  ] as const) {
    encounter(writer, `visit-${daysAgo}d`, {
      recorded: clock.daysAgo(daysAgo, "13:15"),
      class: "HH",
      type: concept("Hospice home visit"),
      start: clock.daysAgo(daysAgo, "12:00"),
      end: clock.daysAgo(daysAgo, "13:00"),
      reason: concept(words),
      seenBy: pike,
      location: place("hospice", "home"),
      provider: organisation("hospice"),
    });
  }
  questionnaireResponse(writer, "ipos", {
    recorded: clock.daysAgo(6, "12:35"),
    title: "Integrated palliative outcome scale (staff version)",
    at: clock.daysAgo(6, "12:00"),
    author: pike,
    answers: [
      { id: "1", question: "Pain", answer: 2 },
      { id: "2", question: "Shortness of breath", answer: 3 },
      { id: "3", question: "Drowsiness", answer: 4 },
      { id: "4", question: "Family anxious or worried", answer: 4 },
      { id: "5", question: "Phase of illness", answer: "Dying" },
    ],
  });
}
