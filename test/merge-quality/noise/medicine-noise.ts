import type { Concept } from "../draft.ts";
import type { Product } from "../vocabulary/medicines.ts";
import type { Noise } from "./noise.ts";

function renamed(
  name: string,
  chance: number,
  words: (product: Product) => string | undefined,
  keepsCode: boolean,
): Noise {
  return {
    name,
    chance,
    apply(draft, { fact }) {
      const concept: Concept | undefined = draft.medicationCodeableConcept;
      const called = fact.product === undefined ? undefined : words(fact.product);
      if (concept === undefined || called === undefined) return false;
      concept.text = called;
      if (!keepsCode) delete concept.coding;
      return true;
    },
  };
}

/** `Istin 5mg tablets`, with the generic product's code dropped: a brand has another. */
const brandName = renamed("brandName", 0.15, ({ brand }) => brand, false);

/** `amlodipine 5 MG Oral Tablet`. */
const americanName = renamed("americanName", 0.08, ({ american }) => american, false);

/** `amlodipine tabs 5mg`, as people type. */
const typedName = renamed(
  "typedName",
  0.1,
  ({ ingredient, strength, form }) => {
    const short = { tablet: "tabs", capsule: "caps" }[form];
    return ingredient === "" || strength === "" || short === undefined
      ? undefined
      : `${ingredient} ${short} ${strength.replace(" ", "")}`;
  },
  false,
);

/** `Amlodipine 5 mg tablet`. */
const spacedName = renamed(
  "spacedName",
  0.1,
  ({ name }) => name.replace(/(\d)(mg|micrograms?)\b/, "$1 $2").replace(/s$/, ""),
  true,
);

const productTextOnly: Noise = {
  name: "productTextOnly",
  chance: 0.15,
  apply(draft) {
    const concept = draft.medicationCodeableConcept;
    if (concept?.coding === undefined) return false;
    delete concept.coding;
    return true;
  },
};

const doseWording: Noise = {
  name: "doseWording",
  chance: 0.45,
  apply(draft, { fact, random }) {
    const words = fact.doseWords ?? [];
    const dosages = [draft.dosageInstruction, draft.dosage].flatMap((list) => (Array.isArray(list) ? list : []));
    if (words.length < 2 || dosages.length === 0) return false;
    for (const dosage of dosages) dosage.text = random.pick(words);
    return true;
  },
};

const dropRoute: Noise = {
  name: "dropRoute",
  chance: 0.2,
  apply(draft) {
    const dosages = [draft.dosageInstruction, draft.dosage].flatMap((list) => (Array.isArray(list) ? list : []));
    const routed = dosages.filter(({ route }) => route !== undefined);
    for (const dosage of routed) delete dosage.route;
    return routed.length > 0;
  },
};

const dropQuantity: Noise = {
  name: "dropQuantity",
  chance: 0.2,
  apply(draft) {
    if (draft.dispenseRequest === undefined) return false;
    delete draft.dispenseRequest;
    return true;
  },
};

export const medicineNoises: readonly Noise[] = [
  brandName,
  americanName,
  typedName,
  spacedName,
  productTextOnly,
  doseWording,
  dropRoute,
  dropQuantity,
];
