import { describe, expect, it } from "vitest";
import type { PartialDate } from "../../../shared/fhir/partial-date.ts";
import { parsePartialDate } from "../../../shared/fhir/partial-date.ts";
import type { Instant } from "../../../shared/kernel/brand.ts";
import { parseInstant } from "../../../shared/kernel/brand.ts";
import { formatAge } from "../../../shared/view-models/format/format-age.ts";
import {
  formatDate,
  formatDateTime,
  formatInstant,
  formatLongDate,
  formatWhen,
} from "../../../shared/view-models/format/format-date.ts";
import { formatName, preferredNameOf, usualNameOf } from "../../../shared/view-models/format/format-name.ts";
import { formatNhsNumber, nhsNumberCaution } from "../../../shared/view-models/format/format-nhs-number.ts";
import { spacedPhone } from "../../../shared/view-models/format/format-phone.ts";
import {
  formatDose,
  formatNumber,
  formatQuantity,
  formatReferenceRange,
} from "../../../shared/view-models/format/format-quantity.ts";
import { formatAgo, formatDateAgo, formatOld } from "../../../shared/view-models/format/format-relative.ts";
import { statusWords } from "../../../shared/view-models/lines/status-words.ts";
import { rowCount } from "../../../shared/view-models/lines/text-part.ts";
import { interpretationWords } from "../../../shared/view-models/results/interpretation-words.ts";

describe("a telephone number", () => {
  it.each([
    ["07700900118", "07700 900 118"],
    ["01632960114 (until 31-Dec-2025)", "01632 960 114 (until 31-Dec-2025)"],
    ["02079460018", "020 7946 0018"],
    ["01214960018", "0121 496 0018"],
    ["08081570018", "0808 157 0018"],
    ["07700900118x4", "07700 900 118x4"],
    ["01632960640, 01632 960 699", "01632 960 640, 01632 960 699"],
  ])("%s is spaced as the NHS writes it", (sent, shown) => expect(spacedPhone(sent)).toBe(shown));

  it.each([
    "01632 960114",
    "+447700900118",
    "0770090011",
    "999314008207700",
    "ada@example.org",
    "07700900118@example.org",
    "07700900118.ada@example.org",
    "ada.07700900118@example.org",
    "https://example.org/07700900118",
  ])("%s stands as it came", (sent) => expect(spacedPhone(sent)).toBe(sent));
});

function date(text: string): PartialDate {
  const parsed = parsePartialDate(text);
  if (parsed === undefined) throw new Error(`no date: ${text}`);
  return parsed;
}

function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (parsed === undefined) throw new Error(`no instant: ${text}`);
  return parsed;
}

describe("dates (ISB 1503, ISB 1501)", () => {
  it.each([
    ["1980-08-14", "14-Aug-1980"],
    ["1980-08", "Aug-1980"],
    ["1980", "1980"],
    ["2009-01-05", "05-Jan-2009"],
  ])("shows %s as %s, at its own precision", (text, shown) => {
    expect(formatDate(date(text))).toBe(shown);
  });

  it("shows a time in UK time where the source gave an offset, in summer and in winter", () => {
    expect(formatDateTime(date("2026-11-23T01:41:00Z"))).toBe("23-Nov-2026 01:41");
    expect(formatDateTime(date("2026-07-01T23:30:00Z"))).toBe("02-Jul-2026 00:30");
    expect(formatInstant(instant("2026-07-01T23:30:00Z"))).toBe("02-Jul-2026 00:30");
  });

  it("leaves a time without an offset as its author wrote it", () => {
    expect(formatDateTime(date("2026-07-01T23:30:00"))).toBe("01-Jul-2026 23:30");
  });

  it("names the weekday only when asked", () => {
    expect(formatDate(date("2009-01-05"), { weekday: true })).toBe("Mon 05-Jan-2009");
  });

  it("has a long form for patients and screen readers", () => {
    expect(formatLongDate(date("1980-08-14"))).toBe("14 August 1980");
    expect(formatLongDate(date("1980-08"))).toBe("August 1980");
  });

  it("leaves the unknown end of a period open instead of calling it ongoing", () => {
    expect(formatWhen({ kind: "period", start: date("2019") })).toBe("from 2019");
    expect(formatWhen({ kind: "period", end: date("2019-05-02") })).toBe("until 02-May-2019");
    expect(formatWhen({ kind: "period" })).toBe("Undated");
    expect(formatWhen(undefined)).toBe("Undated");
  });
});

describe("age (PAB Tables 7 and 8)", () => {
  const at = "2026-11-23T12:00:00Z";

  it.each([
    ["2026-11-23T10:30:00Z", "90min"],
    ["2026-11-22T09:55:00Z", "26hrs"],
    ["2026-11-19T18:53:00Z", "4d"],
    ["2026-10-27T06:58:00Z", "27d"],
    ["2026-10-26T06:58:00Z", "4w"],
    ["2026-10-25T06:58:00Z", "4w 1d"],
    ["2025-11-22T07:00:00Z", "12m 1d"],
    ["2025-11-15", "12m 8d"],
    ["2025-10-15", "13m 8d"],
    ["2022-10-15", "4y 1m"],
    ["2008-11-24", "17y 11m"],
    ["2008-11-23", "18y"],
    ["1965-11-22", "61y"],
  ])("of someone born %s is %s", (born, age) => {
    expect(formatAge(date(born), instant(at))).toBe(age);
  });

  it("is a range where only the year of birth is known", () => {
    expect(formatAge(date("1942"), instant(at))).toBe("83y to 84y");
    expect(formatAge(date("1942-03"), instant(at))).toBe("84y");
  });

  it("changes at UK midnight, not at midnight in Greenwich", () => {
    expect(formatAge(date("1990-07-02"), instant("2026-07-01T23:30:00Z"))).toBe("36y");
    expect(formatAge(date("1990-07-02"), instant("2026-07-01T22:30:00Z"))).toBe("35y");
  });

  it("at death is counted to the date of death", () => {
    expect(formatAge(date("1940-01-20"), date("2021-08-14"))).toBe("81y");
  });

  it("of a leap-day child goes up on 1 March", () => {
    expect(formatAge(date("2004-02-29"), instant("2022-02-28T12:00:00Z"))).toBe("17y 11m");
    expect(formatAge(date("2004-02-29"), instant("2022-03-01T12:00:00Z"))).toBe("18y");
  });
});

describe("names (ISB 1506)", () => {
  it("puts the family name first and in upper case, the title last in brackets without a full stop", () => {
    expect(formatName({ family: "Smith", given: ["JOHN", "paul"], prefix: ["mr."], suffix: [] })).toBe(
      "SMITH, John Paul (Mr)",
    );
  });

  it("keeps a case that its owner chose", () => {
    expect(formatName({ family: "O'Neill", given: ["MacKenzie", "ANNE-MARIE"], prefix: [], suffix: [] })).toBe(
      "O'NEILL, MacKenzie Anne-Marie",
    );
  });

  it("identifies somebody by the name of today before an official one that has ended, and by that before a nickname", () => {
    const named = (use: string, family: string, standing?: "over" | "notYet") => ({
      use,
      family,
      given: ["Ada"],
      prefix: [],
      suffix: [],
      ...(standing === undefined ? {} : { standing }),
    });
    const former = named("official", "Sample", "over");
    expect(usualNameOf([former, named("usual", "Marsh")])?.family).toBe("Marsh");
    expect(usualNameOf([named("usual", "Marsh"), named("official", "Sample")])?.family).toBe("Sample");
    expect(usualNameOf([named("official", "Lane", "notYet"), named("usual", "Marsh")])?.family).toBe("Marsh");
    expect(usualNameOf([named("nickname", "Addie"), former])?.family).toBe("Sample");
  });

  it("says Not Known, and shows a name of which only the text is known", () => {
    expect(formatName(undefined)).toBe("Not Known");
    expect(formatName({ given: [], prefix: [], suffix: [], text: "Baby of Jane Roe" })).toBe("Baby of Jane Roe");
  });

  it("takes the given name of the preferred name", () => {
    expect(preferredNameOf([{ family: "Smith", given: ["Jack"], prefix: [], suffix: [], use: "nickname" }])).toBe(
      "Jack",
    );
  });
});

describe("NHS number (ISB 1504)", () => {
  it("stands in three groups", () => {
    expect(formatNhsNumber("9990000018")).toBe("999 000 0018");
    expect(formatNhsNumber("999-000-0018")).toBe("999 000 0018");
    expect(formatNhsNumber("H 123")).toBe("H 123");
  });

  it("is never silently taken as verified", () => {
    expect(nhsNumberCaution("01")).toBeUndefined();
    expect(nhsNumberCaution("02")).toBe("not verified: not traced");
    expect(nhsNumberCaution("99")).toBe("not verified");
    expect(nhsNumberCaution(undefined)).toBe("not stated as verified");
  });
});

describe("numbers and units", () => {
  it("adds no zero and no rounding, groups from 1,000 and leads with a zero", () => {
    expect(formatNumber(0.5)).toBe("0.5");
    expect(formatNumber(1000)).toBe("1,000");
    expect(formatNumber(12345.678)).toBe("12,345.678");
  });

  it("rounds no dose", () => {
    expect(formatDose({ value: 12.345678901, unit: "mg" })).toBe("12.345678901 mg");
    expect(formatDose({ value: 1500, unit: "units" })).toBe("1,500 units");
  });

  it("says about how much a computer's fifteen digits are, and leaves alone what can have been measured", () => {
    expect(formatNumber(184.6622794238699)).toBe("≈184.66");
    expect(formatNumber(1.8487804234585452)).toBe("≈1.8488");
    expect(formatNumber(0.000012345678912345)).toBe("≈0.000012346");
    expect(formatNumber(-1234567.123456789)).toBe("≈-1,234,567");
    expect(formatNumber(97.61797)).toBe("97.61797");
    expect(formatNumber(0.0000001)).toBe("0.0000001");
    expect(formatNumber(1234567890.5)).toBe("1,234,567,890.5");
    expect(formatQuantity({ comparator: "<", value: 30.057318417805632, unit: "kg/m2" })).toBe("< ≈30.057 kg/m²");
  });

  it.each([
    ["mL/min/{1.73_m2}", "53 mL/min/1.73 m²"],
    ["10*9/L", "53 ×10⁹/L"],
    ["x10^9/L", "53 ×10⁹/L"],
    ["X10^9/L", "53 ×10⁹/L"],
    ["*10^9/L", "53 ×10⁹/L"],
    ["mg/10*9", "53 mg/10⁹"],
    ["10*12/L", "53 ×10¹²/L"],
    ["10*3/uL", "53 ×10³/µL"],
    ["umol/L", "53 µmol/L"],
    ["ug/L", "53 µg/L"],
    ["U/L", "53 U/L"],
    ["{T-score}", "53 T-score"],
    ["{#}", "53"],
  ])("writes the unit %s of a result as it is printed", (unit, shown) => {
    expect(formatQuantity({ value: 53, unit })).toBe(shown);
  });

  it.each([
    [{ value: 50, unit: "mcg" }, "50 micrograms"],
    [{ value: 50, unit: "µg" }, "50 micrograms"],
    [{ value: 1000, unit: "IU" }, "1,000 units"],
    [{ value: 2.5, unit: "mg" }, "2.5 mg"],
  ])("writes dose %o as %s", (quantity, shown) => {
    expect(formatDose(quantity)).toBe(shown);
  });

  it("keeps the comparator of a result", () => {
    expect(formatQuantity({ comparator: "<", value: 5, unit: "mg/L" })).toBe("< 5 mg/L");
    expect(formatQuantity({ value: 37.2, ucum: "Cel" })).toBe("37.2 °C");
  });

  it("shows a range in the unit it came in, and both units where they differ", () => {
    expect(formatReferenceRange({ low: { value: 45, unit: "umol/L" }, high: { value: 84, unit: "umol/L" } })).toBe(
      "45–84 µmol/L",
    );
    expect(formatReferenceRange({ low: { value: 1, unit: "g/L" }, high: { value: 84, unit: "mg/L" } })).toBe(
      "1 g/L to 84 mg/L",
    );
    expect(formatReferenceRange({ text: "<150" })).toBe("<150");
    expect(formatReferenceRange({})).toBeUndefined();
  });

  it("never calls an unknown interpretation normal", () => {
    expect(interpretationWords("H")).toBe("high");
    expect(interpretationWords("XQ")).toBe("interpretation “XQ”");
  });
});

describe("how long ago", () => {
  const now = instant("2026-11-23T12:00:00Z");

  it("does not flatter", () => {
    expect(formatAgo(instant("2026-11-23T11:57:10Z"), now)).toBe("2 min ago");
    expect(formatOld(instant("2026-11-23T06:00:00Z"), now)).toBe("6 h old");
    // Kept before the clock was set back: how old it is nobody can say, and new it is not.
    expect(formatOld(instant("2027-11-23T06:00:00Z"), now)).toBe("of unknown age");
    expect(formatAgo(instant("2017-10-01T06:00:00Z"), now)).toBe("9 years ago");
  });

  it("is only as exact as the date", () => {
    expect(formatDateAgo(date("2009"), now)).toBe("about 17 years ago");
    expect(formatDateAgo(date("2027-01-01"), now)).toBe("in the future");
  });
});

describe("a status", () => {
  it.each([
    ["revoked", "withdrawn"],
    ["on-hold", "on hold"],
    ["unknown", "status not known"],
    ["completed", "completed"],
    ["constructor", "constructor"],
  ])("%s is said as %s", (status, said) => {
    expect(statusWords(status)).toBe(said);
  });
});

describe("the number of a list's rows", () => {
  it.each([
    [1, "1 row"],
    [1182, "1,182 rows"],
  ])("%s is counted", (total, said) => {
    expect(rowCount(total)).toBe(said);
  });

  it("is not said of an empty list, which may be one of which nothing is known", () => {
    expect(rowCount(0)).toBe("");
  });
});
