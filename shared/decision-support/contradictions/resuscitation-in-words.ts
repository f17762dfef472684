import table from "../../../assets/tables/decision-words.json" with { type: "json" };
import type { Entry } from "../../domain/entry.ts";
import type { ObservationValue } from "../../domain/entry-detail.ts";
import type { Said } from "../../domain/said.ts";
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

/** Nobody of whose entries this is denied says anything of it in words. */
export function maySpeakOfResuscitation({ detail, display }: Said): boolean {
  switch (detail.kind) {
    case "carePlan":
    case "questionnaire":
    case "document":
      return true;
    case "observation":
      return saidByFinding(display, detail.value) !== undefined;
    case "condition":
    case "flag":
    case "consent":
    case "request":
      return inTitle(display) !== undefined;
    default:
      return false;
  }
}

const known = new WeakMap<Entry, { readonly said: SaidOfCpr | undefined }>();

function saidIn(entry: Entry): SaidOfCpr | undefined {
  const { detail, display } = entry;
  switch (detail.kind) {
    case "carePlan":
      if (detail.supersededBy !== undefined) return undefined;
      return oneOf(
        [display, detail.description ?? "", ...detail.activities.map((one) => one.description)].map(inProse),
      );
    case "questionnaire":
      return oneOf(detail.answers.map(({ question, answer }) => inAnswer(question, answer)));
    case "observation":
      return saidByFinding(display, detail.value);
    case "document":
      if (detail.supersededBy !== undefined) return undefined;
      return oneOf([inTitle(display), ...entry.fields.map(({ label, value }) => inAnswer(label, value))]);
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

function saidByFinding(name: string, value: ObservationValue | undefined): SaidOfCpr | undefined {
  if (value?.type === "boolean") return inAnswer(name, value.value ? "yes" : "no");
  if (value?.type === "text") return inAnswer(name, value.text);
  if (value?.type !== "coded") return undefined;
  return inAnswer(name, value.concept.text ?? value.concept.codings[0]?.display ?? "");
}

/** Every phrase of the table about resuscitation holds one of these. */
const mentions = /cpr|cardiopulmonary|resuscitat|dnar/i;

function inProse(text: string): SaidOfCpr | undefined {
  if (!mentions.test(text)) return undefined;
  return oneOf(sentencesOf(text).flatMap(inSentence));
}

/** A sentence in its clauses, made plain. "But" and a dash begin another sentence; "or" goes on with the same clause. */
function sentencesOf(text: string): readonly (readonly string[])[] {
  return text
    .replace(/n['’]t\b|\b(?<=do|should|would)nt\b/gi, " not")
    .split(/\.(?!\d)|[;!?\n]|\s[-–—]\s|\bbut\b/i)
    .map((sentence) => sentence.split(/,(?!\s*n?or\b)|[()]/).map(plainWords));
}

function inSentence(clauses: readonly string[]): readonly (SaidOfCpr | undefined)[] {
  return clauses.map((clause, at) => {
    const next = clauses[at + 1] ?? "";
    // "DNACPR (revoked)", and not "DNACPR (previously for CPR)".
    if (startsWithOneOf(next, table.ended) && !saysOneOf(next, table.aboutCpr)) return undefined;
    const said = inClause(clause);
    if (said !== "forCpr" || !clauses.slice(0, at).some(isNegated)) return said;
    // "Not for intubation, ventilation, or for CPR" refuses it; "Not for intubation, for CPR" can be read either way.
    return /\bn?or\b/.test(clause) ? "notForCpr" : undefined;
  });
}

function inClause(clause: string): SaidOfCpr | undefined {
  if (isNoDecision(clause) && !isDecidedToo(clause)) return undefined;
  const against = firstOf(clause, table.notForCpr);
  const rest = without(clause, table.notForCpr);
  const inFavour = firstOf(rest, table.forCpr);
  if (against !== undefined && isOfRelative(against)) return undefined;
  if (inFavour === undefined) return against === undefined ? undefined : "notForCpr";
  if (isOfRelative(inFavour)) return against === undefined ? undefined : "notForCpr";
  const denied = isNegated(inFavour.before) || startsWithOneOf(inFavour.after, table.deniedAfter);
  return oneOf([against === undefined ? undefined : "notForCpr", denied ? "notForCpr" : "forCpr"]);
}

function isNoDecision(plain: string): boolean {
  return [table.ended, table.noDecision, table.talkedOf].some((phrases) => saysOneOf(plain, phrases));
}

/** "Not for CPR discussed with wife" is decided, "DNACPR discussed" is not. */
function isDecidedToo(plain: string): boolean {
  return saysOneOf(plain, table.decided) && !saysOneOf(plain, table.ended) && !saysOneOf(plain, table.noDecision);
}

/** "If not breathing start CPR" denies nothing of CPR. */
function isNegated(plain: string): boolean {
  return saysOneOf(without(plain, table.notOfState), table.negations);
}

interface Found {
  /** With the space that ends it, as the text after begins with one. */
  readonly before: string;
  readonly after: string;
}

function firstOf(plain: string, phrases: readonly string[]): Found | undefined {
  const found = phrases
    .map((phrase) => ({ at: plain.indexOf(plainWords(phrase)), length: phrase.length + 1 }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.length - a.length)[0];
  return found === undefined
    ? undefined
    : { before: plain.slice(0, found.at + 1), after: plain.slice(found.at + found.length) };
}

function startsWithOneOf(plain: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => plain.startsWith(plainWords(phrase)));
}

const whose = "(?:her|his|their|the|my|s)";
const relatives = table.relatives.join("|");
const listens = table.relativeListens.join("|");
const relativeAsSubject = new RegExp(
  `(?<! (?:with|by|to|from|and)(?: ${whose})?) (?:${relatives}) (?!(?:${listens}) )`,
);
const relativeAfter = new RegExp(
  `^ (?:form )?(?:(?:of|for|belongs to) )?(?:${whose} )?(?:${relatives}) (?!(?:${listens}) )`,
);

/** "Mother has DNACPR", "DNACPR of her husband", and not "Discussed with her husband: not for CPR". */
function isOfRelative({ before, after }: Found): boolean {
  return relativeAsSubject.test(before) || relativeAfter.test(after);
}

/** A name may also speak of a decision that no longer stands, or of a paper about such decisions. */
function inTitle(text: string): SaidOfCpr | undefined {
  return mentions.test(text) && !isNoDecision(plainWords(text)) ? inProse(text) : undefined;
}

/** `CPR attempts: not recommended`, `DNACPR in place? Yes`. "No" to a DNACPR is no decision for CPR, nor is any answer to whether it was talked of. */
function inAnswer(question: string, answer: string): SaidOfCpr | undefined {
  const asked = plainWords(question);
  if (!saysOneOf(asked, table.aboutCpr) || saysOneOf(asked, table.ended)) return undefined;
  if (relativeAsSubject.test(asked)) return undefined;
  const answered = inProse(answer);
  if (answered !== undefined) return answered;
  if (isNoDecision(asked)) return undefined;
  const plain = plainWords(answer.replace(/n['’]t\b/gi, " not"));
  const denial = firstOf(plain, table.answersNo);
  const no = denial !== undefined;
  const yes = saysOneOf(denial?.before ?? plain, table.answersYes);
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
