import { expect, test } from "vitest";
import type { ShellState } from "../../../shared/ipc/shell-state.ts";
import { sessionNotices, startNotices } from "../../../shared/view-models/sources/session-notices.ts";

type Chart = Extract<ShellState, { readonly screen: "chart" }>;

const chart: Chart = {
  screen: "chart",
  patientSession: "s",
  revision: 1,
  progress: [],
  offline: false,
  cache: "encrypted",
  cacheSetAside: false,
  launchedFrom: "host",
  lens: { lens: "gp", because: "nothing" },
};

test("an ordinary session has none", () => {
  expect(sessionNotices(chart)).toEqual([]);
  expect(startNotices({})).toEqual([]);
});

test.each<[Partial<Chart>, RegExp]>([
  [{ offline: true }, /no source has been asked/],
  [{ cache: "memoryOnly" }, /has no key store, so nothing is kept/],
  [{ cache: "memoryOnly", storageFault: "full" }, /^The disk of this computer is full, so nothing is kept/],
  [{ cache: "memoryOnly", storageFault: "notAccessible" }, /folder .* cannot be used, so nothing is kept/],
  [{ cacheSetAside: true }, /could not be read\. It was set aside/],
  [{ auditUnavailable: true }, /cannot be written to the audit trail/],
  [{ auditSetAside: true }, /trail of who looked .* damaged or cut short/],
])("%j is said, and nothing else", (change, words) => {
  expect(sessionNotices({ ...chart, ...change })).toEqual([expect.stringMatching(words)]);
});

test("what was set aside is said before a patient is open too: the list of kept records is the shorter for it", () => {
  expect(startNotices({ cacheSetAside: true, auditSetAside: true })).toEqual([
    expect.stringMatching(/not in the list of kept records/),
    expect.stringMatching(/trail of who looked/),
  ]);
});

test("a kept record that is opened without its sources is not said to be loaded anew", () => {
  expect(sessionNotices({ ...chart, offline: true, cacheSetAside: true })).toEqual([
    expect.stringMatching(/no source has been asked/),
    expect.stringMatching(/could not be read.*was set aside, not deleted\.$/),
  ]);
});
