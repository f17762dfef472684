import { describe, expect, it } from "vitest";
import table from "../../../../assets/tables/older-person-start.json" with { type: "json" };
import {
  allergy,
  cardsOf,
  chartFrom,
  coded,
  medicine,
  patient,
  reasonsOf,
  type SourceInput,
} from "../../../fixtures/chart-from-fhir.ts";
import { flag, problem, resolved } from "../../../fixtures/clinical.ts";

const rule = "olderPersonStart";

function told(resources: readonly object[], person: object = {}, kind: SourceInput["kind"] = "gp") {
  const { evaluation } = chartFrom({ one: { kind, resources: [patient(person), ...resources] } });
  return { cards: cardsOf(evaluation, rule), reasons: reasonsOf(evaluation, rule) };
}

const vessels = ["Angina", "Ischaemic stroke", "TIA", "Intermittent claudication"];
const bones = [
  "Alendronic acid 70mg tablets",
  "Prolia 60mg/1ml solution for injection",
  "Teriparatide 250micrograms/ml",
  "Raloxifene 60mg tablets",
  "Romosozumab 105mg/1.17ml",
];
const weak = [
  "LVSD",
  "HFrEF",
  "Heart failure with reduced ejection fraction",
  "Systolic heart failure",
  "Left ventricular systolic dysfunction",
];

/** Written by hand beside the table: what asks for it, each medicine (one for each class) that answers, and what speaks against. */
const cases: readonly {
  readonly id: string;
  readonly says: string;
  readonly problems?: readonly string[];
  readonly beside?: readonly string[];
  readonly given: readonly string[];
  readonly against?: readonly string[];
  readonly near?: readonly string[];
}[] = [
  {
    id: "antiplatelet",
    says: "an antiplatelet",
    problems: vessels,
    given: ["Clopidogrel 75mg tablets", "Warfarin 3mg tablets", "Apixaban 5mg tablets", "Dalteparin 5,000units/0.2ml"],
    against: ["Intracerebral haemorrhage", "Haemophilia"],
    near: ["Varicose veins"],
  },
  {
    id: "statin",
    says: "a statin",
    problems: vessels,
    given: [
      ...[
        "Atorvastatin 20mg tablets",
        "Fenofibrate 160mg capsules",
        "Ezetimibe 10mg tablets",
        "Inclisiran 284mg/1.5ml",
      ],
      ...["Evolocumab 140mg/1ml", "Alirocumab 75mg/1ml", "Bempedoic acid 180mg tablets"],
    ],
    near: ["Hypertension"],
  },
  {
    id: "aceInhibitor",
    says: "an ACE inhibitor or ARB",
    problems: weak,
    given: ["Ramipril 5mg capsules", "Losartan 50mg tablets", "Entresto 24mg/26mg tablets", "Hydralazine 25mg tablets"],
    near: ["Heart failure with preserved ejection fraction"],
  },
  {
    id: "betaBlocker",
    says: "a beta blocker",
    problems: weak,
    given: ["Bisoprolol 2.5mg tablets", "Ivabradine 5mg tablets"],
    against: ["Asthma"],
    near: ["Heart failure"],
  },
  {
    id: "bronchodilator",
    says: "an inhaled bronchodilator",
    problems: ["COPD"],
    given: ["Salbutamol 100micrograms/dose inhaler", "Tiotropium 18microgram inhalation powder capsules"],
    near: ["Bronchiectasis"],
  },
  {
    id: "bonesWithSteroid",
    says: "bone protection",
    beside: ["Prednisolone 5mg tablets"],
    given: bones,
  },
  {
    id: "boneTreatment",
    says: "bone protection",
    problems: ["Osteoporosis", "Fragility fracture", "Osteoporotic fracture"],
    given: bones,
    near: ["Osteopenia"],
  },
  {
    id: "vitaminD",
    says: "vitamin D",
    problems: ["Osteoporosis"],
    given: [
      "Adcal-D3 chewable tablets",
      "Ergocalciferol 1.25mg tablets",
      "Vitamin D 1,000unit capsules",
      "Alfacalcidol 250nanogram capsules",
      "Calcitriol 250nanogram capsules",
    ],
    near: ["Osteoarthritis"],
  },
  {
    id: "folicAcid",
    says: "folic acid beside methotrexate",
    beside: ["Methotrexate 2.5mg tablets"],
    given: ["Folic acid 5mg tablets", "Calcium folinate 15mg tablets"],
  },
  {
    id: "cholinesteraseInhibitor",
    says: "a medicine for Alzheimer's or Lewy body dementia",
    problems: ["Alzheimer's disease", "Lewy body dementia", "Dementia with Lewy bodies", "Alzheimer's dementia"],
    given: ["Donepezil 10mg tablets", "Memantine 10mg tablets"],
    against: ["Advanced dementia", "Severe dementia", "End stage dementia"],
    near: ["Vascular dementia"],
  },
  {
    id: "diabeticKidney",
    says: "an ACE inhibitor or ARB",
    problems: ["Diabetic nephropathy", "Diabetic kidney disease", "Diabetic renal disease"],
    given: ["Ramipril 5mg capsules", "Losartan 50mg tablets", "Sacubitril 24mg"],
    near: ["Diabetic retinopathy"],
  },
  {
    id: "betaBlockerInfarction",
    says: "a beta blocker",
    problems: ["Myocardial infarction", "NSTEMI"],
    given: ["Bisoprolol 2.5mg tablets", "Diltiazem 60mg tablets", "Verapamil 40mg tablets", "Ivabradine 5mg tablets"],
    against: ["Asthma", "Complete heart block"],
    near: ["Angina"],
  },
  {
    id: "aldosteroneAntagonist",
    says: "an aldosterone antagonist",
    problems: weak,
    given: ["Spironolactone 25mg tablets", "Eplerenone 25mg tablets"],
    against: ["CKD stage 4"],
    near: ["Heart failure with preserved ejection fraction"],
  },
  {
    id: "sglt2Inhibitor",
    says: "an SGLT2 inhibitor",
    problems: weak,
    given: ["Dapagliflozin 10mg tablets", "Empagliflozin 10mg tablets"],
    against: ["Type 1 diabetes mellitus", "Diabetic ketoacidosis"],
    near: ["Type 2 diabetes mellitus"],
  },
  {
    id: "parkinsonsMedicine",
    says: "a medicine for Parkinson's disease",
    problems: ["Parkinson's disease", "Idiopathic Parkinson's disease"],
    given: [
      "Sinemet 25mg/100mg tablets",
      "Madopar 62.5mg capsules",
      "Ropinirole 1mg tablets",
      "Rasagiline 1mg tablets",
    ],
    near: ["Wolff-Parkinson-White syndrome", "Drug induced parkinsonism"],
  },
  {
    id: "uratesLowered",
    says: "a medicine that lowers urate",
    problems: ["Recurrent gout", "Chronic gout", "Tophaceous gout"],
    given: ["Allopurinol 100mg tablets", "Febuxostat 80mg tablets"],
    near: ["Gout", "Pseudogout"],
  },
  {
    id: "vitaminDFalls",
    says: "vitamin D",
    problems: ["Recurrent falls", "Housebound"],
    given: ["Colecalciferol 800unit capsules", "Adcal-D3 chewable tablets"],
    near: ["Attends falls clinic", "Not housebound"],
  },
  {
    id: "protonPumpInhibitor",
    says: "a proton pump inhibitor",
    problems: ["Peptic stricture of oesophagus", "Severe gastro-oesophageal reflux disease"],
    given: ["Omeprazole 20mg capsules"],
    near: ["Malignant stricture of oesophagus"],
  },
  {
    id: "glaucomaDrops",
    says: "eye drops for glaucoma",
    problems: ["Primary open angle glaucoma", "Chronic open angle glaucoma"],
    given: [
      ...["Latanoprost 50micrograms/ml eye drops", "Bimatoprost 300micrograms/ml eye drops", "Timolol 0.5% eye drops"],
      ...["Travoprost 40micrograms/ml eye drops", "Brinzolamide 10mg/ml eye drops", "Dorzolamide 20mg/ml eye drops"],
    ],
    against: ["Trabeculectomy"],
    near: ["Narrow angle glaucoma", "Suspected glaucoma"],
  },
];

describe("medicines that may be missing", () => {
  it("has a case for every row", () => {
    expect(cases.map(({ id }) => id)).toEqual(table.rows.map(({ id }) => id));
  });

  it.each(cases)("$id", ({ says, problems = [], beside = [], given, against = [], near = [] }) => {
    const named = (...facts: readonly object[]) => {
      const words = told(facts).cards[0]?.summary.replace("May be missing: ", "") ?? "";
      return words.split(/, | and (?!.*,)/).some((one) => one === says);
    };
    const medicines = (...names: readonly string[]) => names.map((name, at) => medicine(`m${at}`, name));
    for (const asks of problems) {
      expect([asks, named(problem(asks))]).toEqual([asks, true]);
      expect([asks, named(problem(asks, resolved))]).toEqual([asks, false]);
    }
    for (const name of beside) expect([name, named(...medicines(name))]).toEqual([name, true]);
    const asking = [...problems.slice(0, 1).map((text) => problem(text)), ...medicines(...beside)];
    for (const name of given) {
      expect([name, named(...asking, medicine("g", name))]).toEqual([name, false]);
      expect([name, named(...asking, medicine("g", name, { status: "on-hold" }))]).toEqual([name, false]);
      expect([name, named(...asking, medicine("g", name, { status: "stopped" }))]).toEqual([name, true]);
    }
    for (const other of against) expect([other, named(...asking, problem(other, resolved))]).toEqual([other, false]);
    for (const other of near) expect([other, named(problem(other))]).toEqual([other, false]);
  });

  it.each([
    ["I25.9", "an antiplatelet"],
    ["M81.0", "vitamin D"],
    ["G30.9", "a medicine for Alzheimer's or Lewy body dementia"],
    ["E11.2", "an ACE inhibitor or ARB"],
    ["J44.9", "an inhaled bronchodilator"],
  ])("knows %s", (code, says) => {
    const coding = [{ system: "http://hl7.org/fhir/sid/icd-10", code }];
    expect(told([problem({ coding, text: "as coded" })]).cards[0]?.summary).toContain(says);
  });

  it("is one card, for information, that says why and where it looked", () => {
    const { cards } = told([problem("Angina"), problem("Osteoporosis")]);
    expect(cards).toHaveLength(1);
    expect(cards[0]?.summary).toBe("May be missing: an antiplatelet, a statin, bone protection and vitamin D");
    expect(cards[0]?.indicator).toBe("info");
    expect(cards[0]?.detail).toContain("Angina: a statin lowers the risk of another event (START version 2, A5;");
    expect(cards[0]?.detail).toContain("There may be a good reason that no record has");
    expect(cards[0]?.inputs).toHaveLength(2);
  });

  it("asks for an antiplatelet after a stroke of unknown kind only where it was not a bleed", () => {
    const words = (text: string) => told([problem(text)]).cards[0]?.detail;
    const only = "lowers the risk of another event, after a stroke only where it was not a bleed (START version 2, A3";
    for (const text of ["Stroke", "CVA 2019"]) expect(words(text)).toContain(only);
    const ofAClot = ["Ischemic stroke", "Embolic stroke", "Cardioembolic stroke", "Thrombotic stroke"];
    for (const text of ["Ischaemic stroke", "Cerebral infarction", "Lacunar stroke", "Angina", ...ofAClot])
      expect(words(text)).not.toContain("bleed");
    const all = told([problem("Angina"), problem("Stroke")]).cards[0]?.detail;
    expect(all).toContain(only);
  });

  it("names what is missing once, and each reason for it", () => {
    const { cards } = told([
      problem("Osteoporosis"),
      medicine("p", "Prednisolone 5mg tablets"),
      medicine("d", "Adcal-D3 chewable tablets"),
    ]);
    expect(cards[0]?.summary).toBe("May be missing: bone protection");
    expect(cards[0]?.detail).toContain("Prednisolone 5mg tablets: bone is lost");
    expect(cards[0]?.detail).toContain("Osteoporosis: it lowers the risk of a fracture");
    expect(cards[0]?.inputs).toHaveLength(2);
  });

  it("asks for bone protection from 90 days of a corticosteroid on", () => {
    const since = (authoredOn: string) =>
      told([medicine("m", "Prednisolone 5mg tablets", { authoredOn })]).cards.length;
    expect(since("2026-08-25T02:00:00Z")).toBe(1);
    expect(since("2026-08-25T03:00:00Z")).toBe(0);
  });

  it("asks for a statin up to 85 years, and for nothing under 65", () => {
    const summary = (birthDate: string) => told([problem("Angina")], { birthDate }).cards[0]?.summary;
    expect(summary("1940-11-24")).toContain("a statin");
    expect(summary("1940-11-23")).not.toContain("a statin");
    expect(summary("1961-11-23")).toContain("a statin");
    expect(summary("1961-11-24")).toBeUndefined();
  });

  it("leaves out what somebody does not tolerate, and says so", () => {
    const intolerance = (name: string) => allergy(`a${name.length}`, { text: name });
    const { cards } = told([problem("Angina"), intolerance("Statins")]);
    expect(cards[0]?.summary).toBe("May be missing: an antiplatelet");
    expect(cards[0]?.detail).toContain("Left out, because an allergy or intolerance is recorded: a statin.");
    expect(told([problem("Angina"), intolerance("Statins"), intolerance("Clopidogrel")]).cards).toEqual([]);
    const refuted = { verificationStatus: { coding: [{ code: "refuted" }] } };
    expect(told([problem("Angina"), allergy("r", { text: "Simvastatin" }, refuted)]).cards[0]?.summary).toContain(
      "a statin",
    );
  });

  it("names a medicine that it did not recognise", () => {
    expect(told([problem("Angina"), medicine("u", "as before")]).cards[0]?.detail).toContain(
      "1 current medicine was not recognised.",
    );
    expect(told([problem("Angina")]).cards[0]?.detail).not.toContain("not recognised");
    const two = [medicine("u", "as before"), medicine("v", "the white ones")];
    expect(told([problem("Angina"), ...two]).cards[0]?.detail).toContain("2 current medicines were not recognised.");
  });

  it("never takes a list that was not received for an empty one", () => {
    const hospital = told([problem("Angina")], {}, "acute");
    expect(hospital.cards).toEqual([]);
    expect(hospital.reasons.join()).toContain("not checked, because no GP record was received");
    const { evaluation } = chartFrom({
      gp: {
        kind: "gp",
        resources: [patient(), problem("Angina")],
        outcomes: { MedicationRequest: { outcome: "failed", reason: "timedOut", received: 0 } },
      },
    });
    expect(cardsOf(evaluation, rule)).toEqual([]);
    expect(reasonsOf(evaluation, rule).join()).toContain("the GP record was not received in full");
  });

  it("takes another organisation's medicine for given, and is silent for the dying and the dead", () => {
    const { evaluation } = chartFrom({
      gp: { kind: "gp", resources: [patient(), problem("Angina"), medicine("a", "Aspirin 75mg tablets")] },
      acute: { kind: "acute", resources: [patient(), problem("Angina"), medicine("b", "Atorvastatin 20mg tablets")] },
    });
    expect(cardsOf(evaluation, rule)).toEqual([]);
    expect(told([problem("Angina"), flag("On end of life care register")]).cards).toEqual([]);
    expect(told([problem("Angina")], { deceasedBoolean: true }).cards).toEqual([]);
  });

  it("reads a code whose words say nothing", () => {
    expect(told([problem(coded("134401001", "as coded"))]).cards[0]?.summary).toContain("a beta blocker");
  });
});
