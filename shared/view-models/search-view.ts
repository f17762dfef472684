import type { Group } from "../domain/chart.ts";
import { newestFirst } from "./entry-order.ts";
import type { LineView } from "./line-view.ts";
import { toLine } from "./line-view.ts";
import { headingTitle } from "./list-view.ts";
import { isSensitive } from "./sensitivity.ts";
import { counted, groupThousands } from "./text-part.ts";
import type { ViewContext } from "./view-context.ts";

export interface SearchView {
  readonly text: string;
  /** `12 of 1,182 rows match “apixaban”`. */
  readonly headline: string;
  readonly hits: readonly { readonly heading: string; readonly line: LineView }[];
  /** Held-back rows are not searched; how many there are. */
  readonly notSearched: number;
  /** `First 200 of 412 shown: add a word to narrow the search.` */
  readonly more?: string;
}

const mostHits = 200;

/** Every row whose words, codes or fields hold all the words that were typed. */
export function toSearchView(context: ViewContext, params: { readonly text: string }): SearchView {
  const wanted = fold(params.text)
    .split(/\s+/)
    .filter((word) => word !== "");
  const all = [...context.groups.values()];
  const open = all.filter((group) => !group.members.some(isSensitive));
  const found = wanted.length === 0 ? [] : open.filter((group) => matches(group, wanted));
  const hits = newestFirst(found).slice(0, mostHits);
  return {
    text: params.text,
    headline: `${groupThousands(found.length)} of ${counted(all.length, "row")} ${found.length === 1 ? "matches" : "match"} “${params.text.trim()}”`,
    hits: hits.map((group) => ({ heading: headingTitle(group.headingId), line: toLine(group, context) })),
    notSearched: all.length - open.length,
    ...(hits.length === found.length
      ? {}
      : { more: `First ${mostHits} of ${counted(found.length, "row")} shown: add a word to narrow the search.` }),
  };
}

function matches(group: Group, wanted: readonly string[]): boolean {
  return group.members.some((member) => {
    const text = fold(
      [
        member.display,
        ...(member.code?.codings.flatMap((coding) => [coding.code ?? "", coding.display ?? ""]) ?? []),
        ...member.fields.flatMap((field) => [field.label, field.value]),
        ...member.performers.map((party) => party.name),
      ].join(" "),
    );
    return wanted.every((word) => text.includes(word));
  });
}

/** Accents and case do not matter to a search. */
function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLocaleLowerCase("en-GB");
}
