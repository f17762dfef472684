import type { Draft } from "../draft.ts";
import {
  addMinutes,
  conceptOf,
  type Fact,
  type FactMaker,
  type MakingContext,
  type QualityHeading,
  unlike,
} from "../fact.ts";
import { rarerSigns, rarerTests } from "../vocabulary/more-tests.ts";
import { socialFindings } from "../vocabulary/others.ts";
import { conclusions, labTests, reportTerms, scores, type TestTerm, vitalSigns } from "../vocabulary/tests.ts";
import { sides } from "./clinical.ts";

export function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

function measured(heading: QualityHeading, category: string, tests: readonly TestTerm[], context: MakingContext): Fact {
  const { random } = context;
  const test = random.pick(tests);
  const decimals = test.decimals + (test.decimals > 0 && random.chance(0.25) ? 1 : 0);
  const value = rounded(test.low + random.next() * (test.high - test.low), decimals);
  const at = context.time(heading);
  return {
    id: context.id(),
    heading,
    term: test,
    test,
    draft: {
      resourceType: "Observation",
      id: "",
      status: "final",
      category: [
        { coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: category }] },
      ],
      code: conceptOf(test, "snomed", "loinc"),
      ...(heading === "findings" && random.chance(0.1) ? { bodySite: { text: `${random.pick(sides)} arm` } } : {}),
      effectiveDateTime: at,
      issued: addMinutes(at, heading === "results" ? random.int(60, 900) : 0),
      performer: [{ display: "Dr A Example" }],
      valueQuantity: {
        value,
        unit: test.printed[0] ?? test.ucum,
        system: "http://unitsofmeasure.org",
        code: test.ucum,
      },
      ...(test.specimen === undefined ? {} : { specimen: { display: test.specimen } }),
      referenceRange: heading === "results" ? [{ text: "as printed" }] : undefined,
    },
  };
}

/** FHIR R4 observation-status: `corrected` is the same result with an error put right, another value under the number that it had. */
function corrected(fact: Fact, context: MakingContext, how: string): Fact | undefined {
  return unlike(
    fact,
    context,
    how,
    (draft) => {
      const { valueQuantity: quantity } = draft;
      if (quantity?.value === undefined || fact.test === undefined) return false;
      draft.status = "corrected";
      quantity.value = rounded(
        quantity.value + Math.max((fact.test.high - fact.test.low) * 0.3, 1),
        fact.test.decimals,
      );
      return true;
    },
    { barred: ["amendedComment"] },
  );
}

const measuredNearMisses: FactMaker["nearMisses"] = {
  hourLater: (fact, context) =>
    unlike(
      fact,
      context,
      "hourLater",
      (draft) => {
        draft.effectiveDateTime = addMinutes(draft.effectiveDateTime ?? "", context.random.pick([30, 60, 90]));
        draft.issued = addMinutes(draft.issued ?? "", 60);
        return true;
      },
      { barred: ["dateToDay", "withoutOffset"] },
    ),
  otherValue: (fact, context) =>
    unlike(fact, context, "otherValue", (draft) => {
      const { valueQuantity: quantity } = draft;
      const { test } = fact;
      if (quantity?.value === undefined || test === undefined) return false;
      const step = Math.max((test.high - test.low) * 0.2, 10 ** -test.decimals * 3);
      quantity.value = rounded(quantity.value + step, test.decimals);
      return true;
    }),
  otherSpecimen: (fact, context) =>
    unlike(
      fact,
      context,
      "otherSpecimen",
      (draft) => {
        if (draft.specimen === undefined) return false;
        draft.specimen = { display: draft.specimen.display === "Urine" ? "Serum" : "Urine" };
        return true;
      },
      { barred: ["dropSpecimen", "otherSystem", "otherUnit"] },
    ),
  otherMethod: (fact, context) =>
    unlike(fact, context, "otherMethod", (draft) => {
      if (draft.specimen === undefined) return false;
      draft.method = { text: "Point of care testing" };
      return true;
    }),
  lessThan: (fact, context) =>
    unlike(fact, context, "lessThan", (draft) => {
      if (draft.valueQuantity === undefined) return false;
      draft.valueQuantity.comparator = context.random.pick(["<", "<", ">", "<=", ">="]);
      return true;
    }),
  // Nothing says which of the two it corrects: no number, and another value.
  correctedWithoutNumber: (fact, context) => corrected(fact, context, "correctedWithoutNumber"),
  ofTheBaby: (fact, context) =>
    unlike(
      fact,
      context,
      "ofTheBaby",
      (draft) => {
        draft.focus = [{ display: "Baby Sample, newborn" }];
        return true;
      },
      { isSingle: true },
    ),
  sameNumberOtherUnit: (fact, context) =>
    unlike(
      fact,
      context,
      "sameNumberOtherUnit",
      (draft) => {
        const other = fact.test?.others?.find(({ factor }) => factor !== 1);
        if (draft.valueQuantity === undefined || other === undefined) return false;
        draft.valueQuantity.unit = other.unit;
        draft.valueQuantity.code = other.ucum;
        return true;
      },
      { barred: ["printedUnit", "otherUnit", "fewerDecimals"] },
    ),
  enteredInError: (fact, context) =>
    unlike(
      fact,
      context,
      "enteredInError",
      (draft) => {
        draft.status = "entered-in-error";
        return true;
      },
      { isSingle: true },
    ),
  cancelled: (fact, context) =>
    unlike(fact, context, "cancelled", (draft) => {
      draft.status = "cancelled";
      delete draft.valueQuantity;
      return true;
    }),
  undatedCopy: (fact, context) =>
    unlike(
      fact,
      context,
      "undatedCopy",
      (draft) => {
        delete draft.effectiveDateTime;
        delete draft.issued;
        return true;
      },
      { isSingle: true },
    ),
};

/** FHIR R4 observation-status: a preliminary result becomes final, a final one corrected, under the number that it has; the value of the other is void. */
function withVersions(fact: Fact, { random }: MakingContext): Fact {
  const { test, draft } = fact;
  const value = draft.valueQuantity?.value;
  if (test === undefined || value === undefined || random.chance(0.5)) return fact;
  const status = random.pick(["preliminary", "corrected"]);
  const other = rounded(value + Math.max((test.high - test.low) * 0.4, 2), test.decimals);
  return {
    ...fact,
    barred: ["amendedComment"],
    otherVersion: (copy) => {
      copy.status = status;
      if (copy.valueQuantity !== undefined) copy.valueQuantity.value = other;
    },
  };
}

export const resultMaker: FactMaker = {
  heading: "results",
  make: (context) => withVersions(measured("results", "laboratory", [...labTests, ...rarerTests], context), context),
  nearMisses: {
    ...measuredNearMisses,
    // The base has no method either: "other method" needs both to say one.
    otherMethod: (fact, context) => {
      fact.draft.method = { text: "Laboratory analyser" };
      return unlike(fact, context, "otherMethod", (draft) => {
        draft.method = { text: "Point of care testing" };
        return true;
      });
    },
  },
};

export const findingMaker: FactMaker = {
  heading: "findings",
  make: (context) => measured("findings", "vital-signs", [...vitalSigns, ...rarerSigns], context),
  nearMisses: {
    ...measuredNearMisses,
    otherSide: (fact, context) =>
      unlike(fact, context, "otherSide", (draft) => {
        const { bodySite } = draft;
        if (bodySite === undefined || Array.isArray(bodySite)) return false;
        draft.bodySite = { text: bodySite.text?.startsWith("Left") ? "Right arm" : "Left arm" };
        return true;
      }),
    undatedCopy: measuredNearMisses.undatedCopy ?? (() => undefined),
  },
};

export const bloodPressureMaker: FactMaker = {
  heading: "findings",
  make(context) {
    const { random } = context;
    const part = (code: string, loinc: string, name: string, value: number) => ({
      code: {
        coding: [
          { system: "http://snomed.info/sct", code, display: name },
          { system: "http://loinc.org", code: loinc, display: name },
        ],
        text: name,
      },
      valueQuantity: { value, unit: "mmHg", system: "http://unitsofmeasure.org", code: "mm[Hg]" },
    });
    const at = context.time("findings");
    return {
      id: context.id(),
      heading: "findings",
      term: {
        name: "Blood pressure",
        codes: { snomed: "75367002", loinc: "85354-9" },
        displays: { loinc: "Blood pressure panel with all children optional" },
      },
      draft: {
        resourceType: "Observation",
        id: "",
        status: "final",
        category: [
          { coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "vital-signs" }] },
        ],
        code: {
          coding: [{ system: "http://snomed.info/sct", code: "75367002", display: "Blood pressure" }],
          text: "Blood pressure",
        },
        effectiveDateTime: at,
        issued: at,
        performer: [{ display: "Practice nurse" }],
        component: [
          part("72313002", "8480-6", "Systolic arterial pressure", random.int(95, 190)),
          part("1091811000000102", "8462-4", "Diastolic arterial pressure", random.int(50, 100)),
        ],
      },
    };
  },
  nearMisses: {
    hourLater: measuredNearMisses.hourLater ?? (() => undefined),
    otherDiastolic: (fact, context) =>
      unlike(fact, context, "otherDiastolic", (draft) => {
        const quantity = draft.component?.[1]?.valueQuantity;
        if (quantity?.value === undefined) return false;
        quantity.value += 8;
        return true;
      }),
  },
};

export const assessmentMaker: FactMaker = {
  heading: "assessments",
  make: (context) => measured("assessments", "survey", scores, context),
  nearMisses: {
    hourLater: measuredNearMisses.hourLater ?? (() => undefined),
    otherValue: measuredNearMisses.otherValue ?? (() => undefined),
  },
};

export const socialMaker: FactMaker = {
  heading: "socialContext",
  make(context) {
    const term = context.random.pick(socialFindings);
    const answer = context.random.pick(term.answers);
    return {
      id: context.id(),
      heading: "socialContext",
      term,
      draft: {
        resourceType: "Observation",
        id: "",
        status: "final",
        category: [
          {
            coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "social-history" }],
          },
        ],
        code: conceptOf(term, "loinc"),
        effectiveDateTime: context.random.chance(0.6) ? context.day("socialContext") : context.time("socialContext"),
        valueCodeableConcept: { text: answer[0] ?? "" },
        performer: [{ display: "Practice nurse" }],
      },
    };
  },
  nearMisses: {
    otherAnswer: (fact, context) =>
      unlike(fact, context, "otherAnswer", (draft) => {
        const answers = socialFindings.find(({ name }) => name === fact.term?.name)?.answers ?? [];
        const others = answers.filter(([first]) => first !== draft.valueCodeableConcept?.text);
        draft.valueCodeableConcept = { text: context.random.pick(others)[0] ?? "" };
        return true;
      }),
  },
};

const otherConclusions = {
  preliminary: "Preliminary report: no gross abnormality. Formal report to follow.",
  corrected: "Corrected report: the earlier report was of another patient's images.",
} as const;

export const reportMaker: FactMaker = {
  heading: "reports",
  make(context) {
    const term = context.random.pick(reportTerms);
    const at = context.time("reports");
    const version = context.random.pick(["none", "preliminary", "corrected"] as const);
    return {
      id: context.id(),
      heading: "reports",
      term,
      ...(version === "none"
        ? {}
        : {
            barred: ["amendedComment"],
            otherVersion: (draft: Draft) => {
              draft.status = version;
              draft.conclusion = otherConclusions[version];
            },
          }),
      draft: {
        resourceType: "DiagnosticReport",
        id: "",
        status: "final",
        code: conceptOf(term, "snomed"),
        effectiveDateTime: at,
        issued: addMinutes(at, 120),
        performer: [{ display: "Northvale Radiology" }],
        conclusion: context.random.pick(conclusions),
      },
    };
  },
  nearMisses: {
    correctedWithoutNumber: (fact, context) =>
      unlike(
        fact,
        context,
        "correctedWithoutNumber",
        (draft) => {
          draft.status = "corrected";
          draft.conclusion = `${String(draft.conclusion)} Addendum: compared with earlier images.`;
          return true;
        },
        { barred: ["amendedComment"] },
      ),
    otherConclusion: (fact, context) =>
      unlike(fact, context, "otherConclusion", (draft) => {
        draft.conclusion = context.random.pick(conclusions.filter((words) => words !== draft.conclusion));
        return true;
      }),
    hourLater: (fact, context) =>
      unlike(
        fact,
        context,
        "hourLater",
        (draft) => {
          draft.effectiveDateTime = addMinutes(draft.effectiveDateTime ?? "", 60);
          draft.issued = addMinutes(draft.issued ?? "", 60);
          return true;
        },
        { barred: ["dateToDay", "withoutOffset"] },
      ),
  },
};
