import { describe, expect, it } from "vitest";
import { entryKey, sourceId } from "../../../shared/kernel/brand.ts";
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
      resource: [
        {
          type: "Flag",
          interaction: [{ code: "search-type" }],
          searchParam: [{ name: "_lastUpdated" }],
          searchRevInclude: ["Provenance:target"],
        },
      ],
    },
  ],
};

function bundleOf(ids: readonly string[], texts: readonly string[]) {
  const entry = ids.flatMap((id) => texts.map((text) => ({ resource: { resourceType: "Flag", id, code: { text } } })));
  return { resourceType: "Bundle", type: "searchset", entry };
}

function openFile() {
  const opened = openDatabase({
    file: ":memory:",
    key: undefined,
    migrations: recordMigrations,
    applicationId: recordApplicationId,
    durability: "normal",
  });
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}

function openReader(file = openFile(), isLoaded = true) {
  const store = new RecordStore(file);
  const sources = new LiveSources([source], []);
  const clock = turnedClock();
  const asked: string[] = [];
  const held = {
    flags: ["1", "2"],
    pageSize: 10,
    isDown: false,
    isCut: false,
    isTwice: false,
    whoRecorded: "",
    notice: "",
    stamp: "",
    version: "",
    asked,
  };
  const answer = ({ url }: HttpRequest): HttpReply => {
    const path = url.slice(base.length + 1);
    held.asked.push(path);
    if (held.isDown) return status(404, { date: new Date(clock.nowMs()).toUTCString() });
    const date = { date: new Date(clock.nowMs()).toUTCString() };
    if (path === "metadata") return json(statement, date);
    if (path === "Patient/p") return json({ resourceType: "Patient", id: "p" }, date);
    if (path.includes("_lastUpdated")) return { ...searchset([], { type: "Flag" }), ...date };
    if (held.isTwice && !path.includes("_elements"))
      return json(bundleOf(held.flags, ["Lives alone", "Needs an interpreter"]), date);
    if (held.whoRecorded === "refused" && path.includes("_revinclude")) return status(400, date);
    if (held.stamp + held.version !== "" && !path.includes("_elements")) {
      const meta = held.version === "" ? { lastUpdated: held.stamp } : { versionId: held.version };
      const resource = { resourceType: "Flag", id: "1", meta };
      return json({ resourceType: "Bundle", type: "searchset", entry: [{ resource }] }, date);
    }
    if (held.notice !== "" && !path.includes("_elements")) {
      const issue = [{ severity: "information", code: "informational", diagnostics: held.notice }];
      const notice = { resource: { resourceType: "OperationOutcome", issue }, search: { mode: "outcome" } };
      return json({ resourceType: "Bundle", type: "searchset", entry: [notice] }, date);
    }
    if (held.whoRecorded === "told") {
      const flags = held.flags.map((id) => ({ resource: { resourceType: "Flag", id } }));
      const provenance = { resource: { resourceType: "Provenance", id: "who" }, search: { mode: "include" } };
      return json({ resourceType: "Bundle", type: "searchset", entry: [...flags, provenance] }, date);
    }
    const from = Number(/[?&]from=(\d+)/.exec(path)?.[1] ?? 0);
    if (from > 0 && held.isCut) return status(401, date);
    const next = from + held.pageSize;
    const link = next < held.flags.length ? { next: `Flag?from=${next}` } : {};
    return { ...searchset(held.flags.slice(from, next), { type: "Flag", ...link }), ...date };
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
  const load = () => {
    expect(store.load().ok).toBe(true);
    reader.storeIsLoaded();
  };
  if (isLoaded) load();
  const read = async (run: RunKind) => {
    held.asked.length = 0;
    const reading = await reader.read(gp, { whole: run === "shown", run });
    if (reading !== undefined) sources.settle(gp, reading.run);
    return reading?.end.status;
  };
  const flags = () => store.heldBy(gp, "Flag", true).map(({ id }) => id);
  const whoRecorded = () => store.heldBy(gp, "Flag").flatMap(({ type, id }) => (type === "Provenance" ? id : []));
  const notices = () => store.heldBy(gp, "Flag").filter(({ type }) => type === "OperationOutcome");
  const flag = () => store.find(entryKey(gp, "Flag", "1"));
  return { held, read, load, store, file, flags, flag, whoRecorded, notices };
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

it("a search that went on where it had stopped has not read what has gone from its first pages since", async () => {
  const { held, read, flags } = openReader();
  held.flags = ["1", "2", "3"];
  held.pageSize = 2;
  held.isCut = true;
  expect(await read("shown")).toBe("partial");
  held.isCut = false;
  held.flags = ["2", "3"];
  held.pageSize = 1;
  expect(await read("asked")).toBe("answered");
  expect(held.asked.filter((path) => path.startsWith("Flag"))[0]).toBe("Flag?from=2");
  expect(flags().sort()).toEqual(["2", "3"]);
});

it("two contents that came under one id are both there while the source still names that id", async () => {
  const { held, read, flags } = openReader();
  held.flags = ["1"];
  held.isTwice = true;
  expect(await read("shown")).toBe("answered");
  const both = flags();
  expect(both).toHaveLength(2);
  expect(await read("asked")).toBe("answered");
  expect(held.asked.some((path) => path.includes("_elements=id"))).toBe(true);
  expect(flags()).toEqual(both);
  held.flags = [];
  expect(await read("asked")).toBe("answered");
  expect(flags()).toEqual([]);
});

it("who recorded it is not gone because the server no longer sends that along; it is once a search that would bring it does not", async () => {
  const { held, read, flags, whoRecorded } = openReader();
  held.whoRecorded = "told";
  expect(await read("shown")).toBe("answered");
  expect(whoRecorded()).toEqual(["who"]);
  held.whoRecorded = "refused";
  held.flags = ["2"];
  expect(await read("shown")).toBe("answered");
  expect([flags(), whoRecorded()]).toEqual([["2"], ["who"]]);
  held.whoRecorded = "";
  expect(await read("shown")).toBe("answered");
  expect(whoRecorded()).toEqual([]);
});

it("a server's notice about an earlier answer does not stay after an answer that says nothing of the kind", async () => {
  const { held, read, notices } = openReader();
  held.notice = "Two flags are being moved today";
  expect(await read("shown")).toBe("answered");
  expect(notices()).toHaveLength(1);
  held.notice = "";
  held.whoRecorded = "refused";
  expect(await read("shown")).toBe("answered");
  expect(notices()).toEqual([]);
});

describe("a source that goes back to an older version of what it had sent", () => {
  const [march, april] = ["2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z"];

  /** A record's file that knows April's version. */
  async function fileOfApril() {
    const file = openFile();
    const { held, read } = openReader(file);
    held.stamp = april;
    await read("shown");
    return file;
  }

  it("does not take the newer one's place, and it is said until the newer one comes again", async () => {
    const { held, read, flag, store } = openReader(await fileOfApril());
    expect(flag()).toMatchObject({ lastUpdated: april });
    held.stamp = march;
    await read("shown");
    expect(flag()).toMatchObject({ lastUpdated: april, olderSent: march });
    const changes = store.changes;
    await read("shown");
    expect(store.changes).toBe(changes);
    held.stamp = april;
    await read("shown");
    expect(flag()?.olderSent).toBeUndefined();
    expect(store.changes).toBeGreaterThan(changes);
  });

  it("nor where it answers before the file has been read, while a first screen is being handed out", async () => {
    const { held, read, load, flag, store } = openReader(await fileOfApril(), false);
    held.stamp = march;
    await read("shown");
    expect(store.derivedIsCurrent).toBe(false);
    load();
    expect(flag()).toMatchObject({ lastUpdated: april, olderSent: march });
  });

  it("is believed where its versions are told by their content alone: what it answers now is what stands there", async () => {
    const { held, read, flag, file } = openReader();
    for (const version of ["a3f", "b7c", "a3f"]) {
      held.version = version;
      await read("shown");
      expect(flag()).toMatchObject({ versionId: version });
      expect(flag()?.olderSent).toBeUndefined();
    }
    const replaced = file.prepare<[], string>("SELECT version_id FROM resource_version ORDER BY row_id").pluck().all();
    expect(replaced).toEqual(["a3f", "b7c"]);
  });

  it("is said at the next opening too, before its source has answered", async () => {
    const file = await fileOfApril();
    const first = openReader(file);
    first.held.stamp = march;
    await first.read("shown");
    expect(openReader(file).flag()).toMatchObject({ lastUpdated: april, olderSent: march });
  });

  it("a version that is newer than both ends it", async () => {
    const { held, read, flag } = openReader(await fileOfApril());
    for (const stamp of [march, "2026-05-01T00:00:00Z"]) {
      held.stamp = stamp;
      await read("shown");
    }
    expect(flag()?.lastUpdated).toBe("2026-05-01T00:00:00Z");
    expect(flag()?.olderSent).toBeUndefined();
  });
});
