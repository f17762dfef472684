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

/** Those of a list that are as the specification has them: one link that is not costs no card what it says. */
function eachOf<Part extends z.ZodType>(part: Part) {
  return z
    .array(z.unknown())
    .transform((all) => {
      const parts = all.flatMap((one): readonly z.output<Part>[] => {
        const read = part.safeParse(one);
        return read.success ? [read.data] : [];
      });
      return { parts, left: all.length - parts.length };
    })
    .optional();
}

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
          // Only told, never done: of which kind it is changes nothing.
          actions: eachOf(z.object({ description: words })),
        }),
      )
      .optional(),
    /** An unknown one makes an error of the card (CDS Hooks 2.0, "selectionBehavior"). */
    selectionBehavior: z.enum(["at-most-one", "any"]).optional(),
    overrideReasons: eachOf(
      z.object({ code: z.string().min(1).max(200), system: z.string().max(2000).optional(), display: words }),
    ),
    links: eachOf(z.object({ label: words, url: z.string().max(4000), type: z.enum(["absolute", "smart"]) })),
  })
  .refine(({ suggestions = [], selectionBehavior }) => suggestions.length === 0 || selectionBehavior !== undefined);

/** Of `systemActions` only the number is told: what else they are must not cost the cards. */
const reply = z.object({
  cards: z.array(z.unknown()),
  systemActions: z.array(z.unknown()).optional().catch(undefined),
});

/** As deep as a card's own attributes lie; a resource that an action holds is not read, and may be of any depth. */
const deepest = 5;

/** An attribute without a value is left out (CDS Hooks 2.0, "JSON attributes"); many services send it as null. */
function withoutNulls(sent: unknown, depth = 0): unknown {
  if (depth > deepest || typeof sent !== "object" || sent === null) return sent;
  if (Array.isArray(sent)) return sent.map((one) => withoutNulls(one, depth + 1));
  return Object.fromEntries(
    Object.entries(sent).flatMap(([name, value]) => (value === null ? [] : [[name, withoutNulls(value, depth + 1)]])),
  );
}

/** A service's answer. `smartHosts`: those whose SMART applications may be opened. A card that is not as the specification has it is counted, and costs no other one; `undefined`: no answer of a service at all. */
export function readCdsReply(body: unknown, smartHosts: readonly string[] = []): CdsReply | undefined {
  const parsed = reply.safeParse(body);
  if (!parsed.success) return undefined;
  const { cards, systemActions = [] } = parsed.data;
  const read = cards.slice(0, mostCards).map((one) => card.safeParse(withoutNulls(one)));
  return {
    cards: read.flatMap((one) => (one.success ? [toCard(one.data, smartHosts)] : [])),
    unreadable: read.filter(({ success }) => !success).length,
    beyond: Math.max(0, cards.length - mostCards),
    systemActions: systemActions.length,
  };
}

function toCard(sent: z.output<typeof card>, smartHosts: readonly string[]): ExternalCard {
  const summary = cutTo(oneLine(sent.summary), longestSummary);
  const detail = cutTo(seenText(sent.detail ?? ""), longestDetail);
  const { suggestions = [] } = sent;
  const { parts: overrideReasons = [], left: reasonsLeft = 0 } = sent.overrideReasons ?? {};
  const { parts: links = [], left: linksLeft = 0 } = sent.links ?? {};
  const unread = reasonsLeft + linksLeft + suggestions.reduce((sum, { actions }) => sum + (actions?.left ?? 0), 0);
  const tooMany = unread > 0 || [suggestions, overrideReasons, links].some(({ length }) => length > mostParts);
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
      actions: (one.actions?.parts ?? []).slice(0, mostParts).map(({ description }) => label(description)),
    })),
    overrideReasons: overrideReasons.slice(0, mostParts).map(({ code, system, display }) => ({
      code,
      ...(system === undefined ? {} : { system }),
      display: label(display),
    })),
    links: links.slice(0, mostParts).map((link) => toLink(link, smartHosts)),
  };
}

type SentLink = NonNullable<z.output<typeof card>["links"]>["parts"][number];

/**
 * `autolaunchable` and `appContext` are not read: nothing opens but what the user opens. A SMART application opens as any page does, without launch parameters:
 * this program is no host that could vouch for a patient, and says so.
 */
function toLink({ label: text, url, type }: SentLink, smartHosts: readonly string[]): ExternalLink {
  const host = httpsHost(url);
  if (type === "smart") {
    return host === undefined || !smartHosts.includes(host)
      ? { label: label(text), says: "an application of the service, not opened from here" }
      : { label: label(text), url, says: `${host}, an application that is not told which patient is open,` };
  }
  return host === undefined
    ? { label: label(text), says: "its address is not one that may be opened" }
    : { label: label(text), url, says: host };
}

function label(text: string): string {
  return cutTo(oneLine(text), longestLabel).text;
}
