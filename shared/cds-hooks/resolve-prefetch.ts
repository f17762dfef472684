import { isAboutAnother } from "../domain/about-another.ts";
import type { Chart, Group, NotShownReason } from "../domain/chart.ts";
import type { Entry, When } from "../domain/entry.ts";
import type { Coding } from "../fhir/datatypes.ts";
import { asObjects, asString, type Json, type JsonObject } from "../fhir/json.ts";
import { readConceptOrCode } from "../fhir/read-datatypes.ts";
import type { RawResource } from "../fhir/resource.ts";
import { subsettedTag } from "../fhir/subsetted.ts";
import type { EntryKey, SourceId } from "../kernel/brand.ts";
import { type PrefetchSearch, readTemplate, type Token, type TokenParameter } from "./prefetch-template.ts";
import { type SentTargets, withSentReferences } from "./sent-references.ts";

export interface PrefetchInput {
  readonly chart: Chart;
  /** The Patient as the launching host has it. */
  readonly patient: EntryKey;
  readonly readRaw: (key: EntryKey) => RawResource | undefined;
  /** Whether an entry may be shown to somebody outside: nothing that is labelled, sensitive or held back. */
  readonly mayLeave: (entry: Entry) => boolean;
  readonly baseUrlOf: (source: SourceId) => string | undefined;
}

export interface Prefetched {
  readonly prefetch: JsonObject;
  /** Every entry of which something is sent. */
  readonly entries: readonly EntryKey[];
}

const mostInBundle = 500;
const mostCharacters = 900_000;

/**
 * What the merged record answers to a service's templates: a Bundle of one resource for each fact, however many systems hold it. A template that cannot be
 * honoured, or whose empty answer could mean "not known" and not "none", has no key; `null` is sent only where every source has answered that it holds nothing.
 */
export function resolvePrefetch(templates: ReadonlyMap<string, string>, input: PrefetchInput): Prefetched {
  const resolved: [string, Json][] = [];
  const entries = new Set<EntryKey>();
  let characters = 0;
  for (const [key, template] of templates) {
    const query = readTemplate(template);
    if (query === undefined) continue;
    const found = query.kind === "person" ? findPerson(input) : findAll(query, input);
    if (found === undefined) continue;
    const size = JSON.stringify(found.value).length;
    if (characters + size > mostCharacters) continue;
    characters += size;
    resolved.push([key, found.value]);
    for (const one of found.entries) entries.add(one);
  }
  return { prefetch: Object.fromEntries(resolved), entries: [...entries] };
}

interface Found {
  readonly value: Json;
  readonly entries: readonly EntryKey[];
}

/** Who it is and how old, without where they live or how they are reached. */
const sentOfPerson = [
  "resourceType",
  "id",
  "identifier",
  "active",
  "name",
  "gender",
  "birthDate",
  "deceasedBoolean",
  "deceasedDateTime",
] as const;

const subsetted = { tag: [subsettedTag] };

function findPerson({ patient, readRaw }: PrefetchInput): Found | undefined {
  const body = readRaw(patient)?.body;
  if (body === undefined) return undefined;
  const kept = sentOfPerson.flatMap((name) => (body[name] === undefined ? [] : [[name, body[name]] as const]));
  return { value: { ...Object.fromEntries(kept), meta: subsetted }, entries: [patient] };
}

function findAll(query: PrefetchSearch, input: PrefetchInput): Found | undefined {
  const { chart, mayLeave, readRaw, baseUrlOf } = input;
  const readable = new Set(chart.sources.filter(isR4).map(({ source }) => source.id));
  let isWhole = isWholeOf(query.type, chart);
  const candidates = [...groupsOf(chart)].flatMap((group) => {
    const entry = memberOfType(group, query.type, readable);
    if (entry === undefined && group.members.some(({ type }) => type === query.type)) isWhole = false;
    return entry === undefined ? [] : [{ group, entry }];
  });
  candidates.sort((a, b) => (query.oldestFirst ? 1 : -1) * (timeOf(a.entry) - timeOf(b.entry)));
  const most = Math.min(query.count ?? mostInBundle, mostInBundle);
  const sent: { readonly entry: Entry; readonly raw: RawResource }[] = [];
  // A body is read where nothing else can tell: in a large record each costs a look into the file.
  for (const { group, entry } of candidates) {
    if (!group.members.every((member) => mayLeave(member) && !isAboutAnother(member))) isWhole = false;
    else if (query.where.every(({ parameter, tokens }) => mayMatch(parameter, tokens, entry))) {
      const raw = readRaw(entry.key);
      if (raw === undefined) isWhole = false;
      else if (query.where.every(({ parameter, tokens }) => matches(parameter, tokens, raw))) {
        if (sent.length < most) sent.push({ entry, raw });
        else {
          if (query.count === undefined) isWhole = false;
          break;
        }
      }
    }
  }
  if (sent.length === 0) return isWhole ? { value: null, entries: [] } : undefined;
  const medicines = medicinesOf(
    sent.map((one) => one.entry.key),
    chart,
  ).flatMap((key) => readRaw(key) ?? []);
  const targets = targetsIn([...sent.map(({ raw }) => raw), ...medicines], input);
  const toEntry = (raw: RawResource, mode: "match" | "include") => ({
    fullUrl: fullUrlOf(raw, baseUrlOf(raw.sourceId)),
    resource: withSentReferences(raw, toSent(raw), targets),
    search: { mode },
  });
  const entry = [...sent.map(({ raw }) => toEntry(raw, "match")), ...medicines.map((raw) => toEntry(raw, "include"))];
  const value = { resourceType: "Bundle", type: "searchset", entry: isWhole ? entry : [...entry, notAll] };
  return { value, entries: sent.map((one) => one.entry.key) };
}

function targetsIn(raws: readonly RawResource[], { chart, patient, readRaw, baseUrlOf }: PrefetchInput): SentTargets {
  const patients = [patient, ...chart.patient.keys].flatMap((key) => readRaw(key) ?? []);
  const byFullUrl = new Map(
    [...raws, ...patients].flatMap(({ sourceId, key, fullUrl }) =>
      fullUrl === undefined ? [] : [[`${sourceId} ${fullUrl}`, key] as const],
    ),
  );
  const bases = new Map(chart.sources.map(({ source: { id } }) => [withoutSlash(baseUrlOf(id) ?? ""), id]));
  const [host] = patients;
  return {
    urls: new Map(raws.map((raw) => [raw.key, fullUrlOf(raw, baseUrlOf(raw.sourceId))])),
    person: {
      keys: new Set([patient, ...chart.patient.keys]),
      ...(host === undefined ? {} : { url: fullUrlOf(host, baseUrlOf(host.sourceId)) }),
    },
    byFullUrl: (source, url) => byFullUrl.get(`${source} ${url}`),
    sourceOfBase: (base) => bases.get(withoutSlash(base)),
  };
}

function withoutSlash(base: string): string {
  return base.replace(/\/+$/, "");
}

/** Why a resource that was received is on no screen, and yet is nothing that the record lacks. */
const rightlyLeftOut: ReadonlySet<NotShownReason> = new Set([
  "otherPatient",
  "enteredInError",
  "removedAtSource",
  "duplicateDelivery",
]);

/** Every system has answered in full, is certainly about this person, and all that it sent could be read. */
function isWholeOf(type: string, { sources, uncertainSources, notShown }: Chart): boolean {
  return (
    uncertainSources.length === 0 &&
    sources.every(({ types }) => types.get(type)?.outcome === "complete") &&
    notShown.every((one) => one.type !== type || rightlyLeftOut.has(one.reason))
  );
}

/** A prescription may say what it is of in a resource of its own: without that it says nothing. */
function medicinesOf(sent: readonly EntryKey[], chart: Chart): readonly EntryKey[] {
  const keys = new Set(sent);
  return chart.supporting.flatMap(({ key, type, supports }) =>
    type === "Medication" && supports.some((one) => keys.has(one)) ? [key] : [],
  );
}

const notAll = {
  resource: {
    resourceType: "OperationOutcome",
    issue: [
      {
        severity: "warning",
        code: "incomplete",
        details: { text: "This may not be all: not every system has answered, or not everything may be passed on." },
      },
    ],
  },
  search: { mode: "outcome" },
} as const;

function groupsOf(chart: Chart): ReadonlySet<Group> {
  return new Set([...chart.headings.values()].flatMap(({ groups }) => groups));
}

/** The member whose words head the line where it is of the type, else another one that is. */
function memberOfType({ preferred, members }: Group, type: string, readable: ReadonlySet<SourceId>): Entry | undefined {
  return [preferred, ...members].find((member) => member.type === type && readable.has(member.sourceId));
}

/** An STU3 resource is none that an R4 service reads. */
function isR4({ fhirVersions = [], statedFhirVersion }: Chart["sources"][number]): boolean {
  return statedFhirVersion !== "STU3" && !fhirVersions.includes("STU3");
}

/** As far as the entry tells. */
function mayMatch(parameter: TokenParameter, tokens: readonly Token[], entry: Entry): boolean {
  if (parameter === "code") return matchesAny(tokens, entry.code?.codings ?? []);
  return parameter !== "status" || matchesAny(tokens, entry.status === undefined ? [] : [{ code: entry.status }]);
}

/** What only the resource tells. */
function matches(parameter: TokenParameter, tokens: readonly Token[], { body }: RawResource): boolean {
  switch (parameter) {
    case "code":
    case "status":
      return true;
    case "category":
      return matchesAny(tokens, [...codingsOf(body.category), ...plainCodes(body.category)]);
    case "clinical-status":
      return matchesAny(tokens, codingsOf(body.clinicalStatus));
  }
}

function codingsOf(value: Json | undefined): readonly Coding[] {
  return asObjects(value).flatMap((one) => readConceptOrCode(one)?.codings ?? []);
}

/** Codes that stand without a system, as `status` and R4's `AllergyIntolerance.category` do. */
function plainCodes(value: Json | undefined): readonly Coding[] {
  return (Array.isArray(value) ? value : [value]).flatMap((one) => {
    const code = asString(one);
    return code === undefined ? [] : [{ code }];
  });
}

function matchesAny(tokens: readonly Token[], codings: readonly Coding[]): boolean {
  return tokens.some((token) =>
    codings.some(
      ({ system, code }) =>
        (token.code === undefined || token.code === code) &&
        (token.system === undefined || token.system === (system ?? "")),
    ),
  );
}

/** Undated ones are the oldest, so that `_count` leaves them out first. */
function timeOf({ when, recordedAt }: Entry): number {
  return startOf(when) ?? recordedAt?.earliestMs ?? 0;
}

function startOf(when: When | undefined): number | undefined {
  return when?.kind === "at" ? when.date.earliestMs : (when?.start?.earliestMs ?? when?.end?.earliestMs);
}

/** Its own server's address: a reference within it is read against that (FHIR R4, "Resolving references in Bundles"), and two servers may use one id. */
function fullUrlOf(raw: RawResource, baseUrl: string | undefined): string {
  if (raw.fullUrl !== undefined && /^(?:https?:\/\/|urn:uuid:)/.test(raw.fullUrl)) return raw.fullUrl;
  return `${baseUrl ?? `urn:throughline:${raw.sourceId}`}/${raw.type}/${raw.id}`;
}

/** As received, but for what people wrote freely: nobody can tell beforehand what it says. */
function toSent({ body }: RawResource): JsonObject {
  const { text: _, note: __, presentedForm: ___, meta, ...rest } = body;
  const kept = typeof meta === "object" && meta !== null && !Array.isArray(meta) ? meta : {};
  return { ...rest, meta: { ...kept, ...subsetted } };
}
