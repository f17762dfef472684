import { describe, expect, it } from "vitest";
import { parseInstant } from "../../../shared/kernel/brand.ts";
import { storyChart } from "../../fixtures/renderer/story-chart.ts";

// Every flag of every demo patient, read one by one against what was planted in their stories: none missing, none more, and every word of it.
// NEWS2 (RCP 2017), eGFR (CKD-EPI 2009), clearance and AKI stages were worked out by hand from the values in the stories, and days counted from them.
const now = parseInstant("2026-11-28T14:30:00Z");
if (now === undefined) throw new Error("no instant");

type Expected = readonly (readonly [indicator: string, rule: string, summary: string])[];

const expected: Readonly<Record<string, Expected>> = {
  "fall-at-84": [
    ["critical", "allergyMedicine", "Allergy to penicillin: draft medicine Co-amoxiclav 500mg/125mg tablets"],
    [
      "critical",
      "resuscitationDecisionsDiffer",
      "Resuscitation decisions disagree: not for CPR (17-Sep-2026); for CPR (08-Feb-2024)",
    ],
    ["critical", "news2", "NEWS2 8 at 28-Nov-2026 13:42 (48 min ago), up 1 from 7"],
    ["warning", "stoppedStillOnRepeat", "Stopped in hospital, still on repeat: Ramipril 5mg capsules"],
    ["warning", "sickDayMedicines", "Sick-day medicines with AKI stage 1: ramipril and furosemide"],
    ["warning", "renalDosing", "eGFR 29, creatinine clearance 20: check apixaban"],
    [
      "warning",
      "allergyRecordsDiffer",
      "Allergy records disagree. Trimethoprim: active at Millbrook Surgery, refuted at Northvale Hospital",
    ],
    ["warning", "acuteKidneyInjury", "AKI stage 1: creatinine 142 µmol/L on 26-Nov-2026, baseline 84"],
    [
      "warning",
      "steroidEmergencyCard",
      "Long-term corticosteroid: Prednisolone 5mg gastro-resistant tablets since 02-May-2024, not to be stopped abruptly",
    ],
    ["warning", "adultSafeguarding", "Adult safeguarding concern, since 18-Oct-2026"],
    [
      "warning",
      "contingencyTriggers",
      "SpO2 was 86 %, below the plan's 88 %: plan says Call the community COPD team 01632 960 200; out of hours 999. Sit her up, fan, salbutamol…",
    ],
    [
      "warning",
      "contingencyTriggers",
      "Temperature 38.3 °C is above the plan's 38 °C: plan says Start rescue pack, tell the COPD team the same day.",
    ],
    ["info", "anticholinergicBurden", "Anticholinergic burden 3 (ACB): furosemide 1, prednisolone 1, tiotropium 1"],
    ["info", "olderPerson", "Steroid by mouth for COPD without an inhaled one: prednisolone"],
    ["info", "olderPersonStart", "May be missing: bone protection"],
    [
      "info",
      "doseRecordsDiffer",
      "Doses disagree. Prednisolone: “30 mg once a day for 5 days, then back to 5 mg” (dose 30 mg) at Northvale Hospital;…",
    ],
    ["info", "kidneyFunction", "eGFR 29 (no stage while creatinine is changing), before: 55 (G3a), 26-Nov-2026"],
    ["info", "cha2ds2Vasc", "CHA2DS2-VASc 4: on Apixaban 2.5mg tablets"],
    ["info", "orbit", "ORBIT 4 (high): bleeding risk on an anticoagulant"],
    ["info", "electronicFrailtyIndex", "eFI 0.39 severe by 14 deficits; recorded: severe frailty (02-May-2026)"],
    ["info", "anticoagulantReversal", "Anticoagulant: Apixaban 2.5mg tablets"],
    ["info", "tetanus", "Wound recorded: no tetanus vaccine is recorded"],
    ["info", "injuriesAcrossOrganisations", "3 injuries recorded in 12 months, at 2 organisations"],
    [
      "info",
      "plansOverdue",
      "Overdue: urgent task “Creatinine 142 (usually 84), potassium 5.6: review today. Was ramipril stopped by the hospital?”, due 27-Nov-2026",
    ],
    [
      "info",
      "preferredPlaceOfCare",
      "Preferred place of care: Larch House. Now in hospital: Emergency Department, resuscitation bay 2",
    ],
  ],
  "child-protection": [
    ["critical", "childProtectionPlan", "Child protection plan, Northvale Council Social Care, since 02-Aug-2026"],
    [
      "info",
      "familySafeguarding",
      "A child in the family is on a plan, in care or a safeguarding concern, since 03-Nov-2025",
    ],
    ["info", "childAttendances", "4 unscheduled attendances in 12 months, at 2 organisations"],
    ["info", "missedAppointments", "Was not brought to 3 appointments in 12 months, at 1 organisation"],
    ["info", "vaccinationsDue", "May be due: flu vaccine and MMR vaccine"],
  ],
  "twelve-medicines": [
    [
      "critical",
      "allergyMedicine",
      "Allergy to SEPTRIN - rash and mouth ulcers: current medicine Trimethoprim 200mg tablets",
    ],
    ["critical", "methotrexateTrimethoprim", "Methotrexate with trimethoprim: bone marrow failure"],
    ["critical", "sepsis", "Neutropenic sepsis is possible: “Neutropenia with fever”"],
    ["warning", "anticoagulantAntiplatelet", "Warfarin with aspirin: bleeding"],
    ["warning", "potassiumRaised", "Ramipril with trimethoprim: raised potassium"],
    ["warning", "renalDosing", "eGFR 27: check metformin, methotrexate and trimethoprim"],
    [
      "warning",
      "allergyRecordsDiffer",
      "Allergy records disagree. “No known allergies” at Northvale Community Health, but Codeine and SEPTRIN - rash and mouth ulcers are recorded…",
    ],
    [
      "warning",
      "doseRecordsDiffer",
      "Doses disagree. Warfarin: “4 mg a day at 6 pm, INR target 2.5” (dose 4 mg) at Northvale Hospital;…",
    ],
    ["warning", "news2", "NEWS2 5 at 28-Nov-2026 11:30 (3 h ago)"],
    ["warning", "kidneyFunction", "eGFR 27 (G4), ACR 14.2 (A2), 28-Nov-2026"],
    ["warning", "anticoagulantReversal", "Anticoagulant: Warfarin, INR 5.9 on 28-Nov-2026"],
    ["info", "electronicFrailtyIndex", "eFI 0.25 moderate: 9 of 36 deficits"],
    [
      "info",
      "charlson",
      "Charlson 4, with age 6: heart attack, connective tissue disease and diabetes with organ damage",
    ],
    ["info", "reviewsDue", "May be due: structured medication review"],
    ["info", "vaccinationsDue", "May be due: shingles vaccine"],
    ["info", "screeningDue", "May be due: bowel cancer screening and diabetic eye screening"],
  ],
  "easy-read": [
    ["warning", "allergyMedicine", "Allergy to Carbamazepine: current medicine Lamotrigine 100mg tablets"],
    ["warning", "valproatePregnancyPotential", "Valproate and possible pregnancy: prevention programme"],
    [
      "warning",
      "medicineRecordsDiffer",
      "Sodium valproate: current at Northvale Hospital, stopped at Millbrook Surgery",
    ],
    ["warning", "news2", "NEWS2 5 at 28-Nov-2026 13:14 (1 h ago)"],
  ],
  "restricted-address": [
    ["warning", "childSafeguardingConcern", "Safeguarding concern for an unborn child, since 19-Oct-2026"],
  ],
  "dying-at-home": [
    ["warning", "stoppedStillOnRepeat", "Stopped in hospital, still on repeat: Apixaban 5mg tablets"],
    [
      "warning",
      "allergyRecordsDiffer",
      "Allergy records disagree. “No known allergies” at Fellside Hospice, but Haloperidol is recorded at Northvale Hospital",
    ],
    ["info", "news2", "NEWS2 13 at 25-Nov-2026 02:05 (3 days ago)"],
    ["info", "charlson", "Charlson 7, with age 10: chronic lung disease and metastatic cancer"],
    ["info", "anticoagulantReversal", "Anticoagulant: Apixaban 5mg tablets (stopped by another source)"],
    [
      "info",
      "familySafeguarding",
      "A child in the family is on a plan, in care or a safeguarding concern, since 26-Oct-2026",
    ],
  ],
  "nearly-empty": [],
  "twenty-years": [
    ["critical", "news2", "NEWS2 10 at 28-Nov-2026 13:04 (1 h ago)"],
    [
      "critical",
      "criticalResult",
      "Critical result: Clozapine level 1.12 mg/L, critically high as stated, 23-Nov-2026 09:10",
    ],
    ["warning", "sickDayMedicines", "Sick-day medicines with AKI stage 1: ramipril, metformin and gliclazide"],
    ["warning", "acuteKidneyInjury", "AKI stage 1: creatinine 138 µmol/L on 28-Nov-2026, baseline 91"],
    ["info", "kidneyFunction", "eGFR 49 (no stage while creatinine is changing), 28-Nov-2026"],
    ["info", "vaccinationsDue", "May be due: pneumococcal vaccine"],
    ["info", "screeningDue", "May be due: bowel cancer screening"],
  ],
  "recently-died": [
    ["warning", "deceasedRecordsDiffer", "Recorded as having died at 2 organisations, not at 3 others"],
  ],
  "no-blood": [
    ["warning", "news2", "NEWS2 6 at 28-Nov-2026 13:52 (38 min ago), up 5 from 1"],
    [
      "warning",
      "bloodProductRefusal",
      "Blood products refused: “REFUSES BLOOD PRODUCTS, even to save his life. Recombinant factor VIII accepted” (19-Oct-2025)",
    ],
    [
      "warning",
      "difficultAirway",
      "“Difficult airway: grade 4 view, supraglottic size 4 worked, awake fibreoptic intubation advised” (15-Sep-2020)",
    ],
    [
      "warning",
      "anaestheticProblem",
      "Allergy to an anaesthetic agent and Reaction to an anaesthetic: “Rocuronium” (15-Sep-2020)",
    ],
    [
      "info",
      "implantedDevice",
      "Implanted defibrillator: “Implantable cardioverter defibrillator, left chest” (29-May-2018)",
    ],
    ["info", "reviewsDue", "May be due: NHS Health Check"],
  ],
};

describe.each(Object.entries(expected))("%s", (slug, flags) => {
  it("has these flags and no more", () => {
    const { cards } = storyChart(slug, now, { failed: [], stale: [], loading: [] }).evaluation;
    expect(cards.map(({ indicator, rule, summary }) => [indicator, rule, summary])).toEqual(flags);
  });
});
