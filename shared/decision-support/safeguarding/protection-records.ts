import guidance from "../../../assets/tables/alert-guidance.json" with { type: "json" };
import type { Chart, Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import type { ObservationValue } from "../../domain/entry-detail.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { HeadingId } from "../../domain/headings.ts";
import { startOf } from "../../domain/when.ts";
import { canonicalCode, ctv3, readV2 } from "../../fhir/code-systems.ts";
import type { CodeableConcept } from "../../fhir/datatypes.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import { isActiveCondition } from "../active.ts";
import { hasCode } from "../codes.ts";
import { sourcesOf } from "../contradictions/conflicting-groups.ts";
import type { CardDraft, RuleContext } from "../rule.ts";
import { inputOf } from "../rule.ts";
import { isDoubtful, topicInWords } from "./protection-words.ts";
import type { Topic } from "./topic.ts";

/** SNOMED CT UK Edition; sources in standards: CP-IS, RCGP child safeguarding toolkit, FGM-IS, NHS England adult safeguarding code set; 95041000119101 in a published Netherlands record of youth care; 397940009 in a published vocabulary; ICD-10 T74, maltreatment syndromes. */
const codes: readonly {
  readonly topic: Topic;
  readonly snomed: readonly string[];
  readonly read?: readonly string[];
  readonly ctv3?: readonly string[];
  /** Beginnings of ICD-10 codes. */
  readonly icd10?: readonly string[];
}[] = [
  { topic: "childProtection", snomed: ["342191000000101"] },
  { topic: "unbornChildProtection", snomed: ["818901000000100"] },
  { topic: "lookedAfterChild", snomed: ["764841000000100"] },
  { topic: "childConcern", snomed: ["836881000000105"], read: ["13WX"], ctv3: ["XaZJs"] },
  { topic: "childAbuse", snomed: ["397940009"] },
  { topic: "abuse", snomed: [], icd10: ["T74"] },
  { topic: "unbornConcern", snomed: ["878111000000109"] },
  { topic: "family", snomed: ["375041000000100", "1064961000000107"] },
  { topic: "adult", snomed: ["766561000000109", "794091000000102", "514331000000104", "417430008", "247811000000108"] },
  { topic: "fgm", snomed: ["902961000000107", "95041000119101"] },
];
const nationalCodes: readonly (readonly [string, Topic])[] = [
  ["child-protection-information-system-flag", "national"],
  ["female-genital-mutilation-flag", "fgm"],
];
const headings: readonly HeadingId[] = [
  "safeguarding",
  "alerts",
  "problemList",
  "proceduresAndTherapies",
  "referralDetails",
  "examinationFindings",
  "socialContext",
  "individualRequirements",
  "careAndSupportPlan",
  "servicesAndCare",
  "legalInformation",
];

export const guidanceTable = { name: "What an alert asks", source: guidance.source, date: guidance.date } as const;

/** `null` is no topic. Kept, because every rule of the family asks of every alert. */
const known = new WeakMap<Group, Topic | null>();

export function topicOf(group: Group): Topic | undefined {
  let topic = known.get(group);
  if (topic === undefined) {
    topic = findTopic(group.preferred) ?? null;
    known.set(group, topic);
  }
  return topic ?? undefined;
}

function findTopic({ code, detail, status, display }: Entry): Topic | undefined {
  switch (detail.kind) {
    case "condition":
      return isActiveCondition(detail) ? (codedTopic(code) ?? topicInWords(display)) : undefined;
    case "observation":
      return status === "cancelled" ? undefined : observedTopic(code, display, detail.value);
    case "procedure":
      return detail.notDone ? undefined : (codedTopic(code) ?? topicInWords(display));
    case "request":
      return status === "revoked" || status === "draft" ? undefined : (codedTopic(code) ?? topicInWords(display));
    case "carePlan":
    // An episode of care.
    case "other":
      return status === "active" ? topicInWords(display) : undefined;
    case "careTeam":
      return codedTopic(code) ?? teamTopic(detail.topic);
    case "flag":
      return codedTopic(code) ?? topicInWords(display) ?? flagTopic(detail.topic, display);
    default:
      return undefined;
  }
}

function observedTopic(code: Entry["code"], display: string, value: ObservationValue | undefined): Topic | undefined {
  return codedTopic(code) ?? (value === undefined ? topicInWords(display) : answered(display, value));
}

/** A finding asks by its name: "No" and what answers something else say nothing. */
function answered(display: string, value: ObservationValue): Topic | undefined {
  if (value.type === "boolean") return value.value ? topicInWords(display) : undefined;
  if (value.type !== "text" && value.type !== "coded") return undefined;
  const answer = value.type === "text" ? value.text : (value.concept.text ?? value.concept.codings[0]?.display ?? "");
  return topicInWords(`${display}: ${answer}`);
}

/** Equal concepts of a record are mostly one object. */
const topicsOfCodes = new WeakMap<CodeableConcept, Topic | null>();

function codedTopic(code: CodeableConcept | undefined): Topic | undefined {
  if (code === undefined) return undefined;
  let topic = topicsOfCodes.get(code);
  if (topic === undefined) {
    topic = findCodedTopic(code) ?? null;
    topicsOfCodes.set(code, topic);
  }
  return topic ?? undefined;
}

function findCodedTopic(code: CodeableConcept): Topic | undefined {
  const national = nationalCodes.find(([one]) => code.codings.some((coding) => coding.code === one))?.[1];
  return national ?? codes.find((row) => hasCode(code, row) || hasReadCode(code, row) || hasIcd10(code, row))?.topic;
}

function hasIcd10({ codings }: CodeableConcept, { icd10 = [] }: { readonly icd10?: readonly string[] }): boolean {
  return codings.some(
    ({ system, code }) =>
      code !== undefined && /icd-?10/i.test(system ?? "") && icd10.some((prefix) => code.startsWith(prefix)),
  );
}

function hasReadCode(
  code: CodeableConcept | undefined,
  { read = [], ctv3: three = [] }: { readonly read?: readonly string[]; readonly ctv3?: readonly string[] },
): boolean {
  if (read.length === 0 && three.length === 0) return false;
  return (
    code?.codings.some(
      ({ system, code: one }) =>
        one !== undefined &&
        ((system === readV2 && read.some((known) => canonicalCode(readV2, known) === canonicalCode(readV2, one))) ||
          (system === ctv3 && three.some((known) => canonicalCode(ctv3, known) === canonicalCode(ctv3, one)))),
    ) ?? false
  );
}

function teamTopic(topic: string): Topic | undefined {
  return topic === "childProtection" || topic === "unbornChildProtection" || topic === "lookedAfterChild"
    ? topic
    : undefined;
}

const kin = /\b(?:sister|brother|sibling|half-sister|half-brother|twin)s?\b/i;
const cared =
  /\b(?:plan|care of the council|council's care|in care|looked after|looked-after|foster\w*|safeguard\w*)\b/i;

function flagTopic(topic: string, display: string): Topic | undefined {
  // A child near the person who is cared for or on a plan, where the flag itself says so: nobody's record is looked into for it.
  if (kin.test(display) && cared.test(display)) return "family";
  switch (topic) {
    case "childProtection":
    case "unbornChildProtection":
    case "lookedAfterChild":
    case "fgm":
      return topic;
    case "safeguardingChild":
      return "childConcern";
    case "safeguardingAdult":
      return "adult";
    default:
      return undefined;
  }
}

const withTopic = new Selection(
  (group) => topicOf(group) !== undefined,
  ({ code, detail, display }) =>
    detail.kind !== "observation" || observedTopic(code, display, detail.value) !== undefined,
);

/** What is in force of some topics: a flag that is marked active is, whatever end its own period has. */
export function inForce({ selected, nowMs }: RuleContext, ...topics: readonly Topic[]): readonly Group[] {
  return selected(withTopic, ...headings).filter((group) => {
    const topic = topicOf(group);
    return topic !== undefined && topics.includes(topic) && !hasEnded(group, nowMs) && !isLongAgo(group, nowMs);
  });
}

/** One card for one thing, however many organisations record it. */
export function oneCard(
  groups: readonly Group[],
  { chart, nowMs, ageYears }: Pick<RuleContext, "chart" | "nowMs" | "ageYears">,
  {
    words,
    guidanceTopic,
    indicator,
    ofChildhood = false,
  }: {
    readonly words: string;
    readonly guidanceTopic: string;
    readonly indicator: CardDraft["indicator"];
    /** It ends with childhood: of somebody who is grown up it tells the past. */
    readonly ofChildhood?: boolean;
  },
): readonly CardDraft[] {
  if (groups.length === 0) return [];
  const starts = groups
    .flatMap((group) => startOf(group.preferred.when) ?? [])
    .sort((a, b) => a.earliestMs - b.earliestMs);
  const [since] = starts;
  const who = responsible(groups, chart);
  const isGrownUp = ofChildhood && ageYears !== undefined && ageYears >= 18;
  const doubtful = groups.every(
    ({ preferred }) => codedTopic(preferred.code) === undefined && isDoubtful(preferred.display),
  );
  const summary = [
    doubtful
      ? `${words}: words that could not be read with certainty: “${groups[0]?.preferred.display ?? ""}”. Read them`
      : words,
    ...(who.length === 0 ? [] : [listWords(who)]),
    since === undefined ? "start date not recorded" : `since ${formatDate(since)}`,
  ].join(", ");
  return [
    {
      summary,
      detail: [
        ...(groups.every((group) => isActive(group) === undefined)
          ? ["No source states whether it is still in force."]
          : []),
        ...(groups.some((group) => isActive(group) === true && periodIsOver(group, nowMs))
          ? ["Its period has ended and it is still marked active."]
          : []),
        ...(isGrownUp
          ? [`The person is ${ageYears}: it is of their childhood, and was not closed.`]
          : guidanceOn(guidanceTopic)),
        `Recorded ${listWords([...new Set(groups.map((group) => `as “${group.preferred.display}” by ${sourcesOf(chart, group)}`))])}.`,
      ].join(" "),
      indicator: isGrownUp ? "info" : doubtful && indicator === "critical" ? "warning" : indicator,
      inputs: groups.map((group) => inputOf(group, sourcesOf(chart, group), group.preferred.display)),
    },
  ];
}

/** In the guideline's words, and said to be its own: a card commands nothing. */
function guidanceOn(topic: string): readonly string[] {
  const row = guidance.rows.find((one) => one.topic === topic);
  return row === undefined || row.todo === "" ? [] : [`Guidance (${row.source}): ${row.todo}`];
}

function isActive(group: Group): boolean | undefined {
  const states = group.members.map(({ detail, status }) => activeState(detail, status));
  return states.includes(true) ? true : states.includes(undefined) ? undefined : false;
}

function activeState(detail: Entry["detail"], status: string | undefined): boolean | undefined {
  switch (detail.kind) {
    case "flag":
      return detail.active;
    case "condition":
      return detail.clinicalStatus === undefined ? undefined : isActiveCondition(detail);
    case "observation":
    // Done, or ordered and done: what it was about is not over with it.
    case "procedure":
    case "request":
      return undefined;
    default:
      return status === undefined ? undefined : status === "active";
  }
}

function hasEnded(group: Group, nowMs: number): boolean {
  const active = isActive(group);
  return active === false || (active === undefined && periodIsOver(group, nowMs));
}

/** A referral or a procedure is of its day: one of more than a year ago is no concern of now. */
function isLongAgo(group: Group, nowMs: number): boolean {
  const { kind } = group.preferred.detail;
  if ((kind !== "procedure" && kind !== "request") || topicOf(group) === "fgm") return false;
  const date = startOf(group.preferred.when) ?? group.preferred.recordedAt;
  return date !== undefined && nowMs - date.latestMs > 365 * 86_400_000;
}

function periodIsOver({ preferred: { when } }: Group, nowMs: number): boolean {
  return when?.kind === "period" && when.end !== undefined && when.end.latestMs < nowMs;
}

/** The local authority as a council's own record names it; else as it is stated elsewhere; else whoever records it. */
function responsible(groups: readonly Group[], chart: Chart): readonly string[] {
  const councils = new Set(
    chart.sources.filter(({ source }) => source.kind === "council").map(({ source }) => source.id),
  );
  const stated = ({ preferred: { detail } }: Group) => (detail.kind === "flag" ? detail.localAuthority : undefined);
  const [ofCouncil] = groups.flatMap((group) =>
    councils.has(group.preferred.sourceId) ? (stated(group) ?? group.preferred.organisation ?? []) : [],
  );
  const authorities = groups.flatMap((group) => stated(group) ?? []);
  const all = groups.flatMap(({ preferred }) => preferred.organisation ?? []);
  if (ofCouncil !== undefined) return [ofCouncil];
  return [...new Set(authorities.length > 0 ? authorities : all)].slice(0, 2);
}
