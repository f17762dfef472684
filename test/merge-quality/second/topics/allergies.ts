import type { Concept, Draft } from "../../draft.ts";
import type { Pen } from "../pen.ts";
import { topic } from "../topic.ts";
import { type Named, reactions, type Substance, substances, systems, unlikeSubstances } from "../words/terms.ts";

const day = 86_400_000;

interface Allergy {
  readonly to: Substance;
  readonly reaction: Named;
  readonly onset: number;
  readonly recorded: number;
  /** As whoever recorded it first was sure of it. */
  readonly certainty: "confirmed" | "unconfirmed";
}

const allergyClinical = {
  coding: [{ system: "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", code: "active" }],
};
const substanceConcept = ({ sct, name }: Substance): Concept =>
  sct === undefined ? { text: name } : { coding: [{ system: systems.sct, code: sct, display: name }] };

/** Where a feed is surer or less sure than the others, no reader can say whether it speaks of one event. */
function certaintyOf({ certainty }: Allergy, pen: Pen): Allergy["certainty"] {
  if (!pen.random.chance(0.1)) return certainty;
  pen.vague("certainty");
  return certainty === "confirmed" ? "unconfirmed" : "confirmed";
}

/** A text that the code's own term does not bear out is not to be trusted by whoever does not read the language. */
function inGerman({ to }: Allergy, pen: Pen): Concept {
  if (to.german === undefined || !pen.random.chance(0.3)) return {};
  pen.vague("in German");
  return { text: to.german };
}

function allergy(one: Allergy, pen: Pen, code: Concept | undefined, more: Record<string, unknown> = {}): Draft {
  const verified = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification";
  return {
    resourceType: "AllergyIntolerance",
    id: pen.id,
    clinicalStatus: allergyClinical,
    verificationStatus: { coding: [{ system: verified, code: certaintyOf(one, pen) }] },
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
    return {
      to: random.pick(substances),
      reaction: random.pick(reactions),
      onset,
      recorded: onset + day,
      certainty: random.pick(["confirmed", "unconfirmed"] as const),
    };
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
        one,
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
        one,
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
      return { ...draft, ...stu3Words(one, pen) };
    },
    infirmary: (one, pen) =>
      allergy(
        one,
        pen,
        { text: pen.way("upper", "as is") === "upper" ? one.to.name.toUpperCase() : one.to.name },
        { ...since(one, pen), criticality: "high" },
      ),
    clinic: (one, pen) =>
      allergy(
        one,
        pen,
        { ...substanceConcept(one.to), ...inGerman(one, pen) },
        {
          ...since(one, pen),
          reaction: [{ ...manifest(one.reaction, pen), severity: "moderate" }],
        },
      ),
    overseas: (one, pen) =>
      allergy(
        one,
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
      allergy(one, pen, undefined, {
        ...since(one, pen),
        reaction: [{ substance: { text: one.to.name, ...substanceConcept(one.to) }, ...manifest(one.reaction, pen) }],
      }),
    careHome: (one, pen) =>
      allergy(
        one,
        pen,
        { text: pen.random.pick([one.to.name, `Allergic to ${one.to.name.toLowerCase()}`]) },
        since(one, pen),
      ),
  },
});

/** STU3 has plain codes where R4 has concepts. */
function stu3Words(one: Allergy, pen: Pen): Record<string, unknown> {
  return { clinicalStatus: "active", verificationStatus: certaintyOf(one, pen) };
}
