import type { Chart } from "../../../shared/domain/chart.ts";
import { type Source, type SourceReport, type TypeOutcome, withDistinctNames } from "../../../shared/domain/source.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import type { FhirVersion } from "../../../shared/fhir/stu3/fhir-version.ts";
import type { SourceProgress } from "../../../shared/ipc/shell-state.ts";
import type { EntryKey, SourceId } from "../../../shared/kernel/brand.ts";
import {
  type KeptSource,
  type RunEnd,
  refusedBefore,
  saysNothing,
  toSourceProgress,
  toSourceReport,
} from "../../../shared/sync/source-report.ts";
import { asTheChartHasThem } from "../../../shared/view-models/sources/answer-standing.ts";
import type { SourceToRead } from "../engine-api.ts";

/** `shown`: as it goes on, in the progress and in the chart. `asked`: in the progress alone. `poll`: unseen until it has ended. */
export type RunKind = "shown" | "asked" | "poll";

export interface Run {
  readonly kind: RunKind;
  started: boolean;
  end: RunEnd | undefined;
  /** What the server says that it speaks. */
  fhirVersion: FhirVersion | undefined;
  readonly outcomes: Map<string, TypeOutcome>;
  /** What each search of this run has named. */
  readonly seen: Map<string, Set<EntryKey>>;
}

/** Every source of the open record: how it is being asked, and what is kept of it from before. */
export class LiveSources {
  readonly #toRead = new Map<SourceId, SourceToRead>();
  /** What is drawn rests on these. */
  readonly #runs = new Map<SourceId, Run>();
  /** Readings again, while what is drawn still rests on the one before. */
  readonly #again = new Map<SourceId, Run>();
  #kept: ReadonlyMap<SourceId, KeptSource> = new Map();

  constructor(sources: readonly SourceToRead[], kept: readonly KeptSource[]) {
    for (const source of sources) {
      this.#toRead.set(source.source.id, source);
      this.#runs.set(source.source.id, newRun("shown"));
    }
    this.setKept(kept);
  }

  setKept(kept: readonly KeptSource[]): void {
    this.#kept = new Map(kept.map((source) => [source.source.id, source]));
  }

  toRead(): readonly SourceToRead[] {
    return [...this.#toRead.values()];
  }

  keptOf(id: SourceId): KeptSource | undefined {
    return this.#kept.get(id);
  }

  replace(source: SourceToRead): void {
    this.#toRead.set(source.source.id, source);
  }

  /** `undefined` while the source is being asked already. Where nothing has been answered yet, every reading is shown as it goes on. */
  begin(id: SourceId, kind: RunKind): Run | undefined {
    const before = this.#runs.get(id);
    if (isUnderWay(before) || this.#again.has(id)) return undefined;
    const hasAnswered = before?.end?.status === "answered" || before?.end?.status === "partial";
    const isAgain = kind === "poll" ? before?.end !== undefined : kind === "asked" && hasAnswered;
    const run: Run = { ...newRun(isAgain ? kind : "shown"), started: true };
    (isAgain ? this.#again : this.#runs).set(id, run);
    return run;
  }

  /** From now on what is drawn rests on this reading. `false`: it says of the source what the one before said. */
  settle(id: SourceId, run: Run): boolean {
    if (this.#again.get(id) !== run) return true;
    const before = this.#saidBy(id);
    this.#again.delete(id);
    this.#runs.set(id, run);
    return before !== this.#saidBy(id);
  }

  /** Readings under way count for nothing. */
  startAnew(): void {
    this.#again.clear();
    for (const id of this.#toRead.keys()) this.#runs.set(id, newRun("shown"));
  }

  get allEnded(): boolean {
    return [...this.#runs.values()].every((run) => run.end !== undefined);
  }

  /**
   * Whether a kept resource must not be drawn now: the source withholds it today, or says that its record is another person's. An old copy would
   * get round that refusal.
   */
  isRefused(raw: RawResource, askedAs: string): boolean {
    if (this.#refusesAll(raw.sourceId)) return true;
    if (this.#runs.get(raw.sourceId)?.seen.get(askedAs)?.has(raw.key) === true) return false;
    return this.mayRefuse(raw.sourceId, askedAs);
  }

  /** Whether anything that a search brought may be refused, whatever this run has named of it. */
  mayRefuse(id: SourceId, askedAs: string): boolean {
    if (this.#refusesAll(id)) return true;
    const now = this.#runs.get(id)?.outcomes.get(askedAs);
    if (now !== undefined && !saysNothing(now)) return now.outcome === "withheld";
    return refusedBefore(this.#kept.get(id), askedAs) !== undefined;
  }

  /** In the order of the blueprint; then those that only the cache knows. */
  reports(received: ReadonlyMap<SourceId, number>): readonly SourceReport[] {
    return this.#sources().map((source) => toSourceReport(this.#knowledge(source, received)));
  }

  /** The same, as if nothing had been asked: what the next opening from the cache will say. */
  keptReports(received: ReadonlyMap<SourceId, number>): readonly SourceReport[] {
    return this.#sources().map((source) =>
      toSourceReport({
        source,
        kept: this.#kept.get(source.id),
        live: undefined,
        received: received.get(source.id) ?? 0,
      }),
    );
  }

  progress(received: ReadonlyMap<SourceId, number>, chart: Chart | undefined): readonly SourceProgress[] {
    const progress = this.#sources().map((source) => {
      const canSignIn = this.#toRead.get(source.id)?.needsSignIn === true;
      const again = this.#again.get(source.id);
      const knowledge = this.#knowledge(source, received);
      return toSourceProgress(again?.kind === "asked" ? { ...knowledge, live: again } : knowledge, canSignIn);
    });
    return asTheChartHasThem(progress, chart);
  }

  #refusesAll(id: SourceId): boolean {
    const end = this.#runs.get(id)?.end;
    return end?.status === "withheld" || (end?.status === "failed" && end.reason === "identityDifferent");
  }

  /** What a reader could notice of how a source answered: neither when, nor how many. */
  #saidBy(id: SourceId): string {
    const run = this.#runs.get(id);
    const outcomes = [...(run?.outcomes ?? [])].map(([type, outcome]) => {
      const reason = "reason" in outcome ? outcome.reason : undefined;
      const total = "total" in outcome ? outcome.total : undefined;
      return [type, outcome.outcome, reason, total];
    });
    return JSON.stringify([
      run?.end,
      run?.fhirVersion,
      outcomes.sort(([a = ""], [b = ""]) => (String(a) < String(b) ? -1 : 1)),
    ]);
  }

  #sources(): readonly Source[] {
    const asked = [...this.#toRead.values()].map(({ source }) => source);
    const onlyKept = [...this.#kept.values()].map(({ source }) => source).filter(({ id }) => !this.#toRead.has(id));
    return withDistinctNames([...asked, ...onlyKept]);
  }

  #knowledge(source: Source, received: ReadonlyMap<SourceId, number>) {
    const { id } = source;
    const drawn = this.#refusesAll(id) ? 0 : (received.get(id) ?? 0);
    return { source, kept: this.#kept.get(id), live: this.#runs.get(id), received: drawn };
  }
}

function newRun(kind: RunKind): Run {
  return { kind, started: false, end: undefined, fhirVersion: undefined, outcomes: new Map(), seen: new Map() };
}

function isUnderWay(run: Run | undefined): boolean {
  return run?.started === true && run.end === undefined;
}
