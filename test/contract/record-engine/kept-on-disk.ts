import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { auditApplicationId, auditMigrations, readEvents } from "../../../src-main/record-engine/audit-log.ts";
import { openDatabase } from "../../../src-main/record-engine/connection.ts";
import type { OpenInput, OpenRecord } from "../../../src-main/record-engine/contract.ts";
import type { Writer } from "../../../src-main/record-engine/database.ts";
import { keyFor, unwrapKey } from "../../../src-main/record-engine/keys/derived-keys.ts";
import type { KeyStore } from "../../../src-main/record-engine/keys/key-store.ts";
import { readMasterKey } from "../../../src-main/record-engine/keys/master-key.ts";
import { recordApplicationId, recordMigrations } from "../../../src-main/record-engine/record/record-schema.ts";
import type { PatientRow } from "../../../src-main/record-engine/vault/patient-rows.ts";
import { readPatients } from "../../../src-main/record-engine/vault/patient-rows.ts";
import { vaultApplicationId, vaultMigrations } from "../../../src-main/record-engine/vault/vault-schema.ts";
import { memoryKeyStore } from "../../fakes/memory-key-store.ts";
import { type EngineOptions, type StartedEngine, startEngine } from "./engine-in-process.ts";
import { allEnded, type Locality, openInput, temporaryFolder } from "./locality.ts";

/** An engine on a folder of its own, with what tests do to such a folder. */
export class KeptOnDisk {
  readonly keyStore = memoryKeyStore();
  readonly #locality: Locality;
  readonly #folder = temporaryFolder();
  engine: StartedEngine;

  private constructor(locality: Locality, engine: StartedEngine) {
    this.#locality = locality;
    this.engine = engine;
  }

  static async start(locality: Locality): Promise<KeptOnDisk> {
    const unstarted = await startEngine({ folder: "", keyStore: undefined });
    const disk = new KeptOnDisk(locality, unstarted);
    await disk.restart();
    return disk;
  }

  get path(): string {
    return this.#folder.path;
  }

  async restart(changes: Partial<EngineOptions> = {}): Promise<void> {
    await this.engine.stop();
    this.engine = await startEngine({ folder: this.path, keyStore: this.keyStore, ...changes });
  }

  async end(): Promise<void> {
    await this.engine.stop();
    this.#folder.remove();
  }

  async open(changes: Partial<OpenInput> = {}): Promise<OpenRecord> {
    const accesses = this.#locality.accesses(["acute", "gp"]);
    const opened = await this.engine.service.open(openInput(this.#locality, { accesses, ...changes }));
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    return opened.value;
  }

  async loadAndClose(idleMs = 0): Promise<void> {
    const record = await this.open();
    await allEnded(record);
    await new Promise((resolve) => setTimeout(resolve, idleMs));
    await record.close();
  }

  async cacheId(): Promise<string> {
    const listed = await this.engine.service.listCached();
    const [patient] = listed.ok ? listed.value : [];
    return patient?.cacheId ?? "none";
  }

  async openOffline(cacheId?: string) {
    const id = cacheId ?? (await this.cacheId());
    const { launched: _, ...input } = openInput(this.#locality, { accesses: [], cacheId: id });
    return this.engine.service.open(input);
  }

  recordFile(): string {
    const [file] = filesUnder(join(this.path, "records")).filter((name) => name.endsWith(".db"));
    if (file === undefined) throw new Error("no record file");
    return file;
  }

  /** Names of the database files that were set aside. */
  setAside(): readonly string[] {
    return readdirSync(join(this.path, "set-aside")).filter((name) => name.endsWith(".db"));
  }

  /** The only kept patient's row and wrapping key, as whoever holds the key store could read them. The engine is stopped. */
  readVault(): { readonly row: PatientRow; readonly wrappingKey: Uint8Array } {
    let row: PatientRow | undefined;
    this.withVault((list) => {
      [row] = readPatients(list);
    });
    if (row === undefined) throw new Error("no patient");
    return { row, wrappingKey: keyFor("wrap", masterKeyIn(this.path, this.keyStore)) };
  }

  /** Works on the list of kept patients with its own key. The engine is stopped. */
  withVault(task: (list: Writer) => void): void {
    const list = openDatabase({
      file: join(this.path, "patients.db"),
      key: keyFor("vault", masterKeyIn(this.path, this.keyStore)),
      migrations: vaultMigrations,
      applicationId: vaultApplicationId,
      durability: "full",
    });
    if (!list.ok) throw new Error(list.error);
    task(list.value);
    list.value.close();
  }

  /** Works on the kept record's file with its own key. The engine is stopped. */
  withRecord(task: (database: Writer) => void): void {
    const { row, wrappingKey } = this.readVault();
    const opened = openRecord(this.recordFile(), unwrapKey(row.wrappedKey, wrappingKey, row.cacheId));
    if (!opened.ok) throw new Error(opened.error);
    task(opened.value);
    opened.value.close();
  }
}

export function openRecord(file: string, key: Uint8Array | undefined) {
  return openDatabase({
    file,
    key,
    migrations: recordMigrations,
    applicationId: recordApplicationId,
    durability: "normal",
  });
}

function masterKeyIn(folder: string, keyStore: KeyStore): Uint8Array {
  const master = readMasterKey(folder, keyStore, 0);
  if (!master.ok) throw new Error(master.error);
  return master.value.key;
}

/** Every event of the audit trail, as its own file holds it. The engine is stopped. */
export function auditBodiesIn({ path, keyStore }: KeptOnDisk): readonly string[] {
  const log = openDatabase({
    file: join(path, "audit", "audit.db"),
    key: keyFor("audit", masterKeyIn(path, keyStore)),
    migrations: auditMigrations,
    applicationId: auditApplicationId,
    durability: "full",
  });
  if (!log.ok) throw new Error(log.error);
  const bodies = [...readEvents(log.value, 0)].map(({ body }) => body);
  log.value.close();
  return bodies;
}

export function filesUnder(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .map((name) => join(path, name))
    .filter((name) => statSync(name).isFile());
}

export async function view(record: OpenRecord, name: string): Promise<string> {
  const read = await record.readView(name, undefined);
  if (!read.ok) throw new Error(read.error.reason);
  return JSON.stringify(read.value);
}
