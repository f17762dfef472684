import type { FhirResource } from "../../../demo-patient.ts";
import { device } from "../../builders/administration.ts";
import { composition } from "../../builders/assessments.ts";
import { concept } from "../../builders/concepts.ts";
import { communication } from "../../builders/encounters.ts";
import { medicationGiven, medicationStatement } from "../../builders/medicines.ts";
import { observation } from "../../builders/observations.ts";
import { patientRecord, relatedPerson } from "../../builders/people.ts";
import { carePlan, planCategories } from "../../builders/plans.ts";
import { allergy, immunization } from "../../builders/problems.ts";
import type { RecordWriter, Subject } from "../../builders/record-writer.ts";
import { createRecordWriter } from "../../builders/record-writer.ts";
import { observationSet } from "../../builders/vital-signs.ts";
import { organisation, practitioner, practitionerElsewhere } from "../../directory/who-and-where.ts";
import type { StoryClock } from "../../story-clock.ts";
import { years } from "../../story-clock.ts";

/** The care home writes in words: nothing in its record has a code. */
export function writeCareHome(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("care-home", subject, clock);
  patientRecord(writer, {
    recorded: clock.daysAgo(831, "15:40"),
    names: [
      { use: "usual", text: "Edie" },
      { use: "official", family: "Pemberton", given: ["Edith"] },
    ],
    addresses: [{ line: ["Room 14", "Larch House"], postalCode: "NV4 7LH" }],
    managingOrganization: organisation("care-home"),
  });
  writeContingencyPlan(writer);
  writeMedicineChart(writer);
  writeObservations(writer);
  writeDailyLife(writer);
  return writer.finish();
}

function writeContingencyPlan(writer: RecordWriter): void {
  const { clock } = writer;
  const mensah = practitioner("care-home", "mensah");
  const first = carePlan(writer, "contingency-v1", {
    recorded: clock.daysAgo(800, "16:00"),
    title: "Contingency plan, version 1",
    category: planCategories.contingency,
    status: "revoked",
    start: clock.dayAgo(800),
    reviewBy: clock.dayAgo(420),
    author: mensah,
    activities: [{ when: "Chest infection", what: "Call GP" }],
  });
  const second = carePlan(writer, "contingency-v2", {
    recorded: clock.daysAgo(420, "16:00"),
    title: "Contingency plan, version 2",
    category: planCategories.contingency,
    status: "revoked",
    replaces: first,
    start: clock.dayAgo(420),
    reviewBy: clock.dayAgo(52),
    author: mensah,
    activities: [
      { when: "SpO2 below 85 %", what: "Call 999" },
      { when: "Fall with head injury", what: "Call GP or 111" },
    ],
  });
  carePlan(writer, "contingency-v3", {
    recorded: clock.daysAgo(52, "17:00"),
    title: "Contingency plan, version 3",
    category: planCategories.contingency,
    replaces: second,
    description: "What to do when Edie is unwell. Usual SpO2 89–91 % on air; oxygen target 88–92 %.",
    start: clock.dayAgo(52),
    reviewBy: clock.dayAhead(130),
    author: mensah,
    contributors: [practitionerElsewhere("community", "okafor")],
    activities: [
      {
        when: "SpO2 below 88 % or breathless at rest",
        what: "Call the community COPD team 01632 960 200; out of hours 999. Sit her up, fan, salbutamol through spacer.",
      },
      { when: "Fall with head injury", what: "Call 999, she is on apixaban. Do not lift until checked." },
      {
        when: "Sputum turns green or temperature over 38 °C",
        what: "Start rescue pack, tell the COPD team the same day.",
      },
      { when: "Not eating or drinking for 24 hours", what: "Ring GP. Check ramipril and furosemide with them." },
      { when: "Dying", what: "Stay at Larch House, call Joan, call Fellside Hospice. Not for CPR (purple folder)." },
    ],
    note: "Agreed with Joan Marsh (daughter).",
  });
}

function writeMedicineChart(writer: RecordWriter): void {
  const { clock } = writer;
  // The chart is printed by the pharmacy from the practice's labels: same words, no codes.
  for (const [name, words, dose] of [
    ["apixaban", "Apixaban 2.5mg tablets", "One tablet twice a day"],
    ["prednisolone", "Prednisolone 5mg gastro-resistant tablets", "One tablet each morning with food"],
    ["ramipril", "Ramipril 5mg capsules", "One capsule once a day"],
    ["furosemide", "Furosemide 20mg tablets", "One tablet each morning for 14 days"],
    ["bisoprolol", "Bisoprolol 2.5mg tablets", "One tablet each morning"],
  ] as const) {
    medicationStatement(writer, `chart-${name}`, {
      recorded: clock.daysAgo(6, "21:00"),
      medicine: concept(words),
      dose: { text: dose },
      start: clock.dayAgo(6),
      informant: practitioner("care-home", "nowak"),
      note: "Medicine administration record chart, current cycle.",
    });
  }
  const given = (name: string, words: string, minutes: number, dose: string) =>
    medicationGiven(writer, name, {
      recorded: clock.minutesAgo(minutes),
      at: clock.minutesAgo(minutes),
      medicine: concept(words),
      dose: { text: dose },
      performer: practitioner("care-home", "nowak"),
    });
  given("given-apixaban", "Apixaban 2.5mg tablets", 480, "2.5 mg");
  given("given-ramipril", "Ramipril 5mg capsules", 1200, "5 mg");
  medicationGiven(writer, "refused-senna", {
    recorded: clock.minutesAgo(470),
    at: clock.minutesAgo(470),
    medicine: concept("Senna"),
    status: "not-done",
    statusReason: "Refused",
    performer: practitioner("care-home", "birch"),
  });
  allergy(writer, "allergy", {
    recorded: clock.daysAgo(831, "16:10"),
    code: concept(`PENICILLIN - throat swelled up and collapsed (daughter says about ${clock.yearOf(years(17.2))})`),
    recorder: practitioner("care-home", "birch"),
  });
}

function writeObservations(writer: RecordWriter): void {
  const { clock } = writer;
  observationSet(writer, "obs-now", {
    recorded: clock.minutesAgo(138),
    at: clock.minutesAgo(140),
    by: practitioner("care-home", "nowak"),
    respiratoryRate: 28,
    oxygenSaturation: 85,
    systolic: 102,
    diastolic: 60,
    pulse: 114,
    consciousness: "alert",
    temperature: 38.1,
  });
  for (const [daysAgo, rate, saturation, systolic, diastolic, pulse, temperature] of [
    [1, 22, 89, 110, 62, 94, 37.4],
    [3, 20, 90, 114, 64, 86, 36.9],
    [30, 19, 90, 126, 70, 80, 36.5],
  ] as const) {
    observationSet(writer, `obs-${daysAgo}d`, {
      recorded: clock.daysAgo(daysAgo, "20:10"),
      at: clock.daysAgo(daysAgo, "20:05"),
      by: practitioner("care-home", "nowak"),
      respiratoryRate: rate,
      oxygenSaturation: saturation,
      systolic,
      diastolic,
      pulse,
      consciousness: "alert",
      temperature,
    });
  }
  observation(writer, "weight-declined", {
    recorded: clock.daysAgo(8, "09:30"),
    at: clock.daysAgo(8, "09:30"),
    category: "vital-signs",
    code: concept("Weight"),
    absent: "not-performed",
    performer: practitioner("care-home", "birch"),
    note: "Would not stand on scales.",
  });
}

function writeDailyLife(writer: RecordWriter): void {
  const { clock } = writer;
  const mensah = practitioner("care-home", "mensah");
  composition(writer, "about-me", {
    recorded: clock.daysAgo(200, "14:00"),
    title: "This is me",
    type: concept("About me"),
    author: mensah,
    sections: [
      { title: "What is most important to me", words: "My Joan. My tea, strong, two sugars. The garden." },
      {
        title: "People who are important to me",
        words: "Joan (daughter), Peter in Canada, Albert (my husband, who died).",
      },
      {
        title: "How I communicate and how to communicate with me",
        words: "I need both hearing aids in. Face me. Ask one thing at a time and wait.",
      },
      {
        title: "My wellness",
        words: "Good day: I walk to the dining room and sing. Bad day: I hold my chest and go quiet.",
      },
      {
        title: "Please do and please don't",
        words: "Do tell me who you are. Don't call me Edith, it is Edie. Don't rush me.",
      },
      {
        title: "How and when to support me",
        words: "Mornings are best. One person and my frame. Toilet at 3 in the night.",
      },
      { title: "Also worth knowing about me", words: "I cooked for 200 children a day for 31 years." },
    ],
  });
  observation(writer, "diet", {
    recorded: clock.daysAgo(30, "12:30"),
    at: clock.dayAgo(30),
    category: "social-history",
    code: concept("Eating and drinking"),
    value: { text: "Soft diet, half portions, thickener not needed. Strong tea." },
    performer: practitioner("care-home", "birch"),
  });
  for (const [name, minutes, words] of [
    [
      "note-fall",
      145,
      "Found on bathroom floor 15 minutes after last check. Cut over left eye. Awake, says 'silly me'. 999 called.",
    ],
    ["note-evening", 500, "More chesty since yesterday. SpO2 89. Ate a yoghurt. No answer from COPD team line."],
  ] as const) {
    communication(writer, name, {
      recorded: clock.minutesAgo(minutes - 5),
      at: clock.minutesAgo(minutes),
      about: "Daily note",
      words,
      sender: practitioner("care-home", "nowak"),
    });
  }
  immunization(writer, "flu", {
    recorded: clock.daysAgo(47, "15:00"),
    at: clock.dayAgo(47),
    vaccine: concept("Flu jab"),
    primarySource: false,
    reportOrigin: "Given by GP nurse at Larch House",
  });
  relatedPerson(writer, "night-contact", {
    recorded: clock.daysAgo(100, "10:00"),
    family: "Nowak",
    given: "Aleksander",
    relationship: [concept("Larch House, night lead")],
    phone: "01632 960 114",
  });
  device(writer, "sensor-mat", {
    recorded: clock.daysAgo(55, "10:00"),
    type: concept("Sensor mat"),
    name: "Bedside sensor mat",
    note: "Found unplugged after the fall.",
  });
}
