import type { Period, Standing } from "./datatypes.ts";
import { asObject, asString, type JsonObject } from "./json.ts";
import { readPeriod } from "./read-datatypes.ts";

/** What a name, an address or a number is given with, of its use and of the time in which it holds. */
export interface InUse {
  readonly use?: string;
  readonly period?: Period;
  readonly standing?: Standing;
}

/** Each with whether it holds at an instant: a period that ends later has not ended, and one that begins later has not begun. */
export function withStanding<T extends InUse>(items: readonly T[], nowMs: number): readonly T[] {
  return items.map((item) => {
    const standing = standingOf(item, nowMs);
    return standing === undefined ? item : { ...item, standing };
  });
}

/** FHIR R4 `.use` and `.period` of HumanName, Address, ContactPoint and Identifier. */
function standingOf({ use, period }: InUse, nowMs: number): Standing | undefined {
  if (use === "old" || (period?.end !== undefined && period.end.latestMs < nowMs)) return "over";
  return period?.start !== undefined && period.start.earliestMs > nowMs ? "notYet" : undefined;
}

/** An end that cannot be read is an end. */
export function identifierStanding(identifier: JsonObject, nowMs: number): Standing | undefined {
  const period = readPeriod(identifier.period);
  if (period?.end === undefined && asObject(identifier.period)?.end !== undefined) return "over";
  const use = asString(identifier.use);
  return standingOf({ ...(use === undefined ? {} : { use }), ...(period === undefined ? {} : { period }) }, nowMs);
}
