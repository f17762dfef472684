/** JSON as received. Readers in this folder turn it into typed values; nothing else looks inside. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function asString(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

export function asNumber(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

export function asBoolean(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

export function asObject(value: unknown): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

/** FHIR repeats are arrays; real feeds also send a lone object. Both are read. */
export function asObjects(value: unknown): readonly JsonObject[] {
  if (Array.isArray(value)) return value.every(isObject) ? value : value.filter(isObject);
  return isObject(value) ? [value] : [];
}

export function asStrings(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.filter((item): item is string => asString(item) !== undefined);
  const text = asString(value);
  return text === undefined ? [] : [text];
}

/**
 * A text that is equal exactly where two values are equal, member for member and in the order received. Unlike `JSON.stringify` it does not call itself,
 * so no nesting is too deep for it.
 */
export function flatText(value: unknown): string {
  const parts: string[] = [];
  const waiting: (readonly ["text", string] | readonly ["value", unknown])[] = [["value", value]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [kind, item] = next;
    if (kind === "text") parts.push(item);
    else if (Array.isArray(item)) {
      parts.push("[");
      waiting.push(["text", "]"]);
      for (let at = item.length - 1; at >= 0; at--) waiting.push(["text", ","], ["value", item[at]]);
    } else if (isObject(item)) {
      parts.push("{");
      waiting.push(["text", "}"]);
      for (const [name, member] of Object.entries(item).reverse())
        waiting.push(["text", ","], ["value", member], ["text", `${JSON.stringify(name)}:`]);
    } else parts.push(JSON.stringify(item) ?? "undefined");
  }
  return parts.join("");
}

/** JSON text → value; `undefined` where it is not JSON (JSON itself has no such value). */
export function parseJson(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
