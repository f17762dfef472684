import { type Instant, instantFromMs, instantToMs } from "../kernel/brand.ts";
import { type AskedType, typesToAsk } from "./asked-types.ts";
import type { Capabilities, TypeCapability } from "./capabilities.ts";

/** Where an earlier whole answer of one type ended: the source's own clock at that answer. */
export interface Cursor {
  readonly wholeAsOf: Instant;
  readonly changesSince: Instant;
}

export type Cursors = ReadonlyMap<string, Cursor>;

export interface PlanInput {
  /** `Patient.id` at this source. */
  readonly patientId: string;
  /** `undefined`: the server gave no usable CapabilityStatement. */
  readonly capabilities: Capabilities | undefined;
  readonly cursors: Cursors;
  /** `whole`: everything, which alone shows what was removed. `changes`: since the cursor, where the server and the cursor's age allow. */
  readonly mode: "whole" | "changes";
  readonly now: Instant;
}

export interface TypeRequest {
  readonly type: AskedType;
  readonly search: readonly (readonly [name: string, value: string])[];
  /** Only a whole answer may mark what it does not name as removed at the source. */
  readonly whole: boolean;
  /** The server itself lists the type: a refusal is a failure, not "not supported". */
  readonly listed: boolean;
}

export interface Plan {
  readonly requests: readonly TypeRequest[];
  /** Types that the server's CapabilityStatement leaves out: not asked, and shown as such. */
  readonly notSupported: readonly AskedType[];
}

/** Server clocks and index delays: changes are asked for from a little before the cursor (standards.md §7: at least two minutes). */
const overlapMs = 5 * 60_000;
/** Searches never report deletions (FHIR R4 §http), so changes alone are trusted only this long after a whole answer. */
const wholeAtLeastEveryMs = 30 * 60_000;
const pageSize = 200;

/** What to ask of one source, in the order in which it should be asked. */
export function planSource(input: PlanInput): Plan {
  const requests: TypeRequest[] = [];
  const notSupported: AskedType[] = [];
  for (const { type, patientParam } of typesToAsk(input.capabilities)) {
    const capability = input.capabilities?.get(type);
    if (input.capabilities !== undefined && capability?.searchable !== true) {
      notSupported.push(type);
      continue;
    }
    const since = changesSince(input, type, capability);
    const search: (readonly [string, string])[] = [
      patientTerm(patientParam, input.patientId, capability),
      ["_count", String(pageSize)],
    ];
    if (since !== undefined) search.push(["_lastUpdated", `ge${since}`]);
    if (capability?.revIncludes.has("Provenance:target")) search.push(["_revinclude", "Provenance:target"]);
    requests.push({ type, search, whole: since === undefined, listed: capability !== undefined });
  }
  return { requests, notSupported };
}

/** Some servers list `subject` alone for a type whose `patient` is only its shorter form. */
function patientTerm(
  param: string,
  patientId: string,
  capability: TypeCapability | undefined,
): readonly [string, string] {
  const known = capability?.searchParams;
  const bySubject = known !== undefined && !known.has(param) && known.has("subject");
  return bySubject ? ["subject", `Patient/${patientId}`] : [param, patientId];
}

function changesSince(input: PlanInput, type: string, capability: TypeCapability | undefined): Instant | undefined {
  const cursor = input.cursors.get(type);
  if (input.mode === "whole" || cursor === undefined || !capability?.searchParams.has("_lastUpdated")) return undefined;
  const wholeAgeMs = instantToMs(input.now) - instantToMs(cursor.wholeAsOf);
  if (wholeAgeMs < 0 || wholeAgeMs > wholeAtLeastEveryMs) return undefined;
  return instantFromMs(instantToMs(cursor.changesSince) - overlapMs);
}
