import { asObject, flatText } from "../../fhir/json.ts";
import { parsePartialDate } from "../../fhir/partial-date.ts";
import type { RawResource } from "../../fhir/resource.ts";
import { mostContents, rivalId } from "../../fhir/rival-id.ts";
import { cameInPart } from "../../fhir/subsetted.ts";
import { type EntryKey, entryKey } from "../../kernel/brand.ts";
import { normalisers } from "../types/resource-types.ts";

/** What others are known by: two of one name would leave whatever refers to them without any. One of them speaks, the others are listed. */
const namesOthers: ReadonlySet<string> = new Set(["CareTeam", "Device", "Patient", "RelatedPerson", "Specimen"]);

/**
 * Of several deliveries under one key those that speak: one, or, where nothing says which is newer, one of each content. The first keeps its name, the others
 * have names of their own (`c1~differs-…`), so that none stands in another's place. Which is which depends on the contents alone.
 */
export function speakersOf(deliveries: readonly RawResource[]): readonly Speaker[] {
  const newest = wholeIfAny(newestOf(deliveries));
  const [only, ...more] = newest;
  if (only !== undefined && more.length === 0) return [{ sent: only, raw: only }];
  const mayDiffer =
    newest.every(mayStandApart) && (newest.every(isMedicine) || new Set(newest.map(contentOf)).size <= mostContents);
  const byContent = new Map<string, { readonly raw: RawResource; readonly frame: string }>();
  for (const raw of newest) {
    const content = mayDiffer ? contentOf(raw) : "";
    // What is left to tell two of one content apart is how they were delivered.
    const frame = flatText(mayDiffer ? [raw.fullUrl, raw.body.meta] : [raw.fullUrl, raw.body]);
    const best = byContent.get(content);
    if (best === undefined || frame > best.frame) byContent.set(content, { raw, frame });
  }
  // Of medicines one more than the most, so that whatever refers to them sees that there are more.
  const contents = [...byContent].sort(([a], [b]) => (a < b ? 1 : -1)).slice(0, mostContents + 1);
  return contents.map(([content, { raw: sent }], at) => ({ sent, raw: at === 0 ? sent : underOwnName(sent, content) }));
}

function mayStandApart(raw: RawResource): boolean {
  return isMedicine(raw) || (Object.hasOwn(normalisers, raw.type) && !namesOthers.has(raw.type));
}

/** No entry, but whatever refers to it asks whether it was sent as another one too. */
function isMedicine({ type }: RawResource): boolean {
  return type === "Medication";
}

export interface Speaker {
  readonly sent: RawResource;
  /** Under its own name where another content keeps the one it was sent under. */
  readonly raw: RawResource;
}

/** The deliveries of one answer, those under names of their own of which nothing tells the order. Versions in an order are left to whoever keeps them. */
export function rivalsApart(raws: readonly RawResource[]): readonly RawResource[] {
  const repeated = repeatedKeys(raws);
  if (repeated.size === 0) return raws;
  const renamed = new Map<RawResource, RawResource>();
  for (const deliveries of repeated.values()) {
    if (newestOf(deliveries).length < deliveries.length) continue;
    // Of what came in part nothing is another content.
    if (deliveries.some(cameInPart)) continue;
    const rivals = new Set(speakersOf(deliveries).flatMap(({ sent, raw }) => (raw === sent ? [] : [contentOf(sent)])));
    if (rivals.size === 0) continue;
    for (const raw of deliveries) {
      const content = contentOf(raw);
      if (rivals.has(content)) renamed.set(raw, underOwnName(raw, content));
    }
  }
  return renamed.size === 0 ? raws : raws.map((raw) => renamed.get(raw) ?? raw);
}

/**
 * `raw` as it is to be kept beside `held`, that an earlier page of the same answer brought under its id: under a name of its own where both are whole,
 * differ, and neither states that it is newer. Pages come one after the other, but that is the order of the pages, not of the versions.
 */
export function apartFrom(held: RawResource, raw: RawResource): RawResource {
  if (held.removedAtSource === true || cameInPart(held) || cameInPart(raw)) return raw;
  const isOrdered = [updatedMs, versionNumber].some((numberOf) => isApart(numberOf(held), numberOf(raw)));
  if (!mayStandApart(raw) || isOrdered || contentOf(held) === contentOf(raw)) return raw;
  return underOwnName(raw, contentOf(raw));
}

function isApart(a: number | undefined, b: number | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

/** Of one version what came whole speaks for what came in part. */
function wholeIfAny(newest: readonly RawResource[]): readonly RawResource[] {
  if (newest.length < 2) return newest;
  const whole = newest.filter((raw) => !cameInPart(raw));
  return whole.length === 0 ? newest : whole;
}

/** Those than which none is newer: by server time, then by version, then by when they were received; of one that tells nothing nothing is known. */
function newestOf(deliveries: readonly RawResource[]): readonly RawResource[] {
  return greatest(greatest(greatest(deliveries, updatedMs), versionNumber), (raw) => Date.parse(raw.receivedAt));
}

/** All that is said, without what a server writes of the delivery. */
function contentOf({ body }: RawResource): string {
  const { meta, ...said } = body;
  return flatText([said, asObject(meta)?.security ?? null]);
}

function repeatedKeys(raws: readonly RawResource[]): ReadonlyMap<EntryKey, readonly RawResource[]> {
  const first = new Map<EntryKey, RawResource>();
  const repeated = new Map<EntryKey, RawResource[]>();
  for (const raw of raws) {
    const before = first.get(raw.key);
    if (before === undefined) first.set(raw.key, raw);
    else {
      const deliveries = repeated.get(raw.key);
      if (deliveries === undefined) repeated.set(raw.key, [before, raw]);
      else deliveries.push(raw);
    }
  }
  return repeated;
}

/** What was received never changes: the same delivery is given the same object however often the record is derived. */
const apart = new WeakMap<RawResource, RawResource>();

function underOwnName(raw: RawResource, text: string): RawResource {
  let made = apart.get(raw);
  if (made === undefined) {
    const id = rivalId(raw.id, text);
    made = { ...raw, id, key: entryKey(raw.sourceId, raw.type, id) };
    apart.set(raw, made);
  }
  return made;
}

/** Those with the greatest number, and those without one. */
function greatest(
  raws: readonly RawResource[],
  numberOf: (raw: RawResource) => number | undefined,
): readonly RawResource[] {
  if (raws.length < 2) return raws;
  let most = Number.NEGATIVE_INFINITY;
  for (const raw of raws) most = Math.max(most, numberOf(raw) ?? most);
  return raws.filter((raw) => (numberOf(raw) ?? most) === most);
}

function updatedMs(raw: RawResource): number | undefined {
  return raw.lastUpdated === undefined ? undefined : parsePartialDate(raw.lastUpdated)?.earliestMs;
}

function versionNumber(raw: RawResource): number | undefined {
  const version = raw.versionId === undefined ? Number.NaN : Number(raw.versionId);
  return Number.isInteger(version) ? version : undefined;
}
