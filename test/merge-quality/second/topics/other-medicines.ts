import type { Draft } from "../../draft.ts";
import type { Pen } from "../pen.ts";
import { topic } from "../topic.ts";
import { otherMedicines } from "../words/other-medicines.ts";

interface Use {
  readonly names: readonly string[];
  readonly dose: readonly string[];
  readonly unlikeName: string;
  readonly unlikeDose: readonly string[];
  readonly at: number;
}

const day = 86_400_000;

function use(one: Use, pen: Pen, more: Record<string, unknown> = {}): Draft {
  const name = pen.random.pick(one.names);
  const isApart = pen.feed.id === "careHome" || pen.random.chance(0.2);
  const medicine =
    isApart && pen.feed.others !== "display"
      ? { medicationReference: pen.speak({ type: "Medication", display: name, body: { code: { text: name } } }) }
      : { medicationCodeableConcept: { text: name } };
  return {
    resourceType: "MedicationStatement",
    id: pen.id,
    status: "active",
    subject: pen.patient(),
    ...medicine,
    effectivePeriod: { start: pen.day(one.at) },
    dosage: [{ text: pen.random.pick(one.dose) }],
    ...more,
  };
}

export const otherUses = topic<Use>({
  name: "a medicine that is no tablet",
  heading: "medicationStatements",
  truth: ({ random, moment }) => ({ ...random.pick(otherMedicines), at: moment() }),
  neighbours: {
    "another medicine or strength": (one) => ({ truth: { ...one, names: [one.unlikeName] }, needs: ["strength"] }),
    "another dose or side": (one) => ({ truth: { ...one, dose: one.unlikeDose }, needs: ["dose"] }),
    "begun again after a month": (one) => ({ truth: { ...one, at: one.at - 28 * day } }),
  },
  writers: {
    surgery: (one, pen) => use(one, pen, { identifier: pen.number() }),
    oldSurgery: (one, pen) => use(one, pen, { identifier: pen.number(), taken: "y" }),
    infirmary: (one, pen) => use(one, pen),
    careHome: (one, pen) => use(one, pen),
    mind: (one, pen) => use(one, pen),
  },
});
