import { describe, expect, it } from "vitest";
import { extensionName } from "../../../shared/fhir/extensions.ts";
import type { JsonObject } from "../../../shared/fhir/json.ts";
import { narrativeToText, readableText } from "../../../shared/fhir/plain-text.ts";
import {
  type CodeNote,
  readAddress,
  readCodeableConcept,
  readHumanName,
  readIdentifier,
  readPeriod,
  readQuantity,
} from "../../../shared/fhir/read-datatypes.ts";

const sctDisplay = (text: string) => ({
  extension: [
    { url: "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-CodingSCTDescDisplay", valueString: text },
  ],
});

describe("a coded value's words", () => {
  const asthma = { system: "http://snomed.info/sct", code: "195967001", display: "Asthma (disorder)" };

  it("are the author's text first, then the description that they chose, then the display", () => {
    const chosen = { ...asthma, ...sctDisplay("Bronchial asthma") };
    expect(readCodeableConcept({ coding: [chosen], text: "Asthma since school" })?.text).toBe("Asthma since school");
    expect(readCodeableConcept({ coding: [chosen] })?.text).toBe("Bronchial asthma");
    expect(readCodeableConcept({ coding: [asthma] })?.text).toBe("Asthma (disorder)");
  });

  it("are also found in the extension that GP Connect uses", () => {
    const coding = {
      ...asthma,
      extension: [
        {
          url: "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-coding-sctdescid",
          extension: [{ url: "descriptionDisplay", valueString: "Asthma NOS" }],
        },
      ],
    };
    expect(readCodeableConcept({ coding: [coding] })?.text).toBe("Asthma NOS");
  });

  it("are of the coding that the author chose, where there is no text", () => {
    const read = { system: "http://read.info/readv2", code: "G30..", display: "Acute MI" };
    const chosen = { system: "http://snomed.info/sct", code: "57054005", display: "Acute myocardial infarction" };
    const concept = readCodeableConcept({ coding: [read, { ...chosen, userSelected: true }] });
    expect(concept?.text).toBe("Acute myocardial infarction");
  });

  it("hold nothing that a terminal obeys or that turns what follows around; letters of every script stay", () => {
    expect(readCodeableConcept({ text: "Asth\u202ema\u0000\u001b[2J" })?.text).toBe("Asthma [2J");
    expect(readCodeableConcept({ text: "Asthma\u0000" })?.text).toBe("Asthma");
    expect(readHumanName({ text: "Ann\u2066 \u05d0\u200f" })?.text).toBe("Ann \u05d0\u200f");
    expect(narrativeToText("<p>5 mg&#x202e;</p>\u0007<p>b</p>")).toBe("5 mg\nb");
  });

  it("are not run together where a character between them cannot be drawn", () => {
    expect(readableText("Take 1\u000b2 hours before food")).toBe("Take 1\n2 hours before food");
    expect(readableText("5 mg\f10 mg\u008520 mg at night")).toBe("5 mg\n10 mg\n20 mg at night");
    expect(readableText("5 mg\u0000\u001f10 mg\u007f20 mg")).toBe("5 mg 10 mg 20 mg");
    expect(readableText("5 mg\u0001\u000b10 mg")).toBe("5 mg\n10 mg");
    expect(readableText("5\u202e0\ufeff mg\tdaily\r\n")).toBe("50 mg\tdaily\r\n");
    expect(narrativeToText("<p>5 mg&#133;10 mg&#127;20 mg</p>")).toBe("5 mg\n10 mg 20 mg");
    expect(readHumanName({ given: ["Ann\u0000Lee"], family: "\u0001Able\u0000" })).toMatchObject({
      given: ["Ann Lee"],
      family: "Able",
    });
    expect(readHumanName({ family: "\u0001", given: ["\u0002"] })).toBeUndefined();
  });

  it("stay without words where the source gave none", () => {
    expect(readCodeableConcept({ coding: [{ system: "http://snomed.info/sct", code: "195967001" }] })).toEqual({
      codings: [{ system: "http://snomed.info/sct", code: "195967001" }],
    });
  });

  it("note what was wrong with the code and keep it", () => {
    const notes: CodeNote[] = [];
    const concept = readCodeableConcept(
      {
        coding: [
          { system: "https://snomed.info/sct", code: "1082661000000100", display: "Requires contact by text" },
          { system: "http://trust.example/local", code: "X1" },
        ],
      },
      (note) => notes.push(note),
    );
    expect(notes).toEqual(["wrongSystemUri", "invalidSctid", "unknownCodeSystem"]);
    expect(concept?.codings[0]).toEqual({
      system: "http://snomed.info/sct",
      code: "1082661000000100",
      display: "Requires contact by text",
    });
  });

  describe("whose term stands in the code", () => {
    const read = (coding: JsonObject, text?: string) => {
      const notes: CodeNote[] = [];
      const concept = readCodeableConcept(
        { coding: [{ system: "http://snomed.info/sct", ...coding }], ...(text === undefined ? {} : { text }) },
        (note) => notes.push(note),
      );
      return { ...concept?.codings[0], text: concept?.text, notes };
    };
    const hypertension = { system: "http://snomed.info/sct", code: "38341003", display: "Hypertensive disorder" };

    it.each([
      "38341003|Hypertensive disorder|",
      "38341003 | Hypertensive disorder |",
      "38341003 |Hypertensive disorder",
    ])("%s is read as code and term, and it is said so", (code) => {
      const expected = { ...hypertension, text: "Hypertensive disorder", notes: ["termInCode"] };
      expect(read({ code })).toEqual(expected);
      expect(read({ code, display: "Hypertensive disorder" })).toEqual(expected);
      expect(read({ code }, code)).toEqual(expected);
    });

    it("has its check digit looked at all the same", () => {
      expect(read({ code: "38341004|Hypertensive disorder|" }).notes).toEqual(["termInCode", "invalidSctid"]);
    });

    it("stays as it was written where the display says something else, or where it is an expression", () => {
      const code = "38341003|Hypertensive disorder|";
      expect(read({ code, display: "Asthma" })).toMatchObject({ code, display: "Asthma", notes: ["invalidSctid"] });
      const expression = "195967001 |Asthma| : 246112005 |Severity| = 24484000 |Severe|";
      expect(read({ code: expression })).toMatchObject({ code: expression, notes: [] });
    });
  });

  it("has what is wrong with its codes told of each resource that says it, not of the first alone", () => {
    const notesOf = () => {
      const notes: CodeNote[] = [];
      readCodeableConcept({ coding: [{ system: "urn:oid:2.16.840.1.113883.6.96", code: "195967002" }] }, (note) =>
        notes.push(note),
      );
      return notes;
    };
    expect(notesOf()).toEqual(["wrongSystemUri", "invalidSctid"]);
    expect(notesOf()).toEqual(["wrongSystemUri", "invalidSctid"]);
  });

  it("are those of this resource, whatever others said with the same codes", () => {
    const other = { system: "http://read.info/readv2", code: "H33..", display: "Bronchial asthma" };
    const plain = () => readCodeableConcept({ coding: [asthma, other] })?.text;
    expect(plain()).toBe("Asthma (disorder)");
    expect(readCodeableConcept({ coding: [asthma, { ...other, userSelected: true }] })?.text).toBe("Bronchial asthma");
    expect(readCodeableConcept({ coding: [asthma, { ...other, ...sctDisplay("Asthma NOS") }] })?.codings[1]).toEqual({
      ...other,
      display: "Asthma NOS",
    });
    expect(readCodeableConcept({ coding: [asthma, other], text: "" })?.text).toBe("Asthma (disorder)");
    expect(readCodeableConcept({ coding: [asthma, other], text: "Wheeze" })?.text).toBe("Wheeze");
    expect(plain()).toBe("Asthma (disorder)");
  });

  it.each([null, undefined, "asthma", 5, [], { coding: "x" }, { coding: [null, 3, {}] }, { text: "  " }])(
    "are absent in %j",
    (value) => {
      expect(readCodeableConcept(value)).toBeUndefined();
    },
  );
});

describe("quantities", () => {
  it("keep comparator, unit as written, and UCUM only where the system says so", () => {
    expect(
      readQuantity({ value: 5, comparator: "<", unit: "mg/L", system: "http://unitsofmeasure.org", code: "mg/L" }),
    ).toEqual({ value: 5, comparator: "<", unit: "mg/L", ucum: "mg/L" });
    expect(readQuantity({ value: 5, code: "mg" })).toEqual({ value: 5, unit: "mg" });
    expect(readQuantity({ value: "7.5", unit: "mmol/L" })).toEqual({ value: 7.5, unit: "mmol/L" });
  });

  it.each([
    ["=", {}],
    [" > ", { comparator: ">" }],
    ["≥", { comparator: ">=" }],
    ["≤", { comparator: "<=" }],
  ])("read a comparator as people write it: %j", (comparator, expected) => {
    expect(readQuantity({ value: 7.2, comparator, unit: "mmol/L" })).toEqual({
      value: 7.2,
      unit: "mmol/L",
      ...expected,
    });
  });

  it("invent nothing: no value, no unit; an odd comparator or number is kept whole", () => {
    expect(readQuantity({ value: Number.NaN })).toBeUndefined();
    expect(readQuantity({ value: 3, comparator: "about" })).toEqual({ asSent: "about 3" });
    expect(readQuantity({ value: "7,2", unit: "mg" })).toEqual({ asSent: "7,2 mg" });
    expect(readQuantity({ value: " ", comparator: null, unit: "mg" })).toEqual({ unit: "mg" });
    expect(readQuantity({ unit: "mg" })).toEqual({ unit: "mg" });
  });
});

describe("other data types", () => {
  it("read names, addresses and identifiers as people write them", () => {
    expect(readHumanName({ family: "Okafor", given: ["Ada", ""], prefix: ["Mrs"] })).toEqual({
      family: "Okafor",
      given: ["Ada"],
      prefix: ["Mrs"],
      suffix: [],
    });
    expect(readHumanName({ family: ["van", "Dyke"] })?.family).toBe("van Dyke");
    expect(readAddress({ line: ["1 High Street"], city: "Northvale", postalCode: "NV1 1AA" })).toEqual({
      lines: ["1 High Street", "Northvale"],
      postcode: "NV1 1AA",
    });
    expect(readIdentifier({ system: "https://fhir.nhs.uk/Id/ods-organisation-code", value: " ZZ101 " })).toEqual({
      system: "https://fhir.nhs.uk/Id/ods-organization-code",
      value: "ZZ101",
    });
    expect(readIdentifier({ system: "constructor", value: "1" })?.system).toBe("constructor");
  });

  it("keep a period's precision and leave out a bound that is no date", () => {
    expect(readPeriod({ start: "2024", end: "2025-02-30" })).toEqual({
      start: expect.objectContaining({ text: "2024", precision: "year" }),
    });
  });

  it("name an extension the same in UK Core, Care Connect and GP Connect", () => {
    const base = "https://fhir.hl7.org.uk/StructureDefinition";
    expect(extensionName(`${base}/Extension-UKCore-ListWarningCode`)).toBe("ListWarningCode");
    expect(
      extensionName("https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-ListWarningCode-1"),
    ).toBe("ListWarningCode");
    expect(extensionName("http://hl7.org/fhir/StructureDefinition/patient-religion")).toBe("patient-religion");
  });

  it("turn a narrative into words and never into markup", () => {
    expect(
      narrativeToText(
        '<div xmlns="x"><h1>Plan</h1><p>Call&nbsp;999 if SpO&#8322; &lt; 88&#x25;</p><script>alert(1)</script><ul><li>one</li><li>two</li></ul></div>',
      ),
    ).toBe("Plan\nCall 999 if SpO₂ < 88%\none\ntwo");
    expect(narrativeToText("&lt;img src=x onerror=alert(1)&gt; &constructor;")).toBe(
      "<img src=x onerror=alert(1)> &constructor;",
    );
  });
});

it.each<[string, string, string, string]>([
  ["Asthma (H33..)", "http://read.info/readv2", "H33..", "Asthma"],
  ["[195967001] Asthma", "http://snomed.info/sct", "195967001", "Asthma"],
  ["195967001 | Asthma |", "http://snomed.info/sct", "195967001", "Asthma"],
  ["I10 - Essential hypertension", "http://hl7.org/fhir/sid/icd-10", "I10", "Essential hypertension"],
  ["I10", "http://hl7.org/fhir/sid/icd-10", "I10", "I10"],
  ["CA125 level", "urn:our-laboratory", "CA125", "CA125 level"],
  ["Asthma (H33..)", "http://snomed.info/sct", "195967001", "Asthma (H33..)"],
  ["I100 allergy clinic", "http://hl7.org/fhir/sid/icd-10", "I10", "I100 allergy clinic"],
])("the words of %s, coded in %s as %s, are %s", (text, system, code, words) => {
  expect(readCodeableConcept({ text, coding: [{ system, code }] })?.text).toBe(words);
});

it("spaces that no screen draws apart are one", () => {
  expect(readCodeableConcept({ text: " Not  for\u00a0CPR " })?.text).toBe("Not for CPR");
});
