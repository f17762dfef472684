import type { DocumentDetail } from "../domain/entry-detail.ts";
import { asString, type JsonObject } from "../fhir/json.ts";
import { readDecimal } from "../fhir/read-datatypes.ts";
import type { ResourceReader } from "./resource-reader.ts";

/** What an attachment is and where its bytes are; never the bytes. */
export function readAttachment(read: ResourceReader, attachment: JsonObject): DocumentDetail["contents"][number] {
  const contentType = asString(attachment.contentType);
  const title = asString(attachment.title);
  const data = asString(attachment.data);
  const sizeBytes = readDecimal(attachment.size) ?? (data === undefined ? undefined : decodedLength(data));
  return {
    ...(contentType === undefined ? {} : { contentType }),
    ...(title === undefined ? {} : { title }),
    held: data === undefined ? heldAt(read, asString(attachment.url)) : "data",
    ...(sizeBytes === undefined ? {} : { sizeBytes }),
  };
}

/** One text for the bytes of all attachments; `undefined` where one does not bring its own. */
export function digestOfAll(attachments: readonly JsonObject[]): string | undefined {
  const digests = attachments.map(digestOf);
  return digests.length === 0 || digests.includes(undefined) ? undefined : digests.join(" ");
}

/** As {@link digestOfAll} of what a document says in words, wherever its lines were broken. `undefined` where it says nothing. */
export function digestOfWriting(texts: readonly string[]): string | undefined {
  const words = texts.join("\n").replace(/\s+/g, " ").trim().toLowerCase();
  return words === "" ? undefined : digestOfBytes("written", words);
}

function digestOf({ hash, data }: JsonObject): string | undefined {
  const stated = asString(hash)?.trim();
  if (stated !== undefined && stated !== "") return `sha1 ${stated}`;
  const base64 = asString(data);
  return base64 === undefined || base64 === "" ? undefined : digestOfBytes("held", base64);
}

/**
 * Two hashes of 32 bits (FNV-1a, forwards and backwards) and the length. Not proof against a forger, who could send the very bytes as well; two letters of one
 * person do not meet in it by chance.
 */
function digestOfBytes(kind: "held" | "written", base64: string): string {
  let [forwards, backwards] = [0x811c9dc5, 0x811c9dc5];
  for (let at = 0, end = base64.length - 1; at <= end; at++) {
    forwards = Math.imul(forwards ^ base64.charCodeAt(at), 0x01000193);
    backwards = Math.imul(backwards ^ base64.charCodeAt(end - at), 0x01000193);
  }
  return `${kind} ${base64.length} ${(forwards >>> 0).toString(16)} ${(backwards >>> 0).toString(16)}`;
}

/** A Binary of the same source is fetched with that source's authorisation; any other address is not. */
function heldAt(read: ResourceReader, url: string | undefined): "binary" | "url" {
  if (url === undefined) return "url";
  if (/^(?:Binary\/[A-Za-z0-9\-.]+|#.+)$/.test(url)) return "binary";
  return read.context.resolve(read.raw, { reference: url })?.body.resourceType === "Binary" ? "binary" : "url";
}

function decodedLength(base64: string): number {
  const padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
  return Math.floor((base64.length * 3) / 4) - padding;
}
