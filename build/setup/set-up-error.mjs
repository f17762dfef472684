/** A failure of set-up that the person at the keyboard can do something about. */
export class SetUpError extends Error {
  /**
   * @param {{ what: string, why: string, todo: string }} parts what failed, why, and what to do: a sentence each
   */
  constructor({ what, why, todo }) {
    super(`${what}\n  Why: ${why}\n  What to do: ${todo}`);
    this.name = "SetUpError";
  }
}

/**
 * The text for the terminal: our own failures in three lines, a bug with its stack.
 * @param {unknown} error
 */
export function explain(error) {
  if (error instanceof SetUpError) return `\n${error.message}\n`;
  return `\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`;
}
