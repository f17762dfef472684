import type { Source } from "../../../shared/domain/source.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import type { IdentityDifference } from "../../../shared/ipc/shell-state.ts";
import type { EntryKey } from "../../../shared/kernel/brand.ts";
import type { PatientIdentity } from "../../../shared/merge/patient/patient-identity.ts";
import { readPatientRecord } from "../../../shared/merge/patient/patient-identity.ts";
import type { Subject } from "../../../shared/merge/patient/patient-match.ts";
import type { NamedPatient } from "../../../shared/sync/identity-stop.ts";
import { findContradictions, toNamedPatient, toPatientIdentity } from "../../../shared/sync/identity-stop.ts";

export interface IdentityInput {
  /** Who the host says it is; absent when opened from the cache. */
  readonly launched: NamedPatient | undefined;
  /** Who the kept record is of. */
  readonly kept: NamedPatient | undefined;
  /** Patient resources that a launch named by id. */
  readonly addressed: readonly EntryKey[];
}

/** What the file of a patient is called in an identity stop: it is no organisation. */
const keptHere = "Kept on this computer";

/** Who the open record is of, and whether everything that says so agrees (design promise 8). */
export class RecordIdentity {
  readonly #addressed: Set<EntryKey>;
  #identity: PatientIdentity;
  /** The launch named nobody in words (a server without demographics in context): the host's own Patient decides. */
  #isKnown: boolean;
  /** Differences between launch and cache that only the host's own record may settle. */
  #toSettle: readonly IdentityDifference[] = [];

  constructor({ launched, kept, addressed }: IdentityInput) {
    const named = launched !== undefined && namesSomebody(launched) ? launched : kept;
    this.#identity = toPatientIdentity(named ?? {});
    this.#isKnown = named !== undefined && namesSomebody(named);
    this.#addressed = new Set(addressed);
    if (launched !== undefined && kept !== undefined) {
      this.#toSettle = findContradictions(toPatientIdentity(launched), toPatientIdentity(kept), keptHere);
    }
  }

  /** Number or birth date of the kept record contradict the launch: nothing can settle that. */
  get contradictions(): readonly IdentityDifference[] {
    return this.#toSettle.some(({ element }) => element !== "name") ? this.#toSettle : [];
  }

  /** A name alone differs (people marry): nothing is drawn until the host's own record has confirmed the launch. */
  get unsettled(): readonly IdentityDifference[] {
    return this.#toSettle;
  }

  get isKnown(): boolean {
    return this.#isKnown;
  }

  get named(): NamedPatient {
    return toNamedPatient(this.#identity);
  }

  get subject(): Subject {
    return { by: "identity", identity: this.#identity, addressed: [...this.#addressed] };
  }

  /** The host's own Patient, as just read. Returns what contradicts the launch; where nothing does, the identity is settled. */
  readHostPatient(raw: RawResource, sourceName: string): readonly IdentityDifference[] {
    const { identity } = readPatientRecord(raw);
    const differences = this.#isKnown ? findContradictions(this.#identity, identity, sourceName) : [];
    if (differences.length > 0) return differences;
    this.#addressed.add(raw.key);
    this.#toSettle = [];
    if (!this.#isKnown) {
      this.#identity = identity;
      this.#isKnown = true;
    }
    return [];
  }

  /** What any of these Patients contradicts, for a stop that must say why no record could be drawn. */
  contradictionsOf(
    patients: readonly RawResource[],
    sources: readonly { readonly source: Source }[],
  ): readonly IdentityDifference[] {
    const nameOf = ({ sourceId }: RawResource) =>
      sources.find(({ source }) => source.id === sourceId)?.source.name ?? sourceId;
    return patients.flatMap((raw) => findContradictions(this.#identity, readPatientRecord(raw).identity, nameOf(raw)));
  }
}

function namesSomebody({ nhsNumber, birthDate, family }: NamedPatient): boolean {
  return nhsNumber !== undefined || birthDate !== undefined || family !== undefined;
}
