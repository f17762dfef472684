import { describe, expect, test } from "vitest";
import { groupId } from "../../../shared/kernel/brand.ts";
import { readAsideText, toAsideText } from "../../../shared/meeting/aside.ts";
import {
  type MeetingPosition,
  positionEvent,
  readPositionResource,
  toPositionResource,
} from "../../../shared/meeting/position.ts";
import { createMeetingKey, newMeetingCode, spellCode } from "../../../src-main/fhircast/meeting-key.ts";

const mark = "a".repeat(43);
const whole: MeetingPosition = {
  isPersonOpen: true,
  person: mark,
  screen: "timeline",
  stretch: { fromMs: Date.UTC(1980, 0, 1), toMs: Date.UTC(2026, 10, 28, 13, 30, 0, 123) },
  window: { fromMs: Date.UTC(2025, 0, 1), toMs: Date.UTC(2026, 0, 1) },
  row: groupId("g0a1b2c3d4e5f6a7b1z"),
  heading: "endOfLifeCare",
  document: groupId("g1b2c3"),
  hiddenLanes: ["results", "observations"],
  top: groupId("g2c3d4"),
  veiled: "V".repeat(60),
  isBlank: false,
};
const asSent = (position: MeetingPosition) => JSON.parse(JSON.stringify(toPositionResource(position, "the seal")));

describe("a presenter's position as a FHIRcast event", () => {
  test("has a reverse domain name without a dash (FHIRcast 3.0 §2.3)", () => {
    expect(positionEvent).toMatch(/^[a-z]+(\.\w+)+$/);
    expect(positionEvent).not.toContain("-");
  });

  test.each([
    ["all of it", whole],
    ["nobody open, the wall blank", { isPersonOpen: false, isBlank: true }],
  ])("comes out as it went in: %s", (_, position) => {
    expect(readPositionResource(asSent(position))).toEqual({ position, seal: "the seal" });
  });

  test("is read only as what it can be: anything else is left out, and without seal or state nothing is read", () => {
    const { parameter } = asSent(whole);
    const but = (name: string, value: object) =>
      readPositionResource({
        resourceType: "Parameters",
        parameter: parameter.map((one: { name: string }) => (one.name === name ? { name, ...value } : one)),
      });
    expect(but("screen", { valueCode: "<script>" })?.position.screen).toBeUndefined();
    expect(but("row", { valueString: "gp|Patient|1" })?.position.row).toBeUndefined();
    expect(but("person", { valueString: "9990000018" })?.position.person).toBeUndefined();
    expect(but("window", { valuePeriod: { start: "2026", end: "2025" } })?.position.window).toBeUndefined();
    expect(but("stretch", { valuePeriod: { start: "soon" } })?.position.stretch).toBeUndefined();
    expect(but("heading", { valueCode: "end of life" })?.position.heading).toBeUndefined();
    expect(but("document", { valueString: "letter.pdf" })?.position.document).toBeUndefined();
    expect(but("hidden-lane", { valueCode: "-" })?.position.hiddenLanes).toBeUndefined();
    expect(but("top", { valueString: "the third row" })?.position.top).toBeUndefined();
    expect(but("veiled", { valueString: '{"words":"warfarin"}' })?.position.veiled).toBeUndefined();
    expect(but("seal", {})).toBeUndefined();
    expect(but("blank", { valueString: "no" })).toBeUndefined();
    for (const broken of [undefined, null, [], "x", { resourceType: "Patient" }, { resourceType: "Parameters" }])
      expect(readPositionResource(broken)).toBeUndefined();
  });
});

describe("a meeting's code", () => {
  const key = createMeetingKey("0XQ5ZCWC60VM");
  const same = createMeetingKey("0XQ5ZCWC60VM");
  const other = createMeetingKey("0XQ5ZCWC60VN");
  const edith = { nhsNumber: "9990000018", birthDate: "1942-03-08" };

  test("is twelve letters that are not mistaken for each other, new each time, and read in fours", () => {
    const codes = Array.from({ length: 50 }, newMeetingCode);
    expect(new Set(codes).size).toBe(50);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
    expect(spellCode("0XQ5ZCWC60VM")).toBe("0XQ5-ZCWC-60VM");
  });

  test("gives the same topic, marks and seals on every machine, and others for every other code", () => {
    expect(same.topic).toBe(key.topic);
    expect(other.topic).not.toBe(key.topic);
    expect(same.markOf(edith)).toBe(key.markOf(edith));
    expect(other.markOf(edith)).not.toBe(key.markOf(edith));
    expect(key.topic).not.toContain("0XQ5");
  });

  test("marks two people apart who differ in birth date alone", () => {
    expect(key.markOf({ ...edith, birthDate: "1942-03-09" })).not.toBe(key.markOf(edith));
  });

  test("hides what is looked for and left out from everybody without the code, and its length too", () => {
    const aside = { words: "Warfarin?", onlyFound: true, hiddenSources: ["acute"] };
    const text = toAsideText(aside) ?? "";
    const veiled = key.veil(text);
    expect(readAsideText(same.unveil(veiled) ?? "")).toEqual(aside);
    expect(other.unveil(veiled)).toBeUndefined();
    expect(key.unveil(`${veiled.slice(0, -1)}${veiled.endsWith("A") ? "B" : "A"}`)).toBeUndefined();
    expect(key.unveil("short")).toBeUndefined();
    expect(key.veil(text)).not.toBe(veiled);
    expect(Buffer.from(veiled, "base64url").toString("latin1")).not.toContain("Warfarin");
    expect(key.veil(toAsideText({ words: "HIV" }) ?? "")).toHaveLength(veiled.length);
    expect(toAsideText({})).toBeUndefined();
    expect(toAsideText({ hiddenSources: [] })).toBeUndefined();
    for (const broken of ["", "[]", "null", '{"words":1,"onlyFound":"yes","hiddenSources":[2]}'])
      expect(readAsideText(broken)).toEqual({});
  });

  test("seals all of a position and its time", () => {
    const seal = key.seal(whole, "2026-11-28T13:30:00.000Z");
    expect(same.isSealed(whole, "2026-11-28T13:30:00.000Z", seal)).toBe(true);
    expect(key.isSealed(whole, "2026-11-28T13:30:01.000Z", seal)).toBe(false);
    expect(other.isSealed(whole, "2026-11-28T13:30:00.000Z", seal)).toBe(false);
    for (const changed of [
      { ...whole, person: "b".repeat(43) },
      { ...whole, screen: "alerts" },
      { ...whole, row: groupId("g1") },
      { ...whole, top: groupId("g1") },
      { ...whole, veiled: "W".repeat(60) },
      { ...whole, isBlank: true },
      { ...whole, isPersonOpen: false },
      { ...whole, window: { fromMs: 0, toMs: 1 } },
      { ...whole, stretch: { fromMs: 0, toMs: 1 } },
    ])
      expect(key.isSealed(changed, "2026-11-28T13:30:00.000Z", seal)).toBe(false);
    expect(key.isSealed(whole, "2026-11-28T13:30:00.000Z", "short")).toBe(false);
  });
});
