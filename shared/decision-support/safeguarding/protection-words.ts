import table from "../../../assets/tables/safeguarding-words.json" with { type: "json" };
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

/** What the words of an entry say of the person; of another child where they name one. Denied, ended, past or only spoken of is nothing. */
export function topicInWords(text: string): Topic | undefined {
  const words = plain(text);
  const row = table.rows.find((one) => holds(words, one.words));
  if (row === undefined || holds(words, table.never) || holds(words, table.past)) return undefined;
  const topic = topicNamed(row.topic);
  return topic !== "unbornChildProtection" && topic !== "adult" && topic !== "fgm" && holds(words, table.kin)
    ? "family"
    : topic;
}

function topicNamed(name: string): Topic {
  switch (name) {
    case "unbornChildProtection":
    case "childProtection":
    case "lookedAfterChild":
    case "childConcern":
    case "adult":
    case "fgm":
      return name;
    default:
      throw new Error(`a table names the unknown topic ${name}`);
  }
}
