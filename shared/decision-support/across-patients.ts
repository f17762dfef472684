import type { Card, Evaluation } from "./card.ts";

/** One person of a list, as far as the record of that person could be evaluated. */
export interface ListedPatient<P> {
  readonly patient: P;
  /** `undefined`: no record is held, or it could not be read. */
  readonly evaluation: Evaluation | undefined;
}

/** How one person stands to the rules that were asked for. Each person is in exactly one of the lists. */
export interface AcrossPatients<P> {
  /** Whom a rule speaks of, and why: the most urgent first, else in the order of the list. */
  readonly found: readonly {
    readonly patient: P;
    readonly cards: readonly Card[];
    readonly notDecided: readonly string[];
  }[];
  /** Nothing was found, and something could not be checked: not "no". */
  readonly notDecided: readonly { readonly patient: P; readonly reasons: readonly string[] }[];
  /** Every rule that was asked for ran, or is not for this person, and found nothing. */
  readonly nothingFound: readonly P[];
  /** Rules that were asked for and are switched off or do not ship: of these nobody was asked anything. */
  readonly notRun: readonly { readonly rule: string; readonly why: string }[];
}

const urgency: Readonly<Record<Card["indicator"], number>> = { critical: 0, warning: 1, info: 2 };

/** "Who in this list is due a review, and why": the chosen rules over many evaluations. Nobody is left out without a word. */
export function acrossPatients<P>(listed: readonly ListedPatient<P>[], ruleIds: readonly string[]): AcrossPatients<P> {
  const wanted = new Set(ruleIds);
  const looked = listed.map(({ patient, evaluation }) => ({
    patient,
    cards: evaluation?.cards.filter(({ rule }) => wanted.has(rule)) ?? [],
    reasons: evaluation === undefined ? ["The record could not be read."] : missedBy(evaluation, wanted),
  }));
  const found = looked.flatMap(({ patient, cards, reasons }) =>
    cards.length === 0 ? [] : [{ patient, cards, notDecided: reasons }],
  );
  const others = looked.filter(({ cards }) => cards.length === 0);
  return {
    found: found.sort((a, b) => urgencyOf(a.cards) - urgencyOf(b.cards)),
    notDecided: others.flatMap(({ patient, reasons }) => (reasons.length === 0 ? [] : [{ patient, reasons }])),
    nothingFound: others.flatMap(({ patient, reasons }) => (reasons.length === 0 ? [patient] : [])),
    notRun: notRunIn(listed, ruleIds),
  };
}

/** What could not be checked, and a rule that failed although it says nothing. */
function missedBy({ cannotCheck, checks }: Evaluation, wanted: ReadonlySet<string>): readonly string[] {
  const said = cannotCheck.filter(({ rule }) => wanted.has(rule));
  const off = new Set(checks.flatMap(({ rule, result }) => (result.kind === "off" ? [rule] : [])));
  const failed = checks.filter(
    ({ rule, result }) => wanted.has(rule) && result.kind === "failed" && !said.some((one) => one.rule === rule),
  );
  return [
    ...said.flatMap(({ rule, reason }) => (off.has(rule) ? [] : [reason])),
    ...failed.map(({ title }) => `${title}: the check failed.`),
  ];
}

function urgencyOf(cards: readonly Card[]): number {
  return Math.min(...cards.map(({ indicator }) => urgency[indicator]));
}

/** Settings are the locality's, so what is off for one is off for all. */
function notRunIn<P>(listed: readonly ListedPatient<P>[], ruleIds: readonly string[]): AcrossPatients<P>["notRun"] {
  const checks = new Map(
    listed.flatMap(({ evaluation }) => evaluation?.checks ?? []).map((check) => [check.rule, check]),
  );
  if (checks.size === 0) return [];
  return [...new Set(ruleIds)].flatMap((rule) => {
    const result = checks.get(rule)?.result;
    if (result === undefined) return [{ rule, why: "no such rule" }];
    return result.kind === "off" ? [{ rule, why: result.why }] : [];
  });
}
