import type { Supporting } from "../../domain/chart.ts";
import { asObjects } from "../../fhir/json.ts";
import { readReference } from "../../fhir/read-datatypes.ts";
import type { RawResource } from "../../fhir/resource.ts";
import type { EntryKey } from "../../kernel/brand.ts";
import { lookUp } from "../../kernel/look-up.ts";
import type { SortedRaws } from "../sort-raws.ts";
import { pointingTypes } from "../types/resource-types.ts";
import type { RecordIndex } from "./record-index.ts";
import { scanReferences } from "./scan-references.ts";

/** How the received resources hang together once it is known which are shown. */
export interface TracedSupport {
  /** `sorted.shown` and those of `shownUnlessReferredTo` that nothing refers to. */
  readonly shown: readonly RawResource[];
  /** How many of `shown`, from the first on, are shown for their own sake. */
  readonly shownAnyway: number;
  readonly supporting: readonly Supporting[];
  readonly notReferredTo: readonly RawResource[];
  readonly refersTo: Map<EntryKey, readonly EntryKey[]>;
  /** Elements of shown resources that carry a modifier extension. */
  readonly modifiers: ReadonlyMap<EntryKey, readonly string[]>;
}

/** Follows references from what is shown, through supporting resources, to the end; then those that point at what was reached. */
export function traceSupport(sorted: SortedRaws, index: RecordIndex): TracedSupport {
  const tracer = new Tracer(sorted, index);
  const shown = [...sorted.shown];
  for (const raw of sorted.shown) tracer.follow(raw);
  tracer.drain();
  for (const raw of sorted.shownUnlessReferredTo) {
    if (tracer.isReached(raw)) continue;
    tracer.show(raw);
    shown.push(raw);
    tracer.drain();
  }
  tracer.point(sorted.pointing);
  for (const list of innermostFirst(sorted.arranging, index)) {
    if (tracer.arrange(list)) continue;
    tracer.show(list);
    shown.push(list);
    tracer.drain();
  }
  return {
    shown,
    shownAnyway: sorted.shown.length,
    supporting: tracer.supporting(),
    notReferredTo: [...sorted.supporting, ...sorted.pointing].filter((raw) => !tracer.isReached(raw)),
    refersTo: tracer.refersTo,
    modifiers: tracer.modifiersWithSupport(),
  };
}

/** Types that are part of what an entry says: a modifier on the medicine is one on its prescription. An organisation's changes no result. */
export const partsOfEntries: ReadonlySet<string> = new Set([
  "BodyStructure",
  "Device",
  "Medication",
  "Specimen",
  "Substance",
]);

/** Lists may hold lists (GP Connect: consultation, topic, category): whether one only arranges is known when those in it are. */
function innermostFirst(lists: readonly RawResource[], index: RecordIndex): readonly RawResource[] {
  const known = new Map(lists.map((list) => [list.key, list]));
  const held = new Map<EntryKey, number>();
  const holders = new Map<EntryKey, RawResource[]>();
  for (const list of lists) {
    const inner = itemsOf(list, index).flatMap((item) => (item !== undefined && known.has(item.key) ? [item] : []));
    held.set(list.key, inner.length);
    for (const { key } of inner) {
      const others = holders.get(key);
      if (others === undefined) holders.set(key, [list]);
      else others.push(list);
    }
  }
  const ordered = lists.filter((list) => held.get(list.key) === 0);
  // Grows while it is walked: a list follows when the last one in it has been seen.
  for (const list of ordered) {
    for (const holder of holders.get(list.key) ?? []) {
      const left = (held.get(holder.key) ?? 0) - 1;
      held.set(holder.key, left);
      if (left === 0) ordered.push(holder);
    }
  }
  // Lists that hold each other in a circle come last.
  return [...ordered, ...lists.filter((list) => (held.get(list.key) ?? 0) > 0)];
}

function itemsOf(list: RawResource, index: RecordIndex): readonly (RawResource | undefined)[] {
  return asObjects(list.body.entry).map((entry) => {
    const reference = readReference(entry.item);
    return reference === undefined ? undefined : index.resolveRaw(list, reference);
  });
}

class Tracer {
  readonly refersTo = new Map<EntryKey, readonly EntryKey[]>();
  readonly modifiers = new Map<EntryKey, readonly string[]>();
  readonly #index: RecordIndex;
  readonly #shown: Set<EntryKey>;
  readonly #candidates = new Map<EntryKey, RawResource>();
  readonly #supports = new Map<EntryKey, { readonly raw: RawResource; readonly keys: Set<EntryKey> }>();
  readonly #waiting: RawResource[] = [];

  constructor(sorted: SortedRaws, index: RecordIndex) {
    this.#index = index;
    this.#shown = new Set(sorted.shown.map((raw) => raw.key));
    for (const raw of [...sorted.supporting, ...sorted.pointing, ...sorted.shownUnlessReferredTo]) {
      this.#candidates.set(raw.key, raw);
    }
  }

  isReached(raw: RawResource): boolean {
    return this.#supports.has(raw.key);
  }

  show(raw: RawResource): void {
    this.#candidates.delete(raw.key);
    this.#shown.add(raw.key);
    this.follow(raw);
  }

  follow(from: RawResource): void {
    const { references, urls, modifiers } = scanReferences(from.body);
    if (modifiers.length > 0) this.modifiers.set(from.key, modifiers);
    for (const reference of references) this.#reach(from, this.#index.resolveRaw(from, reference));
    for (const url of urls) this.#reach(from, this.#byUrl(from, url));
  }

  drain(): void {
    for (let raw = this.#waiting.pop(); raw !== undefined; raw = this.#waiting.pop()) this.follow(raw);
  }

  /** Provenance and the like support what they point at. One may point at another, so this goes round until nothing is added. */
  point(pointing: readonly RawResource[]): void {
    let left = pointing;
    for (;;) {
      const unreached = left.filter((raw) => !this.#pointAt(raw));
      if (unreached.length === left.length) return;
      left = unreached;
      this.drain();
    }
  }

  /** Whether a list does nothing but arrange what is on screen anyway; then it supports it. */
  arrange(list: RawResource): boolean {
    const items = itemsOf(list, this.#index);
    if (items.length === 0) return false;
    for (const item of items) {
      if (item === undefined || !(this.#shown.has(item.key) || this.isReached(item))) return false;
    }
    for (const item of items) if (item !== undefined) this.#support(list, item.key);
    this.drain();
    return true;
  }

  supporting(): readonly Supporting[] {
    return [...this.#supports.values()].map(({ raw, keys }) => ({
      key: raw.key,
      sourceId: raw.sourceId,
      type: raw.type,
      id: raw.id,
      supports: [...keys],
    }));
  }

  /** With the modifiers of what an entry consists of, as the type that carries them. */
  modifiersWithSupport(): ReadonlyMap<EntryKey, readonly string[]> {
    const modifiers = new Map(this.modifiers);
    for (const { raw, keys } of this.#supports.values()) {
      if (!partsOfEntries.has(raw.type) || !this.modifiers.has(raw.key)) continue;
      for (const key of keys) modifiers.set(key, [...(modifiers.get(key) ?? []), raw.type]);
    }
    return modifiers;
  }

  #byUrl(from: RawResource, url: string): RawResource | undefined {
    return this.#index.byCanonical(from.sourceId, url) ?? this.#index.resolveText(from, url);
  }

  #reach(from: RawResource, target: RawResource | undefined): void {
    if (target === undefined || target.key === from.key) return;
    if (this.#shown.has(target.key)) {
      if (target.type !== "Patient") addTo(this.refersTo, from.key, target.key);
    } else if (this.#candidates.has(target.key)) {
      this.#support(target, from.key);
    }
  }

  #support(target: RawResource, key: EntryKey): void {
    const known = this.#supports.get(target.key);
    if (known !== undefined) {
      known.keys.add(key);
      return;
    }
    this.#supports.set(target.key, { raw: target, keys: new Set([key]) });
    this.#waiting.push(target);
  }

  #pointAt(raw: RawResource): boolean {
    let reached = false;
    for (const [element, part] of lookUp(pointingTypes, raw.type) ?? []) {
      for (const object of asObjects(raw.body[element])) {
        const reference = readReference(part === undefined ? object : object[part]);
        const target = reference === undefined ? undefined : this.#index.resolveRaw(raw, reference);
        if (target === undefined || !(this.#shown.has(target.key) || this.isReached(target))) continue;
        this.#support(raw, target.key);
        reached = true;
      }
    }
    return reached;
  }
}

function addTo(lists: Map<EntryKey, readonly EntryKey[]>, from: EntryKey, to: EntryKey): void {
  const list = lists.get(from);
  if (list === undefined) lists.set(from, [to]);
  else if (!list.includes(to)) lists.set(from, [...list, to]);
}
