import { asObject, asObjects, asString, type Json } from "../fhir/json.ts";
import { unreachable } from "../kernel/unreachable.ts";
import { type ReadReply, readReply } from "./read-reply.ts";
import type { CodeQuestion } from "./told-codes.ts";

/** How a terminology server is spoken to. */
export interface TerminologyManners {
  /** R5 names the parameters of `$translate` otherwise. */
  readonly fhir: "R4" | "R5";
  /** It takes several questions as one batch (`rest.interaction` batch). */
  readonly batch: boolean;
}

const plainManners: TerminologyManners = { fhir: "R4", batch: false };

/** CapabilityStatement (FHIR R4 §CapabilityStatement.rest.interaction) → manners; one that cannot be read is spoken to in the plainest way. */
export function readManners(statement: Json | undefined): TerminologyManners {
  const root = asObject(statement);
  if (root?.resourceType !== "CapabilityStatement") return plainManners;
  const servers = asObjects(root.rest).filter((rest) => rest.mode !== "client");
  const interactions = servers.flatMap((rest) => asObjects(rest.interaction).map(({ code }) => code));
  return {
    fhir: asString(root.fhirVersion)?.startsWith("5") === true ? "R5" : "R4",
    batch: interactions.includes("batch"),
  };
}

export const lookupPath = "CodeSystem/$lookup";
export const translatePath = "ConceptMap/$translate";

/** The path below the server's base and its search: a system, a code, a target system, and nothing else. */
export function requestOf(
  question: CodeQuestion,
  { fhir }: TerminologyManners,
): { readonly path: string; readonly search: readonly (readonly [name: string, value: string])[] } {
  const { system, code } = question;
  switch (question.ask) {
    case "lookup":
      return {
        path: lookupPath,
        search: [
          ["system", system],
          ["code", code],
        ],
      };
    case "translate":
      return {
        path: translatePath,
        search: [
          ["system", system],
          [fhir === "R5" ? "sourceCode" : "code", code],
          [fhir === "R5" ? "targetSystem" : "targetsystem", question.target],
        ],
      };
    default:
      return unreachable(question);
  }
}

/** A batch Bundle (FHIR R4 §3.1.0.11.1) of the same requests. */
export function batchOf(questions: readonly CodeQuestion[], manners: TerminologyManners): string {
  const entry = questions.map((question) => {
    const { path, search } = requestOf(question, manners);
    const query = search.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
    return { request: { method: "GET", url: `${path}?${query}` } };
  });
  return JSON.stringify({ resourceType: "Bundle", type: "batch", entry });
}

/**
 * A batch's answer, one place for each question in its order (FHIR R4 §3.1.0.11.3: "one entry for each entry in the request, in the same order").
 * `undefined` in a place: not answered. Undefined as a whole: no such answer.
 */
export function readBatch(
  bundle: Json | undefined,
  questions: readonly CodeQuestion[],
): readonly (ReadReply | undefined)[] | undefined {
  const root = asObject(bundle);
  if (root?.resourceType !== "Bundle" || root.type !== "batch-response") return undefined;
  const entries = Array.isArray(root.entry) ? root.entry : [];
  if (entries.length !== questions.length) return undefined;
  return questions.map((question, place) => readEntry(asObject(entries[place]), question));
}

function readEntry(entry: ReturnType<typeof asObject>, question: CodeQuestion): ReadReply | undefined {
  const response = asObject(entry?.response);
  const status = asString(response?.status) ?? "";
  // 4xx: this question is refused. 5xx, or nothing that is a status: it was not answered.
  const resource = /^4\d\d\b/.test(status) ? (entry?.resource ?? response?.outcome) : entry?.resource;
  if (!/^[24]\d\d\b/.test(status)) return undefined;
  const read = readReply(resource, question);
  return read.ok ? read.value : undefined;
}

/** Relative addresses of a batch of GETs; `undefined` where it is anything else, or holds more than that. */
export function batchedUrls(bundle: Json | undefined): readonly string[] | undefined {
  const root = asObject(bundle);
  if (root === undefined || Object.keys(root).sort().join() !== "entry,resourceType,type") return undefined;
  if (root.resourceType !== "Bundle" || root.type !== "batch") return undefined;
  const urls: string[] = [];
  for (const entry of Array.isArray(root.entry) ? root.entry : []) {
    const request = asObject(asObject(entry)?.request);
    const url = asString(request?.url);
    const isPlain = Object.keys(asObject(entry) ?? {}).length === 1 && Object.keys(request ?? {}).length === 2;
    if (!isPlain || request?.method !== "GET" || url === undefined) return undefined;
    urls.push(url);
  }
  return urls;
}
