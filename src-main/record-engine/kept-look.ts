import type { AuditPatient } from "../../shared/audit/audit-event.ts";
import type { NotLookedAt } from "../../shared/ipc/across.ts";
import type { RetryPolicy } from "../../shared/sync/retry-policy.ts";
import type { ViewContext } from "../../shared/view-models/view-context.ts";
import { type KeptAnswer, toKeptAnswer } from "../../shared/view-models/worklist/kept-answer-view.ts";
import type { Clock } from "../fhir/clock.ts";
import { guarded, isIntact, type StorageFault } from "./connection.ts";
import type { Writer } from "./database.ts";
import type { EngineHost, EngineStart, KeptLook } from "./engine-api.ts";
import { DerivedRecord } from "./record/derived-record.ts";
import { findDrawn } from "./record/drawn-facts.ts";
import { LiveSources } from "./record/live-sources.ts";
import { RecordStore } from "./record/record-store.ts";
import { openDesk } from "./record/terminology-desk.ts";
import { decisionHeadsIn } from "./vault/decision-heads.ts";
import { type PatientRow, readPatient } from "./vault/patient-rows.ts";
import { openKeptFile, type Vault } from "./vault/vault.ts";
import { toIdentity } from "./whose-record.ts";

export interface KeptLookDeps {
  readonly vault: Vault;
  readonly settings: Pick<EngineStart, "ruleSettings" | "codeMaps" | "terminologyServer">;
  readonly host: EngineHost;
  readonly clock: Clock;
  readonly policy: RetryPolicy;
  readonly onBug: (error: unknown) => void;
}

/**
 * What one kept record says to a question, without opening it for anybody: its own file with its own key, read, derived, asked and closed again. No source is
 * asked, nothing is written into it, it does not count as opened, and a file that cannot be read stays where it is.
 */
export function lookAtKept(cacheId: string, ruleIds: readonly string[], deps: KeptLookDeps): KeptLook {
  const row = guarded(() => readPatient(deps.vault.database, cacheId));
  if (!row.ok) return notRead(toReason(row.error));
  if (row.value === undefined) return notRead("notKept");
  const { identity, hostPatientId } = row.value;
  const whose = {
    ...(identity.nhsNumber === undefined ? {} : { nhsNumber: identity.nhsNumber }),
    ...(hostPatientId === undefined ? {} : { hostPatientId }),
  };
  const file = openKeptFile(deps.vault, row.value);
  if (!file.ok) return notRead(toReason(file.error), whose);
  try {
    const context = contextOf(file.value, row.value, deps);
    return typeof context === "string" ? notRead(context, whose) : answered(context, ruleIds, whose);
  } catch (error) {
    deps.onBug(error);
    return notRead("failed", whose);
  } finally {
    file.value.close();
  }
}

function contextOf(database: Writer, row: PatientRow, deps: KeptLookDeps): ViewContext | NotLookedAt {
  const { vault, settings, host, clock, policy, onBug } = deps;
  const { cacheId } = row;
  if (!isIntact(database)) return "unreadable";
  const signing = { key: vault.decisionKey, recordId: cacheId };
  const store = new RecordStore(database, signing, decisionHeadsIn(vault.database, cacheId));
  const loaded = store.load();
  if (!loaded.ok) return toReason(loaded.error);
  const file = { database, row, isNew: false, setAside: false, fault: undefined };
  const identity = toIdentity({ cacheId, sources: [], userKey: "", correlationId: "" }, file);
  const { terminologyServer, codeMaps = [], ruleSettings } = settings;
  const terminology = openDesk({
    ...(terminologyServer === undefined ? {} : { terminologyServer }),
    host,
    clock,
    policy,
    onBug,
    sources: [],
    closing: AbortSignal.abort(),
    store: () => store,
    onTold: () => {},
    onStatus: () => {},
  });
  const sources = new LiveSources([], store.readSources());
  if (store.fault !== undefined) return toReason(store.fault);
  const derived = new DerivedRecord({ sources, identity, ruleSettings, codeMaps, terminology, onBug });
  return derived.keptContext(store, clock.nowMs()) ?? "notCertain";
}

function answered(context: ViewContext, ruleIds: readonly string[], whose: AuditPatient): KeptLook {
  const answer: KeptAnswer = toKeptAnswer(context, ruleIds);
  const { entries, entriesDigest } = findDrawn("across", answer, context.groups, () => false);
  return { looked: { as: "read", answer }, whose, entries, entriesDigest };
}

function notRead(why: NotLookedAt, whose?: AuditPatient): KeptLook {
  const { entries, entriesDigest } = findDrawn("across", undefined, new Map(), () => false);
  return { looked: { as: "notRead", why }, entries, entriesDigest, ...(whose === undefined ? {} : { whose }) };
}

function toReason(fault: StorageFault): NotLookedAt {
  switch (fault) {
    case "unreadable":
    case "fromTheFuture":
      return fault;
    case "full":
    case "noBinding":
    case "notAccessible":
      return "notAccessible";
    default:
      return fault satisfies never;
  }
}
