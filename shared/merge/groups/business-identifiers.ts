import type { Entry } from "../../domain/entry.ts";
import type { EntryKind } from "../../domain/entry-detail.ts";
import { nhsNumberSystem } from "../../fhir/nhs-number.ts";
import type { SourceId } from "../../kernel/brand.ts";
import type { EntryOf, MergeRule } from "../merge-rule.ts";
import { FirstBearers, hashName } from "./first-bearers.ts";
import type { NoteName } from "./name-index.ts";

/** The number of an order, a requisition or a course: shared by its parts on purpose, so never a sign of one fact. */
const groupSystems = /requisition|group-?identifier|placer-?group|accession|episode|course-?of-?therapy/i;

/**
 * Per entry, the identifiers (`system|value`) that name this one fact wherever it travels
 * (`resource.identifier`, kept "across generations": NHS England shared care record summary, 2026).
 * Not among them: the patient's own numbers, and any that one source gives to entries that contradict each other. `noteName` is told of these too.
 */
export function businessIdentifiers<K extends EntryKind>(
  entries: readonly EntryOf<K>[],
  rule: MergeRule<K>,
  patientIdentifiers: ReadonlySet<string>,
  noteName: NoteName,
): (entry: EntryOf<K>) => readonly string[] {
  const shared = new Set<string>();
  const named = new Map<EntryOf<K>, readonly string[]>();
  // Nearly every number is met once.
  const firsts = new FirstBearers<EntryOf<K>>(entries.length, (entry, number) => named.get(entry)?.[number]);
  const metAgain = new Map<string, Map<SourceId, EntryOf<K>>>();
  for (const [at, entry] of entries.entries()) {
    const own = namedIdentifiers(entry, patientIdentifiers);
    if (own.length > 0) named.set(entry, own);
    for (const [number, identifier] of own.entries()) {
      const hashed = hashName(identifier);
      noteName(at, hashed);
      const known = firsts.meet(identifier, hashed, entry, number);
      if (known === undefined) continue;
      const bySource = metAgain.get(identifier) ?? new Map([[known.sourceId, known]]);
      metAgain.set(identifier, bySource);
      const first = bySource.get(entry.sourceId);
      if (first === undefined) bySource.set(entry.sourceId, entry);
      else if (!shared.has(identifier) && rule.compare(first, entry).vetoes.length > 0) shared.add(identifier);
    }
  }
  return (entry) => {
    const own = named.get(entry) ?? none;
    return shared.size === 0 ? own : own.filter((identifier) => !shared.has(identifier));
  };
}

/** Whether two entries bear one number that may name a fact, or are copies of one resource. */
export function shareIdentifier(a: Entry, b: Entry): boolean {
  if (a.origins?.some((origin) => b.origins?.includes(origin) === true) === true) return true;
  if (a.identifiers.length === 0 || b.identifiers.length === 0) return false;
  const those = namedIdentifiers(b, noPatient);
  return namedIdentifiers(a, noPatient).some((identifier) => those.includes(identifier));
}

/** Systems in which everybody makes numbers of their own (RFC 3986, RFC 4122, object identifiers). */
const everybodysSystems = /^(?:urn:ietf:rfc:(?:3986|4122)|urn:oid:|urn:uuid:?|https?:\/\/tools\.ietf\.org)/i;

/** Whether one numbering gives the two different numbers: then whoever numbers them knows two facts. */
export function areNumberedApart(a: Entry, b: Entry): boolean {
  if (a.identifiers.length === 0 || b.identifiers.length === 0 || shareIdentifier(a, b)) return false;
  return b.identifiers.some(({ system, value }) => {
    if (system === undefined || everybodysSystems.test(system) || groupSystems.test(system)) return false;
    const others = a.identifiers.filter((identifier) => identifier.system === system);
    return others.length > 0 && !others.some((identifier) => identifier.value === value);
  });
}

const none: readonly string[] = [];
const noPatient: ReadonlySet<string> = new Set();

/** Whether numbers of a system may name a fact; a record has few systems. */
const mayName = new Map<string, boolean>();
const mostKnown = 10_000;

function namesFacts(system: string): boolean {
  let may = mayName.get(system);
  if (may === undefined) {
    may = system !== nhsNumberSystem && !groupSystems.test(system);
    if (mayName.size >= mostKnown) mayName.clear();
    mayName.set(system, may);
  }
  return may;
}

/** Before any is left out because one source gives it to what contradicts itself. */
export function namedIdentifiers(entry: Entry, patientIdentifiers: ReadonlySet<string>): readonly string[] {
  if (entry.identifiers.length === 0) return none;
  const named: string[] = [];
  for (const { system, value } of entry.identifiers) {
    if (system === undefined || !namesFacts(system)) continue;
    const identifier = `${system}|${value}`;
    if (!patientIdentifiers.has(identifier)) named.push(identifier);
  }
  return named;
}
