import type { SharingState } from "../../../shared/ipc/sharing-state.ts";
import type { ShellUpdate } from "../../../shared/ipc/shell-state.ts";
import { ok } from "../../../shared/kernel/result.ts";
import type { Handlers } from "../../ipc/answer.ts";
import { createHostSync, type HostSyncFollower } from "./host-sync.ts";
import { createSharing, type Sharing, type SharingDeps } from "./sharing.ts";

export interface SharedRoomDeps extends Omit<SharingDeps, "onChanged"> {
  /** Tells the window. */
  readonly onChanged: (state: SharingState) => void;
}

/** What this machine shares with others: its meeting, by the user's word, and the launching host's choice of patient, by the launch's. */
export interface SharedRoom extends Pick<Sharing, "wallChanged" | "follow" | "stop"> {
  tell(): void;
  readonly handlers: Pick<Handlers, "sharing:read" | "sharing:change" | "sharing:moved">;
}

export function createSharedRoom(deps: SharedRoomDeps): SharedRoom {
  const state = (): SharingState => {
    const name = deps.hub()?.name;
    const host = hostSync.now();
    return {
      ...(name === undefined ? {} : { hubName: name }),
      meeting: sharing.now(),
      ...(host === undefined ? {} : { host }),
    };
  };
  const tell = () => deps.onChanged(state());
  const sharing = createSharing({ ...deps, onChanged: tell });
  const hostSync: HostSyncFollower = createHostSync({ ...deps, onChanged: tell });

  return {
    handlers: {
      "sharing:read": () => ok(state()),
      "sharing:change": (change, correlationId) => sharing.change(change, correlationId),
      "sharing:moved": ({ patientSession, to }) => {
        // A window of a patient who has gone says nothing of the one who has come.
        if (deps.shell.patient(patientSession) !== undefined) sharing.moved(to);
        return ok(undefined);
      },
    },
    tell,
    wallChanged: () => sharing.wallChanged(),
    follow: (update: ShellUpdate) => {
      sharing.follow(update);
      const { state: shown } = update;
      hostSync.follow(shown.screen === "chart" ? deps.shell.patient(shown.patientSession) : undefined);
    },
    stop: async () => {
      await Promise.all([sharing.stop(), hostSync.stop()]);
    },
  };
}
