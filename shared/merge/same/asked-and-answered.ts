import table from "../../../assets/tables/habit-questions.json" with { type: "json" };
import { loinc } from "../../fhir/code-systems.ts";
import type { CodeableConcept } from "../../fhir/datatypes.ts";
import type { EntryOf } from "../merge-rule.ts";
import { codeKeys } from "./same-code.ts";
import { sameConcept, wordsOf } from "./same-concept.ts";
import { wordsKey } from "./same-words.ts";

type Observation = EntryOf<"observation">;

const byName = new Map(table.rows.flatMap(({ question, names }) => names.map((name) => [wordsKey(name), question])));
const byLoinc = new Map(table.rows.flatMap(({ question, loinc: codes }) => codes.map((code) => [code, question])));

/** Whether two names ask the same of a way of life: `Smoking status` and `Tobacco smoking status NHIS`. */
export function sameQuestion(a: string, b: string): boolean {
  const question = byName.get(wordsKey(a));
  return question !== undefined && question === byName.get(wordsKey(b));
}

/**
 * Whether the one states as a finding (`Ex-smoker`) what the other gives as the answer to a question (`Smoking status: Ex-smoker`). Only of a way of life, and
 * only for the questions of `assets/tables/habit-questions.json`: a partner's answer is not the patient's finding.
 */
export function isAnswerOf(a: Observation, b: Observation): boolean {
  if (a.headingId !== "socialContext" || b.headingId !== "socialContext") return false;
  return isAnsweredBy(a, b) || isAnsweredBy(b, a);
}

/** What a way of life is said to be, as keys: the finding, or the answer that is one. */
export function saidKeys(entry: Observation): readonly string[] {
  if (entry.headingId !== "socialContext") return [];
  const said = isFinding(entry) ? findingOf(entry) : answerOf(entry);
  if (said === undefined) return [];
  return [...new Set([...codeKeys(said), ...wordsOf(said).map(wordsKey)])].map((key) => `said ${key}`);
}

function isAnsweredBy(finding: Observation, asked: Observation): boolean {
  if (!isFinding(finding)) return false;
  const answer = answerOf(asked);
  return answer !== undefined && sameConcept(findingOf(finding), answer);
}

function isFinding({ detail }: Observation): boolean {
  return detail.value === undefined && detail.components.length === 0;
}

function findingOf({ code, display }: Observation): CodeableConcept {
  return code ?? { text: display, codings: [] };
}

/** `undefined` where nothing that the table knows was asked. */
function answerOf({ code, detail: { value } }: Observation): CodeableConcept | undefined {
  const isAsked =
    code?.codings.some((coding) => coding.system === loinc && byLoinc.has(coding.code ?? "")) === true ||
    wordsOf(code).some((words) => byName.has(wordsKey(words)));
  if (!isAsked) return undefined;
  switch (value?.type) {
    case "coded":
      return value.concept;
    case "text":
      return { text: value.text, codings: [] };
    default:
      return undefined;
  }
}
