import type { Json, JsonObject } from "./json.ts";
import { asObjects, asString } from "./json.ts";

/**
 * The name that is left of a UK extension's URL: UK Core R4 (`…/Extension-UKCore-X`), Care Connect STU3 (`…/Extension-CareConnect-X-1`)
 * GP Connect (`…/Extension-CareConnect-GPC-X-1`) and the older `…/Extension-X` all give `X`. Other URLs give their last segment.
 */
export function extensionName(url: string): string {
  const last = url.slice(url.lastIndexOf("/") + 1);
  const uk = /^Extension-(?:UKCore-|CareConnect-GPC-|CareConnect-|England-)?(.+?)(?:-\d+)?$/.exec(last);
  return uk?.[1] ?? last;
}

/** All extensions of that name on an element (or, nested, inside an extension). */
export function findExtensions(element: JsonObject, name: string): readonly JsonObject[] {
  const extensions = element.extension;
  if (extensions === undefined) return [];
  return asObjects(extensions).filter((extension) => {
    const url = asString(extension.url);
    return url !== undefined && (url === name || extensionName(url) === name);
  });
}

/** `value[x]` of an extension: which type it has, and the value. */
export function extensionValue(extension: JsonObject): { readonly type: string; readonly value: Json } | undefined {
  for (const key of Object.keys(extension)) {
    const value = extension[key];
    if (key.startsWith("value") && key.length > 5 && value !== undefined) return { type: key.slice(5), value };
  }
  return undefined;
}

/** The value of the first extension of that name, whatever its type. */
export function readExtensionValue(element: JsonObject, name: string): Json | undefined {
  const [first] = findExtensions(element, name);
  return first === undefined ? undefined : extensionValue(first)?.value;
}
