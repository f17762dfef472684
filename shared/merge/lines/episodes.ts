import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import type { EntryDetail } from "../../domain/entry-detail.ts";
import type { Episode, EpisodePart, EpisodeTie } from "../../domain/episode.ts";
import type { Source } from "../../domain/source.ts";
import { startOf } from "../../domain/when.ts";
import type { EntryKey, GroupId, Instant, SourceId } from "../../kernel/brand.ts";
import { instantToMs } from "../../kernel/brand.ts";
import { compareText } from "../order.ts";
import { precisionOf } from "../same/same-date.ts";
import { isOneOrganisation, organisationOf } from "../same/same-party.ts";
import { type Contact, chainContacts, toContact } from "./episode-chain.ts";

/** What is tied by its time where it names no contact. A problem or an allergy is not of the day on which it was written down. */
const timed: ReadonlySet<EntryDetail["kind"]> = new Set([
  "observation",
  "report",
  "procedure",
  "medication",
  "document",
  "immunization",
  "questionnaire",
]);

/** Longer stays hold so much that lying within one says little. */
const longestMs = 366 * 86_400_000;

/**
 * Contacts with what belongs to them, the latest first. Ties by reference both ways (the contact names a diagnosis; a result names its contact), and
 * one step on from a report to its results; ties by time within a stay at the source where the stay was. Sorts by time once; no pair of groups is ever compared.
 */
export function findEpisodes(groups: readonly Group[], now: Instant, sources: readonly Source[]): FoundEpisodes {
  const nowMs = instantToMs(now);
  const contacts = groups.flatMap((group) => toContact(group, nowMs));
  const steadyUntilMs = steadyUntil(contacts, groups, nowMs);
  if (contacts.length === 0) return { episodes: [], steadyUntilMs, mayReach: ({ preferred }) => isContact(preferred) };
  const groupOf = new Map<EntryKey, Group>();
  for (const group of groups) for (const { key } of group.members) groupOf.set(key, group);
  const chains = chainContacts(contacts, groupOf);
  const chainOf = new Map<GroupId, number>();
  for (const [at, chain] of chains.entries()) for (const { group } of chain.contacts) chainOf.set(group.id, at);
  const parts = chains.map(() => new Map<GroupId, EpisodeTie>());
  const { named, namedKeys } = tieByReference(groups, groupOf, chainOf, parts);
  const stays = staysOf(chains, new Map(sources.map((source) => [source.id, source])));
  tieByTime(groups, named, stays, parts);
  const tied = new Set([...chainOf.keys(), ...parts.flatMap((some) => [...some.keys()])]);
  const places = new Map<GroupId, number>();
  for (const [at, { id }] of groups.entries()) if (tied.has(id)) places.set(id, at);
  const inOrder = (a: EpisodePart, b: EpisodePart) => (places.get(a.groupId) ?? 0) - (places.get(b.groupId) ?? 0);
  const episodes = chains
    .map((chain, at): Episode => {
      const own = [...(parts[at] ?? [])].map(([groupId, tie]) => ({ groupId, tie })).sort(inOrder);
      return toEpisode(chain, own);
    })
    .sort((a, b) => (b.start?.earliestMs ?? 0) - (a.start?.earliestMs ?? 0) || compareText(a.id, b.id));
  // Kept as long as the episodes are, which the groups of all entries need not be.
  const contactKeys = new Set(
    chains.flatMap(({ contacts: own }) => own.flatMap(({ group }) => group.members.map(({ key }) => key))),
  );
  const mayReach = (group: Group) =>
    isContact(group.preferred) ||
    tied.has(group.id) ||
    group.members.some(({ key, refersTo }) => namedKeys.has(key) || refersTo.some((other) => contactKeys.has(other))) ||
    isReachedAhead(group, nowMs, steadyUntilMs) ||
    (mayLieWithin(group) && staysAt(group, stays).some((stay) => holds(stay, group)));
  return { episodes, steadyUntilMs, mayReach };
}

function isContact({ detail }: Group["preferred"]): boolean {
  return detail.kind === "encounter";
}

/** A stay that goes on may come to hold it. */
function isReachedAhead({ preferred }: Group, nowMs: number, steadyUntilMs: number): boolean {
  const date = startOf(preferred.when);
  return Number.isFinite(steadyUntilMs) && date !== undefined && date.latestMs > nowMs;
}

export interface FoundEpisodes {
  readonly episodes: readonly Episode[];
  /** `false` for a group that the record may lose or gain without any episode becoming another. */
  readonly mayReach: (group: Group) => boolean;
  /** Until then the same record has the same episodes, epoch milliseconds. */
  readonly steadyUntilMs: number;
}

/** A stay that is going on grows with time: until it reaches something dated later, or has become as long as another or too long to say anything. */
function steadyUntil(contacts: readonly Contact[], groups: readonly Group[], nowMs: number): number {
  const going = contacts.filter(({ end, toMs }) => end === undefined && toMs !== undefined);
  if (going.length === 0) return Number.POSITIVE_INFINITY;
  if (contacts.some(({ fromMs }) => fromMs !== undefined && fromMs > nowMs)) return nowMs;
  const lengths = contacts.flatMap(({ fromMs, toMs, end }) =>
    fromMs === undefined || toMs === undefined || end === undefined ? [] : [toMs - fromMs],
  );
  let untilMs = Number.POSITIVE_INFINITY;
  const turnsAt = (ms: number | undefined) => {
    if (ms !== undefined && ms > nowMs && ms < untilMs) untilMs = ms;
  };
  for (const { fromMs } of going) {
    if (fromMs === undefined) continue;
    for (const length of [longestMs, ...lengths]) turnsAt(fromMs + length);
  }
  for (const { preferred } of groups) {
    const date = startOf(preferred.when);
    turnsAt(date?.earliestMs);
    turnsAt(date?.latestMs);
  }
  return untilMs;
}

type Chain = ReturnType<typeof chainContacts>[number];

function toEpisode({ contacts, main }: Chain, parts: readonly EpisodePart[]): Episode {
  const [first] = contacts;
  const ends = contacts.map(({ end }) => end);
  const last = ends.every((end) => end !== undefined) ? latest(ends.flatMap((end) => end ?? [])) : undefined;
  const starts = contacts.flatMap(({ start }) => start ?? []);
  const [start] = [...starts].sort((a, b) => a.earliestMs - b.earliestMs);
  const sources = new Set(contacts.flatMap(({ group }) => group.members.map(({ sourceId }) => sourceId)));
  return {
    id: `e${(first ?? main).group.id}`,
    kind: main.kind,
    main: main.group.id,
    contacts: contacts.map(({ group, tie }) => ({ groupId: group.id, tie })),
    ...(start === undefined ? {} : { start }),
    ...(last === undefined ? {} : { end: last }),
    sources: [...sources].sort(compareText),
    parts,
  };
}

function latest<T extends { readonly latestMs: number }>(dates: readonly T[]): T | undefined {
  return dates.reduce<T | undefined>(
    (found, date) => (found === undefined || date.latestMs > found.latestMs ? date : found),
    undefined,
  );
}

/**
 * Answers the groups that name a contact: where they belong is said, and their time is not asked. `namedKeys`: every entry that a contact names, or a
 * report of one.
 */
function tieByReference(
  groups: readonly Group[],
  groupOf: ReadonlyMap<EntryKey, Group>,
  chainOf: ReadonlyMap<GroupId, number>,
  parts: readonly Map<GroupId, EpisodeTie>[],
): { readonly named: ReadonlySet<GroupId>; readonly namedKeys: ReadonlySet<EntryKey> } {
  const named = new Set<GroupId>();
  const namedKeys = new Set<EntryKey>();
  const nameAll = ({ members }: Group) => {
    for (const { refersTo } of members) for (const key of refersTo) namedKeys.add(key);
  };
  const tie = (group: Group, at: number) => {
    if (chainOf.has(group.id) || group.preferred.detail.kind === "person") return;
    parts[at]?.set(group.id, "reference");
    named.add(group.id);
  };
  const referred = (group: Group) =>
    group.members.flatMap(({ refersTo }) => refersTo.flatMap((key) => groupOf.get(key) ?? []));
  const reports: { readonly group: Group; readonly at: number }[] = [];
  for (const group of groups) {
    if (group.members.every(({ refersTo }) => refersTo.length === 0)) continue;
    const own = chainOf.get(group.id);
    if (own !== undefined) nameAll(group);
    for (const other of referred(group)) {
      const at = chainOf.get(other.id);
      if (own !== undefined) tie(other, own);
      else if (at !== undefined) {
        tie(group, at);
        if (group.preferred.detail.kind === "report") reports.push({ group, at });
      }
    }
  }
  for (const { group, at } of reports) {
    nameAll(group);
    for (const result of referred(group)) {
      if (result.preferred.detail.kind === "observation" && !named.has(result.id))
        parts[at]?.set(result.id, "reference");
    }
  }
  for (const tied of parts) for (const id of tied.keys()) named.add(id);
  return { named, namedKeys };
}

interface Stay {
  readonly at: number;
  readonly contact: Contact;
  readonly fromMs: number;
  readonly toMs: number;
}

type Stays = ReadonlyMap<SourceId, readonly Stay[]>;

type Sources = ReadonlyMap<SourceId, Source>;

/**
 * The sources at which the stay was, of those that hold it: the organisation itself, else those that hold it most precisely. A surgery has a copy of an
 * admission, and nobody lies there.
 */
function placesOf({ group, kind }: Contact, sources: Sources): ReadonlySet<SourceId> {
  const own = group.members.filter((member) => isItself(member, sources.get(member.sourceId)));
  const isElsewhere = ({ sourceId }: Entry) => kind !== "contact" && sources.get(sourceId)?.kind === "gp";
  const here = own.length > 0 ? own : group.members.filter((member) => !isElsewhere(member));
  const most = Math.max(...here.map(({ when }) => precisionOf(startOf(when))));
  return new Set(here.filter(({ when }) => precisionOf(startOf(when)) === most).map(({ sourceId }) => sourceId));
}

function isItself(entry: Entry, source: Source | undefined): boolean {
  const stated = organisationOf(entry);
  if (stated === undefined || source === undefined) return false;
  const numbers = source.odsCode === undefined ? {} : { numbers: [`ods|${source.odsCode}`] };
  return isOneOrganisation(stated, { name: source.name, ...numbers });
}

function staysOf(chains: readonly Chain[], sources: Sources): Stays {
  const stays = new Map<SourceId, Stay[]>();
  for (const [at, { contacts }] of chains.entries()) {
    for (const contact of contacts) {
      const { fromMs, toMs } = contact;
      if (fromMs === undefined || toMs === undefined || toMs <= fromMs || toMs - fromMs > longestMs) continue;
      for (const id of placesOf(contact, sources)) push(stays, id, { at, contact, fromMs, toMs });
    }
  }
  return stays;
}

/** One sweep a source through stays and undecided groups in the order of time; a group goes to the shortest stay that holds it. */
function tieByTime(
  groups: readonly Group[],
  named: ReadonlySet<GroupId>,
  stays: Stays,
  parts: readonly Map<GroupId, EpisodeTie>[],
): void {
  if (stays.size === 0) return;
  const waiting = new Map<SourceId, Group[]>();
  for (const group of groups) {
    const id = sourceWithStays(group, stays);
    if (id !== undefined && !named.has(group.id) && mayLieWithin(group)) push(waiting, id, group);
  }
  for (const [id, own] of waiting) sweep(own, stays.get(id) ?? [], parts);
}

function staysAt(group: Group, stays: Stays): readonly Stay[] {
  const id = sourceWithStays(group, stays);
  return id === undefined ? [] : (stays.get(id) ?? []);
}

/** A surgery's copy of what a hospital measured may head the row. */
function sourceWithStays({ preferred, members }: Group, stays: Stays): SourceId | undefined {
  return stays.has(preferred.sourceId)
    ? preferred.sourceId
    : members.find(({ sourceId }) => stays.has(sourceId))?.sourceId;
}

function mayLieWithin({ preferred: { detail, when } }: Group): boolean {
  const precision = startOf(when)?.precision;
  return timed.has(detail.kind) && (precision === "day" || precision === "time");
}

function sweep(groups: readonly Group[], stays: readonly Stay[], parts: readonly Map<GroupId, EpisodeTie>[]): void {
  const ordered = [...stays].sort((a, b) => a.fromMs - b.fromMs);
  const inTime = [...groups].sort((a, b) => beginsMs(a) - beginsMs(b));
  let next = 0;
  let open: Stay[] = [];
  for (const group of inTime) {
    const date = startOf(group.preferred.when);
    if (date === undefined) continue;
    for (let stay = ordered[next]; stay !== undefined && stay.fromMs <= date.latestMs; stay = ordered[next]) {
      open.push(stay);
      next += 1;
    }
    open = open.filter(({ toMs }) => toMs >= date.earliestMs);
    const holding = open.filter((stay) => holds(stay, group));
    const [shortest] = holding.sort((a, b) => a.toMs - a.fromMs - (b.toMs - b.fromMs));
    if (shortest !== undefined) parts[shortest.at]?.set(group.id, "time");
  }
}

function beginsMs(group: Group): number {
  return startOf(group.preferred.when)?.earliestMs ?? 0;
}

/** A time must lie within; a day must touch. What names another organisation than the stay does is not of it. */
function holds({ fromMs, toMs, contact }: Stay, { preferred }: Group): boolean {
  const date = startOf(preferred.when);
  if (date === undefined) return false;
  const [here, there] = [organisationOf(contact.group.preferred), organisationOf(preferred)];
  if (here !== undefined && there !== undefined && !isOneOrganisation(here, there)) return false;
  return date.precision === "time"
    ? date.earliestMs >= fromMs && date.latestMs <= toMs
    : date.earliestMs <= toMs && date.latestMs >= fromMs;
}

function push<K, T>(map: Map<K, T[]>, key: K, item: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [item]);
  else known.push(item);
}
