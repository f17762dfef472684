import table from "../../../assets/tables/preventive-items.json" with { type: "json" };
import type { Group } from "../../domain/chart.ts";
import { Selection } from "../../domain/group-lists.ts";
import { mayMeanOtherwise } from "../../domain/may-mean-otherwise.ts";
import { listWords } from "../../kernel/list-words.ts";
import { vaccineNamed, vaccineOf } from "../../medicines/vaccine.ts";
import type { CardInput } from "../card.ts";
import { condition, conditionRow } from "../known-conditions.ts";
import { weeksPregnant } from "../person.ts";
import { recordedList } from "../recorded.ts";
import type { Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";
import { isValidAt } from "./dated-rules.ts";
import { careHomeRecords } from "./frailty.ts";
import { carerRecords, isPastPrevention, preventiveTable } from "./person-standing.ts";
import {
  dateOf,
  dateWords,
  gpRecordMissing,
  inDoubtInput,
  inDoubtWords,
  isStanding,
  personInput,
} from "./record-words.ts";

const dayMs = 86_400_000;
const pregnancyDays = 300;

type Item = (typeof table.vaccinations)[number];
type RiskGroup = Item["groups"][number];

/**
 * Vaccinations of the national programmes that somebody may be due by the dated rules, all on one card, each with why. Never says that one is due: who
 * was vaccinated elsewhere, or has declined, knows better.
 * Source: UKHSA, Immunisation against infectious disease, and the annual letters named in assets/tables/preventive-items.json.
 */
export const vaccinationsDue: Rule = {
  id: "vaccinationsDue",
  version: 6,
  title: "Vaccinations that may be due",
  needs: ["vaccinations", "problemList"],
  evidence: {
    label: "UKHSA, Immunisation against infectious disease, and programme letters 2026",
    url: "https://www.gov.uk/government/collections/immunisation-against-infectious-disease-the-green-book",
  },
  owner: ownOwner,
  population: {},
  tables: [preventiveTable],
  evaluate(context): RuleOutcome {
    const { chart, nowMs } = context;
    if (isPastPrevention(context) || chart.patient.birthDate.length === 0) return silent;
    const wanted = table.vaccinations.flatMap((item) => dueOf(item, context) ?? []);
    if (wanted.length === 0) return silent;
    const missing = gpRecordMissing(chart, "vaccinations");
    if (missing !== undefined) {
      const names = listWords(wanted.map(({ item }) => item.name));
      return {
        cards: [],
        cannotCheck: [{ reason: `Whether ${names} may be due cannot be told: ${missing}.`, entries: [] }],
      };
    }
    const due = wanted.filter(({ item }) => isValidAt(item, nowMs));
    const old = wanted.filter(({ item }) => !isValidAt(item, nowMs));
    return {
      cards: due.length === 0 ? [] : [cardOf(due, context)],
      cannotCheck:
        old.length === 0 ? [] : [{ reason: outOfDate(old), entries: [], because: { kind: "tableOutOfDate" } }],
    };
  },
};

interface Due {
  readonly item: Item;
  readonly why: string;
  readonly given: readonly Group[];
  readonly notGiven: readonly Group[];
  readonly inDoubt: readonly Group[];
  readonly because: readonly Group[];
}

function cardOf(due: readonly Due[], context: RuleContext) {
  const unread = context.selected(unreadable, "vaccinations");
  const inputs: readonly CardInput[] = [
    ...personInput(context.chart),
    ...due.flatMap(({ item, given, notGiven, inDoubt, because }) => [
      ...because.map((group) => inputOf(group, "Risk group", group.preferred.display)),
      ...given.map((group) => inputOf(group, item.name, `given ${dateWords(group.preferred)}`)),
      ...notGiven.map((group) => inputOf(group, item.name, `not given ${dateWords(group.preferred)}`)),
      ...inDoubt.map((group) => inDoubtInput(group, item.name)),
    ]),
  ];
  return {
    summary: `May be due: ${listWords(due.map(({ item }) => item.name))}`,
    detail: [
      ...due.map(
        ({ item, why, given, notGiven, inDoubt }) =>
          `${item.name}: ${why}${dosesWords(item, given)}${notGivenWords(notGiven)}${inDoubtWords(inDoubt)} (${issuedIn(item)})`,
      ),
      ...(unread.length === 0
        ? []
        : [`Not recognised and not counted: ${listWords(unread.map(({ preferred }) => `“${preferred.display}”`))}`]),
      "May be given elsewhere, or declined: ask",
    ]
      .join(". ")
      .concat("."),
    indicator: "info" as const,
    inputs: [...new Map(inputs.map((input) => [`${input.groupId} ${input.label}`, input])).values()],
  };
}

/** Who said it and when. What it says is in the table, which the rule names. */
function issuedIn({ source }: Item): string {
  return source.split(/[:;]/, 1).join("");
}

function dosesWords({ doses }: Item, given: readonly Group[]): string {
  if (given.length === 0) return ", none recorded";
  return `, ${given.length} of ${doses} doses recorded`;
}

function notGivenWords(groups: readonly Group[]): string {
  const [latest] = groups;
  return latest === undefined ? "" : `, recorded as not given ${dateWords(latest.preferred)}`;
}

function outOfDate(old: readonly Due[]): string {
  const said = old.map(({ item }) => `${item.name} (its rule was for ${item.validFrom} to ${item.validTo})`);
  return `Vaccinations that may be due: the table is out of date for ${listWords(said)}.`;
}

/** `undefined` where no group of the item is this person's, or it was had. */
function dueOf(item: Item, context: RuleContext): Due | undefined {
  const [group] = item.groups.flatMap((one) => belongs(one, context) ?? []);
  if (group === undefined) return undefined;
  const sinceMs =
    group.thisPregnancy === true
      ? context.nowMs - pregnancyDays * dayMs
      : "givenSince" in item && item.givenSince !== undefined
        ? Date.parse(item.givenSince)
        : Number.NEGATIVE_INFINITY;
  const all = context
    .selected(vaccinations, "vaccinations")
    .filter((one) => isOf(item, one) && !isChildsDose(item, one, context));
  const recent = all.filter(({ preferred }) => (dateOf(preferred)?.latestMs ?? Number.POSITIVE_INFINITY) >= sinceMs);
  const standing = recent.filter((one) => wasGiven(one));
  const given = standing.filter(({ preferred }) => !mayMeanOtherwise(preferred));
  // A live vaccine of before counts for a whole course of the new one; before the new one was licensed anywhere, there was no other.
  if ("orKind" in item && given.some((one) => kindsOf(one).includes(item.orKind ?? ""))) return undefined;
  if ("orGivenBefore" in item && given.some((one) => isBefore(one, item.orGivenBefore))) return undefined;
  if (given.length >= item.doses) return undefined;
  const notGiven = recent.filter((one) => !wasGiven(one));
  if (notGiven.some(isDeclined)) return undefined;
  const inDoubt = standing.filter(({ preferred }) => mayMeanOtherwise(preferred));
  return { item, why: group.why, given, notGiven, inDoubt, because: group.because };
}

function isBefore({ preferred }: Group, day: string | undefined): boolean {
  const date = dateOf(preferred);
  return day !== undefined && date !== undefined && date.latestMs < Date.parse(day);
}

interface Belongs {
  readonly why: string;
  readonly because: readonly Group[];
  readonly thisPregnancy: boolean;
}

function belongs(group: RiskGroup, context: RuleContext): Belongs | undefined {
  const { ageYears, chart, nowMs, pregnancy } = context;
  const [born] = chart.patient.birthDate;
  if (ageYears === undefined || born === undefined) return undefined;
  if ("minAge" in group && group.minAge !== undefined && ageYears < group.minAge) return undefined;
  if ("maxAge" in group && group.maxAge !== undefined && ageYears > group.maxAge) return undefined;
  if ("bornFrom" in group && group.bornFrom !== undefined && born.value.earliestMs < Date.parse(group.bornFrom))
    return undefined;
  if ("bornTo" in group && group.bornTo !== undefined && born.value.latestMs >= Date.parse(group.bornTo) + dayMs)
    return undefined;
  if ("from" in group && group.from !== undefined && nowMs < Date.parse(group.from)) return undefined;
  const thisPregnancy = "thisPregnancy" in group && group.thisPregnancy === true;
  if ("pregnant" in group && group.pregnant === true && pregnancy !== "pregnant") return undefined;
  if ("fromWeeks" in group && group.fromWeeks !== undefined && isBeforeWeek(group.fromWeeks, context)) return undefined;
  if ("live" in group && group.live === true && (pregnancy === "pregnant" || weakened.active(context).length > 0))
    return undefined;
  if ("carer" in group && group.carer === true) {
    const because = carerRecords(context);
    return because.length === 0 ? undefined : { why: group.why, because, thisPregnancy };
  }
  if ("careHome" in group && group.careHome === true) {
    const because = careHomeRecords(context);
    return because.length === 0 ? undefined : { why: group.why, because, thisPregnancy };
  }
  if ("conditions" in group && group.conditions !== undefined) {
    const operated = "procedures" in group ? (operations.get(group.procedures?.join() ?? "")?.(context) ?? []) : [];
    const [first] = [...listFor(group.conditions).active(context), ...operated];
    return first === undefined
      ? undefined
      : { why: `${group.why} (${first.preferred.display})`, because: [first], thisPregnancy };
  }
  return { why: group.why, because: [], thisPregnancy };
}

/** By every expected date that is recorded; where none is, nobody can say. */
function isBeforeWeek(week: number, { chart, nowMs }: RuleContext): boolean {
  const weeks = weeksPregnant(chart, nowMs);
  return weeks.length > 0 && weeks.every((one) => one < week);
}

/** No live vaccine is given there. */
const weakened = condition("weakenedImmunity");

/** One list a set of rows, made once for the program. */
const lists = new Map<string, ReturnType<typeof condition>>();
for (const { groups } of table.vaccinations)
  for (const group of groups)
    if ("conditions" in group && group.conditions !== undefined)
      lists.set(group.conditions.join(), condition(...group.conditions));

/** What was taken out or put in stands among the procedures as often as among the problems. */
const operations = new Map<string, ReturnType<typeof recordedList>>();
for (const { groups } of table.vaccinations)
  for (const group of groups)
    if ("procedures" in group && group.procedures !== undefined)
      operations.set(
        group.procedures.join(),
        recordedList(["proceduresAndTherapies"], ...group.procedures.map(conditionRow)),
      );

function listFor(ids: readonly string[]): ReturnType<typeof condition> {
  return lists.get(ids.join()) ?? condition(...ids);
}

const vaccinations = new Selection((group) => targetsOf(group).length > 0);
const unreadable = new Selection(
  (group) =>
    group.preferred.detail.kind === "immunization" && isStanding(group.preferred) && targetsOf(group).length === 0,
);

/** Read without "not given": a dose that was declined is of a vaccine too. */
function readVaccine({ preferred: { detail, display } }: Group) {
  if (detail.kind !== "immunization") return undefined;
  return vaccineOf(detail.vaccine) ?? vaccineNamed(display.replace(/^not given:?\s*/i, ""));
}

function targetsOf(group: Group): readonly string[] {
  return readVaccine(group)?.targets ?? [];
}

function kindsOf(group: Group): readonly string[] {
  return readVaccine(group)?.kinds ?? [];
}

function isOf(item: Item, group: Group): boolean {
  return targetsOf(group).includes(item.target);
}

const adultMs = 18 * 365.25 * dayMs;

/** What every child is given is not what the rule for older people means; given to an adult, it may be. */
function isChildsDose(item: Item, group: Group, { chart }: RuleContext): boolean {
  if (!("childKinds" in item) || !kindsOf(group).some((kind) => item.childKinds?.includes(kind))) return false;
  const bornMs = chart.patient.birthDate[0]?.value.latestMs;
  const date = dateOf(group.preferred);
  return bornMs !== undefined && date !== undefined && date.earliestMs < bornMs + adultMs;
}

function wasGiven({ preferred: { detail, status } }: Group): boolean {
  return detail.kind === "immunization" && !detail.notGiven && status !== "not-done" && status !== "entered-in-error";
}

function isDeclined({ preferred: { detail } }: Group): boolean {
  const why = detail.kind === "immunization" ? (detail.notGivenReason ?? "") : "";
  return /declin|refus|contraindicat|allerg|objection|immune|immunity/i.test(why);
}
