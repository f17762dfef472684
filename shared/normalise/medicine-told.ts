import type { When } from "../domain/entry.ts";
import type { EntryDetail } from "../domain/entry-detail.ts";
import { isAbsentOrUnknown } from "../fhir/absent-unknown.ts";
import type { CodeableConcept } from "../fhir/datatypes.ts";
import type { PartialDate } from "../fhir/partial-date.ts";
import { readDate } from "../fhir/read-datatypes.ts";
import type { RawResource } from "../fhir/resource.ts";
import type { NormaliseContext } from "./context.ts";

type Holders = Pick<NormaliseContext, "resolve">;

/**
 * What is told of a medicine: of one in a document or a list also of which day. "No known medications" is a statement of none, and no medicine whose dose or
 * currency could be asked for.
 */
export function medicineTold(
  detail: EntryDetail,
  code: CodeableConcept | undefined,
  raw: RawResource,
  holders: Holders,
): EntryDetail {
  if (detail.kind !== "medication") return detail;
  if (isAbsentOrUnknown(code)) return { kind: "other" };
  const asOf = dayOfHolder(raw, holders);
  return asOf === undefined ? detail : { ...detail, asOf };
}

/** A medicine without a day of its own is one of the day of its document: in an old letter "active" says nothing of today. */
export function medicineSaidOn(
  raw: RawResource,
  { when, detail }: { readonly when?: When | undefined; readonly detail: EntryDetail },
  holders: Holders,
): PartialDate | undefined {
  return when === undefined && detail.kind === "medication" ? dayOfHolder(raw, holders) : undefined;
}

/** `Composition.date` and `List.date` (FHIR R4) are when what they hold was so. */
function dayOfHolder(raw: RawResource, holders: Holders): PartialDate | undefined {
  if (raw.inDocument?.date !== undefined || raw.insideOf === undefined) return raw.inDocument?.date;
  return readDate(holders.resolve(raw, { reference: "#" })?.body.date);
}
