import guidance from "../../../assets/tables/alert-guidance.json" with { type: "json" };
import flagTopics from "../../../assets/tables/flag-topics.json" with { type: "json" };
import type { Group } from "../../domain/chart.ts";
import type { Entry, LabelledValue, Party } from "../../domain/entry.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import type { Instant } from "../../kernel/brand.ts";
import { instantToMs } from "../../kernel/brand.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDate, formatWhen } from "../format/format-date.ts";
import { hasEnded } from "../lines/entry-order.ts";
import { counted } from "../lines/text-part.ts";
import type { ViewContext } from "../view-context.ts";
import { groupsUnder, sourceName } from "../view-context.ts";
import { withheldLocation } from "../withheld/restricted.ts";
import { isHeldBack } from "../withheld/sensitivity.ts";

const rows = new Map(guidance.rows.map((row) => [row.topic, row]));
const familyCodes: ReadonlySet<string> = new Set(guidance.aboutFamily.map(({ code }) => code));
const safeguardingTopics: ReadonlySet<string> = new Set([
  "childProtection",
  "unbornChildProtection",
  "lookedAfterChild",
  "safeguardingChild",
  "safeguardingAdult",
  "fgm",
]);
/** The plan types that CP-IS carries. */
const cpisTopics: ReadonlySet<string> = new Set(["childProtection", "unbornChildProtection", "lookedAfterChild"]);

function topicOf({ detail }: Entry): string {
  return detail.kind === "flag" || detail.kind === "careTeam" ? detail.topic : "";
}

const topicByCode = new Map(flagTopics.rows.map(({ code, topic }) => [code, topic]));

/** Whom a safeguarding entry is for: by its code, else by its own words; nobody is supposed. */
export function isForWhom(entry: Entry): "child" | "adult" | "notStated" {
  const coded = entry.code?.codings.flatMap(({ code }) => (code === undefined ? [] : (topicByCode.get(code) ?? [])));
  const topic = topicOf(entry) === "" ? (coded?.[0] ?? "") : topicOf(entry);
  if (topic === "safeguardingAdult") return "adult";
  if (safeguardingTopics.has(topic) && topic !== "fgm") return "child";
  if (/\b(?:child|children|baby)\b/i.test(entry.display)) return "child";
  return /\badults?\b/i.test(entry.display) ? "adult" : "notStated";
}

/** What kind of alert it is, in words; empty where its own words are all there is. */
export function kindOf(entry: Entry): string {
  return rows.get(topicOf(entry))?.kind ?? "";
}

/** What it asks of the reader, and who says so; `undefined` where no guidance is known for its kind. */
export function todoOf(entry: Entry): { readonly words: string; readonly source: string } | undefined {
  const row = rows.get(topicOf(entry));
  return row === undefined || row.todo === "" ? undefined : { words: row.todo, source: row.source };
}

/** The record says that it is about somebody else near the person: by its code, or because the source named another subject. */
export function isAboutFamily({ code, issues }: Entry): boolean {
  return (
    issues.some((issue) => issue.code === "aboutAnother") ||
    (code?.codings.some((coding) => coding.code !== undefined && familyCodes.has(coding.code)) ?? false)
  );
}

const overStatuses: ReadonlySet<string> = new Set([
  "inactive",
  "rejected",
  "cancelled",
  "revoked",
  "completed",
  "finished",
  "resolved",
]);

/** Its source says that it is over. A flag that is marked active is in force, whatever end its period has. */
export function isOver(entry: Entry, now: Instant): boolean {
  const { detail, status } = entry;
  if (detail.kind === "flag" && detail.active !== undefined) return !detail.active;
  if (detail.kind === "condition") return detail.clinicalStatus === "resolved" || detail.clinicalStatus === "inactive";
  if (detail.kind === "document" || detail.kind === "observation") return false;
  return overStatuses.has(status ?? "") || hasEnded(entry, now);
}

/** `No longer active since 12-Sep-2026. Who closed it is not stated.` */
export function closedWords(entry: Entry): string {
  const end = entry.when?.kind === "period" ? entry.when.end : undefined;
  const since = end === undefined ? "; since when is not stated" : ` since ${formatDate(end)}`;
  const closer = entry.fields.find(({ label }) => /closed by|ended by|removed by/i.test(label))?.value;
  return `No longer active${since}. ${closer === undefined ? "Who closed it is not stated." : `Closed by ${closer}.`}`;
}

/** A date that has passed, in words, with how long ago. */
function overdueWords(date: PartialDate, now: Instant): string | undefined {
  const days = Math.floor((instantToMs(now) - date.latestMs) / 86_400_000);
  if (date.latestMs >= instantToMs(now)) return undefined;
  return `Review overdue: it was due ${formatDate(date)}, ${counted(Math.max(1, days), "day")} ago`;
}

/** Marked active although its own period has ended: shown as in force, and said. */
export function endedButActive(entry: Entry, now: Instant): string | undefined {
  const { detail, when } = entry;
  const isReview = "reviewDate" in detail && detail.reviewDate !== undefined;
  if (isReview || detail.kind !== "flag" || detail.active !== true || !hasEnded(entry, now)) return undefined;
  const end = when?.kind === "period" ? when.end : undefined;
  return end === undefined ? undefined : `Its period ended ${formatDate(end)} and it is still marked active`;
}

/** Who, whose, from when to when, how to reach them: "Not stated" where the record does not say. */
export function alertFacts(group: Group, context: ViewContext): readonly LabelledValue[] {
  const entry = group.preferred;
  const { detail } = entry;
  const topic = topicOf(entry);
  const facts: LabelledValue[] = [{ label: "Raised by", value: raisedBy(group, context) }];
  if (safeguardingTopics.has(topic)) {
    facts.push({ label: "Local authority", value: authorityOf(group) ?? notStated });
  }
  facts.push({ label: "In force", value: formatWhen(entry.when) });
  if (detail.kind === "flag" || detail.kind === "consent") {
    const { reviewDate } = detail;
    facts.push({
      label: "Review",
      value:
        reviewDate === undefined
          ? notStated
          : (overdueWords(reviewDate, context.now) ?? `Due ${formatDate(reviewDate)}`),
    });
  }
  facts.push({ label: "Contact", value: contactOf(group, context) });
  if (safeguardingTopics.has(topic)) {
    facts.push({ label: "Who may see more", value: whoMaySeeMore(entry, context) });
    if (cpisTopics.has(topic) || isCpisFlag(entry))
      facts.push({ label: "That you looked", value: sharedWords(context) });
  }
  return facts;
}

const notStated = "Not stated";

/** The national flag that says only that there is something (Patient Flags API). */
function isCpisFlag({ code }: Entry): boolean {
  return code?.codings.some((coding) => coding.code === "child-protection-information-system-flag") ?? false;
}

function raisedBy({ preferred }: Group, context: ViewContext): string {
  const party = preferred.recorder ?? preferred.performers[0];
  const organisation = preferred.organisation ?? sourceName(context, preferred.sourceId);
  if (party === undefined) return `${organisation}; by whom is not stated`;
  const words = [party.name, party.role, party.organisation ?? organisation];
  return [...new Set(words.filter((word) => word !== undefined))].join(", ");
}

function authorityOf({ members }: Group): string | undefined {
  const named = members.flatMap((member) =>
    member.detail.kind === "flag"
      ? (member.detail.localAuthority ?? [])
      : member.detail.kind === "careTeam"
        ? (member.organisation ?? [])
        : [],
  );
  return named.length === 0 ? undefined : listWords([...new Set(named)]);
}

/** Numbers of whoever raised or holds it, each with whose it is. */
function contactOf(group: Group, context: ViewContext): string {
  const own = numbersOf(group);
  // The authority's team is often an entry of its own beside the flag (CP-IS CareTeam).
  const topic = topicOf(group.preferred);
  const teams = own.length > 0 || !cpisTopics.has(topic) ? [] : groupsUnder(context, "safeguarding");
  const others = teams.filter(
    ({ preferred }) =>
      preferred.detail.kind === "careTeam" && topicOf(preferred) === topic && !isOver(preferred, context.now),
  );
  const numbers = own.length > 0 ? own : others.filter((team) => !isHeldBack(team)).flatMap(numbersOf);
  if (numbers.length === 0) return "No number in the record";
  return context.chart.patient.restricted ? withheldLocation : [...new Set(numbers)].join("; ");
}

function numbersOf({ members }: Group): readonly string[] {
  const people = members.flatMap(({ detail, recorder, performers }): readonly Pick<Party, "name" | "phone">[] => [
    ...(detail.kind === "careTeam" ? detail.members : []),
    ...(recorder === undefined ? [] : [recorder]),
    ...performers,
  ]);
  return people.flatMap(({ name, phone }) => (phone === undefined ? [] : [`${name}: ${phone}`]));
}

function whoMaySeeMore(entry: Entry, context: ViewContext): string {
  const stated = entry.fields.find(({ label }) => /who may see/i.test(label))?.value;
  const marked = entry.securityLabels.includes("V")
    ? "Marked very restricted by its source"
    : entry.securityLabels.includes("R")
      ? "Marked restricted by its source"
      : undefined;
  const said = [stated, marked, context.alertLocality?.whoMaySeeMore].filter((words) => words !== undefined);
  return said.length === 0 ? notStated : said.join(". ");
}

function sharedWords({ alertLocality }: ViewContext): string {
  switch (alertLocality?.childProtectionViewsShared) {
    case true:
      return "That you viewed it is shared with the local authority.";
    case false:
      return "Is recorded here and not shared with the local authority: tell them yourself.";
    case undefined:
      return "Is recorded here. Whether the local authority is told is not configured: tell them yourself.";
  }
}

/** What the source adds in its own words. */
export function statementsOf({ members }: Group): readonly string[] {
  return [
    ...new Set(
      members.flatMap(({ fields }) =>
        fields.flatMap(({ label, value }) => (/note|comment|reason|detail/i.test(label) ? [value] : [])),
      ),
    ),
  ];
}
