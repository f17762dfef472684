import table from "../../../assets/tables/end-of-life-wishes.json" with { type: "json" };
import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { HeadingId } from "../../domain/headings.ts";
import type { Said } from "../../domain/said.ts";
import { answersIn, isInForce } from "../contradictions/said-in-words.ts";
import {
  dateOf,
  dateWords,
  groupsSince,
  holdsOneOf,
  isBareOrYes,
  isStanding,
  newestOf,
  plain,
  wordsOf,
} from "../eligibility/record-words.ts";
import type { CardDraft, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf } from "../rule.ts";

const dayMs = 86_400_000;

const headings: readonly HeadingId[] = [
  "endOfLifeCare",
  "problemList",
  "alerts",
  "assessments",
  "contingencySafetyPlans",
  "examinationFindings",
  "contactsWithProfessionals",
];

const lastDays = new Selection(
  ({ preferred }) => isStanding(preferred) && preferred.status !== "completed" && saysLastDays(preferred),
  saysLastDays,
);
const inTheHouse = new Selection(
  ({ preferred }) => isStanding(preferred) && saysInTheHouse(preferred),
  (said) => said.detail.kind === "carePlan" || said.detail.kind === "questionnaire" || saysInTheHouse(said),
);

/** Somebody says that the person is dying, or that the medicines are in the house, and no anticipatory medicine was received. */
export function expectedButNotReceived(context: RuleContext): RuleOutcome {
  const since = (days: number) => context.nowMs - days * dayMs;
  const dying = lastDaysRecords(context, context.threshold("lastDays"));
  const held = recent(inTheHouse, since(context.threshold("lookBackDays")), context);
  const first = newestOf([...dying, ...held]);
  if (first === undefined) return { cards: [], cannotCheck: undatedIn(context) };
  const said =
    dying.length > 0 ? "Last days of life are recorded" : "Anticipatory medicines are said to be in the house";
  const when = dying.length > 0 ? (newestOf(dying) ?? first) : first;
  const card: CardDraft = {
    summary: `${said} (${dateWords(when.preferred)}): no anticipatory medicine was received`,
    detail: `“${when.preferred.display}”. Among the current medicines that were received none is for pain, breathlessness, agitation, sickness or secretions by injection. They may be prescribed where nobody sends them from: check what is in the house, and until when it is authorised.`,
    indicator: "info",
    inputs: [...new Set([...dying, ...held])].map((group) =>
      inputOf(group, "Recorded", `${group.preferred.display} (${dateWords(group.preferred)})`),
    ),
  };
  return { cards: [card], cannotCheck: [] };
}

/** Whether it is of these days nobody can tell; that it is there has to be said. */
function undatedIn({ selected }: RuleContext): RuleOutcome["cannotCheck"] {
  const undated = (selection: Selection, said: string) =>
    selected(selection, ...headings)
      .filter(({ preferred }) => dateOf(preferred) === undefined)
      .map(({ preferred, members }) => ({
        reason: `“${preferred.display}” has no date and says ${said}: no anticipatory medicine was received. Check what is in the house, and until when it is authorised.`,
        entries: members.map(({ key }) => key),
      }));
  return [
    ...undated(lastDays, "that these are the last days of life"),
    ...undated(inTheHouse, "that anticipatory medicines are in the house"),
  ];
}

/** Days: last days of life recorded longer ago are no longer the last days. */
export const lastDaysOfLife = 30;

/** Somebody speaks, and of late, of the last days of life: enough to ask whether there are medicines for them. */
export function lastDaysRecords(context: Recording, days = lastDaysOfLife): readonly Group[] {
  return recent(lastDays, context.nowMs - days * dayMs, context);
}

/** As an alarm may rest on it: the person is dying, said in so many words, and certainly of late. "Last days of life leaflet given" is not. */
export function dyingRecords(context: Recording): readonly Group[] {
  const sinceMs = context.nowMs - lastDaysOfLife * dayMs;
  const denial = newestOf(recent(lastDaysDenied, sinceMs, context));
  const deniedMs = (denial === undefined ? undefined : dateOf(denial.preferred))?.latestMs ?? sinceMs;
  return lastDaysRecords(context).filter(
    ({ preferred }) =>
      isInForce(preferred, context.nowMs) &&
      (dateOf(preferred)?.earliestMs ?? 0) >= deniedMs &&
      saysNothingElse(preferred),
  );
}

const denied = new RegExp(` (?:not|no longer|off|from) (?:[a-z]+ ){0,4}?(?:${table.lastDays.join("|")}) `);
const lastDaysDenied = new Selection(({ preferred }) => isStanding(preferred) && saysDenied(preferred), saysDenied);

function saysDenied(said: Said): boolean {
  return said.detail.kind !== "familyHistory" && denied.test(wordsOf(said));
}

const besides: ReadonlySet<string> = new Set(table.besideLastDays);

function saysNothingElse(entry: Entry): boolean {
  const answers = answersIn(entry).map(({ answer }) => answer);
  const texts = isBareOrYes(entry) ? [entry.display] : answers;
  return texts.some((text) => {
    const words = plain(text);
    const phrase = table.lastDays.map(plain).find((one) => words.includes(one));
    if (phrase === undefined || text.includes("?")) return false;
    const others = words.replace(phrase, " ").split(" ");
    return others.every((word) => word === "" || /^\d+$/.test(word) || besides.has(word));
  });
}

type Recording = Pick<RuleContext, "nowMs" | "selected">;

function recent(selection: Selection, sinceMs: number, { selected, nowMs }: Recording): readonly Group[] {
  return groupsSince(selected(selection, ...headings), sinceMs, nowMs);
}

/** Of the person and of now: what is wished for, denied, still to come, only talked of or said of somebody else is not there. */
function saysLastDays(said: Said): boolean {
  if (said.detail.kind === "questionnaire" || said.detail.kind === "familyHistory") return false;
  const words = wordsOf(said);
  const phrase = table.lastDays.find((one) => words.includes(plain(one)));
  if (phrase === undefined || holdsOneOf(words, table.notLastDays) || isAnsweredNo(said)) return false;
  // An entry says its line more than once: the first time is read.
  const at = words.indexOf(plain(phrase));
  const before = words.slice(0, at + 1);
  const clause = firstClauseAfter(said, phrase);
  if (said.detail.kind !== "carePlan" && holdsOneOf(before, table.spokenOfOutsidePlans)) return false;
  return (
    !holdsOneOf(before, table.notLastDaysBefore) &&
    !ofRelative.test(before) &&
    !table.notLastDaysAfter.some((denial) => clause.startsWith(plain(denial)))
  );
}

/** "Last days of life discussed" is talk; "Last days of life, discussed with wife" is not. */
function firstClauseAfter({ display }: Said, phrase: string): string {
  const [, after = ""] = display.toLowerCase().split(phrase);
  return plain(after.split(/[,.;()]|\s[-–—]\s/)[0] ?? "");
}

/** Whoever was told is not the one who is dying. */
const ofRelative = new RegExp(
  `(?<! (?:with|by|to|from)(?: (?:her|his|their|the))?) (?:${table.relatives.join("|")})(?:-in-law)? `,
);

function isAnsweredNo({ detail }: Said): boolean {
  if (detail.kind !== "observation") return false;
  const { value } = detail;
  if (value?.type === "boolean") return !value.value;
  const answer =
    value?.type === "text"
      ? value.text
      : value?.type === "coded"
        ? (value.concept.text ?? value.concept.codings[0]?.display ?? "")
        : "";
  return /^\s*(?:no|not|n|false|unknown|unsure)\b/i.test(answer);
}

/** A form's answer, or a finding in words; what is denied, planned or only asked about is not there. */
function saysInTheHouse({ detail, display }: Said): boolean {
  const answers =
    detail.kind === "questionnaire"
      ? detail.answers.map(({ question, answer }) => `${question}: ${answer}`)
      : detail.kind === "carePlan"
        ? [`${display}. ${detail.description ?? ""}`, ...detail.activities.map(({ description }) => description)]
        : [wordsOf({ display, detail })];
  return answers.some((answer) => {
    const words = plain(answer);
    return (
      holdsOneOf(words, table.anticipatory) &&
      holdsOneOf(words, table.inTheHouse) &&
      !holdsOneOf(words, table.notInTheHouse)
    );
  });
}

/** Whether a current medicine is one that is kept for the last days: called so, or of that kind and given by injection. */
export function isForLastDays(group: Group, ingredients: ReadonlySet<string>): boolean {
  const words = plain(group.preferred.display);
  return table.anticipatoryIngredients.some((name) => ingredients.has(name)) && holdsOneOf(words, table.byInjection);
}
