import type { AuditEvent } from "../../../shared/audit/audit-event.ts";
import type { CdsServer } from "../../../shared/cds-hooks/cds-server.ts";
import type { RuleSettings } from "../../../shared/decision-support/evaluate.ts";
import type { NamedPatient } from "../../../shared/sync/identity-stop.ts";
import type { RetryPolicy } from "../../../shared/sync/retry-policy.ts";
import type { CodeMap } from "../../../shared/terminology/concept-map.ts";
import type { TerminologyServer } from "../../../shared/terminology/terminology-server.ts";
import type { AlertLocality } from "../../../shared/view-models/alerts/alert-locality.ts";
import type { CountLooks } from "../../../shared/view-models/withheld/looks.ts";
import type { RecordCounts } from "../../../shared/view-models/worklist/record-counts.ts";
import type { Clock } from "../../fhir/clock.ts";
import type { StorageFault } from "../connection.ts";
import type { EngineHost, SourceToRead } from "../engine-api.ts";
import type { RecordIdentity } from "./record-identity.ts";
import type { RecordStore } from "./record-store.ts";

/** All that one opening of a record is made of. */
export interface LiveRecordInput {
  readonly store: RecordStore;
  readonly onDisk: boolean;
  /** The file of before could not be read; this one began empty. */
  readonly setAside: boolean;
  readonly storageFault: StorageFault | undefined;
  readonly identity: RecordIdentity;
  readonly sources: readonly SourceToRead[];
  readonly ruleSettings: RuleSettings;
  /** The locality's own, beside the built-in ones. */
  readonly codeMaps?: readonly CodeMap[];
  readonly terminologyServer?: TerminologyServer;
  readonly cdsServers: readonly CdsServer[];
  /** SMART's `fhirUser` of who looks. */
  readonly fhirUser: string | undefined;
  /** How often sources are asked again, seconds; 0: never by themselves. */
  readonly pollSeconds: number;
  /** Who looks: for "what is new since I last looked". */
  readonly userKey: string;
  readonly countLooks?: CountLooks;
  readonly alertLocality?: AlertLocality | undefined;
  /** What the reader's role is, as the host names it. */
  readonly userRole?: string | undefined;
  readonly host: EngineHost;
  readonly clock: Clock;
  readonly policy: RetryPolicy;
  readonly correlationId: string;
  /** The host's own record has confirmed who it is. */
  readonly onIdentity: (named: NamedPatient) => void;
  /** What the list of kept patients is to say of this record; `undefined`: not known any more. */
  readonly onCounts: (counts: RecordCounts | undefined) => void;
  /** The file turned out damaged while it was read: gives the store to go on with. */
  readonly onDamage: () => RecordStore;
  readonly onBug: (error: unknown) => void;
  /** What the audit trail holds of this person; `undefined` where it cannot be read. */
  readonly readTrail?: () => readonly AuditEvent[] | undefined;
}
