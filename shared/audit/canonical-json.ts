/** What canonical JSON may hold. `undefined` members are left out, as JSON does. */
export type Canonical =
  | null
  | boolean
  | number
  | string
  | readonly Canonical[]
  | { readonly [key: string]: Canonical | undefined };

/** One text for one value (after RFC 8785: members sorted by UTF-16 code unit, no white space), so that a hash over it can be checked anywhere. */
export function canonicalJson(value: Canonical): string {
  if (value === null || typeof value !== "object") {
    if (typeof value === "number" && !Number.isFinite(value)) throw new Error("not a JSON number");
    return JSON.stringify(value);
  }
  if (isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members = Object.keys(value)
    .sort()
    .flatMap((key) => {
      const member = value[key];
      return member === undefined ? [] : [`${JSON.stringify(key)}:${canonicalJson(member)}`];
    });
  return `{${members.join(",")}}`;
}

function isArray(value: object): value is readonly Canonical[] {
  return Array.isArray(value);
}
