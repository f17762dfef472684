import type { DemoSourceId } from "./demo-patient.ts";

/** What a test asks about afterwards. Types and codes only: no ids, no NHS numbers, no tokens. */
export type DemoEvent =
  | {
      readonly kind: "request";
      readonly sourceId: DemoSourceId;
      readonly method: string;
      /** Resource type, or "metadata". */
      readonly what: string;
      readonly status: number | "dropped" | "cutOff" | "silence";
    }
  /** A token was shown to a source that it was not issued for. */
  | { readonly kind: "tokenForAnotherSource"; readonly sourceId: DemoSourceId; readonly issuedFor: DemoSourceId }
  | {
      readonly kind: "tokenRefused";
      readonly sourceId: DemoSourceId;
      readonly reason: "missing" | "unknown" | "expired" | "ended";
    }
  | { readonly kind: "otherPatientRefused"; readonly sourceId: DemoSourceId; readonly what: string }
  | { readonly kind: "launched" }
  | { readonly kind: "authorised"; readonly server: string }
  | { readonly kind: "refused"; readonly server: string; readonly error: string }
  | { readonly kind: "tokenIssued"; readonly server: string; readonly grantType: string }
  | { readonly kind: "tokenExchanged"; readonly sourceId: DemoSourceId }
  | { readonly kind: "cdsCalled" }
  /** What was said of its cards: `accepted`, `overridden`. */
  | { readonly kind: "cdsFeedback"; readonly detail: string }
  | { readonly kind: "sessionEnded"; readonly server: string }
  /** A fault of the demo's own code, which tests must not find. */
  | { readonly kind: "bug"; readonly detail: string };

const longest = 20_000;

export class EventLog {
  #events: (DemoEvent & { readonly at: string })[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  add(event: DemoEvent): void {
    this.#events.push({ ...event, at: new Date(this.#now()).toISOString() });
    if (this.#events.length > longest) this.#events = this.#events.slice(-longest / 2);
  }

  all(): readonly (DemoEvent & { readonly at: string })[] {
    return this.#events;
  }

  clear(): void {
    this.#events = [];
  }
}
