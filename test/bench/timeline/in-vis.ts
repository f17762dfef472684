import type { BenchEvent } from "./in-program.ts";

/** What is measured inside a bare page with vis-timeline in it. Each function runs in that page alone: it may use nothing from outside itself. */

interface VisTimeline {
  setWindow(fromMs: number, toMs: number, options: { readonly animation: boolean }): void;
  destroy(): void;
}

declare global {
  interface Window {
    readonly vis: {
      readonly DataSet: new (items: readonly object[]) => object;
      readonly Timeline: new (place: Element, items: object, groups: object, options: object) => VisTimeline;
    };
    benchTimeline?: VisTimeline;
    benchNowMs?: number;
  }
}

/**
 * Milliseconds until it has painted the last five years of all events, in the same lanes. Without stacking, which is what it is fastest with; marks as
 * points, spans as bars.
 */
export function drawInVis(events: readonly BenchEvent[]): Promise<number> {
  window.benchTimeline?.destroy();
  const place = document.createElement("div");
  document.body.replaceChildren(place);
  const nowMs = Math.max(...events.map(({ startMs }) => startMs));
  window.benchNowMs = nowMs;
  return new Promise((resolve) => {
    const startMs = performance.now();
    const { DataSet, Timeline } = window.vis;
    const items = new DataSet(
      events.map(({ id, lane, label, startMs: start, endMs: end }) => ({
        id,
        group: lane,
        content: label,
        start,
        ...(end === undefined || end <= start ? { type: "point" } : { end, type: "range" }),
      })),
    );
    const groups = new DataSet([...new Set(events.map(({ lane }) => lane))].map((id) => ({ id, content: id })));
    const timeline = new Timeline(place, items, groups, {
      stack: false,
      height: "640px",
      start: nowMs - 5 * 365.25 * 86_400_000,
      end: nowMs,
    });
    window.benchTimeline = timeline;
    const look = () => {
      if (document.querySelector(".vis-item") === null) requestAnimationFrame(look);
      else requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - startMs)));
    };
    requestAnimationFrame(look);
  });
}

/** Milliseconds between frames while it is moved along by a fiftieth of its width in each frame. */
export async function dragInVis(frames: number): Promise<readonly number[]> {
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const length = 5 * 365.25 * 86_400_000;
  const took: number[] = [];
  let lastMs = await frame();
  for (let at = 0; at < frames; at += 1) {
    const toMs = (window.benchNowMs ?? 0) - at * length * 0.02;
    window.benchTimeline?.setWindow(toMs - length, toMs, { animation: false });
    const nowMs = await frame();
    took.push(nowMs - lastMs);
    lastMs = nowMs;
  }
  return took;
}

/** The same while it is zoomed out from five years. */
export async function zoomInVis(frames: number): Promise<readonly number[]> {
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const took: number[] = [];
  let lastMs = await frame();
  for (let at = 0; at < frames; at += 1) {
    const toMs = window.benchNowMs ?? 0;
    const length = 5 * 365.25 * 86_400_000 * 1.08 ** at;
    window.benchTimeline?.setWindow(toMs - length, toMs, { animation: false });
    const nowMs = await frame();
    took.push(nowMs - lastMs);
    lastMs = nowMs;
  }
  return took;
}
