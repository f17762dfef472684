import table from "../../assets/tables/none-known.json" with { type: "json" };
import type { NoneAssertion } from "../derive/derive-chart.ts";
import type { Entry } from "../domain/entry.ts";
import type { HeadingId } from "../domain/headings.ts";
import { headingNamed, indexCodes } from "./code-table.ts";

const noneKnown = indexCodes(table.rows.map((row) => ({ ...row, headingId: headingNamed(row.heading) })));

/**
 * Coded statements that a heading is empty on purpose. Only a code makes one: never an empty list, never words, and never `nilknown`,
 * which sources also send where they hold no data.
 */
export function readNoneAssertions(entries: readonly Entry[]): readonly NoneAssertion[] {
  return entries.flatMap((entry) => {
    const headingId = noneAssertedUnder(entry);
    if (headingId === undefined) return [];
    const author = entry.recorder?.name ?? entry.performers[0]?.name;
    const date = entry.recordedAt ?? (entry.when?.kind === "at" ? entry.when.date : entry.when?.start);
    // A letter's statement without a day may be years old: it is a row of the heading, and not the heading's state of today.
    if (entry.insideOf !== undefined && date === undefined) return [];
    return [
      {
        sourceId: entry.sourceId,
        headingId,
        statement: entry.display,
        ...(author === undefined ? {} : { author }),
        ...(date === undefined ? {} : { date }),
        assertedIn: entry.key,
      },
    ];
  });
}

/** The heading that the entry says is empty. */
export function noneAssertedUnder(entry: Entry): HeadingId | undefined {
  const { detail } = entry;
  if (detail.kind === "allergy") {
    const over = detail.clinicalStatus === "inactive" || detail.clinicalStatus === "resolved";
    const denied = detail.verificationStatus === "refuted" || detail.verificationStatus === "entered-in-error";
    // "No known drug allergy" says nothing of food or latex: it is an entry of the heading, not the emptiness of the whole heading.
    return detail.assertsNone === "all" && !over && !denied ? entry.headingId : undefined;
  }
  const row = noneKnown(entry.code);
  return row?.headingId === entry.headingId ? row.headingId : undefined;
}
