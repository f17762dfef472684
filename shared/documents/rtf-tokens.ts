export type RtfToken =
  | { readonly kind: "open" | "close" | "optional" }
  /** A control word, and the number that may follow it. */
  | { readonly kind: "word"; readonly word: string; readonly number: number | undefined }
  | { readonly kind: "byte"; readonly byte: number }
  | { readonly kind: "text"; readonly text: string };

const word = /([a-zA-Z]{1,32})(-?\d{1,10})? ?/y;
const hex = /'([0-9a-fA-F]{2})/y;
const text = /[^\\{}\r\n]+/y;

/** Rich Text Format as a stream of signs, once through, whatever it holds. Raw bytes after `\bin` are stepped over by their stated number. */
export function* rtfTokens(rtf: string): Generator<RtfToken> {
  let at = 0;
  while (at < rtf.length) {
    const sign = rtf[at];
    if (sign === "{" || sign === "}") {
      yield { kind: sign === "{" ? "open" : "close" };
      at += 1;
    } else if (sign === "\r" || sign === "\n") at += 1;
    else if (sign === "\\") {
      const { token, end } = controlAt(rtf, at + 1);
      at = end;
      if (token?.kind === "word" && token.word === "bin") at += Math.max(0, token.number ?? 0);
      else if (token !== undefined) yield token;
    } else {
      text.lastIndex = at;
      const run = text.exec(rtf)?.[0] ?? "";
      yield { kind: "text", text: run };
      at += Math.max(1, run.length);
    }
  }
}

function controlAt(rtf: string, at: number): { readonly token?: RtfToken; readonly end: number } {
  word.lastIndex = at;
  const named = word.exec(rtf);
  if (named !== null) {
    const [whole, name = "", number] = named;
    return {
      token: { kind: "word", word: name, number: number === undefined ? undefined : Number(number) },
      end: at + whole.length,
    };
  }
  hex.lastIndex = at;
  const byte = hex.exec(rtf);
  if (byte !== null) return { token: { kind: "byte", byte: Number.parseInt(byte[1] ?? "", 16) }, end: at + 3 };
  switch (rtf[at]) {
    case "*":
      return { token: { kind: "optional" }, end: at + 1 };
    case "\\":
    case "{":
    case "}":
      return { token: { kind: "text", text: rtf[at] ?? "" }, end: at + 1 };
    case "~":
      return { token: { kind: "text", text: "\u00a0" }, end: at + 1 };
    case "_":
      return { token: { kind: "text", text: "\u2011" }, end: at + 1 };
    case "\r":
    case "\n":
      return { token: { kind: "word", word: "par", number: undefined }, end: at + 1 };
    default:
      return { end: at + 1 };
  }
}
