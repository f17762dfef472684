import type { RawResource } from "../fhir/resource.ts";
import { type Instant, instantFromMs, instantToMs } from "../kernel/brand.ts";
import { scanReferences } from "./scan-references.ts";

const dayMs = 86_400_000;

/** The resources that name a date which had not been passed at an instant, whatever its time zone: what the time that passes after it may change. */
export class DatedResources {
  readonly #since: Instant;
  readonly #raws: readonly RawResource[];

  constructor(raws: readonly RawResource[], since: Instant) {
    this.#since = since;
    this.#raws = raws.filter(datedAfter(since));
  }

  /** Only these may read otherwise at the one instant than at the other. `undefined` where one of the two is too early to say. */
  between(then: Instant, now: Instant): readonly RawResource[] | undefined {
    const earlier = then < now ? then : now;
    if (earlier < this.#since) return undefined;
    return then === now ? [] : this.#raws.filter(datedAfter(earlier));
  }

  /** The same, with other versions of some resources. */
  renewed(replaced: ReadonlyMap<RawResource, RawResource>): DatedResources {
    const isDated = datedAfter(this.#since);
    const kept = this.#raws.filter((raw) => !replaced.has(raw));
    return new DatedResources([...kept, ...[...replaced.values()].filter(isDated)], this.#since);
  }
}

/** A day's grace for time zones. */
function datedAfter(instant: Instant): (raw: RawResource) => boolean {
  const dayBefore = instantFromMs(instantToMs(instant) - dayMs);
  return ({ body }) => {
    const { latestDate } = scanReferences(body);
    return latestDate !== "" && latestDate >= dayBefore.slice(0, latestDate.length);
  };
}

/** Which resources name a date that one of the two instants, or both, have not passed, whatever its time zone. */
export function timeBoundBetween(then: Instant, now: Instant): (raw: RawResource) => boolean {
  return then === now ? () => false : datedAfter(then < now ? then : now);
}
