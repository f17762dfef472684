import { describe, expect, it } from "vitest";
import { dailyMilligrams } from "../../../../shared/decision-support/safety-nets/long-term-corticosteroids.ts";
import { medicine } from "../../../fixtures/chart-from-fhir.ts";
import { checkerOf, flag, problem, silence } from "../../../fixtures/clinical.ts";

const check = checkerOf("steroidEmergencyCard");
const given = (name: string, text: string, since: string, overrides: object = {}) =>
  medicine(`m${name}${since}`.replace(/\W/g, ""), name, {
    authoredOn: since,
    dosageInstruction: [{ text }],
    ...overrides,
  });
const prednisolone = (text = "Take ONE daily", since = "2026-01-05") => given("Prednisolone 5mg tablets", text, since);

describe("daily dose of a corticosteroid", () => {
  it.each([
    ["5 mg each morning", "Prednisolone 1mg tablets", 5],
    ["Take ONE daily", "Prednisolone 5mg tablets", 5],
    ["Two tablets in the morning", "Prednisolone 2.5mg tablets", 5],
    ["30 mg once a day for 5 days, then back to 5 mg", "Prednisolone 5mg tablets", undefined],
    ["10 mg twice a day", "Hydrocortisone 10mg tablets", undefined],
    ["As directed", "Prednisolone 5mg tablets", undefined],
    ["Reduce by 1 mg daily", "Prednisolone 1mg tablets", undefined],
    ["Take THREE daily", "Prednisolone 1mg tablets", undefined],
    ["Take FOUR daily", "Prednisolone 1mg tablets", undefined],
    ["Take FIVE daily", "Prednisolone 1mg tablets", 5],
    ["Take SIX daily", "Prednisolone 1mg tablets", 6],
    ["Take EIGHT daily", "Prednisolone 1mg tablets", 8],
    ["Take 7 daily", "Prednisolone 1mg tablets", 7],
    ["Take FIVE 1mg tablets each morning", "Prednisolone 1mg tablets", 5],
    ["5 x 1mg daily", "Prednisolone 1mg tablets", 5],
    ["5x1mg daily", "Prednisolone 1mg tablets", 5],
    ["Take 2 2.5mg tablets daily", "Prednisolone 2.5mg tablets", 5],
    ["Take TEN 1mg tablets each morning", "Prednisolone 1mg tablets", 10],
    ["Take SEVEN 1mg tablets each morning", "Prednisolone 1mg tablets", 7],
    ["Take NINE 1mg tablets each morning", "Prednisolone 1mg tablets", 9],
    ["Take ONE 5mg tablet daily", "Prednisolone 5mg tablets", 5],
    ["Take 1 tablet of 5 mg daily", "Prednisolone 5mg tablets", 5],
    ["Take 12.5 mg daily", "Prednisolone 2.5mg tablets", 12.5],
    ["5 mg each morning for 7 days", "Prednisolone 5mg tablets", 5],
    ["Take 5mg (ONE tablet) daily", "Prednisolone 5mg tablets", 5],
    ["Take FIVE tablets of 1mg each morning", "Prednisolone 1mg tablets", undefined],
    ["1mg tablets, take five each morning", "Prednisolone 1mg tablets", undefined],
    ["1 mg x 5 daily", "Prednisolone 1mg tablets", undefined],
    ["Half a 5mg tablet daily", "Prednisolone 5mg tablets", undefined],
    ["Take 5mg and 1mg tablets daily", "Prednisolone 5mg tablets", undefined],
  ])("%s of %s", (text, product, milligrams) => {
    expect(dailyMilligrams(text, product)).toBe(milligrams);
  });
});

describe("steroid emergency card", () => {
  it("is asked for after four weeks of a dose that suppresses, and not before", () => {
    const { cards } = check([prednisolone()]);
    expect(cards[0]?.summary).toBe(
      "Long-term corticosteroid: Prednisolone 5mg tablets since 05-Jan-2026, not to be stopped abruptly",
    );
    expect(cards[0]?.indicator).toBe("warning");
    expect(cards[0]?.detail).toContain("enough to suppress");
    expect(check([prednisolone("Take ONE daily", "2026-10-25")]).cards).toHaveLength(1);
    expect(check([prednisolone("Take ONE daily", "2026-10-27")])).toEqual(silence);
  });

  it("is silent below the dose, and says where the dose could not be read", () => {
    expect(check([given("Prednisolone 2.5mg tablets", "Take ONE daily", "2026-01-05")])).toEqual(silence);
    expect(check([given("Dexamethasone 0.5mg tablets", "Take ONE daily", "2026-01-05")]).cards).toHaveLength(1);
    expect(check([prednisolone("As directed")]).cards[0]?.detail).toContain("could not be read for certain");
  });

  it("knows a card that is recorded", () => {
    const { cards } = check([prednisolone(), flag("Steroid Emergency Card issued")]);
    expect(cards[0]?.indicator).toBe("info");
    expect(cards[0]?.detail).toContain("A Steroid Emergency Card is recorded");
  });

  it("leaves creams, inhalers and stopped courses alone", () => {
    expect(check([given("Hydrocortisone 1% cream", "Apply daily", "2026-01-05")])).toEqual(silence);
    expect(check([given("Prednisolone 5mg tablets", "Take ONE daily", "2026-01-05", { status: "stopped" })])).toEqual(
      silence,
    );
  });

  it("makes one card of five feeds, and counts from the earliest start", () => {
    const { cards } = check([prednisolone("Take ONE daily", "2026-11-10")], {}, [
      prednisolone("Take ONE daily", "2024-05-02"),
    ]);
    expect(cards).toHaveLength(1);
    expect(cards[0]?.summary).toContain("since 02-May-2024");
  });

  it("says that it does not know since when", () => {
    const undated = given("Prednisolone 5mg tablets", "Take ONE daily", "2026-01-05", { authoredOn: undefined });
    expect(check([undated]).reasons.join(" ")).toContain(
      "since when Prednisolone 5mg tablets is given is not recorded",
    );
  });

  it("leaves recorded adrenal insufficiency to its own card", () => {
    expect(check([prednisolone(), problem("Addison's disease")])).toEqual(silence);
  });

  // National Patient Safety Alert 2020 and equivalent doses: enough at the dose, not below it.
  it.each([
    ["Prednisolone", 5, 4],
    ["Prednisone", 5, 4],
    ["Hydrocortisone", 15, 14],
    ["Dexamethasone", 0.5, 0.4],
    ["Betamethasone", 0.75, 0.74],
    ["Methylprednisolone", 4, 3],
    ["Deflazacort", 6, 5],
  ])("%s suppresses from %d mg a day on", (name, enough, less) => {
    const told = (milligrams: number) =>
      check([given(`${name} tablets`, `${milligrams} mg once a day`, "2026-01-05")]).cards[0]?.detail;
    expect(told(enough)).toContain("enough to suppress");
    expect(told(less)).toBeUndefined();
  });

  it("counts 28 days exactly", () => {
    const since = (time: string) => check([prednisolone("Take ONE daily", time)]).cards.length;
    expect(since("2026-10-26T02:14:00Z")).toBe(1);
    expect(since("2026-10-26T02:15:00Z")).toBe(0);
    expect(since("2026-10-27T02:13:00Z")).toBe(0);
  });

  it("says that a card is recorded only where one is", () => {
    expect(check([prednisolone()]).cards[0]?.detail).not.toContain("A Steroid Emergency Card is recorded");
  });
});

describe("a corticosteroid prescribed anew month after month", () => {
  const over = { status: "completed" };
  const issue = (since: string, overrides: object = {}, text = "Take ONE daily") =>
    given("Prednisolone 5mg tablets", text, since, overrides);

  it("counts from the first of the issues that followed upon one another", () => {
    const [card] = check([
      issue("2026-11-10"),
      issue("2026-10-12", over),
      issue("2026-09-10", over),
      issue("2025-02-10", over),
    ]).cards;
    expect(card?.summary).toContain("since 10-Sep-2026");
    expect(card?.detail).toContain("Prescribed again and again since then");
  });

  it("does not join what lies more than six weeks apart, nor short courses", () => {
    expect(check([issue("2026-11-10"), issue("2026-09-29", over)]).cards).toHaveLength(1);
    expect(check([issue("2026-11-10"), issue("2026-09-28", over)])).toEqual(silence);
    expect(check([issue("2026-11-10"), issue("2026-10-12", over, "Take SIX daily for 5 days")])).toEqual(silence);
  });

  it("takes what was meant for a fortnight for a short course, and a day more for none", () => {
    const now = issue("2026-11-10");
    const until = (end: string) => issue("2026-10-12", { ...over, dispenseRequest: { validityPeriod: { end } } });
    const supplied = (value: number) =>
      issue("2026-10-12", { ...over, dispenseRequest: { expectedSupplyDuration: { value, unit: "days", code: "d" } } });
    const statement = (end: string) => ({
      resourceType: "MedicationStatement",
      id: `s${end}`,
      status: "completed",
      subject: { reference: "Patient/p1" },
      medicationCodeableConcept: { text: "Prednisolone 5mg tablets" },
      effectivePeriod: { start: "2026-10-12T00:00:00Z", end },
      dosage: [{ text: "Take ONE daily" }],
    });
    expect(check([now, until("2026-11-09")]).cards).toHaveLength(1);
    expect(check([now, supplied(14)])).toEqual(silence);
    expect(check([now, supplied(15)]).cards).toHaveLength(1);
    expect(check([now, statement("2026-10-26T00:00:00Z")])).toEqual(silence);
    expect(check([now, statement("2026-10-26T00:00:01Z")]).cards).toHaveLength(1);
    expect(check([now, statement("2026-10-25T12:00:00Z")])).toEqual(silence);
  });

  it("says nothing of issues one after another where there were two on one day", () => {
    const other = given("Prednisolone 1mg tablets", "Take ONE daily", "2026-01-05", over);
    const [card] = check([issue("2026-01-05"), other]).cards;
    expect(card?.detail).not.toContain("Prescribed again and again");
  });
});
