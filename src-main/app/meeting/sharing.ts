import type { MeetingHub } from "../../../shared/blueprint/blueprint.ts";
import type { MeetingSharing, OwnPosition, SharedLink, SharingChange } from "../../../shared/ipc/sharing-state.ts";
import type { ShellUpdate } from "../../../shared/ipc/shell-state.ts";
import type { AppError } from "../../../shared/kernel/app-error.ts";
import { fail } from "../../../shared/kernel/app-error.ts";
import { instantFromMs } from "../../../shared/kernel/brand.ts";
import type { Result } from "../../../shared/kernel/result.ts";
import { ok } from "../../../shared/kernel/result.ts";
import { unreachable } from "../../../shared/kernel/unreachable.ts";
import { joinedEvent, positionEvent } from "../../../shared/meeting/position.ts";
import { createHubClient, type HubClient, type HubClientInput, type HubLink } from "../../fhircast/hub-client.ts";
import type { HubEvent } from "../../fhircast/hub-message.ts";
import { createMeetingKey, type MeetingKey, newMeetingCode, spellCode } from "../../fhircast/meeting-key.ts";
import type { OpenSocket } from "../../fhircast/socket.ts";
import { readSyncError, syncErrorEvent } from "../../fhircast/sync-error.ts";
import type { RecordService } from "../../record-engine/contract.ts";
import type { HubAccess } from "../../smart/hub-access.ts";
import type { Fetch } from "../../smart/json-request.ts";
import type { Audit, OpenPatient } from "../patient-work.ts";
import type { Shell } from "../shell.ts";
import { createFollowing, type Following } from "./following.ts";
import { createPresenting, type Presenting } from "./presenting.ts";

export interface SharingDeps {
  /** The locality's, once the blueprint has been read; `undefined`: a meeting stays on one machine. */
  readonly hub: () => MeetingHub | undefined;
  readonly openAccess: (
    hub: MeetingHub,
    correlationId: string,
    signal: AbortSignal,
  ) => Promise<Result<HubAccess, AppError>>;
  readonly fetch: Fetch;
  readonly openSocket: OpenSocket;
  readonly shell: Pick<Shell, "goTo" | "patient" | "update">;
  readonly records: () => Promise<Result<RecordService, AppError>>;
  readonly audit: Audit;
  readonly isWallBlank: () => boolean;
  readonly nowMs: () => number;
  readonly newId: () => string;
  readonly onChanged: () => void;
  readonly onBug: (error: unknown) => void;
  /** Waits, shortened by tests. */
  readonly timing?: {
    readonly settleMs: number;
    readonly againMs: number;
    readonly silenceMs: number;
    readonly apartMs: number;
    readonly pausesMs: readonly number[];
  };
}

/** One meeting on several machines: the presenter's says where it is, the others go there. Through a hub that learns neither who nor what it is about. */
export interface Sharing {
  now(): MeetingSharing;
  change(change: SharingChange, correlationId: string): Promise<Result<void, AppError>>;
  /** Where the presenter's own window is. */
  moved(part: OwnPosition): void;
  wallChanged(): void;
  /** What the shell shows has changed. */
  follow(update: ShellUpdate): void;
  stop(): Promise<void>;
}

interface Common {
  readonly key: MeetingKey;
  readonly access: HubAccess;
  readonly client: HubClient;
}
type Session = Common &
  (
    | { readonly role: "presenter"; readonly code: string; readonly presenting: Presenting }
    | { readonly role: "follower"; readonly following: Following }
  );

const subscriberName = "Throughline meeting";
/** A machine that does not follow says so at every word of the presenter's; when it no longer does, it follows again or is gone. */
const defaultApartMs = 25_000;

export function createSharing(deps: SharingDeps): Sharing {
  const { shell, nowMs } = deps;
  let session: Session | undefined;
  let link: HubLink = { at: "connecting" };
  let apart: { readonly sinceMs: number; readonly timer: NodeJS.Timeout } | undefined;
  let opening: AbortController | undefined;
  let lastShown = "";

  const openPatient = (): OpenPatient | undefined => {
    const { state } = shell.update();
    return state.screen === "chart" ? shell.patient(state.patientSession) : undefined;
  };
  const listKept = async () => {
    const records = await deps.records();
    const kept = records.ok ? await records.value.listCached() : records;
    return kept.ok ? kept.value : [];
  };
  const markOf = (
    key: MeetingKey,
    person: { readonly nhsNumber?: string; readonly birthDate?: string } | undefined,
  ): string | undefined => {
    const { nhsNumber, birthDate } = person ?? {};
    return nhsNumber === undefined || birthDate === undefined ? undefined : key.markOf({ nhsNumber, birthDate });
  };
  const openHere = async (key: MeetingKey) => {
    const open = openPatient();
    if (open === undefined) return undefined;
    const { patientSession, audit, record } = open;
    const launched = markOf(key, audit.patient);
    const mark =
      launched ??
      markOf(
        key,
        (await listKept()).find(({ cacheId }) => cacheId === record.cacheId),
      );
    return shell.patient(patientSession) !== open
      ? undefined
      : { patientSession, ...(mark === undefined ? {} : { mark }) };
  };

  const changed = () => deps.onChanged();

  const heardSyncError = (event: HubEvent): void => {
    if (session?.role !== "presenter") return;
    if (readSyncError(event).eventName?.toLowerCase() !== positionEvent) return;
    const sinceMs = apart?.sinceMs ?? nowMs();
    const isNews = apart === undefined;
    clearTimeout(apart?.timer);
    const timer = setTimeout(() => {
      apart = undefined;
      changed();
    }, deps.timing?.apartMs ?? defaultApartMs);
    apart = { sinceMs, timer };
    if (isNews) changed();
  };

  const connect = (
    hub: MeetingHub,
    key: MeetingKey,
    access: HubAccess,
    own: Pick<HubClientInput, "wished" | "onEvent"> & { readonly onInSync: () => void },
  ) => {
    let wasInSync = false;
    return createHubClient({
      address: {
        hubUrl: hub.url,
        topic: key.topic,
        authorization: () => access.authorization(),
        fetch: deps.fetch,
      },
      events: [positionEvent, syncErrorEvent],
      wished: own.wished ?? [],
      subscriberName,
      openSocket: deps.openSocket,
      nowMs,
      newId: deps.newId,
      onEvent: own.onEvent,
      onSyncError: heardSyncError,
      onLink: (next) => {
        link = next;
        const isNews = next.at === "inSync" && !wasInSync;
        wasInSync = next.at === "inSync";
        if (isNews) own.onInSync();
        changed();
      },
      onBug: deps.onBug,
      ...(deps.timing === undefined ? {} : { pausesMs: deps.timing.pausesMs }),
    });
  };

  const toPresenter = (hub: MeetingHub, access: HubAccess): Session => {
    const code = newMeetingCode();
    const key = createMeetingKey(code);
    // Its own words come back to it, as to everybody (FHIRcast 3.0 §2.6).
    const client = connect(hub, key, access, {
      wished: [joinedEvent],
      onEvent: ({ name }) => {
        if (name.toLowerCase() === joinedEvent) presenting.asked();
        return 200;
      },
      onInSync: () => presenting.asked(),
    });
    const presenting = createPresenting({
      key,
      client,
      who: async () => {
        const open = await openHere(key);
        if (open === undefined) return { isPersonOpen: false };
        return { isPersonOpen: true, ...(open.mark === undefined ? {} : { person: open.mark }) };
      },
      isWallBlank: deps.isWallBlank,
      onBug: deps.onBug,
      ...(deps.timing === undefined ? {} : { timing: deps.timing }),
    });
    return { role: "presenter", code, key, access, client, presenting };
  };

  const toFollower = (hub: MeetingHub, access: HubAccess, code: string): Session => {
    const key = createMeetingKey(code);
    const client = connect(hub, key, access, {
      onEvent: (event) => (event.name.toLowerCase() === positionEvent ? following.take(event) : 200),
      onInSync: () => void client.mention(joinedEvent).catch(deps.onBug),
    });
    const following = createFollowing({
      key,
      openHere: () => openHere(key),
      findKept: async (mark) => {
        const found = (await listKept()).filter((one) => markOf(key, one) === mark);
        return found.length === 1 ? found[0]?.cacheId : undefined;
      },
      goTo: async (cacheId, isOnTheWay) => {
        const { screen } = shell.update().state;
        // The user is launching somebody: theirs is the newer wish.
        if (screen === "launching" && !isOnTheWay) return false;
        const stored = await deps.audit({ kind: "cachedPatientOpened", cacheId }, { correlationId: deps.newId() });
        if (!stored.ok || session?.key !== key) return false;
        shell.goTo({ kind: "cached", cacheId, hostName: "this computer" });
        return true;
      },
      refuse: (event) => void client.refuse(event),
      onChanged: changed,
      nowMs,
      ...(deps.timing === undefined ? {} : { silenceMs: deps.timing.silenceMs }),
    });
    return { role: "follower", key, access, client, following };
  };

  const begin = async (correlationId: string, code: string | undefined): Promise<Result<void, AppError>> => {
    const hub = deps.hub();
    if (hub === undefined) return fail("notFound", "noMeetingHub", correlationId);
    if (session !== undefined || opening !== undefined) return fail("invalidInput", "sharingIsOn", correlationId);
    const change = code === undefined ? "shared" : "joined";
    const stored = await deps.audit({ kind: "meetingChanged", change }, { correlationId });
    if (!stored.ok) return stored;
    const mine = new AbortController();
    opening = mine;
    const access = await deps.openAccess(hub, correlationId, mine.signal).finally(() => {
      opening = undefined;
    });
    if (!access.ok) return access;
    if (mine.signal.aborted) {
      await access.value.end();
      return fail("cancelled", "cancelled", correlationId);
    }
    link = { at: "connecting" };
    session = code === undefined ? toPresenter(hub, access.value) : toFollower(hub, access.value, code);
    changed();
    return ok(undefined);
  };

  const leave = async (): Promise<void> => {
    opening?.abort();
    const mine = session;
    session = undefined;
    clearTimeout(apart?.timer);
    apart = undefined;
    if (mine === undefined) return;
    if (mine.role === "presenter") mine.presenting.stop();
    else mine.following.stop();
    changed();
    await mine.client.close();
    await mine.access.end();
  };

  const toLink = (silentSinceMs: number | undefined): SharedLink => {
    if (link.at === "lost") return { at: "lost", since: instantFromMs(link.sinceMs), reason: link.reason };
    if (silentSinceMs !== undefined && link.at === "inSync")
      return { at: "lost", since: instantFromMs(silentSinceMs), reason: "presenterSilent" };
    return link;
  };

  return {
    now: () => {
      if (session === undefined) return { role: "none" };
      if (session.role === "presenter")
        return {
          role: "presenter",
          code: spellCode(session.code),
          link: toLink(undefined),
          ...(apart === undefined ? {} : { othersApartSince: instantFromMs(apart.sinceMs) }),
        };
      const { silentSinceMs, ...now } = session.following.now();
      return { role: "follower", link: toLink(silentSinceMs), ...now };
    },
    change: async (change, correlationId) => {
      switch (change.do) {
        case "present":
          return begin(correlationId, undefined);
        case "join":
          return begin(correlationId, change.code);
        case "leave": {
          await deps.audit({ kind: "meetingChanged", change: "sharingLeft" }, { correlationId });
          await leave();
          return ok(undefined);
        }
        case "stepAway":
          if (session?.role === "follower") session.following.stepAway();
          return ok(undefined);
        case "followAgain":
          if (session?.role === "follower") await session.following.followAgain();
          return ok(undefined);
        default:
          return unreachable(change);
      }
    },
    moved: (part) => {
      if (session?.role === "presenter") session.presenting.moved(part);
    },
    wallChanged: () => {
      if (session?.role === "presenter") session.presenting.wallChanged();
    },
    follow: ({ state }) => {
      const notice = state.screen === "noPatient" ? state.notice : undefined;
      const shown = state.screen === "chart" ? state.patientSession : `${state.screen} ${notice ?? ""}`;
      if (shown === lastShown) return;
      lastShown = shown;
      // Whoever sits down here next has joined nothing.
      if (notice === "signedOut" || notice === "closedAfterIdle") {
        void leave().catch(deps.onBug);
        return;
      }
      if (session?.role === "presenter") session.presenting.personChanged();
      if (session?.role !== "follower" || state.screen === "launching") return;
      const to = state.screen === "chart" ? "chart" : state.screen === "stop" ? "failed" : "nobody";
      void session.following.windowChanged(to).catch(deps.onBug);
    },
    stop: leave,
  };
}
