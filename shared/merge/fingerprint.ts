import type { Entry } from "../domain/entry.ts";

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
 * Left out: who recorded it and when, versions, identifiers, references.
 */
export function fingerprint(entry: Entry): string {
  const { type, headingId, display, code, when, status, performers, place, organisation, fields } = entry;
  const detail = entry.detail.kind === "person" ? entry.detail : withoutReferences(entry.detail);
  const who = performers.map((party) => party.name);
  return stableText({ type, headingId, display, code, when, status, who, place, organisation, fields, detail });
}

function withoutReferences(detail: object): unknown {
  return Object.fromEntries(Object.entries(detail).filter(([name]) => !referenceFields.has(name)));
}

/** JSON with its members in order, so that equal values are equal texts. */
function stableText(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : member,
  );
}
