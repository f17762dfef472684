/** Characters that turn the reading direction or that nobody sees: a text of another's must not be able to look like something else. */
const unseen = /(?![\n\t])[\p{Cc}\p{Cf}]/gu;

/** A text as a service sent it, with lines as the only thing that is not a letter. */
export function seenText(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(unseen, "");
}

/** On one line. */
export function oneLine(text: string): string {
  return seenText(text).replace(/\s+/g, " ").trim();
}

/** Cut by whole characters; the cut shows. */
export function cutTo(text: string, longest: number): { readonly text: string; readonly isCut: boolean } {
  if (text.length <= longest) return { text, isCut: false };
  const kept = text.slice(0, longest - 1);
  // Half a surrogate pair is no character.
  return { text: `${kept.replace(/[\uD800-\uDBFF]$/, "")}…`, isCut: true };
}
