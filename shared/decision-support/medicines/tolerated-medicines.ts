import type { Group } from "../../domain/chart.ts";
import { Selection } from "../../domain/group-lists.ts";
import { startOf } from "../../domain/when.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import type { Agent } from "../agents.ts";
import { agentOf } from "../agents.ts";
import { sentencesOf } from "../prose/sentences.ts";
import { proseReader } from "../prose/topic.ts";
import type { RuleContext } from "../rule.ts";
import type { Allergy, NamedAgent } from "./known-allergies.ts";

/** An entry that says that a medicine was taken without harm. */
export interface Tolerated {
  readonly group: Group;
  /** The end of the last day on which it may have been; `undefined` where no date is known. */
  readonly latestMs: number | undefined;
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
  return sentencesOf(text).flatMap((sentence) =>
    tolerates(sentence) === "stated" && !endsBadly(sentence.plain) ? [sentence.text] : [],
  );
}

const notWell =
  / (?:poorly|badly|barely|partly|partially|not well|until|before|then|initially|at first|at one time|used to|in the past|previously|formerly|stopped|collapsed?|died|(?:rash|swelling|swollen|hives|urticaria|angio ?oedema|wheez[a-z]*|anaphyla[a-z]*|reaction|reactions|reacted|bronchospasm|itch[a-z]*|vomit[a-z]*)) /;
const withoutHarm =
  / (?:no|not|without|nor|or|any)(?: (?:any|further|a|an|adverse|allergic|known|of|signs?|evidence))* [a-z]+(?= )/g;

/** "Tolerated one dose, then collapsed" and "tolerated until a rash came" say the opposite; "tolerated without a rash" does not. */
function endsBadly(plain: string): boolean {
  return notWell.test(plain.replace(/ not well /, " poorly ").replace(withoutHarm, " "));
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
  const date = startOf(group.preferred.when) ?? group.preferred.recordedAt;
  const dated = date === undefined ? "undated" : formatDate(date);
  return textsOf(group.preferred)
    .flatMap(saidIn)
    .map((said) => ({
      group,
      latestMs: latestOf(said, date),
      agent: agentOf(undefined, said),
      words: `“${said}” (${dated})`,
    }));
}

/** "Tolerated amoxicillin in 2009" is of 2009, whenever it was written. */
function latestOf(said: string, date: PartialDate | undefined): number | undefined {
  const years = [...said.matchAll(/\b(?:19|20)\d\d\b/g)].map(([year]) => Date.UTC(Number(year) + 1, 0, 1) - 1);
  return years.length === 0 ? date?.latestMs : Math.min(...years, date?.latestMs ?? Number.POSITIVE_INFINITY);
}

/** Whether the medicine was tolerated after all that is known of an allergy, or beside it in the same entry. What is undated is not known to be later. */
export function isLater({ group, latestMs }: Tolerated, allergy: Pick<Allergy, "group" | "detail">): boolean {
  if (group.id === allergy.group.id) return true;
  const dates = allergy.group.members.flatMap((entry) => startOf(entry.when) ?? entry.recordedAt ?? []);
  const all = [...dates, ...allergy.detail.reactions.flatMap(({ onset }) => onset ?? [])];
  return latestMs !== undefined && all.length > 0 && all.every((date) => date.latestMs < latestMs);
}

/** What is said to be tolerated of a medicine: of an ingredient that it holds. "Tolerates cephalosporins" says nothing of amoxicillin. */
export function toleranceOf({ agent }: Pick<NamedAgent, "agent">, all: readonly Tolerated[]): readonly Tolerated[] {
  return all.filter((one) => [...one.agent.ingredients].some((name) => agent.ingredients.has(name)));
}
