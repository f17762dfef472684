import { instantFromMs } from "../../../shared/kernel/brand.ts";
import type { ViewContext } from "../../../shared/view-models/view-context.ts";
import { readView } from "../../../shared/view-models/views.ts";
import { inTransaction } from "../connection.ts";
import type { Reader, Writer } from "../database.ts";
import type { Drawn } from "../engine-api.ts";
import { findDrawn } from "./drawn-facts.ts";
import { readDerived, readDerivedAtMs } from "./read-record.ts";
import { forgetDerived, writeDerived } from "./write-record.ts";

/** Goes up whenever normalise, merge, rules or views change what they say: what an older program derived is then made anew. */
export const derivedVersion = 14;

/** What the Summary screen draws at once. */
export const firstViews: readonly string[] = ["banner", "rail", "flags", "summary"];

const hourMs = 3_600_000;

/**
 * For how much later the first screen is made ready. Words such as "3 hours old" depend on when they are read: at an opening the next later instant is
 * taken, so that for the second until the record is derived anew everything looks older than it is, never newer.
 */
const horizonsMs = [0.25, 1, 4, 12, 24, 48, 96, 168, 336, 720].map((hours) => hours * hourMs);

/** Makes the first screen ready for the next opening, as the cache alone will know it then. */
export function writeFirstScreen(database: Writer, context: ViewContext, madeAtMs: number): void {
  const bodies = horizonsMs.flatMap((horizonMs) => {
    const then = { ...context, now: instantFromMs(madeAtMs + horizonMs) };
    return firstViews.flatMap((view) => {
      const made = readView(view, then, undefined);
      if (!made.ok) return [];
      const facts = findDrawn(view, made.value, then.groups, (key) => then.readRaw?.(key) !== undefined);
      const drawn: Drawn = { model: made.value, facts };
      return [{ name: rowName(view, horizonMs), body: JSON.stringify(drawn) }];
    });
  });
  inTransaction(database, () => {
    forgetDerived(database);
    writeDerived(database, bodies, derivedVersion, madeAtMs);
  });
}

/** A view made ready earlier, as old as it is or older; `undefined` where there is none, or none that is old enough. */
export function readFirstView(database: Reader, view: string, nowMs: number): Drawn | undefined {
  const madeAtMs = readDerivedAtMs(database, derivedVersion);
  const ageMs = madeAtMs === undefined ? -1 : nowMs - madeAtMs;
  const horizonMs = ageMs < 0 ? undefined : horizonsMs.find((horizon) => horizon >= ageMs);
  if (horizonMs === undefined) return undefined;
  const body = readDerived(database, rowName(view, horizonMs), derivedVersion);
  // Written by writeFirstScreen into an authenticated file: the shape is ours.
  return body === undefined ? undefined : (JSON.parse(body) as Drawn);
}

function rowName(view: string, horizonMs: number): string {
  return `${view} in ${horizonMs / hourMs} h`;
}
