import type { PointAbout, PointDraft } from "../../shared/meeting/point.ts";

/** What somebody is typing in a meeting and has not written down yet. */
export interface DraftPoint {
  readonly kind: PointDraft["kind"];
  readonly text: string;
  readonly who: string;
  /** FHIR date, to the day; empty: none was set. */
  readonly byWhen: string;
  /** As it was chosen: another row opened since, or a plan that has changed, makes it no other. */
  readonly about?: PointAbout;
}

export const noDraft: DraftPoint = { kind: "decision", text: "", who: "", byWhen: "" };

/** It outlives the panel that it is typed in, and goes with the patient. */
let now = noDraft;
const listeners = new Set<() => void>();

export function draftNow(): DraftPoint {
  return now;
}

export function keepDraft(draft: DraftPoint): void {
  now = draft;
  for (const listener of listeners) listener();
}

export function dropDraft(): void {
  keepDraft(noDraft);
}

/**
 * It has been written down: the next one is mostly of the same kind. What was typed meanwhile stays, and another patient's record, opened meanwhile, takes
 * nothing over.
 */
export function draftWritten(written: DraftPoint): void {
  const { kind, about } = written;
  if (now === written) keepDraft({ ...noDraft, kind, ...(about === undefined ? {} : { about }) });
}

export function subscribeDraft(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Something that can be seen would be lost with it: who does it is asked of an action alone. */
export function isBegun({ kind, text, who }: DraftPoint): boolean {
  return text.trim() !== "" || (kind === "action" && who.trim() !== "");
}
