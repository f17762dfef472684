import type { Group } from "../domain/chart.ts";
import type { Entry, Party } from "../domain/entry.ts";
import type { AllergyDetail } from "../domain/entry-detail.ts";
import type { AllergyStateView } from "./allergy-state.ts";
import { allergyEntries, isLiveAllergy, noneStatements, noneWords, toAllergyState } from "./allergy-state.ts";
import { formatDate } from "./format-date.ts";
import type { HeadingStateView } from "./heading-state-view.ts";
import type { LineView } from "./line-view.ts";
import { toLine } from "./line-view.ts";
import { stateOf } from "./list-view.ts";
import { byLine, sharedLine } from "./shared-line.ts";
import type { ViewContext } from "./view-context.ts";
import { groupsUnder, sourceName } from "./view-context.ts";

/** What one organisation says about an agent: level 2 of CUI "Adverse drug reaction risks" (ADR-0042 to 0050). */
export interface AllergyStatementView {
  readonly source: string;
  readonly status: string;
  readonly reactions: string;
  readonly severity: string;
  readonly certainty: string;
  readonly onset: string;
  readonly recorded: string;
  /** Who recorded it, and where that differs from the source. */
  readonly by: string;
}

/** One row per causative agent (ADR-0013), with each group about it and each organisation's own words. */
export interface AllergyRowView {
  readonly id: string;
  readonly line: LineView;
  readonly statements: readonly (AllergyStatementView & { readonly groupId: LineView["groupId"] })[];
  /** The agent has no code that a check can read: no alert will come (ADR-0055 to 0057). */
  readonly notMachineCheckable: boolean;
}

export interface AllergiesView {
  readonly summary: AllergyStateView;
  readonly state: HeadingStateView;
  readonly current: readonly AllergyRowView[];
  readonly ended: readonly AllergyRowView[];
  /** Statements of none, with who and when. */
  readonly none: readonly {
    readonly groupId: LineView["groupId"];
    readonly sentence: string;
    readonly line: LineView;
  }[];
  readonly notMachineCheckable: number;
}

export function toAllergiesView(context: ViewContext): AllergiesView {
  const groups = groupsUnder(context, "allergiesAndAdverseReactions");
  const none = groups.filter((group) => noneStatements(group).length > 0);
  const agents = [...byLine(groups.filter((group) => !none.includes(group))).values()];
  const current = agents.filter((agent) => agent.some(isLiveAllergy)).flatMap((agent) => toRows(agent, context));
  return {
    summary: toAllergyState(context),
    state: stateOf(context, "allergiesAndAdverseReactions"),
    current,
    ended: agents.filter((agent) => !agent.some(isLiveAllergy)).flatMap((agent) => toRows(agent, context)),
    none: none.map((group) => ({
      groupId: group.id,
      sentence: noneWords(group.preferred, context),
      line: toLine(group, context),
    })),
    notMachineCheckable: current.filter((row) => row.notMachineCheckable).length,
  };
}

function toRows(groups: readonly Group[], context: ViewContext): readonly AllergyRowView[] {
  const ordered = [...groups].sort((a, b) => Number(isLiveAllergy(b)) - Number(isLiveAllergy(a)));
  return sharedLine(ordered, context).map((line) => ({
    id: ordered[0]?.line ?? line.groupId,
    line: { ...line, when: "", secondary: [] },
    statements: ordered.flatMap((group) =>
      allergyEntries(group).map(({ entry, detail }) => ({
        groupId: group.id,
        source: sourceName(context, entry.sourceId),
        status: statusWords(detail),
        reactions: reactionWords(detail),
        severity: severityWords(detail),
        certainty: certaintyWords(detail),
        onset: detail.onset === undefined ? "Not recorded" : formatDate(detail.onset),
        recorded: entry.recordedAt === undefined ? "Not recorded" : formatDate(entry.recordedAt),
        by: byWords(entry, context),
      })),
    ),
    notMachineCheckable: ordered.every((group) =>
      allergyEntries(group).every(({ entry, detail }) => !checkable(entry, detail)),
    ),
  }));
}

function byWords(entry: Entry, context: ViewContext): string {
  const party = partyWords(entry.recorder ?? entry.performers[0]);
  const place = entry.organisation ?? entry.place;
  return place === undefined || place === sourceName(context, entry.sourceId) ? party : `${party}, ${place}`;
}

/** Systems whose allergy codes a rule can read. */
const readableSystems: ReadonlySet<string> = new Set(["http://snomed.info/sct", "https://dmd.nhs.uk"]);

function checkable(entry: Group["preferred"], detail: AllergyDetail): boolean {
  if (detail.transferDegraded) return false;
  return (
    entry.code?.codings.some((coding) => coding.code !== undefined && readableSystems.has(coding.system ?? "")) === true
  );
}

function statusWords(detail: AllergyDetail): string {
  if (detail.verificationStatus === "refuted") return "Refuted";
  switch (detail.clinicalStatus) {
    case "active":
      return "Active";
    case "inactive":
      return "Inactive";
    case "resolved":
      return detail.endReason === undefined ? "Resolved" : `Resolved: ${detail.endReason}`;
    case undefined:
      return "Status not stated";
  }
}

function reactionWords(detail: AllergyDetail): string {
  const events = detail.reactions
    .map((reaction) => reaction.manifestations.join(" + "))
    .filter((words) => words !== "");
  return events.length === 0 ? "Not recorded" : events.join(", ");
}

function severityWords(detail: AllergyDetail): string {
  const severities = [...new Set(detail.reactions.flatMap((reaction) => reaction.severity ?? []))];
  const risk = detail.criticality === "high" ? "high risk" : detail.criticality === "low" ? "low risk" : undefined;
  const words = [...severities, ...(risk === undefined ? [] : [risk])];
  return words.length === 0 ? "Not recorded" : words.join(", ");
}

function certaintyWords(detail: AllergyDetail): string {
  switch (detail.verificationStatus) {
    case "confirmed":
      return "Certain";
    case "presumed":
      return "Likely";
    case "unconfirmed":
      return "Unconfirmed";
    case "refuted":
      return "Refuted";
    case "entered-in-error":
      return "Entered in error";
    case undefined:
      return "Not recorded";
  }
}

function partyWords(party: Party | undefined): string {
  if (party === undefined) return "Not recorded";
  return party.role === undefined ? party.name : `${party.name}, ${party.role}`;
}
