import type { Entry } from "../../domain/entry.ts";
import { asObjects, asString } from "../../fhir/json.ts";
import type { RawResource } from "../../fhir/resource.ts";
import { readAttachment } from "../attachment.ts";
import type { NormaliseContext } from "../context.ts";
import { ResourceReader } from "../resource-reader.ts";
import { termOf } from "../words/value-words.ts";

/** A photograph, a recording or a film. */
export function normaliseMedia(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const docType = read.concepts("type")[0];
  const contents = asObjects(raw.body.content).map((attachment) => readAttachment(read, attachment));
  const title = contents[0]?.title ?? termOf(read.concepts("view")[0]) ?? read.words("reasonCode")[0];
  const operator = read.parties("operator");
  const issued = read.date("issued");
  const kind = termOf(docType) ?? asString(raw.body.type);
  return read.entry({
    headingId: "documents",
    display: title ?? kind,
    untitled: "Picture or recording",
    code: docType,
    when: read.when("created") ?? (issued === undefined ? undefined : { kind: "at", date: issued }),
    recordedAt: issued,
    performers: operator,
    statusMatters: true,
    mayBeUncoded: true,
    inHeader: ["content", "createdDateTime", "createdPeriod", "issued", "operator"],
    detail: {
      kind: "document",
      ...(docType === undefined ? {} : { docType }),
      contents,
      ...(operator[0] === undefined ? {} : { author: operator[0].name }),
    },
  });
}
