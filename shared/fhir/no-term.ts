const noTerm = "No term given";

/** What stands for a code that came without words and that nothing here can name: `No term given (RxNorm 11289)`. */
export function withoutTerm(code: string): string {
  return `${noTerm} (${code})`;
}

/** It names nothing: two of them are not one thing, and are compared by no word. */
export function isWithoutTerm(display: string): boolean {
  return display.startsWith(`${noTerm} (`);
}
