import { startOf } from "../../domain/when.ts";
import { type ComparisonBuilder, compareEntries } from "../comparison.ts";
import { shareIdentifier } from "../groups/business-identifiers.ts";
import { monthAndTermKeys } from "../groups/loose-keys.ts";
import type { EntryOf, MergeRule } from "../merge-rule.ts";
import { fieldKeys, fieldValues } from "../same/fields-agree.ts";
import { codeKeys } from "../same/same-code.ts";
import { sameTerm } from "../same/same-concept.ts";
import { onSameDayOrMonth, whenKey } from "../same/same-date.ts";
import { named } from "../same/same-party.ts";
import { nearlySameWords } from "../same/same-words.ts";

/** One flag or decision known to several systems: same code (loosely: the same words), same beginning (a month against a day in it), both in force or both over. */
export const flagRule: MergeRule<"flag"> = {
  name: "flagSameCodeAndStart",
  version: 6,
  contentKeys: (entry) => {
    const when = whenKey(entry.when);
    return when === undefined ? [] : codeKeys(entry.code).map((code) => `${code} ${when}`);
  },
  compare: (a, b) =>
    topicsMustMatch(compareEntries(a, b, sameWarning), a, b)
      .listsMustMeet("whom it protects", protectedBy(a), protectedBy(b))
      .mustMatch("in force", a.detail.active, b.detail.active)
      .mustMatch("resuscitation decision", a.detail.resuscitation, b.detail.resuscitation)
      .organisationsMustNotContradict("local authority", named(a.detail.localAuthority), named(b.detail.localAuthority))
      .datesMustNotContradict("review date", a.detail.reviewDate, b.detail.reviewDate)
      .done(),
  looseKeys: (entry) => monthAndTermKeys(entry),
  matchesLoosely: (a, b) => sameTerm(a, b, sameWarning) && onSameDayOrMonth(startOf(a.when), startOf(b.when)),
  isRepeatable: (entry) => startOf(entry.when) !== undefined,
};

/** `Safeguarding concern` is a child's or an adult's by its category alone. */
function protectedBy(flag: EntryOf<"flag">): readonly string[] {
  const words = [flag.display, ...fieldValues(flag, "Category")].join(" ").toLowerCase();
  return /safeguarding/.test(words) ? (words.match(/\b(?:child|adult)/g) ?? []) : [];
}

function sameWarning(a: string, b: string): boolean {
  return nearlySameWords(withoutAlert(a), withoutAlert(b));
}

/** `Alert: difficult intubation` and `Difficult intubation`: every flag is one. */
function withoutAlert(words: string): string {
  return words.replace(/^\s*(?:alert|warning|known)\b[\s:-]*|\s+(?:alert|warning)[\s.]*$/gi, "");
}

/** One consent or advance decision known to several systems, with the same exceptions: one for a time, or not for one ward, is another than one without. */
export const consentRule: MergeRule<"consent"> = {
  name: "consentSameCodeAndDate",
  version: 7,
  contentKeys: (entry) => {
    const when = whenKey(entry.when);
    return when === undefined ? [] : codeKeys(entry.code).map((code) => `${code} ${when}`);
  },
  compare: (a, b) => {
    const comparison = topicsMustMatch(compareEntries(a, b), a, b)
      .mustMatch("decision", a.detail.decision, b.detail.decision)
      .mustMatch("resuscitation decision", a.detail.resuscitation, b.detail.resuscitation)
      .mustNotContradict("policy rule", saidUnder(a, "Policy rule"), saidUnder(b, "Policy rule"))
      .mustNotContradict("status", a.status, b.status)
      .datesMustNotContradict("review date", a.detail.reviewDate, b.detail.reviewDate);
    const [one, other] = [saidUnder(a, "Provision"), saidUnder(b, "Provision")];
    // Who passes a consent on may have lost the names in it.
    return shareIdentifier(a, b)
      ? comparison.mayDiffer("what it allows or forbids", one, other).done()
      : comparison.mustMatch("what it allows or forbids", one, other).done();
  },
  looseKeys: (entry) => monthAndTermKeys(entry),
  matchesLoosely: (a, b) => sameTerm(a, b) && onSameDayOrMonth(startOf(a.when), startOf(b.when)),
  isRepeatable: (entry) => startOf(entry.when) !== undefined,
};

function saidUnder(consent: EntryOf<"consent">, label: string): string | undefined {
  const said = fieldKeys(consent, label);
  return said.length === 0 ? undefined : [...said].sort().join(" | ");
}

/** A topic is read from code, category or words, of which each source sends its own: none speaks against the same term, but what is agreed to for research is that alone. */
function topicsMustMatch(
  comparison: ComparisonBuilder,
  a: EntryOf<"flag"> | EntryOf<"consent">,
  b: EntryOf<"flag"> | EntryOf<"consent">,
): ComparisonBuilder {
  const isForResearch = [a, b].some(({ detail }) => detail.topic === "research");
  if (a.detail.topic !== b.detail.topic && !isForResearch && sameTerm(a, b)) return comparison.differ("topic");
  return comparison.mustMatch("topic", a.detail.topic, b.detail.topic);
}
