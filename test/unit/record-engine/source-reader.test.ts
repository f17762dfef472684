import { expect, it } from "vitest";
import { sourceId } from "../../../shared/kernel/brand.ts";
import { retryPolicy } from "../../../shared/sync/retry-policy.ts";
import type { HttpReply, HttpRequest } from "../../../src-main/fhir/transport.ts";
import { openDatabase } from "../../../src-main/record-engine/connection.ts";
import { LiveSources, type RunKind } from "../../../src-main/record-engine/record/live-sources.ts";
import { RecordIdentity } from "../../../src-main/record-engine/record/record-identity.ts";
import { recordApplicationId, recordMigrations } from "../../../src-main/record-engine/record/record-schema.ts";
import { RecordStore } from "../../../src-main/record-engine/record/record-store.ts";
import { SourceReader } from "../../../src-main/record-engine/record/source-reader.ts";
import { base, json, searchset, status, turnedClock } from "../fhir-client/scripted-source.ts";

const gp = sourceId("gp");
const source = {
  source: { id: gp, name: "Millbrook Surgery", kind: "gp" },
  baseUrl: base,
  patientId: "p",
  needsSignIn: false,
} as const;
const statement = {
  resourceType: "CapabilityStatement",
  rest: [
    {
      mode: "server",
      resource: [{ type: "Flag", interaction: [{ code: "search-type" }], searchParam: [{ name: "_lastUpdated" }] }],
    },
  ],
};

function openReader() {
  const opened = openDatabase({
    file: ":memory:",
    key: undefined,
    migrations: recordMigrations,
    applicationId: recordApplicationId,
    durability: "normal",
  });
  if (!opened.ok) throw new Error(opened.error);
  const store = new RecordStore(opened.value);
  const sources = new LiveSources([source], []);
  const clock = turnedClock();
  const held = { flags: ["1", "2"], isDown: false, asked: [] as string[] };
  const answer = ({ url }: HttpRequest): HttpReply => {
    const path = url.slice(base.length + 1);
    held.asked.push(path);
    if (held.isDown) return status(404, { date: new Date(clock.nowMs()).toUTCString() });
    const date = { date: new Date(clock.nowMs()).toUTCString() };
    if (path === "metadata") return json(statement, date);
    if (path === "Patient/p") return json({ resourceType: "Patient", id: "p" }, date);
    const ids = path.includes("_lastUpdated") ? [] : held.flags;
    return { ...searchset(ids, { type: "Flag" }), ...date };
  };
  const reader = new SourceReader({
    sources,
    identity: new RecordIdentity({ launched: undefined, kept: undefined, addressed: [] }),
    host: { get: async (_, request) => answer(request), onProgress: () => {} },
    clock,
    policy: retryPolicy,
    closing: new AbortController().signal,
    store: () => store,
    isOver: () => false,
    judgeHostPatient: () => true,
    onHostSettled: () => {},
    onNews: () => {},
    onProgress: () => {},
    onBug: (error) => {
      throw error;
    },
  });
  reader.storeIsLoaded();
  const read = async (run: RunKind) => {
    held.asked = [];
    const reading = await reader.read(gp, { whole: run === "shown", run });
    if (reading !== undefined) sources.settle(gp, reading.run);
    return reading?.end.status;
  };
  const flags = () => store.heldBy(gp, "Flag").map(({ id }) => id);
  return { held, read, flags };
}

it("asking again by hand finds what was deleted also where the reading before it had failed", async () => {
  const { held, read, flags } = openReader();
  expect(await read("shown")).toBe("answered");
  expect(flags()).toEqual(["1", "2"]);
  held.isDown = true;
  expect(await read("asked")).toBe("notAsked");
  held.isDown = false;
  held.flags = ["2"];
  expect(await read("asked")).toBe("answered");
  expect(held.asked.some((path) => path.includes("_elements=id"))).toBe(true);
  expect(flags()).toEqual(["2"]);
});
