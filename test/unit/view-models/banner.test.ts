import { describe, expect, it } from "vitest";
import type { Chart } from "../../../shared/domain/chart.ts";
import type { FlagDetail } from "../../../shared/domain/entry-detail.ts";
import type { HeadingState } from "../../../shared/domain/heading-state.ts";
import { sourceId } from "../../../shared/kernel/brand.ts";
import { toBannerView } from "../../../shared/view-models/banner/banner-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { withheldLocation } from "../../../shared/view-models/withheld/restricted.ts";
import { chartOf, chartWith, fixtureInput, fixturePatient } from "../../fixtures/chart.ts";
import { date, entry, fixtureNow, fixtureSources, group, snomed } from "../../fixtures/chart-parts.ts";

const gp = sourceId("gp");
const acute = sourceId("acute");

function bannerOf(more: Partial<Chart> = {}) {
  return toBannerView(viewContext(chartWith(more), fixtureNow));
}

function patientWith(more: Partial<typeof fixturePatient>) {
  return bannerOf({ patient: { ...fixturePatient, ...more } });
}

describe("zone 1 (PAB-0016 to 0060)", () => {
  it("says who it is in the words of the guidance", () => {
    const banner = bannerOf();
    expect(banner.name).toBe("PEMBERTON, Edith (Mrs)");
    expect(banner.preferredName).toBe("Edie");
    expect([banner.born.label, banner.born.value]).toEqual(["Born", "14-Mar-1942 (84y)"]);
    expect([banner.gender.label, banner.gender.value]).toEqual(["Gender", "Female"]);
    expect([banner.nhsNumber.label, banner.nhsNumber.value]).toEqual(["NHS No.", "999 000 0018"]);
    expect(banner.nhsNumber.caution).toBeUndefined();
  });

  it("says Not Known for what is not known, never a question mark or nothing", () => {
    const banner = patientWith({ birthDate: [], gender: [], nhsNumber: [], names: [], addresses: [], telecom: [] });
    expect(banner.name).toBe("Not Known");
    for (const item of [banner.born, banner.gender, banner.nhsNumber]) expect(item.value).toBe("Not Known");
    expect(banner.address.summary).toBe("Not Known");
    expect(banner.phone.summary).toBe("Not Known");
  });

  it("does not draw a former address or number as the one to use", () => {
    const end = date("2025-12-31");
    const banner = patientWith({
      addresses: [{ value: { lines: ["1 Trevelyan Square"], period: { end }, standing: "over" }, statedBy: [gp] }],
      telecom: [
        {
          value: { system: "phone", value: "01632 960587", use: "home", period: { end }, standing: "over" },
          statedBy: [gp],
        },
        { value: { system: "phone", value: "07700 900001", use: "mobile" }, statedBy: [gp] },
      ],
    });
    expect(banner.address.summary).toBe("1 Trevelyan Square (until 31-Dec-2025)");
    expect(banner.phone.summary).toBe("07700 900001");
    expect(banner.phone.rows.map(({ value }) => value)).toEqual(["07700 900001", "01632 960587 (until 31-Dec-2025)"]);
  });

  it("shows gender and sex apart, each with its label", () => {
    const banner = patientWith({
      gender: [{ value: "male", statedBy: [gp] }],
      sex: [{ value: "female", statedBy: [gp] }],
    });
    expect([banner.gender.value, banner.sex?.label, banner.sex?.value]).toEqual(["Male", "Sex", "Female"]);
  });

  it("says that a number is not verified", () => {
    const banner = patientWith({ nhsNumber: [{ value: { value: "9990000018", status: "02" }, statedBy: [gp] }] });
    expect(banner.nhsNumber.caution).toBe("not verified: not traced");
  });

  it("of a deceased patient has no age in brackets, but Died and Age at Death", () => {
    const banner = patientWith({
      deceased: [{ value: { date: date("2026-11-20") }, statedBy: [gp] }],
      notDeceasedAt: [acute],
    });
    expect(banner.born.value).toBe("14-Mar-1942");
    expect(banner.deceased?.died.value).toBe("20-Nov-2026");
    expect(banner.deceased?.ageAtDeath.value).toBe("84y");
    expect(banner.deceased?.livingAt).toBe("Northvale Hospital");
  });

  it("knows a death without a date from no death", () => {
    const banner = patientWith({ deceased: [{ value: {}, statedBy: [gp] }] });
    expect(banner.deceased?.died.value).toBe("Date Not Known");
    expect(banner.deceased?.ageAtDeath.value).toBe("Not Known");
  });

  it("says when organisations do not agree on who it is", () => {
    const banner = patientWith({
      birthDate: [
        { value: date("1942-03-14"), statedBy: [gp] },
        { value: date("1924-03-14"), statedBy: [acute] },
      ],
    });
    expect(banner.differences).toEqual([
      {
        label: "Born",
        statements: [
          { value: "14-Mar-1942", sources: "Millbrook Surgery" },
          { value: "14-Mar-1924", sources: "Northvale Hospital" },
        ],
      },
    ]);
  });

  it("does not cry wolf over a middle name that one record leaves out", () => {
    const name = { family: "Pemberton", prefix: [], suffix: [], use: "official" };
    const banner = patientWith({
      names: [
        { value: { ...name, given: ["Edith"] }, statedBy: [gp] },
        { value: { ...name, given: ["Edith", "May"] }, statedBy: [acute] },
      ],
    });
    expect(banner.differences).toEqual([]);
  });
});

describe("restricted record (PDS S flag)", () => {
  it("withholds the location wherever the banner would give it", () => {
    const banner = patientWith({ restricted: true });
    expect(banner.address.summary).toBe(withheldLocation);
    expect(banner.phone.summary).toBe(withheldLocation);
    expect(JSON.stringify(banner)).not.toContain("Mill Lane");
    expect(JSON.stringify(banner)).not.toContain("01632 960 114");
    expect(JSON.stringify(banner)).not.toContain("Larch House");
  });
});

function flag(detail: Partial<FlagDetail>, display = "Flag", labels: readonly string[] = []) {
  return group([
    entry({
      type: "Flag",
      heading:
        detail.topic === "resuscitation" ? "endOfLifeCare" : detail.topic === "other" ? "alerts" : "safeguarding",
      display,
      when: "2026-01-02",
      labels,
      detail: { kind: "flag", topic: "other", active: true, categories: [], ...detail },
    }),
  ]);
}

function alertsOf(...groups: readonly ReturnType<typeof flag>[]) {
  return toBannerView(viewContext(chartOf(groups), fixtureNow)).alerts;
}

describe("alerts in the banner", () => {
  it("shows two different decisions as two, whatever their dates", () => {
    const [first] = bannerOf().alerts;
    expect(first?.word).toBe("CPR decisions differ");
    expect(first?.detail).toBe("not for: Acute 12-Sep-2026; for: GP 03-Feb-2024");
  });

  it("does not call an unclear decision one or the other", () => {
    const [first] = alertsOf(flag({ topic: "resuscitation", resuscitation: "unclear" }));
    expect(first?.word).toBe("CPR decision unclear");
  });

  it("leaves out a decision that is no longer active, and one chip a topic", () => {
    expect(alertsOf(flag({ topic: "resuscitation", resuscitation: "notForCpr", active: false }))).toEqual([]);
    const chips = alertsOf(flag({ topic: "childProtection" }), flag({ topic: "childProtection" }));
    expect(chips.map((chip) => chip.word)).toEqual(["Child protection plan"]);
  });

  it("says of a concern about a child in the family that it is in the family", () => {
    const code = snomed("1064961000000107", "Child in family is safeguarding concern");
    const near = flag({ topic: "safeguardingChild" });
    const chips = alertsOf(group([{ ...near.preferred, code }]));
    expect(chips.map((chip) => chip.word)).toEqual(["Safeguarding concern in the family"]);
  });

  it("shows that a sensitive alert exists and not what it says", () => {
    const chips = alertsOf(flag({ topic: "other" }, "Domestic abuse: partner must not be told of visits", ["R"]));
    expect(chips.map((chip) => chip.word)).toEqual(["Sensitive alert"]);
  });

  it("leaves out no live safeguarding flag because its topic is not on our list", () => {
    const concern = { ...flag({ topic: "risk" }, "Modern day concern"), headingId: "safeguarding" as const };
    expect(alertsOf(concern).map((chip) => [chip.kind, chip.word])).toEqual([["safeguarding", "Modern day concern"]]);
  });

  it("says in the banner which sources could not be heard", () => {
    const banner = toBannerView(viewContext(fixtureInput, fixtureNow));
    expect(banner.alerts.at(-1)).toMatchObject({ kind: "unknown", word: "Without", detail: "Mental health" });
  });

  it("does not say of a source that answered and holds more that the record is without it", () => {
    const part: HeadingState = { state: "truncated", count: 2 };
    const failed: HeadingState = { state: "failed", reason: "unreachable", count: 0 };
    const fine: HeadingState = { state: "notRecorded" };
    const chip = (council: HeadingState) => {
      const states = fixtureSources.map(
        ({ id, kind }) => [id, kind === "acute" ? part : kind === "council" ? council : fine] as const,
      );
      return toBannerView(viewContext(chartOf([], { alerts: new Map(states) }), fixtureNow)).alerts.at(-1);
    };
    expect(chip(fine)).toMatchObject({ word: "Only in part", detail: "Acute" });
    expect(chip(failed)).toMatchObject({ word: "Without", detail: "Council; only in part: Acute" });
  });

  it("always names who failed, and counts those that still load where they are many: the banner does not grow for a moment", () => {
    const loading: HeadingState = { state: "failed", reason: "stillLoading", count: 0 };
    const failed: HeadingState = { state: "failed", reason: "unreachable", count: 0 };
    const all = fixtureSources.length;
    const chip = (acute: HeadingState) => {
      const states = fixtureSources.map(({ id, kind }) => [id, kind === "acute" ? acute : loading] as const);
      return toBannerView(viewContext(chartOf([], { alerts: new Map(states) }), fixtureNow)).alerts.at(-1);
    };
    expect(chip(loading)).toMatchObject({ word: "Still loading", detail: `${all} of ${all} sources` });
    expect(chip(failed)).toMatchObject({ word: "Without", detail: `Acute; ${all - 1} still loading` });
  });
});
