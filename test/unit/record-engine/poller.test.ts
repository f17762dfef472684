import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type SourceId, sourceId } from "../../../shared/kernel/brand.ts";
import type { HttpReply } from "../../../src-main/fhir/transport.ts";
import { type Polled, Poller } from "../../../src-main/record-engine/record/poller.ts";
import { base, clientOn, status } from "../fhir-client/scripted-source.ts";

const gp = sourceId("gp");
const acute = sourceId("acute");
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const startMs = Date.UTC(2026, 10, 28, 9);

/** How far this machine's clock has been put from the true time. Timers run by the true time, and stand still while the machine sleeps. */
let shiftMs = 0;
let polled: { readonly id: SourceId; readonly afterMs: number }[] = [];
let poller: Poller;

const quiet: Polled = { broughtNews: false, failed: false, durationMs: 0, askedPauseMs: 0 };

function startPoller(pollSeconds = 30): void {
  poller = new Poller({
    pollSeconds,
    clock: { nowMs: () => Date.now() + shiftMs, random: () => 0.5, wait: async () => {} },
    poll: (id) => polled.push({ id, afterMs: Date.now() - startMs }),
  });
}

/** The machine sleeps: no timer runs, and the clock is that much later afterwards. */
function sleep(ms: number): void {
  shiftMs += ms;
}

beforeEach(() => {
  vi.useFakeTimers({ now: startMs });
  shiftMs = 0;
  polled = [];
  startPoller();
});
afterEach(() => {
  poller.stop();
  vi.useRealTimers();
});

describe("a source is asked again by itself", () => {
  it("after the locality's interval, once until that reading has ended", () => {
    poller.ended(gp, quiet);
    vi.advanceTimersByTime(29 * second);
    expect(polled).toEqual([]);
    vi.advanceTimersByTime(second);
    expect(polled).toEqual([{ id: gp, afterMs: 30 * second }]);
    vi.advanceTimersByTime(hour);
    expect(polled).toHaveLength(1);
  });

  it("sooner after a change, later where nothing changes or it fails", () => {
    const pauses = (steps: readonly Partial<Polled>[]) => {
      for (const step of steps) poller.ended(gp, { ...quiet, ...step });
      const fromMs = Date.now();
      polled = [];
      vi.advanceTimersByTime(hour);
      return polled.map(({ afterMs }) => afterMs + startMs - fromMs);
    };
    expect(pauses([{}, { broughtNews: true }])).toEqual([15 * second]);
    expect(pauses([{}, {}, {}])).toEqual([67.5 * second]);
    expect(pauses([{ failed: true }, { failed: true }])).toEqual([2 * minute]);
    expect(pauses([{ broughtNews: true }])).toEqual([15 * second]);
  });

  it("each in its own time, and never after the record is closed or where the locality says never", () => {
    poller.ended(gp, quiet);
    vi.advanceTimersByTime(20 * second);
    poller.ended(acute, quiet);
    vi.advanceTimersByTime(10 * second);
    expect(polled.map(({ id }) => id)).toEqual([gp]);
    poller.stop();
    poller.ended(gp, quiet);
    vi.advanceTimersByTime(hour);
    expect(polled).toHaveLength(1);
    startPoller(0);
    poller.ended(gp, quiet);
    poller.setHidden(true);
    poller.setHidden(false);
    vi.advanceTimersByTime(hour);
    expect(polled).toHaveLength(1);
  });
});

describe("Retry-After", () => {
  async function askedPauseMs(answer: Partial<HttpReply & { kind: "answered" }> & { readonly status: number }) {
    const { client } = clientOn(() => status(answer.status, answer));
    await client.get(`${base}/Flag`);
    return client.askedPauseMs;
  }
  /** By the scripted client's clock. */
  const inHalfAnHour = new Date(Date.UTC(2026, 10, 23, 10, 30)).toUTCString();

  it.each([
    ["429 in seconds", { status: 429, retryAfter: "1800" }],
    ["429 as a date", { status: 429, retryAfter: inHalfAnHour }],
    ["503 in seconds", { status: 503, retryAfter: "1800" }],
    ["503 as a date", { status: 503, retryAfter: inHalfAnHour }],
  ])("of %s is kept to, to the second", async (_, answer) => {
    poller.ended(gp, { ...quiet, failed: true, askedPauseMs: await askedPauseMs(answer) });
    vi.advanceTimersByTime(30 * minute - second);
    expect(polled).toEqual([]);
    vi.advanceTimersByTime(second);
    expect(polled).toHaveLength(1);
  });

  it("is kept to also when the window is shown again in between", async () => {
    poller.ended(gp, { ...quiet, failed: true, askedPauseMs: await askedPauseMs({ status: 503, retryAfter: "1800" }) });
    poller.setHidden(true);
    vi.advanceTimersByTime(20 * minute);
    poller.setHidden(false);
    vi.advanceTimersByTime(9 * minute);
    expect(polled).toEqual([]);
    vi.advanceTimersByTime(minute);
    expect(polled).toHaveLength(1);
  });

  it("of a month is no reason to ask at once, though no timer runs for so long", async () => {
    const monthSeconds = 30 * 24 * 3_600;
    const pauseMs = await askedPauseMs({ status: 429, retryAfter: String(monthSeconds) });
    poller.ended(gp, { ...quiet, failed: true, askedPauseMs: pauseMs });
    vi.advanceTimersByTime(hour);
    expect(polled).toEqual([]);
  });
});

describe("a window that nobody sees", () => {
  it("slows each source down, and whatever is overdue is asked for as soon as somebody looks", () => {
    poller.ended(gp, quiet);
    poller.setHidden(true);
    vi.advanceTimersByTime(4 * minute);
    expect(polled).toEqual([]);
    poller.setHidden(false);
    vi.advanceTimersByTime(0);
    expect(polled).toEqual([{ id: gp, afterMs: 4 * minute }]);
  });

  it("is asked for every five minutes all the same", () => {
    poller.ended(gp, quiet);
    poller.setHidden(true);
    vi.advanceTimersByTime(5 * minute);
    expect(polled).toEqual([{ id: gp, afterMs: 5 * minute }]);
    poller.ended(gp, quiet);
    vi.advanceTimersByTime(5 * minute);
    expect(polled).toHaveLength(2);
  });

  it("that was hidden for a moment is asked for when it would have been", () => {
    poller.ended(gp, quiet);
    vi.advanceTimersByTime(10 * second);
    poller.setHidden(true);
    poller.setHidden(true);
    vi.advanceTimersByTime(10 * second);
    poller.setHidden(false);
    vi.advanceTimersByTime(9 * second);
    expect(polled).toEqual([]);
    vi.advanceTimersByTime(second);
    expect(polled).toHaveLength(1);
  });
});

describe("a clock that is set, and a machine that sleeps", () => {
  it.each([
    ["back by a day", -24 * hour],
    ["back by a second", -second],
  ])("set %s makes no pause longer", (_, jumpMs) => {
    poller.ended(gp, quiet);
    vi.advanceTimersByTime(10 * second);
    shiftMs += jumpMs;
    vi.advanceTimersByTime(20 * second);
    expect(polled).toEqual([{ id: gp, afterMs: 30 * second }]);
  });

  it("set back while nobody looks: shown again, no pause is longer than a whole one", () => {
    poller.ended(gp, quiet);
    poller.setHidden(true);
    vi.advanceTimersByTime(2 * minute);
    shiftMs -= 24 * hour;
    poller.setHidden(false);
    vi.advanceTimersByTime(30 * second);
    expect(polled).toHaveLength(1);
  });

  it("after a night's sleep a source is asked within seconds, however long its pause was", () => {
    for (let times = 0; times < 8; times += 1) poller.ended(gp, { ...quiet, failed: true });
    vi.advanceTimersByTime(minute);
    sleep(8 * hour);
    vi.advanceTimersByTime(15 * second);
    expect(polled).toHaveLength(1);
  });

  it("asleep for less than the pause, the time asleep counts", () => {
    for (let times = 0; times < 8; times += 1) poller.ended(gp, { ...quiet, failed: true });
    sleep(8 * minute);
    vi.advanceTimersByTime(minute);
    expect(polled).toEqual([]);
    vi.advanceTimersByTime(minute + 15 * second);
    expect(polled).toHaveLength(1);
  });
});
