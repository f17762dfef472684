import type { CdsFailure } from "../../cds-hooks/cds-server.ts";
import type { CdsReply, ExternalCard, ExternalLink } from "../../cds-hooks/external-card.ts";
import type { ExternalAnswer, ExternalService } from "../../cds-hooks/external-service.ts";
import type { Block } from "../../cds-hooks/markdown.ts";
import type { CardOutcome } from "../../cds-hooks/requests.ts";
import { formatInstantTime } from "../format/format-date.ts";
import { counted } from "../lines/text-part.ts";
import type { ViewContext } from "../view-context.ts";

/** A card of somebody else's, in their words. */
export interface ExternalCardView {
  readonly id: string;
  readonly tone: "danger" | "warning" | "notice";
  readonly indicator: "Critical" | "Warning" | "Information";
  readonly summary: string;
  readonly detail: readonly Block[];
  /** Said where the service sent more than is shown. */
  readonly cut?: string;
  /** `Advice of Northvale falls team` */
  readonly source: string;
  readonly suggestions: readonly ExternalSuggestionView[];
  readonly links: readonly { readonly label: string; readonly says: string; readonly opens: boolean }[];
  /** What may be said to the service instead of following it. */
  readonly overrideReasons: readonly string[];
  /** The service can be told what became of it. */
  readonly takesFeedback: boolean;
  /** What it has been told. */
  readonly said?: string;
}

export interface ExternalSuggestionView {
  readonly label: string;
  readonly isRecommended: boolean;
  readonly actions: readonly string[];
  readonly canBeAccepted: boolean;
}

export interface ExternalServiceView {
  readonly name: string;
  /** `From Northvale pathways, 14:03` */
  readonly from: string;
  readonly cards: readonly ExternalCardView[];
  /** What of its answer is not shown, and whether it is an old one. */
  readonly notes: readonly string[];
}

/** What decision-support services of the locality say: each under its own name, never among this program's own flags. */
export interface ExternalCardsView {
  /** Only services that have something to say or to be said of. */
  readonly services: readonly ExternalServiceView[];
  /** `Waiting for Northvale pathways`; absent where nobody is waited for. */
  readonly waiting?: string;
  /** Critical cards that the service has not been told of yet, to be named beside critical flags. */
  readonly critical: readonly CriticalCardView[];
  /** `2 cards from other services, 1 critical`; absent where there are none. */
  readonly count?: string;
  /** `2 cards, 1 critical`: for a place in which every other word is a line of the record; the whole is said beside it. */
  readonly countInShort?: string;
}

export interface CriticalCardView {
  /** Stays while the service says the same: it gives its cards new names with every answer. */
  readonly key: string;
  /** `Northvale pathways: Sepsis pathway: begin treatment within the hour`: never without the name of who says it. */
  readonly words: string;
}

const indicators = {
  critical: { tone: "danger", indicator: "Critical", rank: 0 },
  warning: { tone: "warning", indicator: "Warning", rank: 1 },
  info: { tone: "notice", indicator: "Information", rank: 2 },
} as const satisfies Record<ExternalCard["indicator"], unknown>;

export function toExternalCardsView({ external = [] }: ViewContext): ExternalCardsView {
  const waiting = [...new Set(external.filter(({ isAsking }) => isAsking).map(({ name }) => name))];
  const critical = external.flatMap(toCritical);
  const cards = external.reduce((sum, { answer }) => sum + (answer?.reply.cards.length ?? 0), 0);
  return {
    services: external.flatMap((service): readonly ExternalServiceView[] => {
      const { answer } = service;
      if (answer === undefined) return [];
      const view = toService(service, answer);
      return view.cards.length + view.notes.length === 0 ? [] : [view];
    }),
    ...(waiting.length === 0 ? {} : { waiting: `Waiting for ${waiting.join(", ")}` }),
    critical,
    ...(cards === 0 ? {} : countWords(cards, critical.length)),
  };
}

function countWords(cards: number, critical: number): Pick<ExternalCardsView, "count" | "countInShort"> {
  const short = counted(cards, "card");
  const from = `${short} from ${cards === 1 ? "another service" : "other services"}`;
  const urgent = critical === 0 ? "" : `, ${critical} critical`;
  return { count: `${from}${urgent}`, countInShort: `${short}${urgent}` };
}

function toCritical({ name, title, answer }: ExternalService): readonly CriticalCardView[] {
  if (answer === undefined) return [];
  const from = `${nameOf(name, title)}${answer.isOld ? ", said earlier" : ""}`;
  return answer.reply.cards.flatMap(({ indicator, summary, detail }, place): readonly CriticalCardView[] => {
    if (indicator !== "critical" || answer.cards[place]?.said !== undefined) return [];
    return [{ key: JSON.stringify([name, title, summary, detail]), words: `${from}: ${summary}` }];
  });
}

/** Services that gave no answer to the record as it is now, with why. */
export function servicesDown(external: readonly ExternalService[]): readonly string[] {
  const failed = external.flatMap(({ name, title, failure, isAsking }) =>
    failure === undefined || isAsking ? [] : [`${nameOf(name, title)} (${failureWords[failure]})`],
  );
  return [...new Set(failed)];
}

const failureWords: Readonly<Record<CdsFailure, string>> = {
  unreachable: "cannot be reached",
  timedOut: "no answer within 2 seconds",
  tooLarge: "its answer is too large",
  redirected: "it points to another address",
  refused: "it refused to answer",
  needsMore: "it needs more of the record than it may be sent",
  serverError: "it has a fault of its own",
  malformed: "its answer cannot be read",
  notOffered: "it no longer offers what the locality wants of it",
  userUnknown: "not asked: the host does not say who is looking",
  notRecorded: "not asked: the audit trail cannot be written",
  personRestricted: "not asked: nothing of a restricted record is sent",
};

function nameOf(name: string, title: string | undefined): string {
  return title === undefined || title === name ? name : `${name}: ${title}`;
}

function toService({ name, title }: ExternalService, answer: ExternalAnswer): ExternalServiceView {
  const cards = answer.reply.cards.map((card, place) => ({ card, held: answer.cards[place] }));
  cards.sort((a, b) => indicators[a.card.indicator].rank - indicators[b.card.indicator].rank);
  const shown = nameOf(name, title);
  return {
    name: shown,
    from: `From ${shown}, ${formatInstantTime(answer.at)}`,
    cards: cards.map(({ card, held }) => toCard(card, held?.id ?? "", held?.said)),
    notes: notesOf(answer.reply, answer.isOld),
  };
}

function notesOf({ unreadable, beyond, systemActions }: CdsReply, isOld: boolean): readonly string[] {
  return [
    ...(isOld ? ["Said earlier: the service has not answered about the record as it is now."] : []),
    ...(unreadable === 0
      ? []
      : [`${counted(unreadable, "card")} of its answer cannot be read and ${are(unreadable)} not shown.`]),
    ...(beyond === 0 ? [] : [`It sent ${counted(beyond, "more card")} than are read.`]),
    ...(systemActions === 0
      ? []
      : [
          `It asked for ${counted(systemActions, "change")} to be made in the record without anybody: nothing was changed.`,
        ]),
  ];
}

function are(count: number): string {
  return count === 1 ? "is" : "are";
}

function toCard(card: ExternalCard, id: string, said: CardOutcome | undefined): ExternalCardView {
  const { tone, indicator } = indicators[card.indicator];
  const takesFeedback = card.uuid !== undefined;
  return {
    id,
    tone,
    indicator,
    summary: card.summary,
    detail: card.detail,
    ...(card.summaryIsCut || card.detailIsCut ? { cut: "The service sent more than is shown here." } : {}),
    source:
      card.sourceLabel === undefined
        ? "The service does not say whose advice this is"
        : `Advice of ${card.sourceLabel}`,
    suggestions: card.suggestions.map(({ uuid, label, isRecommended, actions }) => ({
      label,
      isRecommended,
      actions,
      canBeAccepted: takesFeedback && uuid !== undefined,
    })),
    links: card.links.map(toLink),
    overrideReasons: card.overrideReasons.map(({ display }) => display),
    takesFeedback,
    ...(said === undefined ? {} : { said: saidWords(card, said) }),
  };
}

function toLink({ label, url, says }: ExternalLink): ExternalCardView["links"][number] {
  return { label, says, opens: url !== undefined };
}

function saidWords(card: ExternalCard, said: CardOutcome): string {
  if (said.outcome === "accepted") {
    return `The service was told: followed (${card.suggestions[said.suggestion]?.label ?? "its suggestion"})`;
  }
  const reason = said.reason === undefined ? undefined : card.overrideReasons[said.reason]?.display;
  return `The service was told: not followed${reason === undefined ? "" : ` (${reason})`}`;
}
