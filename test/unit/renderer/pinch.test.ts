import { expect, it } from "vitest";
import { type Finger, pinched } from "../../../src-renderer/features/timeline/pinch.ts";
import type { Life } from "../../../src-renderer/features/timeline/time-window.ts";

const dayMs = 86_400_000;
const life: Life = { fromMs: 0, toMs: 10_000 * dayMs, nowMs: 10_000 * dayMs, died: false };
const window = { fromMs: 4_000 * dayMs, toMs: 5_000 * dayMs };
const axis = { left: 100, width: 1_000 };
const at = (x: number, y: number): Finger => ({ x, y });
const days = ({ fromMs, toMs }: typeof window) => [Math.round(fromMs / dayMs), Math.round(toMs / dayMs)];

it("shows half as much time where two fingers go twice as far apart, about what is between them", () => {
  const pinch = { window, from: [at(550, 300), at(650, 300)], to: [at(500, 300), at(700, 300)] } as const;
  expect(days(pinched(pinch, axis, life))).toEqual([4_250, 4_750]);
});

it("does not leap where the fingers stand one above the other", () => {
  const pinch = { window, from: [at(598, 240), at(602, 360)], to: [at(580, 230), at(620, 370)] } as const;
  const [from = 0, to = 0] = days(pinched(pinch, axis, life));
  expect(to - from).toBeGreaterThan(750);
  expect(to - from).toBeLessThan(900);
});

it("moves through time with a hand that moves without spreading", () => {
  const pinch = { window, from: [at(500, 300), at(700, 300)], to: [at(600, 300), at(800, 300)] } as const;
  expect(days(pinched(pinch, axis, life))).toEqual([3_900, 4_900]);
});
