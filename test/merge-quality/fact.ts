import type { Draft } from "./draft.ts";
import type { Random } from "./random.ts";
import type { Product } from "./vocabulary/medicines.ts";
import type { Term } from "./vocabulary/term.ts";
import type { TestTerm } from "./vocabulary/tests.ts";

export const qualityHeadings = [
  "allergies",
  "medicationRequests",
  "medicationStatements",
  "medicationDispenses",
  "medicationAdministrations",
  "problems",
  "results",
  "reports",
  "findings",
  "procedures",
  "encounters",
  "vaccinations",
  "documents",
  "referrals",
  "investigationsRequested",
  "appointments",
  "carePlans",
  "goals",
  "flags",
  "familyHistory",
  "devices",
  "contacts",
  "careTeams",
  "questionnaires",
  "assessments",
  "socialContext",
] as const;

export type QualityHeading = (typeof qualityHeadings)[number];

/** One thing that happened or is so: however many organisations record it, a careful reader would call it one. */
export interface Fact {
  readonly id: string;
  readonly heading: QualityHeading;
  /** As the organisation that recorded it first would send it, without id, subject and meta. */
  readonly draft: Draft;
  readonly term?: Term;
  readonly test?: TestTerm;
  readonly product?: Product;
  /** Every wording of its dose, in sentences that mean the same. */
  readonly doseWords?: readonly string[];
  /** Noise that would make it impossible, for anybody, to tell it from a near-miss. */
  readonly barred?: readonly string[];
  /**
   * Makes of a copy an earlier or a later version of the same resource: another status and another value. Sent only under the number that all copies
   * share, because nothing else says that it is no other result.
   */
  readonly otherVersion?: (draft: Draft) => void;
  /** The fact that it is like, and is not; and how. */
  readonly nearMiss?: { readonly of: string; readonly how: string };
  /** Never by more than one organisation: what is missing in it may be what makes it another fact. */
  readonly isSingle?: true;
  /** The fact that a careful reader could take for the same: joining the two is neither asked for nor wrong. */
  readonly alike?: string;
  /** It is recorded of a twin, a mother or a child whose record lies among this person's. */
  readonly isAnothers?: true;
}

/** What a maker of facts is given. */
export interface MakingContext {
  readonly random: Random;
  /** A day as `YYYY-MM-DD` that no other fact of this heading has, nor the days next to it. */
  day(heading: QualityHeading): string;
  /** A time on such a day, in UTC. */
  time(heading: QualityHeading): string;
  id(): string;
}

/** Facts of one heading, and for each what is like it and is not. */
export interface FactMaker {
  readonly heading: QualityHeading;
  make(context: MakingContext): Fact;
  readonly nearMisses: Readonly<
    Record<string, (fact: Fact, context: MakingContext) => Fact | readonly Fact[] | undefined>
  >;
}

/** A fact like another one, changed in one respect. */
export function unlike(
  fact: Fact,
  context: MakingContext,
  how: string,
  change: (draft: Draft) => boolean,
  more: Partial<Fact> = {},
): Fact | undefined {
  const draft = structuredClone(fact.draft);
  if (!change(draft)) return undefined;
  const { otherVersion: _, ...plain } = fact;
  return { ...plain, ...more, id: context.id(), draft, nearMiss: { of: fact.id, how } };
}

export function conceptOf(term: Term, ...systems: readonly ("snomed" | "readV2" | "loinc" | "cvx" | "dmd")[]) {
  const uris = {
    snomed: "http://snomed.info/sct",
    readV2: "http://read.info/readv2",
    loinc: "http://loinc.org",
    cvx: "http://hl7.org/fhir/sid/cvx",
    dmd: "https://dmd.nhs.uk",
  } as const;
  for (const system of systems) {
    const code = term.codes[system];
    if (code !== undefined) {
      const display = term.displays?.[system] ?? term.name;
      return { coding: [{ system: uris[system], code, display }], text: term.name };
    }
  }
  return { text: term.name };
}

export function addMinutes(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString().replace(".000Z", "Z");
}

export function addDays(date: string, days: number): string {
  const moved = new Date(Date.parse(date) + days * 86_400_000).toISOString().replace(".000Z", "Z");
  return date.length > 10 ? moved : moved.slice(0, 10);
}
