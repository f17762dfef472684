import type { Party } from "../domain/entry.ts";
import type { CodeableConcept, Reference } from "../fhir/datatypes.ts";
import { asObjects, asString } from "../fhir/json.ts";
import { readCodeableConcept, readConceptOrCode, readReference, readSecurityLabels } from "../fhir/read-datatypes.ts";
import type { FhirResource, RawResource } from "../fhir/resource.ts";
import type { ReadAsR4 } from "../fhir/stu3/draft.ts";
import { type EntryKey, type Instant, instantToMs } from "../kernel/brand.ts";
import type { CodeTranslator } from "../terminology/code-translator.ts";
import { withDoubtedMarked } from "./doubted-codings.ts";
import type { Parties } from "./parties.ts";
import type { RecordIndex, Resolved } from "./references/record-index.ts";
import type { Life, Subjects } from "./references/subject.ts";
import { aboutWhom } from "./resources-inside.ts";
import { type ProvenanceFacts, readContainedProvenance } from "./types/provenance.ts";
import { sentenceCase } from "./words/element-labels.ts";
import { termOf } from "./words/value-words.ts";

/** Where and for whom an encounter took place: what its observations and procedures inherit when they do not say. */
export interface EncounterSetting {
  readonly place?: string;
  readonly placeNumbers?: readonly string[];
  readonly organisation?: string;
  readonly organisationNumbers?: readonly string[];
}

export interface ContextParts {
  readonly index: RecordIndex;
  readonly subjects: Subjects;
  readonly parties: Parties;
  readonly provenance: ReadonlyMap<EntryKey, ProvenanceFacts>;
  /** For each shown resource, the shown ones it refers to. */
  readonly refersTo: ReadonlyMap<EntryKey, readonly EntryKey[]>;
  readonly modifiers: ReadonlyMap<EntryKey, readonly string[]>;
  /** Elements of STU3 resources that R4 has no place for. */
  readonly notCarried: ReadonlyMap<EntryKey, Pick<ReadAsR4, "notCarried" | "asMeant">>;
  /** For a document, the one that replaces it. */
  readonly supersededBy: ReadonlyMap<EntryKey, EntryKey>;
  readonly subjectAssumed: ReadonlySet<EntryKey>;
  readonly translator: CodeTranslator;
  readonly now: Instant;
}

/** What a normaliser may ask beyond its own resource. One per source; everything it works out is kept until the source has changed. */
export class NormaliseContext {
  #parts: ContextParts;
  readonly #settings = new Map<EntryKey, EncounterSetting>();

  constructor(parts: ContextParts) {
    this.#parts = parts;
  }

  /** The source has changed, or time has passed. An entry made before asks the same again later and is answered the same, or it is made anew. */
  renew(parts: ContextParts): void {
    this.#parts = parts;
    this.#settings.clear();
  }

  get nowMs(): number {
    return instantToMs(this.#parts.now);
  }

  /** Between which moments this person has lived, as far as any of the records that are certainly this person's says. */
  get life(): Life {
    return this.#parts.subjects.life;
  }

  /** With the codes of other systems that a map gives, after those received. */
  translate(concept: CodeableConcept): CodeableConcept {
    return this.#parts.translator.translate(concept);
  }

  withDoubtedMarked(concept: CodeableConcept): CodeableConcept {
    return withDoubtedMarked(concept, this.#parts.translator);
  }

  party(from: RawResource, reference: Reference): Party | undefined {
    return this.#parts.parties.of(from, reference);
  }

  /** What a reference leads to; a resource about somebody else leads nowhere. */
  resolve(from: RawResource, reference: Reference): Resolved | undefined {
    const resolved = this.#parts.index.resolve(from, reference);
    if (resolved?.raw === undefined) return resolved;
    const about = this.#parts.subjects.of(resolved.raw).who;
    return about === "otherPatient" || about === "identityUncertain" ? undefined : resolved;
  }

  /** Other contents of what a reference leads to, sent under the same id: it may be any of them. */
  rivalsOf({ raw }: Resolved): readonly RawResource[] {
    return raw === undefined ? [] : this.#parts.index.rivalsOf(raw);
  }

  /** The key of what a reference leads to, where it was received and is about this person or about nobody in particular. */
  keyOf(from: RawResource, reference: Reference): EntryKey | undefined {
    return this.resolve(from, reference)?.raw?.key;
  }

  keysOf(from: RawResource, references: readonly Reference[]): readonly EntryKey[] {
    return references.flatMap((reference) => this.keyOf(from, reference) ?? []);
  }

  /** Security labels of what the references lead to: what names it in words of its own is as sensitive (high-water mark, HL7 Healthcare Privacy and Security). */
  labelsOf(from: RawResource, references: readonly Reference[]): readonly string[] {
    const labels = references.flatMap((reference) => {
      const resolved = this.resolve(from, reference);
      return resolved === undefined ? [] : readSecurityLabels(resolved.body);
    });
    return [...new Set(labels)];
  }

  /**
   * A name for what a reference leads to: a person, an organisation, or the coded term of another item of the same person. What was received and has no
   * name is called by its type, for it must not be taken for something that was not received.
   */
  nameOf(from: RawResource, reference: Reference): string | undefined {
    const party = this.party(from, reference);
    if (party?.resolvedFrom !== undefined) return partyInWords(party);
    const resolved = this.resolve(from, reference);
    if (resolved === undefined) return party?.name;
    const { body, raw } = resolved;
    const name = titleOf(body) ?? this.#medicineOf(resolved, from) ?? party?.name ?? sentenceCase(body.resourceType);
    return raw === undefined ? name + aboutWhom(body, from.body) : name;
  }

  /** A prescription is called by its medicine, which may stand in a resource of its own. */
  #medicineOf({ body, raw }: Resolved, from: RawResource): string | undefined {
    const reference = readReference(body.medicationReference);
    if (reference === undefined) return undefined;
    const medicine = this.resolve(raw ?? from, reference);
    return (medicine === undefined ? undefined : titleOf(medicine.body)) ?? reference.display;
  }

  provenanceOf(raw: RawResource): ProvenanceFacts | undefined {
    return this.#parts.provenance.get(raw.insideOf ?? raw.key) ?? readContainedProvenance(raw, this.#parts.parties);
  }

  refersTo(raw: RawResource): readonly EntryKey[] {
    return this.#parts.refersTo.get(raw.key) ?? [];
  }

  modifiersOf(raw: RawResource): readonly string[] {
    return this.#parts.modifiers.get(raw.key) ?? [];
  }

  /** Paths of what an STU3 resource says and R4 has no place for: among the fields, in words. */
  notCarriedOf(raw: RawResource): readonly string[] {
    return this.#parts.notCarried.get(raw.key)?.notCarried ?? [];
  }

  /** Paths of what was sent as a word for yes or no and read as it is meant. */
  asMeantOf(raw: RawResource): readonly string[] {
    return this.#parts.notCarried.get(raw.key)?.asMeant ?? [];
  }

  supersededBy(key: EntryKey): EntryKey | undefined {
    return this.#parts.supersededBy.get(key);
  }

  /** A definition by canonical URL or reference: a Questionnaire by what `QuestionnaireResponse.questionnaire` says. */
  definition(from: RawResource, canonical: string): FhirResource | undefined {
    return (
      this.#parts.index.byCanonical(from.sourceId, canonical)?.body ??
      this.#parts.index.resolve(from, { reference: canonical })?.body
    );
  }

  /** Whether the resource names no patient and is shown because its source holds nobody else. */
  isSubjectAssumed(raw: RawResource): boolean {
    return this.#parts.subjectAssumed.has(raw.key);
  }

  encounterSetting(from: RawResource, encounter: Reference): EncounterSetting {
    const resolved = this.resolve(from, encounter);
    if (resolved === undefined || resolved.body.resourceType !== "Encounter") return {};
    if (resolved.raw === undefined) return this.readEncounterSetting(from, resolved.body);
    const known = this.#settings.get(resolved.raw.key);
    if (known !== undefined) return known;
    const setting = this.readEncounterSetting(resolved.raw, resolved.body);
    this.#settings.set(resolved.raw.key, setting);
    return setting;
  }

  readEncounterSetting(from: RawResource, body: FhirResource): EncounterSetting {
    const location = readReference(asObjects(body.location)[0]?.location);
    const provider = readReference(body.serviceProvider);
    const place = location === undefined ? undefined : this.party(from, location);
    const organisation = provider === undefined ? undefined : this.party(from, provider);
    return {
      ...(place === undefined ? {} : { place: place.name }),
      ...(place?.numbers === undefined ? {} : { placeNumbers: place.numbers }),
      ...(organisation === undefined ? {} : { organisation: organisation.name }),
      ...(organisation?.numbers === undefined ? {} : { organisationNumbers: organisation.numbers }),
    };
  }
}

/** `Dr A Example (GP, Millbrook Surgery)`. */
export function partyInWords(party: Party): string {
  const rest = [party.role, party.organisation].filter((part) => part !== undefined);
  return rest.length === 0 ? party.name : `${party.name} (${rest.join(", ")})`;
}

/** Elements that may hold what a resource is called, in the order in which they are tried. */
const titleElements = [
  "code",
  "medicationCodeableConcept",
  "vaccineCode",
  "type",
  "title",
  "description",
  "name",
  "category",
  "class",
] as const;

/** What a resource calls itself, for the line of another that refers to it. */
function titleOf(body: FhirResource): string | undefined {
  for (const element of titleElements) {
    const value = body[element];
    if (value === undefined) continue;
    const text =
      asString(value) ?? conceptTitle(Array.isArray(value) ? readConceptOrCode(value[0]) : readConceptOrCode(value));
    if (text !== undefined) return text;
  }
  return conceptTitle(readCodeableConcept(asObjects(body.ingredient)[0]?.itemCodeableConcept));
}

function conceptTitle(concept: CodeableConcept | undefined): string | undefined {
  return termOf(concept);
}
