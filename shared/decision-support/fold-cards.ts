import type { Card } from "./card.ts";

/** What one rule says in other words of rows that another rule speaks of: it is told there, as part of the same thing. */
const toldWith: Readonly<Record<string, string>> = {
  // One medicine in two forms at two organisations has, as a rule, two doses too.
  doseRecordsDiffer: "duplicateMedicine",
};

/**
 * The same words on the same rows are one card, whichever rules say them: the first of them, which names the others. `cards`: the most urgent first.
 * Where their details differ, both stay. A card that another one tells with ({@link toldWith}) is folded into it where that rests on all its rows.
 */
export function foldCards(cards: readonly Card[]): readonly Card[] {
  const folded = new Map<string, Card>();
  for (const card of cards) {
    const key = JSON.stringify([card.summary, [...new Set(card.inputs.map(({ groupId }) => groupId))].sort()]);
    const first = folded.get(key);
    folded.set(key, first === undefined ? card : joined(first, card));
  }
  return withThose([...folded.values()]);
}

function withThose(cards: readonly Card[]): readonly Card[] {
  const into = new Map<Card, Card>();
  for (const card of cards) {
    const other = cards.find(({ rule, inputs }) => rule === toldWith[card.rule] && restsOnAll(card, inputs));
    if (other !== undefined) into.set(card, other);
  }
  if (into.size === 0) return cards;
  return cards
    .filter((card) => !into.has(card))
    .map((card) => cards.filter((one) => into.get(one) === card).reduce(joined, card));
}

function restsOnAll(card: Card, inputs: Card["inputs"]): boolean {
  const groups = new Set(inputs.map(({ groupId }) => groupId));
  return card.inputs.every(({ groupId }) => groups.has(groupId));
}

function joined(first: Card, { rule, ruleVersion, source, detail }: Card): Card {
  const also = first.also ?? [];
  const isNamed = [first, ...also].some((one) => one.rule === rule);
  return {
    ...first,
    detail: first.detail.includes(detail) ? first.detail : `${first.detail}\n${detail}`,
    ...(isNamed ? {} : { also: [...also, { rule, ruleVersion, source }] }),
  };
}
