import { z } from "zod";
import { httpsHost } from "../blueprint/service-url.ts";
import type { CdsReply, ExternalCard, ExternalLink } from "./external-card.ts";
import { readMarkdown } from "./markdown.ts";
import { cutTo, oneLine, seenText } from "./service-text.ts";

/** CDS Hooks 2.0, "Card Attributes". */
const longestSummary = 140;
const longestDetail = 20_000;
const longestLabel = 300;
const mostCards = 50;
const mostParts = 20;

const words = z.string().refine((text) => oneLine(text) !== "");
const uuid = z.string().min(1).max(200);

const card = z
  .object({
    uuid: uuid.optional(),
    summary: words,
    detail: z.string().optional(),
    indicator: z.enum(["info", "warning", "critical"]),
    /** The specification wants it; published services leave it out, and what such a card says may still be urgent. */
    source: z.object({ label: words }).optional().catch(undefined),
    suggestions: z
      .array(
        z.object({
          label: words,
          uuid: uuid.optional(),
          isRecommended: z.boolean().optional(),
          actions: z
            .array(z.object({ type: z.enum(["create", "update", "delete"]), description: z.string() }))
            .optional(),
        }),
      )
      .optional(),
    /** An unknown one makes an error of the card (CDS Hooks 2.0, "selectionBehavior"). */
    selectionBehavior: z.enum(["at-most-one", "any"]).optional(),
    overrideReasons: z
      .array(z.object({ code: z.string().min(1).max(200), system: z.string().max(2000).optional(), display: words }))
      .optional(),
    links: z
      .array(z.object({ label: words, url: z.string().max(4000), type: z.enum(["absolute", "smart"]) }))
      .optional(),
  })
  .refine(({ suggestions = [], selectionBehavior }) => suggestions.length === 0 || selectionBehavior !== undefined);

const reply = z.object({ cards: z.array(z.unknown()), systemActions: z.array(z.unknown()).optional() });

/** A service's answer. A card that is not as the specification has it is counted, and costs no other one; `undefined`: no answer of a service at all. */
export function readCdsReply(body: unknown): CdsReply | undefined {
  const parsed = reply.safeParse(body);
  if (!parsed.success) return undefined;
  const { cards, systemActions = [] } = parsed.data;
  const read = cards.slice(0, mostCards).map((one) => card.safeParse(one));
  return {
    cards: read.flatMap((one) => (one.success ? [toCard(one.data)] : [])),
    unreadable: read.filter(({ success }) => !success).length,
    beyond: Math.max(0, cards.length - mostCards),
    systemActions: systemActions.length,
  };
}

function toCard(sent: z.output<typeof card>): ExternalCard {
  const summary = cutTo(oneLine(sent.summary), longestSummary);
  const detail = cutTo(seenText(sent.detail ?? ""), longestDetail);
  const { suggestions = [], overrideReasons = [], links = [] } = sent;
  const tooMany = [suggestions, overrideReasons, links].some(({ length }) => length > mostParts);
  return {
    ...(sent.uuid === undefined ? {} : { uuid: sent.uuid }),
    summary: summary.text,
    summaryIsCut: summary.isCut,
    detail: readMarkdown(detail.text),
    detailIsCut: detail.isCut || tooMany,
    indicator: sent.indicator,
    ...(sent.source === undefined ? {} : { sourceLabel: label(sent.source.label) }),
    suggestions: suggestions.slice(0, mostParts).map((one) => ({
      ...(one.uuid === undefined ? {} : { uuid: one.uuid }),
      label: label(one.label),
      isRecommended: one.isRecommended ?? false,
      actions: (one.actions ?? []).slice(0, mostParts).map(({ description }) => label(description)),
    })),
    overrideReasons: overrideReasons.slice(0, mostParts).map(({ code, system, display }) => ({
      code,
      ...(system === undefined ? {} : { system }),
      display: label(display),
    })),
    links: links.slice(0, mostParts).map(toLink),
  };
}

type SentLink = NonNullable<z.output<typeof card>["links"]>[number];

/** `autolaunchable` and `appContext` are not read: nothing opens but what the user opens. */
function toLink({ label: text, url, type }: SentLink): ExternalLink {
  if (type === "smart") return { label: label(text), says: "an application of the service, not opened from here" };
  const host = httpsHost(url);
  return host === undefined
    ? { label: label(text), says: "its address is not one that may be opened" }
    : { label: label(text), url, says: host };
}

function label(text: string): string {
  return cutTo(oneLine(text), longestLabel).text;
}
