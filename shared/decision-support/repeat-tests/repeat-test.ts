import type { Group } from "../../domain/chart.ts";
import { GroupIndex, Selection } from "../../domain/group-lists.ts";
import { startOf } from "../../domain/when.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import type { EntryKey } from "../../kernel/brand.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import { sourcesOf } from "../contradictions/conflicting-groups.ts";
import type { CardDraft, Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";
import { areOfTwoSides, familiesOf, familyNamed, repeatTable, windows } from "./test-families.ts";

const dayMs = 86_400_000;

/**
 * An open request for a test that another organisation did within the locality's window: what it showed stands beside the request, and whether it is
 * enough is for the reader. A test done again in an emergency is no fault, so this only informs.
 * Source: Royal College of Pathologists and Institute of Biomedical Science, minimum retesting intervals; the windows themselves are the locality's.
 */
export const repeatTest: Rule = {
  id: "repeatTest",
  version: 4,
  title: "Test done elsewhere already",
  needs: ["investigationsRequested", "investigationResults", "proceduresAndTherapies"],
  evidence: {
    label: "Royal College of Pathologists, minimum retesting intervals (G147, 2015); windows set by the locality",
  },
  owner: ownOwner,
  population: {},
  thresholds: {
    ...windows,
    requestDays: { value: 180, unit: "days", meaning: "An open request from longer ago was probably never closed." },
  },
  tables: [repeatTable],
  evaluate(context): RuleOutcome {
    const { nowMs, selected, threshold } = context;
    if (context.died) return silent;
    const sinceMs = nowMs - threshold("requestDays") * dayMs;
    const requests = selected(openRequests, "investigationsRequested", "planAndRequestedActions").filter((group) => {
      const date = requestedOn(group);
      // Open and without a date, it may be of today.
      return date === undefined || (date.latestMs >= sinceMs && date.earliestMs <= nowMs);
    });
    return { cards: requests.flatMap((request) => cardOf(request, context)), cannotCheck: [] };
  },
};

function requestedOn({ preferred: { when, recordedAt } }: Group): PartialDate | undefined {
  return startOf(when) ?? recordedAt;
}

const openRequests = new Selection(
  ({ preferred }) =>
    preferred.detail.kind === "request" &&
    preferred.type === "ServiceRequest" &&
    preferred.detail.notToBeDone !== true &&
    (preferred.status === "active" || preferred.status === "draft") &&
    familiesOf(preferred).length > 0,
);

/** Results, reports and scans by what they are a test of. */
const done = new GroupIndex(({ preferred }) => (isDone(preferred) ? familiesOf(preferred) : []));

function isDone({ detail, status }: Group["preferred"]): boolean {
  if (status === "cancelled" || status === "registered" || status === "entered-in-error") return false;
  if (detail.kind === "procedure") return status === "completed";
  if (detail.kind === "observation") return detail.value !== undefined && detail.value.type !== "absent";
  return detail.kind === "report" || detail.kind === "other";
}

/** An endoscopy is recorded as what was done, a scan as what it showed. */
const doneUnder = ["investigationResults", "proceduresAndTherapies"] as const;

interface Earlier {
  readonly group: Group;
  readonly date: PartialDate;
  readonly family: string;
  readonly days: number;
}

function cardOf(request: Group, context: RuleContext): readonly CardDraft[] {
  const { chart } = context;
  const asked = familiesOf(request.preferred);
  const earlier = asked.flatMap((key) => latestElsewhere(key, request, context) ?? []);
  // One scan of two parts of the body is one scan.
  const once = [...new Map(earlier.map((one) => [one.group.id, one])).values()];
  if (once.length === 0) return [];
  const said = once.map(
    ({ group, date, family, days }) =>
      `${family} on ${formatDate(date)} at ${sourcesOf(chart, group)} (${valueWords(group)}within ${days} days)`,
  );
  return [
    {
      summary: `Requested${requestedOn(request) === undefined ? " (undated)" : ""}: ${request.preferred.display}. Done elsewhere: ${once.map(({ family, date }) => `${family} ${formatDate(date)}`).join(", ")}`,
      detail: `${listWords(said)}. Requested by ${sourcesOf(chart, request)}. Consider whether that result answers the question; a change since then is a good reason to repeat it.`,
      indicator: "info",
      inputs: [
        inputOf(request, "Requested", request.preferred.display),
        ...once.map(({ group, date, family }) => inputOf(group, family, `${valueWords(group)}${formatDate(date)}`)),
      ],
    },
  ];
}

function latestElsewhere(key: string, request: Group, { chart, nowMs, threshold }: RuleContext): Earlier | undefined {
  const family = familyNamed(key);
  if (family === undefined) return undefined;
  const days = threshold(`${family.id}Days`);
  const own = new Set(request.members.map(({ sourceId }) => sourceId));
  const keys = new Set<EntryKey>(request.members.map((member) => member.key));
  const groups = doneUnder.flatMap((id) => done.of(chart.headings.get(id)?.groups ?? []).get(key) ?? []);
  // Its own result is there: the request is answered, not repeated.
  if (groups.some(({ members }) => members.some(({ refersTo }) => refersTo.some((one) => keys.has(one)))))
    return undefined;
  return groups
    .filter(({ members }) => !members.some(({ sourceId }) => own.has(sourceId)))
    .filter(({ preferred }) => !areOfTwoSides(request.preferred, preferred))
    .flatMap((group) => {
      const date = startOf(group.preferred.when);
      if (date === undefined || date.precision === "year" || date.precision === "month") return [];
      return date.earliestMs > nowMs || date.earliestMs < nowMs - days * dayMs
        ? []
        : [{ group, date, family: family.name, days }];
    })
    .sort((a, b) => b.date.earliestMs - a.date.earliestMs)[0];
}

/** `52 mmol/mol, `; nothing where it is no number. */
function valueWords({ preferred: { detail } }: Group): string {
  if (detail.kind !== "observation" || detail.value?.type !== "quantity") return "";
  const { comparator = "", value, unit, ucum } = detail.value.quantity;
  return value === undefined ? "" : `${comparator}${value} ${unit ?? ucum ?? ""}`.trim().concat(", ");
}
