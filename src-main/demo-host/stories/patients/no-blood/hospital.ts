import type { FhirResource } from "../../../demo-patient.ts";
import { device, deviceInUse } from "../../builders/administration.ts";
import { concept, snomed, systems } from "../../builders/concepts.ts";
import { document, documentTypes } from "../../builders/documents.ts";
import { encounter, serviceRequest } from "../../builders/encounters.ts";
import { bloods } from "../../builders/lab-series.ts";
import { intravenous, oral, prescription, units } from "../../builders/medicines.ts";
import { observation } from "../../builders/observations.ts";
import { patientRecord } from "../../builders/people.ts";
import { consent, flag, flagCategories } from "../../builders/plans.ts";
import { allergy, problem, procedure } from "../../builders/problems.ts";
import type { RecordWriter, Subject } from "../../builders/record-writer.ts";
import { createRecordWriter } from "../../builders/record-writer.ts";
import { observationSet } from "../../builders/vital-signs.ts";
import { clinical, codedFor, reactions } from "../../codes/clinical-codes.ts";
import { medicineFor, medicines } from "../../codes/medicine-codes.ts";
import { organisation, organisationElsewhere, place, practitioner } from "../../directory/who-and-where.ts";
import type { StoryClock } from "../../story-clock.ts";
import { years } from "../../story-clock.ts";

export function writeAcute(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("acute", subject, clock);
  patientRecord(writer, {
    recorded: clock.minutesAgo(44),
    names: [{ use: "official", text: "Joel ABERNATHY", family: "Abernathy", given: ["Joel"], prefix: ["Mr"] }],
    localNumber: { system: "https://northvale-hospital.example/hospital-number", value: "H012845" },
    addresses: [{ line: ["18 Selvedge Lane"], city: "Northvale", postalCode: "NV5 8SL" }],
    phones: [{ value: "07700 900 290", use: "mobile" }],
    generalPractitioner: organisationElsewhere("gp"),
    managingOrganization: organisation("acute"),
  });
  const strachan = practitioner("acute", "strachan");
  problem(writer, "haemophilia", {
    recorded: clock.daysAgo(years(14), "10:00"),
    code: codedFor("acute", clinical.haemophiliaA, "Severe haemophilia A"),
    onset: clock.yearOf(years(44)),
    severity: concept("Severe: factor VIII under 1 IU/dL"),
    recorder: strachan,
  });
  problem(writer, "cardiomyopathy", {
    recorded: clock.daysAgo(years(9), "10:00"),
    code: codedFor("acute", clinical.hypertrophicCardiomyopathy),
    onset: clock.monthOf(years(9)),
    recorder: practitioner("acute", "reid"),
  });
  problem(writer, "hepatitis-c", {
    recorded: clock.daysAgo(years(14), "10:05"),
    code: concept("Hepatitis C from blood products in childhood, cleared after treatment"),
    status: "resolved",
    recorder: strachan,
    confidentiality: "R",
  });
  writeRefusal(writer);
  writeAirway(writer);
  writeDefibrillator(writer);
  writeHaemophiliaCentre(writer);
  writeVisitNow(writer);
  return writer.finish();
}

function writeRefusal(writer: RecordWriter): void {
  const { clock } = writer;
  const hollis = practitioner("acute", "hollis");
  const first = document(writer, "adrt-first", {
    recorded: clock.daysAgo(years(9), "15:00"),
    title: "Advance decision to refuse treatment (first version)",
    type: concept("Advance decision to refuse treatment"),
    at: clock.daysAgo(years(9), "14:00"),
    author: hollis,
    status: "superseded",
    content: {
      kind: "text",
      paragraphs: [
        "I, Joel Abernathy, refuse transfusion of whole blood, red cells, plasma, platelets and white cells. I accept albumin, cryoprecipitate and plasma-derived clotting factors.",
      ],
    },
  });
  const current = document(writer, "adrt", {
    recorded: clock.daysAgo(405, "15:30"),
    title: "Advance decision to refuse treatment",
    type: concept("Advance decision to refuse treatment"),
    at: clock.daysAgo(405, "14:30"),
    author: hollis,
    custodian: organisation("acute"),
    replaces: first,
    content: {
      kind: "pdf",
      heading: "Advance decision to refuse treatment",
      paragraphs: [
        "I, Joel Abernathy, am one of Jehovah's Witnesses. I REFUSE whole blood, red cells, white cells, platelets and plasma, and clotting factors made from human plasma, EVEN IF MY LIFE IS AT RISK.",
        "I ACCEPT recombinant factor VIII and recombinant factor VIIa, desmopressin, tranexamic acid, erythropoietin, intravenous iron, cell salvage in a continuous circuit, and dialysis. I do not accept albumin or cryoprecipitate; this replaces my earlier decision.",
        "Signed and witnessed. Made with capacity, discussed with Dr Fiona Hollis. Healthcare proxy: my wife, Ruth Abernathy.",
      ],
    },
  });
  consent(writer, "refusal", {
    recorded: clock.daysAgo(405, "15:35"),
    scope: "adr",
    category: concept("Advance decision to refuse treatment"),
    at: clock.daysAgo(405, "14:30"),
    performer: writer.patient,
    organization: organisation("acute"),
    source: current,
    provision: "deny",
    words:
      "Blood, red cells, white cells, platelets, plasma, plasma-derived clotting factors, albumin, cryoprecipitate: refused even if life is at risk",
    start: clock.dayAgo(405),
  });
  flag(writer, "no-blood", {
    recorded: clock.daysAgo(405, "15:40"),
    code: concept("REFUSES BLOOD PRODUCTS, even to save his life. Recombinant factor VIII accepted"),
    category: flagCategories.safety,
    start: clock.dayAgo(405),
    author: hollis,
    details: [current],
  });
}

function writeAirway(writer: RecordWriter): void {
  const { clock } = writer;
  const hollis = practitioner("acute", "hollis");
  const anaesthetic = procedure(writer, "anaesthetic", {
    recorded: clock.daysAgo(years(6.2), "13:00"),
    code: concept("General anaesthetic for dental clearance"),
    performed: clock.daysAgo(years(6.2), "09:30"),
    performer: hollis,
    complication: "Anaphylaxis at induction; failed laryngoscopy",
    note: "Cormack-Lehane grade 4 with Macintosh and videolaryngoscope. Mask ventilation difficult, two people. Woken after supraglottic airway size 4. Awake fibreoptic intubation planned for the future.",
  });
  flag(writer, "difficult-airway", {
    recorded: clock.daysAgo(years(6.2), "15:00"),
    code: concept(
      "Difficult airway: grade 4 view, supraglottic size 4 worked, awake fibreoptic intubation advised",
      snomed("718447001", "Difficult airway"),
    ),
    category: flagCategories.safety,
    start: clock.dayAgo(years(6.2)),
    author: hollis,
    details: [anaesthetic],
  });
  allergy(writer, "rocuronium", {
    recorded: clock.daysAgo(years(6), "11:00"),
    code: concept("Rocuronium"),
    type: "allergy",
    category: "medication",
    criticality: "high",
    onset: clock.dayAgo(years(6.2)),
    recorder: hollis,
    asserter: hollis,
    reactions: [{ manifestation: reactions.anaphylaxis, severity: "severe", onset: clock.dayAgo(years(6.2)) }],
    note: "Tryptase 41. Skin test positive to rocuronium, negative to suxamethonium and atracurium.",
  });
  document(writer, "airway-letter", {
    recorded: clock.daysAgo(years(6), "11:30"),
    title: "Airway alert and anaphylaxis letter",
    type: documentTypes.clinicalLetter,
    at: clock.daysAgo(years(6), "10:00"),
    author: hollis,
    custodian: organisation("acute"),
    content: {
      kind: "html",
      heading: "Airway alert",
      paragraphs: [
        "Please show this letter to any anaesthetist. Your airway was difficult: the view was grade 4 with every laryngoscope. A supraglottic airway (size 4) allowed us to give oxygen until you woke.",
        "You also had a severe allergic reaction to rocuronium. Suxamethonium and atracurium tested negative.",
      ],
    },
  });
}

function writeDefibrillator(writer: RecordWriter): void {
  const { clock } = writer;
  const reid = practitioner("acute", "reid");
  const icd = device(writer, "icd", {
    recorded: clock.daysAgo(years(8.5), "16:00"),
    type: concept("Implantable defibrillator", snomed("72506001", "Implantable defibrillator, device")),
    name: "Implantable cardioverter defibrillator, left chest",
    manufacturer: "Example Cardiac Ltd",
    model: "ICD-S1",
    serialNumber: "S1-118204",
    udi: "05099990118204",
    owner: organisation("acute"),
    safety: [concept("MR conditional at 1.5 T with programmer present")],
    note: "Subcutaneous system. Magnet suspends shocks while in place.",
  });
  deviceInUse(writer, "icd-use", {
    recorded: clock.daysAgo(140, "12:00"),
    device: icd,
    since: clock.dayAgo(years(8.5)),
    reason: "Hypertrophic cardiomyopathy, brother died suddenly",
  });
  for (const [daysAgo, words] of [
    [870, "Battery 71 %. No therapy delivered."],
    [505, "Battery 64 %. One appropriate shock for ventricular fibrillation, 212 days before the check."],
    [140, "Battery 58 %. No therapy delivered."],
  ] as const) {
    observation(writer, `icd-check-${daysAgo}d`, {
      recorded: clock.daysAgo(daysAgo, "12:10"),
      at: clock.daysAgo(daysAgo, "11:30"),
      category: "procedure",
      code: concept("Defibrillator check"),
      value: { text: words },
      performer: reid,
      device: icd,
    });
  }
}

function writeHaemophiliaCentre(writer: RecordWriter): void {
  const { clock } = writer;
  const strachan = practitioner("acute", "strachan");
  prescription(writer, "factor-viii", {
    recorded: clock.daysAgo(180, "11:00"),
    medicine: medicineFor("acute", medicines.factorViii),
    dose: { text: "2,000 units three times a week into a vein, at home", route: intravenous, amount: units(2000) },
    category: "outpatient",
    requester: strachan,
    start: clock.dayAgo(180),
    reason: "Prophylaxis, severe haemophilia A",
  });
  prescription(writer, "tranexamic-acid", {
    recorded: clock.daysAgo(180, "11:05"),
    medicine: medicineFor("acute", medicines.tranexamic500),
    dose: { text: "Two tablets three times a day for mouth bleeds", route: oral, asNeeded: true },
    category: "outpatient",
    requester: strachan,
    start: clock.dayAgo(180),
  });
  for (const [daysAgo, ferritin, haemoglobin] of [
    [900, 62, 148],
    [540, 55, 147],
    [180, 58, 149],
  ] as const) {
    const collected = clock.daysAgo(daysAgo, "10:20");
    bloods(writer, {
      name: `centre-${daysAgo}d`,
      title: "Haemophilia centre bloods",
      collected,
      results: { ferritin, haemoglobin, platelets: 236 },
      limits: { haemoglobin: { low: 130, high: 180 } },
      more: [
        {
          name: "factor-viii",
          code: concept("Factor VIII level, trough"),
          value: { quantity: { value: 1, comparator: "<", unit: "IU/dL", system: systems.ucum, code: "[iU]/dL" } },
        },
        { name: "inhibitor", code: concept("Factor VIII inhibitor"), value: { text: "Not detected" } },
      ],
    });
  }
  flag(writer, "bleeding", {
    recorded: clock.daysAgo(180, "11:10"),
    code: concept(
      "Bleeding disorder: factor VIII before any procedure or scan delay. No injections into muscle, no NSAIDs",
    ),
    category: flagCategories.clinical,
    start: clock.dayAgo(years(14)),
    author: strachan,
  });
  document(writer, "emergency-card", {
    recorded: clock.daysAgo(180, "11:20"),
    title: "Haemophilia emergency treatment card",
    type: documentTypes.emergencyPlan,
    at: clock.daysAgo(180, "11:00"),
    author: strachan,
    custodian: organisation("acute"),
    content: {
      kind: "html",
      heading: "Emergency treatment card: severe haemophilia A",
      paragraphs: [
        "TREAT FIRST, SCAN SECOND. Major bleed or head injury: recombinant factor VIII 4,000 units into a vein at once (50 units per kg), then ring the haemophilia registrar.",
        "He refuses all blood components: read his advance decision before theatre. Weight 80 kg.",
      ],
    },
  });
}

function writeVisitNow(writer: RecordWriter): void {
  const { clock } = writer;
  const visit = encounter(writer, "visit-now", {
    recorded: clock.minutesAgo(40),
    class: "EMER",
    status: "in-progress",
    type: concept("Emergency department attendance"),
    start: clock.minutesAgo(46),
    reason: concept("Fell three metres from ladder, left flank pain"),
    seenBy: practitioner("acute", "lindqvist"),
    responsible: practitioner("acute", "rahman"),
    location: place("acute", "resus"),
    provider: organisation("acute"),
    arrivedBy: "Emergency ambulance",
  });
  observationSet(writer, "obs-now", {
    recorded: clock.minutesAgo(36),
    at: clock.minutesAgo(38),
    by: practitioner("acute", "prentice"),
    encounter: visit,
    respiratoryRate: 22,
    oxygenSaturation: 97,
    systolic: 100,
    diastolic: 64,
    pulse: 112,
    consciousness: "alert",
    temperature: 36.2,
    storedTotal: 6,
  });
  bloods(writer, {
    name: "bloods-now",
    title: "Trauma bloods",
    collected: clock.minutesAgo(34),
    reportedAfter: 18,
    encounter: visit,
    results: { haemoglobin: 112, platelets: 228, lactate: 3.1, inr: 1.1 },
    limits: { haemoglobin: { low: 130, high: 180 } },
    conclusion: "APTT prolonged at 78 seconds.",
  });
  serviceRequest(writer, "ct-now", {
    recorded: clock.minutesAgo(30),
    what: concept("CT head, chest, abdomen and pelvis with contrast"),
    category: "investigation",
    priority: "stat",
    requester: practitioner("acute", "lindqvist"),
    encounter: visit,
  });
}
