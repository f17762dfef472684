import type { Reference } from "../../fhir/datatypes.ts";
import { asObjects, asString } from "../../fhir/json.ts";
import { readIdentifiers } from "../../fhir/read-datatypes.ts";
import { baseOfFullUrl, parseReference } from "../../fhir/references.ts";
import { type FhirResource, isFhirResource, type RawResource } from "../../fhir/resource.ts";
import { rivalOf } from "../../fhir/rival-id.ts";
import type { EntryKey, SourceId } from "../../kernel/brand.ts";
import { containedId } from "../resources-inside.ts";
import { identifierName, nameOfReference, namesOf } from "./reference-names.ts";

/** What a reference leads to: a received resource, or one contained in the resource that refers to it. */
export interface Resolved {
  readonly body: FhirResource;
  /** `undefined` for a contained resource. */
  readonly raw?: RawResource;
}

/** `null` marks a name that two resources bear: it resolves to neither. */
type Lookup = Map<string, RawResource | null>;

/**
 * Finds what references refer to, within one source only: an id means nothing at another source, so a reference never leaves its own.
 * Every lookup is a map access.
 */
export class RecordIndex {
  readonly #sources = new Map<SourceId, SourceIndex>();

  constructor(raws: readonly RawResource[]) {
    for (const raw of raws) {
      let source = this.#sources.get(raw.sourceId);
      if (source === undefined) {
        source = new SourceIndex();
        this.#sources.set(raw.sourceId, source);
      }
      source.add(raw);
    }
  }

  /** Another version of a resource that bears every name of the one before, and no other: where references lead stays as it is. */
  replace(old: RawResource, raw: RawResource): void {
    this.#sources.get(raw.sourceId)?.replace(old, raw);
  }

  /**
   * A resource that has come since. `false`, and it is not taken in, where a reference that was found earlier may lead elsewhere by it: whatever was
   * made of the answers stands only as long as they do. What was asked for in vain until now is no such reference: see {@link askersOf}.
   */
  append(raw: RawResource): boolean {
    return this.#sources.get(raw.sourceId)?.append(raw) ?? false;
  }

  /**
   * Whose references have led nowhere so far and may lead to a resource that is about to come. They are told once: whoever follows them again and
   * still finds nothing is waiting again.
   */
  askersOf(raw: RawResource): readonly EntryKey[] {
    return this.#sources.get(raw.sourceId)?.askersOf(raw) ?? [];
  }

  resolve(from: RawResource, reference: Reference): Resolved | undefined {
    const text = reference.reference;
    if (text?.startsWith("#")) {
      const raw = this.#sources.get(from.sourceId)?.within(from, text.slice(1));
      if (raw !== undefined) return { body: raw.body, raw };
      const body = findContained(from.body, text.slice(1));
      return body === undefined ? undefined : { body };
    }
    const raw = this.resolveRaw(from, reference);
    return raw === undefined ? undefined : { body: raw.body, raw };
  }

  resolveRaw(from: RawResource, reference: Reference): RawResource | undefined {
    const source = this.#sources.get(from.sourceId);
    if (source === undefined) return undefined;
    if (reference.reference?.startsWith("#")) return source.within(from, reference.reference.slice(1));
    const byText = reference.reference === undefined ? undefined : source.byReference(reference.reference, from);
    if (byText !== undefined || reference.identifier === undefined) return byText;
    return source.byIdentifier(reference.type, reference.identifier.system, reference.identifier.value, from);
  }

  resolveText(from: RawResource, reference: string): RawResource | undefined {
    return this.#sources.get(from.sourceId)?.byReference(reference, from);
  }

  /** The other contents that its source sent under its id, of which nothing says which is newer. */
  rivalsOf(raw: RawResource): readonly RawResource[] {
    return this.#sources.get(raw.sourceId)?.rivals.get(raw.key) ?? [];
  }

  /** A definition by its canonical URL (`Questionnaire.url`), a version behind `|` set aside. */
  byCanonical(sourceId: SourceId, canonical: string): RawResource | undefined {
    const bar = canonical.indexOf("|");
    return this.#sources.get(sourceId)?.byCanonical(bar < 0 ? canonical : canonical.slice(0, bar));
  }
}

/** `id` without the `#`. */
export function findContained(body: FhirResource, id: string): FhirResource | undefined {
  for (const contained of asObjects(body.contained)) {
    if (isFhirResource(contained) && containedId(contained) === id) return contained;
  }
  return undefined;
}

const mostLedTo = 1_000;

/** A UUID is output in lower case and read in either (RFC 4122 §3); every other address is compared as it is. */
function inOneCase(url: string): string {
  return url.startsWith("urn:") ? url.toLowerCase() : url;
}

class SourceIndex {
  readonly bases = new Set<string>();
  /** By the key that they were sent under, those that do not bear it, because another content does. */
  readonly rivals = new Map<EntryKey, readonly RawResource[]>();
  readonly #raws: RawResource[] = [];
  readonly #byTypeAndId: Lookup = new Map();
  readonly #byFullUrl: Lookup = new Map();
  /** Few records name a resource by its id alone. */
  #byBareId: Lookup | undefined;
  readonly #byCanonical: Lookup = new Map();
  #byIdentifier: Lookup | undefined;
  /** Results that stand inside a resource, by its key and their id in it; and the resources that hold them. */
  readonly #within = new Map<string, RawResource>();
  /** By the names under which nothing was found, who has asked. */
  readonly #askedInVain = new Map<string, Set<EntryKey>>();
  /** Ids that were asked for without their type. */
  readonly #bareIdsAsked = new Set<string>();
  /** What references led to just now, by the base that they were read against: the patient and the ward are named by one resource after another. */
  readonly #ledTo = new Map<string, RawResource>();
  #ledFrom: string | undefined;

  append(raw: RawResource): boolean {
    const { body, fullUrl, type } = raw;
    if (raw.insideOf !== undefined || rivalOf(raw) !== undefined) {
      this.add(raw);
      return true;
    }
    const id = asString(body.id) ?? raw.id;
    if (typeof body.url === "string") return false;
    if (this.#byTypeAndId.has(`${type}/${id}`)) return false;
    if (this.#bareIdsAsked.has(id)) return false;
    if (fullUrl !== undefined) {
      const base = restfulBase(raw);
      if (base === undefined || !this.bases.has(base) || !fullUrl.endsWith(`/${type}/${id}`)) return false;
      if (this.#byFullUrl.has(inOneCase(fullUrl))) return false;
    }
    if (this.#byIdentifier !== undefined) {
      const names = identifierNames(raw);
      if (names.some((name) => this.#byIdentifier?.has(name) === true)) return false;
      for (const name of names) put(this.#byIdentifier, name, raw);
    }
    this.add(raw);
    return true;
  }

  askersOf(raw: RawResource): readonly EntryKey[] {
    if (this.#askedInVain.size === 0) return [];
    return namesOf(raw).flatMap((name) => {
      const askers = this.#askedInVain.get(name);
      this.#askedInVain.delete(name);
      return askers === undefined ? [] : [...askers];
    });
  }

  #notFound(name: string, from: RawResource): void {
    const askers = this.#askedInVain.get(name);
    if (askers === undefined) this.#askedInVain.set(name, new Set([from.key]));
    else askers.add(from.key);
  }

  /** What `#id` means in a resource, or in a result that stands inside one; `#` is the resource itself. */
  within(from: RawResource, id: string): RawResource | undefined {
    if (id === "" && from.insideOf === undefined) return from;
    return this.#within.get(`${from.insideOf ?? from.key}#${id}`);
  }

  add(raw: RawResource): void {
    this.#ledTo.clear();
    if (raw.insideOf !== undefined) {
      this.#within.set(`${raw.insideOf}${raw.id.slice(raw.id.lastIndexOf("#"))}`, raw);
      return;
    }
    // Whatever refers to that name means the one that bears it.
    const sentAs = rivalOf(raw);
    if (sentAs !== undefined) {
      this.rivals.set(sentAs, [...(this.rivals.get(sentAs) ?? []), raw]);
      return;
    }
    if (raw.body.contained !== undefined) this.#within.set(`${raw.key}#`, raw);
    this.#raws.push(raw);
    const id = idOf(raw);
    put(this.#byTypeAndId, `${raw.type}/${id}`, raw);
    if (this.#byBareId !== undefined) put(this.#byBareId, id, raw);
    if (typeof raw.body.url === "string") put(this.#byCanonical, raw.body.url, raw);
    if (raw.fullUrl !== undefined) {
      put(this.#byFullUrl, inOneCase(raw.fullUrl), raw);
      const base = restfulBase(raw);
      if (base !== undefined) this.bases.add(base);
    }
  }

  replace(old: RawResource, raw: RawResource): void {
    this.#ledTo.clear();
    const at = this.#raws.indexOf(old);
    if (at >= 0) this.#raws[at] = raw;
    const id = idOf(raw);
    renew(this.#byTypeAndId, `${raw.type}/${id}`, raw);
    if (this.#byBareId !== undefined) renew(this.#byBareId, id, raw);
    if (typeof raw.body.url === "string") renew(this.#byCanonical, raw.body.url, raw);
    if (raw.fullUrl !== undefined) renew(this.#byFullUrl, inOneCase(raw.fullUrl), raw);
    if (this.#byIdentifier === undefined) return;
    for (const name of identifierNames(raw)) renew(this.#byIdentifier, name, raw);
  }

  byCanonical(url: string): RawResource | undefined {
    return this.#byCanonical.get(url) ?? undefined;
  }

  byReference(text: string, from: RawResource): RawResource | undefined {
    const base = restfulBase(from);
    if (base !== this.#ledFrom || this.#ledTo.size >= mostLedTo) {
      this.#ledTo.clear();
      this.#ledFrom = base;
    }
    const known = this.#ledTo.get(text);
    if (known !== undefined) return known;
    const found = this.#find(text, from);
    if (found === undefined) this.#notFound(nameOfReference(text), from);
    else this.#ledTo.set(text, found);
    return found;
  }

  #find(text: string, from: RawResource): RawResource | undefined {
    const exact = this.#byFullUrl.get(inOneCase(text));
    if (exact !== undefined && exact !== null) return exact;
    const target = parseReference(text);
    switch (target.kind) {
      case "relative":
        return this.#relative(target.type, target.id, from);
      case "absolute":
        return this.#absolute(target.url, target.base, target.type, target.id);
      case "urn":
        return this.#bare(target.urn.slice(target.urn.lastIndexOf(":") + 1));
      case "conditional":
        return this.byIdentifier(target.type, target.system, target.value, from);
      case "other":
        return this.#bare(target.text);
      case "contained":
        return undefined;
    }
  }

  #bare(id: string): RawResource | undefined {
    this.#bareIdsAsked.add(id);
    if (this.#byBareId === undefined) {
      this.#byBareId = new Map();
      for (const raw of this.#raws) put(this.#byBareId, idOf(raw), raw);
    }
    return this.#byBareId.get(id) ?? undefined;
  }

  /**
   * FHIR R4 §3.2.3.2: a relative reference is meant against the base of the full URL of the resource that holds it. One of the same id that is known
   * to be at another server is another.
   */
  #relative(type: string, id: string, from: RawResource): RawResource | undefined {
    const base = restfulBase(from);
    const beside = base === undefined ? undefined : this.#byFullUrl.get(`${base}/${type}/${id}`);
    if (beside !== undefined && beside !== null) return beside;
    const named = this.#byTypeAndId.get(`${type}/${id}`);
    if (named === undefined || named === null) return undefined;
    const namedBase = readBase(named);
    return base === undefined || namedBase === undefined || namedBase === base ? named : undefined;
  }

  /** An absolute URL names its own server: it leads to a resource of the same id only where the base is known to be this source's. */
  #absolute(url: string, base: string, type: string, id: string): RawResource | undefined {
    const exact = this.#byFullUrl.get(url);
    if (exact !== undefined) return exact ?? undefined;
    const named = this.#byTypeAndId.get(`${type}/${id}`);
    if (named === undefined || named === null) return undefined;
    const namedBase = readBase(named);
    if (namedBase !== undefined) return namedBase === base ? named : undefined;
    return this.bases.has(base) || (this.bases.size === 0 && type !== "Patient") ? named : undefined;
  }

  byIdentifier(
    type: string | undefined,
    system: string | undefined,
    value: string,
    from: RawResource,
  ): RawResource | undefined {
    if (this.#byIdentifier === undefined) {
      this.#byIdentifier = new Map();
      for (const raw of this.#raws) for (const name of identifierNames(raw)) put(this.#byIdentifier, name, raw);
    }
    const found = this.#byIdentifier.get(`${type ?? ""}|${system ?? ""}|${value}`) ?? undefined;
    if (found === undefined) this.#notFound(identifierName(value), from);
    return found;
  }
}

/** As its source wrote it. */
function idOf(raw: RawResource): string {
  return asString(raw.body.id) ?? raw.id;
}

function identifierNames(raw: RawResource): readonly string[] {
  return readIdentifiers(raw.body.identifier).flatMap(({ system, value }) => [
    `${raw.type}||${value}`,
    ...(system === undefined ? [] : [`${raw.type}|${system}|${value}`, `|${system}|${value}`]),
  ]);
}

/** A resource's references are looked up one after another. */
let lastAsked: { readonly raw: RawResource; readonly base: string | undefined } | undefined;

function restfulBase(raw: RawResource): string | undefined {
  if (lastAsked?.raw !== raw) lastAsked = { raw, base: readBase(raw) };
  return lastAsked.base;
}

function readBase({ fullUrl, type, id }: RawResource): string | undefined {
  if (fullUrl?.startsWith("http") !== true) return undefined;
  // Nearly every full URL ends in its own type and id: such a one, which stands in the record once, is neither taken apart nor remembered.
  const base = fullUrl.slice(0, Math.max(0, fullUrl.length - type.length - id.length - 2));
  const isPlain = webBase.test(base) && plainName.test(type) && plainId.test(id) && fullUrl.endsWith(`/${type}/${id}`);
  return isPlain ? base : baseOfFullUrl(fullUrl);
}

const webBase = /^https?:\/\/.*$/;
const plainName = /^[A-Z][A-Za-z]+$/;
const plainId = /^[A-Za-z0-9\-._]+$/;

function put(lookup: Lookup, name: string, raw: RawResource): void {
  const present = lookup.get(name);
  if (present === undefined) lookup.set(name, raw);
  else if (present !== raw) lookup.set(name, null);
}

function renew(lookup: Lookup, name: string, raw: RawResource): void {
  if (lookup.get(name)?.key === raw.key) lookup.set(name, raw);
}
