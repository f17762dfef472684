import { z } from "zod";
import type { ScreenForm, ScreenTaken } from "../../shared/ipc/answers.ts";
import type { SourceProgress } from "../../shared/ipc/shell-state.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import { fail } from "../../shared/kernel/app-error.ts";
import type { Instant } from "../../shared/kernel/brand.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { ok } from "../../shared/kernel/result.ts";
import { paperFoot } from "../../shared/view-models/headings/paper-view.ts";
import type { SheetEdges } from "../printing/print-page.ts";
import type { Audit, OpenPatient } from "./patient-work.ts";

/** The ways on which a screen leaves the program. */
export interface ScreenOut {
  /** Asks where to; `undefined`: nowhere. The name that is offered says nothing of the patient. */
  choosePlace(suggestedName: string): Promise<string | undefined>;
  /** The window's page as it stands, as the bytes of a PDF. Throws where that fails. */
  toPdf(edges: SheetEdges): Promise<Uint8Array>;
  /** The system's own dialog for a printer. False where the user thinks better of it, or where it fails. */
  print(edges: SheetEdges): Promise<boolean>;
  copy(text: string): void;
  write(path: string, content: Uint8Array): Promise<void>;
}

export interface TakeScreenDeps {
  readonly patient: OpenPatient;
  /** Whether the patient is still the one on the screen: a dialog may stand open for long. */
  readonly isOpen: () => boolean;
  readonly audit: Audit;
  readonly out: ScreenOut;
  readonly now: Instant;
  readonly progress: readonly SourceProgress[];
  readonly correlationId: string;
}

export interface AskedScreen {
  readonly screen: string;
  readonly as: ScreenForm;
  /** The screen in words, for the clipboard. */
  readonly text?: string | undefined;
}

const paper = z.object({ who: z.string().min(1) });

/**
 * Prints a screen, saves it as a PDF or copies it as text, with who it is about, when, by whom and which sources had answered. First the place,
 * then the audit trail, then the copy: what was not audited does not leave.
 */
export async function takeScreen(asked: AskedScreen, deps: TakeScreenDeps): Promise<Result<ScreenTaken, AppError>> {
  const { patient, isOpen, out, correlationId } = deps;
  const gone = () => fail("cancelled", "recordClosed", correlationId);
  const read = await patient.record.readView("paper", undefined);
  if (!read.ok) return read;
  const { who } = paper.parse(read.value);
  const user = patient.audit.user;
  const maker = { now: deps.now, user: [user?.name, user?.role, patient.audit.hostName], progress: deps.progress };
  const path = asked.as === "pdf" ? await out.choosePlace(`record-${deps.now.slice(0, 10)}.pdf`) : undefined;
  if (asked.as === "pdf" && path === undefined) return ok("cancelled");
  if (!isOpen()) return gone();
  const { screen, as } = asked;
  const stored = await deps.audit({ kind: "screenTaken", screen, as }, { ...patient.audit, correlationId });
  if (!stored.ok) return stored;
  if (!isOpen()) return gone();
  if (as === "text") {
    out.copy([who, screen, "", asked.text ?? "", "", paperFoot("Copied", maker), ""].join("\n"));
    return ok("copied");
  }
  const edges = { header: `${who}  —  ${screen}`, footer: paperFoot("Printed", maker) };
  if (path === undefined) return ok((await out.print(edges)) ? "printed" : "cancelled");
  try {
    const pdf = await out.toPdf(edges);
    if (!isOpen()) return gone();
    await out.write(path, pdf);
  } catch {
    return fail("internal", "screenNotWritten", correlationId, true);
  }
  return ok("saved");
}
