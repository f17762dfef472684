import { isAboutAnother } from "../../domain/about-another.ts";
import type { Chart, Group } from "../../domain/chart.ts";
import type { ObservationValue } from "../../domain/entry-detail.ts";
import { GroupIndex } from "../../domain/group-lists.ts";
import type { HeadingId } from "../../domain/headings.ts";
import { startOf } from "../../domain/when.ts";
import { loinc, snomed } from "../../fhir/code-systems.ts";
import type { CodeableConcept } from "../../fhir/datatypes.ts";
import { hasCode } from "../codes.ts";
import { planMeasures } from "./threshold-words.ts";

/** `system|code` of every coding: a goal is measured by what is coded as its target is, never by likeness of words. */
export function codingKeys(concept: CodeableConcept | undefined): readonly string[] {
  return (concept?.codings ?? []).flatMap(({ system, code }) =>
    system === undefined || code === undefined ? [] : [`${system}|${code}`],
  );
}

/** What may measure a target: what is coded as it is, or with another code of the same row of assets/tables/plan-measures.json. */
export function measureKeys(target: CodeableConcept | undefined): readonly string[] {
  const row =
    target === undefined ? undefined : planMeasures.find(({ snomed, loinc }) => hasCode(target, { snomed, loinc }));
  const alike =
    row === undefined
      ? []
      : [...row.snomed.map((code) => `${snomed}|${code}`), ...row.loinc.map((code) => `${loinc}|${code}`)];
  return [...new Set([...codingKeys(target), ...alike])];
}

const headings: readonly HeadingId[] = ["investigationResults", "examinationFindings", "assessments", "socialContext"];

const measured = new GroupIndex(({ members }) => [
  ...new Set(
    members.flatMap(({ detail, code }) =>
      detail.kind === "observation"
        ? [code, ...detail.components.map((component) => component.code)].flatMap(codingKeys)
        : [],
    ),
  ),
]);

/** What an observation measured of a target: its own value, or that of the part that is coded as the target is (the systolic pressure of a blood pressure). */
export function measuredOf(
  { preferred: { code, detail } }: Group,
  target: CodeableConcept | undefined,
): ObservationValue | undefined {
  if (detail.kind !== "observation") return undefined;
  const keys = codingKeys(target);
  const isIt = (concept: CodeableConcept | undefined) => codingKeys(concept).some((key) => keys.includes(key));
  return isIt(code) ? detail.value : detail.components.find((component) => isIt(component.code))?.value;
}

/** Observations that measure a target, the newest first; none in the future, none about somebody else. */
export function measuring(chart: Chart, target: CodeableConcept | undefined, nowMs: number): readonly Group[] {
  const keys = measureKeys(target);
  const lists = keys.length === 0 ? [] : headings.map((id) => measured.of(chart.headings.get(id)?.groups ?? []));
  const groups = new Set(lists.flatMap((byKey) => keys.flatMap((key) => byKey.get(key) ?? [])));
  return [...groups]
    .filter((group) => group.preferred.status !== "cancelled" && !group.members.some(isAboutAnother))
    .map((group) => ({ group, atMs: startOf(group.preferred.when)?.earliestMs }))
    .flatMap(({ group, atMs }) => (atMs === undefined || atMs > nowMs ? [] : [{ group, atMs }]))
    .sort((a, b) => b.atMs - a.atMs)
    .map(({ group }) => group);
}
