import { describe, expect, it } from "vitest";
import { formatReferenceRange } from "../../../shared/view-models/format/format-quantity.ts";
import { category, detailOf, entryOf, fieldLines, issueCodes, loinc, snomed, subject } from "./person.ts";

const observation = (more: object) => ({
  resourceType: "Observation",
  subject,
  status: "final",
  code: { text: "Creatinine" },
  effectiveDateTime: "2026-11-20T08:00:00Z",
  ...more,
});
const readValue = (more: object) => detailOf(entryOf(observation(more)), "observation").value;

describe("an observation's value", () => {
  it.each([
    [{ valueQuantity: { value: 142, unit: "umol/L" } }, { type: "quantity", quantity: { value: 142, unit: "umol/L" } }],
    [
      { valueQuantity: { value: 5, comparator: "<", unit: "mg/L" } },
      { type: "quantity", quantity: { value: 5, comparator: "<", unit: "mg/L" } },
    ],
    [{ valueString: "Scanty growth" }, { type: "text", text: "Scanty growth" }],
    [{ valueBoolean: false }, { type: "boolean", value: false }],
    [{ valueInteger: 0 }, { type: "quantity", quantity: { value: 0 } }],
    [{ valueCodeableConcept: { text: "Positive" } }, { type: "coded", concept: { text: "Positive", codings: [] } }],
    [
      { valueRange: { low: { value: 1 }, high: { value: 3 } } },
      { type: "range", low: { value: 1 }, high: { value: 3 } },
    ],
    [
      { valueRatio: { numerator: { value: 1 }, denominator: { value: 128 } } },
      { type: "ratio", numerator: { value: 1 }, denominator: { value: 128 } },
    ],
    [
      { valueDateTime: "2027-03" },
      { type: "date", date: expect.objectContaining({ text: "2027-03", precision: "month" }) },
    ],
    [{ valuePeriod: { start: "2026-01-01", end: "2026-02-01" } }, { type: "text", text: "01-Jan-2026 to 01-Feb-2026" }],
    [{ valueTime: "08:30:00" }, { type: "text", text: "08:30:00" }],
    [
      { valueSampledData: { origin: { value: 0 }, period: 10, dimensions: 1, data: "1 2 3" } },
      { type: "text", text: "A recording, not drawn here" },
    ],
    [
      { dataAbsentReason: { coding: [{ code: "asked-declined" }] } },
      { type: "absent", reason: "asked, declined to say" },
    ],
    [{ dataAbsentReason: { text: "Haemolysed" } }, { type: "absent", reason: "Haemolysed" }],
  ])("%j is read as it is", (more, expected) => {
    expect(readValue(more)).toEqual(expected);
  });

  it.each([
    [{ value: "7,2", unit: "mmol/L" }, "7,2 mmol/L"],
    [{ value: "<5", code: "mg/L" }, "<5 mg/L"],
    [{ value: 4, comparator: "≈", unit: "mmol/L" }, "≈ 4 mmol/L"],
  ])("that cannot be read as a number stands as it was sent, and that is said: %j", (valueQuantity, words) => {
    const entry = entryOf(observation({ valueQuantity }));
    expect(detailOf(entry, "observation").value).toEqual({ type: "text", text: words });
    expect(issueCodes(entry)).toContain("unreadPart");
    expect(fieldLines(entry)).toContain(`Value: ${words}`);
    const bounds = { low: valueQuantity, high: { value: 9 } };
    const ranged = entryOf(observation({ valueQuantity: { value: 4, unit: "mmol/L" }, referenceRange: [bounds] }));
    expect(fieldLines(ranged)).toContain(`Reference range: ${words} to 9`);
    expect(formatReferenceRange(detailOf(ranged, "observation").referenceRanges[0] ?? {})).toBe(`${words} to 9`);
  });

  it.each([
    [{ valueRatio: { numerator: { value: 1 }, denominator: { value: "1,28" } } }, "1 in 1,28"],
    [{ valueRange: { low: { value: "3,5" }, high: { value: 7, unit: "ug/L" } } }, "3,5 to 7 ug/L"],
  ])("of which a part cannot be read as a number stands whole, and that is said: %j", (more, words) => {
    const entry = entryOf(observation(more));
    expect(detailOf(entry, "observation").value).toEqual({ type: "text", text: words });
    expect(issueCodes(entry)).toContain("unreadPart");
  });

  it("that is a bound in words is a result, as the same bound in numbers is", () => {
    const heading = (more: object) => entryOf(observation({ code: { text: "D-dimer" }, ...more })).headingId;
    expect(heading({ valueString: "<150" })).toBe("investigationResults");
    expect(heading({ valueString: "Oedema +++" })).toBe("examinationFindings");
  });

  it("whose printed and coded unit contradict each other is marked", () => {
    const ucum = (unit: string, code: string) =>
      issueCodes(
        entryOf(observation({ valueQuantity: { value: 4, unit, system: "http://unitsofmeasure.org", code } })),
      );
    expect(ucum("mg/dL", "mmol/L")).toContain("unitsDiffer");
    for (const [unit, code] of [
      ["µmol/l", "umol/L"],
      ["ug/mL", "mg/L"],
      ["mL/min", "mL/min/{1.73_m2}"],
      ["breaths per minute", "/min"],
    ] as const)
      expect(ucum(unit, code)).not.toContain("unitsDiffer");
  });

  it("that is missing has the reason in its author's words before the code's", () => {
    const error = {
      system: "http://terminology.hl7.org/CodeSystem/data-absent-reason",
      code: "error",
      display: "Error",
    };
    const reasonOf = (dataAbsentReason: object) => readValue({ dataAbsentReason });
    expect(reasonOf({ coding: [error], text: "Haemolysed" })).toEqual({ type: "absent", reason: "Haemolysed" });
    expect(reasonOf({ coding: [error], text: "Error" })).toEqual({ type: "absent", reason: "an error at the source" });
    expect(reasonOf({ coding: [error] })).toEqual({ type: "absent", reason: "an error at the source" });
  });

  it("that is not there is not there", () => {
    expect(readValue({})).toBeUndefined();
    expect(readValue({ valueQuantity: null })).toBeUndefined();
  });

  it("without a unit warns; in the wrong shape it is kept in words", () => {
    expect(issueCodes(entryOf(observation({ valueQuantity: { value: 7.2 } })))).toContain("unitless");
    const odd = entryOf(observation({ valueQuantity: "about seven" }));
    expect(detailOf(odd, "observation").value).toBeUndefined();
    expect(issueCodes(odd)).toContain("unreadPart");
    expect(fieldLines(odd)).toContain("Value: about seven");
  });

  it("keeps ranges without units, ranges in words, and the interpretation as stated", () => {
    const detail = detailOf(
      entryOf(
        observation({
          referenceRange: [{ low: { value: 45 }, high: { value: 84 } }, { text: "<150" }],
          interpretation: [{ coding: [{ code: "HX" }] }, { text: "Borderline" }],
        }),
      ),
      "observation",
    );
    expect(detail.referenceRanges).toEqual([{ low: { value: 45 }, high: { value: 84 } }, { text: "<150" }]);
    expect(detail.interpretation).toEqual(["HX", "Borderline"]);
    expect(detailOf(entryOf(observation({})), "observation").interpretation).toEqual([]);
  });

  it("has its components, each with its own value or reason for none", () => {
    const detail = detailOf(
      entryOf(
        observation({
          code: loinc("85354-9", "Blood pressure"),
          component: [
            { code: loinc("8480-6", "Systolic"), valueQuantity: { value: 128, unit: "mmHg" } },
            { code: loinc("8462-4", "Diastolic"), dataAbsentReason: { coding: [{ code: "not-performed" }] } },
          ],
        }),
      ),
      "observation",
    );
    expect(detail.components.map(({ code, value }) => [code.text, value?.type])).toEqual([
      ["Systolic", "quantity"],
      ["Diastolic", "absent"],
    ]);
  });

  it("names specimen, device and members as far as they were received", () => {
    const entry = entryOf(
      observation({
        specimen: { reference: "Specimen/s" },
        device: { display: "Analyser 4" },
        hasMember: [{ reference: "Observation/part" }, { reference: "Observation/gone" }],
      }),
      { resourceType: "Specimen", id: "s", subject, type: { text: "Venous blood" } },
      { ...observation({}), id: "part" },
    );
    expect(detailOf(entry, "observation")).toMatchObject({
      specimen: "Venous blood",
      device: "Analyser 4",
      members: ["gp|Observation|part"],
    });
    expect(fieldLines(entry)).toContainEqual(expect.stringContaining("Observation that was not received"));
  });
});

describe("an observation's heading", () => {
  const headingOf = (more: object) => entryOf(observation(more)).headingId;

  it.each([
    ["laboratory", "investigationResults"],
    ["imaging", "investigationResults"],
    ["vital-signs", "examinationFindings"],
    ["exam", "examinationFindings"],
    ["survey", "assessments"],
    ["social-history", "socialContext"],
  ])("category %s stands under %s", (code, heading) => {
    expect(headingOf({ category: category(code) })).toBe(heading);
  });

  it("is decided by the code where the category would mislead", () => {
    expect(headingOf({ category: category("survey"), code: loinc("72166-2", "Tobacco smoking status") })).toBe(
      "socialContext",
    );
    expect(headingOf({ category: category("social-history"), code: loinc("82810-3", "Pregnancy status") })).toBe(
      "pregnancyStatus",
    );
    expect(headingOf({ category: category("vital-signs"), code: snomed("1104051000000101", "NEWS2 total") })).toBe(
      "assessments",
    );
    expect(headingOf({ category: category("survey"), code: snomed("836881000000105") })).toBe("safeguarding");
  });

  it("without a category goes by code, by words, then by whether anything was measured", () => {
    expect(headingOf({ code: loinc("8867-4", "Heart rate") })).toBe("examinationFindings");
    for (const text of ["RR", "HR", "Temp", "BP", "SpO2", "O2 sats"])
      expect(headingOf({ code: { text }, valueQuantity: { value: 25, unit: "/min" } })).toBe("examinationFindings");
    for (const text of ["NEWS2", "Waterlow", "Barthel index", "GAD-7", "MUST"])
      expect(headingOf({ code: { text }, valueInteger: 5 })).toBe("assessments");
    expect(headingOf({ code: { text: "Expected date of delivery" }, valueDateTime: "2026-12-01" })).toBe(
      "pregnancyStatus",
    );
    expect(headingOf({ code: { text: "Trivial drinker - <1u/day" } })).toBe("socialContext");
    expect(headingOf({ code: { text: "O/E - oedema of legs" } })).toBe("examinationFindings");
    expect(headingOf({ code: { text: "Serum rhubarb" }, valueQuantity: { value: 1, unit: "mmol/L" } })).toBe(
      "investigationResults",
    );
    for (const text of ["Subject to DoLS", "Deprivation of liberty authorised", "Advance decision to refuse treatment"])
      expect(headingOf({ code: { text } })).toBe("legalInformation");
    expect(headingOf({ code: { text: "Glaucoma" } })).toBe("examinationFindings");
    for (const text of [
      "Blood culture",
      "Histology report",
      "SARS-CoV-2 PCR",
      "Hepatitis B surface antigen",
      "Chest X-ray",
    ])
      expect(headingOf({ code: { text }, valueString: "Reported" })).toBe("investigationResults");
    for (const text of ["Culture and beliefs", "Breath sounds", "O/E - chest"])
      expect(headingOf({ code: { text }, valueString: "Clear" })).toBe("examinationFindings");
  });

  it("of a resuscitation decision is end of life care, with the decision as coded", () => {
    const asValue = entryOf(
      observation({
        code: snomed("304251008", "Resuscitation status"),
        valueCodeableConcept: snomed("450476008", "Not for CPR"),
      }),
    );
    expect(asValue.headingId).toBe("endOfLifeCare");
    expect(detailOf(asValue, "observation").resuscitation).toBe("notForCpr");
    const asked = entryOf(observation({ code: snomed("304251008", "Resuscitation status") }));
    expect(detailOf(asked, "observation").resuscitation).toBe("unclear");
  });
});

describe("reports and imaging", () => {
  it("a report has its conclusion, its results and its two dates", () => {
    const entry = entryOf(
      {
        resourceType: "DiagnosticReport",
        subject,
        status: "preliminary",
        category: [{ coding: [{ code: "RAD" }] }],
        code: { text: "CT head" },
        effectiveDateTime: "2026-11-22T21:00:00Z",
        issued: "2026-11-22T22:30:00Z",
        conclusion: "No acute intracranial bleed.",
        result: [{ reference: "Observation/r" }],
        performer: [{ display: "Radiology" }],
      },
      { ...observation({}), id: "r" },
    );
    expect(entry).toMatchObject({
      headingId: "investigationResults",
      when: { date: { text: "2026-11-22T21:00:00Z" } },
      recordedAt: { text: "2026-11-22T22:30:00Z" },
      performers: [{ name: "Radiology" }],
    });
    expect(detailOf(entry, "report")).toMatchObject({
      conclusion: "No acute intracranial bleed.",
      results: ["gp|Observation|r"],
      categories: ["RAD"],
    });
    expect(issueCodes(entry)).toContain("draft");
  });

  it("a report tells the results that exist only inside it, and that one was not received", () => {
    const report = {
      resourceType: "DiagnosticReport",
      subject,
      status: "final",
      code: { text: "U&E" },
      effectiveDateTime: "2026-11-22",
      contained: [
        {
          resourceType: "Observation",
          id: "k",
          status: "final",
          code: { text: "Potassium" },
          valueQuantity: { value: 6.9, unit: "mmol/L" },
          interpretation: [{ text: "Critically high" }],
        },
      ],
      result: [{ reference: "#k" }],
    };
    expect(detailOf(entryOf(report), "report").results).toEqual(["gp|Observation|DiagnosticReport/it#k"]);
    const ofAnother = [{ ...report.contained[0], subject: { display: "The donor" } }];
    expect(detailOf(entryOf({ ...report, contained: ofAnother }), "report").resultsInside).toEqual([
      "Potassium: 6.9 mmol/L, Critically high (may be about somebody else)",
    ]);
    expect(issueCodes(entryOf(report))).not.toContain("missingReference");
    const gone = entryOf({ ...report, contained: undefined, result: [{ reference: "Observation/gone" }] });
    expect(gone.issues).toContainEqual({ code: "missingReference", path: "result" });
    const panel = entryOf(observation({ hasMember: [{ reference: "Observation/gone" }] }));
    expect(panel.issues).toContainEqual({ code: "missingReference", path: "hasMember" });
  });

  it("an imaging study says what was imaged and how", () => {
    const entry = entryOf({
      resourceType: "ImagingStudy",
      subject,
      status: "available",
      started: "2026-11-22T21:00:00Z",
      series: [
        {
          uid: "1.2.3",
          modality: { code: "CT", display: "Computed tomography" },
          bodySite: { display: "Head" },
          description: "Axial 5 mm",
        },
      ],
    });
    expect(entry.display).toBe("Computed tomography");
    expect(fieldLines(entry)).toEqual(["Modality: Computed tomography", "Body site: Head", "Series: Axial 5 mm"]);
  });
});

it.each(["FH: Menstrual disorder", "Family history of breast cancer"])(
  "%s is family history, not a finding on examination",
  (text) => {
    expect(entryOf(observation({ code: { text } })).headingId).toBe("familyHistory");
  },
);
