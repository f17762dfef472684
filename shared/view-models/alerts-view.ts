import type { Group } from "../domain/chart.ts";
import type { HeadingId } from "../domain/headings.ts";
import { resuscitationStatements, safeguardingTopicOf } from "./banner-alerts.ts";
import { newestFirst } from "./entry-order.ts";
import type { HeadingStateView } from "./heading-state-view.ts";
import { emptyPartWords } from "./heading-state-view.ts";
import type { SectionView } from "./list-view.ts";
import { stateOf, toSection } from "./list-view.ts";
import type { ViewContext } from "./view-context.ts";
import { groupsUnder } from "./view-context.ts";

export interface AlertSectionView extends SectionView {
  readonly state: HeadingStateView;
  readonly tone: "danger" | "safeguarding" | "neutral";
}

export interface AlertsView {
  readonly sections: readonly AlertSectionView[];
  readonly total: number;
}

const childTopics: ReadonlySet<string> = new Set([
  "childProtection",
  "unbornChildProtection",
  "lookedAfterChild",
  "safeguardingChild",
]);

/** Everything that changes what a stranger may do to this person, each part with its own state: no row never means no alert. */
export function toAlertsView(context: ViewContext): AlertsView {
  const safeguarding = groupsUnder(context, "safeguarding");
  const ofChildren = safeguarding.filter((group) => childTopics.has(safeguardingTopicOf(group.preferred) ?? ""));
  const ofAdults = safeguarding.filter((group) => !ofChildren.includes(group));
  const resuscitation = resuscitationStatements(context).map((statement) => statement.group);
  const endOfLife = groupsUnder(context, "endOfLifeCare").filter((group) => !resuscitation.includes(group));
  const sections: readonly AlertSectionView[] = [
    section(
      "resuscitation",
      "Resuscitation and end of life",
      "endOfLifeCare",
      "danger",
      [...resuscitation, ...newestFirst(endOfLife)],
      context,
    ),
    section("children", "Safeguarding children", "safeguarding", "safeguarding", newestFirst(ofChildren), context),
    section("adults", "Safeguarding adults", "safeguarding", "safeguarding", newestFirst(ofAdults), context),
    ownSection("adjustments", "Reasonable adjustments and individual requirements", "individualRequirements", context),
    ownSection("risks", "Risks", "risks", context),
    ownSection("legal", "Legal information", "legalInformation", context),
    ownSection("alerts", "Other alerts", "alerts", context),
  ];
  const shown = new Set(sections.flatMap((one) => one.lines.map((line) => line.groupId)));
  return { sections, total: shown.size };
}

function ownSection(id: string, title: string, headingId: HeadingId, context: ViewContext): AlertSectionView {
  return section(id, title, headingId, "neutral", newestFirst(groupsUnder(context, headingId)), context);
}

function section(
  id: string,
  title: string,
  headingId: HeadingId,
  tone: AlertSectionView["tone"],
  groups: readonly Group[],
  context: ViewContext,
): AlertSectionView {
  const state = stateOf(context, headingId);
  const part = groups.length === 0 && state.state === "present";
  return {
    ...toSection(id, title, groups, "", context),
    state: part ? { ...state, brief: emptyPartWords(state) } : state,
    tone,
  };
}
