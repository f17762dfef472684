import type { Entry } from "../domain/entry.ts";
import { startOf } from "../domain/when.ts";
import type { CodeableConcept } from "../fhir/datatypes.ts";
import type { PartialDate } from "../fhir/partial-date.ts";
import { shareIdentifier } from "./groups/business-identifiers.ts";
import { versionRank } from "./groups/result-version.ts";
import type { Comparison } from "./merge-rule.ts";
import { besideSide } from "./same/beside-side.ts";
import { sideOf } from "./same/laterality.ts";
import { compareCodes, textKey } from "./same/same-code.ts";
import { isCoded, shareWords, wordsOf } from "./same/same-concept.ts";
import { datesOverlap } from "./same/same-date.ts";
import { isOneOrganisation, type NumberedName } from "./same/same-party.ts";
import { nearlySameWords, type SameWords, sameWords, wordsKey } from "./same/same-words.ts";

type Text = string | number | boolean | undefined;

/** Collects element by element what agrees, what differs and what keeps two entries apart. Element names are in plain words. */
export class ComparisonBuilder {
  private readonly agrees: string[] = [];
  private readonly differs: string[] = [];
  private readonly vetoes: string[] = [];
  private readonly open: string[] = [];

  /** Stated differently → veto; stated by one only → differs. */
  mustNotContradict(element: string, a: Text, b: Text): this {
    if (a === undefined && b === undefined) return this;
    if (a === undefined || b === undefined) this.differs.push(`${element} (stated once)`);
    else if (sameText(a, b)) this.agrees.push(element);
    else this.vetoes.push(element);
    return this;
  }

  /** As above, and stated by one only is a veto too: a site that is not recorded may be the other one. */
  mustMatch(element: string, a: Text, b: Text): this {
    if (a === undefined && b === undefined) return this;
    if (a !== undefined && b !== undefined && sameText(a, b)) this.agrees.push(element);
    else this.vetoes.push(element);
    return this;
  }

  mayDiffer(element: string, a: Text, b: Text): this {
    if (a === undefined && b === undefined) return this;
    if (a === undefined || b === undefined) this.differs.push(`${element} (stated once)`);
    else (sameText(a, b) ? this.agrees : this.differs).push(element);
    return this;
  }

  /**
   * As {@link mustNotContradict}; `unknown` is the word of most FHIR status value sets for one that is not stated. What was final and what was amended since
   * are two versions of one.
   */
  statusesMustNotContradict(a: string | undefined, b: string | undefined): this {
    if (a !== b && versionRank({ status: a }) !== undefined && versionRank({ status: b }) !== undefined)
      return this.differ("status");
    return this.mustNotContradict("status", statedStatus(a), statedStatus(b));
  }

  datesMustNotContradict(element: string, a: PartialDate | undefined, b: PartialDate | undefined): this {
    if (a === undefined && b === undefined) return this;
    if (a === undefined || b === undefined) this.differs.push(`${element} (stated once)`);
    else if (!datesOverlap(a, b)) this.vetoes.push(element);
    // A day is no time on it: that they can be one does not make them say the same.
    else if (a.precision !== b.precision) this.differs.push(`${element} (more precise once)`);
    else this.agrees.push(element);
    return this;
  }

  /** `alike`: when two names name one thing; it is asked only where no code tells. */
  codesMustNotContradict(
    element: string,
    a: CodeableConcept | undefined,
    b: CodeableConcept | undefined,
    alike: SameWords = nearlySameWords,
  ): this {
    switch (compareCodes(a, b)) {
      case "same":
        this.agrees.push(element);
        return this;
      case "different":
        this.vetoes.push(element);
        return this;
      case "unknown":
        return this.#wordsMustNotContradict(element, a, b, alike);
    }
  }

  #wordsMustNotContradict(
    element: string,
    a: CodeableConcept | undefined,
    b: CodeableConcept | undefined,
    alike: SameWords,
  ): this {
    const [left, right] = [wordsOf(a), wordsOf(b)];
    if (left.length === 0 && right.length === 0) return this;
    if (left.length === 0 || right.length === 0) this.differs.push(`${element} (stated once)`);
    else if (shareWords(left, right, alike)) this.#agreeByWords(element, a, b);
    else if (shareWords(left, right, differInNumber)) this.vetoes.push(element);
    // Coded on both sides, in systems of which neither has the other's: nothing speaks against it, and nothing for it.
    else if (isCoded(a) && isCoded(b)) this.leaveOpen(element);
    else this.vetoes.push(element);
    return this;
  }

  /** What no code says is not called a code that agrees. */
  #agreeByWords(element: string, a: CodeableConcept | undefined, b: CodeableConcept | undefined): void {
    const isInOneSpelling = shareWords(wordsOf(a), wordsOf(b), isOneSpelling);
    if (element === "code") this.agrees.push(isInOneSpelling ? "words" : "meaning of the words");
    else this.agrees.push(isInOneSpelling ? element : `${element} (in other words)`);
    if (isCoded(a) !== isCoded(b))
      this.differs.push(element === "code" ? "code (stated once)" : `code of the ${element} (stated once)`);
  }

  /** Organisations or places: two by their national numbers, or by name where they have none → veto. */
  organisationsMustNotContradict(element: string, a: NumberedName | undefined, b: NumberedName | undefined): this {
    if (a === undefined || b === undefined) return this.mustNotContradict(element, a?.name, b?.name);
    (isOneOrganisation(a, b) ? this.agrees : this.vetoes).push(element);
    return this;
  }

  /**
   * A site that only one states is a veto, because it may be another one; unless the other's own line names it, with its side if it has one
   * (`Hip replacement`, `Hip joint structure`).
   */
  sitesMustMatch(a: Entry, b: Entry): this {
    const element = "body site";
    const [left, right] = [siteOf(a), siteOf(b)];
    if (left === undefined && right === undefined) return this;
    if (left !== undefined && right !== undefined) {
      (left === right ? this.agrees : this.vetoes).push(element);
      return this;
    }
    const isNamed = isInLine(left ?? right ?? "", left === undefined ? a : b);
    (isNamed ? this.differs : this.vetoes).push(isNamed ? `${element} (stated once)` : element);
    return this;
  }

  /** Lists as sets of words, a typing error forgiven. Both stated and nothing shared → veto. */
  listsMustMeet(element: string, a: readonly string[], b: readonly string[]): this {
    return this.someMustMeet(element, a, b, isOneItem);
  }

  /** As above, of what is not known by its words alone. */
  someMustMeet<T>(element: string, a: readonly T[], b: readonly T[], alike: (one: T, other: T) => boolean): this {
    if (a.length === 0 && b.length === 0) return this;
    if (a.length === 0 || b.length === 0) {
      this.differs.push(`${element} (stated once)`);
      return this;
    }
    const shared = b.filter((item) => a.some((one) => alike(one, item))).length;
    if (shared === 0) this.vetoes.push(element);
    else if (shared === a.length && shared === b.length) this.agrees.push(element);
    else this.differs.push(element);
    return this;
  }

  agree(element: string): this {
    this.agrees.push(element);
    return this;
  }

  differ(element: string): this {
    this.differs.push(element);
    return this;
  }

  /** Differs, and so much that likeness to a third does not make the two one. */
  leaveOpen(element: string): this {
    if (!this.differs.includes(element)) this.differs.push(element);
    this.open.push(element);
    return this;
  }

  /** For the kind whose code names only what sort of thing it is: other words leave open whether it is one. */
  linesTell(a: Entry, b: Entry, alike: SameWords = nearlySameWords): this {
    return alike(a.display, b.display) ? this : this.leaveOpen("wording");
  }

  veto(element: string): this {
    this.vetoes.push(element);
    return this;
  }

  done(): Comparison {
    return { agrees: this.agrees, differs: this.differs, vetoes: this.vetoes, open: this.open };
  }
}

/** `unknown` states nothing that another status could contradict. */
export function statedStatus(status: string | undefined): string | undefined {
  return status === "unknown" ? undefined : status;
}

/** What every kind of entry is held to: code, date, side, heading and the words on the line. */
export function compareEntries(a: Entry, b: Entry, alike: SameWords = nearlySameWords): ComparisonBuilder {
  return compareUndated(a, b, alike).datesMustNotContradict("date", startOf(a.when), startOf(b.when));
}

/** As above without the date, for the kind whose rule says itself which dates count. */
export function compareUndated(a: Entry, b: Entry, alike: SameWords = nearlySameWords): ComparisonBuilder {
  const words = besideSide(a, b, alike);
  return compareLines(a, b, new ComparisonBuilder().codesMustNotContradict("code", a.code, b.code, words));
}

/** As above without the code, for the kind whose code is not the whole of it. */
export function compareLines(a: Entry, b: Entry, comparison = new ComparisonBuilder()): ComparisonBuilder {
  comparison.mustMatch("side", sideOf(a), sideOf(b));
  if (a.headingId !== b.headingId) {
    // Two code systems may put one fact under two headings, and so may a category or a letter that one left out; then it stands under both.
    const isOneTerm = compareCodes(a.code, b.code) === "same" || nearlySameWords(a.display, b.display);
    if (isOneTerm || shareIdentifier(a, b)) comparison.differ("heading");
    else comparison.veto("heading");
  }
  return hasBrokenCode(a) || hasBrokenCode(b)
    ? comparison.mustMatch("wording", a.display, b.display)
    : isOneSpelling(a.display, b.display)
      ? comparison.agree("wording")
      : comparison.differ("wording");
}

function isOneItem(a: string, b: string): boolean {
  return wordsKey(a) === wordsKey(b) || nearlySameWords(a, b);
}

function isOneSpelling(a: string, b: string): boolean {
  return textKey(a) === textKey(b);
}

/** `Type 1 diabetes` and `Type 2 diabetes`, whatever the systems in which they are coded. */
function differInNumber(a: string, b: string): boolean {
  const [one, other] = [wordsKey(a), wordsKey(b)];
  return one !== other && anyNumber(one) === anyNumber(other);
}

function anyNumber(words: string): string {
  return words.replace(/\d+/g, "#");
}

/** A spreadsheet that rounded the last digits of SNOMED CT codes makes different ones equal: then the words must agree too. */
function hasBrokenCode(entry: Entry): boolean {
  return entry.issues.some((issue) => issue.code === "invalidSctid");
}

function sameText(a: string | number | boolean, b: string | number | boolean): boolean {
  if (a === b) return true;
  return typeof a === "string" && typeof b === "string" && (textKey(a) === textKey(b) || sameWords(a, b));
}

/** Words that SNOMED CT puts into the name of every site. */
const ofEverySite: ReadonlySet<string> = new Set(["structure", "entire", "region", "part", "body", "joint"]);

function siteOf({ detail }: Entry): string | undefined {
  const site = "bodySite" in detail ? detail.bodySite : undefined;
  if (site === undefined) return undefined;
  const words = wordsKey(site).split(" ");
  // A side alone is no site: it is compared as the side, wherever it stands.
  if (words.every((word) => isSideWord(word))) return undefined;
  const own = words.filter((word) => !ofEverySite.has(word));
  return (own.length === 0 ? words : own).join(" ");
}

function isSideWord(word: string): boolean {
  return word === "left" || word === "right" || word === "bilateral" || word === "side" || word === "sided";
}

function isInLine(site: string, entry: Entry): boolean {
  const line = new Set([entry.display, ...wordsOf(entry.code)].flatMap((words) => wordsKey(words).split(" ")));
  return site !== "" && site.split(" ").every((word) => line.has(word));
}
