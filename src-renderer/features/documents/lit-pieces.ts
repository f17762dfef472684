import type { Span } from "../../components/find-words.ts";
import type { PdfWords } from "../../pdf-box/messages.ts";

/** The words of a page as one text, its lines apart, and where each run of letters begins in it. */
export interface PageText {
  readonly text: string;
  readonly starts: readonly number[];
}

export function pageText(words: readonly PdfWords[]): PageText {
  const starts: number[] = [];
  let text = "";
  for (const run of words) {
    starts.push(text.length);
    text += run.endsLine ? `${run.text}\n` : run.text;
  }
  return { text, starts };
}

/** A run of letters cut where a found place begins or ends. `place`: the number of the found place on this page. */
export interface LitPiece {
  readonly text: string;
  readonly place?: number;
}

export function litPieces(run: string, start: number, spans: readonly Span[]): readonly LitPiece[] {
  const pieces: LitPiece[] = [];
  let done = 0;
  for (const [place, [from, to]] of spans.entries()) {
    const [first, last] = [Math.max(from - start, done), Math.min(to - start, run.length)];
    if (first >= last) continue;
    if (first > done) pieces.push({ text: run.slice(done, first) });
    pieces.push({ text: run.slice(first, last), place });
    done = last;
  }
  if (done < run.length) pieces.push({ text: run.slice(done) });
  return pieces;
}
