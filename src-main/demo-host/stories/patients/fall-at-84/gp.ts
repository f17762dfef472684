import type { FhirResource } from "../../../demo-patient.ts";
import { list, listCodes } from "../../builders/administration.ts";
import type { Reference } from "../../builders/concepts.ts";
import { concept } from "../../builders/concepts.ts";
import { document, documentTypes } from "../../builders/documents.ts";
import { appointment, communication, serviceRequest, task } from "../../builders/encounters.ts";
import { patientRecord, relatedPerson, relationship } from "../../builders/people.ts";
import { cprDecisions, flag, flagCategories } from "../../builders/plans.ts";
import { allergy } from "../../builders/problems.ts";
import type { RecordWriter, Subject } from "../../builders/record-writer.ts";
import { createRecordWriter } from "../../builders/record-writer.ts";
import { allergyCodes, reactions, substances } from "../../codes/clinical-codes.ts";
import { organisation, organisationElsewhere, practitioner } from "../../directory/who-and-where.ts";
import type { StoryClock } from "../../story-clock.ts";
import { years } from "../../story-clock.ts";
import { writeContacts, writePrevention, writeProblems } from "./gp-history.ts";
import { writeMedicines, writeResults } from "./gp-medicines-and-results.ts";

export function writeGp(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("gp", subject, clock);
  person(writer);
  const allergies = writeAllergies(writer);
  writeProblems(writer);
  writeMedicines(writer);
  writeResults(writer);
  writeContacts(writer);
  writePrevention(writer);
  writePaperwork(writer);
  list(writer, "allergy-list", {
    recorded: clock.daysAgo(2, "11:41"),
    title: "Allergies and adverse reactions",
    code: listCodes.allergies,
    entries: allergies,
    source: organisation("gp"),
    warning: "data-awaiting-filing",
  });
  return writer.finish();
}

function person(writer: RecordWriter): void {
  const { clock } = writer;
  patientRecord(writer, {
    recorded: clock.daysAgo(480, "09:05"),
    names: [
      { use: "official", family: "PEMBERTON", given: ["Edith", "May"], prefix: ["Mrs"] },
      { use: "nickname", given: ["Edie"] },
    ],
    localNumber: { system: "https://millbrook-surgery.example/patient", value: "40217" },
    addresses: [
      { line: ["Larch House", "Orchard Road"], city: "Northvale", postalCode: "NV4 7LH", type: "both" },
      { use: "old", line: ["17 Tenter Street"], city: "Northvale", postalCode: "NV4 2TS" },
    ],
    phones: [{ value: "01632 960 114", use: "home" }],
    ethnicity: { code: "A", display: "British, Mixed British" },
    language: { coding: [{ system: "urn:ietf:bcp:47", code: "en", display: "English" }] },
    generalPractitioner: practitioner("gp", "hart"),
    managingOrganization: organisation("gp"),
    maritalStatus: {
      coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", code: "W", display: "Widowed" }],
    },
  });
  relatedPerson(writer, "daughter", {
    recorded: clock.daysAgo(900, "10:20"),
    family: "Marsh",
    given: "Joan",
    prefix: "Mrs",
    relationship: [
      relationship("DAUC", "natural daughter", "Daughter"),
      { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v2-0131", code: "N", display: "Next-of-Kin" }] },
      concept("Attorney, lasting power of attorney for health and welfare"),
    ],
    phone: "07700 900 118",
  });
}

function writeAllergies(writer: RecordWriter): readonly Reference[] {
  const { clock } = writer;
  return [
    allergy(writer, "allergy-penicillin", {
      recorded: clock.daysAgo(years(17.2), "12:04"),
      code: concept("H/O: penicillin allergy - anaphylaxis", allergyCodes.historyOfPenicillinAllergy),
      verification: "confirmed",
      category: "medication",
      criticality: "high",
      onset: clock.yearOf(years(17.2)),
      recorder: practitioner("gp", "hart"),
      reactions: [{ manifestation: reactions.anaphylaxis, severity: "severe" }],
      note: "Collapsed within minutes of amoxicillin for a chest infection; adrenaline given at home by ambulance crew.",
    }),
    allergy(writer, "allergy-latex", {
      recorded: clock.daysAgo(years(9), "15:30"),
      code: concept("Latex", substances.latex),
      verification: "unconfirmed",
      category: "environment",
      criticality: "low",
      recorder: practitioner("gp", "collis"),
      reactions: [{ manifestation: reactions.rash, severity: "mild" }],
      note: "Itchy rash under dressing gloves on two occasions. Not tested.",
    }),
    allergy(writer, "allergy-trimethoprim", {
      recorded: clock.daysAgo(years(5.1), "17:22"),
      code: concept("Trimethoprim", substances.trimethoprim),
      verification: "confirmed",
      category: "medication",
      onset: clock.dayAgo(years(5.1)),
      recorder: practitioner("gp", "adeyemi"),
      reactions: [{ manifestation: reactions.rash, severity: "moderate", description: "Widespread itchy rash, day 4" }],
    }),
    allergy(writer, "allergy-plasters", {
      recorded: clock.daysAgo(years(24), "09:00"),
      code: concept("Allergic to plasters"),
      note: "Transferred from paper notes. No date given.",
      extra: { recordedDate: undefined },
    }),
  ];
}

function writePaperwork(writer: RecordWriter): void {
  const { clock } = writer;
  const hart = practitioner("gp", "hart");
  flag(writer, "for-cpr", {
    recorded: clock.daysAgo(1024, "14:40"),
    code: cprDecisions.forCpr,
    category: flagCategories.advanceDirective,
    start: clock.dayAgo(1024),
    author: hart,
    note: "Discussed at new-patient review with Mrs Pemberton and her daughter, before she moved to Larch House.",
  });
  flag(writer, "lpa", {
    recorded: clock.daysAgo(1270, "10:10"),
    code: concept("Lasting power of attorney for health and welfare: Mrs Joan Marsh (daughter)"),
    category: concept("Legal"),
    start: clock.dayAgo(1300),
    author: practitioner("gp", "dent"),
    note: "Registered with the Office of the Public Guardian; certificate seen and scanned.",
  });
  const request = serviceRequest(writer, "falls-referral", {
    recorded: clock.daysAgo(121, "13:52"),
    what: concept("Referral to falls service"),
    category: "referral",
    priority: "urgent",
    requester: hart,
    performer: organisationElsewhere("community"),
    reason: "Four falls in 12 months, on apixaban, severe frailty",
  });
  task(writer, "abnormal-result", {
    recorded: clock.daysAgo(2, "16:58"),
    what: "Creatinine 142 (usually 84), potassium 5.6: review today. Was ramipril stopped by the hospital?",
    status: "requested",
    priority: "urgent",
    requester: organisation("gp"),
    owner: hart,
    dueBy: clock.dayAgo(1),
  });
  communication(writer, "message-to-home", {
    recorded: clock.daysAgo(11, "12:16"),
    at: clock.daysAgo(11, "12:16"),
    about: "Discharge follow-up",
    words: "Continue medicines as on your chart until we have the hospital letter. Please send us her weight.",
    sender: hart,
    recipient: organisationElsewhere("care-home"),
    medium: "Telephone",
  });
  appointment(writer, "gp-round", {
    recorded: clock.daysAgo(2, "11:45"),
    status: "booked",
    start: clock.daysAhead(5, "11:00"),
    reason: "Care home round: review after blood results",
    with: practitioner("gp", "adeyemi"),
  });
  document(writer, "lloyd-george", {
    recorded: clock.daysAgo(800, "09:00"),
    title: "Paper records, scanned",
    type: documentTypes.lloydGeorge,
    at: clock.daysAgo(800, "09:00"),
    custodian: organisation("gp"),
    content: {
      kind: "elsewhere",
      url: "https://scanned-records.northvale.example/folder/40217.pdf",
      contentType: "application/pdf",
    },
  });
  document(writer, "falls-letter", {
    recorded: clock.daysAgo(121, "14:05"),
    title: "Referral to falls service",
    type: documentTypes.referralLetter,
    at: clock.daysAgo(121, "13:52"),
    author: hart,
    custodian: organisation("gp"),
    setting: "General practice",
    content: {
      kind: "text",
      paragraphs: [
        "Dear colleague",
        "Thank you for seeing this 84-year-old lady at Larch House. She has had four falls in the past year, two with injury, the last on her way to the bathroom at night. She is on apixaban for atrial fibrillation and takes prednisolone 5 mg a day for COPD.",
        "Lying and standing blood pressure was 126/68 and 108/62. She has moderate vascular dementia and severe hearing loss: please face her, and wait for her to answer. Her daughter, Mrs Joan Marsh, is her attorney for health and welfare and would like to be present.",
        "Dr Moira Hart",
      ],
    },
    extra: { relatesTo: undefined, context: { related: [request], period: { start: clock.daysAgo(121, "13:52") } } },
  });
}
