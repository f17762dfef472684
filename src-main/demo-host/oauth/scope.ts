import { err, ok, type Result } from "../../../shared/kernel/result.ts";

/** Words that carry no resource type, and that this server knows. */
const plainScopes = new Set([
  "openid",
  "fhirUser",
  "profile",
  "launch",
  "launch/patient",
  "launch/encounter",
  "online_access",
  "offline_access",
]);

const resourceScope =
  /^(?<context>patient|user|system)\/(?<type>\*|[A-Z][A-Za-z]+)\.(?<actions>[a-z*]+)(?<filter>\?.*)?$/;
const knownActions = /^(?=.)(c?r?u?d?s?|read|write|\*)$/;

export type Scope = readonly string[];

/** `scope` as asked for → its words, or the first that breaks the grammar of SMART scopes (`.sr` for `.rs`). */
export function parseScope(text: string): Result<Scope, { readonly malformed: string }> {
  const words = text.split(" ").filter((word) => word !== "");
  const malformed = words.find((word) => word.includes("/") && !isWellFormed(word));
  return malformed === undefined ? ok([...new Set(words)]) : err({ malformed });
}

function isWellFormed(word: string): boolean {
  const actions = resourceScope.exec(word)?.groups?.actions;
  return plainScopes.has(word) || word.startsWith("fhircast/") || (actions !== undefined && knownActions.test(actions));
}

/** Hearing of events (FHIRcast 3.0 §2.2); telling others what to show is the host's own. */
const hubReading = /^fhircast\/[\w.*-]+\.read$/;

/**
 * What is granted of what was asked: reading and searching within the launched patient. Writing, whole-system and user-wide access,
 * and filters that this server could not keep to, are left out, so that a client must look at what it got.
 */
export function grantable(asked: Scope): Scope {
  return asked.flatMap((word) => {
    if (plainScopes.has(word) || hubReading.test(word)) return [word];
    const parts = resourceScope.exec(word)?.groups;
    if (parts === undefined || parts.context !== "patient" || parts.filter !== undefined) return [];
    const actions = readingPart(parts.actions ?? "");
    return actions === "" ? [] : [`patient/${parts.type}.${actions}`];
  });
}

function readingPart(actions: string): string {
  if (actions === "read") return "read"; // SMART 1 spelling of "rs"
  if (actions === "write") return "";
  if (actions === "*") return "rs";
  return actions.replaceAll(/[^rs]/g, "");
}

/** Whether a granted scope covers reading (`r`) or searching (`s`) this resource type. */
export function allows(scope: Scope, type: string, action: "r" | "s"): boolean {
  return scope.some((word) => {
    const parts = resourceScope.exec(word)?.groups;
    if (parts === undefined || (parts.type !== "*" && parts.type !== type)) return false;
    return parts.actions === "read" || (parts.actions ?? "").includes(action);
  });
}
