import type { Draft } from "../../draft.ts";
import type { Pen } from "../pen.ts";
import { topic } from "../topic.ts";
import { systems } from "../words/terms.ts";

const minute = 60_000;
const day = 1440 * minute;

interface Form {
  readonly name: string;
  readonly canonical: string;
  readonly answers: readonly number[];
  readonly at: number;
}

const forms = [
  { name: "Patient Health Questionnaire 9", canonical: "https://forms.example/Questionnaire/phq-9" },
  { name: "Generalised Anxiety Disorder 7", canonical: "https://forms.example/Questionnaire/gad-7" },
  { name: "Falls self-assessment", canonical: "https://forms.example/Questionnaire/falls" },
] as const;

function form(one: Form, pen: Pen, more: Record<string, unknown> = {}): Draft {
  return {
    resourceType: "QuestionnaireResponse",
    id: pen.id,
    status: "completed",
    questionnaire: pen.way("plain", "with version") === "plain" ? one.canonical : `${one.canonical}|1.0`,
    subject: pen.patient(),
    authored: pen.when(one.at, 0.4),
    item: one.answers.map((value, at) => ({
      linkId: `/q${at + 1}`,
      text: `Question ${at + 1}`,
      answer: [{ valueInteger: value }],
    })),
    ...more,
  };
}

export const questionnaires = topic<Form>({
  name: "a questionnaire",
  heading: "questionnaires",
  truth: ({ random, moment }) => ({
    ...random.pick(forms),
    answers: Array.from({ length: 5 }, () => random.int(0, 3)),
    at: moment(),
  }),
  neighbours: {
    "filled in again, one answer differs": (one) => ({
      truth: {
        ...one,
        at: one.at + 120 * minute,
        answers: one.answers.map((value, at) => (at === 2 ? (value + 1) % 4 : value)),
      },
      needs: ["full", "time"],
    }),
    "filled in again the next week": (one) => ({ truth: { ...one, at: one.at + 7 * day } }),
    "another form": (one, { random }) => ({
      truth: { ...one, ...random.pick(forms.filter(({ name }) => name !== one.name)) },
    }),
  },
  writers: {
    surgery: (one, pen) => form(one, pen, { identifier: { system: pen.feed.numberSystem, value: pen.id } }),
    mind: (one, pen) => form(one, pen),
    childHealth: (one, pen) => form(one, pen),
    council: (one, pen) => form(one, pen),
  },
});

interface Score {
  readonly name: string;
  readonly also: readonly string[];
  readonly loinc?: string;
  readonly most: number;
  readonly value: number;
  readonly at: number;
  readonly other: string;
}

const scored = [
  {
    name: "PHQ-9 score",
    also: ["Patient health questionnaire 9 score", "PHQ-9 total score"],
    loinc: "44261-6",
    most: 27,
    other: "GAD-7 score",
  },
  {
    name: "NEWS2 score",
    also: ["National early warning score 2 total", "NEWS2 total score"],
    most: 20,
    other: "PEWS score",
  },
  { name: "Waterlow score", also: ["Waterlow pressure ulcer score"], most: 30, other: "Braden score" },
  { name: "Abbreviated mental test score", also: ["AMTS"], most: 10, other: "Mini-mental state examination score" },
] as const;

function score(one: Score, pen: Pen, more: Record<string, unknown> = {}): Draft {
  return {
    resourceType: "Observation",
    id: pen.id,
    status: "final",
    category: [
      {
        coding: [
          { system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "survey", display: "Survey" },
        ],
      },
    ],
    code: { text: pen.random.pick([one.name, ...one.also]) },
    subject: pen.patient(),
    effectiveDateTime: pen.when(one.at, 0.3),
    ...(pen.way("whole number", "quantity", "score") === "whole number"
      ? { valueInteger: one.value }
      : {
          valueQuantity: {
            value: one.value,
            ...(pen.random.chance(0.5) ? { unit: "{score}", system: systems.ucum, code: "{score}" } : {}),
          },
        }),
    ...more,
  };
}

export const assessments = topic<Score>({
  name: "a score",
  heading: "assessments",
  truth: ({ random, moment }) => {
    const one = random.pick(scored);
    return { ...one, value: random.int(0, one.most), at: moment() };
  },
  neighbours: {
    "one point more": (one) => ({ truth: { ...one, value: one.value + 1 }, needs: ["value"] }),
    "half an hour later, the same": (one) => ({ truth: { ...one, at: one.at + 30 * minute }, needs: ["time"] }),
    "another scale": (one) => {
      const { loinc: _, ...rest } = one;
      return { truth: { ...rest, name: one.other, also: [] }, needs: ["code"] };
    },
  },
  writers: {
    surgery: (one, pen) =>
      score(one, pen, {
        identifier: pen.number(),
        ...(one.loinc === undefined
          ? {}
          : { code: { coding: [{ system: systems.loinc, code: one.loinc, display: one.name }], text: one.name } }),
      }),
    mind: (one, pen) => score(one, pen),
    infirmary: (one, pen) => score(one, pen),
    childHealth: (one, pen) => score(one, pen),
    ambulance: (one, pen) => score(one, pen),
  },
});
