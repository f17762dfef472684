import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, coded, patient } from "../../../fixtures/chart-from-fhir.ts";
import { freshId } from "../../../fixtures/clinical.ts";
import { alert, bloodPressure, check, concept, loinc, oxygen, sickSet, vital } from "./news2-sets.ts";

describe("NEWS2 from the record", () => {
  it("scores what a reading was corrected to, at its own source and at another that was sent the correction", () => {
    const numbered = { identifier: [{ system: "https://monitors.example.org/readings", value: "9" }] };
    const others = sickSet.filter((_, at) => at !== 4);
    const slip = vital("8867-4", 212, "/min", numbered);
    const corrected = vital("8867-4", 112, "/min", { ...numbered, status: "corrected" });
    for (const elsewhere of [[], [corrected]]) {
      const here = elsewhere.length === 0 ? [corrected] : [];
      const { evaluation } = chartFrom({
        ambulance: { kind: "ambulance", resources: [patient(), ...others, slip, ...here] },
        acute: { kind: "acute", resources: [patient(), ...elsewhere] },
      });
      expect(cardsOf(evaluation, "news2").map(({ summary }) => summary)).toEqual([expect.stringMatching(/^NEWS2 11 /)]);
    }
  });

  it("scores the latest full set and names its seven inputs", () => {
    const { cards } = check(sickSet);
    expect(cards[0]?.summary).toMatch(/^NEWS2 11 /);
    expect(cards[0]?.indicator).toBe("critical");
    expect(cards[0]?.inputs).toHaveLength(7);
  });

  it("uses scale 2 only where the 88 to 92 % target is documented, and says where", () => {
    const target = {
      resourceType: "Flag",
      id: "f1",
      status: "active",
      subject: { reference: "Patient/p1" },
      code: { text: "Hypercapnic: oxygen saturation target 88-92%" },
    };
    const { cards } = check([...sickSet, target]);
    expect(check([...sickSet, { ...target, status: "inactive" }]).cards[0]?.summary).toMatch(/^NEWS2 11 /);
    expect(cards[0]?.summary).toMatch(/^NEWS2 8 /);
    expect(cards[0]?.detail).toContain("scale 2");
    expect(cards[0]?.detail).toContain("target 88-92%");
  });

  it("says that a set of today without a time of day is not scored", () => {
    const onDay = (day: string) => sickSet.map((one) => ({ ...one, effectiveDateTime: day }));
    const { cards, reasons } = check(onDay("2026-11-23"));
    expect(cards).toEqual([]);
    expect(reasons).toEqual(["NEWS2 not calculated for the observations of 23-Nov-2026: no time of day is recorded."]);
    expect(check(onDay("2026-11-20")).reasons).toEqual([]);
    expect(check(onDay("2026-11-23").slice(3, 5)).reasons).toEqual([]);
  });

  it("is incomplete, with no total, when one of the seven is missing", () => {
    const { cards, reasons } = check(sickSet.slice(0, 6));
    expect(cards).toEqual([]);
    expect(reasons.join(" ")).toMatch(/incomplete.*temperature not recorded/);
  });

  it("takes one or two measurements for no attempt at a score", () => {
    expect(check(sickSet.slice(0, 2))).toEqual({ cards: [], reasons: [] });
    expect(check(sickSet.slice(0, 3)).reasons.join(" ")).toContain("incomplete");
    const checkUp = [vital("9279-1", 14, "/min"), bloodPressure(130), vital("8867-4", 70, "/min")];
    expect(check(checkUp)).toEqual({ cards: [], reasons: [] });
    expect(check([...checkUp, vital("8310-5", 37.1, "Cel")]).reasons.join(" ")).toContain("incomplete");
    expect(check(checkUp, { birthDate: "2012-01-01" }).reasons).toEqual([]);
  });

  it("asks for no more of observations a day old, nor of somebody who has died", () => {
    const at = (effectiveDateTime: string) => sickSet.slice(0, 6).map((one) => ({ ...one, effectiveDateTime }));
    expect(check(at("2026-11-22T02:15:00Z")).reasons).toHaveLength(1);
    expect(check(at("2026-11-22T02:14:00Z"))).toEqual({ cards: [], reasons: [] });
    expect(check(sickSet, { deceasedBoolean: true })).toEqual({ cards: [], reasons: [] });
  });

  it("falls back to the last full set and still says that the newest is incomplete", () => {
    const later = vital("8867-4", 140, "/min", { effectiveDateTime: "2026-11-23T02:00:00Z" });
    const { cards, reasons } = check([...sickSet, later]);
    expect(cards[0]?.summary).toContain("01:41");
    expect(reasons.join(" ")).toContain("02:00");
  });

  it("is never made for a person under 16", () => {
    const { cards, reasons } = check(sickSet, { birthDate: "2012-01-01" });
    expect(cards).toEqual([]);
    expect(reasons.join(" ")).toContain("under 16");
  });

  it("is never made in pregnancy", () => {
    const pregnant = concept(coded("82810-3", "Pregnancy status", loinc), coded("77386006", "Pregnant"));
    const { cards, reasons } = check([...sickSet, pregnant], { birthDate: "1997-01-01" });
    expect(cards).toEqual([]);
    expect(reasons.join(" ")).toContain("pregnancy");
  });

  it("mentions an unrecorded pregnancy only where there could be one", () => {
    const words = "Whether the person is pregnant now is not recorded";
    expect(check(sickSet).cards[0]?.detail).not.toContain(words);
    expect(check(sickSet, { birthDate: "1997-01-01" }).cards[0]?.detail).toContain(words);
    expect(check(sickSet, { birthDate: "1997-01-01", gender: "male" }).cards[0]?.detail).not.toContain(words);
    const url = "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-BirthSex";
    const bornFemale = { extension: [{ url, valueCodeableConcept: { coding: [{ code: "F" }] } }] };
    const transMan = { birthDate: "1997-01-01", gender: "male", ...bornFemale };
    expect(check(sickSet, transMan).cards[0]?.detail).toContain(words);
  });

  it("marks an old score as the past instead of a reason to act", () => {
    const old = sickSet.map((item) => ({ ...item, effectiveDateTime: "2026-11-10T10:00:00Z" }));
    const { cards } = check(old);
    expect(cards[0]?.indicator).toBe("info");
    expect(cards[0]?.summary).toContain("12 days ago");
  });

  it("recomputes and says when the source's own total differs", () => {
    const total = vital("x", 6, "1", { code: coded("1104051000000101", "NEWS2 total score") });
    expect(check([...sickSet, total]).cards[0]?.detail).toContain("recorded a total of 6; its own values make 11");
    expect(check([...sickSet, total]).cards[0]?.summary).toMatch(/^NEWS2 11 \(recorded as 6\) at 23-Nov-2026 01:41/);
  });

  it("says in which part the source's own score differs (UK Core's example stores 1 for 37.5 °C)", () => {
    const set = [
      vital("9279-1", 21, "/min"),
      vital("2708-6", 93, "%"),
      concept(coded("722742002", "Breathing room air")),
      bloodPressure(120),
      vital("8867-4", 95, "/min"),
      alert,
      vital("8310-5", 37.5, "Cel"),
    ];
    const total = vital("x", 6, "1", { code: coded("1104051000000101", "NEWS2 total score") });
    const part = vital("x", 1, "1", { code: coded("1104371000000107", "Temperature sub-score") });
    const { cards } = check([...set, total, part]);
    expect(cards[0]?.summary).toMatch(/^NEWS2 5 /);
    expect(cards[0]?.detail).toContain("its own values make 5. It scored temperature 1 and not 0");
    const right = vital("x", 5, "1", { code: coded("1104051000000101", "NEWS2 total score") });
    expect(check([...set, right]).cards[0]?.detail).toContain("recorded the same total");
  });

  describe("recorded as a total alone", () => {
    const total = (value: number, changes: object = {}) =>
      vital("x", value, "1", { code: coded("1104051000000101", "NEWS2 total score"), ...changes });
    const by = { performer: [{ display: "Ward 4" }] };
    const before = { effectiveDateTime: "2026-11-22T20:00:00Z" };
    const summaries = (...resources: readonly object[]) => check(resources).cards.map(({ summary }) => summary);

    it("is said as recorded, by whom, and that it could not be recomputed", () => {
      const { cards, reasons } = check([total(7, by)]);
      expect(cards.map(({ summary }) => summary)).toEqual([
        "NEWS2 7 as recorded at 23-Nov-2026 01:41 (33 min ago) by Ward 4; not recomputed: parts not on record",
      ]);
      expect(cards[0]?.indicator).toBe("critical");
      expect(cards[0]?.inputs).toHaveLength(1);
      expect(reasons.join(" ")).toContain("recorded a total of 7, which could not be checked");
      expect(check([...sickSet.slice(0, 6), total(6)]).cards[0]?.detail).toContain("temperature not recorded");
    });

    it("is urgent from 5, an emergency from 7 (RCP 2017), and neither once it is a day old", () => {
      const indicators = [0, 4, 5, 6, 7].map((value) => check([total(value)]).cards[0]?.indicator);
      expect(indicators).toEqual(["info", "info", "warning", "warning", "critical"]);
      expect(check([total(9, { effectiveDateTime: "2026-11-22T02:14:00Z" })]).cards[0]?.indicator).toBe("info");
      expect(check([total(21)]).cards).toEqual([]);
    });

    it("names its source where nobody is said to have recorded it", () => {
      expect(summaries(total(3))[0]).toContain("by ambulance organisation;");
    });

    it("has a trend, against totals and full sets alike", () => {
      expect(summaries(total(7, by), total(4, before))[0]).toContain("by Ward 4, up 3 from 4; not recomputed");
      expect(summaries(...sickSet, total(4, before))[0]).toMatch(/^NEWS2 11 at .*, up 7 from 4$/);
    });

    it("gives way to the values of the same taking that another source holds", () => {
      const { evaluation } = chartFrom({
        ambulance: { kind: "ambulance", resources: [patient(), ...sickSet] },
        acute: { kind: "acute", resources: [patient(), total(11, { effectiveDateTime: "2026-11-23T01:45:00Z" })] },
      });
      expect(cardsOf(evaluation, "news2").map(({ summary }) => summary)).toEqual([
        expect.stringMatching(/^NEWS2 11 at 23-Nov-2026 01:41 /),
      ]);
    });
  });

  it("compares with the full set before: up, down, unchanged, and not with one of another day", () => {
    const at = (time: string, set: readonly object[]) =>
      set.map((item) => ({ ...item, id: freshId(), effectiveDateTime: time }));
    const calm = [...sickSet.slice(0, 6), vital("8310-5", 37, "Cel")];
    const summary = (...sets: readonly object[]) => check(sets).cards[0]?.summary;
    expect(summary(...sickSet, ...at("2026-11-22T20:00:00Z", calm))).toMatch(/^NEWS2 11 .*, up 1 from 10$/);
    expect(summary(...calm, ...at("2026-11-22T20:00:00Z", sickSet))).toMatch(/^NEWS2 10 .*, down 1 from 11$/);
    expect(summary(...sickSet, ...at("2026-11-22T20:00:00Z", sickSet))).toMatch(/, unchanged from 11$/);
    const { cards } = check([...sickSet, ...at("2026-11-21T20:00:00Z", calm)]);
    expect(cards[0]?.summary).toMatch(/ago\)$/);
    expect(cards[0]?.detail).toContain("The full set before scored 10 at 21-Nov-2026 20:00");
    expect(cards[0]?.inputs).toHaveLength(8);
    expect(check(sickSet).cards[0]?.inputs).toHaveLength(7);
  });

  it("gives both scales where scale 2 is used", () => {
    const target = {
      resourceType: "Flag",
      id: "f2",
      status: "active",
      subject: { reference: "Patient/p1" },
      code: { text: "Target saturation 88-92%" },
    };
    expect(check([...sickSet, target]).cards[0]?.detail).toContain("On scale 1 the total would be 11");
    expect(check(sickSet).cards[0]?.detail).not.toContain("would be");
  });

  it("gives the time as a clock in the United Kingdom shows it, in summer too", () => {
    const summer = sickSet.map((item) => ({ ...item, effectiveDateTime: "2026-07-01T22:41:00Z" }));
    const { evaluation } = chartFrom(
      { ambulance: { kind: "ambulance", resources: [patient(), ...summer] } },
      "2026-07-01T23:00:00Z",
    );
    expect(cardsOf(evaluation, "news2")[0]?.summary).toContain("01-Jul-2026 23:41 (19 min ago)");
  });

  it("does not read a value whose unit is not the score's", () => {
    const { cards, reasons } = check([...sickSet.slice(0, 6), vital("8310-5", 311, "K")]);
    expect(cards).toEqual([]);
    expect(reasons.join(" ")).toContain("temperature not read, because value or unit is unclear");
  });

  it("stays on scale 1 where the form's line for scale 2 was left empty", () => {
    const emptyLine = concept(coded("1104321000000108", "SpO2 scale 2"), undefined, {
      dataAbsentReason: { coding: [{ code: "not-applicable" }] },
    });
    expect(check([...sickSet, emptyLine]).cards[0]?.summary).toMatch(/^NEWS2 11 /);
  });

  it("never scores a cancelled observation", () => {
    const [rate, ...rest] = sickSet;
    const { cards, reasons } = check([{ ...rate, status: "cancelled" }, ...rest]);
    expect(cards).toEqual([]);
    expect(reasons.join(" ")).toContain("respiratory rate");
  });

  it("reads oxygen from its flow or its concentration, and takes any oxygen over a flow of 0 beside it", () => {
    const scored = (...given: readonly object[]) =>
      check([...sickSet.filter((item) => item !== oxygen), ...given]).cards[0]?.summary;
    const flow = (litres: number) => vital("3151-8", litres, "L/min");
    const concentration = (percent: number) => vital("3150-6", percent, "%");
    expect(scored(flow(2))).toMatch(/^NEWS2 11 /);
    expect(scored(flow(0))).toMatch(/^NEWS2 9 /);
    expect(scored(concentration(28))).toMatch(/^NEWS2 11 /);
    expect(scored(concentration(21))).toMatch(/^NEWS2 9 /);
    expect(scored(flow(0), concentration(28))).toMatch(/^NEWS2 11 /);
    expect(scored(concentration(28), flow(0))).toMatch(/^NEWS2 11 /);
    expect(scored(vital("3150-6", 0.28, "1"))).toBeUndefined();
  });

  it("scores a set whose observations another source holds copies of, whichever copy is preferred", () => {
    const copies = sickSet.filter((_, index) => index % 2 === 0);
    for (const [first, second] of [
      ["a", "z"],
      ["z", "a"],
    ] as const) {
      const { evaluation } = chartFrom({
        [first]: { kind: "acute", resources: [patient(), ...sickSet] },
        [second]: {
          kind: "gp",
          resources: [
            patient(),
            ...copies.map((item) => ({
              ...item,
              performer: [{ display: "Ward 4" }],
              meta: { lastUpdated: "2026-11-23T02:00:00Z" },
            })),
          ],
        },
      });
      expect(cardsOf(evaluation, "news2")[0]?.summary).toMatch(/^NEWS2 11 /);
    }
  });

  it("says that a set dated in the future was not scored", () => {
    const { cards, reasons } = check(sickSet.map((item) => ({ ...item, effectiveDateTime: "2026-11-23T09:00:00Z" })));
    expect(cards).toEqual([]);
    expect(reasons.join(" ")).toContain("future");
  });

  const takenAtTime = (time: string, set: readonly object[] = sickSet) =>
    set.map((item) => ({ ...item, id: freshId(), effectiveDateTime: time }));

  it("is a reason to act for less than 24 hours", () => {
    const indicator = (time: string) => check(takenAtTime(time)).cards[0]?.indicator;
    expect(indicator("2026-11-22T02:14:01Z")).toBe("critical");
    expect(indicator("2026-11-22T02:14:00Z")).toBe("info");
  });

  it("looks back 30 days and no further", () => {
    expect(check(takenAtTime("2026-10-24T03:00:00Z")).cards).toHaveLength(1);
    expect(check(takenAtTime("2026-10-24T02:00:00Z")).cards).toEqual([]);
  });

  it("compares with a set of up to 24 hours before, each exactly", () => {
    const calm = [...sickSet.slice(0, 6), vital("8310-5", 37, "Cel")];
    const summary = (time: string) => check([...sickSet, ...takenAtTime(time, calm)]).cards[0]?.summary;
    expect(summary("2026-11-22T01:41:00Z")).toMatch(/up 1 from 10$/);
    expect(summary("2026-11-22T01:40:00Z")).toMatch(/ago\)$/);
  });

  it("takes a second source's copy of ten minutes before for the same taking, and compares with what is earlier", () => {
    const calm = [...sickSet.slice(0, 6), vital("8310-5", 37, "Cel")];
    const summary = (time: string) => {
      const { evaluation } = chartFrom({
        ambulance: { kind: "ambulance", resources: [patient(), ...sickSet] },
        acute: { kind: "acute", resources: [patient(), ...takenAtTime(time, calm)] },
      });
      return cardsOf(evaluation, "news2")[0]?.summary;
    };
    expect(summary("2026-11-23T01:31:00Z")).toMatch(/ago\)$/);
    expect(summary("2026-11-23T01:30:00Z")).toMatch(/up 1 from 10$/);
  });

  it("compares with the nearest of several sets", () => {
    const calm = [...sickSet.slice(0, 6), vital("8310-5", 37, "Cel")];
    const { cards } = check([
      ...sickSet,
      ...takenAtTime("2026-11-22T22:00:00Z", calm),
      ...takenAtTime("2026-11-22T20:00:00Z"),
    ]);
    expect(cards[0]?.summary).toMatch(/up 1 from 10$/);
  });

  it("is made from the 16th birthday on", () => {
    expect(check(sickSet, { birthDate: "2010-11-23" }).cards).toHaveLength(1);
    expect(check(sickSet, { birthDate: "2010-11-24" }).reasons.join(" ")).toContain("under 16");
  });

  it("has a word on pregnancy up to 55 years, also where no sex is stated", () => {
    const says = (person: object) => check(sickSet, person).cards[0]?.detail.includes("pregnant now");
    expect(says({ birthDate: "1970-11-24" })).toBe(true);
    expect(says({ birthDate: "1970-11-23" })).toBe(false);
    expect(says({ birthDate: "1997-01-01", gender: undefined })).toBe(true);
  });
});
