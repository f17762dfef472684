import type { Group } from "../domain/chart.ts";
import type { GroupId, Instant } from "../kernel/brand.ts";
import { startMs } from "./entry-order.ts";
import { formatRecent } from "./format-date.ts";
import type { HeadingStateView } from "./heading-state-view.ts";
import { statedAbnormal } from "./interpretation-words.ts";
import { stateOf } from "./list-view.ts";
import { missingSources } from "./missing-sources.ts";
import { observedWords } from "./observed-words.ts";
import type { SourceLabel } from "./source-label.ts";
import type { ViewContext } from "./view-context.ts";
import { groupsUnder, sourcesOf } from "./view-context.ts";

export interface ObservationCell {
  readonly value: string;
  readonly when: string;
  readonly groupId: GroupId;
  /** What the source itself said of the value; never a judgement of ours. */
  readonly stated?: "critical" | "abnormal";
}

export interface ObservationsBlock {
  readonly rows: readonly {
    readonly name: string;
    readonly latest: ObservationCell;
    readonly previous?: ObservationCell;
    readonly sources: readonly SourceLabel[];
  }[];
  readonly total: number;
  /** The early warning score as a rule worked it out, or why it did not. */
  readonly news2?: { readonly tone: "danger" | "warning" | "notice"; readonly summary: string };
  readonly news2Missing?: string;
  readonly state: HeadingStateView;
  readonly unknown: boolean;
  readonly missing: string;
  /** One set of one moment and place is said once; else each row says its own. */
  readonly sameSet: boolean;
  readonly aside: string;
}

const mostRows = 8;

/** The latest value of each vital sign with the one before it, in the order of the newest. `saidAlready`: gaps that stand above all blocks. */
export function toObservationsBlock(context: ViewContext, saidAlready: readonly string[]): ObservationsBlock {
  const state = stateOf(context, "examinationFindings");
  const series = new Map<string, Group[]>();
  for (const group of groupsUnder(context, "examinationFindings")) {
    const { detail } = group.preferred;
    if (detail.kind !== "observation" || (detail.value === undefined && detail.components.length === 0)) continue;
    const name = group.line ?? group.preferred.display;
    const values = series.get(name);
    if (values === undefined) series.set(name, [group]);
    else values.push(group);
  }
  const rows = [...series.values()]
    .map((groups) => [...groups].sort((a, b) => startMs(b.preferred) - startMs(a.preferred)))
    .sort((a, b) => newestMs(b) - newestMs(a))
    .flatMap((groups) => {
      const [latest, previous] = groups;
      if (latest === undefined) return [];
      return [
        {
          name: latest.preferred.display,
          latest: toCell(latest, context.now),
          ...(previous === undefined ? {} : { previous: toCell(previous, context.now) }),
          sources: sourcesOf(context, [latest]),
        },
      ];
    });
  const card = context.evaluation.cards.find((one) => /^news2/i.test(one.rule));
  const missing = context.evaluation.cannotCheck.find((one) => /^news2/i.test(one.rule));
  const shown = rows.slice(0, mostRows);
  const sets = new Set(shown.map((row) => `${sourceWords(row.sources)}, ${row.latest.when}`));
  const sameSet = sets.size === 1;
  return {
    rows: shown,
    total: rows.length,
    ...(card === undefined ? {} : { news2: { tone: tones[card.indicator], summary: card.summary } }),
    ...(missing === undefined ? {} : { news2Missing: missing.reason }),
    state,
    unknown: state.unknown,
    missing: missingSources(state)
      .filter((source) => !saidAlready.includes(source))
      .join(", "),
    sameSet,
    aside: [...(sameSet ? sets : []), ...(rows.length > mostRows ? [`${mostRows} of ${rows.length}`] : [])].join(" · "),
  };
}

function sourceWords(sources: readonly SourceLabel[]): string {
  return sources.map((source) => source.short).join(", ");
}

const tones = { critical: "danger", warning: "warning", info: "notice" } as const;

function newestMs(groups: readonly Group[]): number {
  return groups[0] === undefined ? Number.NEGATIVE_INFINITY : startMs(groups[0].preferred);
}

function toCell(group: Group, now: Instant): ObservationCell {
  const { detail, when } = group.preferred;
  const date = when?.kind === "at" ? when.date : when?.start;
  const stated = detail.kind === "observation" ? statedAbnormal(detail.interpretation) : undefined;
  return {
    value: detail.kind === "observation" ? observedWords(detail) : "",
    when: date === undefined ? "Undated" : formatRecent(date, now),
    groupId: group.id,
    ...(stated === undefined ? {} : { stated }),
  };
}
