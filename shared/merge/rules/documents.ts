import { tellsOneDocument } from "../../domain/document-digest.ts";
import { startOf } from "../../domain/when.ts";
import { type ComparisonBuilder, compareEntries } from "../comparison.ts";
import { areNumberedApart, shareIdentifier } from "../groups/business-identifiers.ts";
import { dayAndTermKeys } from "../groups/loose-keys.ts";
import type { EntryOf, MergeRule } from "../merge-rule.ts";
import { compareCodes } from "../same/same-code.ts";
import { sameConcept, sameLine, wordsOf } from "../same/same-concept.ts";
import { datesOverlap, isDatedToTheDay, isTimed, onSameDay, onSameMinute, whenKey } from "../same/same-date.ts";
import { shareParty } from "../same/same-party.ts";
import { nearlySameWords, wordsKey } from "../same/same-words.ts";

/**
 * One document held by several systems: by its identifier, or by its bytes, day and title. Loosely: the same type and title, and two of the same author, the
 * same minute and the same size, on one day; the same author where only one has the minute; the same minute where only one names its author, or the same author and minute
 * where only one has a title; with less, two letters of one kind on one day are two letters. Whether other contents are equal is not known before both are read; where both are, other bytes and other words are another document.
 * The same bytes of the same author at the same minute are one document by whatever title (`Discharge summary`, `Inpatient discharge letter`), and under one
 * title by whatever type.
 */
export const documentRule: MergeRule<"document"> = {
  name: "documentSameBytes",
  version: 8,
  contentKeys: (entry) => {
    const { digest } = entry.detail;
    if (digest === undefined || !tellsOneDocument(digest) || !isDatedToTheDay(entry.when)) return [];
    const titled = `${digest} ${wordsKey(entry.display)}`;
    return isTimed(entry.when) ? [titled, `${digest} ${whenKey(entry.when)}`] : [titled];
  },
  compare: (a, b) => {
    const alike = isOneFile(a, b) ? anyTitle : nearlySameWords;
    const comparison = compareEntries(a, b, alike)
      .codesMustNotContradict("type of document", a.detail.docType, b.detail.docType, alike)
      .statusesMustNotContradict(a.status, b.status)
      .mustNotContradict("sizes", sizesOf(a), sizesOf(b));
    compareAuthors(comparison, a, b);
    compareContents(comparison, a, b);
    comparison.linesTell(a, b, alike);
    if (areNumberedApart(a, b)) comparison.veto("number of the document");
    return comparison.done();
  },
  looseKeys: (entry) => dayAndTermKeys(entry),
  matchesLoosely: (a, b) => {
    const [left, right] = [startOf(a.when), startOf(b.when)];
    if (left === undefined || right === undefined || !onSameDay(left, right)) return false;
    const isOneMinute = onSameMinute(left, right);
    if (!nearlySameWords(a.display, b.display))
      return isOneMinute && isTitledOnce(a, b) && shareParty(a.performers, b.performers);
    if (!isOneType(a, b)) return false;
    // Who wrote it is left out more often than two letters of one name are put on record in one minute, each at one of two places.
    if (isOneMinute && (a.performers.length === 0) !== (b.performers.length === 0)) return true;
    const isByOne = shareParty(a.performers, b.performers);
    // A system that keeps the day alone has one letter of that name by that author: of two there, or here, neither is known to be it.
    if (isByOne && isTimed(a.when) !== isTimed(b.when)) return true;
    const signs = [
      isByOne,
      isOneMinute || onSameMinute(a.recordedAt, b.recordedAt),
      sizesOf(a) !== undefined && sizesOf(a) === sizesOf(b),
    ];
    return signs.filter((isThere) => isThere).length >= 2;
  },
  isScant: (entry) => entry.performers.length === 0,
  isRepeatable: (entry) => isTimed(entry.when),
};

/** Of one type by its code, which the one has for a title: what it is called was left out. */
function isTitledOnce(a: EntryOf<"document">, b: EntryOf<"document">): boolean {
  const isUntitled = ({ detail: { docType, contents }, display }: EntryOf<"document">) =>
    contents.every(({ title }) => title === undefined) && wordsOf(docType).includes(display);
  return compareCodes(a.detail.docType, b.detail.docType) === "same" && isUntitled(a) !== isUntitled(b);
}

/** What a letter is called is each system's own; its code is not. */
function anyTitle(): boolean {
  return true;
}

function isOneFile(a: EntryOf<"document">, b: EntryOf<"document">): boolean {
  const [left, right] = [startOf(a.when), startOf(b.when)];
  const { digest } = a.detail;
  if (digest === undefined || digest !== b.detail.digest || !tellsOneDocument(digest)) return false;
  if (left?.precision !== "time" || right?.precision !== "time") return false;
  return datesOverlap(left, right) && (shareParty(a.performers, b.performers) || sameLine(a, b));
}

/** Two authors are two letters, unless one number says otherwise. */
function compareAuthors(comparison: ComparisonBuilder, a: EntryOf<"document">, b: EntryOf<"document">): void {
  if (a.performers.length === 0 || b.performers.length === 0 || shareIdentifier(a, b)) {
    comparison.mayDiffer("author", a.detail.author, b.detail.author);
  } else if (shareParty(a.performers, b.performers)) comparison.agree("author");
  else comparison.veto("author");
}

/** Other bytes of one size, or other words in the sections: `148/82` and `184/82`. Not where one number says that one is a later print of the other. */
function compareContents(comparison: ComparisonBuilder, a: EntryOf<"document">, b: EntryOf<"document">): void {
  const [one, other] = [a.detail.digest, b.detail.digest];
  if (one === undefined || other === undefined || kindsOf(one) !== kindsOf(other)) return;
  if (one === other) comparison.agree("content");
  else if (shareIdentifier(a, b)) comparison.differ("content");
  else comparison.veto("content");
}

/** A hash that a source states is never equal to one worked out here, and says nothing against it. */
function kindsOf(digest: string): string {
  return [...digest.matchAll(/(?:^| )(sha1|held|written) /g)].map(([, kind]) => kind).join(" ");
}

function isOneType(a: EntryOf<"document">, b: EntryOf<"document">): boolean {
  const [left, right] = [a.detail.docType, b.detail.docType];
  return left === undefined || right === undefined || sameConcept(left, right);
}

function sizesOf(entry: EntryOf<"document">): string | undefined {
  const sizes = entry.detail.contents.map((content) => content.sizeBytes);
  return sizes.length === 0 || sizes.some((size) => size === undefined) ? undefined : sizes.join(" ");
}
