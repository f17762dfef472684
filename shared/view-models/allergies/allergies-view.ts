import type { Group } from "../../domain/chart.ts";
import type { Entry, Party } from "../../domain/entry.ts";
import type { AllergyDetail } from "../../domain/entry-detail.ts";
import { formatDate } from "../format/format-date.ts";
import type { HeadingStateView } from "../headings/heading-state-view.ts";
import { stateOf } from "../headings/list-view.ts";
import { saidOfReactions } from "../lines/entry-line.ts";
import type { LineView } from "../lines/line-view.ts";
import { toLine } from "../lines/line-view.ts";
import { byLine, sharedLine } from "../lines/shared-line.ts";
import { capitalise } from "../lines/text-part.ts";
import type { ViewContext } from "../view-context.ts";
import { groupsUnder, sourceName } from "../view-context.ts";
import type { AllergyEntry, AllergyStateView } from "./allergy-state.ts";
import { allergyEntries, byDanger, isLiveAllergy, noneStatements, noneWords, toAllergyState } from "./allergy-state.ts";

/** What one organisation says about an agent: level 2 of CUI "Adverse drug reaction risks" (ADR-0042 to 0050). */
export interface AllergyStatementView {
  readonly source: string;
  readonly status: string;
  readonly reactions: string;
  /** How bad the reactions were; never mixed with `risk`. */
  readonly severity: string;
  /** How dangerous a future exposure is judged to be (FHIR criticality). */
  readonly risk: string;
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
  /** Level 1, without dates (ADR-0016, 0043): what the organisations that hold it as live say, all of it. */
  readonly level1: Pick<AllergyStatementView, "reactions" | "severity" | "risk" | "certainty">;
  /** Who refuted or ended it, when, and why as sent; also where others still hold it. */
  readonly endings: readonly string[];
  readonly statements: readonly (AllergyStatementView & { readonly groupId: LineView["groupId"] })[];
  /** The agent has no code that a check can read: no alert will come (ADR-0055 to 0057). */
  readonly notMachineCheckable: boolean;
}

export interface AllergiesView {
  readonly summary: AllergyStateView;
  readonly state: HeadingStateView;
  readonly current: readonly AllergyRowView[];
  /** Refuted or de-labelled: somebody has found that it is none. */
  readonly refuted: readonly AllergyRowView[];
  /** Resolved or inactive. */
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
  const agents = [...byLine(groups.filter((group) => !none.includes(group))).values()].sort(byDanger);
  const current = agents.filter((agent) => agent.some(isLiveAllergy)).flatMap((agent) => toRows(agent, context));
  const past = agents.filter((agent) => !agent.some(isLiveAllergy));
  const isRefuted = (agent: readonly Group[]) =>
    agent.flatMap(allergyEntries).some(({ detail }) => detail.verificationStatus === "refuted");
  return {
    summary: toAllergyState(context),
    state: stateOf(context, "allergiesAndAdverseReactions"),
    current,
    refuted: past.filter(isRefuted).flatMap((agent) => toRows(agent, context)),
    ended: past.filter((agent) => !isRefuted(agent)).flatMap((agent) => toRows(agent, context)),
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
    level1: levelOne(ordered),
    endings: ordered.flatMap((group) => endingsOf(group, context)),
    statements: ordered.flatMap((group) =>
      allergyEntries(group).map(({ entry, detail }) => ({
        groupId: group.id,
        source: sourceName(context, entry.sourceId),
        status: statusWords(detail),
        reactions: [reactionWords(detail), ...saidOfReactions(entry, detail)].join(" · "),
        severity: severityWords(detail),
        risk: riskWords(detail),
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
  return severities.length === 0 ? "Not recorded" : capitalise(severities.join(", "));
}

function riskWords({ criticality }: AllergyDetail): string {
  switch (criticality) {
    case "high":
      return "High";
    case "low":
      return "Low";
    case "unable-to-assess":
      return "Cannot be assessed";
    case undefined:
      return "Not recorded";
  }
}

/** Each thing that a live statement says, once; what one leaves out does not stand beside what another says. */
function levelOne(groups: readonly Group[]): AllergyRowView["level1"] {
  const all = groups.flatMap(allergyEntries);
  const live = groups.filter(isLiveAllergy).flatMap(allergyEntries).filter(isHeld);
  const said = (words: (detail: AllergyDetail) => string) => {
    const stated = new Set((live.length > 0 ? live : all).map(({ detail }) => words(detail)));
    if (stated.size > 1) stated.delete("Not recorded");
    return [...stated].join("; ");
  };
  return {
    reactions: said(reactionWords),
    severity: said(severityWords),
    risk: said(riskWords),
    certainty: said(certaintyWords),
  };
}

function isHeld({ detail }: AllergyEntry): boolean {
  return (
    detail.verificationStatus !== "refuted" &&
    detail.clinicalStatus !== "inactive" &&
    detail.clinicalStatus !== "resolved"
  );
}

function endingsOf(group: Group, context: ViewContext): readonly string[] {
  return allergyEntries(group)
    .filter((statement) => !isHeld(statement))
    .map(({ entry, detail }) => {
      const date = detail.endDate ?? entry.recordedAt;
      const notes = entry.fields.flatMap(({ label, value }) => (label === "Note" ? [value] : []));
      const why = detail.endReason === undefined ? notes : [detail.endReason, ...notes];
      const what = detail.verificationStatus === "refuted" ? "Refuted" : statusWord(detail);
      const isKnown = entry.recorder !== undefined || entry.performers.length > 0;
      const by = `${what}${isKnown ? ` by ${byWords(entry, context)}` : ", by whom is not recorded,"} at ${sourceName(context, entry.sourceId)}, ${date === undefined ? "date not stated" : formatDate(date)}`;
      return why.length === 0 ? `${by}. Reason not stated.` : `${by}: ${why.join(" ")}`;
    });
}

function statusWord({ clinicalStatus }: AllergyDetail): string {
  return clinicalStatus === "inactive" ? "Made inactive" : "Resolved";
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
