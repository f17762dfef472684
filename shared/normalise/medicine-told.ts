import type { EntryDetail } from "../domain/entry-detail.ts";
import { isAbsentOrUnknown } from "../fhir/absent-unknown.ts";
import type { CodeableConcept } from "../fhir/datatypes.ts";
import type { RawResource } from "../fhir/resource.ts";

/**
 * What is told of a medicine: of one in a document also of which day. "No known medications" is a statement of none, and no medicine whose dose or currency
 * could be asked for.
 */
export function medicineTold(
  detail: EntryDetail,
  code: CodeableConcept | undefined,
  { inDocument, heldOn }: RawResource,
): EntryDetail {
  if (detail.kind !== "medication") return detail;
  if (isAbsentOrUnknown(code)) return { kind: "other" };
  const asOf = inDocument === undefined ? heldOn : (inDocument.date ?? "undated");
  return asOf === undefined ? detail : { ...detail, asOf };
}
