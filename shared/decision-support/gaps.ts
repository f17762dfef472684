import { aboutAnother } from "../domain/about-another.ts";
import type { Chart, Group } from "../domain/chart.ts";
import type { HeadingStateName, SourceReason } from "../domain/heading-state.ts";
import type { HeadingId } from "../domain/headings.ts";
import type { Source } from "../domain/source.ts";
import type { Instant } from "../kernel/brand.ts";
import { instantToMs } from "../kernel/brand.ts";
import { listWords } from "../kernel/list-words.ts";
import { formatInstant } from "../view-models/format/format-date.ts";
import type { CannotCheck } from "./card.ts";
import type { Rule } from "./rule.ts";

/** States in which a source may hold something that the rule has not seen. */
const blind: ReadonlySet<HeadingStateName> = new Set(["failed", "withheld", "truncated", "notAsked"]);

/** A source that does not share this, is not connected, or answered that it does not know this patient hides nothing from a rule. */
const nothingThere: ReadonlySet<SourceReason> = new Set(["notSupported", "notConfigured", "patientNotFound"]);

type Gap = Omit<CannotCheck, "rule">;

/** What a rule did not see: one sentence per rule that names the sources, so that its silence is not read as safety. `others`: groups about somebody else. */
export function gapsFor(rule: Rule, chart: Chart, others: ReadonlySet<Group>, nowMs: number): readonly Gap[] {
  const unseen = unseenIn(chart, rule.needs);
  const gap: Gap = {
    reason: `${rule.title}: not seen in full from ${listWords(unseen.map(({ name }) => name))}.`,
    entries: [],
    because: { kind: "notSeenInFull", sources: unseen.map(({ id }) => id) },
  };
  return [...(unseen.length === 0 ? [] : [gap]), ...oldCopiesOf(rule, chart, nowMs), ...unreadOf(rule, chart, others)];
}

/** A copy that is younger is what a source that answers now would have given, for all that can be told: every opening begins with one. */
const oldAfterMs = 3_600_000;

/** A medicine that was stopped since a copy was made still stands in it, and one that was begun is not there. */
function oldCopiesOf(rule: Rule, chart: Chart, nowMs: number): readonly Gap[] {
  const copies = chart.sources.flatMap(({ source: { id, name } }) => {
    const oldest = rule.needs
      .flatMap((headingId): readonly Instant[] => {
        const state = chart.headings.get(headingId)?.state.perSource.get(id);
        return state?.state === "stale" ? [state.asOf] : [];
      })
      .sort((a, b) => instantToMs(a) - instantToMs(b))[0];
    if (oldest === undefined || nowMs - instantToMs(oldest) <= oldAfterMs) return [];
    return [{ sourceId: id, name, asOf: oldest }];
  });
  if (copies.length === 0) return [];
  const named = listWords(copies.map(({ name, asOf }) => `${name} (${formatInstant(asOf)})`));
  return [
    {
      reason: `${rule.title}: checked on an older copy of ${named}.`,
      entries: [],
      because: { kind: "oldCopy", copies: copies.map(({ sourceId, asOf }) => ({ sourceId, asOf })) },
    },
  ];
}

/** Sources that may hold something under these headings that was not received. */
export function unseenIn(chart: Chart, headingIds: readonly HeadingId[]): readonly Source[] {
  return chart.sources.flatMap(({ source }) => {
    const blindHere = headingIds.some((headingId) => {
      const state = chart.headings.get(headingId)?.state.perSource.get(source.id);
      if (state === undefined || !blind.has(state.state)) return false;
      return !(state.state === "notAsked" && nothingThere.has(state.reason));
    });
    return blindHere ? [source] : [];
  });
}

/** What stands under the rule's headings and is about somebody else is not read, and not passed over. */
function unreadOf(rule: Rule, chart: Chart, others: ReadonlySet<Group>): readonly Gap[] {
  if (others.size === 0) return [];
  const groups = rule.needs.flatMap((headingId) => aboutAnother.of(chart.headings.get(headingId)?.groups ?? []));
  const unread = new Set(groups.filter((group) => others.has(group)));
  if (unread.size === 0) return [];
  const items = unread.size === 1 ? "1 item is" : `${unread.size} items are`;
  const reason = `${rule.title}: ${items} about somebody or something else and not read.`;
  return [{ reason, entries: [], because: { kind: "aboutSomebodyElse", items: unread.size } }];
}
