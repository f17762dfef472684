import type { FhirResource } from "../../../demo-patient.ts";
import { provenance } from "../../builders/administration.ts";
import { questionnaireResponse } from "../../builders/assessments.ts";
import { coded, coding, concept, quantity, snomed } from "../../builders/concepts.ts";
import { document, documentTypes } from "../../builders/documents.ts";
import { appointment } from "../../builders/encounters.ts";
import { adjustmentFlag, snomedAsTheFlagsApiSpellsIt } from "../../builders/national-flags.ts";
import { observation } from "../../builders/observations.ts";
import { patientRecord } from "../../builders/people.ts";
import { carePlan, cprDecisions, flag, flagCategories, planCategories } from "../../builders/plans.ts";
import { allergy, problem } from "../../builders/problems.ts";
import type { RecordWriter, Subject } from "../../builders/record-writer.ts";
import { createRecordWriter } from "../../builders/record-writer.ts";
import { clinical, codedFor, reactions, substances } from "../../codes/clinical-codes.ts";
import { organisation, organisationElsewhere, place, practitioner } from "../../directory/who-and-where.ts";
import type { StoryClock } from "../../story-clock.ts";
import { years } from "../../story-clock.ts";
import { writeAdmissions } from "./acute-admissions.ts";
import { writeVisit } from "./acute-visit.ts";

export function writeAcute(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("acute", subject, clock);
  writePerson(writer);
  writeStanding(writer);
  writeRespect(writer);
  writeAdmissions(writer);
  writeVisit(writer);
  return writer.finish();
}

function writePerson(writer: RecordWriter): void {
  const { clock } = writer;
  patientRecord(writer, {
    recorded: clock.daysAgo(23, "13:32"),
    names: [{ use: "official", text: "Mrs Edith PEMBERTON", family: "Pemberton", given: ["Edith"], prefix: ["Mrs"] }],
    localNumber: { system: "https://northvale-hospital.example/hospital-number", value: "H204417" },
    addresses: [
      {
        line: ["Larch House Care Home", "Orchard Rd", "Northvale"],
        postalCode: "NV4 7LH",
        text: "Larch House Care Home, Orchard Rd, Northvale NV4 7LH",
      },
    ],
    phones: [{ value: "01632960114", use: "home" }],
    generalPractitioner: organisationElsewhere("gp"),
    managingOrganization: organisation("acute"),
    contact: [
      {
        relationship: [{ text: "Daughter, next of kin" }],
        name: { text: "Joan Marsh" },
        telecom: [{ system: "phone", value: "07700 900118" }],
      },
    ],
  });
}

function writeStanding(writer: RecordWriter): void {
  const { clock } = writer;
  const okonkwo = practitioner("acute", "okonkwo");
  allergy(writer, "allergy-penicillin", {
    recorded: clock.daysAgo(848, "23:05"),
    code: concept("Penicillin", substances.penicillinClass),
    type: "allergy",
    category: "medication",
    criticality: "high",
    onset: clock.yearOf(years(17.2)),
    recorder: practitioner("acute", "prentice"),
    asserter: okonkwo,
    reactions: [
      {
        manifestation: reactions.anaphylaxis,
        severity: "severe",
        onset: clock.yearOf(years(17.2)),
        description: "Collapse, facial swelling and wheeze within minutes of amoxicillin",
      },
    ],
  });
  const trimethoprim = allergy(writer, "allergy-trimethoprim", {
    recorded: clock.daysAgo(238, "15:20"),
    code: concept("Trimethoprim", substances.trimethoprim),
    verification: "refuted",
    status: "inactive",
    category: "medication",
    recorder: okonkwo,
    asserter: okonkwo,
    note: "Drug allergy clinic: full dose given under observation, no reaction. The rash in the GP record was viral. Safe to use; avoid with raised potassium.",
  });
  provenance(writer, "allergy-trimethoprim-provenance", {
    recorded: clock.daysAgo(238, "15:25"),
    of: [trimethoprim],
    activity: "UPDATE",
    who: okonkwo,
    onBehalfOf: organisation("acute"),
    reason: "Drug provocation test",
  });
  for (const [name, term, onset] of [
    ["copd", clinical.copd, clock.yearOf(years(15.2))],
    ["af", clinical.atrialFibrillation, clock.yearOf(years(10.4))],
    ["dementia", clinical.vascularDementia, clock.yearOf(years(4.2))],
    ["ckd", clinical.ckd3a, undefined],
  ] as const) {
    problem(writer, name, {
      recorded: clock.daysAgo(848, "23:20"),
      code: codedFor("acute", term),
      ...(onset === undefined ? {} : { onset }),
      recorder: practitioner("acute", "varma"),
    });
  }
  flag(writer, "oxygen-alert", {
    recorded: clock.daysAgo(14, "12:05"),
    code: concept("Oxygen alert: hypercapnic, target saturation 88–92 %. Use SpO2 scale 2."),
    category: flagCategories.clinical,
    start: clock.dayAgo(847),
    author: practitioner("acute", "bell"),
    note: "pCO2 9.1 kPa on 60 % oxygen after hip surgery; 7.9 on the last admission.",
  });
  adjustmentFlag(writer, "communication", {
    recorded: clock.daysAgo(72, "11:30"),
    code: concept(
      "Wears two hearing aids: face her, speak clearly, wait for the answer",
      snomedAsTheFlagsApiSpellsIt("1082681000000103", "Requires support for receptive communication needs"),
    ),
    kind: ["communication-support", "Communication support"],
    start: clock.dayAgo(848),
    from: "acute",
  });
  observation(writer, "cfs", {
    recorded: clock.daysAgo(72, "11:10"),
    at: clock.daysAgo(72, "11:10"),
    category: "survey",
    code: concept(
      "Clinical Frailty Scale",
      snomed("445414007", "Canadian Study of Health and Aging Clinical Frailty Scale"),
    ),
    value: { quantity: quantity(7, "{score}", "score") },
    performer: okonkwo,
    note: "Living with severe frailty: completely dependent for personal care.",
  });
  questionnaireResponse(writer, "capacity", {
    recorded: clock.daysAgo(72, "11:45"),
    title: "Mental capacity assessment",
    at: clock.daysAgo(72, "11:40"),
    author: okonkwo,
    answers: [
      { id: "1", question: "Decision", answer: "Plan for emergency care and resuscitation" },
      { id: "2", question: "Can understand the information", answer: false },
      { id: "3", question: "Can retain it long enough", answer: false },
      { id: "4", question: "Can weigh it up", answer: false },
      { id: "5", question: "Can communicate a decision", answer: true },
      { id: "6", question: "Conclusion", answer: "Lacks capacity for this decision at this time" },
      { id: "7", question: "Consulted", answer: "Mrs Joan Marsh, daughter and attorney for health and welfare" },
    ],
  });
  appointment(writer, "falls-clinic", {
    recorded: clock.daysAgo(30, "09:12"),
    status: "booked",
    start: clock.daysAhead(9, "10:40"),
    reason: "Falls clinic, follow-up",
    service: "Medicine for older people",
    with: okonkwo,
    location: place("acute", "outpatients"),
  });
  appointment(writer, "bone-scan-missed", {
    recorded: clock.daysAgo(300, "09:12"),
    status: "noshow",
    start: clock.daysAgo(262, "14:00"),
    reason: "Bone density scan",
    comment: "No escort available from care home.",
    location: place("acute", "outpatients"),
  });
}

/** The ReSPECT conversation: a decision with a review date, a form, and a plan for escalation. */
function writeRespect(writer: RecordWriter): void {
  const { clock } = writer;
  const okonkwo = practitioner("acute", "okonkwo");
  const recorded = clock.daysAgo(72, "12:20");
  const form = document(writer, "respect-form", {
    recorded,
    title: "ReSPECT form",
    type: documentTypes.respect,
    at: recorded,
    author: okonkwo,
    custodian: organisation("acute"),
    setting: "Medicine for older people",
    content: {
      kind: "pdf",
      heading: "ReSPECT - Recommended Summary Plan for Emergency Care and Treatment",
      paragraphs: [
        "1. Personal details. Edith Pemberton, likes to be called Edie.",
        "2. Shared understanding. Severe COPD with carbon dioxide retention, vascular dementia, atrial fibrillation on apixaban, severe frailty. Attorney for health and welfare: Joan Marsh (daughter).",
        "3. What matters. Balance: 'I want to be comfortable and not messed about with. I want my Joan there.' She fears being on machines.",
        "4. Clinical recommendations. Focus on treatments that can be reversed, on a ward. Hospital admission for a reversible illness is acceptable, including non-invasive ventilation for COPD. Not for intubation or intensive care. NOT for attempted cardiopulmonary resuscitation.",
        "5. Capacity. Lacks capacity for this decision. 6. Involvement. Made with her daughter and attorney.",
        "7. Clinician. Dr Chidi Okonkwo, consultant geriatrician. 8. Emergency contacts. Joan Marsh 07700 900 118.",
      ],
    },
  });
  flag(writer, "not-for-cpr", {
    recorded,
    code: cprDecisions.notForCpr,
    category: flagCategories.advanceDirective,
    start: clock.dayAgo(72),
    end: clock.dayAhead(19),
    author: okonkwo,
    details: [form],
    note: "Decision made with her attorney. Review in three months or on change of condition.",
  });
  flag(writer, "has-respect", {
    recorded,
    code: concept("Has ReSPECT form", snomed("1107891000000106", "Has ReSPECT (finding)")),
    category: coded(coding("https://fhir.nhs.uk/CodeSystem/flag-categories-bars", "RT", "ReSPECT")),
    start: clock.dayAgo(72),
    author: okonkwo,
    details: [form],
  });
  carePlan(writer, "escalation-plan", {
    recorded,
    title: "Treatment escalation plan",
    category: planCategories.escalation,
    description: "Treat what can be reversed, at ward level. Not for intensive care.",
    start: clock.dayAgo(72),
    reviewBy: clock.dayAhead(19),
    author: okonkwo,
    activities: [
      { what: "Admit to hospital for reversible illness" },
      { what: "Intravenous antibiotics and fluids on a ward" },
      { what: "Non-invasive ventilation on the respiratory ward, if she tolerates the mask" },
      { what: "Intubation, intensive care or renal replacement", forbidden: true },
      { what: "Attempted cardiopulmonary resuscitation", forbidden: true },
    ],
  });
}
