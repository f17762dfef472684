import table from "../../../assets/tables/prose-cues.json" with { type: "json" };
import type { Sentence } from "./sentences.ts";
import { sentencesOf } from "./sentences.ts";
import type { Reading, Standing } from "./standing.ts";
import { standingAt } from "./standing.ts";

/** Something that prose may speak of. */
export interface Topic {
  /** Whole words in lower case; a comma, a colon or a dash may stand between them. */
  readonly phrases: readonly string[];
  /** Where the clause that names it holds one of these, it speaks of something else. */
  readonly never?: readonly string[];
  readonly reading?: Reading;
}

export type ProseReader = (sentence: Sentence) => Standing | undefined;

/** Where phrases stand in a sentence, from and to. Nearly none holds one, which one look at its plain words tells. */
export type PhraseFinder = (sentence: Sentence) => readonly { readonly from: number; readonly to: number }[];

/** Made once for a program. */
export function phraseFinder(phrases: readonly string[]): PhraseFinder {
  if (phrases.length === 0) return () => nowhere;
  const longestFirst = [...phrases]
    .sort((a, b) => b.length - a.length)
    .map((one) => one.replace(/[^a-z0-9 ]/g, "\\$&"));
  const inPlain = new RegExp(` (?:${longestFirst.join("|")}) `);
  const inMarked = new RegExp(
    `(?<= )(?:${longestFirst.map((one) => one.replaceAll(" ", " (?:[,:] )?")).join("|")})(?= )`,
    "g",
  );
  return (sentence) => {
    if (!inPlain.test(sentence.plain)) return nowhere;
    return placesOf(inMarked, sentence.marked);
  };
}

/** Of "tissue AVR, mechanical mitral valve" the phrase "AVR mechanical" must not hide the one that begins behind the comma. */
function placesOf(phrase: RegExp, marked: string): ReturnType<PhraseFinder> {
  const found: { readonly from: number; readonly to: number }[] = [];
  phrase.lastIndex = 0;
  for (let match = phrase.exec(marked); match !== null; match = phrase.exec(marked)) {
    const [text] = match;
    found.push({ from: match.index, to: match.index + text.length });
    const mark = text.search(/ [,:] /);
    if (mark >= 0) phrase.lastIndex = match.index + mark + 2;
  }
  return found;
}

const nowhere: ReturnType<PhraseFinder> = [];

/** How a sentence speaks of a topic; `undefined` where it does not. What it states anywhere, it states. */
export function proseReader({ phrases, never = [], reading }: Topic): ProseReader {
  const find = phraseFinder(phrases);
  const not = never.map((phrase) => ` ${phrase} `);
  return (sentence) => {
    const found = find(sentence);
    if (found.length === 0) return undefined;
    const own = not.some((phrase) => sentence.plain.includes(phrase))
      ? found.filter(({ from, to }) => !not.some((phrase) => clauseOf(sentence.marked, from, to).includes(phrase)))
      : found;
    const standings = new Set(own.map(({ from, to }) => standingAt(sentence.marked, from, to, reading)));
    return strongest.find((standing) => standings.has(standing));
  };
}

/** "Sepsis, history of": the comma begins nothing else. */
const turnedRound = new RegExp(`^ , (?:${table.turnedRound.join("|")})(?= (?:[,|] |$))`);

/** "Tracheostomy, decannulated 2020": the comma begins nothing else; in "tracheostomy, sutures removed" it does. */
const nowOver = new RegExp(
  `^ , (?:(?:now|since|then|later|subsequently|was|is|has been) )*(?:${table.overInBrackets.join("|")})(?=(?: (?:on|in|at|since|[a-z]{3,9}(?= \\d)))*(?: [0-9/]+)* (?:[,|] |$))`,
);

/** The words of the clause that holds it: "refuses blood products, accepts blood tests" is of blood products. */
export function clauseOf(marked: string, from: number, to: number): string {
  const start = Math.max(marked.lastIndexOf(" , ", from), marked.lastIndexOf(" | ", from), 0);
  const rest = marked.slice(to);
  const turned = (turnedRound.exec(rest) ?? nowOver.exec(rest))?.[0].length ?? 0;
  const ends = [marked.indexOf(" , ", to + turned), marked.indexOf(" | ", to + turned)].filter((at) => at >= 0);
  return ` ${marked
    .slice(start, Math.min(...ends, marked.length))
    .replace(/[^a-z0-9]+/g, " ")
    .trim()} `;
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
