import { asString } from "../../fhir/json.ts";
import { readIdentifiers } from "../../fhir/read-datatypes.ts";
import { parseReference } from "../../fhir/references.ts";
import type { RawResource } from "../../fhir/resource.ts";

/** Every name under which a reference may find it, in the form that {@link nameOfReference} gives. */
export function namesOf(raw: RawResource): readonly string[] {
  const id = asString(raw.body.id) ?? raw.id;
  const names = [idName(id), typedName(raw.type, id), textName(id)];
  if (raw.fullUrl !== undefined) names.push(nameOfReference(raw.fullUrl), textName(raw.fullUrl));
  if (typeof raw.body.url === "string") names.push(nameOfReference(raw.body.url), textName(raw.body.url));
  for (const { value } of readIdentifiers(raw.body.identifier)) names.push(identifierName(value));
  return names;
}

/** What a reference ends in, whatever server stands before it: too much is found stale rather than too little. */
export function nameOfReference(text: string): string {
  const target = parseReference(text);
  switch (target.kind) {
    case "relative":
    case "absolute":
      return typedName(target.type, target.id);
    case "urn":
      return idName(target.urn.slice(target.urn.lastIndexOf(":") + 1));
    case "conditional":
      return identifierName(target.value);
    case "contained":
      return "contained";
    case "other":
      return textName(target.text);
  }
}

/** A UUID is the same in capitals. */
function idName(id: string): string {
  return `id ${id.toLowerCase()}`;
}

/** One id is used for a resource of each type at many servers. */
function typedName(type: string, id: string): string {
  return idName(`${type}/${id}`);
}

/** A text that is no reference as FHIR writes them may be a bare id. */
function textName(text: string): string {
  return `text ${text}`;
}

export function identifierName(value: string): string {
  return `identifier ${value}`;
}
