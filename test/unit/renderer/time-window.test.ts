import { expect, it } from "vitest";
import { nearlySame, presetWindow } from "../../../src-renderer/features/timeline/time-window.ts";

const minuteMs = 60_000;
const nowMs = Date.parse("2026-11-29T13:00:00Z");
const lifeAt = (atMs: number) => ({ fromMs: Date.parse("1942-03-14"), toMs: atMs, nowMs: atMs, died: false });

it("a preset stays chosen where a few minutes have gone by, and not where the reader has moved on", () => {
  const chosen = presetWindow("90d", lifeAt(nowMs));
  expect(nearlySame(presetWindow("90d", lifeAt(nowMs + 5 * minuteMs)), chosen)).toBe(true);
  expect(nearlySame(presetWindow("24h", lifeAt(nowMs)), chosen)).toBe(false);
  expect(nearlySame(chosen, { fromMs: chosen.fromMs - 1440 * minuteMs, toMs: chosen.toMs - 1440 * minuteMs })).toBe(
    false,
  );
});
