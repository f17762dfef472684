import type { Group } from "../domain/chart.ts";
import type { ObservationValue } from "../domain/entry-detail.ts";
import { Selection } from "../domain/group-lists.ts";
import type { HeadingId } from "../domain/headings.ts";
import type { Said } from "../domain/said.ts";
import { canonicalCode, ctv3, readV2 } from "../fhir/code-systems.ts";
import type { CodeableConcept } from "../fhir/datatypes.ts";
import { isActiveCondition } from "./active.ts";
import { hasCode } from "./codes.ts";
import type { Sentence } from "./prose/sentences.ts";
import { sentencesOf } from "./prose/sentences.ts";
import { type Reading, type Standing, standingAt } from "./prose/standing.ts";
import { type ProseReader, proseReader } from "./prose/topic.ts";
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
  readonly ambiguous?: Ambiguous;
  /** What presupposes, right behind its name, that it is there: "ICD deactivation to be discussed" is planned of somebody who has one. */
  readonly presupposed?: readonly string[];
  /** Before its name, that it was never to stay: "temporary pacemaker leads". */
  readonly neverPresupposed?: readonly string[];
  /** It is about blood relatives, and speaks of nobody else. */
  readonly family?: true;
  /** "For pacemaker" is a plan. */
  readonly forIsPlanned?: true;
  /** Said by "no" to a question that holds one of these, or by a consent that denies it. Read by said-anywhere.ts alone. */
  readonly answeredNo?: readonly string[];
}

/** Phrases that mean it beside some words and something else beside others: "grade 3 view" of a larynx or of a bladder, "PM check" of a pacemaker or in the afternoon. */
interface Ambiguous {
  readonly words: readonly string[];
  /** Beside these it is something else, unless one of `here` stands there too. */
  readonly elsewhere: readonly string[];
  readonly here: readonly string[];
  /** What it is beside neither. */
  readonly bare: "stated" | "uncertain";
}

export interface ConditionList {
  /** Conditions in force. */
  active(context: Pick<RuleContext, "selected">): readonly Group[];
  /** In force or over: what somebody has ever had. Never what was refuted. */
  ever(context: Pick<RuleContext, "selected">): readonly Group[];
  /** Coded as the condition, by words that do nothing but deny it: neither of the above, and not to be passed over without a word. */
  denied(context: Pick<RuleContext, "selected">): readonly Group[];
}

const headingIds: readonly HeadingId[] = ["problemList"];

/** A row made ready to be asked for, once for a program: it remembers what it found in a list of groups. */
export function conditionList(...rows: readonly ConditionRow[]): ConditionList {
  const speaks = speakerOf(rows);
  const inWords = rows.map(speakerInWords);
  const denials = denialsOf(rows);
  const matches = ({ members }: Group) => members.some(speaks);
  const active = new Selection((group) => standingOf(group, inWords, denials) === "active" && matches(group), speaks);
  const ever = new Selection((group) => standingOf(group, inWords, denials) !== undefined && matches(group), speaks);
  const denied = new Selection((group) => isDenied(group, denials) && matches(group), speaks);
  return {
    active: ({ selected }) => selected(active, ...headingIds),
    ever: ({ selected }) => selected(ever, ...headingIds),
    denied: ({ selected }) => selected(denied, ...headingIds),
  };
}

/** `undefined`: no condition, one of several possibilities, or one that was refuted or entered in error. */
function standingOf(
  group: Group,
  inWords: readonly ((sentence: Sentence) => boolean)[],
  denials: ReadonlySet<string>,
): "active" | "over" | undefined {
  const { detail, display } = group.preferred;
  if (detail.kind !== "condition" || detail.verificationStatus === "differential") return undefined;
  if (detail.verificationStatus === "refuted" || detail.verificationStatus === "entered-in-error") return undefined;
  if (isDenied(group, denials)) return undefined;
  return isActiveCondition(detail) && !isOver(display, inWords) ? "active" : "over";
}

/**
 * What is said by nothing but a name and a denial: "AF excluded", "Not diabetic". It takes back the code that had to be chosen to write it down. Where there
 * are more words the code stands: they may deny a part of it alone ("AF, not seen on this ECG").
 */
function denialsOf(rows: readonly ConditionRow[]): ReadonlySet<string> {
  const names = rows.flatMap(({ words = [] }) => words);
  return new Set(
    names.flatMap((name) => [
      ...["no", "not", "never", "no known", "no evidence of", "no history of"].map((denial) => `${denial} ${name}`),
      ...["excluded", "ruled out", "disproved", "refuted", "not confirmed"].map((denial) => `${name} ${denial}`),
    ]),
  );
}

/** "AF excluded?" asks, and "AF excluded. Paroxysmal AF in 2025" says more. */
function isDenied({ members }: Group, denials: ReadonlySet<string>): boolean {
  return members.every(({ display }) => {
    const [only, ...more] = sentencesOf(display);
    return only !== undefined && more.length === 0 && !display.includes("?") && denials.has(only.plain.trim());
  });
}

/** "Asthma; eczema resolved" says nothing of the asthma. */
function isOver(display: string, inWords: readonly ((sentence: Sentence) => boolean)[]): boolean {
  if (!saysOver.test(display)) return false;
  const parts = display.split(/[;\n]/);
  const naming = parts.filter((part) => sentencesOf(part).some((sentence) => inWords.some((says) => says(sentence))));
  return (parts.length > 1 && naming.length > 0 ? naming : [display]).every((part) => saysOver.test(part));
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

/** The sentence in which an entry may speak of a row, and may not ("?difficult airway"): `undefined` where it has none. */
export function doubtsOf(row: ConditionRow): (said: Said) => string | undefined {
  const standing = standingInWords(row);
  return (said) => statementOf(said).sentences.find((sentence) => standing(sentence) === "uncertain")?.text;
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

/** How a sentence speaks of what the row is about; `undefined` where it does not. */
export function standingInWords({
  words = [],
  not = [],
  together = [],
  family,
  forIsPlanned,
  ambiguous,
  presupposed = [],
  neverPresupposed = [],
}: ConditionRow): (sentence: Sentence) => Standing | undefined {
  const [acts = [], ...things] = together;
  const reading = { ofFamily: family === true, forIsPlanned: forIsPlanned === true };
  const inWords = proseReader({ phrases: words, never: not, reading });
  const inActs = proseReader({ phrases: acts, never: not, reading });
  const inBoth = ambiguous === undefined ? undefined : readerOfBoth(ambiguous, reading);
  const isPresupposed = readerOfPresupposed({ words, presupposed, neverPresupposed }, reading, inWords);
  const all = things.map((one) => one.map((phrase) => ` ${phrase} `));
  return (sentence) => {
    if (family === true && !relatives.test(sentence.plain)) return undefined;
    const said = inWords(sentence) ?? inBoth?.(sentence);
    if (said === "stated") return said;
    if (isPresupposed(sentence)) return "stated";
    if (things.length === 0) return said;
    const named = all.every((one) => one.some((phrase) => sentence.plain.includes(phrase)));
    return (named ? inActs(sentence) : undefined) ?? said;
  };
}

function readerOfBoth({ words, elsewhere, here, bare }: Ambiguous, reading: Reading): ProseReader {
  const read = proseReader({ phrases: words, reading });
  const [hereToo, elsewhereToo] = [here, elsewhere].map((list) => list.map((word) => ` ${word} `));
  const holds = ({ plain }: Sentence, list: readonly string[] = []) => list.some((word) => plain.includes(word));
  return (sentence) => {
    const said = read(sentence);
    if (said === undefined || holds(sentence, hereToo)) return said;
    if (holds(sentence, elsewhereToo)) return undefined;
    return said === "stated" ? bare : said;
  };
}

/**
 * Whether what is spoken of as planned is planned for what is there. "Awaiting ICD box change" is of one that is there; a comma begins something else, so
 * that of "awaiting ICD, battery explained" nothing is there yet.
 */
function readerOfPresupposed(
  { words, presupposed, neverPresupposed }: Required<Pick<ConditionRow, "words" | "presupposed" | "neverPresupposed">>,
  reading: Reading,
  inWords: ProseReader,
): (sentence: Sentence) => boolean {
  if (presupposed.length === 0) return () => false;
  const told = presupposed.map((word) => ` ${word} `);
  const never = neverPresupposed.length === 0 ? "" : `(?<! (?:${neverPresupposed.join("|")}))`;
  const named = new RegExp(
    `${never} (?<name>${words.join("|")}) (?<apart>[,:] )?(?:${presupposed.join("|")})(?= )`,
    "g",
  );
  return ({ text, marked, plain }) => {
    if (!told.some((word) => plain.includes(word))) return false;
    return [...marked.matchAll(named)].some(({ index, 0: { length }, groups: { name = "", apart } = {} }) => {
      const [from, to] = [index + 1, index + 1 + name.length];
      if (thereIsNone.test(marked.slice(index + length))) return false;
      if (standingAt(marked, from, index + length, reading) === "other") return false;
      const before = `${marked.slice(0, to)} `;
      if (apart !== undefined)
        return inWords({ text, marked: before, plain: before.replace(/[^a-z0-9]+/g, " ") }) === "stated";
      const said = standingAt(before, from, to, reading);
      return said === "stated" || said === "spokenOf";
    });
  };
}

/** "ICD battery? None fitted"; "ICD deactivation: none" is of one that is there. */
const thereIsNone = /^(?: [?:])+ (?:none|nil) (?:fitted|implanted|inserted|in situ|in place|present)(?= )/;

/** Whether a sentence says what the row is about, be it in force or over. */
export function speakerInWords(row: ConditionRow): (sentence: Sentence) => boolean {
  const standing = standingInWords(row);
  return (sentence) => {
    const said = standing(sentence);
    return said === "stated" || said === "over" || (said === "uncertain" && row.tentative === true);
  };
}

const relatives =
  / (?:family|fh|fhx|fx hx|mother|father|sister|brother|sibling|son|daughter|uncle|aunt|cousin|relative|relatives) /;

const known = new WeakMap<Said, Statement>();

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
