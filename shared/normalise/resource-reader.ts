import type { Entry, Issue, LabelledValue, Party, When } from "../domain/entry.ts";
import type { EntryDetail } from "../domain/entry-detail.ts";
import { type FieldsSource, putFieldsWhenAsked } from "../domain/fields-when-asked.ts";
import type { HeadingId } from "../domain/headings.ts";
import { notesSaySensitive } from "../domain/sensitive-words.ts";
import { saysNothingKnown } from "../fhir/absent-unknown.ts";
import type { CodeableConcept, Reference } from "../fhir/datatypes.ts";
import { asObject, asObjects, asString, asStrings, isObject, type Json, type JsonObject } from "../fhir/json.ts";
import type { PartialDate } from "../fhir/partial-date.ts";
import {
  readCodeableConcept,
  readConceptOrCode,
  readDate,
  readEach,
  readIdentifiers,
  readPeriod,
  readReference,
  readReferences,
  readSecurityLabels,
} from "../fhir/read-datatypes.ts";
import type { FhirResource, RawResource } from "../fhir/resource.ts";
import { rivalOf } from "../fhir/rival-id.ts";
import { cameInPart } from "../fhir/subsetted.ts";
import { keptList } from "../kernel/kept-list.ts";
import { medicineSaidOn, withHolders } from "./attached-documents.ts";
import type { NormaliseContext } from "./context.ts";
import { endFault } from "./end-fault.ts";
import { fieldsOf } from "./fields.ts";
import { medicineTold } from "./medicine-told.ts";
import { outsideLife, startsAfter } from "./outside-life.ts";
import { originsOf } from "./references/origins.ts";
import { textContradictsCode } from "./text-against-code.ts";
import { isTransferDegraded } from "./transfer-degraded.ts";
import { nameless, noInformation } from "./words/absent-reason.ts";
import { termOf } from "./words/value-words.ts";

/** What a normaliser has made of its resource. Optional parts that are left out fall back to Provenance and the encounter. */
export interface EntryParts {
  readonly headingId: HeadingId;
  readonly alsoUnder?: readonly HeadingId[];
  /** The line; where the resource has no words of its own, `untitled` stands there. */
  readonly display: string | undefined;
  readonly untitled: string;
  /** Which element should have named it, where it is not `code`. */
  readonly codeElement?: "medicationCodeableConcept" | "vaccineCode";
  readonly code?: CodeableConcept | undefined;
  /** Kinds whose code decision support reads: a text that says something else is worth a word. */
  readonly codeMustMatchText?: boolean;
  readonly when?: When | undefined;
  readonly recordedAt?: PartialDate | undefined;
  readonly performers?: readonly Party[];
  readonly recorder?: Party | undefined;
  readonly place?: string | undefined;
  readonly placeNumbers?: readonly string[] | undefined;
  readonly organisation?: string | undefined;
  readonly organisationNumbers?: readonly string[] | undefined;
  readonly detail: EntryDetail;
  /** Elements that the entry's own parts say in full; all others go into `fields`. */
  readonly inHeader: readonly string[];
  /** Fields that no element gives as such, before all others. */
  readonly leadingFields?: readonly LabelledValue[];
  /** Kinds that need no date of their own: a person, a contact, a device. */
  readonly mayBeUndated?: boolean;
  /** Kinds that look ahead: appointments, plans, requests. */
  readonly mayBeInFuture?: boolean;
  /** Kinds that are words by nature: a goal, a task, a family's story. */
  readonly mayBeUncoded?: boolean;
  /** Where the status is not in `status`. */
  readonly status?: string | undefined;
  /** Labels that stand elsewhere than in `meta.security`. */
  readonly securityLabels?: readonly string[];
  /** Whether a missing status is worth a word (`Device` and the like have none). */
  readonly statusMatters?: boolean;
}

/**
 * Reads one resource for its normaliser and gathers what could not be read on the way. Every element ends up either in the entry's
 * own parts or in `fields`: one that was to stand in a part and could not be read goes back to `fields`, with an issue.
 */
export class ResourceReader {
  readonly raw: RawResource;
  readonly body: FhirResource;
  readonly context: NormaliseContext;
  readonly #issues: Issue[] = [];
  #unread: readonly string[] = none;

  constructor(raw: RawResource, context: NormaliseContext) {
    this.raw = raw;
    this.body = raw.body;
    this.context = context;
  }

  note(code: Issue["code"], path?: string): void {
    const said = this.#issues.some((issue) => issue.code === code && issue.path === path);
    if (!said) this.#issues.push(path === undefined ? { code } : { code, path });
  }

  /** Marks an element that is there but could not be understood: an issue, and its words among the fields. */
  unread(element: string, code: Issue["code"] = "unreadPart", path = element): void {
    this.note(code, path);
    this.#unread = [...this.#unread, element];
  }

  text(element: string): string | undefined {
    const value = this.body[element];
    if (value === undefined || value === null) return undefined;
    const text = asString(value);
    if (text === undefined) this.unread(element);
    return text;
  }

  concept(element: string): CodeableConcept | undefined {
    return this.conceptAt(this.body[element], element);
  }

  conceptAt(value: Json | undefined, element: string): CodeableConcept | undefined {
    if (value === undefined || value === null) return undefined;
    const concept = readCodeableConcept(value, (note) => this.note(note, element));
    if (concept === undefined) {
      this.unread(element);
      // Careless feeds send the words alone: a name that is read as it stands, and an issue with it.
      const words = asString(value)?.trim();
      return words === undefined ? undefined : { text: words, codings: [] };
    }
    if (isTransferDegraded(concept)) this.note("transferDegraded", element);
    return this.context.translate(concept);
  }

  concepts(element: string): readonly CodeableConcept[] {
    const value = this.body[element];
    if (value === undefined || value === null) return [];
    const concepts: CodeableConcept[] = [];
    const items: readonly Json[] = Array.isArray(value) ? value : [value];
    for (const item of items) {
      const concept = readConceptOrCode(item, (note) => this.note(note, element));
      if (concept === undefined) this.unread(element);
      else concepts.push(this.context.translate(concept));
    }
    return concepts;
  }

  /** Words of a repeating concept, for a detail. */
  words(element: string): readonly string[] {
    return this.concepts(element).flatMap((concept) => termOf(concept) ?? []);
  }

  /** The code of a required binding, as a code or (R4) inside a CodeableConcept; `undefined` and an issue where it is not one of these. */
  oneOf<const T extends string>(element: string, allowed: readonly T[]): T | undefined {
    return this.oneOfAt(this.body[element], element, allowed);
  }

  oneOfAt<const T extends string>(value: Json | undefined, element: string, allowed: readonly T[]): T | undefined {
    if (value === undefined || value === null) return undefined;
    const concept = readConceptOrCode(value);
    const found = allowed.find((code) => concept?.codings.some((coding) => coding.code?.toLowerCase() === code));
    if (found === undefined) this.unread(element);
    return found;
  }

  date(element: string): PartialDate | undefined {
    const value = this.body[element];
    if (value === undefined || value === null) return undefined;
    const date = readDate(value);
    if (date === undefined) this.unread(element, typeof value === "string" ? "impossibleDate" : "unreadPart");
    return date;
  }

  /** A period's bounds that can be read. Bounds that cannot, or that contradict each other, stay among the fields with an issue. */
  period(element: string): When | undefined {
    return this.periodAt(this.body[element], element);
  }

  periodAt(value: Json | undefined, element: string): When | undefined {
    if (value === undefined || value === null) return undefined;
    if (!isObject(value)) {
      this.unread(element);
      return undefined;
    }
    const period = readPeriod(value);
    for (const bound of ["start", "end"] as const) {
      if (value[bound] !== undefined && value[bound] !== null && period?.[bound] === undefined) {
        this.unread(element, "impossibleDate", `${element}.${bound}`);
      }
    }
    if (period === undefined) return undefined;
    const fault = endFault(period);
    if (fault !== undefined) {
      this.unread(element, fault, `${element}.end`);
      return period.start === undefined ? undefined : { kind: "period", start: period.start };
    }
    return { kind: "period", ...period };
  }

  /** `onset[x]`, `effective[x]` …: the date or period in it. Ages, ranges and words are left to the fields. */
  when(stem: string): When | undefined {
    for (const suffix of ["DateTime", "Instant", "Date"]) {
      const date = this.date(`${stem}${suffix}`);
      if (date !== undefined) return { kind: "at", date };
    }
    return this.period(`${stem}Period`) ?? this.#events(this.body[`${stem}Timing`]);
  }

  /** A Timing that names its days: from the first to the last. How often within a time is left to the fields. */
  #events(timing: Json | undefined): When | undefined {
    const dates = asStrings(asObject(timing)?.event).flatMap((event) => readDate(event) ?? []);
    const [first, ...others] = dates.sort((a, b) => a.earliestMs - b.earliestMs);
    const last = others.at(-1);
    if (first === undefined) return undefined;
    return last === undefined ? { kind: "at", date: first } : { kind: "period", start: first, end: last };
  }

  reference(element: string): Reference | undefined {
    return readReference(this.body[element]);
  }

  references(element: string): readonly Reference[] {
    return readReferences(this.body[element]);
  }

  /** Who an element names. One that leads nowhere and has no name stays among the fields as not received. */
  party(element: string): Party | undefined {
    return this.parties(element)[0];
  }

  /** `part`: the reference inside a repeating element (`performer.actor`). */
  parties(element: string, part?: string): readonly Party[] {
    const value = this.body[element];
    if (value === undefined || value === null) return [];
    const objects = asObjects(value);
    if (objects.length === 0) this.unread(element);
    return readEach(objects, (object) => this.partyAt(object, element, part));
  }

  partyAt(object: JsonObject, element: string, part?: string): Party | undefined {
    const reference = readReference(part === undefined ? object : object[part]);
    const party = reference === undefined ? undefined : this.context.party(this.raw, reference);
    if (party === undefined) this.unread(element, reference === undefined ? "unreadPart" : "missingReference");
    return party;
  }

  /** What the references of an element are called, for a detail. */
  names(element: string): readonly string[] {
    return this.references(element).flatMap((reference) => this.context.nameOf(this.raw, reference) ?? []);
  }

  keys(element: string) {
    return this.context.keysOf(this.raw, this.references(element));
  }

  /** As {@link keys}, of parts without which this is not whole: one that was not received is worth a word. */
  membersOf(element: string) {
    const references = this.references(element);
    if (references.some((reference) => this.context.resolve(this.raw, reference) === undefined))
      this.note("missingReference", element);
    return this.context.keysOf(this.raw, references);
  }

  entry(parts: EntryParts): Entry {
    const { raw, body, context } = this;
    const provenance = context.provenanceOf(raw);
    const encounter = readReference(body.encounter ?? body.context);
    const setting = encounter === undefined ? {} : context.encounterSetting(raw, encounter);
    const recordedAt = parts.recordedAt ?? provenance?.recordedAt ?? medicineSaidOn(raw, parts);
    const recorder = parts.recorder ?? provenance?.author;
    const { place, placeNumbers } = parts.place === undefined ? setting : parts;
    const { organisation, organisationNumbers } =
      [parts, provenance].find((one) => one?.organisation !== undefined) ?? setting;
    const status = parts.status ?? asString(body.status);
    this.#noteGeneral(parts, status);
    const { code, when } = parts;
    const origins = originsOf(raw, provenance?.derivedFrom);
    const entry: { -readonly [Part in keyof Omit<Entry, "fields">]: Entry[Part] } = {
      key: raw.key,
      sourceId: raw.sourceId,
      type: raw.type,
      id: raw.id,
      headingId: parts.headingId,
      alsoUnder: parts.alsoUnder?.filter((heading) => heading !== parts.headingId) ?? none,
      display: saysNothingKnown(code)
        ? noInformation(code)
        : (parts.display ?? nameless(parts.untitled, body[parts.codeElement ?? "code"])),
      identifiers: joined(readIdentifiers(body.identifier), readIdentifiers(body.masterIdentifier)),
      receivedAt: raw.receivedAt,
      performers: parts.performers ?? none,
      detail: medicineTold(parts.detail, code, raw),
      issues: keptList(this.#issues),
      securityLabels: this.#securityLabels(parts),
      refersTo: context.refersTo(raw),
    };
    if (raw.versionId !== undefined) entry.versionId = raw.versionId;
    const insideOf = raw.insideOf ?? raw.inDocument?.key;
    if (insideOf !== undefined) entry.insideOf = insideOf;
    if (code !== undefined) entry.code = code;
    if (origins.length > 0) entry.origins = origins;
    if (when !== undefined) entry.when = when;
    if (recordedAt !== undefined) entry.recordedAt = recordedAt;
    if (status !== undefined) entry.status = status;
    if (recorder !== undefined) entry.recorder = recorder;
    if (place !== undefined) entry.place = place;
    if (placeNumbers !== undefined) entry.placeNumbers = placeNumbers;
    if (organisation !== undefined) entry.organisation = organisation;
    if (organisationNumbers !== undefined) entry.organisationNumbers = organisationNumbers;
    if (notesSaySensitive(body)) entry.notesSaySensitive = true;
    putFieldsWhenAsked(entry, new FieldsOfResource(raw, context, parts, this.#unread));
    return entry;
  }

  #securityLabels(parts: EntryParts): readonly string[] {
    return joined(readSecurityLabels(this.body), this.raw.documentLabels, parts.securityLabels);
  }

  #noteGeneral(parts: EntryParts, status: string | undefined): void {
    const { body } = this;
    if (parts.when === undefined && parts.mayBeUndated !== true) this.note("undated");
    if (parts.mayBeInFuture !== true && startsAfter(parts.when, this.context.nowMs)) this.note("futureDated");
    const outside = outsideLife(parts.detail.kind, parts.when, this.context.life);
    if (outside !== undefined) this.note(outside);
    if (
      parts.mayBeUncoded !== true &&
      parts.code !== undefined &&
      !parts.code.codings.some((coding) => coding.code !== undefined)
    )
      this.note("uncoded", "code");
    if (
      parts.codeMustMatchText === true &&
      parts.code !== undefined &&
      !isTransferDegraded(parts.code) &&
      textContradictsCode(parts.code)
    ) {
      this.note("codeTextDiffers", "code");
    }
    if (body.status !== undefined && status === undefined) this.unread("status");
    if (status === "unknown" || (status === undefined && parts.statusMatters === true))
      this.note("statusUnknown", "status");
    if (
      status === "draft" ||
      status === "preliminary" ||
      status === "registered" ||
      body.docStatus === "preliminary" ||
      body.intent === "proposal"
    ) {
      this.note("draft");
    }
    if (this.context.isSubjectAssumed(this.raw)) this.note("missingReference", "subject");
    if (cameInPart(this.raw)) this.note("sentInPart");
    if (rivalOf(this.raw) !== undefined) this.note("contentsDiffer");
    if (this.raw.olderSent !== undefined) this.note("olderSent");
    if (body.implicitRules !== undefined) this.note("unreadPart", "implicitRules");
    for (const element of this.context.modifiersOf(this.raw)) this.note("modifierExtension", element);
    for (const path of this.context.notCarriedOf(this.raw)) this.note("unreadPart", path);
    for (const path of this.context.asMeantOf(this.raw)) this.note("readAsMeant", path);
  }
}

/** What the fields of an entry are read with, when they are asked for; neither the body nor what was read of it for the entry's other parts. */
class FieldsOfResource implements FieldsSource {
  readonly #raw: RawResource;
  readonly #context: NormaliseContext;
  readonly #inHeader: readonly string[];
  readonly #leading: readonly LabelledValue[] | undefined;
  readonly #unread: readonly string[];
  readonly #isUntitled: boolean;
  #read: WeakRef<readonly LabelledValue[]> | undefined;

  constructor(raw: RawResource, context: NormaliseContext, parts: EntryParts, unread: readonly string[]) {
    this.#raw = raw;
    this.#context = context;
    this.#inHeader = parts.inHeader;
    this.#leading = withHolders(raw, parts.leadingFields, context);
    this.#unread = unread;
    this.#isUntitled = parts.display === undefined;
  }

  fields(isWanted?: (label: string) => boolean): readonly LabelledValue[] {
    const read = this.#read?.deref();
    if (isWanted !== undefined) return read?.filter(({ label }) => isWanted(label)) ?? this.#readThose(isWanted);
    const fields = read ?? this.#readThose(() => true);
    if (read === undefined) this.#read = new WeakRef(fields);
    return fields;
  }

  #readThose(isWanted: (label: string) => boolean): readonly LabelledValue[] {
    const fields = fieldsOf(this.#raw.body, {
      leaveOut: (element) => this.#inHeader.includes(element) && !this.#unread.includes(element),
      name: (reference) => this.#context.nameOf(this.#raw, reference),
      narrative: this.#isUntitled,
      isWanted,
    });
    return this.#leading === undefined ? fields : [...this.#leading.filter(({ label }) => isWanted(label)), ...fields];
  }
}

/** Most entries have none of most lists: one empty list stands for all. */
const none: readonly never[] = [];

function joined<T>(first: readonly T[], ...others: readonly (readonly T[] | undefined)[]): readonly T[] {
  if (others.every((list) => list === undefined || list.length === 0)) return first.length === 0 ? none : first;
  return [...first, ...others.flatMap((list) => list ?? none)];
}
