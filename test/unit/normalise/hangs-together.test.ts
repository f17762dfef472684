import { describe, expect, test } from "vitest";
import { hangsTogetherAsBefore } from "../../../shared/normalise/references/hangs-together.ts";
import { observation, patient, rawsOf } from "../merge/sources.ts";

const before = observation("1", {
  subject: { reference: "Patient/p" },
  encounter: { reference: "Encounter/e" },
  identifier: [{ system: "urn:lab", value: "7" }],
});

function hangs(changes: Readonly<Record<string, unknown>>, of: Readonly<Record<string, unknown>> = before): boolean {
  const [old] = rawsOf({ gp: [of] });
  const [raw] = rawsOf({ gp: [{ ...of, ...changes }] });
  if (old === undefined || raw === undefined) throw new Error("nothing made");
  return hangsTogetherAsBefore(old, raw);
}

describe("another version of a result", () => {
  test("hangs together with the others as before where it says something else itself", () => {
    expect(hangs({ note: [{ text: "Haemolysed" }], valueQuantity: { value: 7, unit: "mmol/L" } })).toBe(true);
    expect(hangs({ status: "amended" })).toBe(true);
  });

  test.each([
    ["names another encounter", { encounter: { reference: "Encounter/f" } }],
    ["names somebody else", { subject: { reference: "Patient/q" } }],
    ["names one more", { performer: [{ reference: "Practitioner/d" }] }],
    ["names the same in words alone", { encounter: { display: "On the ward" } }],
    ["bears another number", { identifier: [{ system: "urn:lab", value: "8" }] }],
    ["holds another resource inside", { contained: [{ resourceType: "Patient", id: "x" }] }],
    ["carries a modifier", { modifierExtension: [{ url: "urn:not", valueBoolean: true }] }],
    ["was entered in error", { status: "entered-in-error" }],
  ])("does not where it %s", (_, changes) => {
    expect(hangs(changes)).toBe(false);
  });
});

test.each([
  ["the person's own record", patient()],
  ["an organisation that others name", { resourceType: "Organization", id: "o", name: "Ward 7" }],
  ["a list that arranges others", { resourceType: "List", id: "l", subject: { reference: "Patient/p" } }],
])("%s always reaches further than itself", (_, of) => {
  expect(hangs({ note: [{ text: "Changed" }] }, of)).toBe(false);
});
