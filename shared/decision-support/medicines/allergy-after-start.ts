import { startOf } from "../../domain/when.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import type { Allergy, NamedAgent } from "./known-allergies.ts";

interface Pair {
  readonly allergy: Allergy;
  readonly medicine: NamedAgent;
}

const writtenIn: Readonly<Record<Allergy["recordedAs"], string>> = {
  allergy: "The entry",
  problem: "The problem",
  alert: "The alert",
  finding: "The finding",
  form: "The form",
  plan: "The plan",
  document: "The document",
  procedure: "The note",
};

/**
 * The allergy came to the record while the medicine was taken: it may be a reaction to it, and nobody may have stopped it. A form, a plan or a letter has
 * a day of its own, which tells nothing of when the allergy was first known.
 */
export function laterAllergy(
  hits: readonly Pair[],
): { readonly words: string; readonly recordedMs?: number } | undefined {
  const recorded = hits.flatMap(({ allergy: { group, recordedAs, words } }) =>
    group.members.map((entry) => {
      const date = entry.recordedAt ?? startOf(entry.when);
      return date === undefined
        ? undefined
        : { date, ...(words === undefined ? {} : { written: writtenIn[recordedAs] }) };
    }),
  );
  const starts = hits.flatMap(({ medicine }) =>
    medicine.group.members.flatMap(({ detail, when }) =>
      detail.kind === "medication" ? (detail.start ?? startOf(when) ?? []) : [],
    ),
  );
  const known = recorded.filter((date) => date !== undefined);
  const [firstRecorded] = known.sort((a, b) => a.date.earliestMs - b.date.earliestMs);
  const [firstStarted] = starts.sort((a, b) => a.earliestMs - b.earliestMs);
  if (known.length < recorded.length || firstRecorded === undefined || firstStarted === undefined) return undefined;
  const { date, written } = firstRecorded;
  if (date.earliestMs <= firstStarted.latestMs) return undefined;
  const started = `the medicine was started on ${formatDate(firstStarted)}`;
  if (written !== undefined)
    return {
      words: `${written} is of ${formatDate(date)}, and ${started}: whether the allergy was known before is not said.`,
    };
  return {
    words: `The allergy was recorded on ${formatDate(date)}, after ${started}: it may be a reaction to it.`,
    recordedMs: date.earliestMs,
  };
}
