import type { Entry } from "../../domain/entry.ts";
import { isObject } from "../../fhir/json.ts";
import { termOf } from "../../normalise/words/value-words.ts";
import { lookedUpTerm } from "../../terminology/looked-up-term.ts";

/** Fields of `detail` that hold keys of other entries: each source has its own, so they never tell two facts apart. */
const referenceFields: ReadonlySet<string> = new Set([
  "basedOn",
  "members",
  "results",
  "goals",
  "addresses",
  "supersededBy",
  "outcomes",
  "activityKeys",
]);

/**
 * All clinical content of an entry as one text, equal exactly where nothing a clinician reads differs.
 * Left out: who recorded it and when, versions, identifiers, references, and what a terminology server told, which comes, goes and grows old without its
 * source having said anything else.
 */
export function fingerprint(entry: Entry): string {
  const { type, headingId, code, when, status, performers, place, organisation, fields } = entry;
  const isLookedUp = code !== undefined && lookedUpTerm(code) === entry.display;
  const display = isLookedUp ? termOf({ codings: code.codings.filter((coding) => !isTold(coding)) }) : entry.display;
  const detail = entry.detail.kind === "person" ? entry.detail : withoutReferences(entry.detail);
  const who = performers.map((party) => party.name);
  return stableText({ type, headingId, display, code, when, status, who, place, organisation, fields, detail });
}

function withoutReferences(detail: object): unknown {
  return Object.fromEntries(Object.entries(detail).filter(([name]) => !referenceFields.has(name)));
}

function isTold(value: unknown): boolean {
  return isObject(value) && isObject(value.mapped) && value.mapped.askedAt !== undefined;
}

/** JSON with its members in order, so that equal values are equal texts. */
function stableText(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) => {
    if (Array.isArray(member)) return member.some(isTold) ? member.filter((item) => !isTold(item)) : member;
    if (typeof member !== "object" || member === null) return member;
    return Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  });
}
