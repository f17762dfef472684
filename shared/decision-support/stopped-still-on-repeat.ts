import type { Group } from "../domain/chart.ts";
import type { Entry } from "../domain/entry.ts";
import type { MedicationDetail } from "../domain/entry-detail.ts";
import type { Source, SourceKind } from "../domain/source.ts";
import type { SourceId } from "../kernel/brand.ts";
import { formatDate } from "../view-models/format-date.ts";
import type { CardDraft, Rule, RuleOutcome } from "./rule.ts";
import { inputOf, silent } from "./rule.ts";
import { startDate } from "./words.ts";

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
  version: 2,
  title: "Stopped in hospital, still on repeat",
  needs: ["medicationsAndMedicalDevices"],
  evidence: { label: "NICE NG5, Medicines optimisation (2015)", url: "https://www.nice.org.uk/guidance/ng5" },
  evaluate({ chart, groupsUnder }): RuleOutcome {
    const sources = new Map(chart.sources.map((report) => [report.source.id, report.source]));
    const outcomes = [...linesOf(groupsUnder("medicationsAndMedicalDevices"))].map((line) => checkLine(line, sources));
    return {
      cards: outcomes.flatMap((outcome) => outcome.cards),
      cannotCheck: outcomes.flatMap((outcome) => outcome.cannotCheck),
    };
  },
};

type Sources = ReadonlyMap<SourceId, Source>;

function checkLine(groups: readonly Group[], sources: Sources): RuleOutcome {
  const stop = latestStop(groups, sources);
  if (stop === undefined) return silent;
  const current = groups.map((group) => currentItem(group, stop, sources)).find((item) => item !== undefined);
  if (current === undefined) return silent;
  const nameOf = (sourceId: SourceId) => sources.get(sourceId)?.name ?? sourceId;
  const stoppedBy = nameOf(stop.entry.sourceId);
  const currentAt = nameOf(current.entry.sourceId);
  if (stop.end === undefined) {
    const reason = `${stoppedBy} records "${stop.entry.display}" as stopped without a date; ${currentAt} has it as current.`;
    return { cards: [], cannotCheck: [{ reason, entries: [stop.entry.key, current.entry.key] }] };
  }
  const why = stop.detail.statusReason ?? stop.detail.changeSummary;
  const { lastIssued } = current.detail;
  const issued = lastIssued === undefined ? "" : `, last issued ${formatDate(lastIssued)}`;
  const start = current.detail.start ?? startDate(current.entry.when);
  const later = start !== undefined && start.earliestMs > stop.end.latestMs;
  const detail = [
    `${stoppedBy} stopped it on ${formatDate(stop.end)}${why === undefined ? ", no reason recorded" : `: ${why}`}.`,
    `${currentAt} has it as current${issued}.`,
    ...(later
      ? [`That item is dated ${formatDate(start)}, after the stop: it may have been restarted on purpose.`]
      : []),
    "Confirm with the person and the prescriber which is right.",
  ];
  const card: CardDraft = {
    summary: `Stopped in hospital, still on repeat: ${current.entry.display}`,
    detail: detail.join(" "),
    indicator: "warning",
    inputs: [
      inputOf(stop.group, stoppedBy, `stopped ${formatDate(stop.end)}`),
      inputOf(current.group, currentAt, `current${issued}`),
    ],
  };
  return { cards: [card], cannotCheck: [] };
}

function linesOf(groups: readonly Group[]): Iterable<readonly Group[]> {
  const lines = new Map<string, Group[]>();
  for (const group of groups) {
    if (group.line === undefined) continue;
    const line = lines.get(group.line);
    if (line === undefined) lines.set(group.line, [group]);
    else line.push(group);
  }
  return lines.values();
}

interface Stop {
  readonly group: Group;
  readonly entry: Entry;
  readonly detail: MedicationDetail;
  readonly end: MedicationDetail["end"];
}

/** The hospital's last word on the line, where that word is "stopped": a later restart there takes the stop away. */
function latestStop(groups: readonly Group[], sources: Sources): Stop | undefined {
  const inHospital = groups.flatMap((group) =>
    group.members.flatMap((entry) => {
      const detail = medicationOf(entry);
      return detail !== undefined && stoppingKinds.has(kindOf(entry, sources)) ? [{ group, entry, detail }] : [];
    }),
  );
  const stops = inHospital.flatMap((item) =>
    isStop(item.entry) ? [{ ...item, end: item.detail.end ?? item.entry.recordedAt }] : [],
  );
  const standing = stops.filter(
    (stop) => !inHospital.some(({ entry, detail }) => entry.sourceId === stop.entry.sourceId && isCurrent(detail)),
  );
  return standing.sort((a, b) => (b.end?.latestMs ?? 0) - (a.end?.latestMs ?? 0))[0];
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
