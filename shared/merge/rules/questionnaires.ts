import { compareEntries } from "../comparison.ts";
import { dayAndTermKeys } from "../loose-keys.ts";
import type { EntryOf, MergeRule } from "../merge-rule.ts";
import { textKey } from "../same-code.ts";
import { sameLine } from "../same-concept.ts";
import { isDatedToTheDay, isTimed, onSameDay, startOf, whenKey } from "../same-date.ts";
import { sameWords, wordsKey } from "../same-words.ts";

type Form = EntryOf<"questionnaire">;

/**
 * One filled-in form known to several systems: same day or time, every answer the same. Loosely: the same form, a day against a time, and of the questions
 * that both have (most of either) every answer the same. Two addresses at one server are two forms, however alike the answers; what two servers call one
 * form is each one's own.
 */
export const questionnaireRule: MergeRule<"questionnaire"> = {
  name: "questionnaireSameDateAndAnswers",
  version: 3,
  contentKeys: (entry) => {
    const when = whenKey(entry.when);
    if (when === undefined || !isDatedToTheDay(entry.when) || entry.detail.answers.length === 0) return [];
    return [`${textKey(entry.display)} ${when} ${answersOf(entry)}`];
  },
  compare: (a, b) => {
    const comparison = compareEntries(a, b)
      .mustNotContradict("score", a.detail.score, b.detail.score)
      .mayDiffer("status", a.status, b.status);
    if (areOtherForms(a, b)) comparison.veto("form");
    const { shared, contradicted } = compareAnswers(a, b);
    if (contradicted) return comparison.veto("answers").done();
    if (shared === answered(a).length && shared === answered(b).length) return comparison.agree("answers").done();
    return comparison.differ("answers (some stated once)").done();
  },
  looseKeys: (entry) => dayAndTermKeys(entry),
  matchesLoosely: (a, b) => {
    if (!sameLine(a, b) || !onSameDay(startOf(a.when), startOf(b.when))) return false;
    const { shared } = compareAnswers(a, b);
    return shared > 0 && shared >= mostAnswers * Math.max(answered(a).length, answered(b).length);
  },
  isRepeatable: (entry) => isTimed(entry.when),
};

const mostAnswers = 0.8;

function areOtherForms({ detail: a }: Form, { detail: b }: Form): boolean {
  if (a.form === undefined || b.form === undefined || a.form === b.form) return false;
  return serverOf(a.form) === serverOf(b.form);
}

/** `https://forms.example` of an address there, `urn:oid` of a number of that kind. */
function serverOf(address: string): string {
  return (/^(?:https?:\/\/[^/]*|urn:[^:]*)/i.exec(address)?.[0] ?? address).toLowerCase().replace(/^http:/, "https:");
}

function answersOf(entry: Form): string {
  return entry.detail.answers.map(({ question, answer }) => `${textKey(question)}=${textKey(answer)}`).join("; ");
}

/** A question that is asked twice has no answer to compare. */
function compareAnswers(a: Form, b: Form): { readonly shared: number; readonly contradicted: boolean } {
  const [ours, theirs] = [byQuestion(a), byQuestion(b)];
  let shared = 0;
  for (const [question, answer] of ours) {
    const other = theirs.get(question);
    if (other === undefined) continue;
    if (answer !== other && !sameWords(answer, other)) return { shared, contradicted: true };
    shared++;
  }
  return { shared, contradicted: false };
}

function byQuestion(entry: Form): ReadonlyMap<string, string> {
  return new Map(answered(entry).map(({ question, answer }) => [wordsKey(question), answer]));
}

function answered({ detail }: Form): readonly { readonly question: string; readonly answer: string }[] {
  return detail.answers.filter(({ answer }) => answer !== "" && answer !== "Not answered");
}
