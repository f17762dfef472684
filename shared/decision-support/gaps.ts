import { aboutAnother } from "../domain/about-another.ts";
import type { Chart, Group } from "../domain/chart.ts";
import type { HeadingStateName, SourceReason } from "../domain/heading-state.ts";
import type { Rule } from "./rule.ts";
import { listOf } from "./words.ts";

/** States in which a source may hold something that the rule has not seen. */
const blind: ReadonlySet<HeadingStateName> = new Set(["failed", "withheld", "truncated", "notAsked"]);

/** A source that does not share this, is not connected, or answered that it does not know this patient hides nothing from a rule. */
const nothingThere: ReadonlySet<SourceReason> = new Set(["notSupported", "notConfigured", "patientNotFound"]);

/** What a rule did not see: one sentence per rule that names the sources, so that its silence is not read as safety. `others`: groups about somebody else. */
export function gapsFor(rule: Rule, chart: Chart, others: ReadonlySet<Group>): readonly string[] {
  const unseen = chart.sources.flatMap((report) => {
    const blindHere = rule.needs.some((headingId) => {
      const state = chart.headings.get(headingId)?.state.perSource.get(report.source.id);
      if (state === undefined || !blind.has(state.state)) return false;
      return !(state.state === "notAsked" && nothingThere.has(state.reason));
    });
    return blindHere ? [report.source.name] : [];
  });
  const gaps = unseen.length === 0 ? [] : [`${rule.title}: not seen in full from ${listOf(unseen)}.`];
  return [...gaps, ...unreadOf(rule, chart, others)];
}

/** What stands under the rule's headings and is about somebody else is not read, and not passed over. */
function unreadOf(rule: Rule, chart: Chart, others: ReadonlySet<Group>): readonly string[] {
  if (others.size === 0) return [];
  const groups = rule.needs.flatMap((headingId) => aboutAnother.of(chart.headings.get(headingId)?.groups ?? []));
  const unread = new Set(groups.filter((group) => others.has(group)));
  if (unread.size === 0) return [];
  const items = unread.size === 1 ? "1 item is" : `${unread.size} items are`;
  return [`${rule.title}: ${items} about somebody or something else and not read.`];
}
