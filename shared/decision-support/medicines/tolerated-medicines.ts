import type { Group } from "../../domain/chart.ts";
import { Selection } from "../../domain/group-lists.ts";
import { formatDate } from "../../view-models/format-date.ts";
import type { Agent } from "../agents.ts";
import { agentOf } from "../agents.ts";
import { sentencesOf } from "../prose/sentences.ts";
import { proseReader } from "../prose/topic.ts";
import type { RuleContext } from "../rule.ts";
import { startDate } from "../words.ts";
import type { NamedAgent } from "./known-allergies.ts";

/** An entry that says that a medicine was taken without harm. */
export interface Tolerated {
  readonly group: Group;
  readonly agent: Agent;
  /** `“Tolerates amoxicillin” (03-Feb-2020)`. */
  readonly words: string;
}

const tolerates = proseReader({
  phrases: [
    "tolerates",
    "tolerated",
    "tolerating",
    "since without problems",
    "since without problem",
    "since without reaction",
  ],
});

/** The sentences that say it: what else an entry says is of other things. */
function saidIn(text: string): readonly string[] {
  if (!/tolerat|without/i.test(text)) return [];
  return sentencesOf(text).flatMap((sentence) => (tolerates(sentence) === "stated" ? [sentence.text] : []));
}

const speaking = new Selection(({ preferred }) => textsOf(preferred).some((text) => saidIn(text).length > 0));

function textsOf({ display, detail, fields }: Group["preferred"]): readonly string[] {
  if (detail.kind === "flag" && detail.active === false) return [];
  if (detail.kind === "observation") return detail.value?.type === "text" ? [display, detail.value.text] : [display];
  return [display, ...fields.flatMap(({ label, value }) => (label === "Note" ? [value] : []))];
}

const known = new WeakMap<Group, readonly Tolerated[]>();

/** Wherever it stands: beside the allergy itself, as an alert, a problem or a finding. */
export function toleratedMedicines({ selected }: Pick<RuleContext, "selected">): readonly Tolerated[] {
  return selected(
    speaking,
    "allergiesAndAdverseReactions",
    "problemList",
    "alerts",
    "risks",
    "examinationFindings",
    "assessments",
  ).flatMap((group) => {
    const made = known.get(group) ?? read(group);
    known.set(group, made);
    return made;
  });
}

function read(group: Group): readonly Tolerated[] {
  const date = startDate(group.preferred.when) ?? group.preferred.recordedAt;
  const dated = date === undefined ? "undated" : formatDate(date);
  return textsOf(group.preferred)
    .flatMap(saidIn)
    .map((said) => ({ group, agent: agentOf(undefined, said), words: `“${said}” (${dated})` }));
}

/** What is said to be tolerated of a medicine: of an ingredient that it holds. "Tolerates cephalosporins" says nothing of amoxicillin. */
export function toleranceOf({ agent }: Pick<NamedAgent, "agent">, all: readonly Tolerated[]): readonly Tolerated[] {
  return all.filter((one) => [...one.agent.ingredients].some((name) => agent.ingredients.has(name)));
}
