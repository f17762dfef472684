import type { SourceReport } from "../../../shared/domain/source.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import type { SourceId } from "../../../shared/kernel/brand.ts";
import type { HeldResources } from "./held-resources.ts";

/**
 * Bodies that were read for a derivation while their source was giving its first answer: the next derivation looks at them again, and reading them out of the
 * file once more costs more than making an entry of them. They may go when the source has ended.
 */
export class BodiesAwaited {
  readonly #waiting = new Map<SourceId, RawResource[]>();

  /** Those of `read` that nobody waits for. The others are remembered. */
  mayGo(read: readonly RawResource[], reports: readonly SourceReport[]): readonly RawResource[] {
    const answering = givingFirstAnswer(reports);
    if (answering.size === 0) return read;
    return read.filter((raw) => {
      if (!answering.has(raw.sourceId)) return true;
      const waiting = this.#waiting.get(raw.sourceId);
      if (waiting === undefined) this.#waiting.set(raw.sourceId, [raw]);
      else waiting.push(raw);
      return false;
    });
  }

  /** Those whose source has ended since. Of what has been replaced in the file by another version the body stays. */
  ended(reports: readonly SourceReport[], held: HeldResources): readonly RawResource[] {
    if (this.#waiting.size === 0) return [];
    const answering = givingFirstAnswer(reports);
    const over = [...this.#waiting].filter(([sourceId]) => !answering.has(sourceId));
    for (const [sourceId] of over) this.#waiting.delete(sourceId);
    return over.flatMap(([, raws]) => raws.filter((raw) => held.get(raw.key)?.raw === raw));
  }
}

/** A source that has answered before brings little that is new: its bodies need not stay while it is asked again. */
function givingFirstAnswer(reports: readonly SourceReport[]): ReadonlySet<SourceId> {
  return new Set(
    reports.flatMap(({ source, status, asOf }) => (status === "loading" && asOf === undefined ? [source.id] : [])),
  );
}
