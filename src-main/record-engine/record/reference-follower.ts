import type { LocalReference } from "../../../shared/sync/references.ts";
import type { PageEntry } from "../../../shared/sync/search-page.ts";
import type { FhirClient } from "../../fhir/fhir-client.ts";
import { readReferences } from "../../fhir/read-references.ts";
import type { ReferenceTrail } from "./reference-trail.ts";

/** Where what was referred to goes. `keep` answers `false` when nothing more should come. */
export interface ReferenceSink {
  keep(askedAs: string, entries: readonly PageEntry[]): boolean;
  /** The source says of one resource that it was deleted (410). */
  gone(reference: LocalReference): void;
}

/** Rounds of "what do these refer to": a PractitionerRole leads to a Practitioner and an Organization, that to its parent. */
const referenceRounds = 3;

/**
 * Reads what the pages of a source refer to: a first time when each of its searches may have brought a page, again whenever twice as many pages have come,
 * and what is left at the end. What others refer to is so there early, and what was made of them need not be made anew for it; and it costs a source few
 * requests more than asking once at the end, one round at a time.
 */
export class ReferenceFollower {
  readonly #client: FhirClient;
  readonly #trail: ReferenceTrail;
  readonly #sink: ReferenceSink;
  #pages = 0;
  #nextAtPages: number;
  readonly #searched: ReadonlySet<string>;
  #underWay: Promise<void> | undefined;
  readonly #failedTypes = new Set<string>();
  readonly #withheldTypes = new Set<string>();
  #keeps = true;

  /** `searched`: the types that are asked for by searches of their own, which bring them sooner or later; `undefined` where one answer brings everything. */
  constructor(
    client: FhirClient,
    trail: ReferenceTrail,
    sink: ReferenceSink,
    searched: ReadonlySet<string> | undefined,
  ) {
    this.#client = client;
    this.#trail = trail;
    this.#sink = sink;
    this.#searched = searched ?? new Set();
    // An answer to everything brings what is referred to on its own later pages.
    this.#nextAtPages = searched === undefined ? Number.POSITIVE_INFINITY : Math.max(1, searched.size);
  }

  /** Types of which the source keeps something to itself that others refer to. */
  get withheldTypes(): ReadonlySet<string> {
    return this.#withheldTypes;
  }

  /** Types of which something was referred to that could not be read today. */
  get failedTypes(): ReadonlySet<string> {
    return this.#failedTypes;
  }

  pageCame(entries: readonly PageEntry[]): void {
    this.#trail.read(entries);
    this.#pages += 1;
    if (this.#pages < this.#nextAtPages || this.#underWay !== undefined || !this.#keeps) return;
    this.#nextAtPages = this.#pages * 2;
    const round = this.#round(this.#searched).then(() => {
      this.#underWay = undefined;
    });
    // Waited for at the end; should reading end badly before, nobody waits.
    round.catch(() => {});
    this.#underWay = round;
  }

  /** The last page has come. */
  async finish(): Promise<void> {
    await this.#underWay;
    for (let round = 0; round < referenceRounds && this.#keeps; round += 1) {
      if (!(await this.#round(new Set()))) return;
    }
  }

  /** `false`: there is nothing to ask for. */
  async #round(laterTypes: ReadonlySet<string>): Promise<boolean> {
    const wanted = this.#trail.takeWanted(this.#client.policy.mostReferences, laterTypes);
    if (wanted.length === 0) return false;
    const onPage = (entries: readonly PageEntry[]) => {
      this.#trail.read(entries);
      return this.#sink.keep("reference", entries);
    };
    this.#keeps = await readReferences(this.#client, wanted, onPage, {
      onGone: (reference) => this.#sink.gone(reference),
      onFailed: ({ type }) => this.#failedTypes.add(type),
      onWithheld: ({ type }) => this.#withheldTypes.add(type),
    });
    return true;
  }
}
