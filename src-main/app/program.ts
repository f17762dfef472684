import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { app } from "electron";
import type { Blueprint, MeetingHub } from "../../shared/blueprint/blueprint.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import { fail } from "../../shared/kernel/app-error.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { ok } from "../../shared/kernel/result.ts";
import type { RoomIdentity } from "../../shared/view-models/meeting/room-identity.ts";
import { type CdsClientKey, openCdsClientKey } from "../cds-hooks/client-key.ts";
import { openHubSocket } from "../fhircast/socket.ts";
import { registerIpc } from "../ipc/register.ts";
import type { Logger } from "../logging/logger.ts";
import { openExternally } from "../security/external-links.ts";
import { openSystemKeyStore } from "../security/key-store.ts";
import { pageAddress } from "../security/page-origin.ts";
import type { BlueprintRefusal } from "../settings/blueprint-file.ts";
import { openSettingsStore } from "../settings/settings-store.ts";
import { openHubAccess } from "../smart/hub-access.ts";
import { launch } from "../smart/launch.ts";
import { openLaunchListener } from "../smart/launch-listener.ts";
import type { LaunchRequest, LaunchRequestFault } from "../smart/launch-request.ts";
import { parseDeepLink, parseLaunchArguments } from "../smart/launch-request.ts";
import { launchTimeouts } from "../smart/sign-in.ts";
import { createAbout, version } from "./about.ts";
import { createAcross } from "./across.ts";
import { createDemoWindow, type DemoWindow } from "./demo-window.ts";
import { endBeforeQuit } from "./end-before-quit.ts";
import { watchIdle } from "./idle-watch.ts";
import { createHandlers } from "./ipc-handlers.ts";
import { launchPortOf } from "./launch-port.ts";
import { toGoal } from "./launches.ts";
import { type Locality, openLocality } from "./locality.ts";
import { createRoom } from "./meeting/room.ts";
import { setApplicationMenu } from "./menu.ts";
import { createNetworkFetch } from "./network.ts";
import { createNoteOut } from "./note-out.ts";
import { type Records, type RecordsInput, startRecords } from "./records.ts";
import { createRoleLayout } from "./role-layout.ts";
import { createScreenOut } from "./screen-out.ts";
import { createShell } from "./shell.ts";
import { createShellAudit, toAuditAction } from "./shell-audit.ts";
import { initialShell, stopFor } from "./shell-machine.ts";
import { createOpenSignIn } from "./sign-in-place.ts";
import type { StartArguments } from "./start-arguments.ts";
import { createMainWindow } from "./window.ts";

export interface ProgramInput {
  readonly args: readonly string[];
  readonly start: StartArguments;
  readonly demo: boolean;
  readonly log: Logger;
  readonly engine: Pick<RecordsInput, "workerUrl" | "begunWorker">;
}

export interface Program {
  /** A host wants a patient opened. */
  receive(request: Result<LaunchRequest, LaunchRequestFault>): Promise<void>;
  bringForward(): void;
  /** Something was thrown that nobody caught: what is on the screen may not be right any more. */
  stopAfterBug(): void;
}

/** What there is once the blueprint has been read. */
interface Ready {
  readonly locality: Locality;
  readonly records: Records;
}

const acknowledgeMs = 3_000;
const endPatientMs = 20_000;

/** The composition root. The window opens at once; blueprint, demo and engine are made beside it, and what needs them waits. */
export async function createProgram({ args, start, demo, log, engine }: ProgramInput): Promise<Program> {
  const nowMs = () => Date.now();
  const newId = randomUUID;
  const { isPackaged } = app;
  const fetch = createNetworkFetch(log);
  const settings = openSettingsStore(app.getPath("userData"));
  setApplicationMenu(process.platform);
  const layout = createRoleLayout(settings, (wanted) => window.place(wanted));
  let launchUrl: string | undefined;
  let demoWindow: DemoWindow | undefined;

  const opened = openLocality({ start, isPackaged, platform: process.platform, env: process.env, nowMs });
  const ready: Promise<Result<Ready, BlueprintRefusal>> = opened.then((locality) =>
    locality.ok ? ok({ locality: locality.value, records: makeRecords(locality.value) }) : locality,
  );
  const whenReady = async (): Promise<Result<Ready, AppError>> => {
    const made = await ready;
    return made.ok ? made : fail("blueprintInvalid", made.error.reason, newId());
  };
  let cdsKey: CdsClientKey | undefined;
  const makeRecords = ({ blueprint, codeMaps, demo: demoHost }: Locality): Records => {
    const keyStore = openSystemKeyStore(process.platform);
    const file = join(app.getPath("userData"), "cds-client.key");
    cdsKey =
      (blueprint.cdsServices ?? []).length === 0 ? undefined : openCdsClientKey({ file, keyStore, nowMs, newId });
    if (cdsKey !== undefined) demoHost?.trustCdsClient(cdsKey.publicKeys);
    return startRecords({
      blueprint,
      codeMaps,
      cdsKey,
      folder: join(app.getPath("userData"), "records"),
      keyStore,
      ...engine,
      fetch,
      userAgent: `Throughline/${version}`,
      newId,
      nowMs,
      log,
      onSetAside: (what) => shell.setStartFacts(what),
      onEngineDied: () => shell.engineDied(),
    });
  };
  const records = async () => {
    const made = await whenReady();
    return made.ok ? ok(made.value.records.service) : made;
  };
  const audit = createShellAudit(
    async () => {
      const made = await whenReady();
      return made.ok
        ? ok({
            recordEvent: made.value.records.audit.recordEvent,
            whenUnavailable: made.value.locality.blueprint.auditUnavailable,
          })
        : made;
    },
    nowMs,
    log,
  );

  const pages = {
    address: pageAddress(isPackaged, process.env.ELECTRON_RENDERER_URL),
    isPackaged,
    preload: join(app.getAppPath(), "out", "preload", "preload.cjs"),
  };
  let meetingHub: MeetingHub | undefined;
  const signInDeps = { fetch, openSignIn: createOpenSignIn(log), nowMs, timeouts: launchTimeouts };
  let roomIdentity: RoomIdentity = "firstName";
  const room = createRoom({
    ...pages,
    shell: () => shell,
    records,
    audit,
    newId,
    nowMs,
    identity: () => roomIdentity,
    push: (state) => window.tellMeeting(state),
    shared: {
      hub: () => meetingHub,
      openAccess: (hub, correlationId, signal) => openHubAccess(hub, signInDeps, correlationId, signal),
      fetch,
      openSocket: openHubSocket,
      onChanged: (state) => window.tellSharing(state),
      onBug: (error) => log.thrown(error),
    },
  });

  let acrossLocality: Pick<Blueprint, "acrossRecords" | "rules"> = { rules: {} };
  const across = createAcross({
    records,
    audit,
    whose: () => shell.whose(),
    newId,
    locality: () => acrossLocality,
  });

  const window = createMainWindow({
    ...pages,
    pageFolder: join(app.getAppPath(), "out", "renderer"),
    log,
    onPageGone: () => void room.cleared().then(() => shell.pageGone()),
    onPageCrashed: () => shell.pageCrashed(),
    onVisible: (isVisible) => {
      void ready.then((made) => (made.ok ? made.value.records.service.setVisible(isVisible) : undefined));
    },
    firstLayout: layout.first,
    onMoved: layout.moved,
    onClosed: () => {
      room.close();
      app.quit();
    },
  });

  const shell = createShell(initialShell({ hosts: [], cachedPatients: 0 }), {
    launch: async (request, correlationId, signal, onStep) => {
      const made = await ready;
      const blueprint = made.ok ? made.value.locality.blueprint : noBlueprint;
      return await launch(request, { ...signInDeps, blueprint }, correlationId, signal, onStep);
    },
    records,
    audit,
    log,
    newId,
    page: across.join(layout.join(room.join(window))),
    acknowledgeMs,
    endPatientMs,
    onIdle: () => void countCached(),
  });

  const countCached = async () => {
    const service = await records();
    const cached = service.ok ? await service.value.listCached() : service;
    if (cached.ok && shell.update().state.screen !== "chart") {
      shell.setStartFacts({ cachedPatients: cached.value.length });
    }
  };

  const receive: Program["receive"] = async (request) => {
    window.bringForward();
    const made = await ready;
    if (!made.ok) {
      return;
    }
    const correlationId = newId();
    const goal = toGoal(request, made.value.locality.blueprint, correlationId);
    log.info("launchReceived", { correlationId });
    if (goal.kind === "stop") {
      await audit({ kind: "launchRefused", reason: goal.stop.reason }, { correlationId });
    }
    shell.goTo(goal);
  };

  registerIpc(
    {
      ...createHandlers({
        shell,
        settings,
        records,
        about: () => createAbout({ isPackaged, demo, blueprint: blueprintName, launchUrl, cdsKey }),
        launchStandalone: (iss) => void receive(ok({ iss })),
        openLink: async () => {
          demoWindow?.show();
          return demoWindow !== undefined;
        },
        openExternally,
        noteOut: createNoteOut(nowMs),
        screenOut: createScreenOut(window),
        audit,
        nowMs,
      }),
      ...room.handlers,
      ...across.handlers,
    },
    { chart: window, projector: room.projectorPage },
    {
      log,
      newId,
      audit: (row, input, correlationId) => audit(toAuditAction(row, input), { ...shell.whose(), correlationId }),
    },
  );

  let blueprintName: string | undefined;
  const announce = async ({ locality: { blueprint, demo: demoHost } }: Ready): Promise<void> => {
    blueprintName = blueprint.name;
    roomIdentity = blueprint.projectorIdentity ?? roomIdentity;
    meetingHub = blueprint.meetingHub;
    acrossLocality = blueprint;
    room.tellSharing();
    log.info("blueprintRead", { count: blueprint.sources.length });
    const port = launchPortOf(blueprint.launchPort, process.env);
    const listener =
      port === undefined ? undefined : await openLaunchListener(port, (request) => void receive(request));
    launchUrl = listener?.launchUrl;
    if (listener !== undefined) {
      log.info("launchListenerOpened", { port: Number(new URL(listener.launchUrl).port) });
    }
    if (demoHost !== undefined) {
      demoHost.control.setAppLaunchUrl(launchUrl);
      demoWindow = createDemoWindow(
        demoHost.hostPageUrl,
        () => launchUrl,
        (link) => void receive(parseDeepLink(link)),
        log,
      );
    }
    shell.setStartFacts({
      hosts: blueprint.hosts.map(({ iss, name }) => ({ iss, name })),
      ...(blueprint.acrossRecords === undefined ? {} : { asksAcross: true }),
      ...(demoHost === undefined ? {} : { demoHostUrl: demoHost.hostPageUrl }),
    });
    const onIdle = () => {
      const hadAnswers = across.idle();
      if (hadAnswers) {
        shell.goTo({ kind: "idle", notice: "closedAfterIdle" });
      } else if (shell.update().state.screen === "chart") {
        log.info("idleClosed");
        shell.goTo({ kind: "idle", notice: "closedAfterIdle" });
      }
    };
    watchIdle(blueprint.lockAfterMinutes, onIdle, () => shell.refresh(), nowMs);
    endBeforeQuit(async () => {
      log.info("appStopping");
      await Promise.all([shell.stop(), room.stop()]);
      const made = await ready;
      await Promise.all([listener?.close(), demoHost?.close(), made.ok ? made.value.records.thread.stop() : undefined]);
    });
  };

  const first = parseLaunchArguments(args);
  const begun = ready.then(async (made) => {
    if (!made.ok) {
      void engine.begunWorker.terminate();
      const { reason, lines } = made.error;
      const stop = stopFor(reason, newId(), { lines });
      log.error("blueprintRefused", { reason, correlationId: stop.correlationId });
      shell.block(stop);
      return;
    }
    await announce(made.value);
    void countCached();
    if (first !== undefined) {
      await receive(first);
    } else if (!start.hideDemoHost) {
      demoWindow?.show();
    }
  });
  await Promise.all([window.open(), begun]);

  return {
    receive,
    bringForward: () => window.bringForward(),
    stopAfterBug: () => shell.goTo({ kind: "stop", stop: stopFor("unexpected", newId()) }),
  };
}

const noBlueprint = {
  name: "",
  hosts: [],
  sources: [],
  codeMaps: [],
  rules: {},
  lockAfterMinutes: 1,
  cacheDays: 0,
  pollSeconds: 0,
  auditUnavailable: "stop",
} as const;
