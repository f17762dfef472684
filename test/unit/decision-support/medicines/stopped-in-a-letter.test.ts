import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, medicine, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";

const rule = "stoppedInALetter";

function letter(sections: Readonly<Record<string, string>>, overrides: object = {}): object {
  return {
    resourceType: "Composition",
    id: "l",
    status: "final",
    type: { text: "Discharge letter" },
    title: "Discharge letter",
    date: "2026-11-15",
    subject: { reference: "Patient/p1" },
    section: Object.entries(sections).map(([title, text]) => ({
      title,
      text: { status: "generated", div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>${text}</p></div>` },
    })),
    ...overrides,
  };
}

const onRepeat = [
  medicine("r", "Ramipril 5mg capsules", { authoredOn: "2026-10-20" }),
  medicine("b", "Bisoprolol 2.5mg tablets", { authoredOn: "2026-10-20" }),
];

function told(written: object, repeats: readonly object[] = onRepeat, hospital: readonly object[] = []) {
  const { evaluation } = chartFrom({
    gp: { kind: "gp", resources: [patient(), ...repeats] },
    acute: { kind: "acute", resources: [patient(), written, ...hospital] },
  });
  return { cards: cardsOf(evaluation, rule), reasons: reasonsOf(evaluation, rule) };
}

describe("a medicine that only a letter says was stopped", () => {
  it("is named with the letter's words and who still has it as current", () => {
    const { cards } = told(letter({ "Medicines stopped": "Ramipril (acute kidney injury)" }));
    expect(cards).toHaveLength(1);
    expect(cards[0]?.summary).toBe("A letter says stopped, still on repeat: Ramipril 5mg capsules");
    expect(cards[0]?.indicator).toBe("warning");
    expect(cards[0]?.detail).toContain("“Discharge letter” of 15-Nov-2026 (acute organisation)");
    expect(cards[0]?.detail).toContain("Ramipril (acute kidney injury)");
    expect(cards[0]?.detail).toContain("gp organisation has it as current");
  });

  it.each([
    "Stopped ramipril due to low pressure, bisoprolol 2.5 mg as before.",
    "Stopped ramipril, bisoprolol increased to 5 mg.",
    "Stopped ramipril, patient on bisoprolol",
    "Stopped ramipril as pressure was low on bisoprolol",
    "Stopped: ramipril - low pressure on bisoprolol",
    "Stopped on discharge: ramipril. Bisoprolol as before.",
    "Ramipril stopped - do not restart",
    "Ramipril stopped for good, not to be restarted",
  ])("names no medicine beside the one that was stopped: %s", (text) => {
    expect(told(letter({ Plan: text })).cards.map(({ summary }) => summary)).toEqual([
      "A letter says stopped, still on repeat: Ramipril 5mg capsules",
    ]);
  });

  it.each([
    "Ramipril (AKI). Do not restart.",
    "Ramipril 5 mg - AKI. Metformin - may restart if the kidney recovers.",
    "Ramipril - low pressure, bisoprolol started instead",
    "Ramipril - AKI; bisoprolol is continued",
    "Ramipril - low pressure on bisoprolol",
  ])("is read from under a heading that says it: %s", (text) => {
    expect(told(letter({ "Medicines stopped": text })).cards.map(({ summary }) => summary)).toEqual([
      "A letter says stopped, still on repeat: Ramipril 5mg capsules",
    ]);
  });

  it("is read of every item under such a heading, whatever the reasons", () => {
    const { cards } = told(letter({ "Medicines stopped": "Ramipril (AKI), bisoprolol - slow pulse" }));
    expect(cards).toHaveLength(2);
  });

  it("is none where something else stopped while one was on it", () => {
    expect(told(letter({ Plan: "Bleeding stopped on ramipril" })).cards).toEqual([]);
  });

  it.each([
    "Ramipril was stopped because of AKI.",
    "We stopped her ramipril 5mg on the ward.",
    "Ramipril 5 mg capsules discontinued due to low blood pressure, continue bisoprolol.",
    "Medication changes: Stopped: ramipril. Started: furosemide 20mg.",
    "Please stop ramipril.",
    "STOPPED ramipril and started amlodipine",
    "Ramipril has been stopped",
    "Ramipril - stopped (AKI)",
  ])("is read in its ways to say so: %s", (text) => {
    expect(told(letter({ Plan: text })).cards.map(({ summary }) => summary)).toEqual([
      "A letter says stopped, still on repeat: Ramipril 5mg capsules",
    ]);
  });

  it.each([
    "Ramipril was not stopped.",
    "Ramipril continued. Amlodipine stopped.",
    "Stopped amlodipine; continue ramipril 5mg.",
    "Stop ramipril if potassium rises above 6.",
    "Ramipril stopped on admission and restarted before discharge.",
    "Ramipril was withheld before surgery.",
    "Consider stopping ramipril.",
    "She stopped smoking. Ramipril 5mg daily.",
    "Bleeding stopped. Ramipril 5mg daily.",
    "Ramipril should not be stopped",
  ])("is not read into what says otherwise: %s", (text) => {
    expect(told(letter({ Plan: text })).cards).toEqual([]);
  });

  it.each(["Mother stopped ramipril", "Her husband has stopped ramipril.", "Mother's ramipril was stopped"])(
    "is none of a relative: %s",
    (text) => {
      expect(told(letter({ Plan: text }))).toEqual({ cards: [], reasons: [] });
    },
  );

  it.each(["Ramipril stopped, mother informed", "Mother informed that ramipril was stopped"])(
    "is one of the person whom a relative is told of: %s",
    (text) => {
      expect(told(letter({ Plan: text })).cards).toHaveLength(1);
    },
  );

  it("says that an item dated after the letter may be a restart", () => {
    const later = medicine("r", "Ramipril 5mg capsules", { authoredOn: "2026-11-20" });
    const { cards } = told(letter({ "Medicines stopped": "Ramipril" }), [later]);
    expect(cards[0]?.detail).toContain("dated 20-Nov-2026, after the letter");
  });

  it("is left to the rule on medicines lists where the hospital sends its own entry", () => {
    const own = medicine("h", "Ramipril 5mg capsules", { status: "stopped", authoredOn: "2026-11-10" });
    expect(told(letter({ "Medicines stopped": "Ramipril" }), onRepeat, [own]).cards).toEqual([]);
  });

  it("looks half a year back, and into no draft, no letter of the practice and none that was withdrawn", () => {
    const stopped = (overrides: object) => told(letter({ "Medicines stopped": "Ramipril" }, overrides)).cards.length;
    expect([stopped({ date: "2026-05-28" }), stopped({ date: "2026-05-25" })]).toEqual([1, 0]);
    expect(stopped({ status: "entered-in-error" })).toBe(0);
    const { evaluation } = chartFrom({
      gp: { kind: "gp", resources: [patient(), ...onRepeat, letter({ "Medicines stopped": "Ramipril" })] },
    });
    expect(cardsOf(evaluation, rule)).toEqual([]);
  });

  it("cannot be told of a letter without a date", () => {
    const { cards, reasons } = told(letter({ "Medicines stopped": "Ramipril" }, { date: undefined }));
    expect(cards).toEqual([]);
    expect(reasons.join(" ")).toContain("has no date");
  });
});
