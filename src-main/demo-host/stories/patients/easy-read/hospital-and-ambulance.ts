import type { FhirResource } from "../../../demo-patient.ts";
import { composition } from "../../builders/assessments.ts";
import { concept, quantity, snomed } from "../../builders/concepts.ts";
import { document, documentTypes } from "../../builders/documents.ts";
import { appointment, communication, encounter, serviceRequest } from "../../builders/encounters.ts";
import { medicationStatement } from "../../builders/medicines.ts";
import { adjustmentFlag } from "../../builders/national-flags.ts";
import { observation } from "../../builders/observations.ts";
import { patientRecord } from "../../builders/people.ts";
import { allergy, problem } from "../../builders/problems.ts";
import type { RecordWriter, Subject } from "../../builders/record-writer.ts";
import { createRecordWriter } from "../../builders/record-writer.ts";
import { observationSet } from "../../builders/vital-signs.ts";
import { clinical, codedFor } from "../../codes/clinical-codes.ts";
import { medicineFor, medicines } from "../../codes/medicine-codes.ts";
import { organisation, organisationElsewhere, place, practitioner } from "../../directory/who-and-where.ts";
import type { StoryClock } from "../../story-clock.ts";
import { years } from "../../story-clock.ts";

export function writeAcute(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("acute", subject, clock);
  patientRecord(writer, {
    recorded: clock.minutesAgo(82),
    names: [{ use: "official", text: "Megan TREGENNA", family: "Tregenna", given: ["Megan"], prefix: ["Miss"] }],
    localNumber: { system: "https://northvale-hospital.example/hospital-number", value: "H250118" },
    addresses: [{ line: ["4 Bobbin Court", "Northvale"], postalCode: "NV3 5BC" }],
    generalPractitioner: organisationElsewhere("gp"),
    managingOrganization: organisation("acute"),
    contact: [{ relationship: [{ text: "Mother" }], name: { text: "Jennifer Tregenna" } }],
  });
  allergy(writer, "allergy-tegretol", {
    recorded: clock.daysAgo(430, "04:10"),
    code: concept("Tegretol - rash"),
    category: "medication",
    recorder: practitioner("acute", "prentice"),
  });
  // The code's last digit is a typing slip; the words are right.
  adjustmentFlag(writer, "adjust-easy-read", {
    recorded: clock.daysAgo(429, "10:00"),
    code: concept("Needs information in easy read", snomed("796161000000100", "Requires information in Easyread")),
    kind: ["requires-specific-information-format", "Requires specific information format"],
    start: clock.dayAgo(429),
    from: "acute",
    note: "Hospital passport scanned. Learning disability liaison nurse Mark Tully, 01632 960 147.",
  });
  writePassport(writer);
  writeNeurology(writer);
  writeStatusEpilepticus(writer);
  writeVisitNow(writer);
  return writer.finish();
}

function writePassport(writer: RecordWriter): void {
  const { clock } = writer;
  const tully = practitioner("acute", "tully");
  const passport = document(writer, "passport", {
    recorded: clock.daysAgo(120, "13:00"),
    title: "Hospital passport (easy read)",
    type: concept("Hospital passport"),
    at: clock.daysAgo(120, "12:00"),
    author: tully,
    custodian: organisation("acute"),
    setting: "Learning disability liaison",
    content: {
      kind: "html",
      heading: "My hospital passport: Meg",
      paragraphs: [
        "Things you MUST know about me. I have seizures. If one lasts 5 minutes give me midazolam in my cheek. I am allergic to Tegretol. I cough on thin drinks: thicken them.",
        "Things that are IMPORTANT to me. My mum. My tablet with my songs. My purple blanket. Tell me what you will do before you do it.",
        "How you know I am in pain. I go quiet and rock. I bite my hand. I will say no even if it hurts.",
        "My LIKES and DISLIKES. I like swimming, chips and Tom who helps me. I do not like needles, beeping or being held.",
      ],
    },
  });
  composition(writer, "about-me", {
    recorded: clock.daysAgo(120, "13:10"),
    title: "About me",
    type: concept("About me"),
    author: tully,
    sections: [
      {
        title: "What is most important to me",
        words: "My mum comes with me. Swimming. My songs.",
        entries: [passport],
      },
      { title: "People who are important to me", words: "Mum (Jenny). Tom and Aisha who work at my house. My nan." },
      {
        title: "How I communicate and how to communicate with me",
        words: "I use short words and Makaton. Show me pictures. Wait for me.",
      },
      {
        title: "My wellness",
        words: "Well: I sing and ask what is for tea. Unwell: I am quiet, I rock, I have more seizures.",
      },
      {
        title: "Please do and please don't",
        words: "Do use numbing cream. Do let me hold the things first. Don't hold me down. Don't talk over me.",
      },
      { title: "How and when to support me", words: "Two people for a bath. Someone in the room at night." },
      { title: "Also worth knowing about me", words: "I say yes to make people happy. Ask me another way." },
    ],
  });
}

function writeNeurology(writer: RecordWriter): void {
  const { clock } = writer;
  const soares = practitioner("acute", "soares");
  const clinic = encounter(writer, "neurology-740d", {
    recorded: clock.daysAgo(740, "11:40"),
    class: "AMB",
    type: concept("Epilepsy clinic"),
    start: clock.daysAgo(740, "10:30"),
    end: clock.daysAgo(740, "11:15"),
    seenBy: soares,
    location: place("acute", "outpatients"),
    provider: organisation("acute"),
  });
  problem(writer, "epilepsy", {
    recorded: clock.daysAgo(740, "11:30"),
    code: codedFor("acute", clinical.epilepsy),
    recorder: soares,
    encounter: clinic,
  });
  document(writer, "neurology-letter", {
    recorded: clock.daysAgo(737, "09:15"),
    title: "Epilepsy clinic letter",
    type: documentTypes.outpatientLetter,
    at: clock.daysAgo(740, "10:30"),
    author: soares,
    custodian: organisation("acute"),
    encounter: clinic,
    setting: "Neurology",
    content: {
      kind: "text",
      paragraphs: [
        "Diagnosis: epilepsy with focal and bilateral tonic-clonic seizures, moderate learning disability.",
        "Seizures were controlled on valproate but Megan is a woman of childbearing age. After a best-interests meeting we have changed to levetiracetam 1 g twice a day, with lamotrigine added slowly. VALPROATE IS NOW STOPPED. Carbamazepine caused a blistering rash at 11 and must not be used again; lamotrigine was therefore titrated with care and she has had no rash.",
        "Watch for irritability on levetiracetam. Rescue: buccal midazolam 10 mg at five minutes, once; call 999 if still fitting five minutes later.",
        "Dr Beatriz Soares",
      ],
    },
  });
  appointment(writer, "neurology-next", {
    recorded: clock.daysAgo(60, "09:00"),
    status: "booked",
    start: clock.daysAhead(17, "09:00"),
    minutes: 40,
    reason: "Epilepsy clinic, first appointment of the day",
    with: soares,
    location: place("acute", "outpatients"),
    comment: "Easy read letter sent. Mother to come.",
  });
}

function writeStatusEpilepticus(writer: RecordWriter): void {
  const { clock } = writer;
  const stay = encounter(writer, "stay-430d", {
    recorded: clock.daysAgo(430, "05:00"),
    class: "IMP",
    type: concept("Inpatient stay, acute medicine"),
    start: clock.daysAgo(430, "03:20"),
    end: clock.daysAgo(426, "15:00"),
    reason: codedFor("acute", clinical.statusEpilepticus),
    responsible: practitioner("acute", "okonkwo"),
    location: place("acute", "ward12"),
    provider: organisation("acute"),
    arrivedBy: "Emergency ambulance",
    admittedFrom: "Supported living",
    dischargedTo: "Supported living",
  });
  // Copied forward from an old list: at discharge the ward still wrote valproate.
  medicationStatement(writer, "discharge-valproate", {
    recorded: clock.daysAgo(426, "12:00"),
    medicine: medicineFor("acute", medicines.valproate, "Sodium valproate 500 mg"),
    dose: { text: "500 mg twice a day" },
    status: "active",
    start: clock.dayAgo(years(6)),
    informant: practitioner("acute", "varma"),
    note: "As on previous discharge summary.",
  });
  document(writer, "discharge-letter", {
    recorded: clock.daysAgo(425, "17:00"),
    title: "Discharge summary: status epilepticus",
    type: documentTypes.dischargeLetter,
    at: clock.daysAgo(426, "15:00"),
    author: practitioner("acute", "varma"),
    custodian: organisation("acute"),
    encounter: stay,
    content: {
      kind: "text",
      paragraphs: [
        "Admitted with a convulsive seizure of 35 minutes after missed doses during a change of support provider. Treated with lorazepam and levetiracetam. Aspirated; doxycycline for five days.",
        "Medicines on discharge: levetiracetam 1 g twice a day, lamotrigine 100 mg twice a day, sodium valproate 500 mg twice a day, levothyroxine.",
      ],
    },
  });
}

function writeVisitNow(writer: RecordWriter): void {
  const { clock } = writer;
  const prentice = practitioner("acute", "prentice");
  const visit = encounter(writer, "visit-now", {
    recorded: clock.minutesAgo(80),
    class: "EMER",
    status: "in-progress",
    type: concept("Emergency department attendance"),
    start: clock.minutesAgo(84),
    reason: codedFor("acute", clinical.epilepsy, "Two seizures today, the second 7 minutes; sleepy"),
    seenBy: practitioner("acute", "lindqvist"),
    responsible: practitioner("acute", "rahman"),
    location: place("acute", "ed"),
    provider: organisation("acute"),
    arrivedBy: "Emergency ambulance",
  });
  observationSet(writer, "obs-now", {
    recorded: clock.minutesAgo(74),
    at: clock.minutesAgo(76),
    by: prentice,
    encounter: visit,
    respiratoryRate: 14,
    oxygenSaturation: 94,
    systolic: 112,
    diastolic: 68,
    pulse: 102,
    consciousness: "voice",
    temperature: 37.8,
    storedTotal: 5,
  });
  serviceRequest(writer, "bloods", {
    recorded: clock.minutesAgo(70),
    what: concept("Blood tests: drug levels, electrolytes, thyroid"),
    category: "investigation",
    priority: "urgent",
    status: "on-hold",
    requester: practitioner("acute", "lindqvist"),
    encounter: visit,
    note: "Waiting for numbing cream and for her mother.",
  });
  communication(writer, "liaison-called", {
    recorded: clock.minutesAgo(66),
    at: clock.minutesAgo(67),
    about: "Learning disability liaison",
    words: "Bleeped. Passport on trolley. Support worker Tom with her.",
    sender: prentice,
    recipient: practitioner("acute", "tully"),
  });
}

export function writeAmbulance(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("ambulance", subject, clock);
  const dawson = practitioner("ambulance", "dawson");
  patientRecord(writer, {
    recorded: clock.minutesAgo(120),
    names: [{ use: "usual", text: "MEGAN TREGENNA", family: "TREGENNA", given: ["MEGAN"] }],
    managingOrganization: organisation("ambulance"),
  });
  for (const [name, start, end, reason, outcome] of [
    [
      "attendance-now",
      clock.minutesAgo(128),
      clock.minutesAgo(84),
      "Seizure over 5 minutes, stopped after rescue medicine",
      "Conveyed",
    ],
    [
      "attendance-96d",
      clock.daysAgo(96, "20:10"),
      clock.daysAgo(96, "21:05"),
      "Seizure, recovered",
      "Left with support staff",
    ],
    [
      "attendance-430d",
      clock.daysAgo(430, "02:30"),
      clock.daysAgo(430, "03:20"),
      "Prolonged seizure",
      "Conveyed, pre-alert",
    ],
  ] as const) {
    encounter(writer, name, {
      recorded: end,
      class: "FLD",
      type: concept("Ambulance attendance"),
      start,
      end,
      reason: concept(reason),
      seenBy: dawson,
      provider: organisation("ambulance"),
      outcome,
    });
  }
  observation(writer, "glucose", {
    recorded: clock.minutesAgo(112),
    at: clock.minutesAgo(114),
    category: "exam",
    code: concept("Blood glucose, fingerprick"),
    value: { quantity: quantity(6.1, "mmol/L") },
    performer: dawson,
  });
  return writer.finish();
}
