import { asObjects, asString } from "../../fhir/json.ts";
import { readReference } from "../../fhir/read-datatypes.ts";
import type { RawResource } from "../../fhir/resource.ts";
import type { EntryKey } from "../../kernel/brand.ts";
import type { RecordIndex } from "./record-index.ts";

/** Which shown document replaces which: `relatesTo` with code `replaces` (DocumentReference, Composition), `replaces` (CarePlan and other requests). */
export function indexReplacements(shown: readonly RawResource[], index: RecordIndex): ReadonlyMap<EntryKey, EntryKey> {
  const replacedBy = new Map<EntryKey, EntryKey>();
  for (const raw of shown) {
    const { relatesTo, replaces } = raw.body;
    if (relatesTo === undefined && replaces === undefined) continue;
    const related = asObjects(relatesTo)
      .filter((relation) => asString(relation.code) === "replaces")
      .map((relation) => relation.target ?? relation.targetReference);
    for (const target of [...related, ...asObjects(replaces)]) {
      const reference = readReference(target);
      const replaced = reference === undefined ? undefined : index.resolveRaw(raw, reference);
      if (replaced !== undefined && replaced.key !== raw.key) replacedBy.set(replaced.key, raw.key);
    }
  }
  return replacedBy;
}
