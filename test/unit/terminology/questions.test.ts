import { describe, expect, test } from "vitest";
import { instantFromMs } from "../../../shared/kernel/brand.ts";
import { translatorFor } from "../../../shared/terminology/code-translator.ts";
import { type AskingRules, questionsAbout, unanswered } from "../../../shared/terminology/questions.ts";
import type { CodeReply, ToldCode } from "../../../shared/terminology/told-codes.ts";

const snomed = "http://snomed.info/sct";
const loinc = "http://loinc.org";
const icd10 = "http://hl7.org/fhir/sid/icd-10";
const readV2 = "http://read.info/readv2";
const local = "https://lab.example/tests";
const rules = { targetSystems: [snomed], localSystems: [] };

const about = (system: string, code: string, own: AskingRules = rules) =>
  questionsAbout([translatorFor(undefined).translate({ codings: [{ system, code, display: "Words" }] })], own);

describe("what is asked", () => {
  test("is the SNOMED CT code of a code that no map has, spelt as its system publishes it", () => {
    expect(about(icd10, "Q878")).toEqual([{ ask: "translate", system: icd10, code: "Q87.8", target: snomed }]);
    expect(about(readV2, "ZZ12")).toEqual([{ ask: "translate", system: readV2, code: "ZZ12.", target: snomed }]);
  });

  test("is nothing that a map, or the source itself, has said in SNOMED CT", () => {
    expect(about(readV2, "44J3.")).toEqual([]);
    expect(about(snomed, "195967001")).toEqual([]);
    expect(about("https://dmd.nhs.uk", "322236009")).toEqual([]);
  });

  test("is the term of a code that came without words, and of no other", () => {
    const bare = { codings: [{ system: snomed, code: "195967001" }] };
    expect(questionsAbout([bare], rules)).toEqual([{ ask: "lookup", system: snomed, code: "195967001" }]);
    expect(questionsAbout([{ ...bare, text: "Asthma" }], rules)).toEqual([]);
  });

  test("is asked once, and in an order that tells nothing of the record", () => {
    const one = { text: "a", codings: [{ system: loinc, code: "99998-1" }] };
    const two = { text: "b", codings: [{ system: icd10, code: "Q87.8" }] };
    const asked = questionsAbout([one, two, one], rules);
    expect(asked).toHaveLength(2);
    expect(questionsAbout([two, one], rules)).toEqual(asked);
  });
});

describe("what never leaves", () => {
  test("codes of a local system, unless the blueprint names it", () => {
    expect(about(local, "CREA")).toEqual([]);
    expect(about(local, "CREA", { ...rules, localSystems: [local] })).toHaveLength(1);
  });

  test.each([
    ["an NHS number in a local system", local, "9434765919"],
    ["an NHS number with hyphens", local, "943-476-5919"],
    ["words in a local system", local, "Sample, Ada 17/05/1941"],
    ["an NHS number under SNOMED CT", snomed, "9434765919"],
    ["a name under ICD-10", icd10, "Sample"],
    ["a date of birth under Read", readV2, "17051941"],
    ["five digits under Read", readV2, "17051"],
    ["a date of birth under LOINC", loinc, "17-05-1941"],
    ["a SNOMED CT description", snomed, "301485011"],
    ["words under LOINC", loinc, "Ada Sample"],
    ["a code of a system that nobody publishes", "urn:oid:1.2.3", "77"],
  ])("%s", (_name, system, code) => {
    const bare = { codings: [{ system, code }] };
    expect(questionsAbout([bare], { ...rules, localSystems: [local] })).toEqual([]);
  });
});

describe("what has been answered", () => {
  const nowMs = Date.UTC(2026, 10, 28);
  const [question] = about(icd10, "Q878");
  if (question === undefined) throw new Error("nothing is asked");
  const answered = (reply: CodeReply, daysAgo: number): ToldCode => ({
    question,
    reply,
    askedAt: instantFromMs(nowMs - daysAgo * 86_400_000),
  });
  const due = (one: ToldCode) => unanswered([question], [one], instantFromMs(nowMs)).length === 1;

  test.each<[CodeReply, number]>([
    [{ says: "same", code: "195967001" }, 30],
    [{ says: "nothing", why: "noMatch" }, 7],
    [{ says: "nothing", why: "notSame" }, 7],
    [{ says: "nothing", why: "refused" }, 1],
  ])("%o is asked again after %i days", (reply, days) => {
    expect(due(answered(reply, days - 0.1))).toBe(false);
    expect(due(answered(reply, days + 0.1))).toBe(true);
  });

  test("by a clock that was far ahead is asked again", () => {
    expect(due(answered({ says: "same", code: "195967001" }, -400))).toBe(true);
  });
});
