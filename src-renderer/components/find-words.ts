/** Where something stands in a text: from and to (exclusive), in UTF-16 units. */
export type Span = readonly [from: number, to: number];

/** A text as it is compared: without case, accents, kinds of dash and quote; `at` leads each of its letters back to the text. */
interface Folded {
  readonly letters: string;
  readonly at: readonly number[];
}

/** Every place of the words in a text, in its order, none inside another; a gap of any width between words is one space. Two letters at least. */
export function findWords(text: string, wanted: readonly string[]): readonly Span[] {
  const folded = fold(text);
  const spans = wanted.flatMap((words) => placesOf(folded, fold(words).letters.trim(), text.length));
  const sorted = spans.sort(([a, aTo], [b, bTo]) => a - b || bTo - aTo);
  let end = -1;
  return sorted.filter(([from, to]) => {
    if (from < end) return false;
    end = to;
    return true;
  });
}

function placesOf({ letters, at }: Folded, sought: string, length: number): readonly Span[] {
  if (sought.length < 2) return [];
  const spans: Span[] = [];
  for (let place = letters.indexOf(sought); place >= 0; place = letters.indexOf(sought, place + sought.length)) {
    spans.push([at[place] ?? 0, at[place + sought.length] ?? length]);
  }
  return spans;
}

function fold(text: string): Folded {
  const at: number[] = [];
  let letters = "";
  let place = 0;
  for (const letter of text) {
    const plain = /\s/.test(letter) ? " " : foldLetter(letter);
    if (plain !== " " || !letters.endsWith(" ")) {
      letters += plain;
      for (let unit = 0; unit < plain.length; unit += 1) at.push(place);
    }
    place += letter.length;
  }
  return { letters, at };
}

function foldLetter(letter: string): string {
  if (/[\u2010-\u2015\u2212]/.test(letter)) return "-";
  if (/[\u2018\u2019\u02bc]/.test(letter)) return "'";
  return letter.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase("en-GB");
}
