import type { Draft } from "../../draft.ts";
import type { Pen } from "../pen.ts";
import { topic } from "../topic.ts";
import { systems } from "../words/terms.ts";

const minute = 60_000;

interface Habit {
  readonly what: "smoking" | "alcohol" | "home" | "work";
  readonly value: string;
  readonly sct?: string;
  readonly also: readonly string[];
  readonly at: number;
}

const habits: readonly Omit<Habit, "at">[] = [
  { what: "smoking", value: "Never smoked tobacco", sct: "266919005", also: ["Never smoker"] },
  { what: "smoking", value: "Ex-smoker", sct: "8517006", also: ["Ex smoker", "Former smoker"] },
  { what: "smoking", value: "Smoker", sct: "77176002", also: [] },
  { what: "home", value: "Lives alone", sct: "105529008", also: [] },
  { what: "home", value: "Lives with wife", also: [] },
  { what: "work", value: "Retired", also: [] },
];

const asked: Readonly<Record<Habit["what"], { readonly name: string; readonly loinc?: string }>> = {
  smoking: { name: "Tobacco smoking status", loinc: "72166-2" },
  alcohol: { name: "Alcohol consumption" },
  home: { name: "Household" },
  work: { name: "Employment status" },
};

function habit(one: Habit, pen: Pen, more: Record<string, unknown>): Draft {
  return {
    resourceType: "Observation",
    id: pen.id,
    status: "final",
    category: [
      {
        coding: [
          {
            system: "http://terminology.hl7.org/CodeSystem/observation-category",
            code: "social-history",
            display: "Social History",
          },
        ],
      },
    ],
    subject: pen.patient(),
    effectiveDateTime: pen.when(one.at, 0.5),
    ...more,
  };
}

const codedValue = ({ sct, value }: Habit) =>
  sct === undefined ? { text: value } : { coding: [{ system: systems.sct, code: sct, display: value }], text: value };

export const habitsOfLife = topic<Habit>({
  name: "a habit or circumstance",
  heading: "socialContext",
  truth: ({ random, moment }) => ({ ...random.pick(habits), at: moment() }),
  neighbours: {
    "another answer": (one, { random }) => {
      const others = habits.filter(({ what, value }) => what === one.what && value !== one.value);
      return others.length === 0 ? undefined : { truth: { ...random.pick(others), at: one.at }, needs: ["value"] };
    },
    "asked again a year later": (one) => ({ truth: { ...one, at: one.at - 367 * 1440 * minute } }),
  },
  writers: {
    // A finding as the code, as general practice has it.
    surgery: (one, pen) => habit(one, pen, { identifier: pen.number(), code: codedValue(one) }),
    oldSurgery: (one, pen) => habit(one, pen, { code: codedValue(one) }),
    infirmary: (one, pen) =>
      habit(one, pen, { code: { text: asked[one.what].name }, valueString: pen.random.pick([one.value, ...one.also]) }),
    overseas: (one, pen) =>
      asked[one.what].loinc === undefined
        ? undefined
        : habit(one, pen, {
            code: {
              coding: [{ system: systems.loinc, code: asked[one.what].loinc, display: "Tobacco smoking status NHIS" }],
            },
            valueCodeableConcept: codedValue(one),
          }),
    clinic: (one, pen) =>
      asked[one.what].loinc === undefined
        ? undefined
        : habit(one, pen, {
            code: {
              coding: [{ system: systems.loinc, code: asked[one.what].loinc, display: "Tobacco smoking status" }],
              text: "Raucherstatus",
            },
            valueCodeableConcept: codedValue(one),
          }),
    mind: (one, pen) =>
      habit(one, pen, { code: { text: asked[one.what].name }, valueCodeableConcept: codedValue(one) }),
  },
});
