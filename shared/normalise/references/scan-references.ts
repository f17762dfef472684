import type { Reference } from "../../fhir/datatypes.ts";
import { isObject, type Json } from "../../fhir/json.ts";
import { readReference } from "../../fhir/read-datatypes.ts";
import type { FhirResource } from "../../fhir/resource.ts";
import { keptList } from "../../kernel/kept-list.ts";

/** What a resource points at, anywhere in it, and where it carries a modifier extension. */
export interface Pointers {
  readonly references: readonly Reference[];
  /** Attachment URLs and canonical URLs, which may name a received Binary or Questionnaire. */
  readonly urls: readonly string[];
  /** Top-level elements in which (or as which) a `modifierExtension` stands. */
  readonly modifiers: readonly string[];
  /** The latest date written anywhere in it, as ISO text at its own precision; empty where there is none. */
  readonly latestDate: string;
}

/** More nesting than FHIR data has; stops a document made to exhaust the stack. */
const deepest = 40;

/** What was received never changes, so it is walked over once, however often the record is derived. */
const known = new WeakMap<FhirResource, Pointers>();

/** One walk over a resource, contained ones included. */
export function scanReferences(body: FhirResource): Pointers {
  let pointers = known.get(body);
  if (pointers === undefined) {
    pointers = scanAll(body);
    known.set(body, pointers);
  }
  return pointers;
}

function scanAll(body: FhirResource): Pointers {
  const found: Found = { references: [], urls: [], modifiers: [], latestDate: "" };
  for (const element in body) {
    const value = body[element];
    if (typeof value === "string") noteDate(value, found);
    if (element === "modifierExtension") found.modifiers.push(element);
    else if (element === "questionnaire" && typeof value === "string") found.urls.push(value);
    if (typeof value === "object") scan(value, element, found, 0);
  }
  const { references, urls, modifiers, latestDate } = found;
  return { references: keptList(references), urls: keptList(urls), modifiers: keptList(modifiers), latestDate };
}

interface Found {
  readonly references: Reference[];
  readonly urls: string[];
  readonly modifiers: string[];
  latestDate: string;
}

function scan(value: Json, element: string, found: Found, depth: number): void {
  if (depth > deepest || value === null || typeof value !== "object") return;
  if (!isObject(value)) {
    for (const item of value) scan(item, element, found, depth + 1);
    return;
  }
  if (typeof value.reference === "string") addReference(value, found);
  else if (isObject(value.identifier) && value.identifier.value !== undefined) addReference(value, found);
  for (const part in value) {
    const inner = value[part];
    if (typeof inner === "object" && inner !== null) {
      if (part === "modifierExtension" && !found.modifiers.includes(element)) found.modifiers.push(element);
      scan(inner, element, found, depth + 1);
    } else if (typeof inner === "string") {
      noteDate(inner, found);
      if (part === "url" && element !== "extension") found.urls.push(inner);
    }
  }
}

function addReference(value: Json, found: Found): void {
  const reference = readReference(value);
  if (reference !== undefined) found.references.push(reference);
}

const hyphen = 45;
const zero = 48;
const nine = 57;

/** Text order is time order for ISO dates; a year or a month counts as its last day. A time zone is left to who asks (a day's grace). */
function noteDate(text: string, found: Found): void {
  const first = text.charCodeAt(0);
  if (first < zero || first > nine || (text.length > 4 && text.charCodeAt(4) !== hyphen)) return;
  const last = text.length === 4 ? `${text}-12-31` : text.length === 7 ? `${text}-31` : text;
  if (last > found.latestDate) found.latestDate = last;
}
