import { asObject, asObjects, asString, asStrings, type Json, type JsonObject } from "../fhir/json.ts";
import type { FhirVersion } from "../fhir/stu3/fhir-version.ts";

/** What a server says of one resource type that a plan needs. */
export interface TypeCapability {
  /** Search is offered (`interaction` search-type), or the statement lists no interactions at all for this type. */
  readonly searchable: boolean;
  readonly searchParams: ReadonlySet<string>;
  readonly revIncludes: ReadonlySet<string>;
  /** `GET {type}/_history` is offered (`interaction` history-type): the only answer that names deletions. */
  readonly history: boolean;
  /** Names of the operations on the type, without `$`. */
  readonly operations: ReadonlySet<string>;
}

/** A server's CapabilityStatement read as far as a plan needs it. */
export type Capabilities = ReadonlyMap<string, TypeCapability>;

/**
 * CapabilityStatement (FHIR R4 §CapabilityStatement.rest) → {@link Capabilities}. `undefined` where it is none, or names no resource type: such a
 * server is asked for everything, since silence there says nothing about what it holds.
 */
export function parseCapabilities(statement: Json): Capabilities | undefined {
  const root = asObject(statement);
  if (root?.resourceType !== "CapabilityStatement") return undefined;
  const servers = asObjects(root.rest).filter((rest) => rest.mode !== "client");
  const types = new Map<string, TypeCapability>();
  // Where a server lists its operations is left to it, also of those that are asked of a type (FHIR R4 §CapabilityStatement.rest.operation).
  const ofServer = servers.flatMap(operationsOf);
  for (const resource of servers.flatMap((rest) => asObjects(rest.resource))) {
    const type = asString(resource.type);
    if (type === undefined) continue;
    const interactions = asObjects(resource.interaction).map((interaction) => interaction.code);
    types.set(type, {
      searchable: interactions.length === 0 || interactions.includes("search-type"),
      searchParams: new Set(asObjects(resource.searchParam).flatMap((param) => asString(param.name) ?? [])),
      revIncludes: new Set(asStrings(resource.searchRevInclude)),
      history: interactions.includes("history-type"),
      operations: new Set([...operationsOf(resource), ...(type === "Patient" ? ofServer : [])]),
    });
  }
  return types.size === 0 ? undefined : types;
}

/**
 * The version that a server states: `fhirVersion` of its CapabilityStatement (FHIR R4 §CapabilityStatement; STU3 the same), or of the Conformance that DSTU2
 * had in its place. STU3 is 3.0 and 3.1, R4 all of 4 (R4B has the resources read here in the same shape). `notRead`: another, DSTU2 and R5 among them.
 * `undefined` where it states none, or one that names no release.
 */
export function parseStatedVersion(statement: Json): FhirVersion | "notRead" | undefined {
  const root = asObject(statement);
  if (root?.resourceType !== "CapabilityStatement" && root?.resourceType !== "Conformance") return undefined;
  const [, major, minor] = /^(\d+)\.(\d+)(?:\.|$)/.exec(asString(root.fhirVersion) ?? "") ?? [];
  if (major === undefined) return undefined;
  // 3.2 to 3.5 were ballots of R4: neither, so that each resource is judged by itself.
  if (major === "3") return minor === "0" || minor === "1" ? "STU3" : undefined;
  return major === "4" ? "R4" : "notRead";
}

function operationsOf({ operation }: JsonObject): readonly string[] {
  return asObjects(operation).flatMap(({ name }) => asString(name)?.replace(/^\$/, "") ?? []);
}
