import type { Sentence } from "./sentences.ts";
import { sentencesOf } from "./sentences.ts";
import type { Reading, Standing } from "./standing.ts";
import { standingAt } from "./standing.ts";

/** Something that prose may speak of. */
export interface Topic {
  /** Whole words in lower case; a comma, a colon or a dash may stand between them. */
  readonly phrases: readonly string[];
  /** Where a sentence holds one of these, it speaks of something else. */
  readonly never?: readonly string[];
  readonly reading?: Reading;
}

/** The sentence as somebody reads it, and how it speaks. */
export interface SaidInProse {
  readonly standing: Standing;
  readonly sentence: Sentence;
}

export type ProseReader = (sentence: Sentence) => Standing | undefined;

/** Phrases made ready to be looked for, once for a program. Nearly no sentence holds one, which one look at its plain words tells. */
export function proseReader({ phrases, never = [], reading }: Topic): ProseReader {
  if (phrases.length === 0) return () => undefined;
  const longestFirst = [...phrases]
    .sort((a, b) => b.length - a.length)
    .map((one) => one.replace(/[^a-z0-9 ]/g, "\\$&"));
  const inPlain = new RegExp(` (?:${longestFirst.join("|")}) `);
  const inMarked = new RegExp(
    `(?<= )(?:${longestFirst.map((one) => one.replaceAll(" ", " (?:[,:] )?")).join("|")})(?= )`,
    "g",
  );
  const not = never.map((phrase) => ` ${phrase} `);
  return (sentence) => {
    const { plain } = sentence;
    if (!inPlain.test(plain) || not.some((phrase) => plain.includes(phrase))) return undefined;
    const { marked } = sentence;
    const standings = new Set<Standing>();
    for (const { index, 0: found } of marked.matchAll(inMarked))
      standings.add(standingAt(marked, index, index + found.length, reading));
    return strongest.find((standing) => standings.has(standing));
  };
}

/** What is said most plainly, first. */
const strongest: readonly Standing[] = ["stated", "uncertain", "over", "denied", "spokenOf", "other"];

/**
 * How a text speaks of a topic. Where one sentence states what another denies, or says that it is over, nobody can tell by words alone: `uncertain`.
 */
export function standingIn(text: string, reader: ProseReader): Standing | undefined {
  const standings = new Set(sentencesOf(text).map(reader));
  const isDenied = standings.has("denied") || standings.has("over");
  if (standings.has("stated")) return isDenied ? "uncertain" : "stated";
  return strongest.find((standing) => standings.has(standing));
}
