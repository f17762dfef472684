import type { Card } from "../../decision-support/card.ts";
import type { Dismissal } from "../../decision-support/dismissal.ts";
import { needsWords, standingDismissals } from "../../decision-support/dismissal.ts";
import { saysSensitive } from "../../domain/sensitive-words.ts";
import type { GroupId } from "../../kernel/brand.ts";
import { formatInstant } from "../format/format-date.ts";
import { counted } from "../lines/text-part.ts";
import { who } from "../provenance/decisions-view.ts";
import type { ViewContext } from "../view-context.ts";
import { sensitiveTitle } from "../withheld/sensitivity.ts";
import { dismissReasonWords } from "./dismissal-words.ts";
import type { MissedCheckView } from "./missed-checks.ts";
import { foldMissed, missedInShort, withoutOutdated } from "./missed-checks.ts";

export interface FlagView {
  readonly id: string;
  readonly tone: "danger" | "warning" | "notice";
  /** The indicator in words, so that colour never speaks alone. */
  readonly indicator: "Critical" | "Warning" | "Information";
  readonly summary: string;
  readonly detail: string;
  readonly sourceLabel: string;
  readonly inputs: readonly { readonly label: string; readonly value: string; readonly groupId: GroupId }[];
  /** It is set aside in the user's own words only. */
  readonly needsWords: boolean;
  /** It was set aside before, and what it rests on has changed since: by whom and why. */
  readonly before?: string;
}

/** A flag that somebody set aside, and nothing that it rests on has changed since. */
export interface DismissedFlagView extends FlagView {
  /** The number by which it is brought back. */
  readonly seq: number;
  /** Who, when, why. */
  readonly made: string;
  readonly note?: string;
}

/** Flags are sentences with a reason; beside them always what could not be checked. */
export interface FlagsView {
  readonly flags: readonly FlagView[];
  readonly dismissed: readonly DismissedFlagView[];
  /** Said where some of what was set aside cannot be trusted: those flags are shown. */
  readonly dismissedWarning?: string;
  /** One for each cause. */
  readonly missed: readonly MissedCheckView[];
  /** What the flags do not rest on: `without Hospice records`, `3 checks lack data`. */
  readonly missedInShort: readonly string[];
  /** `5 flags from 31 checks, 2 more dismissed` */
  readonly headline: string;
  /** Services of the locality that should have given flags too and did not answer. */
  readonly servicesDown: readonly string[];
}

const indicators = {
  critical: { tone: "danger", indicator: "Critical", rank: 0 },
  warning: { tone: "warning", indicator: "Warning", rank: 1 },
  info: { tone: "notice", indicator: "Information", rank: 2 },
} as const satisfies Record<Card["indicator"], unknown>;

export function toFlagsView(context: ViewContext): FlagsView {
  const { evaluation } = context;
  const book = context.dismissals ?? { events: [], untrusted: 0 };
  const standing = standingDismissals(book);
  const byCard = new Map(standing.map((one) => [one.card.id, one]));
  const cards = [...evaluation.cards].sort((a, b) => indicators[a.indicator].rank - indicators[b.indicator].rank);
  const flags = cards.filter(({ id }) => !byCard.has(id)).map((card) => toFlag(card, context, standing));
  const dismissed = cards.flatMap((card): readonly DismissedFlagView[] => {
    const dismissal = byCard.get(card.id);
    return dismissal === undefined ? [] : [toDismissed(toFlag(card, context, []), dismissal)];
  });
  const from = `${counted(flags.length, "flag")} from ${counted(evaluation.ran.length, "check")}`;
  return {
    flags,
    dismissed,
    ...(book.untrusted === 0 ? {} : { dismissedWarning: untrustedWords(book.untrusted) }),
    missed: foldMissed(withoutOutdated(evaluation), context),
    missedInShort: missedInShort(evaluation, context),
    headline: dismissed.length === 0 ? from : `${from}, ${dismissed.length} more dismissed`,
    servicesDown: context.servicesDown ?? [],
  };
}

/** A flag of a list in which those that were set aside stand among the others. */
export interface ListedFlag extends FlagView {
  /** Who set it aside, when, why. */
  readonly setAside?: string;
}

/** Some of a record's cards, the most urgent first, those that were set aside last. */
export function listFlags(cards: readonly Card[], context: ViewContext): readonly ListedFlag[] {
  const standing = standingDismissals(context.dismissals ?? { events: [], untrusted: 0 });
  const byCard = new Map(standing.map((one) => [one.card.id, one]));
  const rankOf = ({ id, indicator }: Card) => indicators[indicator].rank + (byCard.has(id) ? 10 : 0);
  return [...cards]
    .sort((a, b) => rankOf(a) - rankOf(b))
    .map((card) => {
      const dismissal = byCard.get(card.id);
      return dismissal === undefined
        ? toFlag(card, context, standing)
        : { ...toFlag(card, context, []), setAside: madeWords(dismissal) };
    });
}

function toFlag(card: Card, context: ViewContext, standing: readonly Dismissal[]): FlagView {
  const { tone, indicator } = indicators[card.indicator];
  const about = new Set(card.inputs.map(({ groupId }) => groupId));
  const before = standing.findLast(
    (one) => one.card.rule === card.rule && one.card.groups.some((groupId) => about.has(groupId)),
  );
  return {
    id: card.id,
    tone,
    indicator,
    ...wordsOf(card, context),
    sourceLabel: [card, ...(card.also ?? [])].map(({ source }) => source.label).join("; "),
    needsWords: needsWords(card.indicator, "alreadyKnown"),
    ...(before === undefined ? {} : { before: `Dismissed before, and changed since. ${madeWords(before)}.` }),
  };
}

function toDismissed(flag: FlagView, dismissal: Dismissal): DismissedFlagView {
  const { seq, note } = dismissal;
  return { ...flag, seq, made: madeWords(dismissal), ...(note === undefined ? {} : { note }) };
}

function madeWords({ by, at, reason }: Dismissal): string {
  return `${who(by)}, ${formatInstant(at)}: ${dismissReasonWords[reason]}`;
}

function untrustedWords(count: number): string {
  const have = count === 1 ? "note of a dismissed flag has" : "notes of dismissed flags have";
  return `${count} ${have} been changed or removed outside this program: those flags are shown. Tell your integration team.`;
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
    summary: saysNothing ? heldBackFlag : card.summary,
    detail: "What it rests on holds its words back. Open the row below to see it; that you looked is recorded.",
    inputs: pick(card).inputs.map((input, index) => {
      const title = titles[index];
      return title === undefined ? input : { label: title, value: "Open to see it", groupId: input.groupId };
    }),
  };
}

const heldBackFlag = "A flag about a sensitive entry";

/** Whether even what a card is about is held back. */
export function isHeldBack(card: Card, context: ViewContext): boolean {
  return wordsOf(card, context).summary === heldBackFlag;
}

function pick({ summary, detail, inputs }: Card): Pick<FlagView, "summary" | "detail" | "inputs"> {
  return { summary, detail, inputs: inputs.map(({ label, value, groupId }) => ({ label, value, groupId })) };
}
