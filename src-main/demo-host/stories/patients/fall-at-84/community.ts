import type { FhirResource } from "../../../demo-patient.ts";
import { device } from "../../builders/administration.ts";
import { questionnaireResponse } from "../../builders/assessments.ts";
import { concept } from "../../builders/concepts.ts";
import { document, documentTypes } from "../../builders/documents.ts";
import { appointment, encounter } from "../../builders/encounters.ts";
import { later } from "../../builders/gp-record.ts";
import { prescription } from "../../builders/medicines.ts";
import { observation } from "../../builders/observations.ts";
import { careTeam, patientRecord } from "../../builders/people.ts";
import type { GoalDetails } from "../../builders/plans.ts";
import { carePlan, goal, planCategories } from "../../builders/plans.ts";
import { allergy, problem, procedure } from "../../builders/problems.ts";
import type { RecordWriter, Subject } from "../../builders/record-writer.ts";
import { createRecordWriter } from "../../builders/record-writer.ts";
import { observationSet, vitalSigns } from "../../builders/vital-signs.ts";
import { allergyCodes, clinical, codedFor, reactions } from "../../codes/clinical-codes.ts";
import { medicineFor, medicines } from "../../codes/medicine-codes.ts";
import {
  organisation,
  organisationElsewhere,
  place,
  practitioner,
  practitionerRole,
} from "../../directory/who-and-where.ts";
import type { StoryClock } from "../../story-clock.ts";
import { years } from "../../story-clock.ts";

export function writeCommunity(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("community", subject, clock);
  patientRecord(writer, {
    recorded: clock.daysAgo(800, "10:11"),
    names: [{ use: "official", family: "Pemberton", given: ["Edith", "M"], prefix: ["Mrs"] }],
    addresses: [{ line: ["Larch House", "Orchard Road", "Northvale"], postalCode: "NV4 7LH" }],
    generalPractitioner: organisationElsewhere("gp"),
    managingOrganization: organisation("community"),
  });
  writeClinical(writer);
  writePlans(writer);
  writeVisits(writer);
  return writer.finish();
}

function writeClinical(writer: RecordWriter): void {
  const { clock } = writer;
  // The same allergy saved twice: once at registration, once by the COPD nurse.
  for (const [name, daysAgo, by] of [
    ["allergy-penicillin", 798, "okafor"],
    ["allergy-penicillin-again", 412, "keble"],
  ] as const) {
    allergy(writer, name, {
      recorded: clock.daysAgo(daysAgo, "10:25"),
      code: concept("Allergy to penicillin", allergyCodes.penicillinAllergy),
      category: "medication",
      criticality: "high",
      recorder: practitioner("community", by),
      reactions: [{ manifestation: reactions.anaphylaxis, severity: "severe" }],
    });
  }
  problem(writer, "copd", {
    recorded: clock.daysAgo(412, "10:30"),
    code: codedFor("community", clinical.copd),
    onset: clock.yearOf(years(15)),
    severity: concept("Severe"),
    recorder: practitioner("community", "keble"),
    note: "Home oxygen assessment: not suitable. Rescue pack held by the care home.",
  });
  prescription(writer, "rescue-doxycycline", {
    recorded: clock.daysAgo(120, "11:02"),
    medicine: medicineFor("community", medicines.doxycycline100, "Doxycycline 100mg capsules (rescue pack)"),
    dose: { text: "200 mg on day 1 then 100 mg once a day for 4 days, when sputum turns green" },
    status: "active",
    requester: practitioner("community", "keble"),
    start: clock.dayAgo(120),
  });
  device(writer, "hearing-aids", {
    recorded: clock.daysAgo(700, "12:00"),
    type: concept("Hearing aid"),
    name: "Hearing aids, both ears",
    owner: organisation("community"),
    note: "Batteries changed weekly by care home staff.",
  });
  device(writer, "rollator", {
    recorded: clock.daysAgo(690, "14:20"),
    type: concept("Wheeled walking frame"),
    name: "Rollator frame",
    owner: organisation("community"),
  });
  observation(writer, "mobility", {
    recorded: clock.daysAgo(61, "10:50"),
    at: clock.daysAgo(61, "10:40"),
    category: "exam",
    code: concept("Mobility"),
    value: { text: "Walks 5 metres with frame and one person. Stands with one. Hoist from floor." },
    performer: practitioner("community", "pugh"),
  });
  questionnaireResponse(writer, "falls-assessment", {
    recorded: clock.daysAgo(61, "11:05"),
    title: "Falls risk assessment",
    at: clock.daysAgo(61, "10:40"),
    author: practitioner("community", "pugh"),
    answers: [
      { id: "1", question: "Falls in the last 12 months", answer: 4 },
      { id: "2", question: "Postural drop in systolic pressure (mmHg)", answer: 18 },
      { id: "3", question: "Fear of falling", answer: "Yes: holds on to furniture, will not use the frame at night" },
      { id: "4", question: "Medicines that raise the risk", answer: "Bisoprolol, ramipril, prednisolone" },
      { id: "5", question: "Plan", answer: "Sensor mat, night light, commode by bed, strength exercises twice a week" },
    ],
  });
}

function writePlans(writer: RecordWriter): void {
  const { clock } = writer;
  const okafor = practitioner("community", "okafor");
  const team = careTeam(writer, "team", {
    recorded: clock.daysAgo(52, "15:00"),
    title: "Community matron caseload",
    start: clock.dayAgo(798),
    organization: organisation("community"),
    phones: [{ value: "01632 960 200", use: "work" }],
    members: [
      {
        role: "Key worker, community matron",
        member: practitionerRole("community", "okafor"),
        since: clock.dayAgo(798),
      },
      { role: "COPD specialist nurse", member: practitionerRole("community", "keble") },
      { role: "Physiotherapist", member: practitionerRole("community", "pugh") },
    ],
  });
  const wish = (
    name: string,
    words: string,
    achievement: "in-progress" | "achieved" | "not-achieved",
    more: Partial<GoalDetails> = {},
  ) =>
    goal(writer, name, {
      ...more,
      recorded: clock.daysAgo(52, "15:10"),
      words,
      achievement,
      priority: "high-priority",
      start: clock.dayAgo(300),
      expressedBy: writer.patient,
    });
  const goals = [
    wish("goal-garden", "I want to sit in the garden with a cup of tea, not in that lounge.", "achieved"),
    wish("goal-breath", "I don't want to be frightened when I can't get my breath.", "in-progress", {
      measure: vitalSigns.oxygenSaturation,
      target: "88 to 92 % on air",
    }),
    wish("goal-joan", "I want to see my Joan on Sundays and know who she is.", "in-progress"),
    wish("goal-stay", "When it is my time let me stay at Larch House in my own bed.", "in-progress"),
  ];
  const firstPlan = carePlan(writer, "anticipatory-plan-first", {
    recorded: clock.daysAgo(300, "11:00"),
    title: "Anticipatory care plan",
    category: planCategories.advance,
    status: "completed",
    description: "Preferred place of care: Larch House. Preferred place of death: not yet talked about.",
    start: clock.dayAgo(300),
    author: okafor,
    goals: goals.slice(0, 3),
    activities: [
      { what: "Community matron visits every eight weeks", by: okafor, status: "completed" },
      { what: "Breathing exercises and hand-held fan before salbutamol", status: "in-progress" },
    ],
  });
  carePlan(writer, "anticipatory-plan", {
    replaces: firstPlan,
    contributors: [writer.patient],
    recorded: clock.daysAgo(52, "15:30"),
    title: "Anticipatory care plan",
    category: planCategories.advance,
    description:
      "Preferred place of care: Larch House. Preferred place of death: Larch House first, then Fellside Hospice. Agreed with her daughter and attorney.",
    start: clock.dayAgo(52),
    reviewBy: clock.dayAhead(39),
    author: okafor,
    careTeam: team,
    goals,
    activities: [
      { what: "Community matron visits every four weeks", by: okafor, status: "in-progress" },
      { what: "Breathing exercises and hand-held fan before salbutamol", status: "in-progress" },
      { what: "Anticipatory medicines to be prescribed when she is in the last weeks", status: "not-started" },
    ],
    note: "She tires after ten minutes; morning visits are best.",
  });
  questionnaireResponse(writer, "end-of-life-preferences", {
    recorded: clock.daysAgo(52, "15:35"),
    title: "End of life care: preferences",
    at: clock.daysAgo(52, "15:10"),
    author: okafor,
    answers: [
      { id: "1", question: "Preferred place of care", answer: "Larch House" },
      { id: "2", question: "Preferred place of death, first choice", answer: "Larch House" },
      { id: "3", question: "Preferred place of death, second choice", answer: "Fellside Hospice" },
      { id: "4", question: "Estimated prognosis", answer: "Months rather than years" },
      { id: "5", question: "Awareness", answer: "Daughter knows. Mrs Pemberton says she is 'wearing out'." },
    ],
  });
  document(writer, "copd-plan", {
    recorded: clock.daysAgo(120, "11:30"),
    title: "COPD self-management and rescue plan",
    type: documentTypes.emergencyPlan,
    at: clock.daysAgo(120, "11:00"),
    author: practitioner("community", "keble"),
    custodian: organisation("community"),
    setting: "Community COPD team",
    content: {
      kind: "html",
      heading: "COPD plan for Mrs Pemberton and the staff of Larch House",
      paragraphs: [
        "USUAL: SpO2 89–91 % on air, breathing rate 18–20, walks to the dining room with one person.",
        "AMBER: more breathless than usual or sputum turns green: call the COPD team 01632 960 200 (8 to 8), start the rescue pack.",
        "RED: SpO2 below 88 %, drowsy or blue: 999. Oxygen by 24 % Venturi mask, target 88–92 %. Show the ReSPECT form.",
      ],
    },
  });
}

function writeVisits(writer: RecordWriter): void {
  const { clock } = writer;
  for (const [daysAgo, at, by, reason] of [
    [9, "10:10", "okafor", "Post-discharge visit: ankles better, appetite poor, staff unsure about ramipril"],
    [37, "10:05", "okafor", "Planned visit: stable"],
    [52, "14:30", "okafor", "Advance care planning with daughter"],
    [61, "10:30", "pugh", "Falls assessment"],
    [64, "10:00", "okafor", "Planned visit: bruise to right forearm, cause not known. Safeguarding concern raised"],
    [120, "10:45", "keble", "COPD review, rescue pack"],
    [412, "10:15", "keble", "COPD review"],
    [798, "10:00", "okafor", "First assessment after move to Larch House"],
  ] as const) {
    encounter(writer, `visit-${daysAgo}d`, {
      recorded: clock.daysAgo(daysAgo, at),
      class: "HH",
      type: concept("Community visit"),
      start: clock.daysAgo(daysAgo, at),
      end: later(clock.daysAgo(daysAgo, at), 40),
      reason: concept(reason),
      seenBy: practitioner("community", by),
      location: place("community", "home"),
      provider: organisation("community"),
    });
  }
  observationSet(writer, "obs-9d", {
    recorded: clock.daysAgo(9, "10:25"),
    at: clock.daysAgo(9, "10:20"),
    by: practitioner("community", "okafor"),
    respiratoryRate: 20,
    oxygenSaturation: 90,
    scale: 2,
    systolic: 112,
    diastolic: 64,
    pulse: 84,
    consciousness: "alert",
    temperature: 36.7,
  });
  appointment(writer, "copd-nurse", {
    recorded: clock.daysAgo(9, "10:50"),
    status: "booked",
    start: clock.daysAhead(5, "10:00"),
    minutes: 40,
    reason: "COPD nurse visit after admission",
    with: practitioner("community", "keble"),
    location: place("community", "home"),
  });
  // A lone loose end: the physiotherapist's note refers to a referral that this source no longer holds.
  procedure(writer, "exercise-programme", {
    recorded: clock.daysAgo(58, "11:10"),
    code: concept("Strength and balance exercises, twice a week"),
    status: "in-progress",
    performed: clock.dayAgo(58),
    performer: practitioner("community", "pugh"),
    extra: { basedOn: [{ reference: "ServiceRequest/falls-2291-archived" }] },
  });
}
