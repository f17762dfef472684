import { isDeepStrictEqual } from "node:util";
import type { FhirResource } from "../demo-patient.ts";
import { isPatientData, localId, mentionedPatients, nhsNumbersOf } from "./patient-compartment.ts";
import { referencesIn } from "./references.ts";

/** One version of one resource. A deletion is a version without content. */
export interface Version {
  readonly type: string;
  readonly id: string;
  readonly versionId: number;
  readonly lastUpdatedMs: number;
  readonly deleted: boolean;
  /** As served; of a deletion, as it was before. */
  readonly resource: FhirResource;
}

/** One source's resources with their versions, in memory. */
export class ResourceStore {
  readonly #now: () => number;
  /** type → id → versions, oldest first. */
  readonly #types = new Map<string, Map<string, Version[]>>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * Loads a resource as a demo story wrote it; `meta.versionId` and `meta.lastUpdated` are filled in where it left them out. Two stories may
   * bring the same organisation: it must then be the same in both.
   */
  load(written: FhirResource, loadedAtMs: number): void {
    const lastUpdated = written.meta?.lastUpdated;
    const lastUpdatedMs = lastUpdated === undefined ? loadedAtMs : Date.parse(lastUpdated);
    const versionId = Number(written.meta?.versionId ?? 1);
    const name = `${written.resourceType}/${written.id}`;
    if (Number.isNaN(lastUpdatedMs) || !Number.isInteger(versionId)) throw new Error(`${name} has an unreadable meta`);
    const version = versionOf(written, versionId, lastUpdatedMs);
    const held = this.read(written.resourceType, written.id);
    if (held === undefined) this.#append(version);
    else if (!isDeepStrictEqual(held, version)) throw new Error(`${name} is written twice, with different content`);
  }

  /** Creates a resource, or writes its next version. */
  write(resource: FhirResource): Version {
    const before = this.read(resource.resourceType, resource.id);
    const version = versionOf(resource, (before?.versionId ?? 0) + 1, this.#nextInstant(before));
    this.#append(version);
    return version;
  }

  /** False where there is nothing to delete. */
  delete(type: string, id: string): boolean {
    const before = this.read(type, id);
    if (before === undefined || before.deleted) return false;
    const lastUpdatedMs = this.#nextInstant(before);
    this.#append({ ...before, versionId: before.versionId + 1, lastUpdatedMs, deleted: true });
    return true;
  }

  /** The newest version, which may be a deletion. */
  read(type: string, id: string): Version | undefined {
    return this.#types.get(type)?.get(id)?.at(-1);
  }

  /** The resources of a type that are not deleted, in the order in which they came. */
  current(type: string): readonly Version[] {
    return [...(this.#types.get(type)?.values() ?? [])].flatMap((versions) => {
      const newest = versions.at(-1);
      return newest === undefined || newest.deleted ? [] : [newest];
    });
  }

  /** All versions of a type, newest first. */
  history(type: string): readonly Version[] {
    return [...(this.#types.get(type)?.values() ?? [])].flat().sort((a, b) => b.lastUpdatedMs - a.lastUpdatedMs);
  }

  types(): readonly string[] {
    return [...this.#types.keys()].sort();
  }

  patientsByNhsNumber(nhsNumber: string): readonly Version[] {
    return this.current("Patient").filter(({ resource }) => nhsNumbersOf(resource).includes(nhsNumber));
  }

  /**
   * Whether a resource may be seen with a token for this person: it is nobody's (an organisation), or it is theirs. A Provenance belongs to
   * whom its targets belong to, a Binary to whom a document that points at it belongs to.
   */
  belongsTo(nhsNumber: string, { type, id, resource }: Version): boolean {
    if (!isPatientData(type)) return true;
    if (type === "Patient") return nhsNumbersOf(resource).includes(nhsNumber);
    if (type === "Provenance") {
      return referencesIn(resource.target).some((reference) => this.#isTheirs(nhsNumber, reference));
    }
    if (type === "Binary") {
      const documents = [
        ...this.current("DocumentReference"),
        ...this.current("DiagnosticReport"),
        ...this.current("Media"),
      ];
      const pointsHere = ({ resource: document }: Version) => JSON.stringify(document).includes(`"Binary/${id}"`);
      return documents.some((document) => pointsHere(document) && this.belongsTo(nhsNumber, document));
    }
    const mentioned = mentionedPatients(resource);
    return (
      mentioned.nhsNumbers.includes(nhsNumber) ||
      mentioned.ids.some((patientId) => this.#isTheirs(nhsNumber, `Patient/${patientId}`))
    );
  }

  #isTheirs(nhsNumber: string, reference: string): boolean {
    const [type = ""] = reference.split("/");
    const id = localId(reference, type);
    const target = id === undefined || type === "Provenance" ? undefined : this.read(type, id);
    return target !== undefined && isPatientData(type) && this.belongsTo(nhsNumber, target);
  }

  #append(version: Version): void {
    const ofType = this.#types.get(version.type) ?? new Map<string, Version[]>();
    this.#types.set(version.type, ofType);
    ofType.set(version.id, [...(ofType.get(version.id) ?? []), version]);
  }

  /** Later than the version before, also where the story dates that one in the future or the clock stands still. */
  #nextInstant(before: Version | undefined): number {
    return Math.max(this.#now(), (before?.lastUpdatedMs ?? 0) + 1);
  }
}

function versionOf(written: FhirResource, versionId: number, lastUpdatedMs: number): Version {
  const meta = { ...written.meta, versionId: String(versionId), lastUpdated: new Date(lastUpdatedMs).toISOString() };
  const resource = { ...written, meta };
  return { type: written.resourceType, id: written.id, versionId, lastUpdatedMs, deleted: false, resource };
}
