import { instantFromMs } from "../../../shared/kernel/brand.ts";
import type { CompleteAnswer, Cursor } from "../../../shared/sync/cursor.ts";
import type { HttpReply, HttpRequest } from "../../../src-main/fhir/transport.ts";
import { runSource, type SettledType } from "../../../src-main/record-engine/record/source-run.ts";
import { base, clientOn, json } from "../fhir-client/scripted-source.ts";

export const nowMs = Date.UTC(2026, 10, 23, 10);
export const cursor: Cursor = {
  patientId: "p",
  wholeAsOf: instantFromMs(nowMs - 60_000),
  namedAsOf: instantFromMs(nowMs - 60_000),
  changesSince: instantFromMs(nowMs - 60_000),
};
export const lastUpdated = { searchParam: [{ name: "patient" }, { name: "_lastUpdated" }] };
export const flagOnly = [{ type: "Flag", interaction: [{ code: "search-type" }], ...lastUpdated }];

export interface Script {
  readonly capabilities: readonly object[];
  readonly answer: (path: string, request: HttpRequest) => HttpReply;
  readonly cursors?: Readonly<Record<string, Cursor>>;
  readonly mode?: "whole" | "changes";
  readonly sweep?: boolean;
  readonly patient?: object;
  /** Operations that the server lists beside its types. */
  readonly operation?: readonly object[];
  /** Kept before, `type/id`. */
  readonly held?: readonly string[];
}

export async function run(script: Script) {
  const {
    capabilities,
    answer,
    cursors = { Flag: cursor },
    mode = "changes",
    sweep = false,
    held = [],
    operation,
  } = script;
  const { client, asked } = clientOn((request) => {
    const path = request.url.slice(base.length + 1);
    if (path === "Patient/p") return json({ resourceType: "Patient", id: "p", ...script.patient });
    if (path !== "metadata") return answer(path, request);
    return json({ resourceType: "CapabilityStatement", rest: [{ mode: "server", resource: capabilities, operation }] });
  });
  const settled = new Map<string, SettledType>();
  const kept: string[] = [];
  let everything: CompleteAnswer | undefined;
  const gone: string[] = [];
  const end = await runSource(
    client,
    {
      sought: Promise.resolve({ patientId: "p" }),
      cursors: new Map(Object.entries(cursors)),
      mode,
      sweep,
      nowMs,
      holds: ({ type, id }) => held.includes(`${type}/${id}`),
      heldOf: (type) => held.flatMap((one) => (one.startsWith(`${type}/`) ? one.slice(type.length + 1) : [])),
    },
    {
      versionStated: () => {},
      patientFound: () => true,
      keep: (askedAs, entries) => {
        kept.push(...entries.map(({ resource }) => `${askedAs}: ${resource.resourceType}/${String(resource.id)}`));
        return true;
      },
      heldInPart: () => [],
      restart: () => {},
      typeSettled: (answered) => settled.set(answered.type, answered),
      everythingSettled: (answered) => {
        everything = answered;
      },
      gone: ({ type, id }) => gone.push(`${type}/${id}`),
    },
  );
  return { end, asked: asked.filter((path) => !/^(metadata|Patient\/p)$/.test(path)), settled, kept, everything, gone };
}
