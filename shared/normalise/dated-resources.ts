import type { RawResource } from "../fhir/resource.ts";
import { type Instant, instantFromMs, instantToMs } from "../kernel/brand.ts";
import { scanReferences } from "./references/scan-references.ts";

const dayMs = 86_400_000;

interface Dated {
  readonly raw: RawResource;
  /** ISO text at its own precision. */
  readonly latestDate: string;
}

/** The resources that name a date which had not been passed at an instant, whatever its time zone: what the time that passes after it may change. */
export class DatedResources {
  readonly #since: Instant;
  readonly #dated: readonly Dated[];

  private constructor(dated: readonly Dated[], since: Instant) {
    this.#since = since;
    this.#dated = dated;
  }

  static among(raws: readonly RawResource[], since: Instant): DatedResources {
    return new DatedResources(datedIn(raws, since), since);
  }

  /** Only these may read otherwise at the one instant than at the other. `undefined` where one of the two is too early to say. */
  between(then: Instant, now: Instant): readonly RawResource[] | undefined {
    const earlier = then < now ? then : now;
    if (earlier < this.#since) return undefined;
    const isAfter = datedAfter(earlier);
    return then === now ? [] : this.#dated.flatMap((one) => (isAfter(one) ? one.raw : []));
  }

  /** The same without some resources and with others. */
  renewed(isGone: (raw: RawResource) => boolean, come: readonly RawResource[]): DatedResources {
    const kept = this.#dated.filter(({ raw }) => !isGone(raw));
    return new DatedResources([...kept, ...datedIn(come, this.#since)], this.#since);
  }
}

function datedIn(raws: readonly RawResource[], since: Instant): readonly Dated[] {
  const isAfter = datedAfter(since);
  const dated: Dated[] = [];
  for (const raw of raws) {
    const { latestDate } = scanReferences(raw.body);
    if (latestDate !== "" && isAfter({ latestDate })) dated.push({ raw, latestDate });
  }
  return dated;
}

/** A day's grace for time zones. */
function datedAfter(instant: Instant): (dated: Pick<Dated, "latestDate">) => boolean {
  const dayBefore = instantFromMs(instantToMs(instant) - dayMs);
  return ({ latestDate }) => latestDate >= dayBefore.slice(0, latestDate.length);
}
