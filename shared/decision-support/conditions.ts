import type { Group } from "../domain/chart.ts";
import type { ObservationValue } from "../domain/entry-detail.ts";
import { Selection } from "../domain/group-lists.ts";
import type { HeadingId } from "../domain/headings.ts";
import type { Said } from "../domain/said.ts";
import { canonicalCode, ctv3, readV2 } from "../fhir/code-systems.ts";
import type { CodeableConcept } from "../fhir/datatypes.ts";
import { isActiveCondition } from "./active.ts";
import { hasCode } from "./codes.ts";
import type { RuleContext } from "./rule.ts";

/**
 * One condition as data. A row speaks where a SNOMED CT or CTV3 code is in its list, a Read v2 or ICD-10 code stands in one of its chapters, or the
 * words of the entry hold one of its phrases (whole words, lower case) and none of `not`.
 */
export interface ConditionRow {
  readonly id: string;
  readonly name: string;
  readonly snomed?: readonly string[];
  /** Beginnings of ICD-10 codes (`I48`, `N18.3`). */
  readonly icd10?: readonly string[];
  /** Read v2 codes without their filling dots: `G573` is that code and all below it. In CTV3, which has no such order, the code itself. */
  readonly read?: readonly string[];
  readonly words?: readonly string[];
  readonly not?: readonly string[];
  /** What is only suspected counts too ("?sepsis"): for a rule that is about the suspicion. */
  readonly tentative?: true;
  /** Speaks also where a sentence holds one phrase of each of these lists, in any order ("declines" … "red cells"); what is denied is the first. */
  readonly together?: readonly (readonly string[])[];
  /** It is about blood relatives, and speaks of nobody else. */
  readonly family?: true;
  /** Said by "no" to a question that holds one of these, or by a consent that denies it. Read by said-anywhere.ts alone. */
  readonly answeredNo?: readonly string[];
}

export interface ConditionList {
  /** Conditions in force. */
  active(context: Pick<RuleContext, "selected">): readonly Group[];
  /** In force or over: what somebody has ever had. Never what was refuted. */
  ever(context: Pick<RuleContext, "selected">): readonly Group[];
}

const headingIds: readonly HeadingId[] = ["problemList"];

/** A row made ready to be asked for, once for a program: it remembers what it found in a list of groups. */
export function conditionList(...rows: readonly ConditionRow[]): ConditionList {
  const speaks = speakerOf(rows);
  const matches = ({ members }: Group) => members.some(speaks);
  const active = new Selection((group) => standingOf(group) === "active" && matches(group), speaks);
  const ever = new Selection((group) => standingOf(group) !== undefined && matches(group), speaks);
  return {
    active: ({ selected }) => selected(active, ...headingIds),
    ever: ({ selected }) => selected(ever, ...headingIds),
  };
}

/** `undefined`: no condition, one of several possibilities, or one that was refuted or entered in error. */
function standingOf({ preferred: { detail, display } }: Group): "active" | "over" | undefined {
  if (detail.kind !== "condition" || detail.verificationStatus === "differential") return undefined;
  if (detail.verificationStatus === "refuted" || detail.verificationStatus === "entered-in-error") return undefined;
  return isActiveCondition(detail) && !saysOver.test(display) ? "active" : "over";
}

const saysOver = /\b(?:resolved|in remission|cured)\b|^\W*(?:h\/o|history of|previous|past)\b/i;

/** Whether the row speaks of what any source says of it. */
export function matcherOf(row: ConditionRow): (group: Group) => boolean {
  const speaks = speakerOf([row]);
  return ({ members }) => members.some(speaks);
}

/** Whether any of some rows speaks of what an entry says. */
export function speakerOf(rows: readonly ConditionRow[]): (said: Said) => boolean {
  const speakers = rows.map(speakerOfRow);
  return (said) => speakers.some((speaks) => speaks(said));
}

/** Codes first: a code of the row counts whatever the words are. */
function speakerOfRow(row: ConditionRow): (said: Said) => boolean {
  const codes = { snomed: row.snomed ?? [] };
  const icd10 = (row.icd10 ?? []).map((prefix) => prefix.replace(".", ""));
  const read = row.read ?? [];
  const inWords = speakerInWords(row);
  const answers = new WeakMap<Statement, boolean>();
  const speaksOf = ({ concept, sentences }: Statement) =>
    hasCode(concept, codes) || inChapter(concept, icd10, read) || sentences.some(inWords);
  return (said) => {
    const statement = statementOf(said);
    const known = answers.get(statement);
    if (known !== undefined) return known;
    const answer = speaksOf(statement);
    answers.set(statement, answer);
    return answer;
  };
}

const icd10System = /icd-?10/i;

function inChapter(code: CodeableConcept | undefined, icd10: readonly string[], read: readonly string[]): boolean {
  if (icd10.length === 0 && read.length === 0) return false;
  return (
    code?.codings.some(({ code: value, system }) => {
      if (value === undefined || system === undefined) return false;
      if (icd10System.test(system)) return begins(value.replace(/\W/g, "").toUpperCase(), icd10);
      if (system === readV2) return begins(canonicalCode(readV2, value), read);
      return system === ctv3 && read.some((one) => canonicalCode(ctv3, one) === canonicalCode(ctv3, value));
    }) ?? false
  );
}

function begins(value: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => value.startsWith(prefix));
}

/** Whether a sentence says what the row is about. Nearly none does, which one look tells. */
export function speakerInWords({
  words = [],
  not = [],
  together = [],
  ...row
}: ConditionRow): (sentence: Sentence) => boolean {
  const never = not.map((phrase) => ` ${phrase} `);
  const [acts = [], ...things] = together;
  const phrases = [...words, ...acts];
  if (phrases.length === 0) return () => false;
  const any = new RegExp(` (?:${phrases.map((phrase) => phrase.replace(/[^a-z0-9 ]/g, "\\$&")).join("|")}) `);
  return (sentence) => {
    if (!any.test(sentence.plain)) return false;
    return (
      says(sentence, words, never, row) ||
      (things.length > 0 &&
        things.every((one) => one.some((phrase) => sentence.plain.includes(` ${phrase} `))) &&
        says(sentence, acts, never, row))
    );
  };
}

/** One sentence of an entry's words, in lower case, punctuation gone, with a space at either end. */
export interface Sentence {
  readonly plain: string;
  /** The whole of it is about somebody else, a test or a plan: no diagnosis of this person. */
  readonly notOfThePerson: boolean;
  readonly asks: boolean;
}

const known = new WeakMap<Said, Statement>();

const elsewhere =
  / (?:family|fh|fhx|mother|father|sister|brother|screening|screen|screened|vaccination|vaccine|immunisation|prophylaxis|leaflet|education|assessment|referral|referred|nil|(?:or|any|a|blood|close|other) relatives?) /;
const deniedBefore = / (?:no|not|never|without|denies|denied|excluded|ruled out|negative for|risk|risks) /;
const tentative = / (?:suspected|query|possible|possibly|probable|exclude|rule out) /;
/** Right before it. "Consider adrenal crisis if unwell" and "plan to manage" are of what is known. */
const onlyIntended =
  / (?:consider|considering|discuss|listed for|plan to)(?: (?!has |have |had |with |as |since |because |manage |treat |avoid |prevent )[a-z0-9]+){0,3} $/;
const conditional = /(?:^| )(?:if|when) /;
/** In-laws and descendants are named for other reasons too ("lives with wife"): only where they are whom it is said of. */
const whose = "(?:his |her |their |my )?";
const kin = "(?:wife|husband|partner|son|daughter|uncle|aunt|cousin)";
const ofKinBefore = new RegExp(
  `(?:^ ${whose}${kin}|(?<! with(?: (?:his|her|their|my))?) (?:${kin}|relatives?) (?:has|had|have|is|was|with|known|diagnosed|suffers|carries)(?: (?!he |she |they |patient )[a-z0-9]+){0,4}) $`,
);
const ofKinAfter = new RegExp(`^(?:in )?${whose}${kin} $`);
const deniedAfter = /^(?:(?:no|none|nil|never|absent|not known|n|n a|not applicable) $|risks? )/;
const deniedAtEnd =
  / (?:excluded|ruled out|unlikely|not confirmed|not present|negative|not detected|not found|not isolated|pending) $/;

/** What an entry states of the person: as a code, where it has one that says so, and in words. */
interface Statement {
  readonly concept?: CodeableConcept;
  readonly sentences: readonly Sentence[];
}

function statementOf(said: Said): Statement {
  const read = known.get(said) ?? readStatement(said);
  known.set(said, read);
  return read;
}

function readStatement({ code, display, detail }: Said): Statement {
  if (detail.kind === "observation" && detail.value !== undefined) return answerOf(display, code, detail.value);
  if (detail.kind === "questionnaire" && detail.answers.length > 0) {
    const answers = detail.answers.filter(({ answer }) => !saysNothing(answer));
    return stated(code, [
      ...namesOf(undefined, code),
      ...answers.map(({ question, answer }) => `${question}: ${answer}`),
    ]);
  }
  const more =
    detail.kind === "procedure" ? detail.complication : detail.kind === "encounter" ? detail.reason : undefined;
  return stated(code, [...namesOf(display, code), more]);
}

const nothing =
  /^\W*(?:n|n\/a|n\.a|na|not applicable|unknown|not known|unsure|not sure|not asked|0|(?:i )?(?:do not|don['’]?t)(?: know| have (?:one|any|it|this))?)\W*$/i;

/** An answer that states nothing of what was asked. */
export function saysNothing(answer: string): boolean {
  return nothing.test(answer);
}

/** An observation is a question with an answer: "Lives alone: no" states nothing of the kind. */
function answerOf(display: string, code: CodeableConcept | undefined, value: ObservationValue): Statement {
  switch (value.type) {
    case "boolean":
      return value.value ? stated(code, namesOf(display, code).map(withoutAsking)) : stated(undefined, []);
    case "quantity":
      return (value.quantity.value ?? 0) > 0 ? stated(code, []) : stated(undefined, []);
    case "coded": {
      const answer = value.concept.text ?? value.concept.codings[0]?.display ?? "";
      if (saysNothing(answer)) return stated(undefined, []);
      return yes.test(answer)
        ? stated(code, [...namesOf(display, code), `${display}: ${answer}`].map(withoutAsking))
        : stated(value.concept, [`${withoutAsking(display)}: ${answer}`, ...namesOf(answer, value.concept)]);
    }
    case "text":
      if (saysNothing(value.text)) return stated(undefined, []);
      return yes.test(value.text)
        ? stated(code, [...namesOf(display, code), `${display}: ${value.text}`].map(withoutAsking))
        : stated(undefined, [`${withoutAsking(display)}: ${value.text}`]);
    default:
      return stated(undefined, []);
  }
}

/** A question that is answered asks no longer. */
function withoutAsking(text: string | undefined): string | undefined {
  return text?.replace(/\?/g, "");
}

const yes = /^\s*(?:yes|true|present|positive)\b/i;

function namesOf(display: string | undefined, code: CodeableConcept | undefined): readonly (string | undefined)[] {
  return [display, code?.text, ...(code?.codings.map((coding) => coding.display) ?? [])];
}

/** A record says the same thing hundreds of times: each wording is read once, and each row answers it once. */
const statements = new Map<string, Statement>();
const mostStatements = 10_000;

function stated(concept: CodeableConcept | undefined, texts: readonly (string | undefined)[]): Statement {
  const codings = concept?.codings.map(({ system, code }) => [system, code]);
  const asked = JSON.stringify([codings, texts]);
  let statement = statements.get(asked);
  if (statement === undefined) {
    const sentences = [...new Set(texts)].flatMap((text) => sentencesOf(text ?? ""));
    statement = concept === undefined ? { sentences } : { concept, sentences };
    if (statements.size >= mostStatements) statements.clear();
    statements.set(asked, statement);
  }
  return statement;
}

/** "H. pylori", "C. difficile": no sentence ends there. */
const shortenedName = /\b([A-Z])\.(?= ?[a-z]{4})/g;

export function sentencesOf(text: string): readonly Sentence[] {
  return text
    .replace(shortenedName, "$1")
    .toLowerCase()
    .split(/[.;\n]/)
    .flatMap(sentenceOf);
}

function sentenceOf(text: string): readonly Sentence[] {
  const plain = ` ${text
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, " ")
    .trim()} `;
  if (plain.trim() === "") return [];
  return [{ plain, notOfThePerson: elsewhere.test(plain), asks: text.includes("?") }];
}

const relatives =
  / (?:family|fh|fhx|mother|father|sister|brother|sibling|son|daughter|uncle|aunt|cousin|relative|relatives) /;

/** A phrase that nothing before it and nothing right after it denies. */
function says(
  { plain, notOfThePerson, asks }: Sentence,
  phrases: readonly string[],
  not: readonly string[],
  { tentative: mayBeTentative, family }: Pick<ConditionRow, "tentative" | "family">,
): boolean {
  if (family ? !relatives.test(plain) : notOfThePerson) return false;
  if ((asks && !mayBeTentative) || not.some((one) => plain.includes(one))) return false;
  return phrases.some((phrase) => {
    const at = plain.indexOf(` ${phrase} `);
    if (at < 0) return false;
    const before = plain.slice(0, at + 1);
    const after = plain.slice(at + phrase.length + 2);
    if (deniedBefore.test(before) || (!mayBeTentative && isTentative(before, after))) return false;
    if (!family && (ofKinBefore.test(before) || ofKinAfter.test(after))) return false;
    return !deniedAfter.test(after) && !deniedAtEnd.test(plain);
  });
}

function isTentative(before: string, after: string): boolean {
  return tentative.test(before) || (onlyIntended.test(before) && !conditional.test(after));
}
