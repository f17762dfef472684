import { describe, expect, it } from "vitest";
import type { ExternalCard } from "../../../shared/cds-hooks/external-card.ts";
import type { ExternalService } from "../../../shared/cds-hooks/external-service.ts";
import { parseInstant } from "../../../shared/kernel/brand.ts";
import { servicesDown, toExternalCardsView } from "../../../shared/view-models/flags/external-cards-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { chartFrom, nowText, patient } from "../../fixtures/chart-from-fhir.ts";

const now = parseInstant(nowText) ?? expect.unreachable();
const card = (changes: Partial<ExternalCard> = {}): ExternalCard => ({
  uuid: "u",
  summary: "Sepsis pathway",
  summaryIsCut: false,
  detail: [],
  detailIsCut: false,
  indicator: "info",
  sourceLabel: "County sepsis team",
  suggestions: [],
  overrideReasons: [],
  links: [],
  ...changes,
});
const service = (cards: readonly ExternalCard[], changes: Partial<ExternalService> = {}): ExternalService => ({
  name: "County pathways",
  title: "Sepsis watch",
  isAsking: false,
  answer: {
    reply: { cards, unreadable: 0, beyond: 0, systemActions: 0 },
    at: now,
    isOld: false,
    cards: cards.map((_, place) => ({ id: `id-${place}` })),
  },
  ...changes,
});
const viewOf = (...external: readonly ExternalService[]) =>
  toExternalCardsView(viewContext({ ...chartFrom({ gp: { kind: "gp", resources: [patient()] } }), external }, now));

describe("cards of other services", () => {
  it("say so when nobody is named as the source", () => {
    const { sourceLabel: _, ...unsourced } = card();
    expect(viewOf(service([unsourced])).services[0]?.cards[0]?.source).toBe(
      "The service does not say whose advice this is",
    );
    expect(viewOf(service([card()])).services[0]?.cards[0]?.source).toBe("Advice of County sepsis team");
  });

  it("stand under their service's name and the time, the most urgent first, each with its own name", () => {
    const critical = card({ summary: "Act now", indicator: "critical" });
    const [one] = viewOf(service([card(), critical])).services;
    expect(one?.from).toBe("From County pathways: Sepsis watch, 02:14");
    expect(one?.cards.map(({ id, indicator, summary }) => [id, indicator, summary])).toEqual([
      ["id-1", "Critical", "Act now"],
      ["id-0", "Information", "Sepsis pathway"],
    ]);
    expect(one?.cards[0]?.source).toBe("Advice of County sepsis team");
  });

  it("say what of an answer is not shown", () => {
    const { answer } = service([card({ summaryIsCut: true })]);
    if (answer === undefined) throw new Error("no answer");
    const reply = { ...answer.reply, unreadable: 1, beyond: 3, systemActions: 1 };
    const [one] = viewOf(service([], { answer: { ...answer, reply, isOld: true } })).services;
    expect(one?.notes).toEqual([
      "Said earlier: the service has not answered about the record as it is now.",
      "1 card of its answer cannot be read and is not shown.",
      "It sent 3 more cards than are read.",
      "It asked for 1 change to be made in the record without anybody: nothing was changed.",
    ]);
    expect(one?.cards[0]?.cut).toBe("The service sent more than is shown here.");
  });

  it("of a service with nothing to say are not headed by its name", () => {
    expect(viewOf(service([]))).toEqual({ services: [], critical: [] });
  });

  it("offer feedback only where the service could know what it is about", () => {
    const suggestion = { label: "Refer", isRecommended: true, actions: [] };
    const shown = viewOf(service([card({ suggestions: [{ ...suggestion, uuid: "s" }, suggestion] })]));
    expect(shown.services[0]?.cards[0]?.suggestions.map(({ canBeAccepted }) => canBeAccepted)).toEqual([true, false]);
    const { uuid: _, ...nameless } = card();
    expect(viewOf(service([nameless])).services[0]?.cards[0]?.takesFeedback).toBe(false);
  });

  it("are waited for in words", () => {
    expect(viewOf({ name: "County pathways", isAsking: true }).waiting).toBe("Waiting for County pathways");
  });
});

describe("critical cards of other services", () => {
  const act = card({ summary: "Act now", indicator: "critical" });

  it("are named beside critical flags, under whose name they come, and counted", () => {
    const view = viewOf(service([card(), act]));
    expect(view.critical.map(({ words }) => words)).toEqual(["County pathways: Sepsis watch: Act now"]);
    expect(view.count).toBe("2 cards from other services, 1 critical");
    expect(view.countInShort).toBe("2 cards, 1 critical");
    expect(viewOf(service([card()]))).toMatchObject({
      critical: [],
      count: "1 card from another service",
      countInShort: "1 card",
    });
    expect(viewOf(service([])).count).toBeUndefined();
  });

  it("keep their name when the service says the same again under a new one, and get another when it says more", () => {
    const keyOf = (one: ExternalCard, id: string) => {
      const { answer } = service([one]);
      if (answer === undefined) throw new Error("no answer");
      return viewOf(service([one], { answer: { ...answer, cards: [{ id }] } })).critical[0]?.key;
    };
    expect(keyOf({ ...act, uuid: "u2" }, "second")).toBe(keyOf(act, "first"));
    expect(keyOf({ ...act, summary: "Act within the hour" }, "first")).not.toBe(keyOf(act, "first"));
  });

  it("are not named any more once the service was told what became of them", () => {
    const { answer } = service([act]);
    if (answer === undefined) throw new Error("no answer");
    const said = { id: "id-0", said: { outcome: "overridden" as const } };
    const told = viewOf(service([act], { answer: { ...answer, cards: [said] } }));
    expect([told.critical, told.count]).toEqual([[], "1 card from another service"]);
  });

  it("say that they were said of an earlier state of the record", () => {
    const { answer } = service([act]);
    if (answer === undefined) throw new Error("no answer");
    expect(viewOf(service([act], { answer: { ...answer, isOld: true } })).critical[0]?.words).toBe(
      "County pathways: Sepsis watch, said earlier: Act now",
    );
  });
});

describe("services that gave no answer", () => {
  it("are named once with why, and not while they are being asked", () => {
    const down: ExternalService = { name: "County pathways", isAsking: false, failure: "timedOut" };
    expect(servicesDown([down, down])).toEqual(["County pathways (no answer within 2 seconds)"]);
    expect(servicesDown([{ ...down, isAsking: true }, service([])])).toEqual([]);
  });
});
