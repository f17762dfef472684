import { err, ok, type Result } from "../../../shared/kernel/result.ts";
import type { LoopbackRequest } from "./loopback-server.ts";

/** The fields of a query or a form. */
export type Fields = ReadonlyMap<string, string>;

/** RFC 6749 §3.1, §3.2: a parameter without a value is as if left out; one that comes twice is an error, named here. */
export function parseFields(encoded: URLSearchParams): Result<Fields, { readonly repeated: string }> {
  const fields = new Map<string, string>();
  for (const [name, value] of encoded) {
    if (fields.has(name)) return err({ repeated: name });
    if (value !== "") fields.set(name, value);
  }
  return ok(fields);
}

/** The body of a form post, or `undefined` where it is something else. */
export function formOf(request: LoopbackRequest): URLSearchParams | undefined {
  const [mediaType] = (request.headers["content-type"] ?? "").split(";");
  if (mediaType?.trim().toLowerCase() !== "application/x-www-form-urlencoded") return undefined;
  return new URLSearchParams(request.body);
}

/** A form that another site's page posts carries that site's origin (or "null"); a program that is no browser sends none. */
export function comesFromAnotherSite(request: LoopbackRequest): boolean {
  const origin = request.headers.origin;
  return origin !== undefined && origin !== request.url.origin;
}
