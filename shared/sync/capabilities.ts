import { asObject, asObjects, asString, asStrings, type Json } from "../fhir/json.ts";

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
  for (const resource of servers.flatMap((rest) => asObjects(rest.resource))) {
    const type = asString(resource.type);
    if (type === undefined) continue;
    const interactions = asObjects(resource.interaction).map((interaction) => interaction.code);
    types.set(type, {
      searchable: interactions.length === 0 || interactions.includes("search-type"),
      searchParams: new Set(asObjects(resource.searchParam).flatMap((param) => asString(param.name) ?? [])),
      revIncludes: new Set(asStrings(resource.searchRevInclude)),
      history: interactions.includes("history-type"),
      operations: new Set(asObjects(resource.operation).flatMap((operation) => operationName(operation.name))),
    });
  }
  return types.size === 0 ? undefined : types;
}

function operationName(name: unknown): readonly string[] {
  return typeof name === "string" ? [name.replace(/^\$/, "")] : [];
}
