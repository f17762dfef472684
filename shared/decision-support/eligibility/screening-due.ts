import table from "../../../assets/tables/preventive-items.json" with { type: "json" };
import type { Group } from "../../domain/chart.ts";
import { GroupIndex } from "../../domain/group-lists.ts";
import type { HeadingId } from "../../domain/headings.ts";
import { mayMeanOtherwise } from "../../domain/may-mean-otherwise.ts";
import { listWords } from "../../kernel/list-words.ts";
import { condition } from "../known-conditions.ts";
import type { Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";
import { isValidAt } from "./dated-rules.ts";
import { isPastPrevention, preventiveTable } from "./person-standing.ts";
import {
  dateOf,
  dateWords,
  gpRecordMissing,
  groupsSince,
  holdsOneOf,
  inDoubtInput,
  inDoubtWords,
  isAnsweredNo,
  isStanding,
  monthsBefore,
  newestOf,
  personInput,
  wordsOf,
} from "./record-words.ts";

type Item = (typeof table.screening)[number];

/**
 * Screening of the national programmes that somebody may be due: one card, each with why. Screening follows anatomy and registration, which the record
 * may not tell, so it is never said that one is due. Source: NHS population screening programmes, as in assets/tables/preventive-items.json.
 */
export const screeningDue: Rule = {
  id: "screeningDue",
  version: 4,
  title: "Screening that may be due",
  needs: ["investigationResults", "proceduresAndTherapies", "problemList"],
  evidence: {
    label: "NHS population screening programmes, England (2025)",
    url: "https://www.gov.uk/topic/population-screening-programmes",
  },
  owner: ownOwner,
  population: { minAge: 12 },
  tables: [preventiveTable],
  evaluate(context): RuleOutcome {
    const { chart, nowMs } = context;
    if (isPastPrevention(context)) return silent;
    const wanted = table.screening.flatMap((item) => dueOf(item, context) ?? []);
    const unsexed = sexNotKnown(context);
    if (wanted.length === 0) return { cards: [], cannotCheck: unsexed };
    const missing = gpRecordMissing(chart, "investigationResults", "proceduresAndTherapies", "problemList");
    if (missing !== undefined) {
      const names = listWords(wanted.map(({ item }) => item.name));
      return {
        cards: [],
        cannotCheck: [{ reason: `Whether ${names} may be due cannot be told: ${missing}.`, entries: [] }],
      };
    }
    const undated = wanted.filter(({ last }) => last !== undefined && dateOf(last.preferred) === undefined);
    const old = wanted.filter(({ item }) => !isValidAt(item, nowMs));
    const due = wanted.filter((one) => !undated.includes(one) && !old.includes(one));
    return {
      cards: due.length === 0 ? [] : [cardOf(due, context)],
      cannotCheck: [
        ...unsexed,
        ...(old.length === 0
          ? []
          : [
              {
                reason: `Screening that may be due: the table is out of date for ${listWords(old.map(({ item }) => `${item.name} (its rule was for ${item.validFrom} to ${item.validTo})`))}.`,
                entries: [],
                because: { kind: "tableOutOfDate" as const },
              },
            ]),
        ...undated.map(({ item, last }) => ({
          reason: `Whether ${item.name} may be due cannot be told: “${last?.preferred.display ?? ""}” has no date.`,
          entries: last?.members.map(({ key }) => key) ?? [],
        })),
      ],
    };
  },
};

/** Said once, and only to somebody of an age at which it matters. */
function sexNotKnown(context: RuleContext): RuleOutcome["cannotCheck"] {
  const { ageYears, sex, chart } = context;
  if (sex !== undefined || ageYears === undefined) return [];
  const items = table.screening.filter(
    (item) =>
      "sex" in item && ageYears >= item.minAge && ageYears <= item.maxAge && anatomyOf(item, context).length === 0,
  );
  if (items.length === 0) return [];
  const names = listWords([...new Set(items.map(({ name }) => name))]);
  const reason = `Whether ${names} may be due cannot be told: the sex is not recorded as one of female and male.`;
  return [{ reason, entries: chart.patient.keys }];
}

interface Due {
  readonly item: Item;
  readonly last: Group | undefined;
  readonly inDoubt: readonly Group[];
  /** The cancer that the screening looks for, on the record: its follow-up may take the place of screening. */
  readonly beside: readonly Group[];
  readonly because: readonly Group[];
  /** What is there, though the recorded sex says otherwise. */
  readonly anatomy: readonly Group[];
}

function cardOf(due: readonly Due[], { chart, ageYears, sex }: RuleContext) {
  return {
    summary: `May be due: ${listWords(due.map(({ item }) => item.name))}`,
    detail: [
      ...due.map(
        ({ item, last, inDoubt, beside, anatomy }) =>
          `${item.name}: ${last === undefined ? "none recorded" : `last recorded ${dateWords(last.preferred)}`}${inDoubtWords(inDoubt)}, aged ${ageYears ?? "unknown"} (${item.source})${besideWords(beside)}${uninvitedWords(anatomy, sex)}`,
      ),
      "May have been done elsewhere, or declined: ask",
    ]
      .join(". ")
      .concat("."),
    indicator: "info" as const,
    inputs: [
      ...personInput(chart),
      ...due.flatMap(({ item, last, inDoubt, because, beside, anatomy }) => [
        ...anatomy.map((group) => inputOf(group, "Anatomy", group.preferred.display)),
        ...beside.map((group) => inputOf(group, "Recorded", group.preferred.display)),
        ...because.map((group) => inputOf(group, "Because of", group.preferred.display)),
        ...(last === undefined ? [] : [inputOf(last, item.name, dateWords(last.preferred))]),
        ...inDoubt.map((group) => inDoubtInput(group, item.name)),
      ]),
    ],
  };
}

function besideWords(beside: readonly Group[]): string {
  const names = [...new Set(beside.map(({ preferred }) => `“${preferred.display}”`))];
  return names.length === 0 ? "" : `; ${listWords(names)} is recorded, and follow-up may take its place`;
}

/** Invitations go by the sex that is registered. */
function uninvitedWords([first]: readonly Group[], sex: RuleContext["sex"]): string {
  if (first === undefined) return "";
  const recorded = sex === undefined ? "sex not recorded as female or male" : `recorded as ${sex}`;
  return `; “${first.preferred.display}” is recorded. ${recorded[0]?.toUpperCase() ?? ""}${recorded.slice(1)}: may not be invited automatically`;
}

/** `undefined` where the person is not invited, was screened within the interval, or said no within it. */
function dueOf(item: Item, context: RuleContext): Due | undefined {
  const { ageYears, nowMs, sex } = context;
  if (ageYears === undefined || ageYears < item.minAge || ageYears > item.maxAge) return undefined;
  const anatomy = "sex" in item && item.sex !== sex ? anatomyOf(item, context) : [];
  if ("sex" in item && item.sex !== sex && anatomy.length === 0) return undefined;
  if ("notInPregnancy" in item && context.pregnancy === "pregnant") return undefined;
  const because = "conditions" in item ? diabetic.active(context).slice(0, 1) : [];
  if ("conditions" in item && because.length === 0) return undefined;
  const never = spokenOf(`${item.id} never`, context).filter(
    ({ preferred }) => isStanding(preferred) || preferred.detail.kind === "condition",
  );
  if (never.some(isCertain)) return undefined;
  const standing = spokenOf(item.id, context).filter(({ preferred }) => isStanding(preferred));
  const all = standing.filter(isCertain);
  const ceased = all.filter(({ preferred }) => holdsOneOf(wordsOf(preferred), table.ceased));
  const done = all.filter((group) => !ceased.includes(group) && !holdsOneOf(wordsOf(group.preferred), table.notDone));
  const sinceMs = monthsBefore(nowMs, item.months);
  if (groupsSince([...done, ...ceased], sinceMs, nowMs).length > 0) return undefined;
  if (isHpvNegativeSince(item, done, nowMs)) return undefined;
  const last = newestOf(done) ?? done[0];
  const beside = spokenOf(`${item.id} beside`, context).filter(
    ({ preferred }) => preferred.detail.kind === "condition",
  );
  const inDoubt = [...standing, ...never].filter((group) => !isCertain(group));
  return { item, last, inDoubt, because, beside, anatomy };
}

function isCertain({ preferred }: Group): boolean {
  return !mayMeanOtherwise(preferred);
}

/** An inventory of organs, or words to the same end, wherever it stands. */
function anatomyOf(item: Item, context: RuleContext): readonly Group[] {
  return spokenOf(`${item.id} anatomy`, context, [
    ...headings,
    "socialContext",
    "individualRequirements",
    "alerts",
  ]).filter((group) => isStanding(group.preferred) && isCertain(group) && !isAnsweredNo(group.preferred));
}

const diabetic = condition("diabetes");

function isHpvNegativeSince(item: Item, done: readonly Group[], nowMs: number): boolean {
  if (!("monthsAfterHpvNegative" in item) || item.monthsAfterHpvNegative === undefined) return false;
  const fromMs = Math.max(Date.parse(item.hpvNegativeFrom ?? ""), monthsBefore(nowMs, item.monthsAfterHpvNegative));
  return groupsSince(done, fromMs, nowMs).some(({ preferred }) => {
    const words = wordsOf(preferred);
    return /\b(?:hpv|human papillomavirus)\b/.test(words) && /\b(?:negative|not detected)\b/.test(words);
  });
}

const headings: readonly HeadingId[] = [
  "investigationResults",
  "proceduresAndTherapies",
  "problemList",
  "contactsWithProfessionals",
  "documents",
  "assessments",
  "examinationFindings",
];

/** Every entry by the screening that it speaks of; those after which an item is never due are under `<item> never`. */
const spoken = new GroupIndex(
  ({ preferred }) => keysIn(wordsOf(preferred)),
  (said) => keysIn(wordsOf(said)).length > 0,
);

const keysByWords = new Map<string, readonly string[]>();
const mostKept = 20_000;

/** Worked out once for a wording: a test of decades is one wording. */
function keysIn(words: string): readonly string[] {
  const before = keysByWords.get(words);
  if (before !== undefined) return before;
  const keys = table.screening.flatMap((item) => [
    ...(holdsOneOf(words, item.words) ? [item.id] : []),
    ...("anatomy" in item && holdsOneOf(words, item.anatomy ?? []) ? [`${item.id} anatomy`] : []),
    ...("beside" in item && holdsOneOf(words, item.beside ?? []) ? [`${item.id} beside`] : []),
    ...(holdsOneOf(words, item.never) &&
    !holdsOneOf(words, item.words) &&
    !("neverNot" in item && holdsOneOf(words, item.neverNot ?? []))
      ? [`${item.id} never`]
      : []),
  ]);
  if (keysByWords.size >= mostKept) keysByWords.clear();
  keysByWords.set(words, keys);
  return keys;
}

function spokenOf(key: string, { chart }: RuleContext, under: readonly HeadingId[] = headings): readonly Group[] {
  const groups = under.flatMap((id) => spoken.of(chart.headings.get(id)?.groups ?? []).get(key) ?? []);
  return [...new Set(groups)];
}
