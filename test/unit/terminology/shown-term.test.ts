import { describe, expect, it } from "vitest";
import { snomed } from "../../../shared/fhir/code-systems.ts";
import { termOf } from "../../../shared/normalise/words/value-words.ts";
import { conceptText } from "../../../shared/terminology/concept-text.ts";
import { ownTerm, shownTerm } from "../../../shared/terminology/shown-term.ts";

const coded = (display: string) => ({ codings: [{ system: snomed, code: "203082005", display }] });

describe("a fully specified name is shown as the name that clinicians read", () => {
  it.each([
    ["Fibromyalgia (disorder)", "Fibromyalgia"],
    ["Repair of inguinal hernia (procedure)", "Repair of inguinal hernia"],
    ["Rib Pain (finding)", "Rib Pain"],
    ["Physiotherapy (regime/therapy)", "Physiotherapy"],
    ["Asthma (in childhood) (disorder)", "Asthma (in childhood)"],
  ])("%s: %s", (sent, shown) => {
    expect(shownTerm(sent, coded(sent))).toBe(shown);
    expect(termOf(coded(sent))).toBe(shown);
    expect(conceptText(coded(sent))).toBe(shown);
    expect(ownTerm({ text: sent, codings: coded("x").codings })).toBe(shown);
  });

  it("what somebody wrote in brackets stays: with no code of SNOMED CT beside it, or as no hierarchy's name", () => {
    expect(termOf({ text: "Consent refused (procedure)", codings: [] })).toBe("Consent refused (procedure)");
    expect(termOf(coded("Asthma (mild)"))).toBe("Asthma (mild)");
    expect(termOf(coded("Pain (finding) on the left"))).toBe("Pain (finding) on the left");
  });
});

it("a medicine that came as an ATC code alone is named, and the name is marked as looked up", () => {
  expect(termOf({ codings: [{ system: "http://www.whocc.no/atc", code: "B01AA03" }] })).toBe(
    "warfarin (term looked up for ATC B01AA03)",
  );
});
