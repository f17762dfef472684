import { standingDismissals } from "../../decision-support/dismissal.ts";
import type { Chart } from "../../domain/chart.ts";
import type { Instant } from "../../kernel/brand.ts";
import { instantFromMs, instantToMs } from "../../kernel/brand.ts";
import { countLacking } from "../flags/missed-checks.ts";
import { answerStanding, countAnswers } from "../sources/answer-standing.ts";
import type { ViewInput } from "../view-context.ts";
import type { RecordCounts } from "../worklist/record-counts.ts";

/**
 * @param lookedAt up to which state of the record its reader had seen it before this opening
 * @param news what was counted beside the screen's name; where nothing was, the rows with something received since stand for it
 */
export function countRecord(
  { chart, evaluation, dismissals }: ViewInput,
  lookedAt: Instant | undefined,
  now: Instant,
  news?: number,
): RecordCounts {
  const asOf = oldestAnswer(chart);
  const dismissed = new Set(dismissals === undefined ? [] : standingDismissals(dismissals).map(({ card }) => card.id));
  const cards = evaluation.cards.filter(({ id }) => !dismissed.has(id));
  return {
    countedAt: now,
    ...(asOf === undefined ? {} : { asOf }),
    flags: cards.length,
    critical: cards.filter(({ indicator }) => indicator === "critical").length,
    notRun: countLacking(evaluation),
    ...(lookedAt === undefined ? {} : { news: news ?? rowsSince(chart, lookedAt) }),
    ...countAnswers(chart.sources.map((report) => answerStanding(report, chart))),
    restricted: chart.patient.restricted,
    deceased: chart.patient.deceased.length > 0,
  };
}

/** When the one that has not answered in full for longest last did, of the sources that ever have. */
export function oldestAnswer({ sources }: Chart): Instant | undefined {
  const answers = sources.flatMap(({ asOf }) => (asOf === undefined ? [] : instantToMs(asOf)));
  return answers.length === 0 ? undefined : instantFromMs(Math.min(...answers));
}

function rowsSince({ headings }: Chart, since: Instant): number {
  const rows = new Set<string>();
  for (const { groups } of headings.values()) {
    // Instants are all of one form, so that their text sorts as they do.
    for (const { id, members } of groups) if (members.some(({ receivedAt }) => receivedAt > since)) rows.add(id);
  }
  return rows.size;
}
