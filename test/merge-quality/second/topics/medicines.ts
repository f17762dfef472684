import type { Concept, Draft } from "../../draft.ts";
import type { FeedId } from "../feeds.ts";
import type { Pen } from "../pen.ts";
import { type Neighbour, topic, type World } from "../topic.ts";
import { doseAsNumbers, doseAsStu3Numbers, doseSentences } from "../words/doses.ts";
import { type Dose, fullName, type Product, plainName, products, shortName, unlikeDrugs } from "../words/medicines.ts";
import { systems } from "../words/terms.ts";

interface Course {
  readonly product: Product;
  readonly dose: Dose;
  readonly at: number;
  readonly stopped?: true;
}

const day = 86_400_000;
const minute = 60_000;

function truth({ random, moment }: World): Course {
  const product = random.pick(products);
  const dose: Dose = {
    each: random.pick([1, 1, 1, 2]),
    times: random.pick([1, 1, 1, 2, 3]),
    per: "day",
    ...(random.chance(0.15) ? { asNeeded: true } : {}),
  };
  return { product, dose, at: moment() };
}

const doubled = (product: Product): Product => {
  const { drug, unit, form, modified } = product;
  return { drug, unit, form, strength: product.strength * 2, ...(modified === undefined ? {} : { modified }) };
};

/** What a prescription, an entry of a list, a dispensing or a dose given may be taken for. */
const neighbours: Readonly<Record<string, (one: Course, world: World) => Neighbour<Course> | undefined>> = {
  "another strength": (one) => ({ truth: { ...one, product: doubled(one.product) }, needs: ["strength"] }),
  "another dose": (one) => ({ truth: { ...one, dose: { ...one.dose, times: one.dose.times + 1 } }, needs: ["dose"] }),
  "a drug that sounds like it": (one) => {
    const drug = unlikeDrugs[one.product.drug];
    if (drug === undefined) return undefined;
    const { strength, unit, form } = one.product;
    return { truth: { ...one, product: { drug, strength, unit, form } }, needs: ["code"] };
  },
  "another release": (one) =>
    one.product.modified !== undefined
      ? undefined
      : {
          truth: {
            ...one,
            product: {
              drug: one.product.drug,
              strength: one.product.strength,
              unit: one.product.unit,
              form: one.product.form,
              modified: "modified-release",
            },
          },
          needs: ["code"],
        },
  "four weeks on, the same": (one) => ({ truth: { ...one, at: one.at - 28 * day }, needs: ["day"] }),
  "when required, not regularly": (one) =>
    one.dose.asNeeded === true
      ? undefined
      : { truth: { ...one, dose: { ...one.dose, asNeeded: true } }, needs: ["dose"] },
};

/** The medicine by this feed's own coding. */
function named({ product }: Course, pen: Pen): Concept {
  const { vmp, amp, rxnorm, atc, german } = product;
  const byFeed: Partial<Record<FeedId, () => Concept>> = {
    surgery: () =>
      vmp === undefined
        ? { text: fullName(product) }
        : { coding: [{ system: systems.dmd, code: vmp, display: fullName(product) }] },
    oldSurgery: () =>
      vmp === undefined
        ? { text: fullName(product) }
        : { coding: [{ system: systems.sct, code: vmp, display: fullName(product) }], text: fullName(product) },
    overseas: () =>
      rxnorm === undefined
        ? { text: plainName(product) }
        : { coding: [{ system: systems.rxnorm, code: rxnorm.code, display: rxnorm.name }], text: rxnorm.name },
    clinic: () => ({
      coding: [
        ...(vmp === undefined ? [] : [{ system: systems.sct, code: vmp, display: fullName(product) }]),
        ...(atc === undefined
          ? []
          : [{ system: "http://www.whocc.no/atc", code: atc, display: product.drug.toLowerCase() }]),
      ],
      text:
        german === undefined || vmp === undefined ? fullName(product) : `${german} ${product.strength} mg Tabletten`,
    }),
    pharmacy: () =>
      amp === undefined || pen.way("own name", "brand") === "own name"
        ? { text: fullName(product) }
        : {
            ...(amp.code === undefined ? {} : { coding: [{ system: systems.dmd, code: amp.code, display: amp.name }] }),
            text: amp.name,
          },
    infirmary: () => ({
      text:
        pen.way("short", "full", "plain") === "short"
          ? shortName(product)
          : pen.random.pick([fullName(product), plainName(product)]),
    }),
  };
  return byFeed[pen.feed.id]?.() ?? { text: pen.random.pick([fullName(product), shortName(product)]) };
}

/** The medicine in the element, or as a resource of its own beside it or within it. */
function medicine(one: Course, pen: Pen): Record<string, unknown> {
  const concept = named(one, pen);
  const isApart =
    pen.feed.id === "careHome" || pen.feed.id === "oldSurgery" || pen.feed.id === "clinic" || pen.random.chance(0.2);
  return isApart && pen.feed.others !== "display" && pen.feed.others !== "logical"
    ? {
        medicationReference: pen.speak({
          type: "Medication",
          display: concept.text ?? concept.coding?.[0]?.display ?? "",
          body: { code: concept },
        }),
      }
    : { medicationCodeableConcept: concept };
}

function dosage({ product, dose }: Course, pen: Pen): Record<string, unknown>[] {
  const text = pen.random.pick(doseSentences(product, dose));
  if (pen.feed.version === "STU3")
    return [{ text, ...(pen.random.chance(0.3) ? doseAsStu3Numbers(product, dose) : {}) }];
  switch (pen.way("dose in words", "dose in words", "dose in both", "dose by the piece", "dose by weight")) {
    case "dose in words":
      return [{ text }];
    case "dose in both":
      return [{ text, ...doseAsNumbers(product, dose, "piece"), route: { text: "Oral" } }];
    case "dose by the piece":
      return [doseAsNumbers(product, dose, "piece")];
    case "dose by weight":
      return [doseAsNumbers(product, dose, "weight")];
  }
}

function request(one: Course, pen: Pen, more: Record<string, unknown> = {}): Draft {
  return {
    resourceType: "MedicationRequest",
    id: pen.id,
    status: "active",
    intent: "order",
    subject: pen.patient(),
    ...medicine(one, pen),
    authoredOn: pen.when(one.at, 0.5),
    dosageInstruction: dosage(one, pen),
    ...more,
  };
}

export const requests = topic<Course>({
  name: "a prescription",
  heading: "medicationRequests",
  truth,
  neighbours,
  writers: {
    surgery: (one, pen) =>
      request(one, pen, {
        identifier: pen.number(),
        dispenseRequest: {
          quantity: { value: 28, unit: one.product.form },
          validityPeriod: { start: pen.day(one.at) },
        },
        requester: pen.speak({ type: "Practitioner", display: "Dr Example", body: { name: [{ text: "Dr Example" }] } }),
      }),
    oldSurgery: (one, pen) =>
      request(one, pen, {
        identifier: pen.number(),
        dispenseRequest: { quantity: { value: 28, unit: one.product.form } },
      }),
    infirmary: (one, pen) => request(one, pen),
    overseas: (one, pen) => request(one, pen, { category: [{ text: "community" }] }),
    mind: (one, pen) => request(one, pen, { note: [{ text: "Continue" }] }),
    pharmacy: (one, pen) => request(one, pen, { identifier: pen.number() }),
  },
});

function statement(one: Course, pen: Pen, more: Record<string, unknown> = {}): Draft {
  return {
    resourceType: "MedicationStatement",
    id: pen.id,
    status: "active",
    subject: pen.patient(),
    ...medicine(one, pen),
    effectivePeriod: { start: pen.day(one.at) },
    dateAsserted: pen.day(one.at + day),
    dosage: dosage(one, pen),
    ...more,
  };
}

export const statements = topic<Course>({
  name: "a medicine taken",
  heading: "medicationStatements",
  truth,
  neighbours,
  writers: {
    surgery: (one, pen) => statement(one, pen, { identifier: pen.number() }),
    oldSurgery: (one, pen) => statement(one, pen, { identifier: pen.number(), taken: "unk" }),
    infirmary: (one, pen) => statement(one, pen, { context: { display: "Ward 7" } }),
    careHome: (one, pen) => statement(one, pen, { informationSource: { display: "Home manager" } }),
    clinic: (one, pen) => statement(one, pen),
    mind: (one, pen) => statement(one, pen),
  },
});

function dispense(one: Course, pen: Pen, more: Record<string, unknown> = {}): Draft {
  return {
    resourceType: "MedicationDispense",
    id: pen.id,
    status: "completed",
    subject: pen.patient(),
    ...medicine(one, pen),
    quantity: { value: 28, unit: one.product.form },
    whenHandedOver: pen.when(one.at, 0.4),
    dosageInstruction: dosage(one, pen),
    ...more,
  };
}

export const dispenses = topic<Course>({
  name: "a dispensing",
  heading: "medicationDispenses",
  truth,
  neighbours,
  writers: {
    pharmacy: (one, pen) => dispense(one, pen, { identifier: pen.number() }),
    surgery: (one, pen) => dispense(one, pen, { identifier: pen.number() }),
    infirmary: (one, pen) => dispense(one, pen),
    careHome: (one, pen) => dispense(one, pen),
    overseas: (one, pen) => dispense(one, pen, { daysSupply: { value: 28, unit: "d" } }),
  },
});

/** One round of a medicine chart: what went in, and how much. */
function administration(one: Course, pen: Pen, more: Record<string, unknown> = {}): Draft {
  const { product, dose } = one;
  const amount = dose.each * product.strength;
  const isByPiece = pen.way("given by weight", "given by the piece") === "given by the piece";
  return {
    resourceType: "MedicationAdministration",
    id: pen.id,
    status: "completed",
    subject: pen.patient(),
    ...medicine(one, pen),
    effectiveDateTime: pen.when(one.at, 0.1),
    ...more,
    ...given(
      isByPiece
        ? { value: dose.each, unit: product.form }
        : { value: amount, unit: product.unit, system: systems.ucum, code: product.unit === "mg" ? "mg" : "ug" },
    ),
  };
}

function given(dose: Record<string, unknown>): Record<string, unknown> {
  return { dosage: { dose, route: { text: "Oral" } } };
}

export const administrations = topic<Course>({
  name: "a dose given",
  heading: "medicationAdministrations",
  truth,
  neighbours: {
    "another strength": neighbours["another strength"] ?? (() => undefined),
    "a drug that sounds like it": neighbours["a drug that sounds like it"] ?? (() => undefined),
    "the next round, four hours on": (one) => ({ truth: { ...one, at: one.at + 240 * minute }, needs: ["time"] }),
    "twice as much": (one) => ({ truth: { ...one, dose: { ...one.dose, each: one.dose.each * 2 } }, needs: ["dose"] }),
    "the same hour of the next day": (one) => ({ truth: { ...one, at: one.at + day } }),
  },
  writers: {
    careHome: (one, pen) => administration(one, pen),
    infirmary: (one, pen) => administration(one, pen),
    ambulance: (one, pen) => administration(one, pen, { context: { display: "Incident" } }),
    mind: (one, pen) => administration(one, pen, { identifier: pen.number() }),
    overseas: (one, pen) => administration(one, pen),
    clinic: (one, pen) => administration(one, pen),
  },
});
