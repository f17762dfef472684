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

export function subscribeDraft(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Something would be lost with it. */
export function isBegun({ text, who }: DraftPoint): boolean {
  return text.trim() !== "" || who.trim() !== "";
}
