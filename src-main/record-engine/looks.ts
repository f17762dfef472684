import type { AuditEvent } from "../../shared/audit/audit-event.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import { fail } from "../../shared/kernel/app-error.ts";
import { instantFromMs } from "../../shared/kernel/brand.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { ok } from "../../shared/kernel/result.ts";
import type { RecordService } from "./contract.ts";
import type { Engine } from "./engine-api.ts";

export interface LooksDeps {
  readonly call: <T>(
    task: (engine: Engine) => Promise<Result<T, AppError>>,
    correlationId: string,
  ) => Promise<Result<T, AppError>>;
  readonly audited: (event: AuditEvent) => Promise<Result<void, AppError>>;
  readonly nowMs: () => number;
  /** Changes with every record that is opened or closed. */
  readonly session: () => number;
  readonly isOpen: () => boolean;
  /** The thread holds something of a patient from now on. */
  readonly onUsed: () => void;
  readonly closeRecord: () => Promise<void>;
}

export interface Looks {
  readonly asked: Pick<RecordService, "lookAtKept" | "endLooking">;
  /** The thread is at a kept record now. */
  isLooking(): boolean;
}

/** Looks at kept records for a question, one at a time, while none is open. One that is opened meanwhile comes first: then the look is dropped. */
export function createLooks(deps: LooksDeps): Looks {
  /** In which of the sessions the thread has looked at somebody. */
  let lookedIn: number | undefined;
  let looking = 0;
  const asked: Looks["asked"] = {
    async lookAtKept({ cacheId, rules, purpose, user, hostName, correlationId }) {
      const ownSession = deps.session();
      const isOver = () => deps.session() !== ownSession;
      if (deps.isOpen()) return fail("invalidInput", "recordIsOpen", correlationId);
      deps.onUsed();
      lookedIn = ownSession;
      looking += 1;
      const look = await deps.call((engine) => engine.lookAtKept(cacheId, rules, correlationId), correlationId);
      looking -= 1;
      if (isOver()) return fail("cancelled", "recordClosed", correlationId);
      if (!look.ok) return look;
      const { looked, whose, entries, entriesDigest } = look.value;
      const flags = looked.as === "read" ? { flags: looked.answer.flags.length } : {};
      const stored = await deps.audited({
        at: instantFromMs(deps.nowMs()),
        user,
        hostName,
        ...(whose === undefined ? {} : { patient: whose }),
        action: { kind: "acrossLooked", rules, purpose, ...flags, entries, entriesDigest },
        correlationId,
      });
      if (!stored.ok) return stored;
      return isOver() ? fail("cancelled", "recordClosed", correlationId) : ok(looked);
    },
    async endLooking() {
      if (lookedIn === deps.session()) await deps.closeRecord();
    },
  };
  return { asked, isLooking: () => looking > 0 };
}
