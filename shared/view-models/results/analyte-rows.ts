import { isAboutAnother } from "../../domain/about-another.ts";
import type { Group } from "../../domain/chart.ts";
import type { ObservationDetail } from "../../domain/entry-detail.ts";
import { codeKeys, compareCodes, textKey } from "../../merge/same/same-code.ts";

/** A group whose preferred member is an observation with something to show as a value. */
export interface Measured {
  readonly group: Group;
  readonly detail: ObservationDetail;
}

/** The results of one test, side by side. That they stand on one row does not say that they are one result (design promise 4). */
export interface Analyte {
  readonly results: readonly Measured[];
  readonly specimen?: string;
}

/**
 * One row for each test: results that share a code, or a name where no code speaks against it; apart where the specimens differ
 * (serum and urine sodium are two tests). A specimen that is not stated joins the others only where there is one of them.
 */
export function arrangeByAnalyte(measured: readonly Measured[]): readonly Analyte[] {
  const own = measured.filter(({ group }) => !isAboutAnother(group.preferred));
  return [...joinByName(joinByCode(own)).flatMap(splitBySpecimen), ...aboutOthers(measured)];
}

/** A baby's pulse in its mother's record: its line names whom it is about, and only that line's own results stand beside each other. */
function aboutOthers(measured: readonly Measured[]): readonly Analyte[] {
  const byLine = new Map<string, Measured[]>();
  for (const result of measured.filter(({ group }) => isAboutAnother(group.preferred))) {
    const line = byLine.get(result.group.preferred.display);
    if (line === undefined) byLine.set(result.group.preferred.display, [result]);
    else line.push(result);
  }
  return [...byLine.values()].map((results) => ({ results }));
}

/** Results that share any code, and those that share one with them. An uncoded result stands alone here. */
function joinByCode(measured: readonly Measured[]): readonly (readonly Measured[])[] {
  const coded = measured.map((result) => ({ result, keys: codeKeys(result.group.preferred.code) }));
  const parents = new Map<string, string>();
  const rootOf = (key: string): string => {
    const parent = parents.get(key) ?? key;
    return parent === key ? key : rootOf(parent);
  };
  for (const { keys } of coded) {
    const [first, ...others] = keys;
    if (first === undefined) continue;
    for (const other of others) parents.set(rootOf(other), rootOf(first));
  }
  const sets = new Map<string, Measured[]>();
  for (const { result, keys } of coded) {
    const [first] = keys;
    const root = first === undefined ? `uncoded ${result.group.id}` : rootOf(first);
    const set = sets.get(root);
    if (set === undefined) sets.set(root, [result]);
    else set.push(result);
  }
  return [...sets.values()];
}

/** Sets of one name become one where their codes do not contradict; a name that two tests share joins neither. */
function joinByName(sets: readonly (readonly Measured[])[]): readonly (readonly Measured[])[] {
  const byName = new Map<string, (readonly Measured[])[]>();
  for (const set of sets) {
    const name = nameKey(set);
    const same = byName.get(name);
    if (same === undefined) byName.set(name, [set]);
    else same.push(set);
  }
  return [...byName.values()].flatMap((same) => (agree(same) ? [same.flat()] : same));
}

function nameKey(set: readonly Measured[]): string {
  const entry = set[0]?.group.preferred;
  return textKey(entry?.code?.text ?? entry?.display ?? "");
}

function agree(sets: readonly (readonly Measured[])[]): boolean {
  const codes = sets.map(
    (set) => set.find(({ group }) => codeKeys(group.preferred.code).length > 0)?.group.preferred.code,
  );
  return codes.every((code, at) => codes.slice(at + 1).every((other) => compareCodes(code, other) !== "different"));
}

/** Words that laboratories use for what is compared with each other. Arterial blood is not venous blood (gases, lactate). */
const specimenKinds: readonly (readonly [string, RegExp])[] = [
  ["arterial blood", /arter/i],
  ["urine", /urin|msu\b/i],
  ["cerebrospinal fluid", /cerebrospinal|\bcsf\b/i],
  ["blood", /blood|serum|plasma|venous|capillary/i],
];

function specimenKind(detail: ObservationDetail): string | undefined {
  const { specimen } = detail;
  if (specimen === undefined) return undefined;
  return specimenKinds.find(([, words]) => words.test(specimen))?.[0] ?? textKey(specimen);
}

function splitBySpecimen(results: readonly Measured[]): readonly Analyte[] {
  const bySpecimen = new Map<string | undefined, Measured[]>();
  for (const result of results) {
    const kind = specimenKind(result.detail);
    const same = bySpecimen.get(kind);
    if (same === undefined) bySpecimen.set(kind, [result]);
    else same.push(result);
  }
  const stated = [...bySpecimen.keys()].filter((kind) => kind !== undefined);
  if (stated.length < 2) return [{ results, ...withSpecimen(stated[0]) }];
  return [...bySpecimen].map(([kind, same]) => ({ results: same, ...withSpecimen(kind ?? "specimen not stated") }));
}

function withSpecimen(specimen: string | undefined): Pick<Analyte, "specimen"> {
  return specimen === undefined ? {} : { specimen };
}
