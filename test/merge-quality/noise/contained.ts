import type { Draft } from "../draft.ts";
import type { Noise } from "./noise.ts";

/** The same words in another resource: contained in the one that refers to it, or beside it in the same source. */

function contain(draft: Draft, resource: Draft): { reference: string } {
  const known: unknown = draft.contained;
  draft.contained = [...(Array.isArray(known) ? known : []), resource];
  return { reference: `#${resource.id}` };
}

const containedMedicine: Noise = {
  name: "containedMedicine",
  chance: 0.12,
  apply(draft) {
    const code = draft.medicationCodeableConcept;
    if (code === undefined) return false;
    draft.medicationReference = contain(draft, { resourceType: "Medication", id: "med", code });
    delete draft.medicationCodeableConcept;
    return true;
  },
};

const referencedMedicine: Noise = {
  name: "referencedMedicine",
  chance: 0.12,
  apply(draft, { fact, organisation, beside }) {
    const code = draft.medicationCodeableConcept;
    if (code === undefined) return false;
    const id = `${organisation}-med-${fact.id}`;
    beside.push({ resourceType: "Medication", id, code });
    draft.medicationReference = { reference: `Medication/${id}` };
    delete draft.medicationCodeableConcept;
    return true;
  },
};

const containedSpecimen: Noise = {
  name: "containedSpecimen",
  chance: 0.15,
  apply(draft) {
    const words = draft.specimen?.display;
    if (words === undefined) return false;
    draft.specimen = contain(draft, { resourceType: "Specimen", id: "spec", type: { text: words } });
    return true;
  },
};

const containedPerson: Noise = {
  name: "containedPerson",
  chance: 0.15,
  apply(draft) {
    for (const element of ["recorder", "requester", "asserter"] as const) {
      const name = draft[element]?.display;
      if (name === undefined) continue;
      const practitioner = { resourceType: "Practitioner", id: "who", name: [{ text: name }] };
      draft[element] = contain(draft, practitioner);
      return true;
    }
    return false;
  },
};

export const containedNoises: readonly Noise[] = [
  containedMedicine,
  referencedMedicine,
  containedSpecimen,
  containedPerson,
];
