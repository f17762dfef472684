import { afterEach, expect, it } from "vitest";
import { isObject } from "../../../shared/fhir/json.ts";
import type { AlertLocality } from "../../../shared/view-models/alerts/alert-locality.ts";
import { type CodedSource, startCodedSource } from "./coded-source.ts";
import { isDone, type SmallRecord, startSmallRecord } from "./faults/small-engine.ts";

const held = {
  resourceType: "Condition",
  id: "held",
  subject: { reference: "Patient/p" },
  recordedDate: "2026-03-01",
  code: { text: "HIV positive" },
};
const open = { ...held, id: "open", code: { text: "Asthma" } };
const locality: AlertLocality = {
  mayOpen: ["safeguarding", "consultant"],
  whoMaySeeMore: "Ask the safeguarding team, extension 4410.",
};

let source: CodedSource;
let record: SmallRecord;
afterEach(async () => {
  await record.engine.stop();
  await source.close();
  expect(record.bugs).toEqual([]);
});

/** The rows of the problem list by what they say, and their ids. */
async function openAs(userRole: string | undefined, alertLocality: AlertLocality | undefined) {
  source = await startCodedSource([held, open]);
  record = await startSmallRecord(undefined, source.baseUrl, {
    ...(userRole === undefined ? {} : { userRole }),
    ...(alertLocality === undefined ? {} : { alertLocality }),
  });
  const done = record.until((progress) => isDone(progress) && progress.revision > 0);
  await record.open();
  await done;
  const drawn = await record.engine.readView("problems", undefined, "test");
  if (!drawn.ok) throw new Error(drawn.error.reason);
  return rowsIn(JSON.parse(drawn.value.text));
}

function rowsIn(
  model: unknown,
): readonly { readonly groupId: string; readonly text: string; readonly masked: boolean }[] {
  if (Array.isArray(model)) return model.flatMap(rowsIn);
  if (!isObject(model)) return [];
  const { groupId, masked } = model;
  if (typeof groupId === "string" && typeof masked === "boolean")
    return [{ groupId, masked, text: JSON.stringify(model) }];
  return Object.values(model).flatMap(rowsIn);
}

const read = async (view: string, params: unknown) => {
  const drawn = await record.engine.readView(view, params, "test");
  return drawn.ok ? drawn.value.text : drawn.error.reason;
};

it.each([
  ["a role that the locality has not named", "Receptionist", "Your role here is Receptionist"],
  ["somebody whose role the host does not name", undefined, "The host system does not say what your role is"],
])("%s sees that the row is there and whom to ask, and can open it by no way", async (_, role, who) => {
  const rows = await openAs(role, locality);
  const row = rows.find(({ masked }) => masked);
  expect(row?.text).toContain(who);
  expect(row?.text).toContain("Ask the safeguarding team, extension 4410.");
  expect(row?.text).not.toContain("HIV");
  expect(await read("heldBack", { groupId: row?.groupId })).toBe("notForThisRole");
  expect(await read("provenance", { groupId: row?.groupId })).toBe("notForThisRole");
  const open = rows.find(({ text }) => text.includes("Asthma"));
  const provenance = await read("provenance", { groupId: open?.groupId });
  expect(provenance).toContain("Asthma");
  const key = /"key":"([^"]+)"/.exec(provenance)?.[1] ?? "";
  expect(await read("raw", { key })).toContain("Asthma");
  expect(await read("raw", { key: key.replace(/open$/, "held") })).toBe("notForThisRole");
});

it.each([
  ["a named role, in other capitals and words around it", "Consultant in Emergency Medicine", locality],
  ["anybody, where the locality has named none", "Receptionist", undefined],
])("%s opens it as ever", async (_, role, alertLocality) => {
  const row = (await openAs(role, alertLocality)).find(({ masked }) => masked);
  expect(row?.text).toContain("Open to see it. That you looked is recorded.");
  expect(await read("heldBack", { groupId: row?.groupId })).toContain("HIV positive");
  expect(await read("provenance", { groupId: row?.groupId })).toContain("HIV positive");
});
