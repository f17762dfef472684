import { startOf } from "../../domain/when.ts";
import { compareEntries } from "../comparison.ts";
import { dayAndTermKeys } from "../groups/loose-keys.ts";
import type { EntryOf, MergeRule } from "../merge-rule.ts";
import { textKey } from "../same/same-code.ts";
import { sameLine } from "../same/same-concept.ts";
import { isDatedToTheDay, isTimed, onSameDay, whenKey } from "../same/same-date.ts";
import { sameWords, wordsKey } from "../same/same-words.ts";

type Form = EntryOf<"questionnaire">;

/**
 * One filled-in form known to several systems: same day or time, every answer the same. Loosely: the same form, a day against a time, and of the questions
 * that both have (most of either) every answer the same. Questions are told by their words, within one form by their numbers where words are missing. Two addresses at one server are two forms, however alike the answers; what two servers call one
 * form is each one's own.
 */
export const questionnaireRule: MergeRule<"questionnaire"> = {
  name: "questionnaireSameDateAndAnswers",
  version: 5,
  contentKeys: (entry) => {
    const when = whenKey(entry.when);
    if (when === undefined || !isDatedToTheDay(entry.when) || entry.detail.answers.length === 0) return [];
    const { form } = entry.detail;
    const titled = `${textKey(entry.display)} ${when} ${answersOf(entry, wordsOf)}`;
    return form === undefined ? [titled] : [titled, `form ${form} ${when} ${answersOf(entry, linkOf)}`];
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
    if (!(sameLine(a, b) || isOneForm(a, b)) || !onSameDay(startOf(a.when), startOf(b.when))) return false;
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

function isOneForm({ detail: a }: Form, { detail: b }: Form): boolean {
  return a.form !== undefined && a.form === b.form;
}

type Answer = Form["detail"]["answers"][number];

interface Asked {
  readonly answer: string;
  /** The question's number within its form. */
  readonly link: string;
  readonly hasWords: boolean;
}

/** Of a question sent without words its number is all there is; `answersOf` by number serves forms of which all questions are so sent. */
const linkOf = ({ question, link }: Answer) => link ?? question;
const wordsOf = ({ question }: Answer) => wordsKey(question);

function answersOf(entry: Form, name: (answer: Answer) => string): string {
  return entry.detail.answers.map((given) => `${textKey(name(given))}=${textKey(given.answer)}`).join("; ");
}

/** By the words of the questions; within one form by its number too, where a question was sent to one of the two without words. */
function compareAnswers(a: Form, b: Form): { readonly shared: number; readonly contradicted: boolean } {
  const [ours, theirs] = [asked(a), asked(b)];
  const numbered = isOneForm(a, b) ? new Map([...theirs.values()].map((one) => [one.link, one])) : undefined;
  let shared = 0;
  for (const [words, one] of ours) {
    const other = theirs.get(words) ?? withoutWordsOnce(one, numbered?.get(one.link));
    if (other === undefined) continue;
    if (one.answer !== other.answer && !sameWords(one.answer, other.answer)) return { shared, contradicted: true };
    shared++;
  }
  return { shared, contradicted: false };
}

function withoutWordsOnce(one: Asked, other: Asked | undefined): Asked | undefined {
  return other !== undefined && one.hasWords !== other.hasWords ? other : undefined;
}

/** By the question's words. What is asked twice is answered by both answers, in their order. */
function asked(entry: Form): ReadonlyMap<string, Asked> {
  const questions = new Map<string, Asked>();
  for (const given of answered(entry)) {
    const words = wordsOf(given);
    const before = questions.get(words);
    const answer = before === undefined ? given.answer : `${before.answer}; ${given.answer}`;
    questions.set(words, { answer, link: linkOf(given), hasWords: given.link !== undefined });
  }
  return questions;
}

function answered({ detail }: Form): readonly Answer[] {
  return detail.answers.filter(({ answer }) => answer !== "" && answer !== "Not answered");
}
