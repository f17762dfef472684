import { afterEach, expect, it, vi } from "vitest";
import { systemClock } from "../../../src-main/fhir/clock.ts";
import type { HttpReply } from "../../../src-main/fhir/transport.ts";
import { CdsDesk } from "../../../src-main/record-engine/record/cds-desk.ts";
import { chartOf, host } from "../cds-hooks/small-chart.ts";

const server = { name: "County pathways", baseUrl: "https://cds.example" };
const source = {
  source: { id: host, name: "Hospital", kind: "acute" as const },
  baseUrl: "https://acute.example/fhir",
  patientId: "p",
  needsSignIn: false,
};
const closing = new AbortController();
afterEach(() => vi.useRealTimers());

function desk(isOnline = true) {
  const { chart, readRaw } = chartOf(true);
  const asked: string[] = [];
  const reply: HttpReply = { kind: "unreachable" };
  const made = new CdsDesk({
    servers: [server],
    ask: async (request) => {
      asked.push(request.kind);
      return reply;
    },
    sources: isOnline ? [source] : [],
    fhirUser: "Practitioner/u",
    clock: systemClock,
    closing: closing.signal,
    readRaw,
    letGo: () => {},
    onChange: () => {},
    onBug: (error) => {
      throw error;
    },
  });
  return { made, asked, chart };
}

it("sends nothing of a restricted person to anybody, and says so", async () => {
  vi.useFakeTimers();
  const { made, asked, chart } = desk();
  made.consider({ ...chart, patient: { ...chart.patient, restricted: true } });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asked).toEqual([]);
  expect(made.services).toEqual([{ name: "County pathways", isAsking: false, failure: "personRestricted" }]);
});

it("asks nobody about a record that was opened from the cache alone", async () => {
  vi.useFakeTimers();
  const { made, asked, chart } = desk(false);
  made.consider(chart);
  await vi.advanceTimersByTimeAsync(5_000);
  expect([asked, made.services]).toEqual([[], []]);
});

it("asks once for changes that follow each other, and not for a chart that says the same", async () => {
  vi.useFakeTimers();
  const { made, asked, chart } = desk();
  made.consider(chart);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toEqual(["discover"]);
  made.consider({ ...chart });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toHaveLength(1);
  for (let change = 0; change < 5; change += 1) {
    made.consider({ ...chart, headings: new Map(chart.headings) });
    await vi.advanceTimersByTimeAsync(500);
  }
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toHaveLength(2);
});

it("stops when the record is closed", async () => {
  vi.useFakeTimers();
  const { made, asked, chart } = desk();
  made.consider(chart);
  closing.abort();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asked).toEqual([]);
});
