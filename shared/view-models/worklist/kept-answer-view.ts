import { standOf } from "../../decision-support/across-patients.ts";
import type { GroupId, Instant } from "../../kernel/brand.ts";
import { type ListedFlag, listFlags } from "../flags/flags-view.ts";
import { foldMissed } from "../flags/missed-checks.ts";
import { type AnswerCounts, answerStanding, countAnswers } from "../sources/answer-standing.ts";
import type { ViewContext } from "../view-context.ts";
import { oldestAnswer } from "../whats-new/count-record.ts";
import { withoutWhereabouts } from "../withheld/withhold-whereabouts.ts";

/** What one kept record says to a question that is put to several: nobody's name, and nothing that its own screen would hold back. */
export interface KeptAnswer extends AnswerCounts {
  readonly flags: readonly KeptFlag[];
  /** What could not be checked, or not in full: one sentence for each cause. */
  readonly missed: readonly string[];
  readonly notRun: readonly { readonly rule: string; readonly why: string }[];
  /** When the source that has not answered in full for longest last did; absent where none ever has. */
  readonly asOf?: Instant;
  readonly restricted: boolean;
  readonly deceased: boolean;
}

/** `groupIds`: the rows that it rests on. */
export interface KeptFlag extends Pick<ListedFlag, "tone" | "indicator" | "summary" | "detail" | "setAside"> {
  readonly groupIds: readonly GroupId[];
}

export function toKeptAnswer(context: ViewContext, ruleIds: readonly string[]): KeptAnswer {
  const { chart, evaluation, whereabouts } = context;
  const stand = standOf(evaluation, ruleIds);
  const asOf = oldestAnswer(chart);
  const answer: KeptAnswer = {
    flags: listFlags(stand.cards, context).map(toKeptFlag),
    missed: foldMissed({ ...evaluation, cannotCheck: stand.missed }, context).map(({ reason }) => reason),
    notRun: stand.notRun,
    ...(asOf === undefined ? {} : { asOf }),
    ...countAnswers(chart.sources.map((report) => answerStanding(report, chart, "ever"))),
    restricted: chart.patient.restricted,
    deceased: chart.patient.deceased.length > 0,
  };
  return whereabouts === undefined ? answer : withoutWhereabouts(answer, whereabouts);
}

function toKeptFlag({ tone, indicator, summary, detail, setAside, inputs }: ListedFlag): KeptFlag {
  const groupIds = [...new Set(inputs.map(({ groupId }) => groupId))];
  return { tone, indicator, summary, detail, groupIds, ...(setAside === undefined ? {} : { setAside }) };
}
