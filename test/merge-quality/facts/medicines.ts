import type { Draft } from "../draft.ts";
import {
  addDays,
  addMinutes,
  type Fact,
  type FactMaker,
  type MakingContext,
  type QualityHeading,
  unlike,
} from "../fact.ts";
import { confusableProducts, doses, type Product, products, puffDoses } from "../vocabulary/medicines.ts";

function codedProduct(product: Product) {
  return product.dmd === undefined
    ? { text: product.name }
    : { coding: [{ system: "https://dmd.nhs.uk", code: product.dmd, display: product.name }], text: product.name };
}

function dosed(context: MakingContext): { readonly product: Product; readonly words: readonly string[] } {
  const product = context.random.pick(products);
  const row = context.random.pick(product.counted === "puff" ? puffDoses : doses);
  return { product, words: row.map((words) => words.replaceAll("{unit}", product.counted)) };
}

const oral = { coding: [{ system: "http://snomed.info/sct", code: "26643006", display: "Oral route" }] };

function withDose(product: Product, text: string) {
  return [{ text, ...(product.counted === "puff" ? {} : { route: oral }) }];
}

function base(heading: QualityHeading, context: MakingContext, more: (product: Product, text: string) => object): Fact {
  const { product, words } = dosed(context);
  const text = words[0] ?? "";
  const resourceTypes: Partial<Record<QualityHeading, string>> = {
    medicationRequests: "MedicationRequest",
    medicationStatements: "MedicationStatement",
    medicationDispenses: "MedicationDispense",
    medicationAdministrations: "MedicationAdministration",
  };
  return {
    id: context.id(),
    heading,
    product,
    doseWords: words,
    draft: {
      resourceType: resourceTypes[heading] ?? "MedicationRequest",
      id: "",
      medicationCodeableConcept: codedProduct(product),
      ...more(product, text),
    },
  };
}

const nearMisses: FactMaker["nearMisses"] = {
  otherStrength: (fact, context) => {
    const { product } = fact;
    if (product === undefined) return undefined;
    const other: Product = {
      name: product.otherStrength,
      ingredient: product.ingredient,
      strength: "",
      form: product.form,
      counted: product.counted,
      otherStrength: product.name,
    };
    return unlike(
      fact,
      context,
      "otherStrength",
      (draft) => {
        draft.medicationCodeableConcept = { text: product.otherStrength };
        return true;
      },
      { product: other },
    );
  },
  confusable: (fact, context) => {
    if (fact.product?.counted === "puff") return undefined;
    const pair = context.random.pick(confusableProducts);
    const change = (name: string) => (draft: Draft) => {
      draft.medicationCodeableConcept = { text: name };
      return true;
    };
    const named = (name: string, otherStrength: string) => ({
      product: { name, ingredient: "", strength: "", form: "tablet", counted: "tablet", otherStrength } as const,
    });
    const first = unlike(fact, context, "confusable", change(pair[0]), named(...pair));
    const second = first && unlike(first, context, `confusable: ${pair[1]}`, change(pair[1]), named(pair[1], pair[0]));
    return first === undefined || second === undefined ? undefined : [first, second];
  },
};

const doseNearMisses: FactMaker["nearMisses"] = {
  otherDose: (fact, context) => {
    const { product } = fact;
    if (product === undefined) return undefined;
    const rows = (product.counted === "puff" ? puffDoses : doses).filter(
      ([first]) => first?.replaceAll("{unit}", product.counted) !== fact.doseWords?.[0],
    );
    const words = context.random.pick(rows).map((text) => text.replaceAll("{unit}", product.counted));
    return unlike(
      fact,
      context,
      "otherDose",
      (draft) => {
        for (const dosage of [...(draft.dosageInstruction ?? []), ...(draft.dosage ?? [])])
          dosage.text = words[0] ?? "";
        return true;
      },
      { doseWords: words },
    );
  },
  undosedCopy: (fact, context) =>
    unlike(
      fact,
      context,
      "undosedCopy",
      (draft) => {
        delete draft.dosageInstruction;
        delete draft.dosage;
        return true;
      },
      { isSingle: true, doseWords: [] },
    ),
};

function undated(...elements: readonly string[]): FactMaker["nearMisses"] {
  return {
    undatedCopy: (fact, context) =>
      unlike(
        fact,
        context,
        "undatedCopy",
        (draft) => {
          for (const element of elements) delete draft[element];
          return true;
        },
        { isSingle: true },
      ),
  };
}

export const requestMaker: FactMaker = {
  heading: "medicationRequests",
  make: (context) =>
    base("medicationRequests", context, (product, text) => ({
      status: context.random.chance(0.7) ? "active" : "completed",
      intent: "order",
      authoredOn: context.random.chance(0.6) ? context.day("medicationRequests") : context.time("medicationRequests"),
      requester: { display: "Dr A Example" },
      dosageInstruction: withDose(product, text),
      dispenseRequest: { quantity: { value: 28, unit: product.counted } },
    })),
  nearMisses: {
    ...nearMisses,
    ...doseNearMisses,
    ...undated("authoredOn"),
    planNotOrder: (fact, context) =>
      unlike(fact, context, "planNotOrder", (draft) => {
        draft.intent = "plan";
        return true;
      }),
    stopped: (fact, context) =>
      unlike(fact, context, "stopped", (draft) => {
        draft.status = draft.status === "active" ? "stopped" : "active";
        return true;
      }),
    nextIssue: (fact, context) =>
      unlike(fact, context, "nextIssue", (draft) => {
        draft.authoredOn = addDays(draft.authoredOn ?? "", context.random.pick([28, 56]));
        return true;
      }),
    otherRoute: (fact, context) =>
      unlike(
        fact,
        context,
        "otherRoute",
        (draft) => {
          const dosage = draft.dosageInstruction?.[0];
          if (dosage?.route === undefined) return false;
          dosage.route = { text: "Nasogastric" };
          return true;
        },
        { barred: ["dropRoute"] },
      ),
  },
};

export const statementMaker: FactMaker = {
  heading: "medicationStatements",
  make: (context) =>
    base("medicationStatements", context, (product, text) => ({
      status: context.random.chance(0.7) ? "active" : "completed",
      effectivePeriod: { start: context.day("medicationStatements") },
      informationSource: { display: "Dr A Example" },
      dosage: withDose(product, text),
    })),
  nearMisses: { ...nearMisses, ...doseNearMisses, ...undated("effectivePeriod") },
};

export const dispenseMaker: FactMaker = {
  heading: "medicationDispenses",
  make: (context) =>
    base("medicationDispenses", context, (product, text) => ({
      status: "completed",
      whenHandedOver: context.time("medicationDispenses"),
      quantity: { value: 28, unit: product.counted },
      dosageInstruction: withDose(product, text),
    })),
  nearMisses: {
    ...nearMisses,
    ...doseNearMisses,
    hourLater: (fact, context) =>
      unlike(
        fact,
        context,
        "hourLater",
        (draft) => {
          draft.whenHandedOver = addMinutes(draft.whenHandedOver ?? "", 60);
          return true;
        },
        { barred: ["dateToDay", "withoutOffset"] },
      ),
  },
};

export const administrationMaker: FactMaker = {
  heading: "medicationAdministrations",
  make: (context) =>
    base("medicationAdministrations", context, (product) => ({
      status: "completed",
      effectiveDateTime: context.time("medicationAdministrations"),
      dosage: {
        text: `1 ${product.counted}`,
        ...(product.counted === "puff" ? {} : { route: oral }),
        dose: { value: 1, unit: product.counted },
      },
    })),
  nearMisses: {
    ...nearMisses,
    hourLater: (fact, context) =>
      unlike(
        fact,
        context,
        "hourLater",
        (draft) => {
          draft.effectiveDateTime = addMinutes(draft.effectiveDateTime ?? "", 60);
          return true;
        },
        { barred: ["dateToDay", "withoutOffset"] },
      ),
    notGiven: (fact, context) =>
      unlike(fact, context, "notGiven", (draft) => {
        draft.status = "not-done";
        return true;
      }),
  },
};
