import table from "../../../assets/tables/decision-words.json" with { type: "json" };
import type { Said } from "../../domain/said.ts";
import type { Sentence } from "../prose/sentences.ts";
import { sentencesOf } from "../prose/sentences.ts";
import { phraseFinder, proseReader } from "../prose/topic.ts";
import { treatmentAt } from "./resuscitation-in-prose.ts";
import { answersIn } from "./said-in-words.ts";

export type SaidOfEscalation = "forIt" | "notForIt" | "unclear";

export interface EscalationWords {
  readonly said: SaidOfEscalation;
  /** The sentence that says it, as it is written. */
  readonly words: string;
}

const treatments = phraseFinder(table.intensiveCare);
const ceilings = proseReader({ phrases: table.notForIntensiveCare });
const allOfIt = proseReader({ phrases: table.forIntensiveCare });
const mentions =
  /\b(?:itu|icu|hdu|intensive|critical care|level [23]|escalation|intubat|ventilat|ceiling|ward|not for hospital|organ support|life support|breathing machine)/i;

/** What an entry says of intensive care as a limit of treatment; `undefined` where it says nothing of it. A stay there decides nothing. */
export function escalationInWords({ detail, display }: Said): EscalationWords | undefined {
  switch (detail.kind) {
    case "carePlan":
      return detail.supersededBy === undefined
        ? agreed([display, detail.description ?? "", ...detail.activities.map((one) => one.description)])
        : undefined;
    case "questionnaire":
    case "observation":
      return agreed(answersIn({ display, detail }).map(({ question, answer }) => `${question}: ${answer}`));
    case "flag":
    case "consent":
      return agreed([display]);
    default:
      return undefined;
  }
}

function agreed(texts: readonly string[]): EscalationWords | undefined {
  const told = texts.filter((text) => mentions.test(text)).flatMap((text) => sentencesOf(text).flatMap(inSentence));
  const [first] = told;
  if (first === undefined || new Set(told.map(({ said }) => said)).size === 1) return first;
  return { said: "unclear", words: told.map(({ words }) => words).join("; ") };
}

function inSentence(sentence: Sentence): readonly EscalationWords[] {
  const said = treatments(sentence).flatMap(({ from, to }) => treatmentAt(sentence, from, to) ?? []);
  const words = sentence.text;
  if (said.includes("unclear")) return [{ said: "unclear", words }];
  if (said.includes("notForCpr") || ceilings(sentence) === "stated") return [{ said: "notForIt", words }];
  return said.includes("forCpr") || allOfIt(sentence) === "stated" ? [{ said: "forIt", words }] : [];
}
