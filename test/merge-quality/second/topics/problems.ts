import type { Concept, Draft } from "../../draft.ts";
import type { Pen } from "../pen.ts";
import { topic } from "../topic.ts";
import {
  type Named,
  problems,
  reactions,
  type Substance,
  sidedProblems,
  substances,
  systems,
  unlikeProblems,
  unlikeSubstances,
} from "../words/terms.ts";

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
            ? { text: sided(anyWords(one.what, pen), one.side) }
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
        code: { text: sided(anyWords(one.what, pen), one.side) },
        onsetDateTime: onsetOf(one.onset, pen),
        note: [{ text: "As told by the patient's doctor" }],
      }),
  },
});

interface Allergy {
  readonly to: Substance;
  readonly reaction: Named;
  readonly onset: number;
  readonly recorded: number;
}

const allergyClinical = {
  coding: [{ system: "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", code: "active" }],
};
const substanceConcept = ({ sct, name }: Substance): Concept =>
  sct === undefined ? { text: name } : { coding: [{ system: systems.sct, code: sct, display: name }] };

function allergy(pen: Pen, code: Concept | undefined, more: Record<string, unknown> = {}): Draft {
  return {
    resourceType: "AllergyIntolerance",
    id: pen.id,
    clinicalStatus: allergyClinical,
    ...(code === undefined ? {} : { code }),
    patient: pen.patient(),
    ...more,
  };
}

const manifest = ({ name, sct, also = [] }: Named, pen: Pen) => ({
  manifestation: [
    pen.random.chance(0.5)
      ? { coding: [{ system: systems.sct, code: sct, display: name }] }
      : { text: pen.random.pick([name, ...also]) },
  ],
});

/** Its onset, or the day on which it was taken down: by one of the two it is known again. */
function since(one: Allergy, pen: Pen) {
  return {
    onsetDateTime: pen.needs("day") || pen.random.chance(0.7) ? pen.day(one.onset) : pen.month(one.onset),
    recordedDate: pen.day(one.recorded),
  };
}

export const allergies = topic<Allergy>({
  name: "an allergy",
  heading: "allergies",
  truth: ({ random, moment }) => {
    const onset = moment();
    return { to: random.pick(substances), reaction: random.pick(reactions), onset, recorded: onset + day };
  },
  neighbours: {
    "a word apart": (one) => {
      const to = unlikeSubstances[one.to.name];
      return to === undefined ? undefined : { truth: { ...one, to }, needs: ["code"] };
    },
    // Two reactions to one agent are two events; a chart may list the agent once.
    "another reaction years before": (one, { random }) => ({
      truth: {
        ...one,
        reaction: random.pick(reactions),
        onset: one.onset - 913 * day,
        recorded: one.recorded - 913 * day,
      },
      needs: ["day"],
      isEither: true,
    }),
  },
  writers: {
    surgery: (one, pen) =>
      allergy(
        pen,
        one.to.finding !== undefined && pen.way("substance", "finding") === "finding"
          ? {
              coding: [
                { system: systems.sct, code: one.to.finding, display: `Allergy to ${one.to.name.toLowerCase()}` },
              ],
            }
          : substanceConcept(one.to),
        {
          identifier: pen.number(),
          category: [one.to.kind],
          ...since(one, pen),
          reaction: [manifest(one.reaction, pen)],
        },
      ),
    oldSurgery: (one, pen) => {
      const { recordedDate, ...rest } = since(one, pen);
      const draft = allergy(
        pen,
        { text: `${one.to.name} allergy` },
        {
          identifier: pen.number(),
          category: [one.to.kind],
          type: "allergy",
          ...rest,
          assertedDate: recordedDate,
          reaction: [manifest(one.reaction, pen)],
        },
      );
      return { ...draft, ...stu3Words };
    },
    infirmary: (one, pen) =>
      allergy(
        pen,
        { text: pen.way("upper", "as is") === "upper" ? one.to.name.toUpperCase() : one.to.name },
        { ...since(one, pen), criticality: "high" },
      ),
    clinic: (one, pen) =>
      allergy(
        pen,
        { ...substanceConcept(one.to), ...(one.to.sct === undefined ? {} : { text: one.to.german ?? one.to.name }) },
        {
          verificationStatus: {
            coding: [
              { system: "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification", code: "confirmed" },
            ],
          },
          ...since(one, pen),
          reaction: [{ ...manifest(one.reaction, pen), severity: "moderate" }],
        },
      ),
    overseas: (one, pen) =>
      allergy(
        pen,
        {
          coding: [
            {
              system: systems.sct,
              code: one.to.finding ?? one.to.sct,
              display:
                one.to.finding === undefined
                  ? `${one.to.name} (substance)`
                  : `Allergy to ${one.to.name.toLowerCase()} (finding)`,
            },
          ],
          ...(one.to.sct === undefined ? { text: one.to.name } : {}),
        },
        {
          type: "allergy",
          ...since(one, pen),
        },
      ),
    // The agent stands in the reaction alone.
    mind: (one, pen) =>
      allergy(pen, undefined, {
        ...since(one, pen),
        reaction: [{ substance: { text: one.to.name, ...substanceConcept(one.to) }, ...manifest(one.reaction, pen) }],
      }),
    careHome: (one, pen) =>
      allergy(
        pen,
        { text: pen.random.pick([one.to.name, `Allergic to ${one.to.name.toLowerCase()}`]) },
        since(one, pen),
      ),
  },
});

const stu3Words: Record<string, unknown> = { clinicalStatus: "active", verificationStatus: "unconfirmed" };

function stu3Status({ ended }: Problem): Record<string, unknown> {
  return { clinicalStatus: ended === undefined ? "active" : "resolved", verificationStatus: "confirmed" };
}
