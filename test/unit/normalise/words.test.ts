import { describe, expect, it } from "vitest";
import { parsePartialDate } from "../../../shared/fhir/partial-date.ts";
import { dateInWords } from "../../../shared/normalise/words/date-words.ts";
import { elementLabel, sentenceCase } from "../../../shared/normalise/words/element-labels.ts";
import { quantityInWords } from "../../../shared/normalise/words/quantity-words.ts";
import { timingInWords } from "../../../shared/normalise/words/timing-words.ts";
import { valueInWords } from "../../../shared/normalise/words/value-words.ts";
import { formatQuantity } from "../../../shared/view-models/format/format-quantity.ts";
import { entryOf, issueCodes, subject } from "./person.ts";

const words = (value: Parameters<typeof valueInWords>[0]) => valueInWords(value, () => undefined);

describe("any FHIR value in words", () => {
  it.each([
    [{ text: "Asthma" }, "Asthma"],
    [{ coding: [{ system: "http://snomed.info/sct", code: "195967001", display: "Asthma" }] }, "Asthma"],
    [
      { coding: [{ display: "Malignant neoplasm of breast" }], text: "Lump" },
      "Lump (coded as Malignant neoplasm of breast)",
    ],
    [{ coding: [{ system: "http://snomed.info/sct", code: "195967001" }] }, "No term given (SNOMED CT 195967001)"],
    [{ system: "x", code: "in-progress" }, "In progress"],
    [{ value: 0.5, unit: "mg" }, "0.5 mg"],
    [{ value: 5, comparator: ">=", unit: "mg" }, "≥ 5 mg"],
    [{ low: { value: 1, unit: "L" }, high: { value: 2, unit: "L" } }, "1 L to 2 L"],
    [{ numerator: { value: 1, unit: "mg" }, denominator: { value: 5, unit: "mL" } }, "1 mg in 5 mL"],
    [{ start: "2026-01-02", end: "2026-02" }, "02-Jan-2026 to Feb-2026"],
    [{ reference: "Practitioner/1", display: "Dr Hart" }, "Dr Hart"],
    [{ reference: "Practitioner/1" }, "Practitioner that was not received"],
    [{ reference: "urn:uuid:1" }, "Not received"],
    [{ contentType: "image/png", title: "Scan", data: "AAAA" }, "Scan (image/png)"],
    [{ family: "Hart", given: ["Ruth"], prefix: ["Dr"] }, "Dr Ruth Hart"],
    [{ line: ["1 High Street"], city: "Northvale", postalCode: "NV1 1AA" }, "1 High Street, Northvale, NV1 1AA"],
    [{ system: "phone", value: "01632 960 001", use: "home" }, "01632 960 001"],
    [{ status: "draft", amount: { value: 3 }, who: { display: "X" } }, "Status: Draft; Amount: 3; Who: X"],
    ["2026-11-23", "23-Nov-2026"],
    ["non-smoker", "non-smoker"],
    [true, "Yes"],
    [0, "0"],
    [[{ text: "a" }, { text: "b" }], "a, b"],
    [null, undefined],
    [{}, undefined],
    ["", undefined],
  ])("%j", (value, expected) => {
    expect(words(value)).toBe(expected);
  });

  it("a reference that can be named is called by its name", () => {
    expect(valueInWords([{ reference: "Condition/1" }], () => "Epilepsy")).toBe("Epilepsy");
  });
});

describe("dates in words", () => {
  it.each([
    ["2026", "2026"],
    ["2026-11", "Nov-2026"],
    ["2026-11-03", "03-Nov-2026"],
    ["2026-11-23T02:14:00+00:00", "23-Nov-2026 02:14"],
    ["2026-07-01T23:30:00Z", "02-Jul-2026 00:30"],
    ["2026-07-01T23:30:00", "01-Jul-2026 23:30"],
  ])("%s is %s", (text, expected) => {
    const date = parsePartialDate(text);
    expect(date === undefined ? undefined : dateInWords(date)).toBe(expected);
  });
});

describe("timings in words", () => {
  it.each([
    [{ repeat: { frequency: 1, period: 1, periodUnit: "d", when: ["HS"] } }, "once a day, at bedtime"],
    [{ repeat: { frequency: 2, period: 1, periodUnit: "h" } }, "twice an hour"],
    [
      { repeat: { frequency: 1, frequencyMax: 2, period: 4, periodMax: 6, periodUnit: "h" } },
      "1 to 2 times every 4 to 6 hours",
    ],
    [
      { repeat: { period: 3, periodUnit: "d", dayOfWeek: ["mon"], timeOfDay: ["08:00:00"] } },
      "every 3 days, on Monday, at 08:00",
    ],
    [
      { code: { text: "BD" }, repeat: { count: 10, boundsPeriod: { end: "2026-12-01" } } },
      "BD, 10 in all, until 01-Dec-2026",
    ],
    [{ event: ["2026-11-23"] }, "23-Nov-2026"],
    [{ repeat: { somethingNew: 3, frequency: 1 } }, undefined],
  ])("%j", (timing, expected) => {
    expect(timingInWords(timing)).toBe(expected);
  });
});

describe("a number with what is no unit", () => {
  it.each(["score", "{score}", "(score)", "{count}", "1"])("14 %s is 14", (unit) => {
    expect(quantityInWords({ value: 14, unit })).toBe("14");
    expect(formatQuantity({ value: 14, unit })).toBe("14");
  });
  it("keeps what is one", () => {
    expect(quantityInWords({ value: 2, unit: "tablets" })).toBe("2 tablets");
  });
});

describe("labels", () => {
  it.each([
    ["bodySite", "Body site"],
    ["valueQuantity", "Value"],
    ["onsetDateTime", "Onset"],
    ["doNotPerform", "Do NOT do"],
    ["reasonReference", "Reason"],
    ["constructor", "Constructor"],
  ])("%s is %s", (element, label) => {
    expect(elementLabel(element)).toBe(label);
  });

  it("codes and names of extensions become sentences", () => {
    expect(sentenceCase("MedicationRepeatInformation")).toBe("Medication repeat information");
    expect(sentenceCase("no-content-recorded")).toBe("No content recorded");
    expect(sentenceCase("NHSNumberVerificationStatus")).toBe("NHS number verification status");
  });
});

describe("a name that its source does not give", () => {
  const absent = (valueCode: string) => ({
    extension: [{ url: "http://hl7.org/fhir/StructureDefinition/data-absent-reason", valueCode }],
  });
  const problem = (code: unknown) => entryOf({ resourceType: "Condition", subject, code });

  it("says that it is withheld, wherever the source says so", () => {
    expect(problem({ _text: absent("masked") }).display).toBe("Problem without a name (withheld by the source)");
    expect(problem(absent("masked")).display).toBe("Problem without a name (withheld by the source)");
    expect(problem({ coding: [{ _code: absent("asked-unknown") }] }).display).toBe(
      "Problem without a name (asked, not known)",
    );
    const medicine = {
      resourceType: "MedicationRequest",
      subject,
      status: "active",
      intent: "order",
      medicationCodeableConcept: absent("masked"),
    };
    expect(entryOf(medicine).display).toBe("Medicine without a name (withheld by the source)");
    expect(problem(undefined).display).toBe("Problem without a name");
  });

  it("is read from words that stand where a code should be, and noted", () => {
    const entry = problem("Asthma");
    expect(entry.display).toBe("Asthma");
    expect(issueCodes(entry)).toContain("unreadPart");
  });
});
