import type { CheckReport } from "../decision-support/card.ts";
import type { HeadingId } from "../domain/headings.ts";
import { headings } from "../domain/headings.ts";
import { isHeldBack } from "./flags-view.ts";
import type { MissedCheckView } from "./missed-checks.ts";
import { countMissed, foldMissed } from "./missed-checks.ts";
import { counted, groupThousands } from "./text-part.ts";
import type { ViewContext } from "./view-context.ts";

/** One check: which, on what, with what result. */
export interface CheckView {
  readonly rule: string;
  readonly title: string;
  /** `2 flags`, `Nothing found`, `Nothing found in what was seen` */
  readonly result: string;
  /** `Medications and medical devices 42, Allergies 4`; empty where it did not run, or had nothing to read. */
  readonly read: string;
}

export interface ChecksSection {
  readonly kind: "flagged" | "missed" | "clear" | "notFor" | "off";
  /** `Raised a flag (5)` */
  readonly title: string;
  readonly checks: readonly CheckView[];
  /** What unfolds the checks. Those that raised a flag are not folded. */
  readonly fold?: string;
  /** Of those that could not run in full: what was missed, once for each cause. */
  readonly missed: readonly MissedCheckView[];
}

/** How every check that this program has ended for this person. */
export interface ChecksView {
  /** `31 checks ran, 14 of them not in full. 9 are not for this person, 2 are off.` */
  readonly headline: string;
  /** Only sections that have something in them. Every check stands in one of them. */
  readonly sections: readonly ChecksSection[];
  readonly servicesDown: readonly string[];
}

export function toChecksView(context: ViewContext): ChecksView {
  const { evaluation } = context;
  const missedRules = new Set(evaluation.cannotCheck.map(({ rule }) => rule));
  const heldBack = new Set(evaluation.cards.filter((card) => isHeldBack(card, context)).map(({ rule }) => rule));
  const byKind = new Map<ChecksSection["kind"], CheckView[]>();
  for (const check of evaluation.checks) {
    const isMissed = missedRules.has(check.rule);
    const kind = kindOf(check, isMissed);
    const view = toCheck(check, isMissed, heldBack.has(check.rule));
    byKind.set(kind, [...(byKind.get(kind) ?? []), view]);
  }
  return {
    headline: headlineOf(context),
    sections: order.flatMap((kind): readonly ChecksSection[] => {
      const checks = byKind.get(kind) ?? [];
      const missed = kind === "missed" ? foldMissed(evaluation, context) : [];
      const count = kind === "missed" ? countMissed(evaluation) : checks.length;
      if (count === 0) return [];
      const fold = foldWords(kind, checks.length);
      const title = `${titles[kind]} (${groupThousands(count)})`;
      return [{ kind, title, checks, ...(fold === undefined ? {} : { fold }), missed }];
    }),
    servicesDown: context.servicesDown ?? [],
  };
}

const order: readonly ChecksSection["kind"][] = ["missed", "flagged", "clear", "notFor", "off"];

const titles: Readonly<Record<ChecksSection["kind"], string>> = {
  missed: "Could not run in full",
  flagged: "Raised a flag",
  clear: "Ran in full, nothing to flag",
  notFor: "Not for this person",
  off: "Off until this locality switches it on",
};

function foldWords(kind: ChecksSection["kind"], count: number): string | undefined {
  if (count === 0 || kind === "flagged") return undefined;
  return kind === "missed" ? `Those that raised no flag (${groupThousands(count)})` : "Which";
}

function kindOf({ result }: CheckReport, isMissed: boolean): ChecksSection["kind"] {
  switch (result.kind) {
    case "failed":
      return "missed";
    case "notForThisPerson":
      return "notFor";
    case "off":
      return isMissed ? "missed" : "off";
    case "ran":
      if (result.cards > 0) return "flagged";
      return isMissed ? "missed" : "clear";
  }
}

function toCheck({ rule, title, result, read }: CheckReport, isMissed: boolean, isHeld: boolean): CheckView {
  return {
    rule,
    title: isHeld ? "A check about a sensitive entry" : title,
    result: resultWords(result, isMissed),
    read: isHeld ? "" : read.map(readWords).join(", "),
  };
}

function resultWords(result: CheckReport["result"], isMissed: boolean): string {
  switch (result.kind) {
    case "failed":
      return "Failed: a fault of Throughline";
    case "notForThisPerson":
    case "off":
      return sentence(result.why);
    case "ran": {
      if (result.cards === 0) return isMissed ? "Nothing found in what was seen" : "Nothing found";
      return isMissed ? `${counted(result.cards, "flag")}, not run in full` : counted(result.cards, "flag");
    }
  }
}

const headingTitles = new Map<HeadingId, string>(headings.map(({ id, title }) => [id, title]));

function readWords({ headingId, facts }: CheckReport["read"][number]): string {
  return `${headingTitles.get(headingId) ?? headingId} ${groupThousands(facts)}`;
}

function headlineOf({ evaluation }: ViewContext): string {
  const { checks } = evaluation;
  const count = (kind: CheckReport["result"]["kind"]) => checks.filter(({ result }) => result.kind === kind).length;
  const ranRules = new Set(evaluation.ran);
  const partly = new Set(evaluation.cannotCheck.map(({ rule }) => rule).filter((rule) => ranRules.has(rule))).size;
  const [failed, off, notFor] = [count("failed"), count("off"), count("notForThisPerson")];
  const ran = `${counted(ranRules.size, "check")} ran${partly === 0 ? "" : `, ${groupThousands(partly)} of them not in full`}`;
  const others = [
    ...(failed === 0 ? [] : [`${groupThousands(failed)} failed`]),
    ...(notFor === 0 ? [] : [`${groupThousands(notFor)} ${notFor === 1 ? "is" : "are"} not for this person`]),
    ...(off === 0 ? [] : [`${groupThousands(off)} ${off === 1 ? "is" : "are"} off`]),
  ];
  return others.length === 0 ? `${ran}.` : `${ran}. ${others.join(", ")}.`;
}

function sentence(words: string): string {
  return `${words.charAt(0).toLocaleUpperCase("en-GB")}${words.slice(1)}`;
}
