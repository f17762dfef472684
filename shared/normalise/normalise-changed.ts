import type { NormalisedRecord } from "../derive/derive-chart.ts";
import type { NotShown, Supporting } from "../domain/chart.ts";
import type { Entry } from "../domain/entry.ts";
import { unreadableType } from "../fhir/parse-bundle.ts";
import type { RawResource } from "../fhir/resource.ts";
import type { EntryKey, Instant } from "../kernel/brand.ts";
import { changedOrAppended, withReplaced } from "../kernel/changed-places.ts";
import { isSameData } from "../kernel/same-data.ts";
import type { ContextParts } from "./context.ts";
import { DatedResources } from "./dated-resources.ts";
import { readNoneAssertions } from "./none-assertions.ts";
import { hangsTogetherAsBefore, speaksForItself, takesAPlace } from "./references/hangs-together.ts";
import { scanReferences } from "./references/scan-references.ts";
import { partsOfEntries } from "./references/trace-support.ts";
import { isEnteredInError, toNotShown } from "./sort-raws.ts";
import { normaliseOne, type PersonSought, type SourceMemory } from "./source-memory.ts";
import { shownUnlessReferredTo } from "./types/resource-types.ts";

/** No more than this is replaced or removed: beyond it, one look at everything costs no more. What comes behind the others may be any number. */
const mostPatched = 400;
/** Nor does it where more than this share of a long source has waited for what has come. */
const mostWaiting = 0.25;

/**
 * As `normaliseSource` where a few resources were replaced by versions that hang together with the others as they did, were removed, or have come and
 * lead no earlier reference elsewhere, and where time has passed: what the source is made of stands as it is, and only what the change reaches is read
 * again. `undefined` where more has changed than that; then `before` is good for a look at everything alone.
 */
export function normaliseChanged(
  raws: readonly RawResource[],
  sought: PersonSought,
  now: Instant,
  before: SourceMemory,
): SourceMemory | undefined {
  const steps = stepsTo(raws, before);
  if (steps === undefined) return undefined;
  const { replaced, removed, appended } = steps;
  const come = [...replaced.values(), ...removed.values(), ...appended];
  if (come.length === 0 && before.now === now) return { ...before, made: { added: [], gone: [] } };
  const { index, subjects } = before.parts;
  const { referers, mentions, context } = before;
  for (const [old, raw] of [...replaced, ...removed]) index.replace(old, raw);
  const asked = new Set(appended.flatMap((raw) => index.askersOf(raw)));
  if (asked.size > Math.max(mostPatched, raws.length * mostWaiting)) return undefined;
  if (!appended.every((raw) => index.append(raw))) return undefined;
  for (const raw of come) referers.put(raw);
  mentions.note(come);
  if (![...replaced.values()].every((raw) => subjects.renew(raw))) return undefined;
  if (!appended.every((raw) => subjects.of(raw).who === "thisPerson")) return undefined;
  const supports = new Supports(before);
  if (![...removed.keys()].every((old) => supports.letGo(old))) return undefined;
  const isNew = new Set(appended.map(({ key }) => key));
  if (!appended.every((raw) => supports.follow(raw, isNew))) return undefined;
  const finding = [...asked].map((key) => referers.raw(key));
  if (!finding.every((raw) => raw !== undefined && mayFindMore(raw, before) && supports.followAgain(raw, isNew)))
    return undefined;

  const stale = come.length === 0 ? [] : referers.reachedBy(come, index);
  const isGone = new Set([...replaced.keys(), ...removed.keys()]);
  const earlier = before.now < now ? before.now : now;
  const known =
    before.dated.between(before.now, now) === undefined
      ? DatedResources.among(before.support.shown, earlier)
      : before.dated;
  const dated = known.renewed((raw) => isGone.has(raw), [...replaced.values(), ...appended]);
  const parts: ContextParts = { ...before.parts, notCarried: sought.notCarried, translator: sought.translator, now };
  context.renew(parts);
  const reread = [...stale, ...(dated.between(before.now, now) ?? [])];
  const remade = remake(reread, new Set(replaced.values()), [...removed.values(), ...appended], before);
  const entries = new Map(appended.map((raw) => [raw, normaliseOne(raw, context)] as const));
  if (remade === undefined || [...entries.values()].includes(undefined)) return undefined;
  const added = [...entries.values()].flatMap((entry) => entry ?? []);
  const gone = [...removed.keys()].flatMap(({ key }) => before.entries.get(key) ?? []);
  const record = withEntries(before, remade, added, gone);
  for (const { key } of gone) before.entries.delete(key);
  for (const entry of [...remade.values(), ...added]) before.entries.set(entry.key, entry);
  const notShown = withRemoved(record.notShown, raws, new Set(removed.values()));
  const supporting = supports.changed(record.supporting);
  return {
    ...before,
    raws,
    now,
    parts,
    dated,
    support: {
      ...before.support,
      shown: withinOrder(before.support.shown, before.support.shownAnyway, replaced, new Set(removed.keys()), appended),
      shownAnyway: before.support.shownAnyway + appended.length - removed.size,
      supporting,
    },
    record: { ...record, supporting, notShown },
    made: { added: [...remade.values(), ...added], gone: [...remade.keys(), ...gone] },
  };
}

interface Steps {
  readonly replaced: ReadonlyMap<RawResource, RawResource>;
  readonly removed: ReadonlyMap<RawResource, RawResource>;
  readonly appended: readonly RawResource[];
}

/** What has become of the resources, where none of it reaches further than {@link normaliseChanged} looks. */
function stepsTo(raws: readonly RawResource[], before: SourceMemory): Steps | undefined {
  const steps = changedOrAppended(before.raws, raws);
  if (steps === undefined || steps.places.length > mostPatched) return undefined;
  const replaced = new Map<RawResource, RawResource>();
  const removed = new Map<RawResource, RawResource>();
  for (const at of steps.places) {
    const [old, raw] = [before.raws[at], raws[at]];
    if (old === undefined || raw === undefined || before.entries.get(old.key) === undefined) return undefined;
    if (isJustRemoved(old, raw)) removed.set(old, raw);
    else if (hangsTogetherAsBefore(old, raw)) replaced.set(old, raw);
    else return undefined;
  }
  // What names no patient is told apart last: the order of the others says nothing of its place.
  if (steps.appended.length > 0 && before.parts.subjectAssumed.size > 0) return undefined;
  if (removed.size > 0 && before.record.notShown.some(({ reason }) => reason === "noSubject")) return undefined;
  return steps.appended.every(isPlainlyNew) ? { replaced, removed, appended: steps.appended } : undefined;
}

function isJustRemoved(old: RawResource, raw: RawResource): boolean {
  if (raw.removedAtSource !== true || old.removedAtSource === true) return false;
  return old.key === raw.key && speaksForItself(old.type) && !takesAPlace(old);
}

function isPlainlyNew(raw: RawResource): boolean {
  if (raw.removedAtSource === true || isEnteredInError(raw)) return false;
  return speaksForItself(raw.type) && !takesAPlace(raw);
}

/** Whether nothing but what it says itself, and who refers to it, may be different once a reference of it leads somewhere. */
function mayFindMore(raw: RawResource, { entries, parts }: SourceMemory): boolean {
  if (raw.removedAtSource === true || entries.get(raw.key) === undefined) return false;
  if (!speaksForItself(raw.type) || takesAPlace(raw)) return false;
  return parts.subjects.renew(raw);
}

/** Who supports what, after resources have gone and come. */
class Supports {
  readonly #before: SourceMemory;
  readonly #supporting: ReadonlyMap<EntryKey, Supporting>;
  readonly #changed = new Map<EntryKey, Set<EntryKey>>();
  readonly #notReferredTo: ReadonlySet<EntryKey>;

  constructor(before: SourceMemory) {
    this.#before = before;
    this.#supporting = new Map(before.support.supporting.map((one) => [one.key, one]));
    this.#notReferredTo = new Set(before.support.notReferredTo.map(({ key }) => key));
  }

  /** `false` where more hangs on it than that those who refer to it read otherwise: what it alone supports, or what arranges or points at it. */
  letGo(old: RawResource): boolean {
    const { referers, support } = this.#before;
    for (const key of referers.of(old.key)) {
      const from = referers.raw(key);
      if (from === undefined || !speaksForItself(from.type)) return false;
      const others = support.refersTo.get(key)?.filter((to) => to !== old.key) ?? [];
      if (others.length === 0) support.refersTo.delete(key);
      else support.refersTo.set(key, others);
    }
    support.refersTo.delete(old.key);
    for (const { key } of this.#targetsOf(old)) {
      const supports = this.#of(key);
      if (supports === undefined) continue;
      supports.delete(old.key);
      if (supports.size === 0) return false;
    }
    return true;
  }

  /** `false` where it refers to what nothing had referred to, or is read in another way than by itself. */
  follow(raw: RawResource, isNew: ReadonlySet<EntryKey>): boolean {
    const { support, entries, parts, referers } = this.#before;
    if (scanReferences(raw.body).modifiers.length > 0) return false;
    const refersTo = new Set<EntryKey>();
    for (const target of this.#targetsOf(raw)) {
      const { key, type } = target;
      if (key === raw.key) continue;
      if (this.#notReferredTo.has(key) || shownUnlessReferredTo.has(type)) return false;
      if (entries.has(key) || isNew.has(key)) {
        if (type === "Patient") continue;
        refersTo.add(key);
      } else {
        if (partsOfEntries.has(type) && parts.modifiers.has(key)) return false;
        const supports = this.#of(key);
        if (supports === undefined) continue;
        supports.add(raw.key);
      }
      referers.add(raw.key, key);
    }
    if (refersTo.size > 0) support.refersTo.set(raw.key, [...refersTo]);
    return true;
  }

  /** Something has come to which it referred all the time. `false`: as {@link follow}. */
  followAgain(raw: RawResource, isNew: ReadonlySet<EntryKey>): boolean {
    const targets = this.#targetsOf(raw);
    if (targets.some(({ key, type }) => this.#notReferredTo.has(key) || shownUnlessReferredTo.has(type))) return false;
    const { support, entries, referers } = this.#before;
    const refersTo = new Set<EntryKey>();
    for (const { key, type } of targets) {
      if (key === raw.key || type === "Patient" || !(entries.has(key) || isNew.has(key))) continue;
      refersTo.add(key);
      referers.add(raw.key, key);
    }
    if (refersTo.size > 0) support.refersTo.set(raw.key, [...refersTo]);
    return true;
  }

  changed(supporting: readonly Supporting[]): readonly Supporting[] {
    if (this.#changed.size === 0) return supporting;
    return supporting.map((one) => {
      const supports = this.#changed.get(one.key);
      return supports === undefined ? one : { ...one, supports: [...supports] };
    });
  }

  /** May be changed. */
  #of(key: EntryKey): Set<EntryKey> | undefined {
    const known = this.#changed.get(key);
    if (known !== undefined) return known;
    const one = this.#supporting.get(key);
    if (one === undefined) return undefined;
    const supports = new Set(one.supports);
    this.#changed.set(key, supports);
    return supports;
  }

  #targetsOf(raw: RawResource): readonly RawResource[] {
    const { index } = this.#before.parts;
    const { references, urls } = scanReferences(raw.body);
    return [
      ...references.flatMap((reference) => index.resolveRaw(raw, reference) ?? []),
      ...urls.flatMap((url) => index.byCanonical(raw.sourceId, url) ?? index.resolveText(raw, url) ?? []),
    ];
  }
}

/** Old entries and what has become of them, where that is anything else. `undefined` where one can no longer be understood, or could not be before. */
function remake(
  stale: readonly RawResource[],
  changed: ReadonlySet<RawResource>,
  comeOrGone: readonly RawResource[],
  before: SourceMemory,
): ReadonlyMap<Entry, Entry> | undefined {
  const remade = new Map<Entry, Entry>();
  const others = new Set(comeOrGone.map(({ key }) => key));
  for (const raw of new Set(stale)) {
    if (!before.entries.has(raw.key) || others.has(raw.key)) continue;
    const old = before.entries.get(raw.key);
    const entry = normaliseOne(raw, before.context);
    if (old === undefined || entry === undefined) return undefined;
    // The very same entry is told of itself by everything that was worked out of it.
    if (changed.has(raw) || !isSameData(old, entry)) remade.set(old, entry);
  }
  return remade;
}

function withEntries(
  { record, support, entries: byKey }: SourceMemory,
  remade: ReadonlyMap<Entry, Entry>,
  added: readonly Entry[],
  gone: readonly Entry[],
): NormalisedRecord {
  if (remade.size + added.length + gone.length === 0) return record;
  const later = support.shown.slice(support.shownAnyway).filter(({ key }) => byKey.get(key) !== undefined).length;
  const entries = withinOrder(record.entries, record.entries.length - later, remade, new Set(gone), added);
  const saysNone = readNoneAssertions([...remade.keys(), ...remade.values(), ...added, ...gone]).length > 0;
  return { ...record, entries, noneAsserted: saysNone ? readNoneAssertions(entries) : record.noneAsserted };
}

/** What has come stands behind the first `own`, before those that are shown only because of others. */
function withinOrder<T>(
  items: readonly T[],
  own: number,
  replaced: ReadonlyMap<T, T>,
  gone: ReadonlySet<T>,
  come: readonly T[],
): readonly T[] {
  const made = come.length === 0 ? items : [...items.slice(0, own), ...come, ...items.slice(own)];
  const left = gone.size === 0 ? made : made.filter((item) => !gone.has(item));
  return withReplaced(left, replaced);
}

/** Each at the place that its resource has among those that were set aside before they were read closely. */
function withRemoved(
  notShown: readonly NotShown[],
  raws: readonly RawResource[],
  removed: ReadonlySet<RawResource>,
): readonly NotShown[] {
  if (removed.size === 0) return notShown;
  const made: NotShown[] = [];
  let at = 0;
  for (const raw of raws) {
    const next = notShown[at];
    if (removed.has(raw)) made.push(toNotShown(raw, "removedAtSource"));
    else if (next !== undefined && next.key === raw.key && isSetAside(next)) {
      made.push(next);
      at += 1;
    }
  }
  return [...made, ...notShown.slice(at)];
}

function isSetAside({ reason, type }: NotShown): boolean {
  return reason !== "notReferredTo" && (reason !== "unreadable" || type === unreadableType);
}
