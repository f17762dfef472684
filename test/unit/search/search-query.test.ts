import fc from "fast-check";
import { describe, expect, it } from "vitest";
import table from "../../../assets/tables/search-synonyms.json" with { type: "json" };
import { toWords } from "../../../shared/search/fold.ts";
import { litSpans } from "../../../shared/search/lit-words.ts";
import { type RowWords, readPlainly } from "../../../shared/search/plain-reading.ts";
import { parseQuery } from "../../../shared/search/search-query.ts";

const row = (line: string, details = "", documents = ""): RowWords => ({
  line: toWords(line),
  details: toWords(details),
  documents: toWords(documents),
});
const found = (typed: string, line: string, details = "", documents = "") =>
  readPlainly(parseQuery(typed), row(line, details, documents));

describe("what was typed", () => {
  it.each([
    ["apix", "Apixaban 5 mg tablets", "begunOnLine"],
    ["apixaban", "Apixaban 5 mg tablets", "typedOnLine"],
    ["APIXABAN", "apixaban", "typedOnLine"],
    ["pril", "Ramipril 5 mg", "begunOnLine"],
    ["statin", "Atorvastatin 20 mg", "otherWordOnLine"],
    ["sjogren", "Sjögren's syndrome", "begunOnLine"],
    ["sjögrens", "Sjogren's syndrome", "typedOnLine"],
    ["G20..", "Read v2 G20.. Essential hypertension", "typedOnLine"],
    ["G20", "Read v2 G20.. Essential hypertension", "typedOnLine"],
    ["C10E.", "Type 1 diabetes mellitus C10E.", "typedOnLine"],
    ["38341003", "SNOMED CT 38341003", "typedOnLine"],
    ["3834", "SNOMED CT 38341003", "begunOnLine"],
    ["5.2", "Serum potassium 5.2 mmol/L", "typedOnLine"],
    ["hemoglobin", "Haemoglobin estimation", "typedOnLine"],
    ["haemo", "Haemoglobin estimation", "begunOnLine"],
    ["oedema", "Edema of ankle", "typedOnLine"],
    ["mi", "Acute myocardial infarction", "otherWordOnLine"],
    ["heart attack", "Old myocardial infarction", "otherWordOnLine"],
    ["heart attack", "MI 2019", "otherWordOnLine"],
    ["high blood pressure", "Essential hypertension", "otherWordOnLine"],
    ["dnacpr", "Not for resuscitation", "otherWordOnLine"],
    ["eliquis", "Apixaban 5 mg", "otherWordOnLine"],
    ["eliq", "Apixaban 5 mg", "otherWordOnLine"],
    ["apixaban", "ELIQUIS 5 mg", "otherWordOnLine"],
    ["blood thinner", "Warfarin 3 mg", "otherWordOnLine"],
    ["U&E", "Urea and electrolytes", "otherWordOnLine"],
    ["water tablet", "Furosemide 40 mg", "otherWordOnLine"],
    ["t2dm", "Type 2 diabetes mellitus", "otherWordOnLine"],
  ] as const)("“%s” finds “%s”", (typed, line, tier) => {
    expect(found(typed, line)).toBe(tier);
  });

  it("is needed whole: each word somewhere, on the line, behind it or in a document", () => {
    expect(found("apixaban 2024", "Apixaban", "Recorded 14 March 2024")).toBe("inDetails");
    expect(found("apixaban fall", "Apixaban", "", "after the fall at home")).toBe("inDocuments");
    expect(found("apixaban 2023", "Apixaban", "Recorded 14 March 2024")).toBeUndefined();
  });

  it("a term is found by its words apart as well as by other words for it", () => {
    expect(found("high blood pressure", "Blood pressure", "too high at home")).toBe("inDetails");
    expect(found("high blood pressure", "Blood group")).toBeUndefined();
  });

  it("a short word that another word begins with is not lost among those: exact comes first", () => {
    expect(found("af", "AF, paroxysmal")).toBe("typedOnLine");
    expect(found("af", "Atrial fibrillation")).toBe("otherWordOnLine");
    expect(found("af", "Aftercare")).toBe("begunOnLine");
    expect(found("5", "500 mg")).toBeUndefined();
  });

  it("says which other words are searched, and finds nothing where nothing was typed", () => {
    expect(parseQuery("heart attack").alsoSearched).toContain("myocardial infarction");
    expect(parseQuery("zzzz").alsoSearched).toEqual([]);
    for (const nothing of ["", "   ", "--", '"*"', "&"]) {
      expect(parseQuery(nothing).needs).toEqual([]);
      expect(readPlainly(parseQuery(nothing), row("anything"))).toBeUndefined();
    }
  });
});

describe("the words for one another", () => {
  it("each term finds every other of its row, in both directions", () => {
    for (const terms of table.same) {
      for (const typed of terms) {
        for (const written of terms) {
          if (typed === written) expect(found(typed, written)).toBe("typedOnLine");
          else expect(["typedOnLine", "otherWordOnLine"], `${typed} → ${written}`).toContain(found(typed, written));
        }
      }
    }
  });

  it("a wider word finds the narrower ones, not the other way about", () => {
    expect(found("anticoagulant", "Warfarin 3 mg tablets")).toBe("otherWordOnLine");
    expect(found("warfarin", "Anticoagulant clinic")).toBeUndefined();
  });

  it("no term stands twice in a row, and all fit what is looked for at once", () => {
    for (const terms of table.same) {
      expect(new Set(terms.map(toWords)).size).toBe(terms.length);
      for (const term of terms) expect(toWords(term).split(" ").length).toBeLessThanOrEqual(7);
    }
  });
});

describe("lit words", () => {
  const lit = (typed: string, text: string) =>
    litSpans(text, parseQuery(typed)).map(([from, to]) => text.slice(from, to));

  it.each([
    ["apix", "take apixaban daily", ["apixaban"]],
    ["pril", "RAMIPRIL 5 mg", ["PRIL"]],
    ["heart attack", "Old myocardial infarction", ["myocardial infarction"]],
    ["crohns", "Crohn’s, of the ileum", ["Crohn’s"]],
    ["sjogren", "Sjögren syndrome", ["Sjögren"]],
    ["5.2", "potassium 5.2 mmol/L", ["5.2"]],
    ["zz", "nothing here", []],
  ])("“%s” lights its letters in “%s”", (typed, text, words) => {
    expect(lit(typed, text)).toEqual(words);
  });

  it("never leave the text, never overlap, whatever is typed and whatever is written", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 40 }),
        fc.string({ unit: "grapheme", maxLength: 40 }),
        fc.string({ unit: "grapheme", maxLength: 40 }),
        (typed, before, after) => {
          const text = `${before} ${typed} ${after}`;
          const edges = litSpans(text, parseQuery(typed)).flat();
          expect(edges).toEqual([...edges].sort((a, b) => a - b));
          expect(new Set(edges.filter((_, index) => index % 2 === 0)).size).toBe(edges.length / 2);
          expect(edges.every((edge) => edge >= 0 && edge <= text.length)).toBe(true);
          for (const [from, to] of litSpans(text, parseQuery(typed))) expect(to).toBeGreaterThan(from);
        },
      ),
      { numRuns: 300 },
    );
  });
});
