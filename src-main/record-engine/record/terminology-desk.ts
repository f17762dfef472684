import type { Chart } from "../../../shared/domain/chart.ts";
import type { CodeableConcept } from "../../../shared/fhir/datatypes.ts";
import { instantFromMs } from "../../../shared/kernel/brand.ts";
import type { RetryPolicy } from "../../../shared/sync/retry-policy.ts";
import { codeKey } from "../../../shared/terminology/code-key.ts";
import { questionsAbout, unanswered } from "../../../shared/terminology/questions.ts";
import type { TerminologyManners } from "../../../shared/terminology/requests.ts";
import type { TerminologyServer, TerminologyStatus } from "../../../shared/terminology/terminology-server.ts";
import {
  type CodeQuestion,
  questionKey,
  type ToldCode,
  type ToldCodes,
} from "../../../shared/terminology/told-codes.ts";
import { askTerminology, readTerminologyManners, type TerminologyFailure } from "../../fhir/ask-terminology.ts";
import type { Clock } from "../../fhir/clock.ts";
import { createFhirClient } from "../../fhir/fhir-client.ts";
import type { Transport } from "../../fhir/transport.ts";
import type { EngineHost } from "../engine-api.ts";
import { mayBeAskedAbout } from "./may-leave.ts";
import type { RecordStore } from "./record-store.ts";

export interface TerminologyDeskInput {
  readonly server: TerminologyServer;
  /** Sends nothing but codes. */
  readonly transport: Transport;
  /** Opened from the cache alone, a record asks nobody anything. */
  readonly isOnline: boolean;
  readonly policy: RetryPolicy;
  readonly clock: Clock;
  readonly closing: AbortSignal;
  readonly store: () => RecordStore;
  /** Something usable, or no longer usable, has been told. */
  readonly onTold: () => void;
  readonly onStatus: () => void;
  readonly onBug: (error: unknown) => void;
}

/** `undefined` where the locality has no terminology server. */
export function openDesk(
  input: Omit<TerminologyDeskInput, "server" | "transport" | "isOnline"> & {
    readonly sources: readonly unknown[];
    readonly terminologyServer?: TerminologyServer;
    readonly host: EngineHost;
  },
): TerminologyDesk | undefined {
  const { terminologyServer: server, host } = input;
  if (server === undefined || host.askTerminology === undefined) return undefined;
  const transport = { get: host.askTerminology.bind(host) };
  return new TerminologyDesk({ ...input, server, transport, isOnline: input.sources.length > 0 });
}

/** Nobody waits for these answers, and none is worth waiting long for. */
const longestRequestMs = 5_000;
const parallelRequests = 4;
const largestAnswerBytes = 1_000_000;
/** Asked singly, so few at a time that a server that hangs is noticed after one request's time. */
const questionsAtOnce = { singly: 8, inBatch: 40 } as const;
/** A server that failed is not asked again for this long, unless the user asks for a refresh. */
const restMs = 300_000;

/** Asks the locality's terminology server about the codes of the open record, after it has been drawn, and keeps what it tells. */
export class TerminologyDesk {
  readonly #input: TerminologyDeskInput;
  #told: ToldCodes;
  #asking: TerminologyStatus["asking"] = "notAsked";
  #failure: TerminologyFailure | undefined;
  #manners: TerminologyManners | undefined;
  #notBeforeMs = 0;
  #next: Chart | undefined;
  /** Asked in this opening, for the locality's bound. */
  readonly #asked = new Set<string>();
  #questions: readonly CodeQuestion[] = [];
  #beyondBound = 0;
  #headings: Chart["headings"] | undefined;
  #status: TerminologyStatus | undefined;

  constructor(input: TerminologyDeskInput) {
    const { server, store } = input;
    this.#input = input;
    this.#told = { by: server.name, codes: store().readTold(server.baseUrl) };
  }

  get told(): ToldCodes {
    return this.#told;
  }

  /** Asked for with every view, worked out where something has changed. */
  get status(): TerminologyStatus {
    this.#status ??= this.#workOut();
    return this.#status;
  }

  #workOut(): TerminologyStatus {
    const usable = this.#told.codes.filter(isUsable).map(({ question }) => questionKey(question));
    const known = new Set(usable);
    const now = instantFromMs(this.#input.clock.nowMs());
    const unansweredCodes = countCodes(unanswered(this.#questions, this.#told.codes, now));
    // What it failed to answer is in the record no more.
    const isOver = this.#asking === "failed" && unansweredCodes === 0;
    const reason = isOver || this.#failure === "cancelled" ? undefined : this.#failure;
    return {
      server: this.#told.by,
      asking: isOver ? "answered" : this.#asking,
      ...(reason === undefined ? {} : { reason }),
      told: countCodes(this.#questions.filter((question) => known.has(questionKey(question)))),
      unanswered: unansweredCodes,
      beyondBound: this.#beyondBound,
    };
  }

  /** The chart has been drawn and its sources have ended: what of it is not known is asked. */
  consider(chart: Chart | undefined): void {
    if (chart === undefined || !this.#input.isOnline) return;
    if (this.#asking === "asking") {
      this.#next = chart;
      return;
    }
    const { server, clock, onBug } = this.#input;
    // Sources that bring nothing new leave the headings the very same.
    if (chart.headings !== this.#headings) this.#questions = questionsAbout(conceptsOf(chart), server);
    this.#headings = chart.headings;
    const nowMs = clock.nowMs();
    const allowed = this.#withinBound(unanswered(this.#questions, this.#told.codes, instantFromMs(nowMs)));
    this.#status = undefined;
    if (allowed.length === 0 || nowMs < this.#notBeforeMs) return;
    this.#ask(allowed).catch((error: unknown) => {
      this.#end("unreachable", restMs);
      onBug(error);
    });
  }

  /** The user asked for everything anew: also of a server that failed. */
  retry(): void {
    this.#notBeforeMs = 0;
  }

  #withinBound(due: readonly CodeQuestion[]): readonly CodeQuestion[] {
    let room = this.#input.server.mostCodes - this.#asked.size;
    const allowed = due.filter((question) => this.#asked.has(questionKey(question)) || room-- > 0);
    this.#beyondBound = due.length - allowed.length;
    return allowed;
  }

  async #ask(questions: readonly CodeQuestion[]): Promise<void> {
    const { server, transport, policy, clock, closing } = this.#input;
    this.#asking = "asking";
    this.#status = undefined;
    this.#input.onStatus();
    const client = createFhirClient({
      baseUrl: server.baseUrl.replace(/\/+$/, ""),
      transport,
      policy: {
        ...policy,
        parallelRequests,
        attempts: 1,
        attemptsWhenThrottled: 3,
        silenceMs: Math.min(policy.silenceMs, longestRequestMs),
        requestMs: Math.min(policy.requestMs, longestRequestMs),
        largestPageBytes: largestAnswerBytes,
      },
      clock,
      signal: closing,
    });
    let failure: TerminologyFailure | undefined;
    if (this.#manners === undefined) {
      const manners = await readTerminologyManners(client);
      if (manners.ok) this.#manners = manners.value;
      else failure = manners.error;
    }
    const manners = this.#manners;
    const size = manners?.batch === true ? questionsAtOnce.inBatch : questionsAtOnce.singly;
    for (let from = 0; manners !== undefined && from < questions.length && !closing.aborted; from += size) {
      const some = questions.slice(from, from + size);
      for (const question of some) this.#asked.add(questionKey(question));
      const answers = await askTerminology(client, some, manners);
      if (closing.aborted) return;
      failure ??= answers.failure;
      this.#take(answers.answered);
      if (answers.answered.length === 0) break;
    }
    if (!closing.aborted) this.#end(failure, Math.max(restMs, client.askedPauseMs));
  }

  #take(answered: Awaited<ReturnType<typeof askTerminology>>["answered"]): void {
    if (answered.length === 0) return;
    const { clock, store, server, onTold } = this.#input;
    const askedAt = instantFromMs(clock.nowMs());
    const codes = answered.map(({ question, read }): ToldCode => ({ question, ...read, askedAt }));
    const replaced = new Set(codes.map(({ question }) => questionKey(question)));
    const others = this.#told.codes.filter(({ question }) => !replaced.has(questionKey(question)));
    const wasUsable = this.#told.codes.some((one) => isUsable(one) && replaced.has(questionKey(one.question)));
    store().keepTold(server.baseUrl, codes);
    this.#told = { by: server.name, codes: [...others, ...codes] };
    this.#status = undefined;
    if (!wasUsable && !codes.some(isUsable)) return;
    // What was made ready for the next opening is of other words.
    store().forgetFirstScreen();
    onTold();
  }

  #end(failure: TerminologyFailure | undefined, pauseMs: number): void {
    this.#failure = failure;
    this.#status = undefined;
    this.#asking = failure === undefined ? "answered" : "failed";
    this.#notBeforeMs = failure === undefined ? 0 : this.#input.clock.nowMs() + pauseMs;
    this.#input.onStatus();
    const next = this.#next;
    this.#next = undefined;
    if (next !== undefined) this.consider(next);
  }
}

function isUsable({ reply }: ToldCode): boolean {
  return reply.says !== "nothing";
}

function countCodes(questions: readonly CodeQuestion[]): number {
  return new Set(questions.map(({ system, code }) => codeKey(system, code))).size;
}

function conceptsOf(chart: Chart): ReadonlySet<CodeableConcept> {
  const concepts = new Set<CodeableConcept>();
  for (const { groups } of chart.headings.values())
    for (const { members } of groups)
      for (const entry of members) if (entry.code !== undefined && mayBeAskedAbout(entry)) concepts.add(entry.code);
  return concepts;
}
