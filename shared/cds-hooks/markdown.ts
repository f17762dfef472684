import { seenText } from "./service-text.ts";

/** A piece of a line, with the one manner in which it is written. */
export interface Span {
  readonly text: string;
  readonly as?: "strong" | "emphasis" | "code";
}

/** What a card's `detail` may be made of. Nothing here can load, run or open anything. */
export type Block =
  | { readonly kind: "heading" | "paragraph" | "code"; readonly spans: readonly Span[] }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly (readonly Span[])[] };

/**
 * GitHub flavoured markdown (CDS Hooks 2.0, "detail") → blocks of words. Known: headings, paragraphs, lists, fenced code, bold, emphasis, inline code. A link
 * becomes its label and its address in words, an image the words that stand for it; everything else, raw HTML too, stays the letters that it is.
 */
export function readMarkdown(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  let words: string[] = [];
  const flush = () => {
    if (words.length > 0) blocks.push({ kind: "paragraph", spans: readSpans(words.join(" ")) });
    words = [];
  };
  const lines = seenText(markdown).split("\n");
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? "").trim();
    if (line === "") {
      flush();
      continue;
    }
    if (line.startsWith("```")) {
      flush();
      const code: string[] = [];
      for (at += 1; at < lines.length && !(lines[at] ?? "").trim().startsWith("```"); at += 1)
        code.push(lines[at] ?? "");
      blocks.push({ kind: "code", spans: [{ text: code.join("\n") }] });
      continue;
    }
    const heading = /^#{1,6} (.*)$/.exec(line);
    const item = /^([-*+]|\d{1,9}[.)]) (.*)$/.exec(line);
    if (heading !== null) {
      flush();
      blocks.push({ kind: "heading", spans: readSpans((heading[1] ?? "").replace(/ #+$/, "")) });
    } else if (item !== null) {
      flush();
      addItem(blocks, /^\d/.test(item[1] ?? ""), readSpans(item[2] ?? ""));
    } else words.push(line);
  }
  flush();
  return blocks;
}

function addItem(blocks: Block[], ordered: boolean, spans: readonly Span[]): void {
  const last = blocks.at(-1);
  if (last?.kind === "list" && last.ordered === ordered) {
    blocks[blocks.length - 1] = { ...last, items: [...last.items, spans] };
  } else blocks.push({ kind: "list", ordered, items: [spans] });
}

const marks = [
  { mark: "`", as: "code" },
  { mark: "**", as: "strong" },
  { mark: "__", as: "strong" },
  { mark: "*", as: "emphasis" },
] as const;

/** One pass from left to right: a mark without its end is a letter, and the line is looked through for an end once a mark at most. */
function readSpans(line: string): readonly Span[] {
  const spans: Span[] = [];
  const never = new Set<string>();
  let plain = "";
  const push = (span: Span) => {
    if (plain !== "") spans.push({ text: plain });
    plain = "";
    spans.push(span);
  };
  let at = 0;
  while (at < line.length) {
    const place = at;
    const found = marks.find(({ mark }) => !never.has(mark) && line.startsWith(mark, place));
    if (found !== undefined) {
      const from = at + found.mark.length;
      const end = line.indexOf(found.mark, from);
      if (end > from && line[from] !== " ") {
        push({
          text: found.as === "code" ? line.slice(from, end) : withLinksInWords(line.slice(from, end)),
          as: found.as,
        });
        at = end + found.mark.length;
        continue;
      }
      if (end === -1) never.add(found.mark);
    }
    plain += line[at] ?? "";
    at += 1;
  }
  if (plain !== "") spans.push({ text: plain });
  return spans.map((span) => (span.as === undefined ? { text: withLinksInWords(span.text) } : span));
}

/** `[label](address)` → `label (address)`, `![words](address)` → `[image: words]`. Bounded, so that no text makes it slow. */
function withLinksInWords(text: string): string {
  return text.replace(/(!?)\[([^[\]]{0,300})\]\(([^()\s]{1,2000})(?: "[^"]{0,300}")?\)/g, (_, image, label, address) =>
    image === "!" ? `[image: ${label === "" ? "without words" : label}]` : `${label} (${address})`,
  );
}
