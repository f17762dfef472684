import type { CheckReport, Evaluation, MissedBecause } from "../../decision-support/card.ts";
import type { HeadingId } from "../../domain/headings.ts";
import { headings } from "../../domain/headings.ts";
import { listWords } from "../../kernel/list-words.ts";
import { counted, groupThousands } from "../lines/text-part.ts";
import type { ViewContext } from "../view-context.ts";
import { isHeldBack } from "./flags-view.ts";
import type { MissedCheckView } from "./missed-checks.ts";
import {
  countLacking,
  foldLacking,
  foldUnseen,
  isLacking,
  isOfSource,
  isOutdated,
  oldNames,
  outdatedIn,
  unseenNames,
} from "./missed-checks.ts";

/** One check: which, on what, with what result. */
export interface CheckView {
  readonly rule: string;
  readonly title: string;
  /** `2 flags`, `Nothing found`, `Nothing found in what was seen` */
  readonly result: string;
  /** `Medications and medical devices 42`, `Allergies 4`; empty where it did not run, or had nothing to read. */
  readonly read: readonly string[];
}

export interface ChecksSection {
  readonly kind: "flagged" | "missed" | "partly" | "clear" | "notFor" | "off";
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
  /** `31 checks ran, 3 of them lack data. 9 are not for this person, 2 are off. Not seen in full: Fellside Hospice.` */
  readonly headline: string;
  /** Only sections that have something in them. Every check stands in one of them. */
  readonly sections: readonly ChecksSection[];
  readonly servicesDown: readonly string[];
}

export function toChecksView(context: ViewContext): ChecksView {
  const { evaluation } = context;
  const lacking = rulesWhere(evaluation, isLacking);
  const partly = rulesWhere(evaluation, (because) => isOfSource(because) || isOutdated(because));
  const heldBack = new Set(evaluation.cards.filter((card) => isHeldBack(card, context)).map(({ rule }) => rule));
  const byKind = new Map<ChecksSection["kind"], CheckView[]>();
  for (const check of evaluation.checks) {
    const missed = lacking.has(check.rule) ? "lacking" : partly.has(check.rule) ? "partly" : "nothing";
    const kind = kindOf(check, missed);
    const view = toCheck(check, missed, heldBack.has(check.rule));
    byKind.set(kind, [...(byKind.get(kind) ?? []), view]);
  }
  return {
    headline: headlineOf(context),
    sections: order.flatMap((kind): readonly ChecksSection[] => {
      const checks = byKind.get(kind) ?? [];
      const missed = [...missedUnder(kind, context), ...outdatedUnder(kind, context)];
      const count = kind === "missed" ? countLacking(evaluation) : checks.length;
      if (count === 0 && missed.length === 0) return [];
      const fold = foldWords(kind, checks.length);
      const title = `${titles[kind]} (${groupThousands(count)})`;
      return [{ kind, title, checks, ...(fold === undefined ? {} : { fold }), missed }];
    }),
    servicesDown: context.servicesDown ?? [],
  };
}

type Missed = "lacking" | "partly" | "nothing";

function rulesWhere(
  { cannotCheck }: Evaluation,
  isWanted: (because: MissedBecause | undefined) => boolean,
): ReadonlySet<string> {
  return new Set(cannotCheck.filter(({ because }) => isWanted(because)).map(({ rule }) => rule));
}

/** What single checks lack stands with them; what a source did not give, with those that found nothing without it. */
function missedUnder(kind: ChecksSection["kind"], context: ViewContext): readonly MissedCheckView[] {
  const { evaluation } = context;
  const cannotCheck = evaluation.cannotCheck.filter(({ because }) => isLacking(because));
  if (kind === "missed") return foldLacking({ ...evaluation, cannotCheck }, context);
  return kind === "partly" ? foldUnseen(evaluation, context) : [];
}

/** Once, with the check itself: beside the flag that it raised, else where nothing was found in what was seen. */
function outdatedUnder(kind: ChecksSection["kind"], { evaluation }: ViewContext): readonly MissedCheckView[] {
  if (kind !== "flagged" && kind !== "partly") return [];
  const flagged = new Set(
    evaluation.checks.flatMap(({ rule, result }) => (result.kind === "ran" && result.cards > 0 ? [rule] : [])),
  );
  return outdatedIn(evaluation, (rule) => flagged.has(rule) === (kind === "flagged"));
}

const order: readonly ChecksSection["kind"][] = ["missed", "flagged", "partly", "clear", "notFor", "off"];

const titles: Readonly<Record<ChecksSection["kind"], string>> = {
  missed: "Lack data",
  flagged: "Raised a flag",
  partly: "Nothing to flag in what was seen",
  clear: "Ran in full, nothing to flag",
  notFor: "Not for this person",
  off: "Off until this locality switches it on",
};

function foldWords(kind: ChecksSection["kind"], count: number): string | undefined {
  if (count === 0 || kind === "flagged") return undefined;
  return kind === "missed" ? `Those that raised no flag (${groupThousands(count)})` : "Which";
}

function kindOf({ result }: CheckReport, missed: Missed): ChecksSection["kind"] {
  switch (result.kind) {
    case "failed":
      return "missed";
    case "notForThisPerson":
      return "notFor";
    case "off":
      return "off";
    case "ran":
      if (result.cards > 0) return "flagged";
      return missed === "lacking" ? "missed" : missed === "partly" ? "partly" : "clear";
  }
}

function toCheck({ rule, title, result, read }: CheckReport, missed: Missed, isHeld: boolean): CheckView {
  return {
    rule,
    title: isHeld ? "A check about a sensitive entry" : title,
    result: resultWords(result, missed),
    read: isHeld ? [] : read.map(readWords),
  };
}

function resultWords(result: CheckReport["result"], missed: Missed): string {
  switch (result.kind) {
    case "failed":
      return "Failed: a fault of Throughline";
    case "notForThisPerson":
    case "off":
      return sentence(result.why);
    case "ran": {
      if (result.cards === 0) return missed === "nothing" ? "Nothing found" : "Nothing found in what was seen";
      return missed === "lacking" ? `${counted(result.cards, "flag")}, not run in full` : counted(result.cards, "flag");
    }
  }
}

const headingTitles = new Map<HeadingId, string>(headings.map(({ id, title }) => [id, title]));

function readWords({ headingId, facts }: CheckReport["read"][number]): string {
  return `${headingTitles.get(headingId) ?? headingId} ${groupThousands(facts)}`;
}

function headlineOf(context: ViewContext): string {
  const { evaluation } = context;
  const { checks } = evaluation;
  const count = (kind: CheckReport["result"]["kind"]) => checks.filter(({ result }) => result.kind === kind).length;
  const ranRules = new Set(evaluation.ran);
  const lacking = [...rulesWhere(evaluation, isLacking)].filter((rule) => ranRules.has(rule)).length;
  const [failed, off, notFor] = [count("failed"), count("off"), count("notForThisPerson")];
  const ran = `${counted(ranRules.size, "check")} ran${lacking === 0 ? "" : `, ${groupThousands(lacking)} of them ${lacking === 1 ? "lacks" : "lack"} data`}`;
  const others = [
    ...(failed === 0 ? [] : [`${groupThousands(failed)} failed`]),
    ...(notFor === 0 ? [] : [`${groupThousands(notFor)} ${notFor === 1 ? "is" : "are"} not for this person`]),
    ...(off === 0 ? [] : [`${groupThousands(off)} ${off === 1 ? "is" : "are"} off`]),
  ];
  const unseen = unseenNames(evaluation, context);
  const old = oldNames(evaluation, context);
  return [
    ran,
    ...(others.length === 0 ? [] : [others.join(", ")]),
    ...(unseen.length === 0 ? [] : [`Not seen in full: ${listWords(unseen)}`]),
    ...(old.length === 0 ? [] : [`Seen as they were: ${listWords(old)}`]),
  ]
    .map((words) => `${words}.`)
    .join(" ");
}

function sentence(words: string): string {
  return `${words.charAt(0).toLocaleUpperCase("en-GB")}${words.slice(1)}`;
}
