import { asObject, asObjects, asString, type JsonObject } from "../fhir/json.ts";
import {
  readCodeableConcept,
  readDate,
  readEach,
  readHumanName,
  readPeriod,
  readQuantity,
  readReference,
} from "../fhir/read-datatypes.ts";
import { formatDate } from "../view-models/format/format-date.ts";
import { formatName } from "../view-models/format/format-name.ts";

/** Where a resource says what it is about, the most telling first. */
const namedIn = ["code", "medicationCodeableConcept", "vaccineCode", "type", "category"];
const dated = [
  "onsetDateTime",
  "occurrenceDateTime",
  "effectiveDateTime",
  "performedDateTime",
  "date",
  "authoredOn",
  "recordedDate",
  "issued",
];

/**
 * An entry of a FHIR document in a line: kind, what, value, status, date. Its own words only; nothing is worked out. `find`: the medicine that it may name by
 * reference.
 */
export function resourceWords(
  resource: JsonObject,
  find: (reference: string | undefined) => JsonObject | undefined,
): string {
  const type = (asString(resource.resourceType) ?? "Entry").replace(/(?<=[a-z])(?=[A-Z])/g, " ");
  const medicine = find(readReference(resource.medicationReference)?.reference)?.code;
  const concept = [...namedIn.map((name) => resource[name]), medicine].map(words).find((found) => found !== undefined);
  const [name] = readEach(resource.name, readHumanName);
  const title = asString(resource.title) ?? asString(resource.description) ?? asString(resource.name);
  const what = concept ?? title ?? (name === undefined ? undefined : formatName(name)) ?? "not named";
  const quantity = readQuantity(resource.valueQuantity);
  const value =
    quantity === undefined
      ? (asString(resource.valueString) ?? words(resource.valueCodeableConcept))
      : [quantity.asSent, quantity.comparator, quantity.value, quantity.unit]
          .filter((part) => part !== undefined)
          .join(" ");
  const dose = asObjects(resource.dosage ?? resource.dosageInstruction).flatMap((one) => asString(one.text) ?? []);
  const status = ["clinicalStatus", "verificationStatus"].flatMap(
    (part) => codeOf(resource[part]) ?? words(resource[part]) ?? [],
  );
  const plain = asString(resource.status);
  const notDone = [plain, ...status].filter((one) => one !== undefined && one !== "final" && one !== "completed");
  const date =
    dated.map((part) => readDate(resource[part])).find((found) => found !== undefined) ??
    readPeriod(resource.period)?.start;
  return [
    `${type}: ${what}`,
    value,
    ...dose,
    notDone.length === 0 ? undefined : notDone.join(", "),
    date === undefined ? undefined : formatDate(date),
  ]
    .filter((part) => part !== undefined && part !== "")
    .join(" · ");
}

function words(value: JsonObject[string] | undefined): string | undefined {
  const concept = readCodeableConcept(Array.isArray(value) ? value[0] : value);
  const coding = concept?.codings[0];
  const code = coding?.code === undefined ? undefined : `code ${coding.code}`;
  return concept?.text ?? concept?.codings.find(({ display }) => display !== undefined)?.display ?? code;
}

function codeOf(value: JsonObject[string] | undefined): string | undefined {
  return asString(asObjects(asObject(value)?.coding)[0]?.code);
}
