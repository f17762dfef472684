import type { CannotCheck, Card, Evaluation } from "./card.ts";

/** How one person's record stands to the rules that were asked for. */
export interface Stand {
  /** Also those that were folded into the card of another rule. */
  readonly cards: readonly Card[];
  /** What was asked for and could not be checked, or not in full: not "no". */
  readonly missed: readonly CannotCheck[];
  /** What was asked for and is switched off or does not ship: of these nothing was asked. */
  readonly notRun: readonly { readonly rule: string; readonly why: string }[];
}

/** How some rules ended for one person: their cards, what they could not check, and which of them did not run at all. */
export function standOf({ cards, cannotCheck, checks }: Evaluation, ruleIds: readonly string[]): Stand {
  const wanted = new Set(ruleIds);
  const results = new Map(checks.map(({ rule, result }) => [rule, result]));
  const said = cannotCheck.filter(({ rule }) => wanted.has(rule) && results.get(rule)?.kind !== "off");
  const failed = checks.filter(
    ({ rule, result }) => wanted.has(rule) && result.kind === "failed" && !said.some((one) => one.rule === rule),
  );
  return {
    cards: cards.filter(({ rule, also = [] }) => wanted.has(rule) || also.some((other) => wanted.has(other.rule))),
    missed: [
      ...said,
      ...failed.map(({ rule, title }) => ({ rule, reason: `${title}: the check failed.`, entries: [] })),
    ],
    notRun: [...wanted].flatMap((rule) => {
      const result = results.get(rule);
      if (result === undefined) return [{ rule, why: "no such rule" }];
      return result.kind === "off" ? [{ rule, why: result.why }] : [];
    }),
  };
}

/** As much of a {@link Stand} as a list is sorted by. `rank`: 0 is the most urgent. */
interface Ranked {
  readonly cards: readonly { readonly rank: number }[];
  readonly missed: readonly unknown[];
}

/** Where people stand to what was asked. Each is in exactly one of the lists. */
export interface AcrossPatients<P, S> {
  /** Whom a rule speaks of, and why: the most urgent first, else in the order of the list. */
  readonly found: readonly { readonly patient: P; readonly stand: S }[];
  /** Nothing was found, and something could not be checked: not "no". */
  readonly notDecided: readonly { readonly patient: P; readonly stand: S }[];
  /** Every rule that was asked for ran, or is not for this person, and found nothing. */
  readonly nothingFound: readonly { readonly patient: P; readonly stand: S }[];
  /** No record is held, or it could not be read. */
  readonly notRead: readonly P[];
}

/** "Who in this list is due a review, and why". Nobody is left out without a word. `stand` is `undefined` for whoever could not be read. */
export function acrossPatients<P, S extends Ranked>(
  listed: readonly { readonly patient: P; readonly stand: S | undefined }[],
): AcrossPatients<P, S> {
  const read = listed.flatMap(({ patient, stand }) => (stand === undefined ? [] : [{ patient, stand }]));
  const found = read.filter(({ stand }) => stand.cards.length > 0);
  const others = read.filter(({ stand }) => stand.cards.length === 0);
  return {
    found: found.sort((a, b) => urgencyOf(a.stand) - urgencyOf(b.stand)),
    notDecided: others.filter(({ stand }) => stand.missed.length > 0),
    nothingFound: others.filter(({ stand }) => stand.missed.length === 0),
    notRead: listed.flatMap(({ patient, stand }) => (stand === undefined ? [patient] : [])),
  };
}

function urgencyOf({ cards }: Ranked): number {
  return Math.min(...cards.map(({ rank }) => rank));
}
