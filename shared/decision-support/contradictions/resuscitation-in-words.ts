import table from "../../../assets/tables/decision-words.json" with { type: "json" };
import type { Entry } from "../../domain/entry.ts";
import { plainWords, saysOneOf, without } from "./said-in-words.ts";

export type SaidOfCpr = "forCpr" | "notForCpr";

/**
 * What an entry says of resuscitation in words alone: a plan's prose, a form's answer, the title of a document, a finding or a problem without a code for
 * it. `undefined` where it says nothing of it, or both. No decision is made of it: it is held against what others record.
 */
export function resuscitationInWords(entry: Entry): SaidOfCpr | undefined {
  const before = known.get(entry);
  if (before !== undefined) return before.said;
  const said = saidIn(entry);
  known.set(entry, { said });
  return said;
}

const known = new WeakMap<Entry, { readonly said: SaidOfCpr | undefined }>();

function saidIn({ detail, display, fields }: Entry): SaidOfCpr | undefined {
  switch (detail.kind) {
    case "carePlan":
      if (detail.supersededBy !== undefined) return undefined;
      return oneOf(
        [display, detail.description ?? "", ...detail.activities.map((one) => one.description)].map(inProse),
      );
    case "questionnaire":
      return oneOf(detail.answers.map(({ question, answer }) => inAnswer(question, answer)));
    case "observation":
      if (detail.value?.type === "boolean") return inAnswer(display, detail.value.value ? "yes" : "no");
      if (detail.value?.type === "text") return inAnswer(display, detail.value.text);
      if (detail.value?.type !== "coded") return undefined;
      return inAnswer(display, detail.value.concept.text ?? detail.value.concept.codings[0]?.display ?? "");
    case "document":
      if (detail.supersededBy !== undefined) return undefined;
      return oneOf([inTitle(display), ...fields.map(({ label, value }) => inAnswer(label, value))]);
    case "condition":
      return detail.clinicalStatus === undefined || detail.clinicalStatus === "active" ? inTitle(display) : undefined;
    case "flag":
    case "consent":
    case "request":
      return inTitle(display);
    default:
      return undefined;
  }
}

function inProse(text: string): SaidOfCpr | undefined {
  const plain = plainWords(text);
  return oneOf([
    saysOneOf(plain, table.notForCpr) ? "notForCpr" : undefined,
    saysOneOf(without(plain, table.notForCpr), table.forCpr) ? "forCpr" : undefined,
  ]);
}

/** A name may also speak of a decision that no longer stands, or of a paper about such decisions. */
function inTitle(text: string): SaidOfCpr | undefined {
  return saysOneOf(plainWords(text), table.noDecision) ? undefined : inProse(text);
}

/** `CPR attempts: not recommended`, `DNACPR in place? Yes`. "No" to a DNACPR is no decision for CPR. */
function inAnswer(question: string, answer: string): SaidOfCpr | undefined {
  const asked = plainWords(question);
  if (!saysOneOf(asked, table.aboutCpr)) return undefined;
  const answered = inProse(answer);
  if (answered !== undefined) return answered;
  const plain = plainWords(answer);
  const no = saysOneOf(plain, table.answersNo);
  const yes = saysOneOf(without(plain, table.answersNo), table.answersYes);
  if (no === yes) return undefined;
  const isAskedOfNot = saysOneOf(asked, table.notForCpr);
  if (isAskedOfNot) return yes ? "notForCpr" : undefined;
  return yes ? "forCpr" : "notForCpr";
}

function oneOf(said: readonly (SaidOfCpr | undefined)[]): SaidOfCpr | undefined {
  const different = new Set(said.filter((one) => one !== undefined));
  const [only] = different;
  return different.size === 1 ? only : undefined;
}
