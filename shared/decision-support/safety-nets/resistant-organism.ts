import type { Group } from "../../domain/chart.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { HeadingId } from "../../domain/headings.ts";
import type { Said } from "../../domain/said.ts";
import { startOf } from "../../domain/when.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import type { ConditionRow } from "../conditions.ts";
import { conditionRow, conditionTable } from "../known-conditions.ts";
import { recordedList } from "../recorded.ts";
import type { CardDraft, Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner } from "../rule.ts";
import type { Doubt } from "../said-anywhere.ts";
import { doubtfulAnywhereList } from "../said-anywhere.ts";
import { capital } from "../words.ts";
import { growthList } from "./organisms-grown.ts";
import { outcomeOf } from "./test-outcome.ts";

const warningHeadings: readonly HeadingId[] = ["problemList", "alerts", "risks"];
/** A laboratory's result that came without a category stands among the findings. */
const testHeadings: readonly HeadingId[] = ["investigationResults", "examinationFindings"];

/** Each organism, and what a negative result after a positive one means for it. */
const organisms = [
  organism("mrsa", "A negative screen may end precautions by the local policy; it may come back.", false),
  organism(
    "vre",
    "It may be carried long after a negative screen: think of it where an enterococcus is treated.",
    true,
  ),
  organism("clostridioidesDifficile", "Think of it in diarrhoea and before antibiotics; it recurs.", false),
  organism(
    "carbapenemaseProducer",
    "UKHSA: isolation and screening at admission; carriage may last although a screen is negative.",
    true,
  ),
  organism(
    "carbapenemaseContact",
    "Not known to carry it: UKHSA has whoever has a link to a known carrier screened at admission.",
    false,
    "carbapenemaseProducer",
  ),
];

/** `contactOf`: who was near a carrier is no carrier; a negative test of that organism is told of both. */
function organism(id: string, advice: string, staysAfterNegative: boolean, contactOf?: string) {
  const row = conditionRow(id);
  const tested = conditionRow(contactOf ?? id);
  return {
    name: capital(row.name),
    advice,
    staysAfterNegative,
    recorded: recordedList(warningHeadings, row),
    doubtful: doubtfulAnywhereList(warningHeadings, row),
    isContact: contactOf !== undefined,
    tests: new Selection(
      ({ preferred }) => isTestOf(tested, preferred),
      (said) => isTestOf(tested, said),
    ),
    grown: growthList(row, testHeadings),
  };
}

/** MRSA, vancomycin-resistant enterococci, Clostridioides difficile and carbapenemase producers that any source recorded or grew, with the latest test. */
export const resistantOrganism: Rule = {
  id: "resistantOrganism",
  version: 4,
  title: "Resistant organisms",
  needs: [...warningHeadings, ...testHeadings],
  evidence: {
    label:
      "UKHSA, Framework of actions to contain carbapenemase-producing Enterobacterales (2020); NICE NG199, Clostridioides difficile (2021); HIS/IPS, MRSA guideline (2021)",
    url: "https://www.nice.org.uk/guidance/ng199",
  },
  owner: ownOwner,
  population: { living: true },
  tables: [conditionTable],
  evaluate(context): RuleOutcome {
    const read = organisms.map((one) => readOrganism(one, context));
    return {
      cards: read.flatMap(({ card }) => card),
      cannotCheck: read.flatMap(({ unclear, doubts, name }) => [
        ...unclear.map((group) => ({
          reason: `${name}: the result “${group.preferred.display}”${when(group)} could not be read as positive or negative.`,
          entries: group.members.map((member) => member.key),
        })),
        ...doubts.map(({ group, words }) => ({
          reason: `${name}: only asked or suspected in “${words}”${when(group)}.`,
          entries: group.members.map((member) => member.key),
        })),
      ]),
    };
  },
};

interface Read {
  readonly name: string;
  readonly card: readonly CardDraft[];
  readonly unclear: readonly Group[];
  readonly doubts: readonly Doubt[];
}

function readOrganism(
  { name, advice, staysAfterNegative, recorded, doubtful, tests, grown, isContact }: (typeof organisms)[number],
  context: RuleContext,
): Read {
  const tested = context
    .selected(tests, ...testHeadings)
    .filter((group) => latestMs(group) <= context.nowMs)
    .map((group) => ({ group, outcome: outcomeOf(group) }))
    .filter(({ outcome }) => !isContact || outcome === "negative")
    .sort((a, b) => latestMs(b.group) - latestMs(a.group));
  const positives = [
    ...new Set([
      ...recorded(context),
      ...tested.filter(({ outcome }) => outcome === "positive").map(({ group }) => group),
      ...grown(context).filter((group) => latestMs(group) <= context.nowMs),
    ]),
  ].sort((a, b) => latestMs(b) - latestMs(a));
  const unclear = tested
    .filter(({ group, outcome }) => outcome === "unclear" && !positives.includes(group))
    .map(({ group }) => group);
  const [latest] = positives;
  // Once it is certain, nobody needs to hear that it was suspected.
  if (latest === undefined) return { name, card: [], unclear, doubts: doubtful(context) };
  const negative = tested.find(
    ({ group, outcome }) => outcome === "negative" && latestMs(group) > latestMs(latest),
  )?.group;
  const after = negative === undefined ? "" : `, latest test negative${when(negative)}`;
  const card: CardDraft = {
    summary: `${name} recorded${when(latest)}${after}`,
    detail: [
      negative === undefined
        ? "No later negative test is in the results that were read."
        : "The latest test is negative.",
      advice,
      "Follow the local infection control policy.",
    ].join(" "),
    indicator: negative === undefined || staysAfterNegative ? "warning" : "info",
    inputs: [
      ...positives.map((group) => inputOf(group, name, `${group.preferred.display}${when(group)}`)),
      ...(negative === undefined
        ? []
        : [inputOf(negative, "Latest test", `${negative.preferred.display}${when(negative)}`)]),
    ],
  };
  return { name, card: [card], unclear, doubts: [] };
}

/** By its name: a test's words are not a finding. */
function isTestOf({ words = [] }: ConditionRow, said: Said): boolean {
  const { kind } = said.detail;
  if (kind !== "observation" && kind !== "report") return false;
  return namesOf(said).some((name) => words.some((phrase) => name.includes(` ${phrase} `)));
}

function namesOf({ display, code }: Said): readonly string[] {
  const texts = [display, code?.text, ...(code?.codings.map((coding) => coding.display) ?? [])];
  return [...new Set(texts)].map(
    (text) =>
      ` ${(text ?? "")
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, " ")
        .trim()} `,
  );
}

function when({ preferred }: Group): string {
  const date = startOf(preferred.when);
  return date === undefined ? "" : ` (${formatDate(date)})`;
}

function latestMs({ preferred }: Group): number {
  return startOf(preferred.when)?.latestMs ?? 0;
}
