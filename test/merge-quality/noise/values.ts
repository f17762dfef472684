import type { Draft } from "../draft.ts";
import { rounded } from "../facts/results.ts";
import type { Noise } from "./noise.ts";

const printedUnit: Noise = {
  name: "printedUnit",
  chance: 0.2,
  apply({ valueQuantity: quantity }, { fact, random }) {
    // After a conversion the number is of another unit, which this one must not stand for.
    if (quantity?.unit === undefined || fact.test === undefined || quantity.code !== fact.test.ucum) return false;
    quantity.unit = random.pick(fact.test.printed);
    if (random.chance(0.6)) {
      delete quantity.system;
      delete quantity.code;
    }
    return true;
  },
};

const otherUnit: Noise = {
  name: "otherUnit",
  chance: 0.15,
  apply({ valueQuantity: quantity }, { fact, random }) {
    const others = fact.test?.others ?? [];
    if (quantity?.value === undefined || others.length === 0 || quantity.code !== fact.test?.ucum) return false;
    const other = random.pick(others);
    quantity.value = rounded(quantity.value * other.factor + (other.offset ?? 0), other.decimals);
    quantity.unit = other.unit;
    quantity.code = other.ucum;
    return true;
  },
};

const fewerDecimals: Noise = {
  name: "fewerDecimals",
  chance: 0.15,
  apply({ valueQuantity: quantity }, { fact }) {
    const decimals = fact.test?.decimals;
    if (quantity?.value === undefined || decimals === undefined || quantity.code !== fact.test?.ucum) return false;
    const fewer = rounded(quantity.value, decimals);
    if (fewer === quantity.value) return false;
    quantity.value = fewer;
    return true;
  },
};

/** A comparator as it is typed: dropping it would make another result of it. */
const signsOf: Readonly<Record<string, readonly string[]>> = {
  "<": ["<", "< "],
  ">": [">", "> "],
  "<=": ["<=", "≤", "<= "],
  ">=": [">=", "≥ "],
};

const valueAsText: Noise = {
  name: "valueAsText",
  chance: 0.03,
  apply(draft, { random }) {
    const { valueQuantity: quantity } = draft;
    if (quantity?.value === undefined || quantity.unit === undefined) return false;
    const sign =
      quantity.comparator === undefined ? "" : random.pick(signsOf[quantity.comparator] ?? [quantity.comparator]);
    draft.valueString = `${sign}${quantity.value} ${quantity.unit}`;
    delete draft.valueQuantity;
    return true;
  },
};

/** Elements that one of two feeds often leaves out and that change nothing of what happened. */
const droppable = [
  "performer",
  "recorder",
  "asserter",
  "requester",
  "note",
  "referenceRange",
  "interpretation",
  "participant",
  "author",
  "expressedBy",
  "manufacturer",
] as const;

const dropWho: Noise = {
  name: "dropWho",
  chance: 0.3,
  apply(draft, { fact }) {
    // A team or a contact is its people, and of a booking the participant is the patient.
    if (fact.heading === "careTeams" || fact.heading === "contacts" || fact.heading === "appointments") return false;
    const present = droppable.filter((element) => draft[element] !== undefined);
    for (const element of present) delete draft[element];
    return present.length > 0;
  },
};

const otherWho: Noise = {
  name: "otherWho",
  chance: 0.2,
  apply(draft) {
    const { recorder, requester, performer } = draft;
    if (recorder !== undefined) draft.recorder = { display: "EXAMPLE, Alex (Dr)" };
    if (requester !== undefined) draft.requester = { display: "EXAMPLE, Alex (Dr)" };
    if (Array.isArray(performer) && draft.resourceType === "Observation")
      draft.performer = [{ display: "EXAMPLE, Alex (Dr)" }];
    return recorder !== undefined || requester !== undefined || performer !== undefined;
  },
};

const dropSpecimen: Noise = {
  name: "dropSpecimen",
  chance: 0.2,
  apply: (draft) => drop(draft, "specimen"),
};

const dropBatch: Noise = {
  name: "dropBatch",
  chance: 0.3,
  apply: (draft) => drop(draft, "lotNumber"),
};

const dropReason: Noise = {
  name: "dropReason",
  chance: 0.3,
  apply: (draft) => drop(draft, "reasonCode"),
};

const dropCriticality: Noise = {
  name: "dropCriticality",
  chance: 0.3,
  apply: (draft) => drop(draft, "criticality"),
};

const dropReaction: Noise = {
  name: "dropReaction",
  chance: 0.15,
  apply: (draft) => drop(draft, "reaction"),
};

const plainStatus: Noise = {
  name: "plainStatus",
  chance: 0.15,
  apply(draft) {
    const concepts = [draft.clinicalStatus, draft.verificationStatus].filter((concept) => concept !== undefined);
    for (const concept of concepts) for (const coding of concept.coding ?? []) delete coding.system;
    return concepts.length > 0;
  },
};

const addedNote: Noise = {
  name: "addedNote",
  chance: 0.1,
  apply(draft) {
    if (draft.resourceType === "RelatedPerson" || draft.resourceType === "Appointment") return false;
    draft.note = [{ text: "Seen in clinic; discussed with the patient." }];
    return true;
  },
};

function drop(draft: Draft, element: string): boolean {
  if (draft[element] === undefined) return false;
  delete draft[element];
  return true;
}

export const valueNoises: readonly Noise[] = [
  fewerDecimals,
  otherUnit,
  printedUnit,
  valueAsText,
  dropWho,
  otherWho,
  dropSpecimen,
  dropBatch,
  dropReason,
  dropCriticality,
  dropReaction,
  plainStatus,
  addedNote,
];
