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
