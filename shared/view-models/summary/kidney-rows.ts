import { creatinineReader } from "../../decision-support/laboratory.ts";
import { resultSelection, resultsIn } from "../../decision-support/panels.ts";
import { yearBaseline } from "../../decision-support/scores/aki-stage.ts";
import { isAboutAnother } from "../../domain/about-another.ts";
import type { Group } from "../../domain/chart.ts";
import type { Said } from "../../domain/said.ts";
import { instantToMs } from "../../kernel/brand.ts";
import type { ViewContext } from "../view-context.ts";
import { selectedUnder, sourcesOf } from "../view-context.ts";
import { dayOf, latestTwo, type ObservationRow, toCell, withoutSameUnit } from "./observation-row.ts";

/**
 * The last creatinine beside what is usual for the person, and the last eGFR beside the one before. Usual is the median of 8 to 365 days before, as the
 * NHS England algorithm for acute kidney injury takes it (2014); where there is none, the value before.
 */
export function kidneyRows(context: ViewContext): readonly ObservationRow[] {
  const creatinines = selectedUnder(context, "investigationResults", creatinineGroups)
    .flatMap(resultsIn)
    .filter(isOwnCreatinine);
  const rates = selectedUnder(context, "investigationResults", filtrationRateGroups)
    .flatMap(resultsIn)
    .filter(isOwnFiltrationRate);
  return [
    ...rowOf("Creatinine", creatinines, context, (latest) => baselineWords(latest, creatinines, context)),
    ...rowOf("eGFR", rates, context, () => undefined),
  ];
}

const creatinineGroups = resultSelection(isOwnCreatinine, creatinineReader.isNamed);
const filtrationRateGroups = resultSelection(isOwnFiltrationRate, isFiltrationRate);

function isOwnCreatinine(group: Group): boolean {
  return creatinineReader.isOf(group) && !isAboutAnother(group.preferred);
}

function isOwnFiltrationRate({ preferred }: Group): boolean {
  return isFiltrationRate(preferred) && !isAboutAnother(preferred);
}

function rowOf(
  name: string,
  results: readonly Group[],
  context: ViewContext,
  compare: (latest: Group) => string | undefined,
): readonly ObservationRow[] {
  const [latest, previous] = latestTwo(results, context.now);
  if (latest === undefined) return [];
  const baseline = compare(latest);
  const cell = toCell(latest, dayOf(latest) ?? "undated");
  return [
    {
      name,
      term: latest.preferred.display,
      latest: cell,
      ...(previous === undefined
        ? {}
        : { previous: withoutSameUnit(toCell(previous, dayOf(previous) ?? "undated"), cell) }),
      ...(baseline === undefined ? {} : { baseline }),
      sources: sourcesOf(context, [latest]),
    },
  ];
}

function baselineWords(latest: Group, creatinines: readonly Group[], context: ViewContext): string | undefined {
  const current = creatinineReader.read(latest);
  const nowMs = instantToMs(context.now);
  if (current === undefined) return undefined;
  const earlier = creatinines
    .flatMap((group) => creatinineReader.read(group) ?? [])
    .filter(({ atMs }) => atMs <= nowMs);
  const usual = yearBaseline(current, earlier);
  if (usual === undefined) return undefined;
  return `${Math.round(usual.baseline)}, median of ${usual.rests.length}`;
}

/** By its words: laboratories differ in the equation, which the term names. */
function isFiltrationRate({ detail, display }: Said): boolean {
  if (detail.kind !== "observation" || detail.value === undefined || detail.value.type === "absent") return false;
  return /\beGFR|glomerular filtration rate/i.test(display);
}
