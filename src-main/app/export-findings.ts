import type { FindingsForm } from "../../shared/audit/audit-event.ts";
import type { NoteExported } from "../../shared/ipc/answers.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import { fail } from "../../shared/kernel/app-error.ts";
import type { SourceId } from "../../shared/kernel/brand.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { ok } from "../../shared/kernel/result.ts";
import type { OpenRecord } from "../record-engine/contract.ts";
import type { NoteOut } from "./export-note.ts";

export interface FindingsExportDeps {
  readonly record: Pick<OpenRecord, "exportFindings">;
  /** Whether the patient is still the one on the screen: a dialog may stand open for long. */
  readonly isOpen: () => boolean;
  readonly out: Pick<NoteOut, "choosePlace" | "write">;
  readonly correlationId: string;
}

export interface AskedFindings {
  readonly source: SourceId;
  readonly findings: FindingsForm;
  readonly words: boolean;
}

/** Saves a source's findings: first the place, then the audit trail, then the file. What was not audited does not leave. */
export async function exportFindings(
  { source, findings: form, words }: AskedFindings,
  { record, isOpen, out, correlationId }: FindingsExportDeps,
): Promise<Result<NoteExported, AppError>> {
  const file = await out.choosePlace(form === "csv" ? "findingsTable" : "findingsTask");
  if (file === undefined) return ok("cancelled");
  if (!isOpen()) return fail("cancelled", "recordClosed", correlationId);
  const made = await record.exportFindings({ sourceId: source, form, withWords: words });
  if (!made.ok) return made;
  if (!isOpen()) return fail("cancelled", "recordClosed", correlationId);
  return (await out.write(file, made.value))
    ? ok("saved")
    : fail("internal", "findingsNotWritten", correlationId, true);
}
