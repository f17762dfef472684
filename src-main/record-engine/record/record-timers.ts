/** What an open record has still to do later: nothing any more once it is closing. */
export class RecordTimers {
  readonly #closing: AbortSignal;
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(closing: AbortSignal) {
    this.#closing = closing;
  }

  after(ms: number, task: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (!this.#closing.aborted) task();
    }, ms);
    this.#timers.add(timer);
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}
