import type { Reference } from "../fhir/datatypes.ts";
import { asObject, asObjects, asString, flatText, isObject, type Json, type JsonObject } from "../fhir/json.ts";
import { parsePartialDate } from "../fhir/partial-date.ts";
import { readCodeableConcept, readReference } from "../fhir/read-datatypes.ts";
import { type FhirResource, isFhirResource, type RawResource } from "../fhir/resource.ts";
import { type EntryKey, entryKey, entryKeyToLookUp } from "../kernel/brand.ts";
import { scanReferences } from "./references/scan-references.ts";
import { termOf } from "./words/value-words.ts";

const results: ReadonlySet<string> = new Set(["Observation"]);
const listed: ReadonlySet<string> = new Set([
  ...results,
  "AllergyIntolerance",
  "Condition",
  "Flag",
  "Immunization",
  "MedicationRequest",
  "MedicationStatement",
  "Procedure",
]);

/**
 * What stands by itself though it came inside another: what a laboratory sends in one piece (FHIR R4 §2.36.1.4), and what a list or a document is of
 * (GP Connect sends allergies that have ended inside their list alone).
 */
const holders: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["Composition", listed],
  ["DiagnosticReport", results],
  ["List", listed],
  ["Observation", results],
]);

/** What a result without words of its own on it takes over from what holds it: a contained resource has no life of its own (FHIR R4 §2.2.0.2.1). */
const inherited = ["encounter", "performer", "category", "issued"] as const;
const times = ["effectiveDateTime", "effectivePeriod", "effectiveInstant", "effectiveTiming"] as const;

const none: readonly never[] = [];

/**
 * What stands by itself only inside a resource, each as a resource beside it, so that it is read, compared and checked as any other. They are no
 * deliveries of their own ({@link RawResource.insideOf}) and are never counted as received. One that is about somebody else than what holds it, or that
 * was taken off its list, stays inside, in words.
 */
export function resourcesInside(raw: RawResource): readonly RawResource[] {
  const wanted = holders.get(raw.type);
  if (wanted === undefined || raw.body.contained === undefined) return none;
  const contained = asObjects(raw.body.contained).filter(isFhirResource);
  const onList = raw.type === "List" ? new Set(itemsOf(raw.body).map(({ reference }) => reference)) : undefined;
  const isRow = (body: FhirResource) =>
    wanted.has(body.resourceType) &&
    isOfTheSame(body[personOf(body)], raw.body.subject) &&
    onList?.has(`#${containedId(body)}`) !== false;
  const others = namedWithin(contained.filter((body) => !isRow(body)));
  const heldOn =
    raw.type === "Composition" ? (parsePartialDate(asString(raw.body.date) ?? "") ?? "undated") : undefined;
  const ids = new Set<string>();
  return contained.flatMap((body, at) => {
    if (!isRow(body)) return [];
    const own = containedId(body);
    const id = own === "" || ids.has(own) ? `${at + 1}.` : own;
    ids.add(id);
    const name = `${raw.type}/${raw.id}#${id.replaceAll("#", "")}`;
    return [
      {
        ...raw,
        key: entryKey(raw.sourceId, body.resourceType, name),
        type: body.resourceType,
        id: name,
        insideOf: raw.key,
        ...(heldOn === undefined ? {} : { heldOn }),
        body: asItsOwn(body, raw.body, others),
      },
    ];
  });
}

function personOf({ resourceType }: FhirResource): "patient" | "subject" {
  return resourceType === "AllergyIntolerance" || resourceType === "Immunization" ? "patient" : "subject";
}

/** What stands on a list that is in force; an item taken off it is not on it. */
export function itemsOf(list: JsonObject): readonly Reference[] {
  if (list.status !== undefined && list.status !== "current") return [];
  return asObjects(list.entry).flatMap((entry) => (entry.deleted === true ? [] : (readReference(entry.item) ?? [])));
}

/** The key of the received resource inside which the named one stands; `undefined` where the key is of one that was received by itself. */
export function holderKeyOf(key: EntryKey): EntryKey | undefined {
  const [source, type, ...rest] = key.split("|");
  const name = rest.join("|");
  const hash = name.lastIndexOf("#");
  const slash = name.indexOf("/");
  if (source === undefined || hash < 0 || slash < 0) return undefined;
  const holder = name.slice(0, slash);
  const mayHold = holder === "DocumentReference" || holders.get(holder)?.has(type ?? "") === true;
  if (!mayHold) return undefined;
  const inner = entryKeyToLookUp(`${source}|${holder}|${name.slice(slash + 1, hash)}`);
  // A report may itself stand in a document.
  return holderKeyOf(inner) ?? inner;
}

/** As it is referred to: `#k` of a careless sender is `k`. */
export function containedId(body: JsonObject): string {
  return asString(body.id)?.replace(/^#/, "") ?? "";
}

/** Contained resources by how they are referred to, `#k`. */
type Named = ReadonlyMap<string, readonly FhirResource[]>;

function namedWithin(contained: readonly FhirResource[]): Named {
  const named = new Map<string, FhirResource[]>();
  for (const body of contained) {
    const name = `#${containedId(body)}`;
    const alike = named.get(name);
    if (alike === undefined) named.set(name, [body]);
    else alike.push(body);
  }
  return named;
}

/** By what is referred to: a name beside the reference is each author's own. */
function isOfTheSame(own: Json | undefined, holders: Json | undefined): boolean {
  if (own === undefined || own === null) return true;
  const [one, other] = [own, holders].map((subject) => asString(asObject(subject)?.reference));
  return one === undefined ? flatText(own) === flatText(holders) : one === other;
}

/** What is added to its name where it says of itself that it is about another than what it stands in. */
export function aboutWhom(inside: FhirResource, { subject, patient }: FhirResource): string {
  const holders = subject ?? patient;
  return holders === undefined || isOfTheSame(inside.subject ?? inside.patient, holders)
    ? ""
    : " (may be about somebody else)";
}

function asItsOwn(body: FhirResource, holder: FhirResource, others: Named): FhirResource {
  const made: Record<string, Json | undefined> & { readonly resourceType: string } = { ...body };
  made[personOf(body)] ??= holder.subject;
  made.implicitRules ??= holder.implicitRules;
  if (body.resourceType === "Observation") takeOver(made, body, holder, others);
  if (holder.status === "entered-in-error") made.status = holder.status;
  made.meta = metaOf(body, holder);
  const modifiers = [...asObjects(holder.modifierExtension), ...asObjects(body.modifierExtension)];
  if (modifiers.length > 0) made.modifierExtension = modifiers;
  const beside = besideIt(made, others);
  made.contained = beside.length === 0 ? undefined : beside;
  for (const element of Object.keys(made)) if (made[element] === undefined) delete made[element];
  return made;
}

function takeOver(
  made: Record<string, Json | undefined>,
  body: FhirResource,
  holder: FhirResource,
  others: Named,
): void {
  for (const element of inherited) made[element] ??= holder[element];
  if (times.every((element) => body[element] === undefined))
    for (const element of times) made[element] = holder[element];
  made.specimen ??= specimenOf(holder, others);
  made.status ??= holder.status;
}

/** That of the report; where it has several that are not of one kind, the result is of one of them, which is not the same as of any. */
function specimenOf(holder: FhirResource, others: Named): JsonObject | undefined {
  const [specimen, ...more] = asObjects(holder.specimen);
  if (more.length === 0) return specimen;
  const kinds = new Set([specimen, ...more].map((one) => kindOf(one, others)));
  if (kinds.size === 1 && !kinds.has(undefined)) return specimen;
  return { display: `One of the report's ${more.length + 1} specimens` };
}

function kindOf(reference: JsonObject | undefined, others: Named): string | undefined {
  const led = asString(reference?.reference);
  const [contained] = others.get(led ?? "") ?? none;
  return termOf(readCodeableConcept(contained?.type)) ?? asString(reference?.display);
}

/** What the holder's labels and tags say (restricted, sent in part) holds for all that is in it. */
function metaOf({ meta: own }: FhirResource, { meta: holders }: FhirResource): Json | undefined {
  if (!isObject(own) || !isObject(holders)) return own ?? holders;
  const made: Record<string, Json | undefined> & JsonObject = { ...holders, ...own };
  for (const element of ["security", "tag"]) {
    const all = [...asObjects(holders[element]), ...asObjects(own[element])];
    if (all.length > 0) made[element] = all;
  }
  return made;
}

/** What it refers to of what stands inside the same resource and is no row of its own, at any remove; other rows are led to by the index. */
function besideIt(body: FhirResource, others: Named): readonly FhirResource[] {
  const found = new Set<FhirResource>();
  const waiting = [body];
  for (let from = waiting.pop(); from !== undefined; from = waiting.pop()) {
    const named = scanReferences({ ...from }).references.flatMap(
      ({ reference }) => others.get(reference ?? "") ?? none,
    );
    for (const other of named) {
      if (found.has(other)) continue;
      found.add(other);
      waiting.push(other);
    }
  }
  return [...found];
}
