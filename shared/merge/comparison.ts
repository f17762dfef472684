import type { Entry } from "../domain/entry.ts";
import type { CodeableConcept } from "../fhir/datatypes.ts";
import type { PartialDate } from "../fhir/partial-date.ts";
import { shareIdentifier } from "./business-identifiers.ts";
import { sideOf } from "./laterality.ts";
import type { Comparison } from "./merge-rule.ts";
import { codeKeys, compareCodes, textKey } from "./same-code.ts";
import { datesOverlap, startOf } from "./same-date.ts";

type Text = string | number | boolean | undefined;

/** Collects element by element what agrees, what differs and what keeps two entries apart. Element names are in plain words. */
export class ComparisonBuilder {
  private readonly agrees: string[] = [];
  private readonly differs: string[] = [];
  private readonly vetoes: string[] = [];

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
    if (a !== undefined && b !== undefined && sameText(a, b)) this.agrees.push(element);
    else this.differs.push(element);
    return this;
  }

  datesMustNotContradict(element: string, a: PartialDate | undefined, b: PartialDate | undefined): this {
    if (a === undefined && b === undefined) return this;
    if (a === undefined || b === undefined) this.differs.push(`${element} (stated once)`);
    else if (datesOverlap(a, b)) this.agrees.push(element);
    else this.vetoes.push(element);
    return this;
  }

  codesMustNotContradict(element: string, a: CodeableConcept | undefined, b: CodeableConcept | undefined): this {
    switch (compareCodes(a, b)) {
      case "same":
        this.agrees.push(element);
        return this;
      case "different":
        this.vetoes.push(element);
        return this;
      case "unknown":
        // Coded on both sides, in systems of which neither has the other's: nothing speaks against it, and nothing for it.
        return isCoded(a) && isCoded(b) ? this.differ(element) : this.mustNotContradict(element, a?.text, b?.text);
    }
  }

  /** Lists as sets of words. Both stated and nothing shared → veto. */
  listsMustMeet(element: string, a: readonly string[], b: readonly string[]): this {
    if (a.length === 0 && b.length === 0) return this;
    if (a.length === 0 || b.length === 0) {
      this.differs.push(`${element} (stated once)`);
      return this;
    }
    const words = new Set(a.map(textKey));
    const shared = b.filter((item) => words.has(textKey(item))).length;
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

  veto(element: string): this {
    this.vetoes.push(element);
    return this;
  }

  done(): Comparison {
    return { agrees: this.agrees, differs: this.differs, vetoes: this.vetoes };
  }
}

/** What every kind of entry is held to: code, date, side, heading and the words on the line. */
export function compareEntries(a: Entry, b: Entry): ComparisonBuilder {
  return compareUndated(a, b).datesMustNotContradict("date", startOf(a.when), startOf(b.when));
}

/** As above without the date, for the kind whose rule says itself which dates count. */
export function compareUndated(a: Entry, b: Entry): ComparisonBuilder {
  return holdBesidesCode(new ComparisonBuilder().codesMustNotContradict("code", a.code, b.code), a, b);
}

/** As above without the code, for the kinds whose rules say themselves which codes and names are one: medicines, agents, vaccines. */
export function compareBesidesCode(a: Entry, b: Entry): ComparisonBuilder {
  return holdBesidesCode(new ComparisonBuilder(), a, b);
}

function holdBesidesCode(comparison: ComparisonBuilder, a: Entry, b: Entry): ComparisonBuilder {
  comparison.mustMatch("side", sideOf(a), sideOf(b));
  if (a.headingId !== b.headingId) {
    // Two code systems may put one fact under two headings; then it stands under both.
    if (shareIdentifier(a, b)) comparison.differ("heading");
    else comparison.veto("heading");
  }
  return hasBrokenCode(a) || hasBrokenCode(b)
    ? comparison.mustMatch("wording", a.display, b.display)
    : comparison.mayDiffer("wording", a.display, b.display);
}

function isCoded(concept: CodeableConcept | undefined): boolean {
  return codeKeys(concept).length > 0;
}

/** A spreadsheet that rounded the last digits of SNOMED CT codes makes different ones equal: then the words must agree too. */
function hasBrokenCode(entry: Entry): boolean {
  return entry.issues.some((issue) => issue.code === "invalidSctid");
}

function sameText(a: string | number | boolean, b: string | number | boolean): boolean {
  return a === b || (typeof a === "string" && typeof b === "string" && textKey(a) === textKey(b));
}
