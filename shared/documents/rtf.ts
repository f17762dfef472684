import { escapeHtml } from "./markup.ts";
import type { RtfToken } from "./rtf-tokens.ts";
import { rtfTokens } from "./rtf-tokens.ts";

export interface RtfDocument {
  readonly html: string;
  /** Words alone: a line per paragraph, cells of a row apart. */
  readonly text: string;
  readonly gaps: readonly string[];
}

/** Groups that hold no words of the document (Microsoft RTF Specification 1.9.1). */
const wordless: ReadonlySet<string> = new Set(
  "fonttbl colortbl stylesheet info filetbl listtable listoverridetable rsidtbl themedata colorschememapping datastore datafield generator xmlnstbl fldinst sp shprslt nonshppict pgdsctbl latentstyles mmathPr bkmkstart bkmkend".split(
    " ",
  ),
);
/** Groups marked as one that an old reader may skip, and which hold words all the same. */
const worded: ReadonlySet<string> = new Set(["shpinst", "shptxt", "shppict"]);
const pictures: ReadonlySet<string> = new Set(["pict", "object"]);
/** What runs over the edge of the page; said once, named. */
const asides: Readonly<Record<string, string>> = {
  header: "Top of the page",
  headerl: "Top of the page",
  headerr: "Top of the page",
  headerf: "Top of the first page",
  footer: "Foot of the page",
  footerl: "Foot of the page",
  footerr: "Foot of the page",
  footerf: "Foot of the first page",
  footnote: "Note",
  annotation: "Comment",
};
const letters: Readonly<Record<string, string>> = {
  tab: "\t",
  emdash: "—",
  endash: "–",
  bullet: "•",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  emspace: " ",
  enspace: " ",
};

interface Look {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly struck: boolean;
  readonly silent: boolean;
  /** Letters after a `\u` that stand for it in old readers (`\uc`). */
  readonly substitutes: number;
}

const plain: Look = { bold: false, italic: false, struck: false, silent: false, substitutes: 1 };
/** Deeper groups are read with the look of the one around them. */
const deepest = 500;
const longestText = 4_000_000;

/**
 * Rich Text Format → its paragraphs, bold and italic words and rows of tables; fonts, colours and places are left out. `letterOf` reads a byte above 127 in
 * the document's own code page (`\ansicpg`). Total: whatever it is given ends, and what is no RTF is read as text.
 */
export function readRtf(rtf: string, letterOf: (byte: number, codePage: number) => string): RtfDocument {
  const page = new Page();
  const looks: Look[] = [];
  let look = plain;
  let depth = 0;
  let codePage = 1252;
  let skip = 0;
  /** `\*` says: what follows is for those who know it. */
  let isOptional = false;
  let pictureCount = 0;

  const letter = (text: string) => {
    if (skip > 0) skip -= 1;
    else if (!look.silent) page.say(text, look);
  };
  const control = ({ word, number }: Extract<RtfToken, { readonly kind: "word" }>): void => {
    const begun = isOptional;
    isOptional = false;
    if (pictures.has(word)) {
      if (!look.silent && word !== "nonshppict") {
        pictureCount += 1;
        page.say("[Picture not shown]", look);
      }
      look = { ...look, silent: true };
    } else if (wordless.has(word) || (begun && !worded.has(word))) {
      look = { ...look, silent: true };
    } else if (look.silent) {
      // Nothing in here counts.
    } else if (Object.hasOwn(asides, word)) {
      page.paragraph();
      page.say(`${asides[word] ?? ""}: `, { ...plain, italic: true });
    } else if (Object.hasOwn(letters, word)) letter(letters[word] ?? "");
    else look = changed(look, word, number);
  };

  for (const token of rtfTokens(rtf)) {
    if (page.length > longestText) break;
    switch (token.kind) {
      case "open":
        depth += 1;
        if (depth <= deepest) looks.push(look);
        skip = 0;
        break;
      case "close":
        if (depth > 0 && depth <= deepest) look = looks.pop() ?? plain;
        depth = Math.max(0, depth - 1);
        isOptional = false;
        skip = 0;
        break;
      case "optional":
        isOptional = true;
        break;
      case "byte":
        letter(letterOf(token.byte, codePage));
        break;
      case "text":
        for (const part of skip > 0 ? token.text : [token.text]) letter(part);
        break;
      case "word":
        if (token.word === "ansicpg") codePage = token.number ?? 1252;
        else if (token.word === "u") {
          skip = 0;
          letter(String.fromCharCode((token.number ?? 63) & 0xffff));
          skip = look.substitutes;
        } else if (!look.silent && page.breaks(token.word, look)) skip = 0;
        else control(token);
        break;
    }
  }
  return {
    ...page.end(),
    gaps:
      pictureCount === 0
        ? []
        : [
            `${pictureCount === 1 ? "A picture" : `${pictureCount} pictures or objects`} in this document cannot be shown here.`,
          ],
  };
}

function changed(look: Look, word: string, number: number | undefined): Look {
  const on = number !== 0;
  switch (word) {
    case "b":
      return { ...look, bold: on };
    case "i":
      return { ...look, italic: on };
    case "strike":
    case "striked":
    case "deleted":
      return { ...look, struck: on };
    case "plain":
      return { ...plain, substitutes: look.substitutes };
    case "uc":
      return { ...look, substitutes: Math.min(10, Math.max(0, number ?? 1)) };
    default:
      return look;
  }
}

/** What has been said so far, as paragraphs and rows. */
class Page {
  readonly #html: string[] = [];
  readonly #text: string[] = [];
  #runs = "";
  #plain = "";
  #cells: { readonly html: string; readonly text: string }[] = [];
  #isInTable = false;
  length = 0;

  say(text: string, { bold, italic, struck }: Look): void {
    this.length += text.length;
    let html = escapeHtml(text).replaceAll("\t", " &nbsp; ");
    if (struck) html = `<del>${html}</del>`;
    if (italic) html = `<em>${html}</em>`;
    if (bold) html = `<strong>${html}</strong>`;
    this.#runs += html;
    this.#plain += text;
  }

  /** `true`: the word ends a line, a paragraph, a cell or a row. */
  breaks(word: string, look: Look): boolean {
    switch (word) {
      case "line":
        this.#runs += "<br>";
        this.#plain += "\n";
        return true;
      case "par":
      case "sect":
      case "page":
        if (this.#cells.length > 0) this.say(" ", look);
        else this.paragraph();
        return true;
      case "cell":
      case "nestcell":
        this.#cells.push({ html: this.#runs, text: this.#plain });
        this.#empty();
        return true;
      case "row":
      case "nestrow":
        this.#row();
        return true;
      default:
        return false;
    }
  }

  paragraph(): void {
    if (this.#plain.trim() !== "") {
      this.#endTable();
      this.#html.push(`<p>${this.#runs}</p>`);
      this.#text.push(this.#plain.trim());
    }
    this.#empty();
  }

  end(): { readonly html: string; readonly text: string } {
    this.#row();
    this.paragraph();
    this.#endTable();
    return { html: this.#html.join(""), text: this.#text.join("\n") };
  }

  #row(): void {
    if (this.#cells.length === 0) return;
    if (!this.#isInTable) this.#html.push("<table>");
    this.#isInTable = true;
    this.#html.push(`<tr>${this.#cells.map(({ html }) => `<td>${html}</td>`).join("")}</tr>`);
    this.#text.push(this.#cells.map(({ text }) => text.trim()).join("\t"));
    this.#cells = [];
  }

  #endTable(): void {
    if (this.#isInTable) this.#html.push("</table>");
    this.#isInTable = false;
  }

  #empty(): void {
    this.#runs = "";
    this.#plain = "";
  }
}
