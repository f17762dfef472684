import table from "../../../assets/tables/decision-words.json" with { type: "json" };
import type { Chart, Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { HeadingId } from "../../domain/headings.ts";
import { startOf } from "../../domain/when.ts";
import type { CardDraft, Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner } from "../rule.ts";
import { dateWords, sourcesOf } from "./conflicting-groups.ts";
import { codedDisagreements } from "./resuscitation-disagreement.ts";
import type { SaidOfCpr } from "./resuscitation-in-prose.ts";
import {
  contradicts,
  maySpeakOfResuscitation,
  resuscitationInWords,
  wordsAgainstCode,
} from "./resuscitation-in-words.ts";
import { isInForce } from "./said-in-words.ts";

const decisionHeadings: readonly HeadingId[] = ["endOfLifeCare", "alerts", "legalInformation", "problemList"];
const wordHeadings: readonly HeadingId[] = [
  ...decisionHeadings,
  "contingencySafetyPlans",
  "careAndSupportPlan",
  "additionalSupportPlans",
  "planAndRequestedActions",
  "assessments",
  "documents",
  "examinationFindings",
  "risks",
];

/**
 * A plan in force, a form, a finding, a document or anything else says in words what the recorded resuscitation decision does not: "not for CPR" in the
 * contingency plan, a coded decision for CPR, or the other way round; or two sources say it in words, and not the same; or the words of a decision say otherwise than its own code. Where coded decisions already
 * disagree with one another, that rule says it. Where nothing but the text of a letter says "not for CPR", that is said too. Source: Resuscitation Council UK, ReSPECT (2020).
 */
export const codeStatusAgainstPlan: Rule = {
  id: "codeStatusAgainstPlan",
  version: 6,
  title: "Resuscitation decision against plans, forms and other words",
  needs: ["endOfLifeCare", "contingencySafetyPlans", "careAndSupportPlan", "assessments", "documents"],
  evidence: { label: "Resuscitation Council UK, ReSPECT (2020)", url: "https://www.resus.org.uk/respect" },
  owner: ownOwner,
  population: {},
  tables: [{ name: "Words of decisions", source: table.source, date: table.date }],
  evaluate(context): RuleOutcome {
    const { chart, nowMs, selected } = context;
    const decided = selected(decisions, ...decisionHeadings).filter(({ preferred }) => isInForce(preferred, nowMs));
    const others = codedDisagreements(chart).length > 0 ? [] : againstOthers(decided, context);
    return { cards: [...againstThemselves(chart, decided), ...others], cannotCheck: [] };
  },
};

function againstOthers(decided: readonly Group[], { chart, nowMs, selected, died }: RuleContext): readonly CardDraft[] {
  const worded = selected(speaking, ...wordHeadings).filter(({ preferred }) => isInForce(preferred, nowMs));
  const against = worded.flatMap((group) => {
    const says = resuscitationInWords(group.preferred)?.said;
    return says === undefined
      ? []
      : [...decided, ...worded].filter((other) => differs(group, says, other)).map((other) => ({ group, says, other }));
  });
  const [first] = against.sort(
    (a, b) =>
      Number(isGrave(b)) - Number(isGrave(a)) ||
      standing(a.other) - standing(b.other) ||
      Number(a.says === "noDnacpr") - Number(b.says === "noDnacpr"),
  );
  if (first === undefined) {
    const letters = died || decided.length > 0 ? [] : onlyInLetters(chart, worded);
    return [...letters, ...unclearWords(chart, worded)];
  }
  const groups = [...new Set(against.flatMap(({ group, other }) => [other, group]))];
  const opposite = saidBy(first.other);
  return [
    {
      summary: `${standing(first.other) === 0 ? "Recorded as" : `${named(first.other)} says`} ${opposite === undefined ? "undecided" : phrases[opposite]} (${dateWords(first.other.preferred)}), but ${named(first.group)} says ${phrases[first.says]}`,
      detail: `“${first.other.preferred.display}” is held by ${sourcesOf(chart, first.other)}, “${first.group.preferred.display}” by ${sourcesOf(chart, first.group)}. Establish which stands before relying on either. The later date does not make it the valid one.`,
      indicator: isGrave(first) ? "critical" : "warning",
      inputs: groups.map((group) =>
        inputOf(group, sourcesOf(chart, group), `${group.preferred.display} (${dateWords(group.preferred)})`),
      ),
    },
  ];
}

function againstThemselves(chart: Chart, decided: readonly Group[]): readonly CardDraft[] {
  return decided.flatMap((group): readonly CardDraft[] => {
    const says = group.members.flatMap((member) => wordsAgainstCode(member) ?? [])[0];
    const coded = decisionOf(group.preferred);
    if (says === undefined || coded === undefined) return [];
    return [
      {
        summary: `Coded as ${phrases[coded]} (${dateWords(group.preferred)}), but its own words are “${says.words}”`,
        detail: `“${group.preferred.display}” is held by ${sourcesOf(chart, group)}. Its code and its words do not say the same: establish which was meant before relying on either.`,
        indicator: says.said === "noDnacpr" ? "warning" : "critical",
        inputs: [inputOf(group, sourcesOf(chart, group), `${group.preferred.display} (${dateWords(group.preferred)})`)],
      },
    ];
  });
}

interface Pair {
  readonly group: Group;
  readonly says: SaidOfCpr;
  readonly other: Group;
}

/** A decision for CPR against one that is not. That a letter told of a DNACPR before the decision for CPR was made is asked about, and alarms nobody. */
function isGrave({ group, says, other }: Pair): boolean {
  const others = saidBy(other);
  if (says === "noDnacpr" || others === "noDnacpr") return false;
  const [refused, decided] = says === "notForCpr" ? [group, other] : [other, group];
  return !(isInPassing(refused) && writtenMs(refused) !== undated && writtenMs(refused) < writtenMs(decided));
}

function isInPassing({ preferred }: Group): boolean {
  return decisionOf(preferred) === undefined && resuscitationInWords(preferred)?.inPassing === true;
}

/** A letter tells of a decision, and is none: where no form, plan or code has it, whoever is called to an arrest finds nothing. */
function onlyInLetters(chart: Chart, worded: readonly Group[]): readonly CardDraft[] {
  const against = worded.flatMap((group) => {
    const words = resuscitationInWords(group.preferred);
    return words?.said === "notForCpr" && !worded.some((later) => isEndedBy(group, later)) ? [{ group, words }] : [];
  });
  if (against.some(({ words }) => words.inPassing !== true)) return [];
  const [newest] = against.sort((a, b) => writtenMs(b.group) - writtenMs(a.group));
  if (newest === undefined) return [];
  return [
    {
      summary: `${named(newest.group)} (${dateWords(newest.group.preferred)}) says not for CPR; no decision form in force is in the records that were read`,
      detail: `${against.map(({ group, words }) => `“${words.words}” in “${group.preferred.display}” (${dateWords(group.preferred)}) at ${sourcesOf(chart, group)}`).join("; ")}. A letter is no decision: look for the form, or ask whoever wrote the letter, before either is relied on.`,
      indicator: "warning",
      inputs: against.map(({ group, words }) => inputOf(group, sourcesOf(chart, group), words.words)),
    },
  ];
}

function writtenMs({ preferred: { when, recordedAt } }: Group): number {
  return (startOf(when) ?? recordedAt)?.latestMs ?? undated;
}

const undated = Number.NEGATIVE_INFINITY;

/** "DNACPR revoked", at the same source and since. */
function isEndedBy(letter: Group, later: Group): boolean {
  const said = saidBy(later);
  return (
    (said === "forCpr" || said === "noDnacpr") &&
    letter.preferred.sourceId === later.preferred.sourceId &&
    writtenMs(letter) < writtenMs(later)
  );
}

/** What may be a decision against CPR is never left unsaid, and never decided by a machine. */
function unclearWords(chart: Chart, worded: readonly Group[]): readonly CardDraft[] {
  const unclear = worded.flatMap((group) => {
    const words = resuscitationInWords(group.preferred);
    return words?.said === "unclear" ? [{ group, words: words.words }] : [];
  });
  const [first] = unclear;
  if (first === undefined) return [];
  return [
    {
      summary: `Resuscitation: words that could not be read with certainty: “${first.words}”. Read them`,
      detail: `${unclear.map(({ group, words }) => `“${words}” in “${group.preferred.display}” at ${sourcesOf(chart, group)}`).join("; ")}. They may or may not say that resuscitation is not to be tried: nothing is concluded from them.`,
      indicator: "warning",
      inputs: unclear.map(({ group, words }) => inputOf(group, sourcesOf(chart, group), words)),
    },
  ];
}

const phrases = {
  forCpr: "for CPR",
  notForCpr: "not for CPR",
  noDnacpr: "that there is no DNACPR",
  unclear: "what is unclear",
} as const;

const decisions = new Selection(({ preferred }) => decisionOf(preferred) !== undefined);
const speaking = new Selection(
  ({ preferred }) => decisionOf(preferred) === undefined && resuscitationInWords(preferred) !== undefined,
  maySpeakOfResuscitation,
);

const longestName = 40;

/** Short enough that what it says is not cut off behind it. */
function named({ preferred: { display } }: Group): string {
  return `“${display.length > longestName ? `${display.slice(0, longestName)}…` : display}”`;
}

/** A plan is read against every decision. Of anything else, the newest of one source is what that source says now. */
function differs(group: Group, says: SaidOfCpr, other: Group): boolean {
  const { preferred } = group;
  const others = saidBy(other);
  if (others === undefined || !contradicts(says, others)) return false;
  if (isOvertaken(group, says, other) || isOvertaken(other, others, group)) return false;
  return (
    preferred.detail.kind === "carePlan" ||
    preferred.sourceId !== other.preferred.sourceId ||
    isFiledSince(group, other)
  );
}

/** A practice files the letters and forms of others: what one of them says is not what the practice itself decided before. */
function isFiledSince(filed: Group, other: Group): boolean {
  const isFiled = filed.preferred.detail.kind === "document" && decisionOf(filed.preferred) === undefined;
  return isFiled && decisionOf(other.preferred) !== undefined && writtenMs(filed) > writtenMs(other);
}

/** A letter of years ago that mentions "for full resuscitation" says nothing against a decision made since. Of one without a date nobody can tell. */
function isOvertaken(letter: Group, says: SaidOfCpr, other: Group): boolean {
  if (says === "notForCpr" || !isInPassing(letter) || writtenMs(letter) === undated) return false;
  return writtenMs(letter) < writtenMs(other);
}

function saidBy({ preferred }: Group): SaidOfCpr | undefined {
  return decisionOf(preferred) ?? resuscitationInWords(preferred)?.said;
}

/** What is coded stands first. */
function standing({ preferred }: Group): 0 | 1 {
  return decisionOf(preferred) === undefined ? 1 : 0;
}

function decisionOf({ detail, status }: Entry): "forCpr" | "notForCpr" | undefined {
  if (!("resuscitation" in detail) || detail.resuscitation === undefined || detail.resuscitation === "unclear")
    return undefined;
  if (detail.kind === "request" && status !== "active" && status !== "completed") return undefined;
  if (detail.kind === "condition" && (detail.clinicalStatus === "resolved" || detail.clinicalStatus === "inactive"))
    return undefined;
  return detail.resuscitation;
}
