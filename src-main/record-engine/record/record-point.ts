import type { Chart } from "../../../shared/domain/chart.ts";
import type { DecidedBy } from "../../../shared/domain/merge-decision.ts";
import type { AppError } from "../../../shared/kernel/app-error.ts";
import { fail } from "../../../shared/kernel/app-error.ts";
import { instantFromMs } from "../../../shared/kernel/brand.ts";
import type { Result } from "../../../shared/kernel/result.ts";
import { ok } from "../../../shared/kernel/result.ts";
import type { PointChange, PointEvent, PointFrame } from "../../../shared/meeting/point.ts";
import { refusePoint } from "../../../shared/meeting/points.ts";
import {
  type AnswerStanding,
  answerStanding,
  apartWords,
} from "../../../shared/view-models/sources/answer-standing.ts";
import { labelSources } from "../../../shared/view-models/sources/source-label.ts";
import type { DerivedRecord } from "./derived-record.ts";
import type { RecordStore } from "./record-store.ts";

/** Whether a point may be written down, or taken back, in this record. */
export function checkPoint(
  change: PointChange,
  { meeting }: PointFrame,
  store: RecordStore,
  correlationId: string,
): Result<void, AppError> {
  const refusal = refusePoint(store.points.book.events, meeting.id, change);
  if (refusal === undefined) return ok(undefined);
  return refusal === "malformed"
    ? fail("invalidInput", "pointMalformed", correlationId)
    : fail("notFound", "pointNotThere", correlationId);
}

/** Checks again, numbers, signs and keeps. Fails where it cannot be kept: what a meeting decided is not held in memory alone. */
export function keepPoint(
  change: PointChange,
  frame: PointFrame,
  by: DecidedBy,
  { chart }: Pick<DerivedRecord, "chart">,
  store: RecordStore,
  {
    nowMs,
    correlationId,
    isKept,
  }: { readonly nowMs: number; readonly correlationId: string; readonly isKept: boolean },
): Result<PointEvent, AppError> {
  const checked = checkPoint(change, frame, store, correlationId);
  if (!checked.ok) return checked;
  if (chart === undefined) return fail("notFound", "notDerived", correlationId);
  const event = {
    ...frame,
    at: instantFromMs(nowMs),
    by,
    seen: whoAnswered(chart),
    change,
  };
  const kept = isKept ? store.points.keep(event) : undefined;
  return kept === undefined ? fail("storageFull", "pointNotKept", correlationId, true) : ok(kept);
}

/** By the names that the screen of that moment gave them. Who has nobody of that number said nothing to the point. */
function whoAnswered(chart: Chart): PointEvent["seen"] {
  const labels = labelSources(chart.sources, chart.patient.restricted);
  const sources = chart.sources.flatMap((report) => {
    const standing = answerStanding(report, chart);
    const name = labels.get(report.source.id)?.name ?? report.source.name;
    return standing === "withNobody" ? [] : [{ standing, name: `${name}${besideName[standing] ?? ""}` }];
  });
  const has = ({ standing }: { readonly standing: AnswerStanding }) => standing !== "apart" && standing !== "notInFull";
  return {
    answered: sources.filter(has).map(({ name }) => name),
    without: sources.filter((source) => !has(source)).map(({ name }) => name),
  };
}

const besideName: Readonly<Partial<Record<AnswerStanding, string>>> = {
  apart: ` (${apartWords})`,
  withMore: " (holds more)",
};
