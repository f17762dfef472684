import type { SourceReport } from "../../../shared/domain/source.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import type { SourceId } from "../../../shared/kernel/brand.ts";
import type { HeldResources } from "./held-resources.ts";

/** Compared to the last word when the record is merged, or read in full by the rules, right after it was read. */
const readInFull: ReadonlySet<string> = new Set([
  "AllergyIntolerance",
  "CarePlan",
  "DiagnosticReport",
  "DocumentReference",
  "Flag",
  "Procedure",
]);

/**
 * Bodies that were read for a derivation while their source was giving its first answer: the next derivation looks at them again, and reading them out of the
 * file once more costs more than making an entry of them. They may go when the source has ended; those that the same derivation reads again ({@link readInFull}), at its end.
 */
export class BodiesAwaited {
  readonly #waiting = new Map<SourceId, RawResource[]>();
  #inFull: RawResource[] = [];

  /** Those of `read` that nobody waits for. The others are remembered. */
  mayGo(read: readonly RawResource[], reports: readonly SourceReport[]): readonly RawResource[] {
    const answering = givingFirstAnswer(reports);
    return read.filter((raw) => {
      if (!answering.has(raw.sourceId)) {
        if (!readInFull.has(raw.type)) return true;
        this.#inFull.push(raw);
        return false;
      }
      const waiting = this.#waiting.get(raw.sourceId);
      if (waiting === undefined) this.#waiting.set(raw.sourceId, [raw]);
      else waiting.push(raw);
      return false;
    });
  }

  /**
   * After a derivation: those whose source has ended since, and those that were read in full. Of what has been replaced in the file by another version the
   * body stays.
   */
  ended(reports: readonly SourceReport[], held: HeldResources): readonly RawResource[] {
    const mayGo = this.#inFull;
    this.#inFull = [];
    if (this.#waiting.size > 0) {
      const answering = givingFirstAnswer(reports);
      const over = [...this.#waiting].filter(([sourceId]) => !answering.has(sourceId));
      for (const [sourceId, raws] of over) {
        this.#waiting.delete(sourceId);
        for (const raw of raws) mayGo.push(raw);
      }
    }
    return mayGo.filter((raw) => held.get(raw.key)?.raw === raw);
  }
}

/** A source that has answered before brings little that is new: its bodies need not stay while it is asked again. */
function givingFirstAnswer(reports: readonly SourceReport[]): ReadonlySet<SourceId> {
  return new Set(
    reports.flatMap(({ source, status, asOf }) => (status === "loading" && asOf === undefined ? [source.id] : [])),
  );
}
