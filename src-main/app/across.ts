import type { AcrossRecords } from "../../shared/blueprint/blueprint.ts";
import type { RuleSettings } from "../../shared/decision-support/evaluate.ts";
import type { AcrossAsk, AcrossReply, AskableFamily } from "../../shared/ipc/across.ts";
import type { AcrossPurpose } from "../../shared/ipc/across-purpose.ts";
import type { ShellUpdate } from "../../shared/ipc/shell-state.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import { fail } from "../../shared/kernel/app-error.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { ok } from "../../shared/kernel/result.ts";
import { unreachable } from "../../shared/kernel/unreachable.ts";
import type { Handler } from "../ipc/answer.ts";
import type { RecordService } from "../record-engine/contract.ts";
import type { LaunchedUser } from "../smart/source-access.ts";
import type { Audit, AuditContext } from "./patient-work.ts";
import type { ShellPage } from "./shell.ts";

export interface AcrossDeps {
  readonly records: () => Promise<Result<RecordService, AppError>>;
  readonly audit: Audit;
  /** Who looks at the open record. */
  readonly whose: () => Omit<AuditContext, "correlationId">;
  readonly newId: () => string;
  /** What the locality says, once its blueprint has been read. */
  readonly locality: () => { readonly acrossRecords?: AcrossRecords | undefined; readonly rules: RuleSettings };
}

export interface Across {
  readonly handlers: { readonly "across:ask": Handler<"across:ask"> };
  /** Hears of every screen, for the shell. */
  join(page: ShellPage): ShellPage;
  /** Nobody has touched the machine for long. Whether there was something of several people to clear away. */
  idle(): boolean;
}

interface Asker {
  readonly user: LaunchedUser;
  readonly hostName: string;
}

interface Run {
  readonly id: string;
  readonly asker: Asker;
  readonly rules: readonly string[];
  readonly purpose: AcrossPurpose;
  readonly correlationId: string;
  readonly waiting: string[];
}

/**
 * Questions to all kept records, while none is open. Who asks is whoever a host named last, until they sign out or the machine stands idle; every question is in
 * the audit trail before the first record is looked at. Main keeps who is still to be looked at, and nothing of what was found.
 */
export function createAcross(deps: AcrossDeps): Across {
  let asker: Asker | undefined;
  let run: Run | undefined;
  let isPageFree = true;
  let hasAnswered = false;

  const follow = ({ state }: ShellUpdate): void => {
    isPageFree = state.screen === "noPatient";
    // Whoever opens a record gets it, whatever was being looked through.
    if (!isPageFree) run = undefined;
    if (state.screen === "chart") asker = namedBy(deps.whose()) ?? asker;
    if (state.screen === "noPatient" && (state.notice === "signedOut" || state.notice === "closedAfterIdle")) {
      asker = undefined;
      if (run !== undefined) void letGo();
    }
  };

  const mayAsk = (correlationId: string): Result<Asker, AppError> => {
    const { acrossRecords } = deps.locality();
    if (acrossRecords === undefined) return fail("invalidInput", "notSwitchedOn", correlationId);
    if (!isPageFree) return fail("invalidInput", "recordIsOpen", correlationId);
    if (asker === undefined) return fail("invalidInput", "askerNotKnown", correlationId);
    const role = asker.user.role?.toLowerCase() ?? "";
    const { roles } = acrossRecords;
    return roles === undefined || roles.some((wanted) => role.includes(wanted.toLowerCase()))
      ? ok(asker)
      : fail("invalidInput", "roleMayNotAsk", correlationId);
  };

  /** The rules come with their tables: only who asks across records waits for those, not every start. */
  const askable = async (): Promise<readonly AskableFamily[]> => {
    const { ruleFamilies } = await import("../../shared/decision-support/rules.ts");
    const { acrossRecords, rules: settings } = deps.locality();
    return ruleFamilies
      .filter(({ id }) => id !== "safeguarding" || acrossRecords?.safeguarding === true)
      .map(({ id, title, rules }) => ({
        id,
        title,
        rules: rules.map((rule) => {
          const off = whyOff(rule.offUntilEnabled, settings[rule.id]?.enabled);
          return { id: rule.id, title: rule.title, ...(off === undefined ? {} : { off }) };
        }),
      }));
  };

  const prepare = async (correlationId: string): Promise<Result<AcrossReply, AppError>> => {
    const allowed = mayAsk(correlationId);
    if (!allowed.ok) return allowed;
    const kept = await listed();
    if (!kept.ok) return kept;
    const { user, hostName } = allowed.value;
    const askedBy = [user.name ?? user.fhirUser, user.role, hostName].filter((part) => part !== undefined);
    return ok({ is: "ready", families: await askable(), records: kept.value.length, askedBy });
  };

  const listed = async () => {
    const records = await deps.records();
    return records.ok ? records.value.listCached() : records;
  };

  const begin = async (
    rules: readonly string[],
    purpose: AcrossPurpose,
    correlationId: string,
  ): Promise<Result<AcrossReply, AppError>> => {
    const allowed = mayAsk(correlationId);
    if (!allowed.ok) return allowed;
    const families = await askable();
    const on = new Set(families.flatMap((family) => family.rules.flatMap(({ id, off }) => (off ? [] : [id]))));
    if (!rules.every((rule) => on.has(rule))) return fail("invalidInput", "notAskable", correlationId);
    await letGo();
    const kept = await listed();
    if (!kept.ok) return kept;
    const people = kept.value;
    const { user, hostName } = allowed.value;
    const asked = await deps.audit(
      { kind: "acrossAsked", rules, purpose, records: people.length },
      { user, hostName, correlationId },
    );
    if (!asked.ok) return asked;
    if (!isPageFree) return fail("cancelled", "recordIsOpen", correlationId);
    const waiting = people.map(({ cacheId }) => cacheId);
    run = { id: deps.newId(), asker: allowed.value, rules, purpose, correlationId, waiting };
    hasAnswered = true;
    return ok({ is: "begun", run: run.id, people });
  };

  const next = async (id: string, correlationId: string): Promise<Result<AcrossReply, AppError>> => {
    const mine = run;
    const cacheId = mine?.waiting.shift();
    if (mine?.id !== id || cacheId === undefined) return fail("cancelled", "runIsOver", correlationId);
    const records = await deps.records();
    if (!records.ok) return records;
    const { rules, purpose, asker: by } = mine;
    const looked = await records.value.lookAtKept({
      cacheId,
      rules,
      purpose,
      ...by,
      correlationId: mine.correlationId,
    });
    if (run !== mine) return fail("cancelled", "runIsOver", correlationId);
    if (mine.waiting.length === 0) void letGo();
    return looked.ok ? ok({ is: "looked", cacheId, looked: looked.value }) : looked;
  };

  const letGo = async (): Promise<void> => {
    run = undefined;
    const records = await deps.records();
    if (records.ok) await records.value.endLooking();
  };

  const answer = async (input: AcrossAsk, correlationId: string): Promise<Result<AcrossReply, AppError>> => {
    switch (input.do) {
      case "prepare":
        return prepare(correlationId);
      case "begin":
        return begin(input.rules, input.purpose, correlationId);
      case "next":
        return next(input.run, correlationId);
      case "end":
        if (run?.id === input.run) await letGo();
        return ok({ is: "ended" });
      default:
        return unreachable(input);
    }
  };

  return {
    handlers: { "across:ask": answer },
    join: (page) => ({
      ...page,
      push: (update) => {
        follow(update);
        page.push(update);
      },
    }),
    idle: () => {
      asker = undefined;
      const had = hasAnswered && isPageFree;
      hasAnswered = false;
      if (had) void letGo();
      return had;
    },
  };
}

/** Only a host says who somebody is; a record opened from what is kept does not. */
function namedBy({ user, hostName }: Omit<AuditContext, "correlationId">): Asker | undefined {
  const isNamed = user?.name !== undefined || user?.fhirUser !== undefined;
  return user !== undefined && hostName !== undefined && isNamed ? { user, hostName } : undefined;
}

function whyOff(offUntilEnabled: string | undefined, enabled: boolean | undefined): string | undefined {
  if (enabled === false) return "switched off in this locality";
  return enabled === true ? undefined : offUntilEnabled;
}
