import type { FhirResource } from "../../../demo-patient.ts";
import { list, listCodes } from "../../builders/administration.ts";
import { riskAssessment } from "../../builders/assessments.ts";
import { concept, loinc, quantity, snomed } from "../../builders/concepts.ts";
import { document, documentTypes } from "../../builders/documents.ts";
import { appointment, communication, encounter } from "../../builders/encounters.ts";
import { gpContact, gpRepeat } from "../../builders/gp-record.ts";
import { mg, oral, prescription } from "../../builders/medicines.ts";
import { observation } from "../../builders/observations.ts";
import { patientRecord, relatedPerson, relationship } from "../../builders/people.ts";
import { flag, flagCategories } from "../../builders/plans.ts";
import { immunization, problem } from "../../builders/problems.ts";
import type { Subject } from "../../builders/record-writer.ts";
import { createRecordWriter } from "../../builders/record-writer.ts";
import { clinical, codedFor } from "../../codes/clinical-codes.ts";
import { medicineFor, medicines } from "../../codes/medicine-codes.ts";
import { organisation, organisationElsewhere, place, practitioner } from "../../directory/who-and-where.ts";
import type { StoryClock } from "../../story-clock.ts";

export function writeGp(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("gp", subject, clock);
  const lowe = practitioner("gp", "lowe");
  patientRecord(writer, {
    recorded: clock.daysAgo(90, "17:30"),
    confidentiality: "R",
    names: [{ use: "official", family: "WHITLOCK", given: ["Hannah"], prefix: ["Ms"] }],
    ethnicity: { code: "A", display: "British, Mixed British" },
    managingOrganization: organisation("gp"),
  });
  list(writer, "allergy-list", {
    recorded: clock.daysAgo(20, "09:00"),
    title: "Allergies and adverse reactions",
    code: listCodes.allergies,
    entries: [],
    emptyReason: "no-content-recorded",
    source: organisation("gp"),
  });
  problem(writer, "pregnant", {
    recorded: clock.daysAgo(182, "10:00"),
    code: codedFor("gp", clinical.pregnancy, "Pregnant"),
    onset: clock.dayAgo(220),
    significance: "major",
    recorder: lowe,
  });
  problem(writer, "depression", {
    recorded: clock.daysAgo(1300, "10:00"),
    code: codedFor("gp", clinical.depression),
    onset: clock.monthOf(1310),
    significance: "major",
    recorder: lowe,
  });
  problem(writer, "victim-of-abuse", {
    recorded: clock.daysAgo(91, "16:40"),
    code: concept("Domestic abuse disclosed"),
    onset: clock.dayAgo(91),
    recorder: lowe,
    confidentiality: "R",
    note: "Third-party and safety information: do not show online, do not print in letters.",
  });
  gpRepeat(writer, {
    name: "sertraline",
    medicine: medicines.sertraline50,
    dose: { text: "One tablet each morning", amount: mg(50), route: oral, perDay: 1 },
    startedDaysAgo: 1290,
    issuedDaysAgo: 18,
    supply: "28 tablet",
    by: "lowe",
    reason: "Depression: continued in pregnancy after discussion",
  });
  gpRepeat(writer, {
    name: "ferrous-fumarate",
    medicine: medicines.ferrousFumarate,
    dose: { text: "One tablet once a day", route: oral, perDay: 1 },
    startedDaysAgo: 22,
    issuedDaysAgo: 22,
    supply: "84 tablet",
    by: "lowe",
    reason: "Hb 98 at 28 weeks",
    issues: 1,
  });
  prescription(writer, "folic-acid", {
    recorded: clock.daysAgo(182, "10:10"),
    medicine: medicineFor("gp", medicines.folicAcid400),
    dose: { text: "One tablet once a day until 12 weeks" },
    kind: "acute",
    status: "completed",
    requester: lowe,
    start: clock.dayAgo(182),
    end: clock.dayAgo(136),
  });
  for (const [name, words, daysAgo] of [
    ["pertussis", "Pertussis vaccine in pregnancy", 80],
    ["flu", "Influenza vaccine", 50],
    ["rsv", "Respiratory syncytial virus vaccine in pregnancy", 16],
  ] as const) {
    immunization(writer, name, {
      recorded: clock.daysAgo(daysAgo, "09:30"),
      at: clock.daysAgo(daysAgo, "09:30"),
      vaccine: concept(words),
      performer: practitioner("gp", "collis"),
    });
  }
  observation(writer, "smoking", {
    recorded: clock.daysAgo(182, "10:15"),
    at: clock.daysAgo(182, "10:15"),
    category: "social-history",
    code: concept("Smoking status"),
    value: { concept: concept("Stopped smoking when pregnant", snomed("8517006", "Ex-smoker")) },
    performer: lowe,
  });
  for (const [daysAgo, kind, reason] of [
    [91, "surgery", "Bruised wrist; seen alone, disclosed abuse. Referred with her agreement"],
    [182, "surgery", "Pregnancy confirmed, midwife referral"],
    [430, "telephone", "Low mood review"],
  ] as const) {
    gpContact(writer, { name: `contact-${daysAgo}d`, daysAgo, at: "10:00", by: "lowe", kind, reason });
  }
  return writer.finish();
}

/** Nobody told this trust: the address that she fled is still here, and is not marked. */
export function writeCommunity(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("community", subject, clock);
  const nairn = practitioner("community", "nairn");
  patientRecord(writer, {
    recorded: clock.daysAgo(1500, "10:00"),
    names: [{ use: "official", family: "Whitlock", given: ["Hannah", "Jane"], prefix: ["Mrs"] }],
    addresses: [{ line: ["29 Shuttle Way"], city: "Northvale", postalCode: "NV6 2SW" }],
    phones: [{ value: "07700 900 561", use: "mobile" }],
    generalPractitioner: organisationElsewhere("gp"),
    managingOrganization: organisation("community"),
  });
  relatedPerson(writer, "husband", {
    recorded: clock.daysAgo(1500, "10:05"),
    family: "Whitlock",
    given: "Dean",
    relationship: [relationship("HUSB", "husband", "Husband, emergency contact")],
    phone: "07700 900 562",
  });
  encounter(writer, "visit-1480d", {
    recorded: clock.daysAgo(1480, "11:00"),
    class: "HH",
    type: concept("Health visitor new birth visit"),
    start: clock.daysAgo(1480, "10:00"),
    end: clock.daysAgo(1480, "10:50"),
    seenBy: nairn,
    location: place("community", "home"),
    provider: organisation("community"),
  });
  communication(writer, "antenatal-letter", {
    recorded: clock.daysAgo(14, "15:00"),
    at: clock.daysAgo(14, "15:00"),
    about: "Antenatal visit",
    words: "Letter sent to 29 Shuttle Way offering an antenatal visit next week. No reply.",
    sender: nairn,
    medium: "Post",
  });
  return writer.finish();
}

export function writeMentalHealth(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("mental-health", subject, clock);
  const sayer = practitioner("mental-health", "sayer");
  patientRecord(writer, {
    recorded: clock.daysAgo(100, "09:00"),
    names: [{ use: "official", family: "Whitlock", given: ["Hannah"] }],
    addresses: [{ line: ["29 Shuttle Way"], postalCode: "NV6 2SW" }],
    managingOrganization: organisation("mental-health"),
  });
  const note = document(writer, "perinatal-note", {
    recorded: clock.daysAgo(45, "16:00"),
    title: "Perinatal mental health assessment",
    type: documentTypes.clinicalLetter,
    at: clock.daysAgo(45, "14:00"),
    author: sayer,
    custodian: organisation("mental-health"),
    confidentiality: "R",
    content: {
      kind: "text",
      paragraphs: [
        "Seen alone at the clinic. Hannah describes three years of control by her husband, who followed her to work. She has left with her daughter. She sleeps badly and startles at cars but feels safer than for a long time.",
        "PHQ-9 14. No thoughts of harming herself or her children. Sertraline helps; she wants to carry on and to breastfeed. Plan: weekly contact, trauma-focused work after the birth, relapse plan with the midwife.",
      ],
    },
  });
  observation(writer, "phq9", {
    recorded: clock.daysAgo(45, "16:05"),
    at: clock.daysAgo(45, "14:30"),
    category: "survey",
    code: concept("PHQ-9 total score", loinc("44261-6", "Patient Health Questionnaire 9 item (PHQ-9) total score")),
    value: { quantity: quantity(14, "{score}", "score") },
    performer: sayer,
    derivedFrom: [note],
    confidentiality: "R",
  });
  riskAssessment(writer, "risk", {
    recorded: clock.daysAgo(45, "16:10"),
    at: clock.daysAgo(45, "14:45"),
    performer: sayer,
    risk: concept("Harm from another person"),
    likelihood: "high",
    basis: [note],
    mitigation: "Whereabouts withheld; police marker; safe word for calls.",
    confidentiality: "R",
  });
  return writer.finish();
}

export function writeCouncil(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("council", subject, clock);
  const pritchard = practitioner("council", "pritchard");
  patientRecord(writer, {
    recorded: clock.daysAgo(89, "10:00"),
    confidentiality: "R",
    names: [{ use: "official", family: "Whitlock", given: ["Hannah"] }],
    managingOrganization: organisation("council"),
  });
  flag(writer, "unborn", {
    recorded: clock.daysAgo(40, "12:00"),
    code: concept(
      "Unborn child is cause for safeguarding concern",
      snomed("878111000000109", "Unborn child is cause for safeguarding concern"),
    ),
    category: flagCategories.socialCare,
    start: clock.dayAgo(40),
    author: pritchard,
    note: "Pre-birth assessment in progress. No plan yet. Her daughter, 4, lives with her.",
  });
  document(writer, "marac", {
    recorded: clock.daysAgo(86, "17:00"),
    title: "MARAC actions",
    type: concept("Multi-agency risk assessment conference: actions"),
    at: clock.daysAgo(86, "14:00"),
    author: pritchard,
    custodian: organisation("council"),
    confidentiality: "V",
    label: "Do not disclose that this meeting took place.",
    content: {
      kind: "text",
      paragraphs: [
        "High risk (18 ticks). Agencies present: police, children's services, midwifery, housing, domestic abuse service, health visiting (apologies).",
        "Actions: whereabouts withheld on every health system (midwifery to check); non-molestation order applied for; school told; independent adviser to ring weekly on the safe number only. Health visiting to be told to remove the old address: OUTSTANDING.",
      ],
    },
  });
  appointment(writer, "pre-birth-conference", {
    recorded: clock.daysAgo(40, "12:30"),
    status: "booked",
    start: clock.daysAhead(11, "10:00"),
    minutes: 90,
    reason: "Pre-birth child protection conference",
    with: pritchard,
    confidentiality: "R",
  });
  return writer.finish();
}

export function writeAmbulance(subject: Subject, clock: StoryClock): readonly FhirResource[] {
  const writer = createRecordWriter("ambulance", subject, clock);
  patientRecord(writer, {
    recorded: clock.daysAgo(340, "23:10"),
    names: [{ use: "usual", text: "HANNAH WHITLOCK", family: "WHITLOCK", given: ["HANNAH"] }],
    addresses: [{ line: ["29 SHUTTLE WAY"], postalCode: "NV62SW" }],
    managingOrganization: organisation("ambulance"),
  });
  encounter(writer, "attendance-340d", {
    recorded: clock.daysAgo(340, "23:55"),
    class: "FLD",
    type: concept("Ambulance attendance, not conveyed"),
    start: clock.daysAgo(340, "23:00"),
    end: clock.daysAgo(340, "23:50"),
    reason: concept("Fall down stairs; partner answered for her throughout"),
    seenBy: practitioner("ambulance", "greig"),
    provider: organisation("ambulance"),
    outcome: "Declined hospital. Safeguarding form sent.",
  });
  return writer.finish();
}
