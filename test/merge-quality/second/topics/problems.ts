import type { Draft } from "../../draft.ts";
import type { Pen } from "../pen.ts";
import { topic } from "../topic.ts";
import { type Named, problems, sidedProblems, systems, unlikeProblems } from "../words/terms.ts";

interface Problem {
  readonly what: Named;
  readonly side?: "Left" | "Right";
  readonly onset: number;
  readonly ended?: number;
}

const day = 86_400_000;
const clinical = (code: string) => ({
  coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-clinical", code }],
});
const listed = [
  { coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-category", code: "problem-list-item" }] },
];

/** Onset to the day, the month or the year, as it was asked. */
function onsetOf(at: number, pen: Pen): string {
  if (pen.needs("day")) return pen.day(at);
  switch (pen.way("day", "day", "month", "time")) {
    case "month":
      return pen.month(at);
    case "time":
      return pen.time(at);
    case "day":
      return pen.day(at);
  }
}

const anyWords = ({ name, also = [] }: Named, pen: Pen) => pen.random.pick([name, name, ...also]);
const sided = (words: string, side: Problem["side"]) =>
  side === undefined ? words : `${side} ${words.charAt(0).toLowerCase()}${words.slice(1)}`;

function condition(one: Problem, pen: Pen, more: Record<string, unknown>): Draft {
  return {
    resourceType: "Condition",
    id: pen.id,
    category: listed,
    subject: pen.patient(),
    ...(one.ended === undefined
      ? { clinicalStatus: clinical("active") }
      : { clinicalStatus: clinical("resolved"), abatementDateTime: pen.day(one.ended) }),
    ...more,
  };
}

const site = ({ side }: Problem) =>
  side === undefined
    ? {}
    : {
        bodySite: [
          {
            coding: [{ system: systems.sct, code: side === "Left" ? "7771000" : "24028007", display: side }],
            text: `${side} side`,
          },
        ],
      };

export const problemList = topic<Problem>({
  name: "a problem",
  heading: "problems",
  truth: ({ random, moment }) => {
    const isSided = random.chance(0.25);
    const onset = moment();
    return {
      what: random.pick(isSided ? sidedProblems : problems),
      ...(isSided ? { side: random.pick(["Left", "Right"] as const) } : {}),
      onset,
      ...(random.chance(0.2) ? { ended: onset + 20 * day } : {}),
    };
  },
  neighbours: {
    "the other side": (one) =>
      one.side === undefined
        ? undefined
        : { truth: { ...one, side: one.side === "Left" ? "Right" : "Left" }, needs: ["site"] },
    "a word apart": (one) => {
      const what = unlikeProblems[one.what.name];
      return what === undefined ? undefined : { truth: { ...one, what }, needs: ["code"] };
    },
    "again, a year and a day on": (one) => ({
      truth: { ...one, onset: one.onset - 409 * day, ended: one.onset - 380 * day },
      needs: ["day"],
    }),
    "again, two days on": (one) => ({ truth: { ...one, onset: one.onset - 2 * day }, needs: ["day"] }),
  },
  writers: {
    surgery: (one, pen) =>
      condition(one, pen, {
        identifier: pen.number(),
        code: {
          coding: [{ system: systems.sct, code: one.what.sct, display: one.what.name }],
          text: sided(anyWords(one.what, pen), one.side),
        },
        ...site(one),
        onsetDateTime: onsetOf(one.onset, pen),
        recordedDate: pen.day(one.onset + day),
        recorder: pen.speak({ type: "Practitioner", display: "Dr Example", body: { name: [{ text: "Dr Example" }] } }),
      }),
    oldSurgery: (one, pen) => {
      const { clinicalStatus: _, ...rest } = condition(one, pen, {
        identifier: pen.number(),
        category: [{ coding: [{ system: "http://hl7.org/fhir/condition-category", code: "problem-list-item" }] }],
        code: {
          coding: [
            { system: systems.sct, code: one.what.sct, display: one.what.name },
            ...(one.what.read === undefined
              ? []
              : [{ system: systems.read, code: `${one.what.read}00`, display: one.what.name }]),
          ],
        },
        ...(one.side === undefined ? {} : { bodySite: [{ text: one.side }] }),
        onsetDateTime: onsetOf(one.onset, pen),
        assertedDate: pen.time(one.onset + 2 * day),
      });
      // STU3: one word from a list, and no word of its confirmation for an ordinary problem.
      return { ...rest, ...stu3Status(one) };
    },
    infirmary: (one, pen) =>
      condition(one, pen, {
        category: [{ text: "Diagnosis" }],
        code:
          one.what.icd10 === undefined || one.side !== undefined || pen.way("words", "ICD-10") === "words"
            ? { text: pen.typed(sided(anyWords(one.what, pen), one.side)) }
            : {
                coding: [{ system: systems.icd10, code: one.what.icd10, display: one.what.name }],
                text: anyWords(one.what, pen),
              },
        onsetDateTime: onsetOf(one.onset, pen),
        verificationStatus: {
          coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-ver-status", code: "confirmed" }],
        },
      }),
    overseas: (one, pen) =>
      one.side !== undefined
        ? undefined
        : condition(one, pen, {
            category: [
              {
                coding: [
                  { system: "http://terminology.hl7.org/CodeSystem/condition-category", code: "encounter-diagnosis" },
                ],
              },
            ],
            verificationStatus: {
              coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-ver-status", code: "confirmed" }],
            },
            code: {
              coding: [{ system: systems.sct, code: one.what.sct, display: `${one.what.name} (disorder)` }],
              text: `${one.what.name} (disorder)`,
            },
            onsetDateTime: onsetOf(one.onset, pen),
            recordedDate: pen.time(one.onset),
          }),
    clinic: (one, pen) =>
      condition(one, pen, {
        identifier: [{ system: "urn:ietf:rfc:3986", value: `urn:uuid:${pen.id}` }],
        code: {
          coding: [{ system: systems.sct, code: one.what.sct, display: one.what.name }],
          text: one.side === undefined ? (one.what.german ?? one.what.name) : one.what.name,
        },
        ...site(one),
        onsetPeriod: { start: onsetOf(one.onset, pen) },
      }),
    mind: (one, pen) =>
      condition(one, pen, {
        code: { text: pen.typed(sided(anyWords(one.what, pen), one.side)) },
        onsetDateTime: onsetOf(one.onset, pen),
        note: [{ text: "As told by the patient's doctor" }],
      }),
  },
});

function stu3Status({ ended }: Problem): Record<string, unknown> {
  return { clinicalStatus: ended === undefined ? "active" : "resolved", verificationStatus: "confirmed" };
}
