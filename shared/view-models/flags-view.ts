import type { Card } from "../decision-support/card.ts";
import type { EntryKey, GroupId } from "../kernel/brand.ts";
import { saysSensitive, sensitiveTitle } from "./sensitivity.ts";
import { counted } from "./text-part.ts";
import type { ViewContext } from "./view-context.ts";

export interface FlagView {
  readonly id: string;
  readonly tone: "danger" | "warning" | "notice";
  /** The indicator in words, so that colour never speaks alone. */
  readonly indicator: "Critical" | "Warning" | "Information";
  readonly summary: string;
  readonly detail: string;
  readonly sourceLabel: string;
  readonly inputs: readonly { readonly label: string; readonly value: string; readonly groupId: GroupId }[];
}

export interface MissedCheckView {
  readonly reason: string;
  /** The rows that it was about, where there are any. */
  readonly groupIds: readonly GroupId[];
}

/** Flags are sentences with a reason; beside them always what could not be checked. */
export interface FlagsView {
  readonly flags: readonly FlagView[];
  readonly missed: readonly MissedCheckView[];
  /** `5 flags from 31 checks` */
  readonly headline: string;
  readonly checksRan: number;
}

const indicators = {
  critical: { tone: "danger", indicator: "Critical", rank: 0 },
  warning: { tone: "warning", indicator: "Warning", rank: 1 },
  info: { tone: "notice", indicator: "Information", rank: 2 },
} as const satisfies Record<Card["indicator"], unknown>;

export function toFlagsView(context: ViewContext): FlagsView {
  const { cards, cannotCheck, ran } = context.evaluation;
  const flags = [...cards]
    .sort((a, b) => indicators[a.indicator].rank - indicators[b.indicator].rank)
    .map((card): FlagView => {
      const { tone, indicator } = indicators[card.indicator];
      return {
        id: card.id,
        tone,
        indicator,
        ...wordsOf(card, context),
        sourceLabel: card.source.label,
      };
    });
  return {
    flags,
    missed: cannotCheck.map((check) => ({ reason: check.reason, groupIds: groupsOf(check.entries, context) })),
    headline: `${counted(flags.length, "flag")} from ${counted(ran.length, "check")}`,
    checksRan: ran.length,
  };
}

/** What rests on a held-back row says that it does, not what the row says: the row itself is where it is asked for. */
function wordsOf(card: Card, context: ViewContext): Pick<FlagView, "summary" | "detail" | "inputs"> {
  const titles = card.inputs.map(({ groupId }) => {
    const group = context.groups.get(groupId);
    return group === undefined ? undefined : sensitiveTitle(group);
  });
  if (titles.every((title) => title === undefined)) return pick(card);
  const saysNothing = titles.every((title) => title?.startsWith("Sensitive") === true) || saysSensitive(card.summary);
  return {
    summary: saysNothing ? "A flag about a sensitive entry" : card.summary,
    detail: "What it rests on holds its words back. Open the row below to see it; that you looked is recorded.",
    inputs: pick(card).inputs.map((input, index) => {
      const title = titles[index];
      return title === undefined ? input : { label: title, value: "Open to see it", groupId: input.groupId };
    }),
  };
}

function pick({ summary, detail, inputs }: Card): Pick<FlagView, "summary" | "detail" | "inputs"> {
  return { summary, detail, inputs: inputs.map(({ label, value, groupId }) => ({ label, value, groupId })) };
}

function groupsOf(entries: readonly EntryKey[], context: ViewContext): readonly GroupId[] {
  if (entries.length === 0) return [];
  const keys = new Set(entries);
  return [...context.groups.values()]
    .filter((group) => group.members.some((member) => keys.has(member.key)))
    .map((group) => group.id);
}
