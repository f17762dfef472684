import { expect, test } from "vitest";
import { compareCodes } from "../../../shared/merge/same/same-code.ts";
import { translatorFor } from "../../../shared/terminology/code-translator.ts";
import { type CodeMap, parseConceptMap } from "../../../shared/terminology/concept-map.ts";

const snomed = "http://snomed.info/sct";
const loinc = "http://loinc.org";
const readV2 = "http://read.info/readv2";
const icd10 = "http://hl7.org/fhir/sid/icd-10";

const read = (system: string, code: string, extra?: readonly CodeMap[]) =>
  translatorFor(extra).translate({ codings: [{ system, code }] });

const compare = (a: readonly [string, string], b: readonly [string, string]) =>
  compareCodes(read(a[0], a[1]), read(b[0], b[1]));

test.each<[string, readonly [string, string], readonly [string, string]]>([
  ["serum creatinine in Read and in LOINC", [readV2, "44J3."], [loinc, "14682-9"]],
  ["serum creatinine in Read with its term code and in SNOMED CT", [readV2, "44J3.00"], [snomed, "1000731000000107"]],
  ["serum creatinine in CTV3 and in Read v2", ["http://read.info/ctv3", "XE2q5"], [readV2, "44J3."]],
  ["a LOINC for serum or plasma and the plasma test", [loinc, "14682-9"], [snomed, "1001011000000107"]],
  ["HbA1c on two scales", [loinc, "4548-4"], [loinc, "59261-8"]],
  ["one test as mass and as moles", [loinc, "2160-0"], [loinc, "14682-9"]],
  ["type 2 diabetes in ICD-10 and Read", [icd10, "E11.9"], [readV2, "C10F."]],
  ["hypertension in NHS spelling of ICD-10 and SNOMED CT", [icd10, "I10X"], [snomed, "59621000"]],
  ["a safeguarding concern for a child in CTV3 and in Read v2", ["http://read.info/ctv3", "XaZJs"], [readV2, "13WX."]],
  ["a diabetic foot ulcer in Read and in SNOMED CT", [readV2, "M271100"], [snomed, "201251005"]],
  ["the same Read code written three ways", [readV2, "G20"], [readV2, "G20..00"]],
  ["the same dm+d code under SNOMED CT", ["https://dmd.nhs.uk", "322236009"], [snomed, "322236009"]],
  ["MMR in CVX and SNOMED CT", ["http://hl7.org/fhir/sid/cvx", "03"], [snomed, "38598009"]],
])("one concept: %s", (_name, a, b) => {
  expect(compare(a, b)).toBe("same");
  expect(compare(b, a)).toBe("same");
});

test.each<[string, readonly [string, string], readonly [string, string]]>([
  ["serum and plasma, each coded", [snomed, "1000731000000107"], [snomed, "1001011000000107"]],
  ["eGFR by two equations", [loinc, "62238-1"], [loinc, "33914-3"]],
  ["stage 3 of unknown half and stage 3A", [icd10, "N18.3"], [snomed, "700378005"]],
  ["two LOINC codes that one SNOMED CT code stands for", [loinc, "6690-2"], [loinc, "26464-8"]],
  ["sodium and potassium", [readV2, "44I5."], [loinc, "2823-3"]],
])("never one concept: %s", (_name, a, b) => {
  expect(compare(a, b)).not.toBe("same");
});

test("what was received stands first and unchanged, and what was added names its map", () => {
  const received = { text: "Creatinine", codings: [{ system: readV2, code: "44J3.00", display: "Serum creatinine" }] };
  const translated = translatorFor(undefined).translate(received);
  expect(translated.text).toBe("Creatinine");
  expect(translated.codings[0]).toEqual(received.codings[0]);
  expect(translated.codings[1]).toMatchObject({ system: snomed, code: "1000731000000107" });
  expect(translated.codings[1]?.mapped?.by).toContain("Read version 2");
  expect(received.codings).toHaveLength(1);
});

test("a source that has coded in SNOMED CT itself is not corrected by a map", () => {
  const both = {
    codings: [
      { system: readV2, code: "G20.." },
      { system: snomed, code: "38341003" },
    ],
  };
  expect(translatorFor(undefined).translate(both)).toBe(both);
});

test("a locality's map reaches SNOMED CT by way of LOINC", () => {
  const map = parseConceptMap({
    resourceType: "ConceptMap",
    name: "LocalTests",
    group: [
      {
        source: "https://lab.example/tests",
        target: loinc,
        element: [{ code: "CREA", target: [{ code: "14682-9", equivalence: "equal" }] }],
      },
    ],
  });
  const local = read("https://lab.example/tests", "CREA", map.ok ? [map.value] : []);
  expect(local.codings.filter(({ mapped }) => mapped !== undefined).map(({ code }) => code)).toContain(
    "1000731000000107",
  );
  expect(compareCodes(local, read(snomed, "1000731000000107"))).toBe("same");
});

test("a map that goes round in a circle ends", () => {
  const circle: CodeMap = {
    name: "circle",
    rows: ["a", "b", "c"].map((code, at) => ({
      system: "urn:x",
      code,
      targets: [{ system: "urn:x", code: ["b", "c", "a"][at] ?? "" }],
    })),
  };
  expect(read("urn:x", "a", [circle]).codings.map(({ code }) => code)).toEqual(["a", "b", "c"]);
});
