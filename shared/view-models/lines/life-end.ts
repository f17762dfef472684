import { instantToMs } from "../../kernel/brand.ts";
import type { ViewContext } from "../view-context.ts";

export interface LifeEnd {
  /** Up to where what has no stated end runs. */
  readonly atMs: number;
  /** It is the day of death, not now. */
  readonly died: boolean;
}

/**
 * A problem or a medicine that nobody ended does not go on after death. Where the day is not known, or an organisation holds the person as living, it runs
 * until now: then it is not for this program to say when it ended.
 */
export function lifeEnd({ chart: { patient }, now }: ViewContext): LifeEnd {
  const nowMs = instantToMs(now);
  const death = patient.deceased.find(({ value }) => value.date !== undefined)?.value.date;
  if (death === undefined || patient.notDeceasedAt.length > 0 || death.latestMs >= nowMs) {
    return { atMs: nowMs, died: false };
  }
  return { atMs: death.latestMs, died: true };
}
