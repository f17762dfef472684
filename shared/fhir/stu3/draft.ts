import { asString, isObject, type Json, type JsonObject } from "../json.ts";
import { type FhirResource, isFhirResource } from "../resource.ts";

/** An STU3 resource in the shape of R4, and the elements (paths, never values) that R4 has no place for. They stay in `body` under their STU3 names. */
export interface ReadAsR4 {
  readonly body: FhirResource;
  readonly notCarried: readonly string[];
  /** Paths of what was sent as a word for yes or no and read as it is meant. */
  readonly asMeant?: readonly string[];
}

/**
 * One STU3 resource on its way into R4's shape, element by element. The resource itself is never touched. An element keeps its place, so that what is
 * said in words stays in the order in which it was received; one that cannot be moved stays as it is and is reported.
 */
export class Draft {
  readonly #type: string;
  readonly #elements = new Map<string, Json>();
  readonly #order: string[] = [];
  readonly #notCarried: string[] = [];

  constructor(body: FhirResource) {
    this.#type = body.resourceType;
    for (const element of Object.keys(body)) {
      const value = body[element];
      if (value !== undefined) this.set(element, value);
    }
  }

  get(element: string): Json | undefined {
    return this.#elements.get(element);
  }

  has(element: string): boolean {
    return (this.#elements.get(element) ?? null) !== null;
  }

  set(element: string, value: Json): void {
    if (!this.#order.includes(element)) this.#order.push(element);
    this.#elements.set(element, value);
  }

  /** Takes an element out: what it said is said elsewhere. */
  drop(element: string): void {
    this.#elements.delete(element);
  }

  /** The same under R4's name, and what stands beside a plain value (`_date`) with it. One whose name is taken, or that is not of STU3's shape, is left. */
  rename(from: string, to: string, shape: (value: Json) => Json | undefined = asItIs): void {
    const value = this.#elements.get(from) ?? undefined;
    const beside = this.#elements.get(`_${from}`);
    if (value === undefined && beside === undefined) return;
    const shaped = value === undefined ? undefined : shape(value);
    if (this.has(to) || (value !== undefined && shaped === undefined)) {
      this.leave(from);
      return;
    }
    this.drop(from);
    this.drop(`_${from}`);
    this.#move(from, to, shaped);
    this.#move(`_${from}`, `_${to}`, beside);
  }

  /** The same element in another shape; one that is not of STU3's shape is left as it is, for its reader to judge. */
  reshape(element: string, shape: (value: Json) => Json | undefined): void {
    const value = this.#elements.get(element) ?? undefined;
    const shaped = value === undefined ? undefined : shape(value);
    if (shaped !== undefined) this.#elements.set(element, shaped);
  }

  /** Elements that R4 has no place for: readable among the fields, and reported. */
  leave(...elements: readonly string[]): void {
    for (const element of elements) if (this.has(element)) this.report(element);
  }

  report(path: string): void {
    if (!this.#notCarried.includes(path)) this.#notCarried.push(path);
  }

  finish(): ReadAsR4 {
    const entries: [string, Json][] = [];
    for (const element of this.#order) {
      const value = this.#elements.get(element);
      if (value !== undefined) entries.push([element, value]);
    }
    return { body: { ...Object.fromEntries(entries), resourceType: this.#type }, notCarried: this.#notCarried };
  }

  #move(from: string, to: string, value: Json | undefined): void {
    if (value === undefined) return;
    const place = this.#order.indexOf(from);
    if (place < 0 || this.#order.includes(to)) {
      this.set(to, value);
    } else {
      this.#order[place] = to;
      this.#elements.set(to, value);
    }
  }
}

function asItIs(value: Json): Json {
  return value;
}

/** How one resource type differs in DSTU2 or R5. */
export interface OtherShape {
  /** Whether a resource of the type has what only that version has, or has in this shape. */
  readonly isShape: (body: JsonObject) => boolean;
  readonly convert: (draft: Draft) => void;
}

/** Resources inside another, those of the type in R4's shape. */
export function eachInside(value: Json, type: string, { isShape, convert }: OtherShape): Json | undefined {
  return eachObject(value, (item) => {
    if (!isFhirResource(item) || item.resourceType !== type || !isShape(item)) return item;
    const draft = new Draft(item);
    convert(draft);
    return draft.finish().body;
  });
}

/** How one resource type differs. */
export interface Stu3Type {
  /** Whether a resource of the type has what only STU3 has, or has in this shape. */
  readonly isStu3: (body: JsonObject) => boolean;
  readonly convert: (draft: Draft) => void;
}

export function hasAny(body: JsonObject, elements: readonly string[]): boolean {
  for (const element of elements) if ((body[element] ?? null) !== null) return true;
  return false;
}

/** R4 repeats what STU3 had once. */
export function toList(value: Json): Json {
  return Array.isArray(value) ? value : [value];
}

/** A code of STU3 as the CodeableConcept of R4 that it became; anything but a code is not of STU3's shape. */
export function toConcept(system: string) {
  return (value: Json): Json | undefined => {
    const code = asString(value);
    return code === undefined ? undefined : { coding: [{ system, code }] };
  };
}

/** Only concepts: a later version has other things under the same name. */
export function conceptsOnly(value: Json): Json | undefined {
  const items = itemsOf(value);
  const all =
    items.length > 0 &&
    items.every((item) => isObject(item) && (Array.isArray(item.coding) || typeof item.text === "string"));
  return all ? items : undefined;
}

/** The same for an element that does not repeat. */
export function conceptOnly(value: Json): Json | undefined {
  return Array.isArray(value) || conceptsOnly(value) === undefined ? undefined : value;
}

/** A lone text as the note that R4 has in its place. */
export function toNote(value: Json): Json | undefined {
  const text = asString(value);
  return text === undefined ? undefined : [{ text }];
}

/** An object under other names for some of its parts, in their places. */
export function renameParts(value: JsonObject, names: Readonly<Record<string, string>>): JsonObject {
  return Object.fromEntries(
    Object.keys(value).map((part) => [Object.hasOwn(names, part) ? (names[part] ?? part) : part, value[part] ?? null]),
  );
}

/** An object without the parts that have been said elsewhere; `undefined` where nothing is left of it. */
export function without(value: JsonObject, ...parts: readonly string[]): JsonObject | undefined {
  const rest = Object.keys(value).filter((part) => !parts.includes(part));
  return rest.length === 0 ? undefined : Object.fromEntries(rest.map((part) => [part, value[part] ?? null]));
}

/** The items of a repeat, or the lone value in its place. */
export function itemsOf(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** Each object of a repeat in another shape; items that are no objects stay. */
export function eachObject(value: Json, shape: (item: JsonObject) => Json): Json | undefined {
  if (isObject(value)) return [shape(value)];
  return Array.isArray(value) ? value.map((item: Json) => (isObject(item) ? shape(item) : item)) : undefined;
}
