import type { Draft } from "../../draft.ts";
import type { Pen } from "../pen.ts";
import { topic } from "../topic.ts";
import { systems } from "../words/terms.ts";

/** A result that is no amount: found or not, a grade, a titre, a range. */
interface Quality {
  readonly test: string;
  readonly also: readonly string[];
  readonly answers: readonly Answer[];
  readonly answer: Answer;
  readonly at: number;
}

interface Answer {
  /** Any of these says the same. */
  readonly words: readonly string[];
  readonly sct?: string;
  readonly ratio?: readonly [number, number];
  readonly range?: readonly [number, number, string];
}

const minute = 60_000;
const detected: Answer = { words: ["Detected", "DETECTED"], sct: "260373001" };
const notDetected: Answer = { words: ["Not detected", "NOT DETECTED"], sct: "260415000" };
const positive: Answer = { words: ["Positive", "POSITIVE", "+ve"], sct: "10828004" };
const negative: Answer = { words: ["Negative", "NEGATIVE", "-ve"], sct: "260385009" };

const qualities: readonly Omit<Quality, "answer" | "at">[] = [
  { test: "SARS-CoV-2 RNA", also: ["SARS-CoV-2 (COVID-19) RNA"], answers: [detected, notDetected] },
  { test: "Urine nitrite", also: ["Nitrite, urine"], answers: [positive, negative] },
  { test: "Hepatitis B surface antigen", also: ["HBsAg"], answers: [detected, notDetected] },
  {
    test: "Urine protein",
    also: [],
    answers: [{ words: ["++", "2+"] }, { words: ["+++", "3+"] }, { words: ["Trace"] }],
  },
  {
    test: "Antinuclear antibody titre",
    also: ["ANA titre"],
    answers: [
      { words: ["1:160"], ratio: [1, 160] },
      { words: ["1:640"], ratio: [1, 640] },
    ],
  },
  {
    test: "Urine white cells",
    also: ["White cells, urine"],
    answers: [
      { words: ["10-100 /uL"], range: [10, 100, "/uL"] },
      { words: ["100-1000 /uL"], range: [100, 1000, "/uL"] },
    ],
  },
];

function told({ words, sct, ratio, range }: Answer, pen: Pen): Record<string, unknown> {
  const [word = ""] = words;
  const isWords = pen.feed.id === "infirmary" || pen.feed.id === "oldSurgery";
  if (sct !== undefined && !isWords)
    return { valueCodeableConcept: { coding: [{ system: systems.sct, code: sct, display: word }] } };
  if (ratio !== undefined && !isWords)
    return { valueRatio: { numerator: { value: ratio[0] }, denominator: { value: ratio[1] } } };
  if (range !== undefined && !isWords)
    return { valueRange: { low: { value: range[0], unit: range[2] }, high: { value: range[1], unit: range[2] } } };
  return { valueString: pen.random.pick(words) };
}

function quality(one: Quality, pen: Pen, more: Record<string, unknown> = {}): Draft {
  return {
    resourceType: "Observation",
    id: pen.id,
    status: "final",
    category: [
      { coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "laboratory" }] },
    ],
    code: { text: pen.needs("code") ? one.test : pen.random.pick([one.test, one.test, ...one.also]) },
    subject: pen.patient(),
    effectiveDateTime: pen.when(one.at, 0.2),
    issued: pen.time(one.at + 240 * minute),
    ...told(one.answer, pen),
    ...more,
  };
}

export const qualitative = topic<Quality>({
  name: "a result in words",
  heading: "results",
  truth: ({ random, moment }) => {
    const kind = random.pick(qualities);
    return { ...kind, answer: random.pick(kind.answers), at: moment() };
  },
  neighbours: {
    "the other answer": (one, { random }) => ({
      truth: { ...one, answer: random.pick(one.answers.filter((answer) => answer !== one.answer)) },
      needs: ["value"],
    }),
    "a second sample two hours later": (one) => ({ truth: { ...one, at: one.at + 120 * minute }, needs: ["time"] }),
    "another test of the same sample": (one, { random }) => {
      const others = qualities.filter(({ test, answers }) => test !== one.test && answers.includes(one.answer));
      return others.length === 0 ? undefined : { truth: { ...one, ...random.pick(others) }, needs: ["code"] };
    },
  },
  writers: {
    surgery: (one, pen) => quality(one, pen, { identifier: pen.number() }),
    oldSurgery: (one, pen) => quality(one, pen, { identifier: pen.number() }),
    infirmary: (one, pen) => quality(one, pen),
    laboratory: (one, pen) => quality(one, pen, { identifier: pen.number() }),
    clinic: (one, pen) => quality(one, pen),
  },
});
