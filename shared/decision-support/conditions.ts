import type { Group } from "../domain/chart.ts";
import type { Entry } from "../domain/entry.ts";
import { Selection } from "../domain/group-lists.ts";
import type { HeadingId } from "../domain/headings.ts";
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
  const matchers = rows.map(matcherOf);
  const matches = (group: Group) => matchers.some((one) => one(group));
  const active = new Selection((group) => standingOf(group) === "active" && matches(group));
  const ever = new Selection((group) => standingOf(group) !== undefined && matches(group));
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

/** Whether the row speaks of what any source says of it. Codes first: a code of the row counts whatever the words are. */
export function matcherOf(row: ConditionRow): (group: Group) => boolean {
  const codes = { snomed: row.snomed ?? [] };
  const icd10 = (row.icd10 ?? []).map((prefix) => prefix.replace(".", ""));
  const read = row.read ?? [];
  const phrases = row.words ?? [];
  const not = (row.not ?? []).map((phrase) => ` ${phrase} `);
  return ({ members }) =>
    members.some((entry) => {
      if (hasCode(entry.code, codes) || inChapter(entry.code, icd10, read)) return true;
      return phrases.length > 0 && sentencesOf(entry).some((sentence) => says(sentence, phrases, not));
    });
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

/** One sentence of an entry's words, in lower case, punctuation gone, with a space at either end. */
interface Sentence {
  readonly plain: string;
  /** The whole of it is about somebody else, a risk, a test or a plan: no diagnosis of this person. */
  readonly notOfThePerson: boolean;
}

const known = new WeakMap<Entry, readonly Sentence[]>();

const elsewhere =
  / (?:family|fh|fhx|mother|father|sister|brother|screening|screen|screened|risk|vaccination|vaccine|immunisation|prophylaxis|leaflet|education|assessment|referral|referred|nil) /;
const deniedBefore =
  / (?:no|not|never|without|denies|denied|exclude|excluded|suspected|query|possible|probable|rule out|ruled out|negative for) /;
const deniedAfter = /^(?:no|none|nil|never|absent|not known) $/;
const deniedAtEnd = /(?: excluded| ruled out| unlikely| not confirmed| not present| negative) $/;

function sentencesOf(entry: Entry): readonly Sentence[] {
  const read = known.get(entry);
  if (read !== undefined) return read;
  const { code, display } = entry;
  const texts = [display, code?.text, ...(code?.codings.map((coding) => coding.display) ?? [])];
  const sentences = [...new Set(texts)].flatMap((text) =>
    (text ?? "")
      .toLowerCase()
      .split(/[.;\n]/)
      .flatMap(sentenceOf),
  );
  known.set(entry, sentences);
  return sentences;
}

function sentenceOf(text: string): readonly Sentence[] {
  const plain = ` ${text
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, " ")
    .trim()} `;
  if (plain.trim() === "") return [];
  return [{ plain, notOfThePerson: text.includes("?") || elsewhere.test(plain) }];
}

/** A phrase that nothing before it and nothing right after it denies. */
function says({ plain, notOfThePerson }: Sentence, phrases: readonly string[], not: readonly string[]): boolean {
  if (notOfThePerson || not.some((one) => plain.includes(one))) return false;
  return phrases.some((phrase) => {
    const at = plain.indexOf(` ${phrase} `);
    if (at < 0) return false;
    const after = plain.slice(at + phrase.length + 2);
    return !deniedBefore.test(plain.slice(0, at + 1)) && !deniedAfter.test(after) && !deniedAtEnd.test(plain);
  });
}
