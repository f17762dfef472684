import { compareCharts, type RemovedEntry } from "../derive/compare-charts.ts";
import type { Group } from "../domain/chart.ts";
import type { Entry } from "../domain/entry.ts";
import { formatInstant } from "./format-date.ts";
import type { LineView } from "./line-view.ts";
import { toLine } from "./line-view.ts";
import { headingTitle } from "./list-view.ts";
import { notShownWords } from "./not-shown-words.ts";
import { listWords } from "./text-part.ts";
import type { ViewContext } from "./view-context.ts";
import { withoutWhereabouts } from "./withhold-whereabouts.ts";

export interface ChangedLine {
  readonly line: LineView;
  readonly heading: string;
  /** Each version that was replaced, and what replaced it. */
  readonly changes: readonly { readonly before: LineView; readonly after: LineView }[];
  /** Records of the same fact that are new. */
  readonly added: readonly LineView[];
}

/** What has changed since the reader last had this record open. */
export interface WhatsNewView {
  /** `firstLook`: there is nothing to compare with. `unknown`: the earlier state cannot be told. Neither means that nothing is new. */
  readonly state: "compared" | "firstLook" | "unknown";
  /** `12 new, 2 changed, 1 no longer shown since you last looked, 23-Nov-2026 14:02.` */
  readonly headline: string;
  readonly added: readonly { readonly line: LineView; readonly heading: string }[];
  readonly changed: readonly ChangedLine[];
  readonly removed: readonly { readonly line: LineView; readonly heading: string; readonly why: string }[];
}

export function toWhatsNewView(context: ViewContext): WhatsNewView {
  const { past } = context;
  if (past?.lookedAt === undefined) return without("firstLook", "You have not looked at this record here before.");
  const since = formatInstant(past.lookedAt);
  const then = past.at(past.lookedAt);
  if (then === undefined) {
    return without(
      "unknown",
      `What was shown when you last looked, ${since}, cannot be told: nothing is marked as new.`,
    );
  }
  const { added, changed, removed } = compareCharts(then.chart, context.chart);
  const counts = [`${added.length} new`, `${changed.length} changed`, `${removed.length} no longer shown`];
  const isSame = added.length + changed.length + removed.length === 0;
  const view: WhatsNewView = {
    state: "compared",
    headline: isSame
      ? `Nothing has changed since you last looked, ${since}.`
      : `${listWords(counts)} since you last looked, ${since}.`,
    added: added.map(({ group }) => ({ line: toLine(group, context), heading: headingTitle(group.headingId) })),
    changed: changed.map(({ group, changes, added: entries }) => ({
      line: toLine(group, context),
      heading: headingTitle(group.headingId),
      changes: changes.map(({ before, after }) => ({
        before: toLine(alone(group, before), then),
        after: toLine(alone(group, after), context),
      })),
      added: entries.map((entry) => toLine(alone(group, entry), context)),
    })),
    removed: removed.map(({ entry, before, why }) => ({
      line: toLine(alone(before, entry), then),
      heading: headingTitle(before.headingId),
      why: whyWords(why),
    })),
  };
  return then.whereabouts === undefined ? view : withoutWhereabouts(view, then.whereabouts);
}

/** One record of a group as a row of its own. */
function alone({ id, headingId, alsoUnder }: Group, entry: Entry): Group {
  return { id, headingId, alsoUnder, preferred: entry, members: [entry], conflicts: [] };
}

function whyWords(why: RemovedEntry["why"]): string {
  switch (why) {
    case "notDrawn":
      return "Its source withholds it now.";
    case "supporting":
      return "It is read through other rows now.";
    default:
      return notShownWords[why].sentence;
  }
}

function without(state: "firstLook" | "unknown", headline: string): WhatsNewView {
  return { state, headline, added: [], changed: [], removed: [] };
}
