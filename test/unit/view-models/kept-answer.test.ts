import { describe, expect, it } from "vitest";
import type { Card } from "../../../shared/decision-support/card.ts";
import { toDismissal } from "../../../shared/decision-support/dismissal.ts";
import type { PersonDetail } from "../../../shared/domain/person-detail.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { toKeptAnswer } from "../../../shared/view-models/worklist/kept-answer-view.ts";
import { chartOf, fixtureChart, fixtureEvaluation, fixtureInput, fixturePatient } from "../../fixtures/chart.ts";
import { at, entry, fixtureNow, group } from "../../fixtures/chart-parts.ts";

const asked = ["news2", "stoppedStillOnRepeat"];

describe("what one kept record says to a question", () => {
  it("is the cards of what was asked, the most urgent first, with the rows that they rest on", () => {
    const { flags } = toKeptAnswer(viewContext(fixtureInput, fixtureNow), asked);
    expect(flags.map(({ indicator, summary }) => [indicator, summary])).toEqual([
      ["Critical", "NEWS2 9: emergency assessment"],
      ["Warning", "Stopped in hospital, still on repeat: ramipril"],
    ]);
    for (const { groupIds } of flags) expect(groupIds).toHaveLength(1);
  });

  it("keeps a card that was set aside, last and with who did it", () => {
    const card = fixtureEvaluation.cards.find(({ rule }) => rule === "stoppedStillOnRepeat");
    const draft = { kind: "dismissed", cardId: card?.id ?? "", reason: "alreadyKnown" } as const;
    const change = toDismissal(draft, { events: [], untrusted: 0 }, fixtureEvaluation);
    if (typeof change === "string") throw new Error(change);
    const events = [{ seq: 1, at: fixtureNow, by: { name: "Dr Test" }, change }];
    const context = viewContext({ ...fixtureInput, dismissals: { events, untrusted: 0 } }, fixtureNow);
    const { flags } = toKeptAnswer(context, asked);
    expect(flags.map(({ setAside }) => setAside)).toEqual([
      undefined,
      expect.stringMatching(/^Dr Test.*Already known$/),
    ]);
  });

  it("holds back what the record itself would hold back", () => {
    const held = group([
      entry({
        source: at.council,
        type: "Flag",
        heading: "safeguarding",
        display: "Zebra words",
        labels: ["R"],
        detail: { kind: "flag", topic: "lookedAfterChild", active: true, categories: [] },
      }),
    ]);
    const card: Card = {
      id: "c",
      rule: "lookedAfterChild",
      indicator: "warning",
      summary: "Looked after child, Zebra authority",
      detail: "Recorded as Zebra words",
      source: { label: "Zebra" },
      inputs: [{ label: "Zebra label", value: "Zebra words", groupId: held.id, entries: [held.preferred.key] }],
      ruleVersion: 1,
    };
    const input = chartOf([held]);
    const context = viewContext({ ...input, evaluation: { ...input.evaluation, cards: [card] } }, fixtureNow);
    const answer = toKeptAnswer(context, ["lookedAfterChild"]);
    expect(answer.flags.map(({ summary }) => summary)).toEqual(["A flag about a sensitive entry"]);
    expect(JSON.stringify(answer)).not.toMatch(/zebra|looked after/i);
  });

  it("says nowhere where a restricted person can be reached", () => {
    const detail: PersonDetail = {
      kind: "person",
      names: [],
      addresses: [{ lines: ["29 Shuttle Way", "Northvale"], postcode: "NV6 2SW" }],
      telecom: [],
      languages: [],
      restricted: true,
      contacts: [],
    };
    const place = group([entry({ heading: "personDemographics", type: "Patient", display: "Patient", detail })]);
    const [card] = fixtureEvaluation.cards;
    if (card === undefined) throw new Error("no card");
    const cards = [{ ...card, summary: "Letter to 29 Shuttle Way not answered" }];
    const input = chartOf([place], {}, { patient: { ...fixturePatient, restricted: true } });
    const context = viewContext({ ...input, evaluation: { ...fixtureEvaluation, cards } }, fixtureNow);
    const answer = toKeptAnswer(context, [card.rule]);
    expect(answer.restricted).toBe(true);
    expect(answer.flags[0]?.summary).toBe("Letter to (location withheld) not answered");
  });

  it("says how old the record is by the source that has been silent longest, and how many ever answered in full", () => {
    const [first, ...others] = fixtureChart.sources;
    if (first === undefined) throw new Error("no source");
    const { asOf: _, ...silent } = first;
    const context = viewContext(
      { ...fixtureInput, chart: { ...fixtureChart, sources: [silent, ...others] } },
      fixtureNow,
    );
    const answer = toKeptAnswer(context, asked);
    const known = others.flatMap(({ asOf }) => asOf ?? []);
    expect([answer.sources, answer.answered]).toEqual([others.length + 1, known.length]);
    expect(answer.asOf).toBe([...known].sort()[0]);
  });
});
