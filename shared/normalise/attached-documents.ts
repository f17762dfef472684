import type { Entry, LabelledValue, When } from "../domain/entry.ts";
import type { EntryDetail } from "../domain/entry-detail.ts";
import { asObject, asObjects, asString, type JsonObject } from "../fhir/json.ts";
import { parseBundle } from "../fhir/parse-bundle.ts";
import type { PartialDate } from "../fhir/partial-date.ts";
import { readCodeableConcept, readDate, readEach, readSecurityLabels } from "../fhir/read-datatypes.ts";
import type { FhirResource, InDocument, RawResource } from "../fhir/resource.ts";
import { textOfBase64 } from "../kernel/base64-text.ts";
import { type EntryKey, entryKey } from "../kernel/brand.ts";
import type { NormaliseContext } from "./context.ts";
import { dateInWords } from "./words/date-words.ts";
import { termOf } from "./words/value-words.ts";

/** The largest text (base64) and the most entries of one document that are read: a discharge letter has a hundredth of either. */
const longestData = 12_000_000;
const mostEntries = 5_000;

/** FHIR R4 §3.1.1: the MIME types of FHIR in JSON; senders use the plain one too. */
const fhirJson = /^application\/(?:fhir\+json|json\+fhir|json)\b/i;

/** A FHIR document (R4 §3.3) that a received DocumentReference carries or points to, and what stands in it, each as a resource of its own. */
export interface AttachedDocument {
  readonly holder: RawResource;
  /** Of several attachments of one resource each has its own. */
  readonly name: EntryKey;
  readonly raws: readonly RawResource[];
}

/** Why what stands in an attachment is read in the document alone. */
export type NotAdded = "tooLarge" | "tooMany" | "notSent" | "inError";

interface Read {
  /** Where the bytes stand that it does not bring itself, in the order of the attachments: asked again, the body need not be read for it. */
  readonly ids: readonly (string | undefined)[];
  readonly binaries: readonly (RawResource | undefined)[];
  readonly documents: readonly AttachedDocument[];
  readonly notAdded: NotAdded | undefined;
}

/** What was received never changes, so an attachment is taken apart once, however often the record is derived. */
const known = new WeakMap<RawResource, Read>();
const foundIn = new WeakMap<readonly RawResource[], readonly AttachedDocument[]>();
const none: readonly never[] = [];

/** The FHIR documents that came as attachments. A document inside such a one is left in it: nobody nests letters so, and it has no end. */
export function attachedDocuments(received: readonly RawResource[]): readonly AttachedDocument[] {
  const before = foundIn.get(received);
  if (before !== undefined) return before;
  let binaries: ReadonlyMap<string, RawResource> | undefined;
  const found = received.filter(mayHold).flatMap((holder) => {
    const { documents } = readHeld(holder, (id) => {
      binaries ??= binariesIn(received);
      return binaries.get(`${holder.sourceId}|${id}`);
    });
    return documents;
  });
  foundIn.set(received, found.length === 0 ? none : found);
  return found;
}

/** What becomes of the entries of a document's attachments, to be said on the document itself. `undefined`: it has none of a FHIR document. */
export function entriesInside(
  holder: RawResource,
  binaryOf: (id: string) => RawResource | undefined,
): { readonly notAdded: NotAdded | undefined } | undefined {
  return mayHold(holder) ? readHeld(holder, binaryOf) : undefined;
}

/** The Patient and the Composition of a document are who and what it is of; the viewer shows them. */
export function isFrame({ inDocument, type }: RawResource): boolean {
  return inDocument !== undefined && (type === "Patient" || type === "Composition");
}

/**
 * Where an entry came from: its document before all that it says itself, the report or the list that it stood in behind what leads. A result has no date,
 * name or number of its own beyond what its report gives it.
 */
export function withHolders(
  raw: RawResource,
  leading: readonly LabelledValue[] | undefined,
  context: Pick<NormaliseContext, "nameOf">,
): readonly LabelledValue[] | undefined {
  const { inDocument, insideOf } = raw;
  const fields =
    insideOf === undefined
      ? leading
      : [
          ...(leading ?? none),
          { label: "Came inside", value: context.nameOf(raw, { reference: "#" }) ?? "another item" },
        ];
  if (inDocument === undefined) return fields;
  const { title, date } = inDocument;
  const dated = date === undefined ? "undated" : `dated ${dateInWords(date)}`;
  return [{ label: "Came inside", value: `the document “${title}”, ${dated}` }, ...(fields ?? none)];
}

/** A medicine without a day of its own is one of the day of its document: in an old letter "active" says nothing of today. */
export function medicineSaidOn(
  { inDocument }: RawResource,
  { when, detail }: { readonly when?: When | undefined; readonly detail: EntryDetail },
): PartialDate | undefined {
  return when === undefined && detail.kind === "medication" ? inDocument?.date : undefined;
}

/** Whether what a document says still stands: it is shown, and no other has taken its place. */
export function isInForce(entry: Entry | undefined): boolean {
  return entry?.detail.kind === "document" && entry.detail.supersededBy === undefined && entry.status !== "superseded";
}

/**
 * Of one resource that came by itself and in a document, or in several documents, what came by itself speaks, else the newest document of those whose person
 * is known to be this one: the others hold the state of their day. By the full URL, in which alone two servers' ids differ.
 */
export function withRepeatsMarked(
  documents: readonly AttachedDocument[],
  received: readonly RawResource[],
  certain: ReadonlySet<EntryKey>,
): readonly AttachedDocument[] {
  if (documents.length === 0) return none;
  const sources = new Set(documents.map(({ holder }) => holder.sourceId));
  const told = new Set<string>();
  for (const raw of received) {
    const name = sources.has(raw.sourceId) ? worldwideName(raw) : undefined;
    if (name !== undefined) told.add(name);
  }
  const isOfPerson = ({ raws }: AttachedDocument) => raws.some(({ key }) => certain.has(key));
  return [...documents]
    .sort((a, b) => Number(isOfPerson(b)) - Number(isOfPerson(a)) || newestFirst(a, b))
    .map((document) => {
      const names = document.raws.map(worldwideName);
      const repeated = document.raws.filter((raw, at) => !isFrame(raw) && told.has(names[at] ?? ""));
      for (const name of names) if (name !== undefined) told.add(name);
      return repeated.length === 0 ? document : marked(document, repeated);
    });
}

interface Marked {
  readonly keys: string;
  readonly document: AttachedDocument;
}

const lastMarked = new WeakMap<readonly RawResource[], Marked>();

/** The same list as the last time where the same are marked: a list that has not changed is not read again. */
function marked(document: AttachedDocument, repeated: readonly RawResource[]): AttachedDocument {
  const keys = repeated.map(({ key }) => key).join("\n");
  const before = lastMarked.get(document.raws);
  if (before?.keys === keys) return before.document;
  const left = new Set(repeated);
  const raws = document.raws.map((raw) =>
    left.has(raw) && raw.inDocument !== undefined
      ? { ...raw, inDocument: { ...raw.inDocument, isAlsoElsewhere: true as const } }
      : raw,
  );
  const made = { ...document, raws };
  lastMarked.set(document.raws, { keys, document: made });
  return made;
}

function newestFirst(a: AttachedDocument, b: AttachedDocument): number {
  const [one, other] = [a, b].map(({ raws }) => raws[0]?.inDocument?.date?.latestMs ?? Number.NEGATIVE_INFINITY);
  if (one !== other && one !== undefined && other !== undefined) return other - one;
  return a.holder.key < b.holder.key ? -1 : 1;
}

/** Many senders number what is in a letter (`urn:uuid:1`, `Condition/1`): the next letter's `1` is something else. */
const worldwide = /^(?:urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|urn:oid:\d+(?:\.\d+){3,}|https?:\/\/.+)$/i;

function worldwideName({ sourceId, type, fullUrl }: RawResource): string | undefined {
  if (fullUrl === undefined || !worldwide.test(fullUrl)) return undefined;
  return `${sourceId}|${type}|${fullUrl.toLowerCase().startsWith("urn:") ? fullUrl.toLowerCase() : fullUrl}`;
}

function mayHold({ type, removedAtSource }: RawResource): boolean {
  return type === "DocumentReference" && removedAtSource !== true;
}

/** By the id that they were received under: their bodies are large, and are not read for it. */
function binariesIn(received: readonly RawResource[]): ReadonlyMap<string, RawResource> {
  const held = received.filter(({ type, removedAtSource }) => type === "Binary" && removedAtSource !== true);
  return new Map(held.map((raw) => [`${raw.sourceId}|${raw.id}`, raw]));
}

/** Addresses at which a document's attachments in FHIR are to be had, where it does not bring them itself. */
export function addressesOfDocuments(body: JsonObject): readonly string[] {
  return attachmentsOf(body).flatMap((attachment) =>
    isFhir(attachment) && asString(attachment.data) === undefined ? (asString(attachment.url) ?? []) : [],
  );
}

/** `Binary/…`, whatever server stands before it: it is looked for among what its own source sent. */
function binaryIdOf({ url }: JsonObject): string | undefined {
  return /(?:^|\/)Binary\/([A-Za-z0-9\-.]{1,64})$/.exec(asString(url) ?? "")?.[1];
}

function attachmentsOf(body: JsonObject): readonly JsonObject[] {
  return asObjects(body.content).flatMap((content) => asObjects(content.attachment));
}

function readHeld(holder: RawResource, binaryOf: (id: string) => RawResource | undefined): Read {
  const before = known.get(holder);
  const binaryAt = (id: string | undefined) => (id === undefined ? undefined : binaryOf(id));
  if (before?.ids.every((id, at) => binaryAt(id) === before.binaries[at]) === true) return before;
  const attachments = attachmentsOf(holder.body).filter(isFhir);
  const ids = attachments.map((attachment) =>
    asString(attachment.data) === undefined ? binaryIdOf(attachment) : undefined,
  );
  const binaries = ids.map(binaryAt);
  const documents: AttachedDocument[] = [];
  let notAdded: NotAdded | undefined;
  for (const [at, attachment] of attachments.entries()) {
    const data = asString(attachment.data) ?? asString(binaries[at]?.body.data);
    const read = data === undefined ? notSent(attachment) : readOne(holder, data, binaries[at], at);
    if (typeof read === "string") notAdded = read;
    else if (read !== undefined)
      documents.push({ holder, name: entryKey(holder.sourceId, holder.type, `${holder.id}#${at}`), raws: read });
  }
  const made: Read = { ids, binaries, documents, notAdded };
  known.set(holder, made);
  return made;
}

/** JSON that is not said to be FHIR may be anything. */
function notSent({ contentType }: JsonObject): NotAdded | undefined {
  return /fhir/i.test(asString(contentType) ?? "") ? "notSent" : undefined;
}

function isFhir(attachment: JsonObject): boolean {
  return fhirJson.test(asString(attachment.contentType) ?? "");
}

function readOne(
  holder: RawResource,
  base64: string,
  binary: RawResource | undefined,
  place: number,
): readonly RawResource[] | NotAdded | undefined {
  if (base64.length > longestData) return "tooLarge";
  const bundle = parsed(textOfBase64(base64));
  if (bundle?.resourceType !== "Bundle" || bundle.type !== "document") return undefined;
  const composition = asObjects(bundle.entry).map(({ resource }) => asObject(resource))[0];
  if (composition?.resourceType !== "Composition") return undefined;
  if (composition.status === "entered-in-error") return "inError";
  if (asObjects(bundle.entry).length > mostEntries) return "tooMany";
  const date = readDate(composition.date) ?? readDate(bundle.timestamp);
  const inDocument: InDocument = {
    key: holder.key,
    title:
      asString(composition.title) ??
      termOf(readCodeableConcept(composition.type)) ??
      titleOf(holder.body) ??
      "untitled",
    ...(date === undefined ? {} : { date }),
  };
  // What its reference, its bytes and its own header are labelled as holds for all that is in it.
  const labels = [
    ...readSecurityLabels(holder.body),
    ...(holder.documentLabels ?? none),
    ...readEach(holder.body.securityLabel, readCodeableConcept).flatMap(({ codings }) =>
      codings.flatMap(({ code }) => code ?? []),
    ),
    ...(binary === undefined ? none : readSecurityLabels(binary.body)),
    ...readSecurityLabels(composition),
    asString(composition.confidentiality) ?? none,
  ].flat();
  const names = new Set<string>();
  return parseBundle(bundle, { sourceId: holder.sourceId, receivedAt: holder.receivedAt }).map((raw) => {
    const own = `${place === 0 ? "" : `${place + 1}.`}${raw.id.replaceAll("#", "")}`;
    let name = own;
    for (let copy = 2; names.has(`${raw.type}/${name}`); copy += 1) name = `${own}~${copy}`;
    names.add(`${raw.type}/${name}`);
    const id = `${holder.type}/${holder.id}#${name}`;
    const all = [...new Set([...labels, ...(raw.documentLabels ?? none)])];
    return {
      ...raw,
      key: entryKey(raw.sourceId, raw.type, id),
      id,
      inDocument,
      ...(all.length === 0 ? {} : { documentLabels: all }),
    };
  });
}

function titleOf(body: FhirResource): string | undefined {
  return attachmentsOf(body).flatMap(({ title }) => asString(title) ?? [])[0] ?? asString(body.description);
}

function parsed(text: string | undefined): JsonObject | undefined {
  if (text === undefined) return undefined;
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}
