import type { Group } from "../domain/chart.ts";
import { Selection } from "../domain/group-lists.ts";
import type { Said } from "../domain/said.ts";
import { conceptText } from "../terminology/concept-text.ts";

/** A result, and of a panel each part as the result that it would be alone, which leads back to its panel. */
export function resultsIn(group: Group): readonly Group[] {
  const { detail } = group.preferred;
  if (detail.kind !== "observation" || detail.components.length === 0) return [group];
  const found = inPanels.get(group) ?? [group, ...partsSaid(group.preferred).map((part) => partOf(group, part))];
  inPanels.set(group, found);
  return found;
}

/** Groups that are wanted, or hold a part that would be. `isNamed`: none is wanted that is not so named. */
export function resultSelection(isWanted: (group: Group) => boolean, isNamed: (said: Said) => boolean): Selection {
  return new Selection(
    (group) => resultsIn(group).some(isWanted),
    (said) => isNamed(said) || partsSaid(said).some(isNamed),
  );
}

/** Row after row asks for them, and keeps what it read in each. */
const inPanels = new WeakMap<Group, readonly Group[]>();

/** The name of a panel alone may tell what its parts were measured in. */
const notOfBlood = /\b(?:urin\w*|stool|faec\w*|dialys\w*|\w+ fluid|sweat)\b/i;

/** What each part of a panel says. */
export function partsSaid({ detail, display }: Said): readonly Said[] {
  if (detail.kind !== "observation" || detail.components.length === 0) return [];
  const { value: _, components, specimen = notOfBlood.exec(display)?.[0], ...panel } = detail;
  const shared = { ...panel, ...(specimen === undefined ? {} : { specimen }), components: [] };
  // The panel's own range is of none of its parts.
  return components.map(({ code, value, interpretation = [], referenceRanges = [] }) => ({
    code,
    display: conceptText(code),
    detail: { ...shared, ...(value === undefined ? {} : { value }), interpretation, referenceRanges },
  }));
}

function partOf(group: Group, part: Said): Group {
  return { ...group, preferred: { ...group.preferred, ...part } };
}
