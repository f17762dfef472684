import type { Instant } from "../../kernel/brand.ts";
import { instantToMs } from "../../kernel/brand.ts";

const dayMs = 86_400_000;

/** From when on something of the last `days` counts as recent. */
export function recentSinceMs(now: Instant, days: number): number {
  return instantToMs(now) - days * dayMs;
}
