import table from "../../../assets/tables/anticoagulant-words.json" with { type: "json" };
import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { HeadingId } from "../../domain/headings.ts";
import { startOf } from "../../domain/when.ts";
import { isActiveCondition } from "../active.ts";
import { agentOf, namesOfClass } from "../agents.ts";
import type { Sentence } from "../prose/sentences.ts";
import { sentencesOf } from "../prose/sentences.ts";
import { clauseAround, standingAt } from "../prose/standing.ts";
import { clauseOf, phraseFinder } from "../prose/topic.ts";
import type { RuleContext } from "../rule.ts";
import { isUpheld, sentencesStated } from "../said-anywhere.ts";
import { anticoagulantClasses } from "../scores/atrial-fibrillation.ts";

/** What an entry says in its prose of somebody's anticoagulant. */
export interface AnticoagulantWords {
  readonly group: Group;
  /** The sentence that says it, as it is written. */
  readonly words: string;
  /** Recommended names; of "a DOAC" and "anticoagulated" none. */
  readonly ingredients: ReadonlySet<string>;
  /** When it was written; `undefined` where nothing says it. */
  readonly atMs: number | undefined;
}

/** Where a form is filled in, a plan is written, an alert is raised or a letter is kept. */
const headings: readonly HeadingId[] = [
  "documents",
  "assessments",
  "examinationFindings",
  "careAndSupportPlan",
  "contingencySafetyPlans",
  "additionalSupportPlans",
  "alerts",
  "problemList",
];

/**
 * Prose written since a day that says that an anticoagulant is taken, the newest first, without what was written before the same one was said to have
 * ended, in prose or on a medicines list.
 */
export function anticoagulantsInProse(
  context: Pick<RuleContext, "selected">,
  sinceMs: number,
): readonly AnticoagulantWords[] {
  const all = context
    .selected(speaking, ...headings)
    .map((group) => ({ group, atMs: writtenMs(group), said: saidIn(group) }));
  return all
    .flatMap(({ group, atMs, said }) => said.taken.map((one) => ({ group, atMs, ...one })))
    .filter(
      (one) => !all.some((later) => isLater(later.atMs, one.atMs) && later.said.ended.some((name) => isOf(one, name))),
    )
    .filter((one) => (one.atMs === undefined || one.atMs >= sinceMs) && !isEndedSince(one, context))
    .sort((a, b) => (b.atMs ?? 0) - (a.atMs ?? 0));
}

const ever = new Selection(({ preferred: { detail, display } }) => {
  if (detail.kind !== "medication") return false;
  const { ingredientClasses } = agentOf(detail.medicine, display);
  return anticoagulantClasses.some((id) => ingredientClasses.has(id));
});

/** A medicines list has it as ended, and since. */
function isEndedSince(
  { atMs, ingredients }: Pick<AnticoagulantWords, "atMs" | "ingredients">,
  { selected }: Pick<RuleContext, "selected">,
): boolean {
  return selected(ever, "medicationsAndMedicalDevices").some(({ preferred: { detail, display } }) => {
    if (detail.kind !== "medication" || detail.end === undefined || atMs === undefined) return false;
    const ended = agentOf(detail.medicine, display).ingredients;
    const isSame = ingredients.size === 0 || [...ended].some((name) => ingredients.has(name));
    return isSame && detail.end.latestMs >= atMs;
  });
}

function writtenMs({ preferred: { when, recordedAt } }: Group): number | undefined {
  return (startOf(when) ?? recordedAt)?.latestMs;
}

function isLater(later: number | undefined, earlier: number | undefined): boolean {
  return later !== undefined && earlier !== undefined && later >= earlier;
}

function isOf({ ingredients }: Pick<Taken, "ingredients">, name: string): boolean {
  return ingredients.has(name) || (name === anyOfThem && ingredients.size === 0);
}

type Taken = Pick<AnticoagulantWords, "words" | "ingredients">;

interface Said {
  readonly taken: readonly Taken[];
  /** Names of what is said to be over. */
  readonly ended: readonly string[];
}

/** "Anticoagulation stopped". */
const anyOfThem = "anticoagulant";

const known = new WeakMap<Group, Said>();

function saidIn(group: Group): Said {
  const before = known.get(group);
  if (before !== undefined) return before;
  const said = isUpheld(group) ? saidBy(group.preferred) : nothing;
  known.set(group, said);
  return said;
}

const nothing: Said = { taken: [], ended: [] };

function saidBy(entry: Entry): Said {
  const found = textsOf(entry)
    .flatMap(sentencesOf)
    .flatMap((sentence) =>
      namesIn(sentence).map(({ from, to }) => ({
        words: sentence.text,
        name: sentence.marked.slice(from, to),
        standing: standingOf(sentence, from, to),
      })),
    );
  const ended = found.flatMap(({ name, standing }) => (standing === "ended" ? namesOf(name) : []));
  const taken = new Map<string, Taken>();
  for (const { words, name, standing } of found) {
    const one = { words, ingredients: agentOf(undefined, name).ingredients };
    if (standing === "taken" && !ended.some((other) => isOf(one, other))) taken.set([...one.ingredients].join(), one);
  }
  return { taken: [...taken.values()], ended };
}

function namesOf(name: string): readonly string[] {
  const { ingredients } = agentOf(undefined, name);
  return ingredients.size === 0 ? [anyOfThem] : [...ingredients];
}

function textsOf(entry: Entry): readonly string[] {
  const { detail, display } = entry;
  if (detail.kind === "condition") return isActiveCondition(detail) ? [display] : [];
  return detail.kind === "flag" ? [display, ...sentencesStated(entry)] : sentencesStated(entry);
}

const namesIn = phraseFinder([
  ...new Set([...anticoagulantClasses.flatMap(namesOfClass), ...table.alsoNamed, ...table.saysItself]),
]);

const anyOf = (words: readonly string[]) => [...words].sort((a, b) => b.length - a.length).join("|");
const takenBefore = new RegExp(` (?:${anyOf(table.before)})(?: (?:${anyOf(table.between)}))* $`);
const listBefore = new RegExp(` (?:${anyOf(table.lists)})(?: (?:,|[a-z0-9/]+)){0,12} $`);
/** "5mg bd", "20 mg once daily". */
const doseAfter = new RegExp(
  `^(?: sodium| etexilate)?(?: :)?(?: [0-9][0-9/]*(?: ?(?:mg|units|iu))?| (?:${anyOf(table.dose)}))(?= )`,
);

function standingOf({ marked }: Sentence, from: number, to: number): "taken" | "ended" | undefined {
  const clause = clauseOf(marked, from, to);
  const holds = (words: readonly string[]) => words.some((word) => clause.includes(` ${word} `));
  const standing = standingAt(marked, from, to, { ifIsPlanned: true });
  if (standing === "other") return undefined;
  if (standing === "over" || standing === "denied" || (standing === "stated" && holds(table.ended))) return "ended";
  if (standing !== "stated" || holds(table.never)) return undefined;
  const { scope, after } = clauseAround(marked, from, to);
  const before = marked.slice(marked.lastIndexOf(" | ", from) + 1, from);
  const isTaken =
    table.saysItself.includes(marked.slice(from, to)) ||
    takenBefore.test(scope) ||
    listBefore.test(before) ||
    doseAfter.test(after);
  return isTaken ? "taken" : undefined;
}

const speaking = new Selection(
  (group) => {
    const { taken, ended } = saidIn(group);
    return taken.length > 0 || ended.length > 0;
  },
  ({ detail, display }) =>
    detail.kind === "document" ||
    detail.kind === "questionnaire" ||
    detail.kind === "carePlan" ||
    detail.kind === "flag" ||
    (detail.kind === "condition" && sentencesOf(display).some((sentence) => namesIn(sentence).length > 0)),
);
