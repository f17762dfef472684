import { describe, expect, it } from "vitest";
import { parseInstant } from "../../../shared/kernel/brand.ts";
import { storyChart } from "../../fixtures/renderer/story-chart.ts";

// Every flag of every demo patient, read one by one against what was planted in their stories: none missing, none more.
const now = parseInstant("2026-11-28T14:30:00Z");
if (now === undefined) throw new Error("no instant");

type Expected = readonly (readonly [indicator: string, rule: string, summaryBegins: string])[];

const expected: Readonly<Record<string, Expected>> = {
  "fall-at-84": [
    ["critical", "allergyMedicine", "Allergy to penicillin: draft medicine Co-amoxiclav 500mg/125mg tablets"],
    ["critical", "resuscitationDecisionsDiffer", "Resuscitation decisions disagree: not for CPR"],
    ["critical", "news2", "NEWS2 8"],
    ["warning", "stoppedStillOnRepeat", "Stopped in hospital, still on repeat: Ramipril 5mg capsules"],
    ["warning", "sickDayMedicines", "Sick-day medicines with AKI stage 1: ramipril and furosemide"],
    ["warning", "renalDosing", "eGFR 29, creatinine clearance 20: check apixaban"],
    [
      "warning",
      "allergyRecordsDiffer",
      "Allergy records disagree. Trimethoprim: active at Millbrook Surgery, refuted at Northvale",
    ],
    ["warning", "acuteKidneyInjury", "AKI stage 1: creatinine 142 µmol/L"],
    ["warning", "steroidEmergencyCard", "Long-term corticosteroid: Prednisolone 5mg gastro-resistant tablets"],
    ["warning", "adultSafeguarding", "Adult safeguarding concern"],
    [
      "warning",
      "contingencyTriggers",
      "SpO2 was 86 %, below the plan's 88 %: plan says Call the community COPD team 01632 960 200",
    ],
    [
      "warning",
      "contingencyTriggers",
      "Temperature 38.3 °C is above the plan's 38 °C: plan says Start rescue pack, tell the COPD",
    ],
    ["info", "anticholinergicBurden", "Anticholinergic burden 3 (ACB): furosemide 1, prednisolone 1, tiotropium 1"],
    ["info", "olderPerson", "Steroid by mouth for COPD without an inhaled one: prednisolone"],
    ["info", "olderPersonStart", "May be missing: bone protection"],
    ["info", "doseRecordsDiffer", "Doses disagree. Prednisolone"],
    ["info", "kidneyFunction", "eGFR 29 (no stage while creatinine is changing)"],
    ["info", "cha2ds2Vasc", "CHA2DS2-VASc 4: on Apixaban 2.5mg tablets"],
    ["info", "orbit", "ORBIT 4 (high): bleeding risk on an anticoagulant"],
    ["info", "electronicFrailtyIndex", "eFI 0.39 severe"],
    ["info", "anticoagulantReversal", "Anticoagulant: Apixaban 2.5mg tablets"],
    ["info", "tetanus", "Wound recorded: no tetanus vaccine is recorded"],
    ["info", "injuriesAcrossOrganisations", "3 injuries recorded in 12 months, at 2 organisations"],
    ["info", "plansOverdue", "Overdue: urgent task “Creatinine 142 (usually 84), potassium 5.6: review today"],
    [
      "info",
      "preferredPlaceOfCare",
      "Preferred place of care: Larch House. Now in hospital: Emergency Department, resuscitation",
    ],
  ],
  "child-protection": [
    ["critical", "childProtectionPlan", "Child protection plan, Northvale Council Social Care"],
    ["info", "familySafeguarding", "A child in the family is on a plan, in care or a safeguarding concern"],
    ["info", "childAttendances", "4 unscheduled attendances in 12 months, at 2 organisations"],
    ["info", "missedAppointments", "Was not brought to 3 appointments in 12 months, at 1 organisation"],
    ["info", "vaccinationsDue", "May be due: flu vaccine"],
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
      "Allergy records disagree. “No known allergies” at Northvale Community Health, but Codein",
    ],
    ["warning", "doseRecordsDiffer", "Doses disagree. Warfarin"],
    ["warning", "news2", "NEWS2 5"],
    ["warning", "kidneyFunction", "eGFR 27 (G4), ACR 14.2 (A2)"],
    ["warning", "anticoagulantReversal", "Anticoagulant: Warfarin, INR 5.9"],
    ["info", "electronicFrailtyIndex", "eFI 0.25 moderate: 9 of 36 deficits"],
    ["info", "charlson", "Charlson 4, with age 6: heart attack, connective tissue disease and diabetes with organ da"],
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
    ["warning", "news2", "NEWS2 5"],
  ],
  "restricted-address": [["warning", "childSafeguardingConcern", "Safeguarding concern for an unborn child"]],
  "dying-at-home": [
    ["warning", "stoppedStillOnRepeat", "Stopped in hospital, still on repeat: Apixaban 5mg tablets"],
    [
      "warning",
      "allergyRecordsDiffer",
      "Allergy records disagree. “No known allergies” at Fellside Hospice, but Haloperidol is rec",
    ],
    ["info", "news2", "NEWS2 13"],
    ["info", "charlson", "Charlson 7, with age 10: chronic lung disease and metastatic cancer"],
    ["info", "anticoagulantReversal", "Anticoagulant: Apixaban 5mg tablets (stopped by another source)"],
    ["info", "familySafeguarding", "A child in the family is on a plan, in care or a safeguarding concern"],
  ],
  "nearly-empty": [],
  "twenty-years": [
    ["critical", "news2", "NEWS2 10"],
    ["critical", "criticalResult", "Critical result: "],
    ["warning", "sickDayMedicines", "Sick-day medicines with AKI stage 1: ramipril, metformin and gliclazide"],
    ["warning", "acuteKidneyInjury", "AKI stage 1: creatinine 138 µmol/L"],
    ["info", "kidneyFunction", "eGFR 49 (no stage while creatinine is changing)"],
    ["info", "vaccinationsDue", "May be due: pneumococcal vaccine"],
    ["info", "screeningDue", "May be due: bowel cancer screening"],
  ],
  "recently-died": [
    ["warning", "deceasedRecordsDiffer", "Recorded as having died at 2 organisations, not at 3 others"],
  ],
  "no-blood": [
    ["warning", "news2", "NEWS2 6"],
    [
      "warning",
      "bloodProductRefusal",
      "Blood products refused: “REFUSES BLOOD PRODUCTS, even to save his life. Recombinant factor",
    ],
    ["warning", "difficultAirway", "“Difficult airway: grade 4 view, supraglottic size 4 worked, awake fibre"],
    ["warning", "anaestheticProblem", "Allergy to an anaesthetic agent and Reaction to an anaesthetic: “Rocuronium”"],
    ["info", "implantedDevice", "Implanted defibrillator: “Implantable cardioverter defibrillator, left chest”"],
    ["info", "reviewsDue", "May be due: NHS Health Check"],
  ],
};

describe.each(Object.entries(expected))("%s", (slug, flags) => {
  it("has these flags and no more", () => {
    const { cards } = storyChart(slug, now, { failed: [], stale: [], loading: [] }).evaluation;
    expect(cards.map(({ rule, indicator }) => `${indicator} ${rule}`)).toEqual(
      flags.map(([indicator, rule]) => `${indicator} ${rule}`),
    );
    for (const [at, [, , begins]] of flags.entries()) expect(cards[at]?.summary.startsWith(begins)).toBe(true);
  });
});
