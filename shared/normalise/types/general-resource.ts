import type { Entry, Party, When } from "../../domain/entry.ts";
import type { HeadingId } from "../../domain/headings.ts";
import { asObjects, asString } from "../../fhir/json.ts";
import { readConceptOrCode, readReference } from "../../fhir/read-datatypes.ts";
import type { RawResource } from "../../fhir/resource.ts";
import type { NormaliseContext } from "../context.ts";
import { ResourceReader } from "../resource-reader.ts";
import { termOf } from "../words/value-words.ts";

/** How a type without a normaliser of its own is read: which of its elements say what. */
export interface GeneralType {
  readonly heading: HeadingId;
  readonly alsoUnder?: readonly HeadingId[];
  /** Headings that it also belongs under where it has the element: how long somebody is expected to live is end-of-life care (PRSB heading 37). */
  readonly alsoUnderWith?: Readonly<Record<string, HeadingId>>;
  /** What it is called where nothing in it names it, and what stands before its name. */
  readonly called: string;
  /** Elements that name it, in the order in which they are tried: text, concept or reference, or the first of several. */
  readonly named: readonly string[];
  /** Elements or stems of choice elements that date it. */
  readonly dated: readonly string[];
  readonly recorded?: string;
  readonly performers?: readonly (readonly [element: string, part?: string])[];
  readonly organisation?: string;
  readonly mayBeUndated?: boolean;
}

/** Any resource about this person: its name, date and people in their places, everything else in words. */
export function generalNormaliser(type: GeneralType) {
  return (raw: RawResource, context: NormaliseContext): Entry => {
    const read = new ResourceReader(raw, context);
    const name = nameOf(read, type);
    const code =
      type.named.includes("code") && !Array.isArray(raw.body.code) ? readConceptOrCode(raw.body.code) : undefined;
    const performers: Party[] = (type.performers ?? []).flatMap(([element, part]) => read.parties(element, part));
    const organisation = type.organisation === undefined ? undefined : read.parties(type.organisation)[0];
    return read.entry({
      headingId: type.heading,
      alsoUnder: [...(type.alsoUnder ?? []), ...headingsByElement(raw, type)],
      display: name === undefined ? undefined : `${type.called}: ${name}`,
      untitled: type.called,
      code,
      when: whenOf(read, type.dated),
      recordedAt: type.recorded === undefined ? undefined : read.date(type.recorded),
      performers,
      organisation: organisation?.name,
      organisationNumbers: organisation?.numbers,
      mayBeUndated: type.mayBeUndated === true,
      mayBeInFuture: true,
      mayBeUncoded: true,
      inHeader: [
        ...(type.recorded === undefined ? [] : [type.recorded]),
        ...(type.performers ?? []).map(([element]) => element),
      ],
      detail: { kind: "other" },
    });
  };
}

function headingsByElement({ body }: RawResource, { alsoUnderWith = {} }: GeneralType): readonly HeadingId[] {
  const found = Object.entries(alsoUnderWith).flatMap(([element, heading]) =>
    body[element] === undefined ? [] : heading,
  );
  return [...new Set(found)];
}

function nameOf(read: ResourceReader, type: GeneralType): string | undefined {
  for (const element of type.named) {
    const value = read.body[element];
    const first = Array.isArray(value) ? value[0] : value;
    const [object] = asObjects(first);
    const reference = typeof object?.reference === "string" ? readReference(object) : undefined;
    const words =
      reference === undefined
        ? (asString(first) ?? termOf(readConceptOrCode(object)))
        : (read.context.nameOf(read.raw, reference) ?? reference.display);
    if (words !== undefined) return words;
  }
  return undefined;
}

function whenOf(read: ResourceReader, dated: readonly string[]): When | undefined {
  for (const element of dated) {
    const value = read.body[element];
    const when =
      value === undefined
        ? read.when(element)
        : typeof value === "string"
          ? dateAt(read, element)
          : read.period(element);
    if (when !== undefined) return when;
  }
  return undefined;
}

function dateAt(read: ResourceReader, element: string): When | undefined {
  const date = read.date(element);
  return date === undefined ? undefined : { kind: "at", date };
}
