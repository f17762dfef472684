import type { DeriveInput, EntryChanges, NormalisedRecord, OnRead, PatientSelection } from "../derive/derive-chart.ts";
import type { RawResource } from "../fhir/resource.ts";
import type { ReadAsR4 } from "../fhir/stu3/draft.ts";
import { readAsR4 } from "../fhir/stu3/read-as-r4.ts";
import type { EntryKey, Instant, SourceId } from "../kernel/brand.ts";
import { changedOrAppended, changedPlaces, withReplaced } from "../kernel/changed-places.ts";
import { isSameSet } from "../kernel/same-set.ts";
import { type CodeTranslator, translatorFor } from "../terminology/code-translator.ts";
import { attachedDocuments, isInForce, withRepeatsMarked } from "./attached-documents.ts";
import { normaliseChanged } from "./normalise-changed.ts";
import { normaliseSource } from "./normalise-source.ts";
import { currentVersions } from "./references/current-versions.ts";
import { resourcesInside } from "./resources-inside.ts";
import { toNotShown } from "./sort-raws.ts";
import type { PersonSought, SourceMemory } from "./source-memory.ts";

/**
 * What was worked out at the last normalising, source by source. It makes the next one faster where little has changed, and never changes what comes out.
 */
export class NormaliseMemory {
  readonly sources = new Map<SourceId, SourceMemory>();
  /** FHIR documents that came as attachments: what stands in one names only what else stands in it, as if it were a source of its own. */
  readonly documents = new Map<EntryKey, SourceMemory>();
  gathered: Gathered | undefined;
  /** What was made of the sources, one after the other, and all of them together. */
  parts: readonly NormalisedRecord[] = [];
  together: NormalisedRecord | undefined;
  /** How the entries came to differ from those of the time before. */
  changes: EntryChanges | undefined;
  /** How they have come to differ since, by what was taken in ahead of the next time. */
  ahead: EntryChanges | undefined;
  sought: PersonSought | undefined;
  /** With other code maps everything may read otherwise; with another reply of a terminology server, what uses its code. */
  translator: CodeTranslator | undefined;
}

/**
 * Every received resource, R4 or STU3, into exactly one of entries, supporting and notShown. Linear in the number of resources and references; pure;
 * nothing received makes it throw. References never leave their source, so each source is normalised by itself, and one that has not changed since
 * `memory` was filled is not read again. `statedStu3`: sources whose server says that it speaks STU3.
 */
export function normaliseRecord(
  raws: readonly RawResource[],
  selection: PatientSelection,
  now: Instant,
  codes: Pick<DeriveInput, "codeMaps" | "toldCodes"> = {},
  memory = new NormaliseMemory(),
  statedStu3: ReadonlySet<SourceId> = new Set(),
  onRead?: OnRead,
): NormalisedRecord {
  const { current: received, superseded } = currentVersions(raws);
  const gathered = gather(received, statedStu3, memory.gathered);
  memory.gathered = gathered;
  const { patients, notCarried, bySource } = gathered;
  const translator = translatorFor(codes.codeMaps, codes.toldCodes);
  const changedCodes = memory.translator === undefined ? undefined : translator.changedSince(memory.translator);
  const isKnown = changedCodes !== undefined;
  if (!isKnown) {
    memory.sources.clear();
    memory.documents.clear();
  }
  memory.translator = translator;
  const sought: PersonSought = {
    patients,
    selection,
    signature: signatureOf(patients, selection),
    translator,
    changedCodes: changedCodes ?? new Set(),
    notCarried,
  };
  memory.sought = { ...sought, changedCodes: new Set() };
  const lost = [...memory.sources].filter(([sourceId]) => !bySource.has(sourceId));
  for (const [sourceId] of lost) memory.sources.delete(sourceId);
  const sources = [...bySource].map(([sourceId, own]) => {
    const before = memory.sources.get(sourceId);
    const made = normaliseSource(own, sought, now, before);
    memory.sources.set(sourceId, made);
    // A Patient is asked about by every source.
    onRead?.(readAnew(before?.raws, own).filter((raw) => raw.type !== "Patient"));
    return made;
  });
  const { inside, left } = normaliseDocuments(received, statedStu3, sought, now, memory);
  const all = [...sources, ...inside];
  const repeated = superseded.map(({ raw, detail }) => toNotShown(raw, "duplicateDelivery", detail));
  const parts = all.map(({ record }) => record);
  const before = memory.together;
  const isAsBefore = changedPlaces(memory.parts, parts)?.length === 0;
  const together = isAsBefore && before !== undefined ? before : allTogether(parts);
  memory.changes =
    before === undefined || !isKnown
      ? undefined
      : oneAfterTheOther(memory.ahead, {
          before: before.entries,
          after: together.entries,
          added: all.flatMap(({ made }) => made.added),
          gone: [
            ...[...lost.map(([, one]) => one), ...left].flatMap(({ record }) => record.entries),
            ...all.flatMap(({ made }) => made.gone),
          ],
        });
  memory.ahead = undefined;
  memory.parts = parts;
  memory.together = together;
  return repeated.length === 0 ? together : { ...together, notShown: [...repeated, ...together.notShown] };
}

/**
 * Takes into `memory` what has come since it was filled, where all of it can be patched in: what is left to do at the next {@link normaliseRecord}
 * is less, and what comes out is the same. `false`: everything has to be looked at then.
 */
export function normaliseAhead(
  received: readonly RawResource[],
  now: Instant,
  memory: NormaliseMemory,
  onRead?: OnRead,
): boolean {
  const { gathered: before, together, sought } = memory;
  const gathered = before === undefined ? undefined : gatherChanged(received, before);
  if (gathered === undefined || together === undefined || sought === undefined) return false;
  const made: SourceMemory[] = [];
  for (const [sourceId, own] of gathered.bySource) {
    const known = memory.sources.get(sourceId);
    if (known?.raws === own) continue;
    const patched =
      known === undefined || known.isHalfPatched === true ? undefined : normaliseChanged(own, sought, now, known);
    if (patched === undefined) {
      // What was patched of other sources is in no list of changes, and what was begun of this one is good for a look at everything alone.
      memory.together = undefined;
      memory.ahead = undefined;
      if (known !== undefined) memory.sources.set(sourceId, { ...known, isHalfPatched: true });
      return false;
    }
    memory.sources.set(sourceId, patched);
    made.push(patched);
    onRead?.(readAnew(known?.raws, own));
  }
  const { inside, left } = normaliseDocuments(received, gathered.statedStu3, sought, now, memory);
  const records = [...gathered.bySource.keys()].flatMap((sourceId) => memory.sources.get(sourceId)?.record ?? []);
  const parts = [...records, ...inside.map(({ record }) => record)];
  memory.gathered = gathered;
  memory.parts = parts;
  memory.together = allTogether(parts);
  memory.ahead = oneAfterTheOther(memory.ahead, {
    before: together.entries,
    after: memory.together.entries,
    added: [...made, ...inside].flatMap((one) => one.made.added),
    gone: [...left.flatMap(({ record }) => record.entries), ...[...made, ...inside].flatMap((one) => one.made.gone)],
  });
  return true;
}

/** The documents that stand, each read by itself; and what was made of those that stand no more. */
function normaliseDocuments(
  received: readonly RawResource[],
  statedStu3: ReadonlySet<SourceId>,
  sought: PersonSought,
  now: Instant,
  { sources, documents }: NormaliseMemory,
): { readonly inside: readonly SourceMemory[]; readonly left: readonly SourceMemory[] } {
  const standing = attachedDocuments(received).filter(({ holder }) =>
    isInForce(sources.get(holder.sourceId)?.entries.get(holder.key)),
  );
  const before = new Map(documents);
  documents.clear();
  const { certain, uncertain, ofDocuments } = sought.selection;
  const selection = {
    certain: [...certain, ...(ofDocuments?.certain ?? [])],
    uncertain: [...uncertain, ...(ofDocuments?.uncertain ?? [])],
  };
  const inside = withRepeatsMarked(standing, received, new Set(ofDocuments?.certain)).map(({ name, holder, raws }) => {
    const { current, notCarried } = documentAsR4(raws, statedStu3.has(holder.sourceId));
    const own = new Set<string>(raws.flatMap(({ type, key }) => (type === "Patient" ? key : [])));
    const judged = [selection.certain, selection.uncertain].map((keys) => keys.filter((key) => own.has(key)));
    const repeated = raws.flatMap(({ inDocument }, at) => (inDocument?.isAlsoElsewhere === true ? at : []));
    const signature = JSON.stringify([sought.signature, judged, repeated]);
    const made = normaliseSource(current, { ...sought, selection, signature, notCarried }, now, before.get(name));
    before.delete(name);
    documents.set(name, made);
    return made;
  });
  return { inside, left: [...before.values()] };
}

type AsR4 = ReturnType<typeof allAsR4>;

/** What was received never changes: a document that is there again is the same list again. */
const documentsInR4 = new WeakMap<readonly RawResource[], AsR4 & { readonly statedStu3: boolean }>();

function documentAsR4(raws: readonly RawResource[], statedStu3: boolean): AsR4 {
  const known = documentsInR4.get(raws);
  if (known?.statedStu3 === statedStu3) return known;
  const sources = new Set(statedStu3 ? raws.map(({ sourceId }) => sourceId) : []);
  const made = { ...allAsR4(raws, sources), statedStu3 };
  documentsInR4.set(raws, made);
  return made;
}

function oneAfterTheOther(first: EntryChanges | undefined, then: EntryChanges): EntryChanges {
  if (first === undefined) return then;
  // Of a record that grows nothing is gone, and all that has come so far is not looked through for it time and again.
  const left = new Set(then.gone);
  const came = left.size === 0 ? left : new Set(first.added);
  const staying = left.size === 0 ? first.added : first.added.filter((entry) => !left.has(entry));
  return {
    before: first.before,
    after: then.after,
    added: [...staying, ...then.added],
    gone: [...first.gone, ...then.gone.filter((entry) => !came.has(entry))],
  };
}

/** Which of a source's resources were read: all of them, or those that stand in the place of others or are new. */
function readAnew(before: readonly RawResource[] | undefined, own: readonly RawResource[]): readonly RawResource[] {
  const steps = before === undefined ? undefined : changedOrAppended(before, own);
  return steps === undefined ? own : [...steps.places.flatMap((at) => own[at] ?? []), ...steps.appended];
}

function allTogether(parts: readonly NormalisedRecord[]): NormalisedRecord {
  return {
    entries: inOneList(parts.map(({ entries }) => entries)),
    supporting: inOneList(parts.map(({ supporting }) => supporting)),
    notShown: inOneList(parts.map(({ notShown }) => notShown)),
    noneAsserted: inOneList(parts.map(({ noneAsserted }) => noneAsserted)),
    listWarnings: inOneList(parts.map(({ listWarnings = [] }) => listWarnings)),
  };
}

/** A fifth of what `flat` takes, and the lists are long. */
function inOneList<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const none: readonly T[] = [];
  return none.concat(...lists);
}

/** What came in, in R4's shape. */
interface Gathered {
  readonly statedStu3: ReadonlySet<SourceId>;
  readonly received: readonly RawResource[];
  readonly patients: readonly RawResource[];
  /** Of STU3 resources, the paths of elements that have no place in R4. */
  readonly notCarried: PersonSought["notCarried"];
  readonly bySource: ReadonlyMap<SourceId, readonly RawResource[]>;
}

function gather(
  received: readonly RawResource[],
  statedStu3: ReadonlySet<SourceId>,
  before: Gathered | undefined,
): Gathered {
  const isComparable = before !== undefined && isSameSet(statedStu3, before.statedStu3);
  const patched = isComparable ? gatherChanged(received, before) : undefined;
  if (patched !== undefined) return patched;
  const { current, notCarried } = allAsR4(received, statedStu3);
  const patients = current.filter((raw) => raw.type === "Patient");
  return { statedStu3, received, patients, notCarried, bySource: groupBySource(current) };
}

/** `undefined` where it is not a few replaced or new resources in R4's own shape. */
function gatherChanged(received: readonly RawResource[], before: Gathered): Gathered | undefined {
  const steps = changedOrAppended(before.received, received);
  if (steps === undefined || steps.places.length > mostPatched) return undefined;
  const replaced = new Map<SourceId, Map<RawResource, RawResource>>();
  for (const at of steps.places) {
    const [was, is] = [before.received[at], received[at]];
    if (was === undefined || is === undefined || was.key !== is.key || was.type === "Patient") return undefined;
    const isStu3 = before.statedStu3.has(is.sourceId);
    const [old, made] = [asR4(was, isStu3), asR4(is, isStu3)];
    if (!isPlain(old) || !isPlain(made)) return undefined;
    if (old.inside.length > 0 || made.inside.length > 0) return undefined;
    const own = replaced.get(is.sourceId) ?? new Map<RawResource, RawResource>();
    replaced.set(is.sourceId, own.set(old.raw ?? was, made.raw ?? is));
  }
  const come: RawResource[] = [];
  for (const raw of steps.appended) {
    const parts = partsInR4(raw, before.statedStu3.has(raw.sourceId));
    if (raw.type === "Patient" || !parts.every(([, read]) => isPlain(read))) return undefined;
    for (const [part, read] of parts) come.push(read.raw ?? part);
  }
  const bySource = new Map(before.bySource);
  for (const [sourceId, own] of replaced) bySource.set(sourceId, withReplaced(bySource.get(sourceId) ?? [], own));
  for (const [sourceId, own] of groupBySource(come))
    bySource.set(sourceId, [...(bySource.get(sourceId) ?? []), ...own]);
  return { ...before, received, bySource };
}

/** Beyond this many that were replaced, one look at everything costs no more. */
const mostPatched = 400;

function groupBySource(raws: readonly RawResource[]): ReadonlyMap<SourceId, readonly RawResource[]> {
  const bySource = new Map<SourceId, RawResource[]>();
  for (const raw of raws) {
    const own = bySource.get(raw.sourceId);
    if (own === undefined) bySource.set(raw.sourceId, [raw]);
    else own.push(raw);
  }
  return bySource;
}

/** Equal where the same person is sought by the same Patient resources of all sources. */
/** What every other resource of a source is read by (`Subjects`). */
const readOfPatients = ["identifier", "name", "birthDate", "deceasedDateTime"] as const;
const readOfOthers = ["identifier"] as const;

function signatureOf(patients: readonly RawResource[], selection: PatientSelection): string {
  const certain = new Set(selection.certain);
  const known = patients.map(({ key, body }) => [
    key,
    ...(certain.has(key) ? readOfPatients : readOfOthers).map((element) => body[element] ?? null),
  ]);
  return JSON.stringify([known, [...selection.certain].sort(), [...selection.uncertain].sort()]);
}

interface InR4 {
  /** What stands by itself only inside it, as sent. */
  readonly inside: readonly RawResource[];
  /** `undefined`: it reads the same in R4. */
  readonly raw: RawResource | undefined;
  readonly statedStu3: boolean;
  /** Paths of elements that have no place in R4. */
  readonly notCarried: readonly string[];
  /** Paths of what was sent as a word for yes or no and read as it is meant. */
  readonly asMeant?: readonly string[];
}

function isPlain({ notCarried, asMeant = [] }: InR4): boolean {
  return notCarried.length + asMeant.length === 0;
}

/** What was received never changes, so it is put into R4's shape once, however often the record is derived. */
const inR4 = new WeakMap<RawResource, InR4>();

/** What is received stays as it is; from here on only its shape in R4 is looked at. */
function allAsR4(received: readonly RawResource[], statedStu3: ReadonlySet<SourceId>) {
  const notCarried = new Map<EntryKey, Pick<ReadAsR4, "notCarried" | "asMeant">>();
  const current: RawResource[] = [];
  for (const raw of received) {
    for (const [part, read] of partsInR4(raw, statedStu3.has(raw.sourceId))) {
      if (!isPlain(read)) notCarried.set(part.key, read);
      current.push(read.raw ?? part);
    }
  }
  return { current, notCarried };
}

/** A resource and what stands inside it, as sent and in R4's shape. */
function partsInR4(raw: RawResource, statedStu3: boolean): readonly (readonly [RawResource, InR4])[] {
  return [raw, ...asR4(raw, statedStu3).inside].map((part) => [part, asR4(part, statedStu3)]);
}

function asR4(raw: RawResource, statedStu3: boolean): InR4 {
  let read = inR4.get(raw);
  if (read === undefined || read.statedStu3 !== statedStu3) {
    const received = raw.body;
    const { body, notCarried, asMeant = [] } = readAsR4(received, statedStu3);
    const made = body === received ? undefined : { ...raw, body };
    const inside = resourcesInside(made ?? raw);
    read =
      made === undefined && inside.length === 0
        ? asReceived[statedStu3 ? "statedStu3" : "other"]
        : { raw: made, statedStu3, notCarried, asMeant, inside };
    inR4.set(raw, read);
  }
  return read;
}

const asReceived = {
  statedStu3: { raw: undefined, statedStu3: true, notCarried: [], inside: [] },
  other: { raw: undefined, statedStu3: false, notCarried: [], inside: [] },
};
