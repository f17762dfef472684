import { findWords, type Span } from "./find-words.ts";

/** What ends a run of words: two of them with one of these between are not one text. */
const blocks =
  "ADDRESS,ARTICLE,ASIDE,BLOCKQUOTE,BR,CAPTION,DD,DETAILS,DIV,DL,DT,FIGCAPTION,FIGURE,FOOTER,H1,H2,H3,H4,H5,H6,HEADER,HR,LI,MAIN,OL,P,PRE,SECTION,SUMMARY,TABLE,TD,TH,TR,UL";
const isBlock: ReadonlySet<string> = new Set(blocks.split(","));

interface Piece {
  readonly node: Text;
  readonly start: number;
}

/** The id of a found place, to which the address of a frame can lead. */
export function placeId(place: number): string {
  return `found-${place}`;
}

/** Lights the words in a fragment of a document, also where they run on through bold or italic letters. Returns how many places there are. */
export function lightWords(fragment: DocumentFragment, wanted: readonly string[]): number {
  if (wanted.length === 0) return 0;
  const { text, pieces } = readFragment(fragment);
  const spans = findWords(text, wanted);
  for (const piece of pieces) lightPiece(piece, spans);
  return spans.length;
}

function readFragment(fragment: DocumentFragment): { readonly text: string; readonly pieces: readonly Piece[] } {
  const pieces: Piece[] = [];
  let text = "";
  const walk = (node: Node): void => {
    for (const child of node.childNodes) {
      if (child instanceof Text) {
        pieces.push({ node: child, start: text.length });
        text += child.data;
        continue;
      }
      const ends = child instanceof Element && isBlock.has(child.tagName.toUpperCase());
      if (ends) text += "\n\n";
      walk(child);
      if (ends) text += "\n\n";
    }
  };
  walk(fragment);
  return { text, pieces };
}

function lightPiece({ node, start }: Piece, spans: readonly Span[]): void {
  const { data } = node;
  const here = spans
    .map(([from, to], place) => ({
      from: Math.max(from - start, 0),
      to: Math.min(to - start, data.length),
      begins: from >= start,
      place,
    }))
    .filter(({ from, to }) => from < to);
  if (here.length === 0) return;
  const made = document.createDocumentFragment();
  let done = 0;
  for (const { from, to, begins, place } of here) {
    made.append(data.slice(done, from));
    const mark = document.createElement("mark");
    if (begins) mark.id = placeId(place);
    mark.append(data.slice(from, to));
    made.append(mark);
    done = to;
  }
  made.append(data.slice(done));
  node.replaceWith(made);
}
