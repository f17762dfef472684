import { randomUUID } from "node:crypto";
import type { CdsFailure, CdsServer } from "../../../shared/cds-hooks/cds-server.ts";
import type { ExternalCard } from "../../../shared/cds-hooks/external-card.ts";
import type { ExternalAnswer, ExternalService } from "../../../shared/cds-hooks/external-service.ts";
import { type OfferedService, readDiscovery } from "../../../shared/cds-hooks/read-discovery.ts";
import { readCdsReply } from "../../../shared/cds-hooks/read-reply.ts";
import {
  type CardOutcome,
  feedbackBody,
  patientViewBody,
  reasonOf,
  userIdOf,
} from "../../../shared/cds-hooks/requests.ts";
import { resolvePrefetch } from "../../../shared/cds-hooks/resolve-prefetch.ts";
import type { Chart } from "../../../shared/domain/chart.ts";
import { parseJson } from "../../../shared/fhir/json.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import { type EntryKey, entryKey, instantFromMs } from "../../../shared/kernel/brand.ts";
import type { Result } from "../../../shared/kernel/result.ts";
import { err, ok } from "../../../shared/kernel/result.ts";
import type { Clock } from "../../fhir/clock.ts";
import type { HttpReply } from "../../fhir/transport.ts";
import type { CdsFeedback, CdsLink, EngineHost, SourceToRead } from "../engine-api.ts";
import { mayLeave } from "./may-leave.ts";

export interface CdsDeskInput {
  readonly servers: readonly CdsServer[];
  readonly ask: NonNullable<EngineHost["askCds"]>;
  readonly sources: readonly SourceToRead[];
  /** SMART's `fhirUser` of who looks. */
  readonly fhirUser: string | undefined;
  readonly clock: Clock;
  readonly closing: AbortSignal;
  readonly readRaw: (key: EntryKey) => RawResource | undefined;
  /** Bodies that were read for a call need not stay in memory. */
  readonly letGo: () => void;
  /** What a screen says of a service has changed. */
  readonly onChange: () => void;
  readonly onBug: (error: unknown) => void;
}

/** `undefined` where the locality names no services. */
export function openCdsDesk(
  input: Omit<CdsDeskInput, "servers" | "ask"> & {
    readonly cdsServers: readonly CdsServer[];
    readonly host: EngineHost;
  },
): CdsDesk | undefined {
  const { cdsServers: servers, host } = input;
  if (servers.length === 0 || host.askCds === undefined) return undefined;
  return new CdsDesk({ ...input, servers, ask: host.askCds.bind(host) });
}

/** Services wait until the record has been still for this long, and are then asked once for all that has changed. */
const stillMs = { first: 300, later: 3_000 } as const;

interface Held {
  readonly server: CdsServer;
  readonly offered?: OfferedService;
  isAsking: boolean;
  failure?: CdsFailure | undefined;
  answer?: ExternalAnswer;
}

/** Asks the locality's decision-support services about the open record, after it has been drawn. What they say is held in memory, and goes with the record. */
export class CdsDesk {
  readonly #input: CdsDeskInput;
  /** By server, then service. */
  #held: Held[] = [];
  #headings: Chart["headings"] | undefined;
  #timer: NodeJS.Timeout | undefined;
  #round = new AbortController();
  #discoversAnew = false;

  constructor(input: CdsDeskInput) {
    this.#input = input;
    input.closing.addEventListener("abort", () => {
      clearTimeout(this.#timer);
      this.#round.abort();
      this.#held = [];
    });
  }

  get services(): readonly ExternalService[] {
    return this.#held.map(({ server, offered, isAsking, failure, answer }) => ({
      name: server.name,
      ...(offered?.title === undefined ? {} : { title: offered.title }),
      isAsking,
      ...(failure === undefined ? {} : { failure }),
      ...(answer === undefined ? {} : { answer }),
    }));
  }

  /** The chart has been drawn and its sources have ended. Sources that bring nothing new leave the headings the very same. */
  consider(chart: Chart | undefined): void {
    const { closing, sources, onBug } = this.#input;
    if (chart === undefined || sources.length === 0 || closing.aborted || chart.headings === this.#headings) return;
    const ms = this.#headings === undefined ? stillMs.first : stillMs.later;
    this.#headings = chart.headings;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#round.abort();
      this.#round = new AbortController();
      this.#ask(chart, AbortSignal.any([closing, this.#round.signal])).catch(onBug);
    }, ms);
  }

  /** The user asked for everything anew: also of services that failed. */
  retry(): void {
    this.#headings = undefined;
    this.#discoversAnew = true;
  }

  /** What is to be sent to the service about one of its cards, or why there is nothing. */
  feedback(cardId: string, said: CardOutcome): Result<CdsFeedback, "notThere" | "malformed"> {
    const found = this.#find(cardId);
    if (found === undefined) return err("notThere");
    const body = feedbackBody(found.card, said, instantFromMs(this.#input.clock.nowMs()));
    const { server, offered } = found.held;
    if (body === undefined || offered === undefined) return err("malformed");
    const reason = reasonOf(found.card, said)?.code;
    return ok({
      server: server.baseUrl,
      service: server.name,
      serviceId: offered.id,
      body,
      ...(reason === undefined ? {} : { reason }),
    });
  }

  /** The service has taken the feedback. */
  noteSaid(cardId: string, said: CardOutcome): void {
    const { held } = this.#find(cardId) ?? {};
    if (held?.answer === undefined) return;
    held.answer = {
      ...held.answer,
      cards: held.answer.cards.map((one) => (one.id === cardId ? { ...one, said } : one)),
    };
    this.#input.onChange();
  }

  link(cardId: string, index: number): CdsLink | undefined {
    const found = this.#find(cardId);
    const url = found?.card.links[index]?.url;
    return found === undefined || url === undefined ? undefined : { service: found.held.server.name, url };
  }

  #find(cardId: string): { readonly held: Held; readonly card: ExternalCard } | undefined {
    for (const held of this.#held) {
      const place = held.answer?.cards.findIndex(({ id }) => id === cardId) ?? -1;
      const card = held.answer?.reply.cards[place];
      if (card !== undefined) return { held, card };
    }
    return undefined;
  }

  async #ask(chart: Chart, signal: AbortSignal): Promise<void> {
    const { servers } = this.#input;
    for (const held of this.#held) if (held.answer !== undefined) held.answer = { ...held.answer, isOld: true };
    const whyNot = this.#whyNotAsked(chart);
    if (whyNot !== undefined) {
      this.#held = servers.map((server) => ({ server, isAsking: false, failure: whyNot }));
      this.#input.onChange();
      return;
    }
    const anew = this.#discoversAnew;
    this.#discoversAnew = false;
    await Promise.all(servers.map((server) => this.#askServer(server, anew, chart, signal)));
  }

  #whyNotAsked(chart: Chart): CdsFailure | undefined {
    if (chart.patient.restricted) return "personRestricted";
    return userIdOf(this.#input.fhirUser) === undefined || this.#patient() === undefined ? "userUnknown" : undefined;
  }

  #patient(): { readonly key: EntryKey; readonly id: string } | undefined {
    const host = this.#input.sources.find(({ patientId }) => patientId !== undefined);
    if (host?.patientId === undefined) return undefined;
    return { key: entryKey(host.source.id, "Patient", host.patientId), id: host.patientId };
  }

  async #askServer(server: CdsServer, anew: boolean, chart: Chart, signal: AbortSignal): Promise<void> {
    this.#setAsking(server);
    const reply = await this.#input.ask({ kind: "discover", server: server.baseUrl, anew }, [], signal);
    if (signal.aborted) return;
    const offered = readReply(reply, readDiscovery);
    if (!offered.ok) {
      // What it offered before may be wrong to rely on.
      this.#discoversAnew = true;
      this.#replace(server, [{ server, isAsking: false, failure: offered.error }]);
      return;
    }
    const called = offered.value.filter(({ id }) => server.services?.includes(id) ?? true);
    const missing = (server.services ?? []).filter((id) => !called.some((one) => one.id === id));
    const before = new Map(this.#of(server).map((held) => [held.offered?.id, held.answer]));
    const asked = called.map((one): Held => {
      const answer = before.get(one.id);
      return { server, offered: one, isAsking: true, ...(answer === undefined ? {} : { answer }) };
    });
    const notOffered = missing.map((): Held => ({ server, isAsking: false, failure: "notOffered" }));
    this.#replace(server, [...asked, ...notOffered]);
    await Promise.all(asked.map((held) => this.#call(held, chart, signal)));
  }

  async #call(held: Held, chart: Chart, signal: AbortSignal): Promise<void> {
    const { ask, sources, fhirUser, readRaw, letGo, clock, onChange } = this.#input;
    const { server, offered } = held;
    const [userId, patient] = [userIdOf(fhirUser), this.#patient()];
    if (offered === undefined || userId === undefined || patient === undefined) return;
    const baseUrls = new Map(sources.map(({ source, baseUrl }) => [source.id, baseUrl]));
    const { prefetch, entries } = resolvePrefetch(offered.prefetch, {
      chart,
      patient: patient.key,
      readRaw,
      mayLeave,
      baseUrlOf: (id) => baseUrls.get(id),
    });
    letGo();
    const body = patientViewBody({ hookInstance: randomUUID(), userId, patientId: patient.id, prefetch });
    const call = { kind: "call", server: server.baseUrl, serviceId: offered.id, body } as const;
    const reply = readReply(await ask(call, entries, signal), (sent) => readCdsReply(sent, server.smartHosts));
    if (signal.aborted) return;
    held.isAsking = false;
    if (reply.ok) {
      held.failure = undefined;
      const cards = reply.value.cards.map((card) => {
        const said = saidBefore(held.answer, card);
        return { id: randomUUID(), ...(said === undefined ? {} : { said }) };
      });
      held.answer = { reply: reply.value, at: instantFromMs(clock.nowMs()), isOld: false, cards };
    } else held.failure = reply.error;
    onChange();
  }

  #of(server: CdsServer): readonly Held[] {
    return this.#held.filter((held) => held.server === server);
  }

  #setAsking(server: CdsServer): void {
    const own = this.#of(server);
    this.#replace(
      server,
      own.length === 0 ? [{ server, isAsking: true }] : own.map((one) => ({ ...one, isAsking: true })),
    );
  }

  /** The blueprint's order stays, whoever answers first. */
  #replace(server: CdsServer, own: readonly Held[]): void {
    this.#held = this.#input.servers.flatMap((one) => (one === server ? own : this.#of(one)));
    this.#input.onChange();
  }
}

/** A service gives its cards new names with every call: what was said to the same words stays said. */
function saidBefore(answer: ExternalAnswer | undefined, card: ExternalCard): CardOutcome | undefined {
  const words = wordsOf(card);
  const place = answer?.reply.cards.findIndex((one) => wordsOf(one) === words) ?? -1;
  return answer?.cards[place]?.said;
}

function wordsOf({ summary, detail, indicator, sourceLabel }: ExternalCard): string {
  return JSON.stringify([summary, detail, indicator, sourceLabel]);
}

function readReply<T>(reply: HttpReply, read: (body: unknown) => T | undefined): Result<T, CdsFailure> {
  switch (reply.kind) {
    case "answered": {
      const failure = failureOf(reply.status);
      if (failure !== undefined) return err(failure);
      const value = read(parseJson(new TextDecoder().decode(reply.body)));
      return value === undefined ? err("malformed") : ok(value);
    }
    case "timedOut":
    case "tooLarge":
      return err(reply.kind);
    case "notAuthorised":
      return err("refused");
    case "cancelled":
      return err("notRecorded");
    default:
      return err("unreachable");
  }
}

function failureOf(status: number): CdsFailure | undefined {
  if (status === 200) return undefined;
  if (status === 412) return "needsMore";
  if (status >= 500) return "serverError";
  if (status >= 400) return "refused";
  return status >= 300 ? "redirected" : "malformed";
}
