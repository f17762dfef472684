import table from "../../../assets/tables/test-names.json" with { type: "json" };
import { hasSctids, loinc } from "../../fhir/code-systems.ts";
import type { CodeableConcept } from "../../fhir/datatypes.ts";
import { compareSpecimens } from "../../units/specimen.ts";
import { canonicalWord, withoutTag } from "./clinical-words.ts";
import { wordsOf } from "./same-concept.ts";
import { nearlySameWords, type SameWords } from "./same-words.ts";

type TestRow = (typeof table.rows)[number];

/** A measurement by its name: which test of the table, and which specimen the name itself says. */
interface NamedTest {
  readonly row: TestRow | undefined;
  /** What is left of the name without the specimen and words such as `level`. */
  readonly words: string;
  readonly specimen: string | undefined;
}

/**
 * Whether two wordings name one test: `Serum gamma-glutamyl transferase level` and `GGT`, by `assets/tables/test-names.json`; two tests of that table are
 * never one, however alike their names. What the table does not know is compared as {@link nearlySameWords}. For what is a measurement; weaker evidence than a code.
 */
export function sameTestName(a: string, b: string): boolean {
  const [one, other] = [namedTest(a), namedTest(b)];
  if (one.row !== undefined && other.row !== undefined) return one.row === other.row && areOfOneSpecimen(one, other);
  if (nearlySameWords(a, b)) return true;
  return one.words !== "" && one.words === other.words && one.specimen === other.specimen;
}

/**
 * As {@link sameTestName} for two entries that state the specimens `a` and `b`: `Urine sodium` is `Sodium` of which urine is the specimen. A specimen that
 * neither the name nor the entry states is the test's usual one.
 */
export function sameTestOf(a: string | undefined, b: string | undefined): SameWords {
  if (a === undefined && b === undefined) return sameTestName;
  return (one, other) => {
    if (sameTestName(one, other)) return true;
    const [left, right] = [ofSpecimen(namedTest(one), a), ofSpecimen(namedTest(other), b)];
    if (left === undefined || right === undefined || left.words === "") return false;
    const isOne = left.row === undefined ? left.words === right.words : left.row === right.row;
    return isOne && left.specimen !== undefined && right.specimen !== undefined && areOfOneSpecimen(left, right);
  };
}

/** `undefined` where the name says another specimen than the entry does. */
function ofSpecimen(named: NamedTest, stated: string | undefined): NamedTest | undefined {
  if (stated === undefined || named.specimen === undefined) return { ...named, specimen: named.specimen ?? stated };
  return compareSpecimens(named.specimen, stated) === "different" ? undefined : named;
}

/** The specimen that the name of a test says as it came (`… in Serum or Plasma`), not the one that is usual for it or that a map's name says. */
export function specimenInName(concept: CodeableConcept | undefined): string | undefined {
  const received = concept?.codings.filter(({ mapped }) => mapped === undefined) ?? [];
  for (const words of wordsOf(concept === undefined ? undefined : { ...concept, codings: received })) {
    const { specimen } = namedTest(words);
    if (specimen !== undefined) return specimen;
  }
  return undefined;
}

/** Keys under which two names of one test meet. */
export function testNameKeys(concept: CodeableConcept | undefined): readonly string[] {
  const row = testOf(concept);
  return row === undefined ? [] : [`test ${row.test}`];
}

/**
 * With the LOINC code of the test that the words name, where neither LOINC nor SNOMED CT came: what a conversion of units rests on. As it is where the name
 * says another specimen than the test's usual one.
 */
export function withTestCode(concept: CodeableConcept | undefined): CodeableConcept | undefined {
  if (concept === undefined) return undefined;
  const known = coded.get(concept);
  if (known !== undefined) return known;
  const isCoded = concept.codings.some(({ system }) => system === loinc || (system !== undefined && hasSctids(system)));
  const code = isCoded ? undefined : testOf(concept)?.loinc[0];
  const mapped = { system: loinc, code, mapped: { by: table.title } };
  const result = code === undefined ? concept : { ...concept, codings: [...concept.codings, { ...mapped, code }] };
  coded.set(concept, result);
  return result;
}

const coded = new WeakMap<CodeableConcept, CodeableConcept>();

/** Equal concepts of a record are mostly one object. */
const tests = new WeakMap<CodeableConcept, { readonly row: TestRow | undefined }>();

/** The row that any name or LOINC code of a concept belongs to; none where the name says another specimen. */
function testOf(concept: CodeableConcept | undefined): TestRow | undefined {
  if (concept === undefined) return undefined;
  const known = tests.get(concept);
  if (known !== undefined) return known.row;
  const row = findTest(concept);
  tests.set(concept, { row });
  return row;
}

function findTest(concept: CodeableConcept): TestRow | undefined {
  for (const { system, code } of concept.codings) {
    const row = system === loinc && code !== undefined ? byLoinc.get(code) : undefined;
    if (row !== undefined) return row;
  }
  for (const words of wordsOf(concept)) {
    const named = namedTest(words);
    if (named.row !== undefined && areOfOneSpecimen(named, { ...named, specimen: undefined })) return named.row;
  }
  return undefined;
}

/** Serum, plasma and blood are what a name that says nothing means, unless the test is one of urine or stool. */
function areOfOneSpecimen(a: NamedTest, b: NamedTest): boolean {
  const [one, other] = [a, b].map(({ specimen, row }) => specimen ?? row?.specimen ?? "");
  return one === other || compareSpecimens(one ?? "", other ?? "") !== "different";
}

const mostKept = 20_000;
const kept = new Map<string, NamedTest>();
/** A test's name is short; what is longer tells a story. */
const longestName = 160;

function namedTest(text: string): NamedTest {
  if (text.length > longestName) return { row: undefined, words: "", specimen: undefined };
  const known = kept.get(text);
  if (known !== undefined) return known;
  const parts = partsOf(text);
  const named = {
    ...parts,
    row: byName.get(parts.words) ?? inPercent(parts.words) ?? nearest(parts.words),
  };
  if (kept.size >= mostKept) kept.clear();
  kept.set(text, named);
  return named;
}

/** `SpO2 %` names the unit as well; `FEV1 %` is of the predicted, and `Lymphocyte %` has a row of its own. */
function inPercent(words: string): TestRow | undefined {
  const row = words.endsWith(percent) ? byName.get(words.slice(0, -percent.length)) : undefined;
  return row?.inPercent === true ? row : undefined;
}

const percent = " percent";

/** The one row of which a name differs by a typing error in one long word; none where two do. Looked for once for every spelling that is met. */
function nearest(words: string): TestRow | undefined {
  let found: TestRow | undefined;
  for (const [name, row] of byName) {
    if (name[0] !== words[0] || Math.abs(name.length - words.length) > 1 || row === found) continue;
    if (!nearlySameWords(name, words)) continue;
    if (found !== undefined) return undefined;
    found = row;
  }
  return found;
}

/** `Bilirubin.total [Moles/volume] in Serum or Plasma by Automated count`: the property and the method of a LOINC name. */
const loincProperty = /\s*\[[^\]]*\]([^[]*?)(?:\s+by\s.*)?$/i;
/** `O/E - temperature`: where the Read codes and SNOMED CT say that it was measured, not what. */
const onExamination = /^\s*(?:o\/e|on examination)\s*[-–:]\s*/i;
const greek: Readonly<Record<string, string>> = { α: "alpha ", β: "beta ", γ: "gamma " };

function partsOf(text: string): Omit<NamedTest, "row"> {
  const plain = withoutTag(text)
    .replace(onExamination, "")
    .replace(loincProperty, "$1")
    .replace(/[αβγ]/g, (letter) => greek[letter] ?? letter)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();
  const specimens = new Set<string>();
  const words: string[] = [];
  for (const written of plain.match(/[\p{L}\p{N}]+|%/gu) ?? []) {
    const word = written === "%" || written === "percentage" ? "percent" : canonicalWord(written);
    const specimen = specimenWords.get(word);
    const last = words.at(-1);
    if (specimen !== undefined) specimens.add(specimen);
    else if (last !== undefined && last.length === 1 && /^\d+$/.test(word)) words[words.length - 1] = `${last}${word}`;
    else if (!noise.has(word)) words.push(word);
  }
  return {
    words: words.join(" "),
    specimen: specimens.size === 0 ? undefined : [...specimens].sort().reverse().join(" or "),
  };
}

const noise: ReadonlySet<string> = new Set(table.noise.map(canonicalWord));
const specimenWords: ReadonlyMap<string, string> = new Map(
  Object.entries(table.specimens).map(([word, specimen]) => [canonicalWord(word), specimen]),
);
const byLoinc: ReadonlyMap<string, TestRow> = new Map(
  table.rows.flatMap((row) => row.loinc.map((code) => [code, row])),
);
const byName: ReadonlyMap<string, TestRow> = new Map(
  table.rows.flatMap((row) => row.names.map((name) => [partsOf(name).words, row])),
);
