import flagTopics from "../../assets/tables/flag-topics.json" with { type: "json" };
import resuscitationCodes from "../../assets/tables/resuscitation-codes.json" with { type: "json" };
import topicWords from "../../assets/tables/topic-words.json" with { type: "json" };
import type { FlagDetail, ResuscitationDecision } from "../domain/entry-detail.ts";
import type { HeadingId } from "../domain/headings.ts";
import type { CodeableConcept } from "../fhir/datatypes.ts";
import { headingNamed, indexCodes, indexWords } from "./code-table.ts";

/** What a flag, or a finding that works as one, warns of. */
export interface Topic {
  readonly topic: FlagDetail["topic"];
  readonly headingId: HeadingId;
  /** `words`: no code said so; only the text did. */
  readonly by: "code" | "words";
}

const topicNames = [
  "childProtection",
  "unbornChildProtection",
  "lookedAfterChild",
  "safeguardingChild",
  "safeguardingAdult",
  "fgm",
  "reasonableAdjustment",
  "resuscitation",
  "respect",
  "risk",
  "legal",
  "other",
] as const satisfies readonly FlagDetail["topic"][];

function topicNamed(name: string): FlagDetail["topic"] {
  const found = topicNames.find((topic) => topic === name);
  if (found === undefined) throw new Error(`a table names the unknown topic ${name}`);
  return found;
}

function toTopic(row: { readonly topic: string; readonly heading: string }, by: Topic["by"]): Topic {
  return { topic: topicNamed(row.topic), headingId: headingNamed(row.heading), by };
}

const byCode = indexCodes(flagTopics.rows.map((row) => ({ ...row, ...toTopic(row, "code") })));
const byWords = indexWords(topicWords.rows.map((row) => ({ ...row, ...toTopic(row, "words") })));

const decisions = indexCodes(resuscitationCodes.rows.map((row) => ({ ...row, decision: decisionNamed(row.decision) })));

function decisionNamed(name: string): ResuscitationDecision {
  if (name === "forCpr" || name === "notForCpr" || name === "unclear") return name;
  throw new Error(`a table names the unknown decision ${name}`);
}

/** The resuscitation decision that a concept codes, `unclear` where the code only names the question; `undefined` where it is about something else. */
export function resuscitationDecision(concept: CodeableConcept | undefined): ResuscitationDecision | undefined {
  return decisions(concept)?.decision;
}

/** The topic of the first concept that a table knows. Codes are tried before words; words can place a flag, never make it a coded one. */
export function topicOf(concepts: readonly (CodeableConcept | undefined)[]): Topic | undefined {
  if (concepts.some((concept) => resuscitationDecision(concept) !== undefined)) {
    return { topic: "resuscitation", headingId: "endOfLifeCare", by: "code" };
  }
  return codedTopicOf(concepts) ?? worded(concepts);
}

/** The first that a code tells (assets/tables/flag-topics.json); words are not looked at. */
export function codedTopicOf(concepts: readonly (CodeableConcept | undefined)[]): Topic | undefined {
  for (const concept of concepts) {
    const topic = byCode(concept);
    if (topic !== undefined) return topic;
  }
  return undefined;
}

function worded(concepts: readonly (CodeableConcept | undefined)[]): Topic | undefined {
  for (const concept of concepts) {
    for (const text of [concept?.text, ...(concept?.codings.map((coding) => coding.display) ?? [])]) {
      const topic = byWords(text);
      if (topic !== undefined) return topic;
    }
  }
  return undefined;
}
