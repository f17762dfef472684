import { instantFromMs, instantToMs } from "../../../shared/kernel/brand.ts";
import type { RecordCounts } from "../../../shared/view-models/worklist/record-counts.ts";
import type { Reader, Writer } from "../database.ts";

interface Row {
  readonly cache_id: string;
  readonly counted_at: number | null;
  readonly as_of: number | null;
  readonly flags: number;
  readonly critical: number;
  readonly not_run: number;
  readonly news: number | null;
  readonly sources: number;
  readonly answered: number;
  readonly with_more: number;
  readonly apart: number;
  readonly restricted: number;
  readonly deceased: number;
}

/** `restricted`: it has been found to be so, whether or not its numbers are known now. */
export interface KeptCounts {
  readonly counts?: RecordCounts;
  readonly restricted: boolean;
}

/** By cache id; a patient of whom nothing has ever been counted is not in it. */
export function readCounts(database: Reader): ReadonlyMap<string, KeptCounts> {
  const rows = database
    .prepare<[], Row>(`
      SELECT cache_id, counted_at, as_of, flags, critical, not_run, news, sources, answered, with_more, apart,
        restricted, deceased
      FROM patient WHERE restricted IS NOT NULL`)
    .all();
  return new Map(
    rows.map((row) => {
      const counts = toCounts(row);
      return [row.cache_id, { restricted: row.restricted === 1, ...(counts === undefined ? {} : { counts }) }];
    }),
  );
}

/** A row is written whole, or emptied but for `restricted`. */
function toCounts(row: Row): RecordCounts | undefined {
  if (row.counted_at === null) return undefined;
  return {
    countedAt: instantFromMs(row.counted_at),
    ...(row.as_of === null ? {} : { asOf: instantFromMs(row.as_of) }),
    flags: row.flags,
    critical: row.critical,
    notRun: row.not_run,
    ...(row.news === null ? {} : { news: row.news }),
    sources: row.sources,
    answered: row.answered,
    withMore: row.with_more,
    apart: row.apart,
    restricted: row.restricted === 1,
    deceased: row.deceased === 1,
  };
}

/** `undefined`: what was counted before counts no more. That a person is restricted stays until a count says otherwise: it hides, it never shows. */
export function writeCounts(database: Writer, cacheId: string, counts: RecordCounts | undefined): void {
  database
    .prepare(`
      UPDATE patient SET counted_at = ?, as_of = ?, flags = ?, critical = ?, not_run = ?, news = ?, sources = ?,
        answered = ?, with_more = ?, apart = ?, restricted = coalesce(?, restricted), deceased = ?
      WHERE cache_id = ?`)
    .run(
      counts === undefined ? null : instantToMs(counts.countedAt),
      counts?.asOf === undefined ? null : instantToMs(counts.asOf),
      counts?.flags ?? null,
      counts?.critical ?? null,
      counts?.notRun ?? null,
      counts?.news ?? null,
      counts?.sources ?? null,
      counts?.answered ?? null,
      counts?.withMore ?? null,
      counts?.apart ?? null,
      counts === undefined ? null : Number(counts.restricted),
      counts === undefined ? null : Number(counts.deceased),
      cacheId,
    );
}
