import { describe, expect, test } from "vitest";
import { type Instant, instantFromMs } from "../../../shared/kernel/brand.ts";
import { compareCodes } from "../../../shared/merge/same/same-code.ts";
import { termOf } from "../../../shared/normalise/words/value-words.ts";
import { translatorFor } from "../../../shared/terminology/code-translator.ts";
import type { CodeReply, ToldCodes } from "../../../shared/terminology/told-codes.ts";

const snomed = "http://snomed.info/sct";
const readV2 = "http://read.info/readv2";
const ctv3 = "http://read.info/ctv3";
const local = "https://lab.example/tests";
const askedAt = instantFromMs(Date.UTC(2026, 10, 3, 9)) as Instant;

const translation = (system: string, code: string, reply: CodeReply) => ({
  question: { ask: "translate" as const, system, code, target: snomed },
  reply,
  askedAt,
});
const told = (...codes: ToldCodes["codes"]): ToldCodes => ({ by: "County terminology", codes });
// Asthma; no built-in map has this local code.
const asthma = translation(local, "AST", { says: "same", code: "195967001", display: "Asthma" });

describe("what a terminology server has told", () => {
  test("joins a local code with SNOMED CT, after what was received, with the server's name and the day", () => {
    const received = { text: "asthma?", codings: [{ system: local, code: "AST" }] };
    const read = translatorFor(undefined, told(asthma)).translate(received);
    expect(read.text).toBe("asthma?");
    expect(read.codings).toEqual([
      { system: local, code: "AST" },
      { system: snomed, code: "195967001", display: "Asthma", mapped: { by: "County terminology", askedAt } },
    ]);
    expect(compareCodes(read, { codings: [{ system: snomed, code: "195967001" }] })).toBe("same");
  });

  test("yields to a map, and to the source's own coding", () => {
    const other = translation(readV2, "44J3.", { says: "same", code: "195967001" });
    const translator = translatorFor(undefined, told(other));
    const mapped = translator.translate({ codings: [{ system: readV2, code: "44J3." }] });
    expect(mapped.codings.filter(({ system }) => system === snomed).map(({ code }) => code)).toEqual([
      "1000731000000107",
    ]);
    const own = {
      codings: [
        { system: local, code: "AST" },
        { system: snomed, code: "38341003" },
      ],
    };
    expect(translatorFor(undefined, told(asthma)).translate(own)).toBe(own);
  });

  test("is no word at all where it names two meanings for one concept", () => {
    const hypertension = translation(ctv3, "Zzz99", { says: "same", code: "38341003" });
    const both = {
      codings: [
        { system: local, code: "AST" },
        { system: ctv3, code: "Zzz99" },
      ],
    };
    expect(translatorFor(undefined, told(asthma, hypertension)).translate(both)).toBe(both);
  });

  test.each(["noMatch", "notSame", "ambiguous", "refused"] as const)("that is %s changes nothing", (why) => {
    const received = { codings: [{ system: local, code: "AST" }] };
    const nothing = translation(local, "AST", { says: "nothing", why });
    expect(translatorFor(undefined, told(nothing)).translate(received)).toBe(received);
  });

  test("gives a code that came without words its term, marked as looked up; never over words that were sent", () => {
    const term = {
      question: { ask: "lookup" as const, system: snomed, code: "195967001" },
      reply: { says: "term" as const, display: "Asthma" },
      askedAt,
    };
    const translator = translatorFor(undefined, told(term));
    const bare = { codings: [{ system: snomed, code: "195967001" }] };
    expect(termOf(bare)).toBe("No term given (SNOMED CT 195967001)");
    expect(termOf(translator.translate(bare))).toBe("Asthma (term looked up for SNOMED CT 195967001)");
    const worded = { text: "wheezy", codings: bare.codings };
    expect(translator.translate(worded)).toBe(worded);
  });

  test("is told apart by code: only the codes of which something else is said now have changed", () => {
    const before = translatorFor(undefined, told(asthma));
    const more = translation(ctv3, "Zzz99", { says: "same", code: "38341003" });
    const after = translatorFor(undefined, told(asthma, more));
    expect([...(after.changedSince(before) ?? [])]).toEqual([`${ctv3}|Zzz99`]);
    expect([...(translatorFor(undefined).changedSince(after) ?? [])].sort()).toEqual(
      [`${ctv3}|Zzz99`, `${local}|AST`].sort(),
    );
    expect(after.changedSince(translatorFor([{ name: "other", rows: [] }]))).toBeUndefined();
  });

  test("of a code that a map leads to, changes those that lead there", () => {
    const maps = [
      { name: "ours", rows: [{ system: "urn:ward", code: "1", targets: [{ system: local, code: "AST" }] }] },
    ];
    const changed = translatorFor(maps, told(asthma)).changedSince(translatorFor(maps));
    expect(changed).toEqual(new Set([`${local}|AST`, "urn:ward|1"]));
    const read = translatorFor(maps, told(asthma)).translate({ codings: [{ system: "urn:ward", code: "1" }] });
    expect(read.codings.map(({ code }) => code)).toEqual(["1", "AST", "195967001"]);
  });
});
