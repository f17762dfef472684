import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, medicine, patient } from "../../../fixtures/chart-from-fhir.ts";
import { checkerOf } from "../../../fixtures/clinical.ts";

const rule = "medicineRecordsDiffer";
const stopped = (id: string, day: string, overrides: object = {}) =>
  medicine(id, "Sodium valproate 500 mg tablets", {
    status: "stopped",
    statusReason: { text: "pregnancy planned" },
    dispenseRequest: { validityPeriod: { start: "2025-01-01", end: day } },
    authoredOn: "2025-01-01",
    ...overrides,
  });
const current = medicine("m", "Sodium valproate 500 mg tablets", { authoredOn: "2025-02-01" });

function told(gp: readonly object[], acute: readonly object[], person: object = {}) {
  const { evaluation } = chartFrom({
    gp: { kind: "gp", resources: [patient(person), ...gp] },
    acute: { kind: "acute", resources: [patient(person), ...acute] },
  });
  return { cards: cardsOf(evaluation, rule), repeat: cardsOf(evaluation, "stoppedStillOnRepeat") };
}

describe("current here, stopped there", () => {
  it("says that it did not see the hospital's medicines, and takes nothing for agreement", () => {
    const { cards, reasons } = checkerOf(rule)([current], {}, [], ["MedicationRequest"]);
    expect(cards).toEqual([]);
    expect(reasons).toEqual(["Current here, stopped there: not seen in full from acute organisation."]);
  });

  it("tells of what the practice stopped and the hospital still gives, with both sides", () => {
    const { cards } = told([stopped("s", "2026-06-01")], [current]);
    expect(cards).toHaveLength(1);
    expect(cards[0]?.summary).toBe("Sodium valproate: current at acute organisation, stopped at gp organisation");
    expect(cards[0]?.inputs.map(({ value }) => value).join(" ")).toContain("stopped: pregnancy planned");
  });

  it("does not say again what the rule on repeats has said", () => {
    const { cards, repeat } = told([current], [stopped("s", "2026-06-01")]);
    expect(repeat).toHaveLength(1);
    expect(cards).toEqual([]);
  });

  it("tells of what is on hold there", () => {
    const { cards } = told(
      [stopped("s", "2026-06-01", { status: "on-hold", authoredOn: "2026-06-01", dispenseRequest: undefined })],
      [current],
    );
    expect(cards[0]?.summary).toContain("on hold at gp organisation");
  });

  it("is silent where it was started after the stop", () => {
    const later = medicine("m", "Sodium valproate 500 mg tablets", { authoredOn: "2026-06-02" });
    expect(told([stopped("s", "2026-06-01")], [later]).cards).toEqual([]);
    const sameDay = medicine("m", "Sodium valproate 500 mg tablets", { authoredOn: "2026-06-01" });
    expect(told([stopped("s", "2026-06-01")], [sameDay]).cards).toHaveLength(1);
  });

  it("tells of what is forbidden or not taken elsewhere, and of a later start against what is forbidden", () => {
    const ibuprofen = (id: string, overrides: object = {}) => medicine(id, "Ibuprofen 400mg tablets", overrides);
    const forbidden = ibuprofen("n", { doNotPerform: true, authoredOn: "2025-11-01" });
    expect(told([ibuprofen("m")], [forbidden]).cards.map(({ summary }) => summary)).toEqual([
      "Ibuprofen: current at gp organisation, not to be given at acute organisation",
    ]);
    expect(told([ibuprofen("m")], [{ ...forbidden, status: "cancelled" }]).cards).toEqual([]);
    const notTaken = { ...ibuprofen("s"), resourceType: "MedicationStatement", status: "not-taken" };
    expect(told([ibuprofen("m")], [notTaken]).cards.map(({ summary }) => summary)).toEqual([
      "Ibuprofen: current at gp organisation, not taken at acute organisation",
    ]);
  });

  it("is silent of somebody who has died: medicines are not closed everywhere on one day", () => {
    expect(told([stopped("s", "2026-06-01")], [current], { deceasedDateTime: "2026-11-01" }).cards).toEqual([]);
  });

  it("is silent where all agree", () => {
    expect(told([current], [{ ...current, id: "n" }]).cards).toEqual([]);
  });
});
