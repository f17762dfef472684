import { healCodeSystem } from "../../fhir/code-systems.ts";
import { isObject, type Json } from "../../fhir/json.ts";
import type { RawResource } from "../../fhir/resource.ts";
import { codeKey } from "../../terminology/code-key.ts";

/** The resources that hold one of the codes (`codeKey`) in any coding, contained resources and extensions included. */
export function usersOfCodes(raws: readonly RawResource[], codes: ReadonlySet<string>): readonly RawResource[] {
  return codes.size === 0 ? [] : raws.filter((raw) => usesCode(raw.body, codes));
}

/** Does not call itself: no nesting is too deep for it. */
function usesCode(body: Json, codes: ReadonlySet<string>): boolean {
  const waiting: Json[] = [body];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (Array.isArray(next)) for (const item of next) waiting.push(item);
    else if (isObject(next)) {
      const { system, code } = next;
      if (typeof system === "string" && typeof code === "string") {
        if (codes.has(codeKey(healCodeSystem(system.trim()).uri, code.trim()))) return true;
      }
      for (const value of Object.values(next)) if (typeof value === "object" && value !== null) waiting.push(value);
    }
  }
  return false;
}
