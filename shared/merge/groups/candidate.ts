import type { Entry } from "../../domain/entry.ts";
import type { EntryKind } from "../../domain/entry-detail.ts";
import { rivalOf } from "../../fhir/rival-id.ts";
import type { EntryKey } from "../../kernel/brand.ts";
import type { EntryOf, MergeRule } from "../merge-rule.ts";
import { isDatedToTheDay } from "../same/same-date.ts";
import { fingerprint } from "./fingerprint.ts";

/** An entry on its way into a cluster, with what is asked of it again and again. */
export class Candidate<K extends EntryKind> {
  readonly entry: EntryOf<K>;
  /** Among all candidates. */
  readonly place: number;
  /** Where the very resource comes from, whoever passed it on. */
  readonly origins: readonly string[];
  readonly identifiers: readonly string[];
  /** The same words twice are one fact saved twice. */
  readonly isRepeatable: boolean;
  #fingerprint: string | undefined;
  #signature: string | undefined;

  constructor(entry: EntryOf<K>, place: number, identifiers: readonly string[], isRepeatable: boolean) {
    this.entry = entry;
    this.place = place;
    this.origins = entry.origins ?? [];
    this.identifiers = identifiers;
    this.isRepeatable = isRepeatable;
  }

  get fingerprint(): string {
    this.#fingerprint ??= fingerprint(this.entry);
    return this.#fingerprint;
  }

  /** Equal for two entries that every rule must treat alike: one of them stands for both when a cluster is checked. */
  get signature(): string {
    this.#signature ??= [
      this.entry.sourceId,
      this.fingerprint,
      ...this.origins,
      ...this.identifiers,
      ...this.entry.issues.map((issue) => issue.code),
      documentOf(this.entry) ?? (this.entry.insideOf === undefined ? "" : "inside"),
    ].join("\n");
    return this.#signature;
  }
}

/**
 * No veto, and within one source a shared origin or business identifier, the same content saved twice, or a result of one minute, or of one day without
 * one, that came inside a report and by itself, or in two letters.
 */
export function mayJoin<K extends EntryKind>(a: Candidate<K>, b: Candidate<K>, rule: MergeRule<K>): boolean {
  if (a.entry.sourceId === b.entry.sourceId && !isOneFactInOneSource(a, b)) return false;
  return rule.compare(a.entry, b.entry).vetoes.length === 0;
}

function isOneFactInOneSource<K extends EntryKind>(a: Candidate<K>, b: Candidate<K>): boolean {
  if (areRivals(a.entry, b.entry)) return false;
  if (a.identifiers.some((identifier) => b.identifiers.includes(identifier))) return true;
  if (a.origins.some((origin) => b.origins.includes(origin))) return true;
  const isInside = (one: Candidate<K>) => one.entry.insideOf !== undefined;
  // A report and the list of results tell of one measurement; two in one list would be two.
  const [one, other] = [documentOf(a.entry), documentOf(b.entry)];
  const areInTwoLetters = one !== undefined && other !== undefined && one !== other;
  if ((isInside(a) !== isInside(b) || areInTwoLetters) && [a, b].every(({ entry }) => isDatedToTheDay(entry.when)))
    return true;
  return a.isRepeatable && b.isRepeatable && a.fingerprint === b.fingerprint;
}

/** The attached document in which it came: one letter after another restates what was known. */
function documentOf({ insideOf }: Entry): EntryKey | undefined {
  return insideOf?.includes("|DocumentReference|") === true ? insideOf : undefined;
}

/** Two contents under one id, of which only one can be so. */
function areRivals(a: Entry, b: Entry): boolean {
  const [one, other] = [rivalOf(a), rivalOf(b)];
  if (one === undefined && other === undefined) return false;
  return (one ?? a.key) === (other ?? b.key);
}
