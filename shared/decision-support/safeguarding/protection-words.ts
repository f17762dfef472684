import table from "../../../assets/tables/safeguarding-words.json" with { type: "json" };
import { proseReader, standingIn } from "../prose/topic.ts";
import type { Topic } from "./topic.ts";

export const safeguardingWordTable = { name: table.title, source: table.source, date: table.date } as const;

/** `is a plan, 2024` with a space at either end, lower case, hyphens kept. */
function plain(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^a-z0-9/-]+/g, " ")
    .trim()} `;
}

const holds = (words: string, phrases: readonly string[]) => phrases.some((phrase) => words.includes(` ${phrase} `));

/** As {@link plain}, with ` | ` where a sentence, a bracket or a dash ends what was said, and ` : ` where an answer follows. */
function inParts(text: string): string {
  const marked = text
    .replace(/\s[-–—]+\s|[.;()\n]|(?<=\bno?)\s*,/gi, " | ")
    .replace(/:/g, " : ")
    .toLowerCase()
    .replace(/[^a-z0-9/|:-]+/g, " ")
    .trim();
  return ` ${marked} | `;
}

/** What the words of an entry say of the person; of another child where they name one. Denied, ended, past or only spoken of is nothing. */
export function topicInWords(text: string): Topic | undefined {
  const words = plain(text);
  const rows = table.rows.filter((one) => holds(words, one.words));
  if (rows.length === 0) return undefined;
  if (holds(words, table.never)) return againOn(text);
  const parts = inParts(text);
  const clauses = text.split(clauseEnd).map(plain);
  const ofThePerson = clauses.filter((clause) => !holds(clause, table.aboutElse));
  const row = rows
    .filter((one) => ofThePerson.length === clauses.length || ofThePerson.some((clause) => holds(clause, one.words)))
    .find((one) => one.words.some((phrase) => isSaid(parts, phrase, one)));
  if (row === undefined || standingIn(text, readers) === "spokenOf") return undefined;
  const topic = topicNamed(row.topic);
  return topic !== "unbornChildProtection" && topic !== "adult" && topic !== "fgm" && holds(words, table.kin)
    ? "family"
    : topic;
}

/** "Child protection plan: previous plan ended 2020, new plan 2026": what ended came before. The clause that begins it anew is read by itself. */
function againOn(text: string): Topic | undefined {
  const clauses = text.split(clauseEnd).map(plain);
  const anew = clauses.filter(
    (clause) =>
      startsAnew.test(clause) &&
      !holds(clause, [...table.never, ...table.neverBefore, ...table.aboutElse, ...table.kin, "if", "discussed"]),
  );
  if (anew.length === 0 || holds(plain(text), table.kin)) return undefined;
  const named = table.rows.find(({ topic, words }) => topic === "childProtection" && holds(plain(text), words));
  return named === undefined ? undefined : "childProtection";
}

const startsAnew =
  / (?:new|current|second|2nd|third|3rd|another|further|fresh)(?: [a-z-]+){0,3}? (?:plan|register|registration|cpp) | (?:now|again|back|currently|re-?registered|reinstated|restarted)(?: [a-z-]+){0,4}? (?:plan|register|cpp) | re-?registered | (?:plan|cpp) (?:reinstated|restarted|started again) /;

/** "Child protection plan, training given to the school": the plan is not what the training is about. */
const clauseEnd = /[,.;()\n]|\s[-–—]+\s/;

const readers = proseReader({ phrases: table.rows.flatMap(({ words }) => words), never: [] });

/** "?on child protection plan": shown in its own words, and neither asserted nor left unsaid. */
export function isDoubtful(text: string): boolean {
  return standingIn(text, readers) === "uncertain";
}

interface Row {
  readonly topic: string;
  readonly notFollowedBy?: readonly string[];
  /** "Wound care order" is no order of a court. */
  readonly asWholeName?: boolean;
}

/** What a plan forbids comes after its name and denies nothing of it: "child protection plan, no contact with father". */
function isSaid(marked: string, phrase: string, { topic, notFollowedBy = [], asWholeName = false }: Row): boolean {
  // "Initial child protection conference: made subject of a plan" goes through its colon.
  const parts = marked.includes(` ${phrase} `) ? marked : marked.replaceAll(" : ", " ");
  const at = parts.indexOf(` ${phrase} `);
  if (at < 0) return false;
  const before = parts.slice(parts.lastIndexOf("|", at) + 1, at + 1);
  const rest = parts.slice(at + phrase.length + 1);
  const after = rest.replace(/^[ |:]+/, " ");
  const answer = rest.replace(/^[^:|]*:/, "");
  if (asWholeName && !/^ *$|: $/.test(before)) return false;
  if (holds(before, table.neverBefore) || startsWithOneOf(rest, notFollowedBy)) return false;
  if (startsWithOneOf(after, table.neverAfter) || startsWithOneOf(answer, table.neverAfter)) return false;
  return topic !== "fgm" || !(holds(before, table.kinWithFgm) || ofKin.test(after));
}

const startsWithOneOf = (words: string, phrases: readonly string[]) =>
  phrases.some((phrase) => words.startsWith(` ${phrase} `));

const ofKin = new RegExp(`^ (?:(?:in|of) )?(?:(?:her|the) )?(?:${table.kinWithFgm.join("|")}) `);

function topicNamed(name: string): Topic {
  switch (name) {
    case "unbornChildProtection":
    case "childProtection":
    case "lookedAfterChild":
    case "childConcern":
    case "childAbuse":
    case "adult":
    case "fgm":
      return name;
    default:
      throw new Error(`a table names the unknown topic ${name}`);
  }
}
