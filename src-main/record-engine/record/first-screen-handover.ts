import { firstViews } from "./first-screen.ts";

/** The first screen's views are asked for together; should one never be, the record is derived all the same. */
const longestGapMs = 1_000;
/** A page that asks for nothing at all is waited for a little longer: it may still be loading. */
const longestSilenceMs = 2_000;
/** Every view of it has been read, and only the trail does not hear of them. */
const longestTellingMs = 500;

export interface HandoverInput {
  /** Called once. */
  readonly onDone: () => void;
  readonly after: (ms: number, task: () => void) => void;
}

/**
 * Deriving holds the thread up for seconds. It waits until the first screen that was made ready earlier has been handed out, which is only when the audit
 * trail has every view of it: the trail is written in this same thread, and no view reaches the page before.
 */
export class FirstScreenHandover {
  readonly #input: HandoverInput;
  readonly #left = new Set(firstViews);
  /** Views that were read and are not in the trail yet. */
  #untold = 0;
  #steps = 0;
  #hasBegun = false;
  #isDone = false;

  constructor(input: HandoverInput) {
    this.#input = input;
  }

  /** There is a first screen: the page is about to ask for it. */
  begin(): void {
    this.#hasBegun = true;
    this.#expectWithin(longestSilenceMs);
  }

  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  /** What no first screen has is derived for when this is over. */
  get isUnderWay(): boolean {
    return this.#hasBegun && !this.#isDone;
  }

  /** A view has been asked for. `wasReady`: it is being handed out. */
  read(view: string, wasReady: boolean): void {
    this.#left.delete(view);
    if (wasReady) this.#untold += 1;
    this.#doneWhenTold();
    if (!wasReady || this.#isDone) return;
    this.#expectWithin(this.#left.size === 0 ? longestTellingMs : longestGapMs);
  }

  /** The trail has one more view. */
  told(): void {
    this.#untold = Math.max(0, this.#untold - 1);
    this.#doneWhenTold();
  }

  #doneWhenTold(): void {
    if (this.#left.size === 0 && this.#untold === 0) this.#done();
  }

  #expectWithin(ms: number): void {
    this.#steps += 1;
    const step = this.#steps;
    this.#input.after(ms, () => {
      if (step === this.#steps) this.#done();
    });
  }

  #done(): void {
    if (this.#isDone) return;
    this.#isDone = true;
    this.#input.onDone();
  }
}
