import type { Card } from "./card.ts";

/**
 * The same words on the same rows are one card, whichever rules say them: the first of them, which names the others. `cards`: the most urgent first.
 * Where their details differ, both stay.
 */
export function foldCards(cards: readonly Card[]): readonly Card[] {
  const folded = new Map<string, Card>();
  for (const card of cards) {
    const key = JSON.stringify([card.summary, [...new Set(card.inputs.map(({ groupId }) => groupId))].sort()]);
    const first = folded.get(key);
    folded.set(key, first === undefined ? card : joined(first, card));
  }
  return [...folded.values()];
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
