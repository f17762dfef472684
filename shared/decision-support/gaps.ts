import type { Chart } from "../domain/chart.ts";
import type { HeadingStateName } from "../domain/heading-state.ts";
import type { HeadingId } from "../domain/headings.ts";
import { headings } from "../domain/headings.ts";
import type { Rule } from "./rule.ts";

/** States in which a source may hold something that the rule has not seen. */
const blind: ReadonlySet<HeadingStateName> = new Set(["failed", "withheld", "truncated", "notAsked"]);

/** What a rule did not see: one sentence per rule that names the sources and headings, so that its silence is not read as safety. */
export function gapsFor(rule: Rule, chart: Chart): readonly string[] {
  const unseen = chart.sources.flatMap((report) => {
    const missing = rule.needs.filter((headingId) => {
      const state = chart.headings.get(headingId)?.state.perSource.get(report.source.id);
      if (state === undefined || !blind.has(state.state)) return false;
      // It was asked by NHS number and knows no such patient: that is an answer.
      if ("reason" in state && state.reason === "patientNotFound" && report.received === 0) return false;
      return !(state.state === "notAsked" && (state.reason === "notSupported" || state.reason === "notConfigured"));
    });
    return missing.length === 0 ? [] : [`${report.source.name} (${missing.map(titleOf).join(", ")})`];
  });
  return unseen.length === 0 ? [] : [`${rule.title}: not seen in full from ${unseen.join("; ")}.`];
}

function titleOf(headingId: HeadingId): string {
  const title = headings.find((heading) => heading.id === headingId)?.title ?? headingId;
  return title.charAt(0).toLowerCase() + title.slice(1);
}
