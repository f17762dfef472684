import type { Group } from "../domain/chart.ts";
import { Selection } from "../domain/group-lists.ts";
import type { HeadingId } from "../domain/headings.ts";
import type { CodeableConcept } from "../fhir/datatypes.ts";
import { isActiveCondition } from "./active.ts";
import { hasCode } from "./codes.ts";
import type { RuleContext } from "./rule.ts";

/**
 * One condition as data. A row speaks where a SNOMED CT or Read code is in its list, an ICD-10 code begins as one of its prefixes, or the words of
 * the entry hold one of its phrases (whole words, lower case) and none of `not`.
 */
export interface ConditionRow {
  readonly id: string;
  readonly name: string;
  readonly snomed?: readonly string[];
  readonly icd10?: readonly string[];
  readonly read?: readonly string[];
  readonly words?: readonly string[];
  readonly not?: readonly string[];
}

const icd10System = /icd-?10/i;
/** Words of somebody else, of a question, or of a denial: such a line is no diagnosis of this person. */
const notADiagnosis =
  /\b(?:no|not|never|without|denies|denied|exclud\w*|negative|ruled out|risk of|at risk|family|fh|mother|father|sister|brother|screening|suspected|query|possible|\?)\b|\?/;

export interface ConditionList {
  /** Conditions in force. */
  active(context: Pick<RuleContext, "selected">): readonly Group[];
  /** In force or over: what somebody has ever had. Never what was refuted. */
  ever(context: Pick<RuleContext, "selected">): readonly Group[];
}

const headingIds: readonly HeadingId[] = ["problemList"];

/** A row made ready to be asked for, once for a program: it remembers what it found in a list of groups. */
export function conditionList(row: ConditionRow): ConditionList {
  const matches = matcherOf(row);
  const active = new Selection((group) => standingOf(group) === "active" && matches(group));
  const ever = new Selection((group) => standingOf(group) !== undefined && matches(group));
  return {
    active: ({ selected }) => selected(active, ...headingIds),
    ever: ({ selected }) => selected(ever, ...headingIds),
  };
}

/** `undefined`: no condition, or one that was refuted or entered in error. */
function standingOf({ preferred: { detail } }: Group): "active" | "over" | undefined {
  if (detail.kind !== "condition") return undefined;
  if (isActiveCondition(detail)) return "active";
  const isFalse = detail.verificationStatus === "refuted" || detail.verificationStatus === "entered-in-error";
  return isFalse ? undefined : "over";
}

/** Whether the row speaks of a concept with its words. Codes first: a code of the row counts whatever the words are. */
export function matcherOf(row: ConditionRow): (group: Group) => boolean {
  const codes = { snomed: row.snomed ?? [], read: row.read ?? [] };
  const phrases = (row.words ?? []).map((phrase) => ` ${phrase} `);
  const not = (row.not ?? []).map((phrase) => ` ${phrase} `);
  return ({ preferred: { code, display } }) => {
    if (hasCode(code, codes) || hasIcd10(code, row.icd10 ?? [])) return true;
    return textsOf(code, display).some(
      (text) => phrases.some((one) => text.includes(one)) && !not.some((one) => text.includes(one)),
    );
  };
}

function hasIcd10(code: CodeableConcept | undefined, prefixes: readonly string[]): boolean {
  if (prefixes.length === 0) return false;
  return (
    code?.codings.some((coding) => {
      if (coding.code === undefined || !icd10System.test(coding.system ?? "")) return false;
      const plain = coding.code.replace(/\W/g, "").toUpperCase();
      return prefixes.some((prefix) => plain.startsWith(prefix.replace(".", "")));
    }) ?? false
  );
}

function textsOf(code: CodeableConcept | undefined, display: string): readonly string[] {
  const texts = [display, code?.text, ...(code?.codings.map((coding) => coding.display) ?? [])];
  return [...new Set(texts)].flatMap((text) => {
    const plain = text?.toLowerCase() ?? "";
    return plain === "" || notADiagnosis.test(plain) ? [] : ` ${plain.replace(/[^a-z0-9]+/g, " ").trim()} `;
  });
}
