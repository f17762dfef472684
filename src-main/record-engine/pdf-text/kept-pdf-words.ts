import { createHash } from "node:crypto";
import type { Reader, Writer } from "../database.ts";
import type { PdfWords } from "./read-pdf-words.ts";

/** Equal where the files are. */
export function pdfDigest(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("base64url");
}

/** `undefined`: not read yet. `unreadable`: it was tried, and holds no words that can be read. */
export function readPdfWordsKept(database: Reader, digest: string): PdfWords | "unreadable" | undefined {
  const row = database
    .prepare<[string], { readonly text: string | null; readonly is_whole: number }>(
      "SELECT text, is_whole FROM pdf_words WHERE digest = ?",
    )
    .get(digest);
  if (row === undefined) return undefined;
  return row.text === null ? "unreadable" : { text: row.text, isWhole: row.is_whole === 1 };
}

/** A PDF of pictures alone has no words: it is kept as unreadable, so that a search says so. */
export function keepPdfWords(database: Writer, digest: string, words: PdfWords | undefined): void {
  const text = words === undefined || words.text.trim() === "" ? null : words.text;
  database
    .prepare("INSERT OR REPLACE INTO pdf_words (digest, text, is_whole) VALUES (?, ?, ?)")
    .run(digest, text, words?.isWhole === true ? 1 : 0);
}
