import { headings } from "../../shared/domain/headings.ts";
import type { SourceReport, TypeOutcome } from "../../shared/domain/source.ts";
import { parseNhsNumber } from "../../shared/fhir/nhs-number.ts";
import { parseBundle } from "../../shared/fhir/parse-bundle.ts";
import type { RawResource } from "../../shared/fhir/resource.ts";
import { type Instant, parseInstant, sourceId } from "../../shared/kernel/brand.ts";
import type { Draft } from "./draft.ts";
import type { Fact, FactMaker, MakingContext, QualityHeading } from "./fact.ts";
import { factMakers } from "./facts/makers.ts";
import { Random } from "./random.ts";
import { type Copy, organisations, spread } from "./spread.ts";

/** One person's record at several organisations, and which of its resources are one fact. */
export interface QualityRecord {
  readonly seed: number;
  readonly copies: readonly Copy[];
  readonly sources: ReadonlyMap<string, readonly Draft[]>;
  /** As the engine takes it in, where the sources are not those of `organisations`. */
  readonly input?: QualityInput;
  /** Whose record it is, where it is not `personNumber`. */
  readonly nhsNumber?: string;
}

export interface QualityInput {
  readonly raws: readonly RawResource[];
  readonly reports: readonly SourceReport[];
  readonly now: Instant;
}

/** NHS number from the test range. */
export const person = {
  nhsNumber: "9990000018",
  family: "Sample",
  given: ["Gwendolyn", "May"],
  birthDate: "1948-03-09",
} as const;

export const personNumber: string = numberOf(person.nhsNumber);

function numberOf(text: string): string {
  const number = parseNhsNumber(text);
  if (number === undefined) throw new Error("not an NHS number");
  return number;
}

const nowText = "2026-11-23T02:14:00Z";
/** Days apart, so that a near-miss a month or a year off meets no other fact. */
const dayStep = 3;

export function makeQualityRecord(
  seed: number,
  factsPerMaker: number,
  makers: readonly FactMaker[] = factMakers,
): QualityRecord {
  const random = new Random(seed);
  const context = makingContext(random);
  const facts = makers.flatMap((maker) => factsOf(maker, factsPerMaker, context));
  const copies = facts.flatMap((fact) => spread(fact, random));
  return toRecord(seed, copies, random);
}

function factsOf(maker: FactMaker, count: number, context: MakingContext): readonly Fact[] {
  const facts: Fact[] = [];
  for (let made = 0; made < count; made += 1) {
    const fact = maker.make(context);
    const nearMisses = Object.entries(maker.nearMisses)
      .filter(() => context.random.chance(0.2))
      .flatMap(([, nearMiss]) => nearMiss(fact, context) ?? []);
    if (context.random.chance(0.1)) {
      nearMisses.push({
        ...fact,
        id: context.id(),
        isAnothers: true,
        nearMiss: { of: fact.id, how: "another person's" },
      });
    }
    const barred = nearMisses.flatMap((one) => one.barred ?? []);
    // For all of them: a near-miss is no easier to tell from another near-miss than from the fact itself.
    for (const one of [fact, ...nearMisses]) facts.push({ ...one, barred: [...(fact.barred ?? []), ...barred] });
  }
  return facts;
}

export function makingContext(random: Random): MakingContext {
  const used = new Map<QualityHeading, Set<number>>();
  let made = 0;
  const lastDay = Date.UTC(2026, 9, 30);
  const context: MakingContext = {
    random,
    id: () => {
      made += 1;
      return String(made);
    },
    day(heading) {
      const taken = used.get(heading) ?? new Set<number>();
      used.set(heading, taken);
      let step = random.int(0, 2600);
      while (taken.has(step)) step = random.int(0, 2600);
      taken.add(step);
      return new Date(lastDay - step * dayStep * 86_400_000).toISOString().slice(0, 10);
    },
    time(heading) {
      const hour = random.chance(0.15) ? 23 : random.int(7, 21);
      const clock = `${String(hour).padStart(2, "0")}:${String(random.int(0, 59)).padStart(2, "0")}:${random.chance(0.3) ? String(random.int(1, 59)).padStart(2, "0") : "00"}Z`;
      return `${context.day(heading)}T${clock}`;
    },
  };
  return context;
}

export function toRecord(seed: number, copies: readonly Copy[], random: Random): QualityRecord {
  const sources = new Map<string, Draft[]>(
    organisations.map(({ id }) => [id, [patientOf(id), relativeOf(id), babyOf(id)]]),
  );
  for (const copy of random.shuffled(copies)) sources.get(copy.organisation)?.push(copy.resource, ...copy.beside);
  return { seed, copies, sources };
}

function patientOf(organisation: string): Draft {
  return {
    resourceType: "Patient",
    id: `${organisation}-patient`,
    identifier: [{ system: "https://fhir.nhs.uk/Id/nhs-number", value: person.nhsNumber }],
    name: [{ use: "official", family: person.family, given: [...person.given] }],
    gender: "female",
    birthDate: person.birthDate,
  };
}

/** A twin: everything but the given name, the number and what happened is alike. */
function relativeOf(organisation: string): Draft {
  return {
    ...patientOf(organisation),
    id: `${organisation}-relative`,
    identifier: [{ system: "https://fhir.nhs.uk/Id/nhs-number", value: "9990000026" }],
    name: [{ use: "official", family: person.family, given: ["Winifred", "Ann"] }],
  };
}

/** A newborn in the mother's record, before it has a number of its own. */
function babyOf(organisation: string): Draft {
  return {
    resourceType: "Patient",
    id: `${organisation}-baby`,
    name: [{ family: person.family, given: ["Baby"] }],
    birthDate: "2026-05-02",
  };
}

export const qualityNow: Instant = instantOf(nowText);

function instantOf(text: string): Instant {
  const instant = parseInstant(text);
  if (instant === undefined) throw new Error(`no instant: ${text}`);
  return instant;
}

/** The record as the engine takes it in. */
export function toDeriveInput({ sources }: QualityRecord): QualityInput {
  const raws: RawResource[] = [];
  const reports: SourceReport[] = [];
  for (const { id, name, kind } of organisations) {
    const resources = sources.get(id) ?? [];
    const entry = resources.map((resource) => ({
      fullUrl: `https://${id}.example/fhir/${resource.resourceType}/${resource.id}`,
      resource,
    }));
    raws.push(
      ...parseBundle(
        { resourceType: "Bundle", type: "searchset", entry },
        { sourceId: sourceId(id), receivedAt: qualityNow },
      ),
    );
    const types = headings.flatMap((heading) => heading.types);
    reports.push({
      source: { id: sourceId(id), name, kind },
      status: "answered",
      asOf: qualityNow,
      received: resources.length,
      types: new Map<string, TypeOutcome>(types.map((type) => [type, { outcome: "complete", received: 0 }])),
    });
  }
  return { raws, reports, now: qualityNow };
}
