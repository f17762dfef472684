/**
 * Codes that say "an allergy" without saying to what: the agent stands in the text alone, so sharing one proves nothing.
 * SNOMED CT International Edition, children of 420134006; transfer-degraded codes: UK Core AllergyCode value set. Read November 2026.
 */
const unspecific: ReadonlySet<string> = new Set(
  [
    "420134006", // Propensity to adverse reaction
    "418038007", // Propensity to adverse reactions to substance
    "419511003", // Propensity to adverse reactions to drug
    "418471000", // Propensity to adverse reactions to food
    "419199007", // Allergy to substance
    "416098002", // Allergy to drug
    "414285001", // Allergy to food
    "426232007", // Environmental allergy
    "59037007", // Intolerance to drug
    "235719002", // Intolerance to food
    "281647001", // Adverse reaction
    "62014003", // Adverse reaction caused by drug
    "410942007", // Drug or medicament
    "105590001", // Substance
    "373873005", // Pharmaceutical or biologic product
    "196461000000101", // Transfer-degraded drug allergy
    "196471000000108", // Transfer-degraded non-drug allergy
  ].map((code) => `http://snomed.info/sct|${code}`),
);

/** `key` as made by `codeKeys`. */
export function namesNoAgent(key: string): boolean {
  return unspecific.has(key);
}
