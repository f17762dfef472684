import table from "../../../assets/tables/prose-cues.json" with { type: "json" };

/**
 * One sentence in the two forms that are read, lower case, with a space at either end and between all parts. `plain` is words alone. In `marked` there
 * stand beside words `,` (a comma or a bracket), `:` (a colon, a dash, an equals sign), `?` (it asks), `~` (a query put before something: "?stroke") and
 * `|` (something begins anew: "but", "and has"). It is made when it is first asked for: most sentences are about nothing that any rule asks.
 */
export interface Sentence {
  /** As it is written. */
  readonly text: string;
  readonly plain: string;
  readonly marked: string;
}

/** "H. pylori", "2.5": no sentence ends there. */
const sentenceEnd = /[;!\n]|\.(?!\d)(?!(?<=\b[A-Z]\.) ?[a-z]{4})/;

const known = new Map<string, readonly Sentence[]>();
const mostTexts = 20_000;

/** The sentences of a text; each wording is taken apart once. */
export function sentencesOf(text: string): readonly Sentence[] {
  const before = known.get(text);
  if (before !== undefined) return before;
  const made = text.split(sentenceEnd).flatMap(sentenceOf);
  if (known.size >= mostTexts) known.clear();
  known.set(text, made);
  return made;
}

function sentenceOf(text: string): readonly Sentence[] {
  const spelled = spelledOut(text.toLowerCase());
  const plain = ` ${words(spelled.replace(/[^a-z0-9]+/g, " "))} `;
  if (plain.trim() === "") return [];
  let marked: string | undefined;
  return [
    {
      text: text.trim(),
      plain,
      get marked() {
        marked ??= ` ${words(withMarks(spelled))} `;
        return marked;
      },
    },
  ];
}

/** What an apostrophe or a stroke is a part of. */
function spelledOut(text: string): string {
  const joined = /['’‘`]/.test(text) ? text.replace(/n['’‘`]t\b/g, "nt").replace(/['’‘`]/g, "") : text;
  const apart = /nt\b/.test(joined) ? joined.replace(contracted, (word) => contractions.get(word) ?? word) : joined;
  if (!/[/+&]|-ve|- ve/.test(apart)) return apart;
  return apart
    .replace(/(?<!\w)\+ ?ve\b/g, " positive ")
    .replace(/(?<!\w)- ?ve\b/g, " negative ")
    .replace(/\bh\/o\b:?/g, "history of ")
    .replace(/\bf\/h\b/g, "fh ")
    .replace(/\bn\/a\b/g, "na ")
    .replace(/\bc ?[&/] ?l\b/g, "cl ")
    .replace(/\bw\/o\b/g, "without ")
    .replace(/\bw\/(?=\s|[a-z])/g, "with ");
}

const contractions: ReadonlyMap<string, string> = new Map([
  ["cant", "cannot"],
  ["wont", "will not"],
  ...["do", "does", "did", "is", "was", "has", "have", "had", "would", "should", "could"].map(
    (verb) => [`${verb}nt`, `${verb} not`] as const,
  ),
]);
const contracted = new RegExp(`\\b(?:${[...contractions.keys()].join("|")})\\b`, "g");

function withMarks(text: string): string {
  return text
    .replace(/(^|[\s(:,–-])\?+\s*(?=[a-z0-9])/g, "$1 ~ ")
    .replace(/\?+/g, " ? ")
    .replace(/(?<=\d)[:.](?=\d)/g, " ")
    .replace(/:|=|\s[-–—]+(?=\s|\w)|[-–—]+\s/g, " : ")
    .replace(/[,()[\]]/g, " , ")
    .replace(/&/g, " and ")
    .replace(/(?<=[a-z]\s?)\/(?=\s?[a-z])/g, " or ")
    .replace(/(?<!\d)\/|\/(?!\d)/g, " ")
    .replace(/[^a-z0-9,:?~/]+/g, " ")
    .replace(anew, "|")
    .replace(/ and (?=(?:has|is|was|had|now|remains|does|for) )/g, " | ");
}

const anew = new RegExp(`\\b(?:except for|${table.beginsAnew.join("|")})\\b`, "g");

/** Words apart by one space, and those whose being overlooked does harm as they are meant: "preganant", "pencillin". */
function words(text: string): string {
  return text
    .trim()
    .split(/\s+/)
    .map((word) => (word.length < 5 ? word : asMeant(word)))
    .join(" ");
}

/** "Refused" is no slip for "refuses". */
const isRight: ReadonlySet<string> = new Set(table.rightToo);

const meant = new Map<string, string>();
const mostWords = 50_000;

function asMeant(word: string): string {
  const before = meant.get(word);
  if (before !== undefined) return before;
  const found = isRight.has(word) ? word : (table.mistyped.find((right) => isMistyped(word, right)) ?? word);
  if (meant.size >= mostWords) meant.clear();
  meant.set(word, found);
  return found;
}

/** One letter too many, too few, wrong, or two changed round; the first one is right. A plural is no slip. */
function isMistyped(word: string, right: string): boolean {
  if (word[0] !== right[0] || word === right || word === `${right}s` || Math.abs(word.length - right.length) > 1)
    return false;
  let from = 0;
  while (from < word.length && word[from] === right[from]) from += 1;
  const [a, b] = [word.slice(from), right.slice(from)];
  return (
    a.slice(1) === b ||
    a === b.slice(1) ||
    a.slice(1) === b.slice(1) ||
    (a.slice(2) === b.slice(2) && a[0] === b[1] && a[1] === b[0])
  );
}
