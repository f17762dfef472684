import type { Group } from "../domain/chart.ts";
import type { Entry } from "../domain/entry.ts";
import type { MedicationDetail } from "../domain/entry-detail.ts";
import type { SourceKind } from "../domain/source.ts";
import type { SourceId } from "../kernel/brand.ts";
import { formatDate } from "../view-models/format-date.ts";
import type { Rule, RuleOutcome } from "./rule.ts";
import { inputOf } from "./rule.ts";

/** Organisations that stop a medicine in an episode and tell the GP by letter. */
const hospitalKinds: ReadonlySet<SourceKind> = new Set(["acute", "mentalHealth", "community", "hospice"]);

/**
 * A medicine that a hospital stopped and the GP practice still has as current.
 * Not raised where the GP's item began after the stop: that is a new decision.
 * Source: NICE NG5, Medicines optimisation (2015), recommendations on medicines reconciliation.
 */
export const stoppedStillOnRepeat: Rule = {
  id: "stoppedStillOnRepeat",
  version: 1,
  title: "Stopped in hospital, still on repeat",
  needs: ["medicationsAndMedicalDevices"],
  evidence: { label: "NICE NG5, Medicines optimisation (2015)", url: "https://www.nice.org.uk/guidance/ng5" },
  evaluate({ chart, groupsUnder }): RuleOutcome {
    const kinds = new Map(chart.sources.map((report) => [report.source.id, report.source]));
    const kindOf = (sourceId: SourceId) => kinds.get(sourceId)?.kind;
    const nameOf = (sourceId: SourceId) => kinds.get(sourceId)?.name ?? sourceId;
    const cards = [];
    const cannotCheck = [];
    for (const groups of linesOf(groupsUnder("medicationsAndMedicalDevices"))) {
      const stop = latestStop(groups, kindOf);
      if (stop === undefined) continue;
      const current = groups.find((group) => isCurrentAtGp(group, kindOf));
      if (current === undefined || current === stop.group) continue;
      const { preferred } = current;
      const detail = medicationOf(preferred);
      if (stop.end === undefined) {
        cannotCheck.push({
          reason: `${nameOf(stop.entry.sourceId)} records "${stop.entry.display}" as stopped without a date; ${nameOf(preferred.sourceId)} has it as current.`,
          entries: [stop.entry.key, preferred.key],
        });
        continue;
      }
      if (detail?.start !== undefined && detail.start.earliestMs > stop.end.latestMs) continue;
      const issuedAfter = detail?.lastIssued !== undefined && detail.lastIssued.latestMs > stop.end.latestMs;
      const issued = issuedAfter && detail?.lastIssued !== undefined ? `, issued ${formatDate(detail.lastIssued)}` : "";
      const reason = stop.detail.statusReason ?? stop.detail.changeSummary;
      cards.push({
        summary: `Stopped in hospital, still on repeat: ${preferred.display}`,
        detail: [
          `${nameOf(stop.entry.sourceId)} stopped it on ${formatDate(stop.end)}${reason === undefined ? ", no reason recorded" : `: ${reason}`}.`,
          `${nameOf(preferred.sourceId)} has it as current${issued}.`,
          "Confirm with the person and the prescriber which is right.",
        ].join(" "),
        indicator: "warning" as const,
        inputs: [
          inputOf(stop.group, nameOf(stop.entry.sourceId), `stopped ${formatDate(stop.end)}`),
          inputOf(current, nameOf(preferred.sourceId), `current${issued}`),
        ],
      });
    }
    return { cards, cannotCheck };
  },
};

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
function latestStop(groups: readonly Group[], kindOf: (id: SourceId) => SourceKind | undefined): Stop | undefined {
  const inHospital = groups.flatMap((group) =>
    group.members.flatMap((entry) => {
      const detail = medicationOf(entry);
      const kind = kindOf(entry.sourceId);
      return detail !== undefined && kind !== undefined && hospitalKinds.has(kind) ? [{ group, entry, detail }] : [];
    }),
  );
  if (inHospital.some(({ detail }) => detail.currency === "current" || detail.currency === "suspended"))
    return undefined;
  const stops = inHospital.flatMap(({ group, entry, detail }) =>
    detail.currency === "past" && isStop(entry) ? [{ group, entry, detail, end: detail.end ?? entry.recordedAt }] : [],
  );
  return stops.sort((a, b) => (b.end?.latestMs ?? 0) - (a.end?.latestMs ?? 0))[0];
}

/** A course that ran to its end was not "stopped": only `stopped` and `cancelled` are a decision against the medicine. */
function isStop(entry: Entry): boolean {
  return entry.status === "stopped" || entry.status === "cancelled";
}

function isCurrentAtGp(group: Group, kindOf: (id: SourceId) => SourceKind | undefined): boolean {
  return group.members.some((entry) => kindOf(entry.sourceId) === "gp" && medicationOf(entry)?.currency === "current");
}

function medicationOf({ detail }: Entry): MedicationDetail | undefined {
  return detail.kind === "medication" ? detail : undefined;
}
