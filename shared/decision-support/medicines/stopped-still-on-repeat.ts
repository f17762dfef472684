import { isAboutAnother } from "../../domain/about-another.ts";
import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import type { MedicationDetail } from "../../domain/entry-detail.ts";
import { WorkByKey } from "../../domain/group-lists.ts";
import type { Source, SourceKind } from "../../domain/source.ts";
import { startOf } from "../../domain/when.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import type { SourceId } from "../../kernel/brand.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import type { CardDraft, Rule, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";

/**
 * Who stops a medicine in an episode and tells the GP by letter, and who keeps the repeat list. A source whose kind nobody stated may be either:
 * a missed stop is the greater harm.
 */
const stoppingKinds: ReadonlySet<SourceKind> = new Set(["acute", "mentalHealth", "community", "hospice", "other"]);
const repeatKinds: ReadonlySet<SourceKind> = new Set(["gp", "other"]);

/**
 * A medicine that a hospital stopped and the GP practice still has as current. An item dated after the stop is raised too, and says so:
 * a repeat issued by routine and a deliberate restart look the same in the record.
 * Source: NICE NG5, Medicines optimisation (2015), recommendations on medicines reconciliation.
 */
export const stoppedStillOnRepeat: Rule = {
  id: "stoppedStillOnRepeat",
  version: 3,
  title: "Stopped in hospital, still on repeat",
  needs: ["medicationsAndMedicalDevices"],
  evidence: { label: "NICE NG5, Medicines optimisation (2015)", url: "https://www.nice.org.uk/guidance/ng5" },
  owner: ownOwner,
  population: { living: true },
  evaluate({ chart }): RuleOutcome {
    const groups = chart.headings.get("medicationsAndMedicalDevices")?.groups ?? [];
    const sources = chart.sources.map(({ source }) => source);
    const outcomes = lineOutcomes
      .of(groups, sources)
      .map((line) => ({ ...line, place: groups.indexOf(line.first) }))
      .sort((a, b) => a.place - b.place);
    return {
      cards: outcomes.flatMap(({ outcome }) => outcome.cards),
      cannotCheck: outcomes.flatMap(({ outcome }) => outcome.cannotCheck),
    };
  },
};

type Sources = ReadonlyMap<SourceId, Source>;

/** Line by line; what is about somebody else is in none. */
const lineOutcomes = new WorkByKey(
  ({ line, members }) => (members.some(isAboutAnother) ? undefined : line),
  (groups, sources: readonly Source[]) => {
    const [first] = groups;
    const outcome = checkLine(groups, new Map(sources.map((source) => [source.id, source])));
    return first === undefined || outcome === silent ? [] : [{ first, outcome }];
  },
);

function checkLine(groups: readonly Group[], sources: Sources): RuleOutcome {
  const stop = latestStop(groups, sources);
  if (stop === undefined) return silent;
  const current = groups.map((group) => currentItem(group, stop, sources)).find((item) => item !== undefined);
  if (current === undefined) return silent;
  const nameOf = (sourceId: SourceId) => sources.get(sourceId)?.name ?? sourceId;
  const stoppedBy = nameOf(stop.entry.sourceId);
  const currentAt = nameOf(current.entry.sourceId);
  if (stop.end === undefined) {
    const reason = `${stoppedBy} records “${stop.entry.display}” as stopped without a date; ${currentAt} has it as current.`;
    return { cards: [], cannotCheck: [{ reason, entries: [stop.entry.key, current.entry.key] }] };
  }
  if (stop.mayBeUndone) {
    const reason = `${stoppedBy} records “${stop.entry.display}” as stopped and as current; nothing says which came before or after. ${currentAt} has it as current.`;
    return { cards: [], cannotCheck: [{ reason, entries: [stop.entry.key, current.entry.key] }] };
  }
  const why = stop.detail.statusReason ?? stop.detail.changeSummary;
  const { lastIssued } = current.detail;
  const issued = lastIssued === undefined ? "" : `, last issued ${formatDate(lastIssued)}`;
  const start = current.detail.start ?? startOf(current.entry.when);
  const later = start !== undefined && start.earliestMs > stop.end.latestMs;
  const detail = [
    `${stoppedBy} stopped it on ${formatDate(stop.end)}${why === undefined ? ", no reason recorded" : `: ${why}`}.`,
    `${currentAt} has it as current${issued}.`,
    ...(later
      ? [`That item is dated ${formatDate(start)}, after the stop: it may have been restarted on purpose.`]
      : []),
    "Confirm with the person and the prescriber which is right.",
  ];
  const isOfUnknownKind = [stop, current].every(({ entry }) => kindOf(entry, sources) === "other");
  const card: CardDraft = {
    summary: `${isOfUnknownKind ? "Stopped at one organisation, still current at another" : "Stopped in hospital, still on repeat"}: ${current.entry.display}`,
    detail: detail.join(" "),
    indicator: "warning",
    inputs: [
      inputOf(stop.group, stoppedBy, `stopped ${formatDate(stop.end)}`),
      inputOf(current.group, currentAt, `current${issued}`),
    ],
  };
  return { cards: [card], cannotCheck: [] };
}

interface Stop {
  readonly group: Group;
  readonly entry: Entry;
  readonly detail: MedicationDetail;
  readonly end: MedicationDetail["end"];
  /** The same source has it as current too, and nothing says whether it began before or after the stop. */
  readonly mayBeUndone: boolean;
}

/**
 * The hospital's last word on the line, where that word is "stopped": what it started after the stop takes the stop away, an order from before it
 * that nobody closed does not.
 */
function latestStop(groups: readonly Group[], sources: Sources): Stop | undefined {
  const inHospital = groups.flatMap((group) =>
    group.members.flatMap((entry) => {
      const detail = medicationOf(entry);
      return detail !== undefined && stoppingKinds.has(kindOf(entry, sources)) ? [{ group, entry, detail }] : [];
    }),
  );
  const stops = inHospital.flatMap((item) =>
    isStop(item.entry) ? [{ ...item, end: stopDate(item.entry, item.detail) }] : [],
  );
  const standing = stops.flatMap((stop) => {
    const own = inHospital.filter(({ entry, detail }) => entry.sourceId === stop.entry.sourceId && isCurrent(detail));
    const orders = own.map(({ entry, detail }) => orderOf(detail.start ?? startOf(entry.when), stop.end));
    return orders.includes("after") ? [] : [{ ...stop, mayBeUndone: orders.includes("unknown") }];
  });
  return standing.sort((a, b) => (b.end?.latestMs ?? 0) - (a.end?.latestMs ?? 0))[0];
}

/** The day that says when it ended; else when the stop was recorded. */
function stopDate({ when, recordedAt }: Entry, { end }: MedicationDetail): MedicationDetail["end"] {
  return end ?? (when?.kind === "period" ? when.end : undefined) ?? recordedAt ?? startOf(when);
}

function orderOf(start: PartialDate | undefined, stop: PartialDate | undefined): "before" | "after" | "unknown" {
  if (start === undefined || stop === undefined) return "unknown";
  if (start.earliestMs > stop.latestMs) return "after";
  return start.latestMs < stop.earliestMs ? "before" : "unknown";
}

/** A course that ran to its end was not "stopped": only a decision against the medicine is. */
function isStop(entry: Entry): boolean {
  return entry.status === "stopped" || entry.status === "cancelled" || entry.status === "not-taken";
}

function isCurrent({ currency }: MedicationDetail): boolean {
  return currency === "current" || currency === "suspended";
}

/** The member of the group that another organisation, one that may keep a repeat list, has as current. */
function currentItem(group: Group, stop: Stop, sources: Sources) {
  for (const entry of group.members) {
    const detail = medicationOf(entry);
    if (detail === undefined || detail.currency !== "current" || entry.sourceId === stop.entry.sourceId) continue;
    if (repeatKinds.has(kindOf(entry, sources))) return { group, entry, detail };
  }
  return undefined;
}

function kindOf(entry: Entry, sources: Sources): SourceKind {
  return sources.get(entry.sourceId)?.kind ?? "other";
}

function medicationOf({ detail }: Entry): MedicationDetail | undefined {
  return detail.kind === "medication" ? detail : undefined;
}
