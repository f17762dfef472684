import type { ShellUpdate } from "../../shared/ipc/shell-state.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import { fail } from "../../shared/kernel/app-error.ts";
import type { SourceId } from "../../shared/kernel/brand.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { ok } from "../../shared/kernel/result.ts";
import { unreachable } from "../../shared/kernel/unreachable.ts";
import { lensOfNobody } from "../../shared/lenses/lens-choice.ts";
import type { RecordProgress } from "../record-engine/contract.ts";
import { launchFailure } from "../smart/launch-failure.ts";
import type { AuditContext, OpenPatient, PatientWorkDeps, WorkFailure } from "./patient-work.ts";
import { openByLaunch, openFromCache } from "./patient-work.ts";
import type { ChartFacts, Goal, ShellCommand, ShellEvent, ShellModel, Stop } from "./shell-machine.ts";
import { reduceShell, stopFor, toShellUpdate } from "./shell-machine.ts";

/** The window's page, as far as the shell needs one. */
export interface ShellPage {
  push(update: ShellUpdate): void;
  /** Whether there is a page that can draw and acknowledge. */
  isThere(): boolean;
  /** Throws the page away, and what it holds with it, and loads it anew. Resolves when the old one is gone. */
  reload(): Promise<void>;
}

export interface ShellDeps extends PatientWorkDeps {
  readonly page: ShellPage;
  /** How long a page may take to draw that the old patient is gone. */
  readonly acknowledgeMs: number;
  /** How long the engine may take to let go of a patient. */
  readonly endPatientMs: number;
  /** The window shows no patient any more, and nothing of the last one is left. */
  readonly onIdle: () => void;
}

export interface Shell {
  update(): ShellUpdate;
  /** Where the window is to go: a launch, a cached patient, the start page, a stop. The newest wish counts. */
  goTo(goal: Goal): void;
  retry(): void;
  cancel(): void;
  acknowledge(sequence: number): void;
  pageGone(): void;
  /** The page has crashed and is made anew. A second time over the same patient it would crash again: the record is closed. */
  pageCrashed(): void;
  /** The engine has ended by itself: a record that was open is there no more. */
  engineDied(): void;
  /** Nothing can be launched any more, and why. */
  block(stop: Stop): void;
  setStartFacts(start: Extract<ShellEvent, { type: "startFactsRead" }>["start"]): void;
  /** The open patient, if this is their session; a request of an earlier patient finds none. */
  patient(patientSession: string): OpenPatient | undefined;
  signInToSource(patientSession: string, sourceId: SourceId): Promise<Result<void, AppError>>;
  /** Asks all sources of the open patient again. */
  refresh(): void;
  /** Who looks at whom, for the audit trail. */
  whose(): Omit<AuditContext, "correlationId">;
  /** Ends the patient for good; resolves when nothing is left. */
  stop(): Promise<void>;
}

interface Work {
  readonly abort: AbortController;
  /** Settles when opening is over, one way or the other. */
  opening: Promise<void>;
  /** Sources that the user is signing in to now. */
  readonly signingIn: Set<SourceId>;
  open?: OpenPatient;
  stopListening?: () => void;
}

/** Carries out what the machine decides (shell-machine.ts), and tells it how that went. */
export function createShell(initial: ShellModel, deps: ShellDeps): Shell {
  let model = initial;
  let work: Work | undefined;
  let acknowledgement: NodeJS.Timeout | undefined;
  /** The patient session in which the page crashed last. */
  let crashedOver: string | undefined;
  const revoking = new Set<Promise<void>>();

  const dispatch = (event: ShellEvent): void => {
    const before = model.sequence;
    const { model: next, commands } = reduceShell(model, event);
    model = next;
    if (model.sequence !== before) {
      deps.page.push(toShellUpdate(model));
    }
    for (const command of commands) {
      run(command);
    }
  };

  const stopUnexpectedly = (): void =>
    dispatch({ type: "asked", goal: { kind: "stop", stop: stopFor("unexpected", deps.newId()) } });

  const run = (command: ShellCommand): void => {
    switch (command.do) {
      case "awaitPage":
        awaitPage();
        return;
      case "endPatient":
        clearTimeout(acknowledgement);
        void endPatient().then((ended) => {
          if (!ended) {
            stopUnexpectedly();
          }
          dispatch({ type: "patientEnded" });
          if (work === undefined) {
            deps.onIdle();
          }
        });
        return;
      case "begin":
        begin(command);
        return;
      default:
        unreachable(command);
    }
  };

  /** A page that does not draw is thrown away: then the old patient is off the screen all the same. */
  const awaitPage = (): void => {
    if (!deps.page.isThere()) {
      dispatch({ type: "pageGone" });
      return;
    }
    clearTimeout(acknowledgement);
    acknowledgement = setTimeout(() => {
      deps.log.warning("pageReloaded");
      void deps.page.reload().then(() => dispatch({ type: "pageGone" }));
    }, deps.acknowledgeMs);
  };

  const begin = ({ attempt, goal }: Extract<ShellCommand, { do: "begin" }>): void => {
    const mine: Work = { abort: new AbortController(), opening: Promise.resolve(), signingIn: new Set() };
    work = mine;
    const { signal } = mine.abort;
    const onStep = (step: Extract<ShellEvent, { type: "stepReached" }>["step"]) =>
      dispatch({ type: "stepReached", attempt, step });
    const opening =
      goal.kind === "launch"
        ? openByLaunch(goal.request, deps, signal, onStep)
        : openFromCache(goal.cacheId, goal.hostName, deps, signal, onStep);
    mine.opening = opening
      .catch((error: unknown) => {
        deps.log.thrown(error);
        return { ok: false, error: { ...launchFailure("unexpected", deps.newId()), differences: [] } } as const;
      })
      .then((result) => settle(mine, attempt, goal.hostName, result));
  };

  const settle = (mine: Work, attempt: number, hostName: string, result: Result<OpenPatient, WorkFailure>): void => {
    if (!result.ok) {
      const { reason, retryable, differences, correlationId } = result.error;
      if (work === mine && !mine.abort.signal.aborted) {
        work = undefined;
        deps.log.info("launchEnded", { reason, correlationId });
      }
      dispatch({
        type: "failed",
        attempt,
        stop: stopFor(reason, correlationId, { hostName, differences, canRetry: retryable }),
      });
      return;
    }
    const open = result.value;
    mine.open = open;
    mine.stopListening = open.record.onProgress((progress) => follow(open, progress));
    deps.log.info("recordOpened", { correlationId: open.audit.correlationId });
    dispatch({ type: "opened", attempt, chart: toChart(open, hostName) });
  };

  /** What is learnt while the record loads; it may still turn out to be another person's. */
  const follow = (open: OpenPatient, progress: RecordProgress): void => {
    const { patientSession } = open;
    if (progress.identityStop !== undefined && work?.open === open) {
      const { differences, correlationId } = progress.identityStop;
      const stop = stopFor("identityDiffers", correlationId, {
        differences,
        ...(open.session === undefined ? {} : { hostName: open.session.host.name }),
      });
      dispatch({ type: "asked", goal: { kind: "stop", stop } });
      return;
    }
    dispatch({ type: "progressed", chart: { patientSession, ...toLoading(progress) } });
  };

  /** False where the engine did not let go in time. */
  const endPatient = async (): Promise<boolean> => {
    const mine = work;
    work = undefined;
    if (mine === undefined) {
      return true;
    }
    mine.abort.abort();
    mine.stopListening?.();
    const ended = closeAll(mine, deps, revoking).then(() => true);
    return await Promise.race([ended, after(deps.endPatientMs, false)]);
  };

  return {
    update: () => toShellUpdate(model),
    goTo: (goal) => dispatch({ type: "asked", goal }),
    retry: () => dispatch({ type: "retryAsked" }),
    cancel: () => dispatch({ type: "cancelAsked" }),
    acknowledge: (sequence) => dispatch({ type: "acknowledged", sequence }),
    pageGone: () => dispatch({ type: "pageGone" }),
    pageCrashed: () => {
      if (model.phase.at !== "open") return;
      const { patientSession } = model.phase.chart;
      if (crashedOver === patientSession) stopUnexpectedly();
      crashedOver = patientSession;
    },
    engineDied: () => {
      if (model.phase.at === "open") stopUnexpectedly();
    },
    block: (stop) => dispatch({ type: "blocked", stop }),
    setStartFacts: (start) => dispatch({ type: "startFactsRead", start }),
    patient: (patientSession) =>
      model.phase.at === "open" && work?.open?.patientSession === patientSession ? work.open : undefined,
    signInToSource: async (patientSession, sourceId) => {
      const mine = work;
      const correlationId = deps.newId();
      if (mine?.open?.patientSession !== patientSession || mine.open.session === undefined) {
        return fail("invalidInput", "stalePatientSession", correlationId);
      }
      if (mine.signingIn.has(sourceId)) {
        return fail("invalidInput", "alreadySigningIn", correlationId);
      }
      mine.signingIn.add(sourceId);
      const access = await mine.open.session.signInTo(sourceId, mine.abort.signal);
      mine.signingIn.delete(sourceId);
      if (!access.ok) {
        return access;
      }
      if (work !== mine) {
        return fail("cancelled", "cancelled", correlationId); // The session that it belongs to has ended it already.
      }
      mine.open.record.signedIn(access.value);
      return ok(undefined);
    },
    refresh: () => work?.open?.record.refresh(),
    whose: () => {
      const { user, patient, hostName } = work?.open?.audit ?? {};
      return {
        ...(user === undefined ? {} : { user }),
        ...(patient === undefined ? {} : { patient }),
        ...(hostName === undefined ? {} : { hostName }),
      };
    },
    stop: async () => {
      await endPatient();
      await Promise.all(revoking);
    },
  };
}

/**
 * Resolves when nothing of the patient is in memory. Tokens are forgotten at once too, but telling the servers so goes on beside:
 * the next patient does not wait for a slow one.
 */
async function closeAll(work: Work, deps: ShellDeps, revoking: Set<Promise<void>>): Promise<void> {
  await work.opening;
  const { open } = work;
  if (open === undefined) {
    return;
  }
  const report = (error: unknown) => deps.log.thrown(error, { correlationId: open.audit.correlationId });
  if (open.session !== undefined) {
    const revocation = open.session.end().catch(report);
    revoking.add(revocation);
    void revocation.then(() => revoking.delete(revocation));
  }
  await open.record.close().catch(report);
  deps.log.info("recordClosed", { correlationId: open.audit.correlationId });
}

function toChart({ patientSession, record, session, audit }: OpenPatient, hostName: string): ChartFacts {
  const { name, role } = audit.user ?? {};
  return {
    patientSession,
    ...toLoading(record.progress()),
    launchedFrom: session?.host.name ?? hostName,
    lens: session?.lens ?? lensOfNobody,
    ...(name === undefined ? {} : { userName: name }),
    ...(role === undefined ? {} : { userRole: role }),
  };
}

function toLoading(progress: RecordProgress): Omit<ChartFacts, "patientSession" | "launchedFrom" | "lens"> {
  const { revision, sources, offline, cache, cacheSetAside, storageFault, auditUnavailable } = progress;
  return {
    revision,
    progress: sources,
    offline,
    cache,
    cacheSetAside,
    ...(storageFault === undefined ? {} : { storageFault }),
    ...(auditUnavailable === true ? { auditUnavailable } : {}),
  };
}

function after<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(value), ms).unref();
  });
}
