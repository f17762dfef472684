import type { Evaluation } from "../decision-support/card.ts";
import { evaluateChart } from "../decision-support/evaluate.ts";
import type { Chart, ChartChanges, NotShown } from "../domain/chart.ts";
import { expectChange } from "../domain/group-lists.ts";
import { flatText } from "../fhir/json.ts";
import type { RawResource } from "../fhir/resource.ts";
import type { SourceId } from "../kernel/brand.ts";
import { changedPlaces } from "../kernel/changed-places.ts";
import { ok, type Result } from "../kernel/result.ts";
import { AccountMemory, accountForAll } from "../merge/account.ts";
import { MergeMemory } from "../merge/merge-memory.ts";
import { mergeRecordApart } from "../merge/merge-record.ts";
import {
  matchPatients,
  type PatientMatch,
  type PatientMatchFailure,
  type Subject,
} from "../merge/patient/patient-match.ts";
import { attachedDocuments } from "../normalise/attached-documents.ts";
import { NormaliseMemory, normaliseAhead, normaliseRecord } from "../normalise/normalise-record.ts";
import { type CurrentVersions, currentVersions } from "../normalise/references/current-versions.ts";
import type { DeriveInput, NormalisedRecord } from "./derive-chart.ts";
import { speakForServiceRequest } from "./types-of-stu3.ts";

export interface Derived {
  readonly chart: Chart;
  readonly evaluation: Evaluation;
  /** Every Patient resource received and what was made of it. */
  readonly match: PatientMatch;
}

/** What one derivation leaves for the next of the same record: it makes it faster, and never changes what comes out. */
export class DeriveMemory {
  raws: readonly RawResource[] = [];
  patients: readonly RawResource[] = [];
  readonly normalise = new NormaliseMemory();
  readonly account = new AccountMemory();
  readonly merge = new MergeMemory();

  /** How the chart that was derived last came to differ from the one before; `undefined` where all was made anew. */
  get since(): ChartChanges | undefined {
    return this.merge.since;
  }

  /** There is time now: makes what the next derivation would have to make before it can go by what has changed. */
  expectChange(): void {
    for (const { referers } of this.normalise.sources.values()) referers.expectChange();
    for (const groups of this.merge.kinds.values()) expectChange(groups);
    for (const groups of this.merge.headings.values()) expectChange(groups);
  }
}

/**
 * Raw resources of all sources → chart and cards: match, normalise, merge, evaluate. The whole functional core in one call; a pure function of its input.
 * `subject`: whom the host or the user names; without one, the first source's only patient. Fails only where nobody, or more than one person, could be meant.
 */
export function deriveChart(
  input: DeriveInput & { readonly subject?: Subject },
  memory = new DeriveMemory(),
): Result<Derived, PatientMatchFailure> {
  const read = readAll(input, memory);
  if (!read.ok) return read;
  const { current, superseded, match } = read.value;
  const normalised = accountForAll(current, read.value.record, memory.account);
  const spoken = new Map(superseded.length === 0 ? [] : current.map((raw) => [raw.key, raw]));
  const repeated = superseded.map((item) => toSuperseded(item, spoken.get(item.raw.key)));
  const record =
    repeated.length === 0 ? normalised : { ...normalised, notShown: [...normalised.notShown, ...repeated] };
  const reports = input.reports.map(speakForServiceRequest);
  const { uncertainSources } = match;
  const { decisions } = input;
  const { changes } = memory.normalise;
  const chart = mergeRecordApart(record, reports, input.now, uncertainSources, decisions, memory.merge, changes);
  return ok({ chart, evaluation: evaluateChart(chart, input.now, input.ruleSettings), match });
}

/**
 * Does of the next {@link deriveChart} of a growing record what can be done before the rest has come; what comes out then is the same. `false`: what has
 * come cannot be taken in without a look at everything, which `whole` allows.
 */
export function readAhead(
  input: DeriveInput & { readonly subject?: Subject },
  memory: DeriveMemory,
  { whole }: { readonly whole: boolean },
): boolean {
  if (!whole) return normaliseAhead(input.raws, input.now, memory.normalise, input.onRead);
  if (!readAll(input, memory).ok) return false;
  memory.normalise.ahead = memory.normalise.changes;
  return true;
}

interface ReadAll {
  readonly current: readonly RawResource[];
  readonly superseded: CurrentVersions["superseded"];
  readonly match: PatientMatch;
  readonly record: NormalisedRecord;
}

function readAll(
  input: DeriveInput & { readonly subject?: Subject },
  memory: DeriveMemory,
): Result<ReadAll, PatientMatchFailure> {
  const { current, superseded } = currentVersions(input.raws, memory.raws);
  const isOfNobody = (at: number) => memory.raws[at]?.type !== "Patient" && current[at]?.type !== "Patient";
  const hasSamePatients = changedPlaces(memory.raws, current)?.every(isOfNobody) ?? false;
  if (!hasSamePatients || superseded.length > 0) memory.patients = current.filter((raw) => raw.type === "Patient");
  memory.raws = input.raws;
  const ofDocuments = attachedDocuments(current).flatMap(({ raws }) => raws.filter((raw) => raw.type === "Patient"));
  const match = matchPatients(inOrder(memory.patients, input), input.subject, { now: input.now, ofDocuments });
  if (!match.ok) return match;
  const { normalise } = memory;
  const record = normaliseRecord(current, match.value, input.now, input, normalise, statedStu3(input), input.onRead);
  return ok({ current, superseded, match: match.value, record });
}

/** Counted and listed, never drawn. Says so where it is another content and nothing told which of the two is newer. */
function toSuperseded(
  { raw, detail }: CurrentVersions["superseded"][number],
  spoken: RawResource | undefined,
): NotShown {
  const { key, sourceId, type, id } = raw;
  const isOrdered = raw.versionId !== spoken?.versionId || raw.lastUpdated !== spoken?.lastUpdated;
  const isSame = isOrdered || flatText(raw.body) === flatText(spoken?.body);
  const words = isSame ? detail : "received twice under one id with different content, and nothing says which is newer";
  return { key, sourceId, type, id, reason: "duplicateDelivery", detail: words };
}

function statedStu3({ reports }: DeriveInput): ReadonlySet<SourceId> {
  return new Set(reports.flatMap(({ source, statedFhirVersion }) => (statedFhirVersion === "STU3" ? source.id : [])));
}

/** "The first source" is the first one reported, in whatever order its resources came in. */
function inOrder(patients: readonly RawResource[], { reports }: DeriveInput): readonly RawResource[] {
  const places = new Map(reports.map((report, place) => [report.source.id, place]));
  const placeOf = (raw: RawResource) => places.get(raw.sourceId) ?? reports.length;
  return [...patients].sort((a, b) => placeOf(a) - placeOf(b));
}
