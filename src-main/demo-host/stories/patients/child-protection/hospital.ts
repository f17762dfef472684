import type { FhirResource } from "../../../demo-patient.ts";
import { concept } from "../../builders/concepts.ts";
import { document, documentTypes } from "../../builders/documents.ts";
import { communication, encounter } from "../../builders/encounters.ts";
import { later } from "../../builders/gp-record.ts";
import { inhaled, medicationGiven, mg, oral, prescription } from "../../builders/medicines.ts";
import { nationalFlag, nationalFlagCodes } from "../../builders/national-flags.ts";
import { observation, panel } from "../../builders/observations.ts";
import { patientRecord } from "../../builders/people.ts";
import { allergy, problem } from "../../builders/problems.ts";
import type { RecordWriter, Subject } from "../../builders/record-writer.ts";
import { createRecordWriter } from "../../builders/record-writer.ts";
import { observationSet, weight } from "../../builders/vital-signs.ts";
import { allergyCodes, clinical, codedFor } from "../../codes/clinical-codes.ts";
import { medicineFor, medicines } from "../../codes/medicine-codes.ts";
import { department, organisation, organisationElsewhere, place, practitioner } from "../../directory/who-and-where.ts";
import type { StoryClock } from "../../story-clock.ts";

export function writeAcute(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("acute", subject, clock);
  patientRecord(writer, {
    recorded: clock.minutesAgo(52),
    names: [{ use: "official", text: "Alfie DRAYCOTT", family: "Draycott", given: ["Alfie", "James"] }],
    localNumber: { system: "https://northvale-hospital.example/hospital-number", value: "H318870" },
    addresses: [{ line: ["Flat 3, 41 Dyer Street"], city: "Northvale", postalCode: "NV2 8KD" }],
    phones: [{ value: "07700 900 412", use: "mobile" }],
    generalPractitioner: organisationElsewhere("gp"),
    managingOrganization: organisation("acute"),
    contact: [{ relationship: [{ text: "Mother" }], name: { text: "Kirsty Draycott" } }],
  });
  nationalFlag(writer, "cp-is", {
    recorded: clock.daysAgo(112, "02:00"),
    code: nationalFlagCodes.childProtection,
    start: clock.dayAgo(118),
    from: "council",
  });
  allergy(writer, "no-known-drug-allergies", {
    recorded: clock.daysAgo(96, "19:20"),
    code: allergyCodes.noKnownDrugAllergies,
    recorder: practitioner("acute", "prentice"),
    note: "Asked of mother.",
  });
  writeAttendances(writer);
  writeVisitNow(writer);
  return writer.finish();
}

function writeAttendances(writer: RecordWriter): void {
  const { clock } = writer;
  for (const [daysAgo, at, reason, outcome] of [
    [1010, "18:40", "Scald to left hand, kettle", "Dressed, health visitor told"],
    [702, "11:15", "Fracture of right forearm, fell from bunk bed two days before", "Cast, fracture clinic"],
    [698, "09:30", "Cast check", "Was not brought"],
    [402, "21:50", "Head injury, fell down stairs", "Observed four hours, discharged"],
    [233, "20:05", "Swallowed one of grandmother's blood pressure tablets", "Observed overnight, no harm"],
    [96, "19:00", "Wheeze, inhaler had run out", "Nebulisers, discharged with spacer"],
    [31, "17:35", "Cut ear and bruised cheek, account changed", "Admitted for child protection medical"],
  ] as const) {
    encounter(writer, `ed-${daysAgo}d`, {
      recorded: clock.daysAgo(daysAgo, at),
      class: "EMER",
      type: concept("Children's emergency department attendance"),
      start: clock.daysAgo(daysAgo, at),
      end: later(clock.daysAgo(daysAgo, at), 205),
      reason: concept(reason),
      seenBy: practitioner("acute", "lindqvist"),
      location: place("acute", "paedsEd"),
      provider: organisation("acute"),
      outcome,
    });
  }
  problem(writer, "forearm-fracture", {
    recorded: clock.daysAgo(702, "12:30"),
    code: codedFor("acute", clinical.forearmFracture, "Buckle fracture of right distal radius"),
    category: "encounter-diagnosis",
    status: "resolved",
    onset: clock.dayAgo(704),
    abatement: clock.dayAgo(660),
    bodySite: concept("Right distal radius"),
    recorder: practitioner("acute", "lindqvist"),
  });
  panel(writer, "skeletal-survey", {
    recorded: clock.daysAgo(30, "15:20"),
    collected: clock.daysAgo(30, "11:00"),
    title: concept("Skeletal survey"),
    category: "RAD",
    laboratory: department("acute", "radiology"),
    results: [],
    conclusion: "Healed fracture of the right distal radius. No other bony injury, recent or old.",
    confidentiality: "R",
  });
  const parry = practitioner("acute", "parry");
  document(writer, "protection-medical", {
    recorded: clock.daysAgo(29, "16:10"),
    title: "Child protection medical report",
    type: documentTypes.clinicalLetter,
    at: clock.daysAgo(30, "10:00"),
    author: parry,
    custodian: organisation("acute"),
    setting: "Paediatrics",
    confidentiality: "R",
    label: "Third-party information. Do not share with the family without Dr Parry.",
    content: {
      kind: "text",
      paragraphs: [
        "Examined with a chaperone, Ms Alison Tate, named nurse. Alfie was quiet, thin and wanted to be held. Weight 17.9 kg (2nd to 9th centile; 25th a year ago).",
        "There is a linear laceration behind the left ear and a bruise of the left cheek with three parallel marks. His mother said first that he fell on the radiator and later that her partner had pushed him. The bruise is consistent with a slap; the laceration is unexplained.",
        "Neglect of health needs: no inhaler for six weeks, seven appointments missed in a year, untreated dental decay. Strategy meeting held the same day. Discharged to his grandmother, Sandra Draycott, by agreement.",
        "Dr Gwen Parry, named doctor for safeguarding",
      ],
    },
  });
  communication(writer, "referral-to-council", {
    recorded: clock.daysAgo(31, "19:10"),
    at: clock.daysAgo(31, "19:05"),
    about: "Safeguarding referral",
    words: "Referred by telephone to the emergency duty team, followed in writing.",
    sender: practitioner("acute", "tate"),
    recipient: organisationElsewhere("council"),
    confidentiality: "R",
  });
}

function writeVisitNow(writer: RecordWriter): void {
  const { clock } = writer;
  const prentice = practitioner("acute", "prentice");
  const visit = encounter(writer, "visit-now", {
    recorded: clock.minutesAgo(50),
    class: "EMER",
    status: "in-progress",
    type: concept("Children's emergency department attendance"),
    start: clock.minutesAgo(55),
    reason: codedFor("acute", clinical.asthma, "Wheeze and cough since yesterday, brought by mother"),
    seenBy: practitioner("acute", "lindqvist"),
    location: place("acute", "paedsEd"),
    provider: organisation("acute"),
  });
  observationSet(writer, "obs-now", {
    recorded: clock.minutesAgo(44),
    at: clock.minutesAgo(46),
    by: prentice,
    encounter: visit,
    respiratoryRate: 38,
    oxygenSaturation: 92,
    systolic: 98,
    diastolic: 58,
    pulse: 142,
    consciousness: "alert",
    temperature: 37.4,
  });
  observation(writer, "pews", {
    recorded: clock.minutesAgo(44),
    at: clock.minutesAgo(46),
    category: "survey",
    code: concept("Paediatric early warning score (5 to 12 years)"),
    value: { whole: 6 },
    performer: prentice,
    encounter: visit,
  });
  weight(writer, "weight-now", {
    recorded: clock.minutesAgo(44),
    at: clock.minutesAgo(46),
    kg: 18.1,
    by: prentice,
    encounter: visit,
  });
  medicationGiven(writer, "given-salbutamol", {
    recorded: clock.minutesAgo(38),
    at: clock.minutesAgo(39),
    medicine: medicineFor("acute", medicines.salbutamolInhaler),
    dose: { text: "Ten puffs through a spacer with mask", route: inhaled },
    performer: prentice,
    encounter: visit,
  });
  prescription(writer, "order-prednisolone", {
    recorded: clock.minutesAgo(35),
    medicine: medicineFor("acute", medicines.prednisolone5Soluble),
    dose: { text: "30 mg once a day for 3 days", amount: mg(30), route: oral, perDay: 1 },
    category: "inpatient",
    requester: practitioner("acute", "lindqvist"),
    start: clock.minutesAgo(35),
    encounter: visit,
  });
  observation(writer, "who-came", {
    recorded: clock.minutesAgo(40),
    at: clock.minutesAgo(46),
    category: "social-history",
    code: concept("Who came with the child"),
    value: { text: "Mother and her partner. Grandmother, with whom he is meant to be staying, not present." },
    performer: prentice,
    encounter: visit,
  });
}
