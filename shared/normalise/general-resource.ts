import type { Entry, When } from "../domain/entry.ts";
import type { HeadingId } from "../domain/headings.ts";
import { asString } from "../fhir/json.ts";
import type { RawResource } from "../fhir/resource.ts";
import { type NormaliseContext, titleOf } from "./context.ts";
import { sentenceCase } from "./element-labels.ts";
import { ResourceReader } from "./resource-reader.ts";

/** Elements that may date a resource, in the order in which they are tried (FHIR R4 W5 "done", then "recorded"). */
const dateStems = ["occurrence", "performed", "effective", "identified", "collected", "statusDate"] as const;
const dateElements = [
  "authoredOn",
  "authored",
  "created",
  "date",
  "dateTime",
  "dateWritten",
  "sent",
  "received",
  "started",
  "issued",
  "recordedDate",
  "detected",
  "createdDateTime",
  "occurrenceDateTime",
] as const;

/** Any resource about this person that has no normaliser of its own: all of it in words, under the given heading. */
export function generalNormaliser(headingId: HeadingId, alsoUnder: readonly HeadingId[] = []) {
  return (raw: RawResource, context: NormaliseContext): Entry => {
    const read = new ResourceReader(raw, context);
    const code = read.body.code === undefined || Array.isArray(read.body.code) ? undefined : read.concept("code");
    const kind = sentenceCase(raw.type);
    const title = titleOf(raw.body);
    return read.entry({
      headingId,
      alsoUnder,
      display: title === undefined ? undefined : `${kind}: ${title}`,
      untitled: kind,
      code,
      when: whenOf(read),
      mayBeUndated: true,
      mayBeInFuture: true,
      inHeader: [],
      detail: { kind: "other" },
    });
  };
}

function whenOf(read: ResourceReader): When | undefined {
  for (const stem of dateStems) {
    const when = read.when(stem);
    if (when !== undefined) return when;
  }
  const period = read.period("period");
  if (period !== undefined) return period;
  for (const element of dateElements) {
    if (asString(read.body[element]) === undefined) continue;
    const date = read.date(element);
    if (date !== undefined) return { kind: "at", date };
  }
  return undefined;
}
