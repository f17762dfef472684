import type { NamedPatient } from "../../shared/sync/identity-stop.ts";
import type { RecordCounts } from "../../shared/view-models/worklist/record-counts.ts";
import { guarded, type StorageFault } from "./connection.ts";
import type { Writer } from "./database.ts";
import type { EngineOpen } from "./engine-api.ts";
import type { DecisionSigning } from "./keys/decision-signature.ts";
import { type DecisionHeads, noHeads } from "./record/decision-rows.ts";
import { RecordStore } from "./record/record-store.ts";
import { inMemory, type RecordFile } from "./record-file.ts";
import { decisionHeadsIn } from "./vault/decision-heads.ts";
import { writeCounts } from "./vault/patient-counts.ts";
import { wasSetAside, writeLastOpened, writePatientIdentity } from "./vault/patient-rows.ts";
import { openPatientFile, setPatientFileAside, type Vault } from "./vault/vault.ts";
import { findOrAdd } from "./whose-record.ts";

/** Where records are kept at present. Asked each time: what a record still has to say may come after the vault was closed. */
export interface Keeping {
  readonly vault: Vault | undefined;
  /** Why there is none, where the reason is not the missing key store. */
  readonly fault: StorageFault | undefined;
  /** Signs decisions where no key is kept: they end with the session, as everything does then. */
  readonly sessionKey: Uint8Array;
}

/** `undefined`: asked for from the cache, and not there. A disk that fails is no reason not to read: then in memory. */
export function openRecordFile({ vault, fault }: Keeping, input: EngineOpen, nowMs: number): RecordFile | undefined {
  if (vault === undefined) return input.launched === undefined ? undefined : inMemory(fault);
  const found = guarded(() => findOrAdd(vault, input, nowMs));
  if (!found.ok) return input.launched === undefined ? undefined : inMemory(found.error);
  if (found.value === undefined) return undefined;
  const { row, isNew } = found.value;
  const opened = openPatientFile(vault, row, nowMs);
  if (!opened.ok) return inMemory(opened.error);
  const before = guarded(() => wasSetAside(vault.database, row.cacheId, row.lastOpenedMs));
  // An opening without a source ends where its file was set aside: the next one is to say it.
  if (!opened.value.setAside || input.sources.length > 0)
    guarded(() => writeLastOpened(vault.database, row.cacheId, nowMs));
  const setAside = opened.value.setAside || (before.ok && before.value);
  return { database: opened.value.database, setAside, row, isNew, fault: undefined };
}

/** The file of the open record, and what the list of kept patients gets to know of it. */
export class OpenFile {
  readonly cacheId: string | undefined;
  readonly #keeping: () => Keeping;
  #database: Writer;

  constructor(file: RecordFile, keeping: () => Keeping) {
    this.cacheId = file.row?.cacheId;
    this.#keeping = keeping;
    this.#database = file.database;
  }

  store(): RecordStore {
    return new RecordStore(this.#database, this.#signing(), this.#heads());
  }

  /** Sets the file aside, as far as the disk lets it, and gives an empty one to go on with. */
  replaceDamaged(nowMs: number): RecordStore {
    this.#database.close();
    const { vault } = this.#keeping();
    const aside =
      vault === undefined || this.cacheId === undefined
        ? undefined
        : setPatientFileAside(vault, this.cacheId, "unreadable", nowMs);
    this.#database = aside?.ok === true ? aside.value.database : inMemory(undefined).database;
    return new RecordStore(this.#database, this.#signing(), aside?.ok === true ? this.#heads() : noHeads);
  }

  noteIdentity(named: NamedPatient): void {
    this.#note((list, cacheId) => writePatientIdentity(list, cacheId, named));
  }

  noteCounts(counts: RecordCounts | undefined): void {
    this.#note((list, cacheId) => writeCounts(list, cacheId, counts));
  }

  close(): void {
    this.#database.close();
  }

  #note(write: (list: Writer, cacheId: string) => void): void {
    const { vault } = this.#keeping();
    const { cacheId } = this;
    if (vault !== undefined && cacheId !== undefined) guarded(() => write(vault.database, cacheId));
  }

  #heads(): DecisionHeads {
    const { vault } = this.#keeping();
    return vault === undefined || this.cacheId === undefined ? noHeads : decisionHeadsIn(vault.database, this.cacheId);
  }

  #signing(): DecisionSigning {
    const { vault, sessionKey } = this.#keeping();
    return { key: vault?.decisionKey ?? sessionKey, recordId: this.cacheId ?? "memory" };
  }
}
