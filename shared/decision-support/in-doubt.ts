import type { Group } from "../domain/chart.ts";
import { Selection } from "../domain/group-lists.ts";
import { mayMeanOtherwise } from "../domain/may-mean-otherwise.ts";
import { listWords } from "../kernel/list-words.ts";
import type { CardDraft, Rule, RuleOutcome } from "./rule.ts";

/** Of a list of groups, those that may say the opposite of what they seem to. */
export const inDoubt = new Selection(({ preferred }) => mayMeanOtherwise(preferred));

const mostNamed = 3;

/**
 * What a rule says where some of what it reads carries a modifier that is not understood. Asked with those groups and without them: what it says of both is
 * so. What it says only without them is said, for such an entry may silence nothing; what it says only with them is no finding, and is named as not decided.
 * What would be urgent stays a flag, which says first that it is to be checked: nobody looks for danger among checks that could not run.
 */
export function doubtful(
  { title }: Pick<Rule, "title">,
  counted: RuleOutcome,
  sure: RuleOutcome,
  groups: ReadonlySet<Group>,
): RuleOutcome {
  const [raised, kept] = apart(counted.cards, sayingsOf(sure.cards));
  const [unsilenced] = apart(sure.cards, sayingsOf(counted.cards));
  const left = sure.cannotCheck.filter(({ reason }) => !counted.cannotCheck.some((one) => one.reason === reason));
  const cannotCheck = [...counted.cannotCheck, ...left];
  if (raised.length + unsilenced.length === 0) return { cards: kept, cannotCheck };
  const restedOn = new Set(raised.flatMap(({ inputs }) => inputs.map(({ groupId }) => groupId)));
  const among = [...groups].filter(({ id }) => restedOn.has(id));
  const named = among.length === 0 ? [...groups] : among;
  const toCheck = raised.filter(({ indicator }) => indicator === "critical");
  const would = raised.filter((card) => !toCheck.includes(card)).map(({ summary }) => `“${summary}”`);
  const what =
    would.length === 0 ? "could not be decided for certain" : `could not decide whether to say ${listWords(would)}`;
  const one = {
    reason: `${title}: ${what}, because ${wordsOf(named)}. Check by hand.`,
    entries: [...new Set(named.flatMap(({ members }) => members.map(({ key }) => key)))],
  };
  return {
    cards: [...kept, ...unsilenced, ...toCheck.map((card) => toBeChecked(card, named))],
    cannotCheck: [...cannotCheck, one],
  };
}

function toBeChecked(card: CardDraft, groups: readonly Group[]): CardDraft {
  return {
    ...card,
    summary: `Check by hand: ${card.summary}`,
    detail: `Not certain, because ${wordsOf(groups)}. ${card.detail}`,
  };
}

function wordsOf(groups: readonly Group[]): string {
  const names = groups.slice(0, mostNamed).map(({ preferred }) => `“${preferred.display}”`);
  const more = groups.length > mostNamed ? [`${groups.length - mostNamed} more`] : [];
  const [verb, it] = groups.length === 1 ? ["carries", "it"] : ["carry", "them"];
  return `${listWords([...names, ...more])} ${verb} a modifier that is not understood and may turn ${it} round`;
}

function sayingsOf(cards: readonly CardDraft[]): ReadonlySet<string> {
  return new Set(cards.map(({ summary }) => summary));
}

/** Those that are not said elsewhere, and those that are. */
function apart(
  cards: readonly CardDraft[],
  said: ReadonlySet<string>,
): readonly [alone: readonly CardDraft[], both: readonly CardDraft[]] {
  return [cards.filter(({ summary }) => !said.has(summary)), cards.filter(({ summary }) => said.has(summary))];
}
