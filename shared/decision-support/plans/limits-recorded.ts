import { listWords } from "../../kernel/list-words.ts";
import type { Card, CardInput } from "../card.ts";
import { dateWords, sourcesOf } from "../contradictions/conflicting-groups.ts";
import { escalationRecords } from "../contradictions/escalation-records-differ.ts";
import { inputOf, type RuleContext } from "../rule.ts";
import { dyingRecords, lastDaysRecords } from "./anticipatory-expected.ts";

export interface LimitsRecorded {
  /** Last days of life are recorded. */
  readonly isDying: boolean;
  /** What a reader must know before what the score asks for. */
  readonly first: readonly string[];
  /** What stands beside it. */
  readonly beside: readonly string[];
  readonly inputs: readonly CardInput[];
}

/**
 * What the record says that bears on how to answer a score of acute illness: that the person is dying, and limits of treatment, in the words of whoever
 * wrote them. A score is not there to set a plan aside (RCP, NEWS2 (2017); NICE NG31, Care of dying adults in the last days of life (2015), 1.1 and 1.3).
 */
export function limitsRecorded(context: RuleContext): LimitsRecorded {
  const { chart } = context;
  const isDying = dyingRecords(context).length > 0;
  const dying = (isDying ? dyingRecords(context) : lastDaysRecords(context)).map((group) => ({
    group,
    words: group.preferred.display,
  }));
  const limits = escalationRecords(context);
  const quoted = (all: readonly Pick<(typeof dying)[number], "group" | "words">[]) =>
    listWords(
      all.map(({ group, words }) => `“${words}” at ${sourcesOf(chart, group)} (${dateWords(group.preferred)})`),
    );
  return {
    isDying,
    first: isDying
      ? [`Last days of life are recorded: ${quoted(dying)}. Go by the plan for them and by what was agreed.`]
      : [],
    beside: [
      ...(limits.length === 0 ? [] : [`Limits of treatment are recorded: ${quoted(limits)}.`]),
      ...(isDying || dying.length === 0
        ? []
        : [
            `The record speaks of last days of life: ${quoted(dying)}. Read there whether they are this person's, and now.`,
          ]),
    ],
    inputs: [
      ...dying.map(({ group, words }) => inputOf(group, "last days of life", words)),
      ...limits.map(({ group, words }) => inputOf(group, "limits of treatment", words)),
    ],
  };
}

/** No alarm interrupts for somebody who is dying: what it would set going may not be wanted. */
export function inLastDays(indicator: Card["indicator"], { isDying }: LimitsRecorded): Card["indicator"] {
  return isDying && indicator === "critical" ? "warning" : indicator;
}
