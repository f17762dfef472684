/** A medicine that is no tablet, in every wording that prescribers, wards and chemists have for it; and what it may be taken for. */
export interface OtherMedicine {
  readonly names: readonly string[];
  /** Sentences of one dose. */
  readonly dose: readonly string[];
  readonly unlikeName: string;
  readonly unlikeDose: readonly string[];
}

export const otherMedicines: readonly OtherMedicine[] = [
  {
    names: [
      "Salbutamol 100micrograms/dose inhaler CFC free",
      "Salbutamol 100 micrograms/dose inhaler CFC free",
      "Ventolin 100micrograms/dose Evohaler",
    ],
    dose: ["2 puffs when required", "Inhale 2 puffs as required", "TWO puffs PRN"],
    unlikeName: "Salmeterol 25micrograms/dose inhaler CFC free",
    unlikeDose: ["1 puff when required", "ONE puff PRN"],
  },
  {
    names: [
      "Paracetamol 250mg/5ml oral suspension",
      "Paracetamol 250 mg / 5 mL oral suspension",
      "PARACETAMOL oral suspension 250mg/5ml",
    ],
    dose: ["10ml four times a day", "Take 10 ml four times daily", "10 mL QDS"],
    unlikeName: "Paracetamol 120mg/5ml oral suspension",
    unlikeDose: ["5ml four times a day", "5 mL QDS"],
  },
  {
    names: [
      "Latanoprost 50micrograms/ml eye drops",
      "Xalatan 50micrograms/ml eye drops",
      "Latanoprost 50 micrograms/mL eye drops",
    ],
    dose: ["1 drop in the left eye at night", "One drop to left eye at night", "ONE drop LEFT eye at night"],
    unlikeName: "Travoprost 40micrograms/ml eye drops",
    unlikeDose: ["1 drop in the right eye at night", "ONE drop RIGHT eye at night"],
  },
  {
    names: [
      "Fentanyl 25micrograms/hour transdermal patches",
      "Fentanyl 25 micrograms/hour transdermal patch",
      "FENTANYL patches 25micrograms/hour",
    ],
    dose: ["Apply one patch every 72 hours", "1 patch every 72 hours", "Apply ONE patch every 72 hours"],
    unlikeName: "Fentanyl 12micrograms/hour transdermal patches",
    unlikeDose: ["Apply two patches every 72 hours", "2 patches every 72 hours"],
  },
  {
    names: ["Methotrexate 2.5mg tablets", "METHOTREXATE tabs 2.5 mg", "Methotrexate 2.5 mg oral tablet"],
    dose: ["4 tablets once a week", "Take FOUR tablets ONCE A WEEK", "Take 4 tablets once weekly"],
    unlikeName: "Methotrexate 10mg tablets",
    unlikeDose: ["4 tablets once a day", "Take FOUR tablets DAILY"],
  },
  {
    names: ["Hydrocortisone 1% cream", "Hydrocortisone 1 % cream", "HYDROCORTISONE cream 1%"],
    dose: ["Apply thinly twice a day", "Apply thinly BD", "Apply thinly twice daily"],
    unlikeName: "Hydrocortisone 0.5% cream",
    unlikeDose: ["Apply thinly once a day", "Apply thinly OD"],
  },
  {
    names: ["Co-codamol 30mg/500mg tablets", "Codeine 30mg / Paracetamol 500mg tablets", "CO-CODAMOL tabs 30mg/500mg"],
    dose: ["2 tablets four times a day", "Take TWO tablets QDS", "Take 2 tablets four times daily"],
    unlikeName: "Co-codamol 8mg/500mg tablets",
    unlikeDose: ["1 tablet four times a day", "Take ONE tablet QDS"],
  },
  {
    names: ["Beclometasone 50micrograms/dose nasal spray", "Beclometasone 50 micrograms/dose nasal spray"],
    dose: [
      "2 sprays in each nostril twice a day",
      "TWO sprays into each nostril BD",
      "2 sprays each nostril twice daily",
    ],
    unlikeName: "Mometasone 50micrograms/dose nasal spray",
    unlikeDose: ["1 spray in each nostril twice a day", "ONE spray into each nostril BD"],
  },
  {
    names: [
      "Insulin glargine 100units/ml solution for injection 3ml cartridges",
      "Insulin glargine 100 units/mL solution for injection 3 mL cartridges",
    ],
    dose: ["12 units at night", "Inject 12 units at night", "12 units once a day at night"],
    unlikeName: "Insulin detemir 100units/ml solution for injection 3ml cartridges",
    unlikeDose: ["21 units at night", "Inject 21 units at night"],
  },
];
