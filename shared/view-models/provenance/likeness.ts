import type { Group } from "../../domain/chart.ts";
import { startOf } from "../../domain/when.ts";
import { substanceOf } from "../../merge/decisions/never-one-fact.ts";
import { compareCodes } from "../../merge/same/same-code.ts";
import { sameWords, wordsKey } from "../../merge/same/same-words.ts";
import { isSensitive } from "../withheld/sensitivity.ts";

/** How alike two rows of one kind are, for putting the likeliest first. It joins nothing. */
export interface Likeness {
  /** 0: the same agent, medicine, test or term. 1: a word in common. 2: neither, or one of them holds its words back. */
  readonly rank: 0 | 1 | 2;
  /** How far their dates lie apart; a row that is dated nowhere is farthest. */
  readonly apartMs: number;
}

export function likenessTo(own: Group): (other: Group) => Likeness {
  const ownName = substanceOf(own.preferred);
  const ownWords = wordsOf(own);
  const ownMs = datedMs(own);
  const isHeldBack = own.members.some(isSensitive);
  return (other) => {
    const otherMs = datedMs(other);
    const apartMs = ownMs === undefined || otherMs === undefined ? Number.POSITIVE_INFINITY : Math.abs(ownMs - otherMs);
    // Where a row stands in the list would tell what it holds back.
    if (isHeldBack || other.members.some(isSensitive)) return { rank: 2, apartMs };
    const { code, display } = own.preferred;
    const isSame =
      (ownName !== undefined && ownName === substanceOf(other.preferred)) ||
      compareCodes(code, other.preferred.code) === "same" ||
      sameWords(display, other.preferred.display);
    return { rank: isSame ? 0 : [...wordsOf(other)].some((word) => ownWords.has(word)) ? 1 : 2, apartMs };
  };
}

export function likestFirst(a: Likeness, b: Likeness): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  return a.apartMs === b.apartMs ? 0 : a.apartMs - b.apartMs;
}

const shortestWord = 4;

/** `of`, `the` and `mg` are in every row. */
function wordsOf({ preferred }: Group): ReadonlySet<string> {
  return new Set(
    wordsKey(preferred.display)
      .split(" ")
      .filter((word) => word.length >= shortestWord),
  );
}

function datedMs({ preferred }: Group): number | undefined {
  return (startOf(preferred.when) ?? preferred.recordedAt)?.earliestMs;
}
