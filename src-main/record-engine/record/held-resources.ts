import type { RawResource } from "../../../shared/fhir/resource.ts";
import type { EntryKey, SourceId } from "../../../shared/kernel/brand.ts";

export interface Held {
  readonly raw: RawResource;
  /** The search that brought it. */
  readonly askedAs: string;
}

interface Placed extends Held {
  /** Its place among all: what came first stays first, whatever version follows. */
  readonly place: number;
}

/** The newest version of every resource of the open record, parsed. What has been held once is never let go, only marked as removed. */
export class HeldResources {
  readonly #byKey = new Map<EntryKey, Placed>();
  /** Never changed once it was given out: whoever has an earlier list finds what is new by its place. */
  #all: readonly RawResource[] = [];
  /** Held since `#all` was made. */
  #since: Placed[] = [];
  readonly #counts = new Map<SourceId, number>();
  readonly #searches = new Map<SourceId, Set<string>>();
  readonly #notices = new Set<EntryKey>();

  get size(): number {
    return this.#byKey.size;
  }

  /** How many of each source. */
  get counts(): ReadonlyMap<SourceId, number> {
    return this.#counts;
  }

  get(key: EntryKey): Held | undefined {
    return this.#byKey.get(key);
  }

  values(): Iterable<Held> {
    return this.#byKey.values();
  }

  hold(raw: RawResource, askedAs: string): void {
    const { key, sourceId } = raw;
    const before = this.#byKey.get(key);
    if (before === undefined) this.#counts.set(sourceId, (this.#counts.get(sourceId) ?? 0) + 1);
    const placed = { raw, askedAs, place: before?.place ?? this.#byKey.size };
    this.#byKey.set(key, placed);
    this.#since.push(placed);
    const searches = this.#searches.get(sourceId);
    if (searches === undefined) this.#searches.set(sourceId, new Set([askedAs]));
    else searches.add(askedAs);
    if (raw.type === "OperationOutcome") this.#notices.add(key);
  }

  /** In the order in which they first came. */
  all(): readonly RawResource[] {
    if (this.#since.length > 0) {
      const all = this.#all.slice();
      for (const { raw, place } of this.#since) all[place] = raw;
      this.#all = all;
      this.#since = [];
    }
    return this.#all;
  }

  /** Which searches brought what is held. */
  get searches(): readonly (readonly [SourceId, string])[] {
    return [...this.#searches].flatMap(([id, names]) => [...names].map((name) => [id, name] as const));
  }

  get holdsOldNotices(): boolean {
    return [...this.#notices].some((key) => {
      const held = this.#byKey.get(key);
      return held !== undefined && isOldNotice(held.raw);
    });
  }
}

/** A server's notice about an earlier answer is no part of the record that went missing. */
export function isOldNotice(raw: RawResource): boolean {
  return raw.type === "OperationOutcome" && raw.removedAtSource === true;
}
