import type { Entry } from "../../domain/entry.ts";
import type { Said } from "../../domain/said.ts";

/** Whole words, lower case, nothing but letters and figures between them: ` no attorney or deputy `. */
export function plainWords(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^a-z0-9&]+/g, " ")
    .trim()} `;
}

/** Phrases are few and asked for in every entry of a record. */
const known = new WeakMap<readonly string[], readonly string[]>();

function madePlain(phrases: readonly string[]): readonly string[] {
  const before = known.get(phrases);
  if (before !== undefined) return before;
  const made = phrases.map(plainWords);
  known.set(phrases, made);
  return made;
}

/** Whether a text made plain holds one of the phrases, which are a lasting list. */
export function saysOneOf(plain: string, phrases: readonly string[]): boolean {
  return madePlain(phrases).some((phrase) => plain.includes(phrase));
}

/** The text without any of the phrases: what a longer phrase has said is not said again by a shorter one inside it. */
export function without(plain: string, phrases: readonly string[]): string {
  return madePlain(phrases).reduce((text, phrase) => text.replaceAll(phrase, "  "), plain);
}

/** All that an entry says in words of its own: its line, and each answer of a form or a finding apart. A form without a title is called by its question. */
export function wordsOf({ display, detail, code }: Said): readonly string[] {
  const answered = answersIn({ display, detail });
  const isQuestion = detail.kind === "questionnaire" && answered.some(({ question }) => display.includes(question));
  return [isQuestion ? undefined : display, code?.text, ...answered.map(({ answer }) => answer)].filter(
    (text) => text !== undefined,
  );
}

/** Questions with their answers: of a form, and of a finding, whose name asks and whose value answers. */
export function answersIn({
  display,
  detail,
}: Pick<Entry, "display" | "detail">): readonly { readonly question: string; readonly answer: string }[] {
  if (detail.kind === "questionnaire") return detail.answers;
  if (detail.kind !== "observation") return [];
  const { value } = detail;
  if (value?.type === "text") return [{ question: display, answer: value.text }];
  if (value?.type === "boolean") return [{ question: display, answer: value.value ? "Yes" : "No" }];
  if (value?.type !== "coded") return [];
  return [{ question: display, answer: value.concept.text ?? value.concept.codings[0]?.display ?? "" }];
}

/** In force as far as its source says: neither ended nor withdrawn nor never agreed. */
export function isInForce({ detail, status, when }: Entry, nowMs: number): boolean {
  if (detail.kind === "flag" && detail.active === false) return false;
  // A form is complete when it is filled in, a plan when it is over.
  if (status !== undefined && over.has(status) && (status !== "completed" || detail.kind === "carePlan")) return false;
  const review = "reviewDate" in detail && detail.reviewDate !== undefined;
  return review || when?.kind !== "period" || when.end === undefined || when.end.latestMs >= nowMs;
}

const over: ReadonlySet<string> = new Set([
  "inactive",
  "rejected",
  "cancelled",
  "revoked",
  "completed",
  "draft",
  "proposed",
  "superseded",
  "entered-in-error",
]);
