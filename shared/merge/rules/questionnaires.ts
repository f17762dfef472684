import { compareEntries } from "../comparison.ts";
import type { EntryOf, MergeRule } from "../merge-rule.ts";
import { textKey } from "../same-code.ts";
import { isDatedToTheDay, isTimed, whenKey } from "../same-date.ts";

/** One filled-in form known to several systems: same day or time, every answer the same. */
export const questionnaireRule: MergeRule<"questionnaire"> = {
  name: "questionnaireSameDateAndAnswers",
  version: 1,
  contentKeys: (entry) => {
    const when = whenKey(entry.when);
    if (when === undefined || !isDatedToTheDay(entry.when) || entry.detail.answers.length === 0) return [];
    return [`${textKey(entry.display)} ${when} ${answersOf(entry)}`];
  },
  compare: (a, b) =>
    compareEntries(a, b)
      .mustMatch("answers", answersOf(a), answersOf(b))
      .mustNotContradict("score", a.detail.score, b.detail.score)
      .mayDiffer("status", a.status, b.status)
      .done(),
  isRepeatable: (entry) => isTimed(entry.when),
};

function answersOf(entry: EntryOf<"questionnaire">): string {
  return entry.detail.answers.map(({ question, answer }) => `${textKey(question)}=${textKey(answer)}`).join("; ");
}
