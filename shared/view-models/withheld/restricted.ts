import type { LabelledValue } from "../../domain/entry.ts";
import type { Json, JsonObject } from "../../fhir/json.ts";
import { isObject } from "../../fhir/json.ts";

/** What stands wherever a restricted person's location would (PDS "S" flag): one sentence, everywhere the same. */
export const withheldLocation = "Restricted: location details withheld";

const locationLabels = /address|postcode|telecom|telephone|phone|email|location|place|GP practice|registered practice/i;

/** The fields of an entry, with those that would lead to a restricted person withheld. */
export function fieldsWithoutLocation(fields: readonly LabelledValue[]): readonly LabelledValue[] {
  return fields.map((field) =>
    field.isLocation === true || locationLabels.test(field.label)
      ? { label: field.label, value: withheldLocation }
      : field,
  );
}

const locationElements: ReadonlySet<string> = new Set([
  "address",
  "telecom",
  "location",
  "generalPractitioner",
  "managingOrganization",
  "serviceProvider",
  "position",
  "contact",
  "text",
]);

/** A resource's JSON with every element that may say where a restricted person is withheld (narrative too). */
export function jsonWithoutLocation(json: Json | undefined): Json {
  if (Array.isArray(json)) return json.map(jsonWithoutLocation);
  if (!isObject(json)) return json ?? null;
  const kept: Record<string, Json> = {};
  for (const [element, value] of Object.entries(json satisfies JsonObject)) {
    kept[element] =
      locationElements.has(element) && typeof value === "object" ? withheldLocation : jsonWithoutLocation(value);
  }
  return kept;
}
