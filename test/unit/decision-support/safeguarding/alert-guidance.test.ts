import { expect, it } from "vitest";
import table from "../../../../assets/tables/alert-guidance.json" with { type: "json" };

// Written out by hand: an alert whose row is lost would ask nothing of whoever meets the person.
it("has what to do for every topic of an alert, and where that is from", () => {
  expect(table.rows.map(({ topic, todo, source }) => [topic, todo !== "", source !== ""])).toEqual([
    ["childProtection", true, true],
    ["unbornChildProtection", true, true],
    ["lookedAfterChild", true, true],
    ["safeguardingChild", true, true],
    ["safeguardingAdult", true, true],
    ["fgm", true, true],
    ["resuscitation", true, true],
    ["respect", true, true],
    ["risk", true, true],
    ["reasonableAdjustment", true, true],
    ["legal", false, false],
    ["other", false, false],
  ]);
  expect(table.aboutFamily.map(({ code }) => code)).toEqual(["375041000000100", "1064961000000107"]);
});
