import { parseLocalReference } from "./patient-compartment.ts";

/** Every literal reference to a resource of this server that is found anywhere in a value. */
export function referencesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    if (name !== "reference" || typeof inner !== "string") return referencesIn(inner);
    return parseLocalReference(inner) === undefined ? [] : [inner];
  });
}
