import type { NoteForm } from "../../shared/audit/audit-event.ts";
import type { NoteExport, NoteExported } from "../../shared/ipc/answers.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import { fail } from "../../shared/kernel/app-error.ts";
import type { SourceId } from "../../shared/kernel/brand.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { ok } from "../../shared/kernel/result.ts";
import type { OpenRecord } from "../record-engine/contract.ts";

/** What is saved: the dialog offers a name and a form for it. */
export type SavedKind = "note" | "findingsTable" | "findingsTask";

/** The ways out of the program. */
export interface NoteOut {
  copy(text: string): void;
  /** Asks the user where to; `undefined`: nowhere. The name that is offered says nothing of the patient. */
  choosePlace(what: SavedKind): Promise<string | undefined>;
  /** False where it could not be written. */
  write(file: string, text: string): Promise<boolean>;
}

export interface NoteExportDeps {
  readonly record: Pick<OpenRecord, "exportNote">;
  /** Whether the patient is still the one on the screen: a dialog may stand open for long. */
  readonly isOpen: () => boolean;
  readonly out: NoteOut;
  readonly correlationId: string;
}

export interface AskedExport {
  readonly seq: number;
  readonly source: SourceId;
  readonly how: NoteExport;
}

/** Hands a note out: first the place, then the audit trail, then the note. What was not audited does not leave. */
export async function exportNote(
  { seq, source, how }: AskedExport,
  { record, isOpen, out, correlationId }: NoteExportDeps,
): Promise<Result<NoteExported, AppError>> {
  const file = how === "save" ? await out.choosePlace("note") : undefined;
  if (how === "save" && file === undefined) return ok("cancelled");
  if (!isOpen()) return fail("cancelled", "recordClosed", correlationId);
  const note = await record.exportNote({
    decision: seq,
    sourceId: source,
    form: formOf(how, file),
    to: file === undefined ? "clipboard" : "file",
  });
  if (!note.ok) return note;
  if (!isOpen()) return fail("cancelled", "recordClosed", correlationId);
  if (file === undefined) {
    out.copy(note.value);
    return ok("copied");
  }
  return (await out.write(file, note.value)) ? ok("saved") : fail("internal", "noteNotWritten", correlationId, true);
}

/** A file that is named as JSON gets the FHIR Task, any other the words. */
function formOf(how: NoteExport, file: string | undefined): NoteForm {
  const isTask = how === "copyTask" || (file?.toLowerCase().endsWith(".json") ?? false);
  return isTask ? "task" : "text";
}
