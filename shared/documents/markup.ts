/** Text as it may stand in HTML, in an attribute too. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => marks[letter] ?? letter);
}

const marks: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** What was read out of a received file. */
export interface ReadDocument {
  readonly title: string;
  /** Who, when, for whom: in the order in which they are read. */
  readonly header: readonly { readonly label: string; readonly value: string }[];
  /** Its words, as HTML made of the file's own parts. It is sanitised before it is drawn, like any other. */
  readonly html: string;
  /** What of the file is not in `html`, a sentence each. */
  readonly gaps: readonly string[];
}
