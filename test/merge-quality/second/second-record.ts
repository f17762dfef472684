import { headings } from "../../../shared/domain/headings.ts";
import type { SourceReport, TypeOutcome } from "../../../shared/domain/source.ts";
import { parseBundle } from "../../../shared/fhir/parse-bundle.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import { sourceId } from "../../../shared/kernel/brand.ts";
import type { Draft } from "../draft.ts";
import type { Fact, QualityHeading } from "../fact.ts";
import { type QualityInput, type QualityRecord, qualityNow } from "../quality-record.ts";
import { Random } from "../random.ts";
import type { Copy } from "../spread.ts";
import { type Feed, feedIds, feeds } from "./feeds.ts";
import { Pen } from "./pen.ts";
import { brother, ours, patientOf } from "./people.ts";
import type { Telling, World } from "./topic.ts";
import { topics } from "./topics/all.ts";

const minute = 60_000;
const day = 1440 * minute;
/** Days between facts of a heading. A neighbour's distance is never a multiple of it, nor one day off one. */
const stride = 5;
/** Where an onset may be known to the month alone, no two of a heading lie within a month of each other. */
const longStride = 63;
const lastMorning = Date.UTC(2026, 8, 27, 8);

/** Another author's made-up person: every feed writes each fact in a shape of its own. */
export function makeSecondRecord(seed: number, factsPerTopic: number): QualityRecord {
  const random = new Random(seed * 7919 + 17);
  const copies: Copy[] = [];
  const moments = new Map<QualityHeading, Set<number>>();
  let made = 0;
  for (const { heading, tellings } of topics) {
    const taken = moments.get(heading) ?? new Set<number>();
    moments.set(heading, taken);
    const world: World = { random, moment: () => momentOf(heading, taken, random) };
    for (let count = 0; count < factsPerTopic; count += 1) {
      const first = `${made + 1}`;
      for (const telling of withAnothers(tellings(world), random)) {
        made += 1;
        copies.push(...copiesOf(telling, { id: `${made}`, heading, first }, random));
      }
    }
  }
  const sources = sourcesOf(copies, random);
  return { seed, copies, sources, input: inputOf(sources), nhsNumber: ours.nhsNumber };
}

/** Now and then the very same is so of a brother, whose record lies among this person's. */
function withAnothers(
  tellings: readonly Telling[],
  random: Random,
): readonly (Telling & { readonly isAnothers?: true })[] {
  const [first] = tellings;
  return first !== undefined && random.chance(0.08)
    ? [...tellings, { ...first, isAnothers: true, how: "another person's" }]
    : tellings;
}

function momentOf(heading: QualityHeading, taken: Set<number>, random: Random): number {
  const isLong = heading === "problems" || heading === "allergies";
  const steps = isLong ? 230 : 1800;
  let step = random.int(0, steps);
  while (taken.has(step)) step = random.int(0, steps);
  taken.add(step);
  return lastMorning - step * (isLong ? longStride : stride) * day + random.int(0, 600) * minute;
}

interface Which {
  readonly id: string;
  readonly heading: QualityHeading;
  readonly first: string;
}

function copiesOf(
  telling: Telling & { readonly isAnothers?: true },
  { id, heading, first }: Which,
  random: Random,
): readonly Copy[] {
  // Of a brother nothing is asked but that it is never among what is this person's.
  const fact = (draft: Draft): Fact => ({
    id: telling.isAnothers ? `${id} ${draft.id}` : id,
    heading,
    draft,
    ...(telling.how === undefined ? {} : { nearMiss: { of: first, how: telling.how } }),
    ...(telling.isEither ? { alike: first } : {}),
    ...(telling.isAnothers ? { isAnothers: true } : {}),
  });
  const count = random.pick([1, 2, 2, 3, 3, 4]);
  const holders = random.shuffled(telling.feeds).slice(0, count);
  const shared = random.chance(0.07) ? { system: "https://exchange.example/ids", value: `X${id}` } : undefined;
  return holders.flatMap((feedId) => {
    const feed = feeds[feedId];
    const pen = new Pen(feed, random, telling.needs, telling.isAnothers === true);
    const written = telling.write(feedId, pen);
    if (written === undefined) return [];
    const resource: Draft = { ...written };
    if (pen.contained.length > 0) resource.contained = pen.contained;
    if (shared !== undefined && resource.resourceType !== "QuestionnaireResponse")
      resource.identifier = [...(resource.identifier ?? []), shared];
    return [
      {
        fact: fact(resource),
        organisation: feed.id,
        type: resource.resourceType,
        id: resource.id,
        resource,
        noise: [feed.id, ...pen.marks, ...(shared === undefined ? [] : ["sharedIdentifier"])],
        isOptional: pen.isVague,
        beside: pen.beside,
      },
    ];
  });
}

function sourcesOf(copies: readonly Copy[], random: Random): ReadonlyMap<string, readonly Draft[]> {
  const sources = new Map<string, Draft[]>(
    feedIds.map((id) => [id, [patientOf(ours, feeds[id]), patientOf(brother, feeds[id])]]),
  );
  for (const copy of random.shuffled(copies)) sources.get(copy.organisation)?.push(copy.resource, ...copy.beside);
  return sources;
}

function inputOf(sources: ReadonlyMap<string, readonly Draft[]>): QualityInput {
  const raws: RawResource[] = [];
  const reports: SourceReport[] = [];
  const types = headings.flatMap((heading) => heading.types);
  for (const id of feedIds) {
    const feed = feeds[id];
    const resources = sources.get(id) ?? [];
    raws.push(...parseBundle(bundleOf(feed, resources), { sourceId: sourceId(id), receivedAt: qualityNow }));
    reports.push({
      source: { id: sourceId(id), name: feed.name, kind: feed.kind },
      status: "answered",
      asOf: qualityNow,
      received: resources.length,
      ...(feed.version === "STU3" ? { statedFhirVersion: feed.version } : {}),
      types: new Map<string, TypeOutcome>(types.map((type) => [type, { outcome: "complete", received: 0 }])),
    });
  }
  return { raws, reports, now: qualityNow };
}

function bundleOf(feed: Feed, resources: readonly Draft[]): object {
  const fullUrlOf = ({ resourceType, id }: Draft) =>
    feed.patient === "uuid" ? `urn:uuid:${id}` : `${feed.base}/${resourceType}/${id}`;
  const entry = resources.map((resource) => ({
    fullUrl: fullUrlOf(resource),
    resource,
    ...(feed.bundle === "transaction" ? { request: { method: "POST", url: resource.resourceType } } : {}),
  }));
  return {
    resourceType: "Bundle",
    type: feed.bundle,
    entry: feed.bundle === "document" ? [summary(feed, entry), ...entry] : entry,
  };
}

/** The summary's own page of contents. */
function summary(feed: Feed, entries: readonly { readonly fullUrl: string; readonly resource: Draft }[]) {
  const inSection = entries.filter(
    ({ resource }) => resource.resourceType !== "Patient" && resource.resourceType !== "Organization",
  );
  return {
    fullUrl: `${feed.base}/Composition/summary`,
    resource: {
      resourceType: "Composition",
      id: "summary",
      status: "final",
      type: { coding: [{ system: "http://loinc.org", code: "60591-5", display: "Patient summary Document" }] },
      subject: { reference: `${feed.base}/Patient/${patientOf(ours, feed).id}` },
      date: "2026-11-20",
      title: "International Patient Summary",
      author: [{ display: feed.name }],
      section: [{ title: "All", entry: inSection.map(({ fullUrl }) => ({ reference: fullUrl })) }],
    },
  };
}
