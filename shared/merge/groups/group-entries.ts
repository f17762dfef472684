import type { EntryKind } from "../../domain/entry-detail.ts";
import { startOf } from "../../domain/when.ts";
import type { EntryOf, FactOf, MergeRule } from "../merge-rule.ts";
import { byKey } from "../order.ts";
import { endOf } from "../same/same-date.ts";
import { businessIdentifiers, namedIdentifiers } from "./business-identifiers.ts";
import { Candidate } from "./candidate.ts";
import { Clusters } from "./clusters.ts";
import { FirstBearers, hashName } from "./first-bearers.ts";
import { joinUnambiguous } from "./loose-matches.ts";
import type { NoteName } from "./name-index.ts";
import { tornBetween } from "./torn.ts";

/** Entries that are one fact, and what joined them: `sameResource`, `sameIdentifier`, `identicalInOneSource`, or the rule's own name. */
export interface Cluster<K extends EntryKind> {
  readonly members: readonly EntryOf<K>[];
  readonly joinedBy: readonly string[];
}

/** Entries that share a key, and so may be one fact. */
interface Block<K extends EntryKind> {
  readonly joinedBy: string;
  readonly candidates: readonly Candidate<K>[];
}

/**
 * Puts entries of one kind and resource type into clusters. Complete linkage: no cluster holds two entries that veto each other,
 * so a chain of likenesses never joins what does not belong together. The outcome does not depend on the order of `entries`.
 * `noteName`: told of what {@link meetingKeys} says of each, by its place in the order of the keys.
 */
export function groupEntries<K extends EntryKind>(
  entries: readonly EntryOf<K>[],
  rule: MergeRule<K>,
  patientIdentifiers: ReadonlySet<string>,
  factOf: FactOf,
  noteName: NoteName = noteNothing,
): readonly Cluster<K>[] {
  const sorted = [...entries].sort(byKey);
  const identifiersOf = businessIdentifiers(sorted, rule, patientIdentifiers, noteName);
  const candidates = sorted.map(
    (entry, place) => new Candidate(entry, place, identifiersOf(entry), rule.isRepeatable(entry)),
  );
  const clusters = new Clusters(candidates, rule);
  for (const block of candidateBlocks(candidates, rule, factOf, noteName)) joinWithin(block, clusters, rule);
  joinUnambiguous(
    looseBlocks(candidates, rule, factOf, noteName).map((block) => block.candidates),
    clusters,
    rule,
    factOf,
  );
  return clusters.all().map(({ members, joinedBy }) => ({
    members: members.map(({ entry }) => entry).sort(byKey),
    joinedBy,
  }));
}

const noteNothing: NoteName = () => {};

/** Every key under which an entry may meet another in {@link groupEntries}. */
export function meetingKeys<K extends EntryKind>(
  entry: EntryOf<K>,
  rule: MergeRule<K>,
  patientIdentifiers: ReadonlySet<string>,
  factOf: FactOf,
): readonly string[] {
  const named = [...(entry.origins ?? []), ...namedIdentifiers(entry, patientIdentifiers)];
  if (!isTrustworthy(entry)) return named;
  const rough = rule.isRepeatable(entry) ? [roughKey(entry)] : [];
  return [...named, ...rough, ...rule.contentKeys(entry, factOf), ...(rule.looseKeys?.(entry, factOf) ?? [])];
}

/** Only entries that share a key ever meet: the strongest reason first. */
function candidateBlocks<K extends EntryKind>(
  candidates: readonly Candidate<K>[],
  rule: MergeRule<K>,
  factOf: FactOf,
  noteName: NoteName,
): readonly Block<K>[] {
  const trusted = candidates.filter(({ entry }) => isTrustworthy(entry));
  const alike = blocks(
    trusted,
    "identicalInOneSource",
    (candidate) => (candidate.isRepeatable ? [roughKey(candidate.entry)] : []),
    noteName,
  );
  return [
    ...blocks(candidates, "sameResource", ({ origins }) => origins, noteName),
    ...blocks(candidates, "sameIdentifier", ({ identifiers }) => identifiers),
    // The whole content is compared only for the few that are alike at first sight.
    ...alike.flatMap((block) => blocks(block.candidates, block.joinedBy, ({ fingerprint }) => [fingerprint])),
    ...blocks(trusted, rule.name, ({ entry }) => rule.contentKeys(entry, factOf), noteName),
  ];
}

function looseBlocks<K extends EntryKind>(
  candidates: readonly Candidate<K>[],
  rule: MergeRule<K>,
  factOf: FactOf,
  noteName: NoteName,
): readonly Block<K>[] {
  if (rule.looseKeys === undefined) return [];
  const looseKeys = rule.looseKeys.bind(rule);
  const trusted = candidates.filter(({ entry }) => isTrustworthy(entry));
  return blocks(trusted, rule.name, ({ entry }) => looseKeys(entry, factOf), noteName);
}

function blocks<K extends EntryKind>(
  candidates: readonly Candidate<K>[],
  joinedBy: string,
  keysOf: (candidate: Candidate<K>) => readonly string[],
  noteName: NoteName = noteNothing,
): readonly Block<K>[] {
  // Most keys are met once: only where a second candidate bears one is there a list.
  let last: { readonly bearer: Candidate<K>; readonly keys: readonly string[] } | undefined;
  const firsts = new FirstBearers<Candidate<K>>(candidates.length, (bearer, number) => {
    // Two that meet under one key mostly meet under their other keys too.
    if (last?.bearer !== bearer) last = { bearer, keys: keysOf(bearer) };
    return last.keys[number];
  });
  const alike = new Map<string, Candidate<K>[]>();
  for (const candidate of candidates) {
    let number = 0;
    for (const key of keysOf(candidate)) {
      const hashed = hashName(key);
      noteName(candidate.place, hashed);
      const first = firsts.meet(key, hashed, candidate, number);
      number += 1;
      if (first !== undefined && (first !== candidate || alike.has(key))) {
        const same = alike.get(key);
        if (same === undefined) alike.set(key, [first, candidate]);
        else same.push(candidate);
      }
    }
  }
  return [...alike.values()].map((same) => ({ joinedBy, candidates: same }));
}

/** An entry whose code or meaning is in doubt, that came in part, or that is about somebody else, is never matched by its content. */
function isTrustworthy<K extends EntryKind>({ issues }: EntryOf<K>): boolean {
  return !issues.some(
    ({ code, path }) =>
      // Two medicines under one id: what it is of is not known.
      (code === "contentsDiffer" && path === "medicationReference") ||
      code === "modifierExtension" ||
      code === "codeTextDiffers" ||
      code === "impossibleDate" ||
      code === "sentInPart" ||
      code === "aboutAnother",
  );
}

function roughKey<K extends EntryKind>({ sourceId, display, when }: EntryOf<K>): string {
  return `${sourceId} ${display} ${startOf(when)?.text ?? ""} ${endOf(when)?.text ?? ""}`;
}

/** Meets each entry with one of each cluster that the block has so far, so a block of n alike costs n, not n². */
function joinWithin<K extends EntryKind>(
  { candidates, joinedBy }: Block<K>,
  clusters: Clusters<K>,
  rule: MergeRule<K>,
): void {
  // One origin or number says which it is, whatever is not stated.
  const torn = joinedBy === rule.name ? tornBetween(candidates, rule) : noneTorn;
  const representatives: Candidate<K>[] = [];
  for (const candidate of candidates) {
    if (torn.has(candidate)) continue;
    const joined = representatives.filter((other) => clusters.join(other, candidate, joinedBy));
    if (joined.length === 0) representatives.push(candidate);
  }
}

const noneTorn: ReadonlySet<never> = new Set();
