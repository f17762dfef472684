import type { PatientSelection } from "../../derive/derive-chart.ts";
import type { UncertainSource } from "../../domain/chart.ts";
import { parseReference } from "../../fhir/references.ts";
import type { RawResource } from "../../fhir/resource.ts";
import { type EntryKey, type Instant, instantToMs, type SourceId } from "../../kernel/brand.ts";
import { err, ok, type Result } from "../../kernel/result.ts";
import { byKey } from "../order.ts";
import { type Circumstances, compareIdentities, type IdentityVerdict } from "./compare-identity.ts";
import { type PatientIdentity, type PatientRecord, readPatientRecord } from "./patient-identity.ts";

/** Whose record is wanted. `addressed`: the Patient resources that the caller named by their ids, each at its own source. */
export type Subject =
  /** The only patient of the first source. */
  | { readonly by: "firstSource"; readonly addressed: readonly EntryKey[] }
  | { readonly by: "nhsNumber"; readonly nhsNumber: string }
  /** `Patient/id`, an id, or a full URL. */
  | { readonly by: "reference"; readonly reference: string }
  /** As a host names the person. */
  | { readonly by: "identity"; readonly identity: PatientIdentity; readonly addressed: readonly EntryKey[] };

export interface PatientJudgement extends IdentityVerdict {
  readonly key: EntryKey;
  readonly sourceId: SourceId;
}

/** Every Patient resource received, judged. `certain`, `uncertain` and `different` share them out. */
export interface PatientMatch extends PatientSelection {
  readonly different: readonly EntryKey[];
  readonly judgements: readonly PatientJudgement[];
  readonly uncertainSources: readonly UncertainSource[];
}

export interface PatientMatchFailure {
  readonly reason: "noPatient" | "severalPatients" | "namedPatientNotFound";
  /** How many different people there were to choose from. */
  readonly people: number;
}

interface Anchor {
  readonly identities: readonly PatientIdentity[];
  readonly certain: readonly PatientRecord[];
  readonly addressed: ReadonlySet<EntryKey>;
}

interface MatchedAt {
  /** Which numbers are in force; left out, each as when it was received. */
  readonly now?: Instant;
  /** The Patients in documents that came as attachments. */
  readonly ofDocuments?: readonly RawResource[];
}

/**
 * Which Patient resources are the person's (design promise 8). `raws` in the order of the sources: where nobody is named, the only patient of the first
 * source that has one is the subject. The others are compared with it and with those already certain; one contradiction keeps a record apart.
 */
export function matchPatients(
  raws: readonly RawResource[],
  subject?: Subject,
  { now, ofDocuments = [] }: MatchedAt = {},
): Result<PatientMatch, PatientMatchFailure> {
  const nowMs = now === undefined ? undefined : instantToMs(now);
  const read = (raw: RawResource) => readPatientRecord(raw, nowMs);
  const records = raws.filter((raw) => raw.type === "Patient").map(read);
  const anchor = chooseAnchor(records, subject);
  if (!anchor.ok) return anchor;
  const certain = expand(anchor.value, records);
  const judgements = [...records].sort(byRecordKey).map((record) => judge(record, anchor.value, certain));
  const keysOf = (verdict: IdentityVerdict["verdict"]) =>
    judgements.filter((judgement) => judgement.verdict === verdict).map(({ key }) => key);
  return ok({
    certain: keysOf("certain"),
    uncertain: keysOf("uncertain"),
    different: keysOf("different"),
    judgements,
    uncertainSources: uncertainSourcesOf(judgements),
    ofDocuments: matchDocuments(ofDocuments.map(read), certain),
  });
}

/** A document vouches for nobody: its Patient is compared with those that are certain without it. */
function matchDocuments(records: readonly PatientRecord[], certain: readonly PatientRecord[]): PatientSelection {
  const selection: { certain: EntryKey[]; uncertain: EntryKey[] } = { certain: [], uncertain: [] };
  for (const record of records) {
    const { sourceId, fullUrl, key } = record.raw;
    const verdicts = certain.map((other) => {
      const addressed = fullUrl !== undefined && other.raw.sourceId === sourceId && other.raw.fullUrl === fullUrl;
      return compareRecords(record, other, { addressed, sameSource: false });
    });
    if (verdicts.some(({ verdict }) => verdict === "certain") && !verdicts.some(contradicts))
      selection.certain.push(key);
    else if (verdicts.some(({ verdict }) => verdict !== "different")) selection.uncertain.push(key);
  }
  return selection;
}

function chooseAnchor(records: readonly PatientRecord[], subject?: Subject): Result<Anchor, PatientMatchFailure> {
  if (subject === undefined) return firstPatient(records, []);
  switch (subject.by) {
    case "firstSource":
      return firstPatient(records, subject.addressed);
    case "identity":
      return ok({ identities: [subject.identity], certain: [], addressed: new Set(subject.addressed) });
    case "nhsNumber": {
      const bears = (record: PatientRecord, former: boolean) =>
        record.identity.nhsNumbers.some(
          ({ value, superseded }) => value === subject.nhsNumber && superseded === former,
        );
      // A number that nobody bears now leads to whom it once named: a demographics service answers with the current record likewise.
      const isCurrent = records.some((record) => bears(record, false));
      return named(records, "byNumber", (record) => bears(record, !isCurrent));
    }
    case "reference":
      return named(records, "byRecord", (record) => isNamedBy(record.raw, subject.reference));
  }
}

/** The first source that names anybody decides; two people there are the caller's choice, not ours. */
function firstPatient(
  records: readonly PatientRecord[],
  addressed: readonly EntryKey[],
): Result<Anchor, PatientMatchFailure> {
  const first = records.filter((record) => record.raw.sourceId === records[0]?.raw.sourceId);
  const meant = first.filter((record) => addressed.includes(record.raw.key));
  return oneOf(meant.length === 0 ? first : meant, new Set(addressed));
}

function named(
  records: readonly PatientRecord[],
  how: "byNumber" | "byRecord",
  isMeant: (record: PatientRecord) => boolean,
): Result<Anchor, PatientMatchFailure> {
  const meant = records.filter(isMeant);
  const [first] = meant;
  if (first === undefined) {
    return err({
      reason: records.length === 0 ? "noPatient" : "namedPatientNotFound",
      people: distinctPeople(records).length,
    });
  }
  const addressed = how === "byRecord" ? meant.map((record) => record.raw.key) : [];
  return oneOf(
    meant.filter((record) => record.raw.sourceId === first.raw.sourceId),
    new Set(addressed),
  );
}

function oneOf(
  records: readonly PatientRecord[],
  addressed: ReadonlySet<EntryKey>,
): Result<Anchor, PatientMatchFailure> {
  const people = distinctPeople(records);
  const [person, ...others] = people;
  if (person === undefined) return err({ reason: "noPatient", people: 0 });
  return others.length > 0
    ? err({ reason: "severalPatients", people: people.length })
    : ok(anchoredAt(person, addressed));
}

function anchoredAt(person: readonly PatientRecord[], addressed: ReadonlySet<EntryKey>): Anchor {
  return { identities: person.map((record) => record.identity), certain: person, addressed };
}

/** One source's Patient resources, put together where they are certainly one person. */
function distinctPeople(records: readonly PatientRecord[]): readonly (readonly PatientRecord[])[] {
  const people: PatientRecord[][] = [];
  for (const record of [...records].sort(byRecordKey)) {
    const same = people.filter((person) => person.some((other) => areOne(record, other)));
    const [first, ...rest] = same;
    if (first === undefined) {
      people.push([record]);
      continue;
    }
    first.push(record, ...rest.flat());
    for (const merged of rest) people.splice(people.indexOf(merged), 1);
  }
  return people;
}

function areOne(a: PatientRecord, b: PatientRecord): boolean {
  return (
    compareRecords(a, b, { addressed: false, sameSource: a.raw.sourceId === b.raw.sourceId }).verdict === "certain"
  );
}

/** Grows the certain ones until nothing is added: a married name may be known to one source only. */
function expand(anchor: Anchor, records: readonly PatientRecord[]): readonly PatientRecord[] {
  const certain = [...anchor.certain];
  const waiting = new Set([...records].sort(byRecordKey).filter((record) => !certain.includes(record)));
  for (let grown = true; grown; ) {
    grown = false;
    for (const record of waiting) {
      const verdicts = verdictsOf(record, anchor, certain);
      if (!verdicts.some(({ verdict }) => verdict === "certain")) continue;
      if (verdicts.some(contradicts)) continue;
      certain.push(record);
      waiting.delete(record);
      grown = true;
    }
  }
  return certain;
}

/** A second opinion that speaks against: another person, another birth date, or another number. A former family name alone does not. */
function contradicts({ verdict, differs }: IdentityVerdict): boolean {
  return (
    verdict === "different" ||
    (verdict === "uncertain" && (differs.includes("birthDate") || differs.includes("gender")))
  );
}

function verdictsOf(
  record: PatientRecord,
  anchor: Anchor,
  certain: readonly PatientRecord[],
): readonly IdentityVerdict[] {
  const addressed = anchor.addressed.has(record.raw.key);
  const withRecords = certain
    .filter((other) => other !== record)
    .map((other) =>
      compareRecords(record, other, { addressed, sameSource: other.raw.sourceId === record.raw.sourceId }),
    );
  if (anchor.certain.length > 0) return withRecords;
  const withHost = anchor.identities.map((identity) =>
    compareIdentities(record.identity, identity, { addressed, sameSource: false }),
  );
  return [...withHost, ...withRecords];
}

function judge(record: PatientRecord, anchor: Anchor, certain: readonly PatientRecord[]): PatientJudgement {
  const { key, sourceId } = record.raw;
  if (certain.includes(record)) return { key, sourceId, verdict: "certain", agrees: [], differs: [], reasons: [] };
  const verdicts = verdictsOf(record, anchor, certain);
  const uncertain = verdicts.find(({ verdict }) => verdict !== "different");
  const [first] = verdicts;
  const { agrees, differs, reasons } = uncertain ?? first ?? { agrees: [], differs: [], reasons: [] };
  return { key, sourceId, verdict: uncertain === undefined ? "different" : "uncertain", agrees, differs, reasons };
}

/** `Patient.link` of one source is that source's own word that two of its records are one person (FHIR R4 §8.1.10). */
function compareRecords(a: PatientRecord, b: PatientRecord, circumstances: Circumstances): IdentityVerdict {
  const verdict = compareIdentities(a.identity, b.identity, circumstances);
  if (verdict.verdict === "certain" || !circumstances.sameSource || !(replaces(a, b) || replaces(b, a))) return verdict;
  const contradicted = verdict.differs.includes("birthDate") || verdict.differs.includes("name");
  return contradicted ? { ...verdict, verdict: "uncertain" } : { ...verdict, verdict: "certain", reasons: [] };
}

function replaces(a: PatientRecord, b: PatientRecord): boolean {
  return a.links.some(
    (link) => (link.type === "replaced-by" || link.type === "replaces") && isNamedBy(b.raw, link.reference),
  );
}

function isNamedBy(raw: RawResource, reference: string): boolean {
  if (raw.fullUrl === reference || raw.id === reference) return true;
  const target = parseReference(reference);
  switch (target.kind) {
    case "relative":
      return target.type === "Patient" && (raw.id === target.id || raw.body.id === target.id);
    case "absolute":
      return target.type === "Patient" && raw.fullUrl === undefined && raw.id === target.id;
    case "urn":
      return raw.id === target.urn.slice(target.urn.lastIndexOf(":") + 1);
    case "other":
      return raw.body.id === target.text;
    case "contained":
    case "conditional":
      return false;
  }
}

function uncertainSourcesOf(judgements: readonly PatientJudgement[]): readonly UncertainSource[] {
  const known = new Set(judgements.filter(({ verdict }) => verdict === "certain").map(({ sourceId }) => sourceId));
  const uncertain = new Map<SourceId, UncertainSource>();
  for (const { key, sourceId, verdict, differs, reasons } of judgements) {
    if (verdict !== "uncertain") continue;
    const before = uncertain.get(sourceId);
    uncertain.set(sourceId, {
      sourceId,
      ...(known.has(sourceId) ? { inPart: true } : {}),
      patients: [...(before?.patients ?? []), key],
      reason: "identityUncertain",
      differs: [...new Set([...(before?.differs ?? []), ...differs])],
      reasons: [...new Set([...(before?.reasons ?? []), ...reasons])],
    });
  }
  return [...uncertain.values()];
}

function byRecordKey(a: PatientRecord, b: PatientRecord): number {
  return byKey(a.raw, b.raw);
}
