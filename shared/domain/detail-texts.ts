/** Elements of a detail that are no words of it. */
const notWords: ReadonlySet<string> = new Set(["kind", "resource", "system", "contentType", "held", "ucum"]);

export function isWordsOfDetail(name: string): boolean {
  return !notWords.has(name);
}
