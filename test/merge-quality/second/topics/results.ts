import type { Draft } from "../../draft.ts";
import type { Pen } from "../pen.ts";
import { topic, type World } from "../topic.ts";
import { systems } from "../words/terms.ts";
import { type LabTest, labTests, rounded, unlikeTests } from "../words/tests.ts";

interface Result {
  readonly test: LabTest;
  readonly value: number;
  readonly comparator?: "<" | ">";
  readonly at: number;
}

/** Pathology bounded code list: the name with "level", as general practice shows it. */
const practiceCodes: Readonly<Record<string, readonly [code: string, display: string]>> = {
  "Serum sodium": ["1000661000000107", "Serum sodium level"],
  "Serum potassium": ["1000651000000109", "Serum potassium level"],
  "Serum creatinine": ["1000731000000107", "Serum creatinine level"],
  Haemoglobin: ["1022431000000105", "Haemoglobin concentration"],
  "Platelet count": ["1022651000000100", "Platelet count"],
  "White cell count": ["1022541000000102", "Total white cell count"],
  HbA1c: [
    "999791000000106",
    "Haemoglobin A1c level - International Federation of Clinical Chemistry and Laboratory Medicine standardised",
  ],
};

const minute = 60_000;

function truth({ random, moment }: World): Result {
  const test = random.pick(labTests);
  const value = rounded(test.low + random.next() * (test.high - test.low), test.digits);
  const isBeyond = random.chance(0.06);
  return { test, value, at: moment(), ...(isBeyond ? { comparator: random.pick(["<", ">"] as const) } : {}) };
}

function quantity({ value, comparator }: Result, unit: string, isCoded: boolean) {
  return {
    value,
    ...(comparator === undefined ? {} : { comparator }),
    unit,
    ...(isCoded ? { system: systems.ucum, code: unit } : {}),
  };
}

const laboratoryCategory = [
  {
    coding: [
      {
        system: "http://terminology.hl7.org/CodeSystem/observation-category",
        code: "laboratory",
        display: "Laboratory",
      },
    ],
  },
];

function observation(result: Result, pen: Pen, more: Record<string, unknown>): Draft {
  return {
    resourceType: "Observation",
    id: pen.id,
    status: "final",
    subject: pen.patient(),
    effectiveDateTime: pen.when(result.at, 0.2),
    ...more,
  };
}

function printedRange({ ref, unit }: LabTest) {
  return [{ low: { value: ref[0], unit }, high: { value: ref[1], unit }, text: `${ref[0]} - ${ref[1]}` }];
}

export const results = topic<Result>({
  name: "a laboratory's result",
  heading: "results",
  truth,
  neighbours: {
    "an hour later, the same value": (result) => ({
      truth: { ...result, at: result.at + 60 * minute },
      needs: ["time"],
    }),
    "the same tube, another value": (result) => ({
      truth: { ...result, value: rounded(result.value * 1.1 + 10 ** -result.test.digits, result.test.digits) },
      needs: ["value"],
    }),
    "a decimal place off": (result) => ({
      truth: { ...result, value: rounded(result.value * 10, result.test.digits) },
      needs: ["value"],
    }),
    "the day after, the same value": (result) => ({ truth: { ...result, at: result.at + 1440 * minute } }),
    "a limit, not a value": (result) =>
      result.comparator === undefined ? { truth: { ...result, comparator: "<" }, needs: ["value"] } : undefined,
    "another test of the same tube": (result) => {
      const other = unlikeTests[result.test.name];
      return other === undefined ? undefined : { truth: { ...result, test: other }, needs: ["code"] };
    },
  },
  writers: {
    surgery: (result, pen) => {
      const { test } = result;
      const code = practiceCodes[test.name];
      return observation(result, pen, {
        category: laboratoryCategory,
        identifier: pen.number(),
        code:
          code === undefined
            ? { text: test.name }
            : { coding: [{ system: systems.sct, code: code[0], display: code[1] }], text: test.name },
        valueQuantity: quantity(
          result,
          pen.way("own unit", "other notation") === "own unit" ? test.unit : (test.alsoUnits[0] ?? test.unit),
          false,
        ),
        referenceRange: printedRange(test),
        issued: pen.time(result.at + 300 * minute),
        performer: [
          pen.speak({ type: "Organization", display: "Fenland Pathology", body: { name: "Fenland Pathology" } }),
        ],
      });
    },
    oldSurgery: (result, pen) =>
      observation(result, pen, {
        identifier: pen.number(),
        code: { text: pen.random.pick([result.test.name, ...result.test.also.filter((name) => name.length > 3)]) },
        valueQuantity: quantity(result, result.test.unit, true),
        issued: pen.time(result.at + 420 * minute),
        comment: "Satisfactory",
      }),
    infirmary: (result, pen) => {
      const name = pen.random.pick([result.test.name, ...result.test.also]);
      const unit = pen.random.pick([result.test.unit, ...result.test.alsoUnits]);
      const isText = pen.way("number", "number", "value as text") === "value as text";
      return observation(result, pen, {
        code: {
          coding: [{ system: "urn:oid:1.2.826.0.1.9999.4", code: name.toUpperCase().slice(0, 5), display: name }],
          text: name,
        },
        ...(isText
          ? { valueString: `${result.comparator ?? ""}${result.value} ${unit}` }
          : { valueQuantity: quantity(result, unit, false) }),
        interpretation: [{ coding: [{ system: "http://terminology.hl7.org/CodeSystem/v2-0078", code: "N" }] }],
        issued: pen.time(result.at + 95 * minute),
      });
    },
    laboratory: (result, pen) => {
      const { test } = result;
      return observation(result, pen, {
        identifier: pen.number(),
        category: laboratoryCategory,
        code: { coding: [{ system: systems.loinc, code: test.loinc, display: test.name }], text: test.name },
        valueQuantity: quantity(result, test.unit, true),
        referenceRange: printedRange(test),
        issued: pen.time(result.at + 61 * minute),
        specimen: pen.speak({
          type: "Specimen",
          display: test.specimen,
          body: {
            type: { text: test.name.startsWith("Urine") ? "Urine" : test.specimen === "serum" ? "Serum" : "Blood" },
          },
        }),
      });
    },
    overseas: (result, pen) => {
      const { test } = result;
      const isForeign = test.foreign !== undefined && result.comparator === undefined && !pen.needs("value");
      const { loinc, unit, factor, digits, name } =
        isForeign && test.foreign !== undefined
          ? test.foreign
          : { loinc: test.loinc, unit: test.unit, factor: 1, digits: test.digits, name: test.name };
      return observation(result, pen, {
        category: laboratoryCategory,
        code: { coding: [{ system: systems.loinc, code: loinc, display: name }], text: name },
        valueQuantity: quantity(
          { ...result, value: rounded(result.value * factor, digits + (factor < 0.5 ? 1 : 0)) },
          unit,
          true,
        ),
        issued: pen.time(result.at + 10 * minute),
      });
    },
    clinic: (result, pen) => {
      const { test } = result;
      return observation(result, pen, {
        identifier: [{ system: "urn:ietf:rfc:3986", value: `urn:uuid:${pen.id}` }],
        category: laboratoryCategory,
        code: { coding: [{ system: systems.loinc, code: test.loinc, display: test.name }] },
        valueQuantity: { ...quantity(result, test.unit, true), unit: test.alsoUnits[0] ?? test.unit },
        performer: [pen.speak({ type: "Organization", display: "Labor am Moor", body: { name: "Labor am Moor" } })],
      });
    },
  },
});
