import { isDeepStrictEqual } from "node:util";
import type { FollowedPosition, PresentersPerson } from "../../../shared/ipc/sharing-state.ts";
import { type PositionAside, readAsideText } from "../../../shared/meeting/aside.ts";
import { type MeetingPosition, readPositionResource } from "../../../shared/meeting/position.ts";
import type { EventStatus } from "../../fhircast/hub-connection.ts";
import type { HubEvent } from "../../fhircast/hub-message.ts";
import type { MeetingKey } from "../../fhircast/meeting-key.ts";

/** The record that this machine has open, by its session; `mark` is absent where its person cannot be known by number and birth date. */
export interface OpenHere {
  readonly patientSession: string;
  readonly mark?: string;
}

export interface FollowingDeps {
  readonly key: Pick<MeetingKey, "isSealed" | "unveil">;
  readonly openHere: () => Promise<OpenHere | undefined>;
  /** The one record kept on this machine that is this person's, by number and birth date; `undefined` for none, and for two. */
  readonly findKept: (mark: string) => Promise<string | undefined>;
  /**
   * Goes to a kept record the guarded way: recorded first, and whoever is open leaves screen and memory before. `isOnTheWay`: to somebody whom the presenter
   * has left already. Resolves to whether it may be done.
   */
  readonly goTo: (cacheId: string, isOnTheWay: boolean) => Promise<boolean>;
  /** An event that was taken is not followed after all. */
  readonly refuse: (event: Pick<HubEvent, "id" | "name">) => void;
  readonly onChanged: () => void;
  readonly nowMs: () => number;
  readonly silenceMs?: number;
}

export interface FollowingNow {
  readonly isFollowing: boolean;
  readonly person: PresentersPerson;
  readonly isWallBlank: boolean;
  readonly position?: FollowedPosition;
  /** Epoch milliseconds of the last word of the presenter's, where it is too long ago. */
  readonly silentSinceMs?: number;
}

/** The follower's side. It opens nobody by itself but whom the presenter shows, while the user has said that they follow, out of what is kept here. */
export interface Following {
  now(): FollowingNow;
  take(event: HubEvent): Promise<EventStatus>;
  /** What the window shows has changed. `failed`: a record that was asked for did not open. */
  windowChanged(to: "chart" | "nobody" | "failed"): Promise<void>;
  stepAway(): void;
  followAgain(): Promise<void>;
  stop(): void;
}

/** Three times what a presenter says again after (presenting.ts). */
const defaultSilenceMs = 30_000;

export function createFollowing(deps: FollowingDeps): Following {
  const silenceMs = deps.silenceMs ?? defaultSilenceMs;
  let isFollowing = true;
  let person: PresentersPerson = "unheard";
  let newest: { readonly position: MeetingPosition; readonly event: Pick<HubEvent, "id" | "name"> } | undefined;
  let followed: FollowedPosition | undefined;
  let moves = 0;
  /** Whom this machine is opening because the presenter has. */
  let wished: string | undefined;
  let heardMs = deps.nowMs();
  let isSilent = false;
  let silence: NodeJS.Timeout | undefined;

  const listen = (): void => {
    heardMs = deps.nowMs();
    isSilent = false;
    clearTimeout(silence);
    silence = setTimeout(() => {
      isSilent = true;
      deps.onChanged();
    }, silenceMs);
  };

  const apply = async (): Promise<EventStatus> => {
    const wanted = newest?.position;
    if (wanted === undefined) return 200;
    const open = await deps.openHere();
    if (wanted !== newest?.position) return 200; // A newer word has come meanwhile, and is dealt with for itself.
    if (!wanted.isPersonOpen) {
      settle("nobody");
      return 200;
    }
    if (wanted.person === undefined) {
      settle("unknown");
      return 409;
    }
    if (open?.mark === wanted.person) {
      wished = undefined;
      const place = { patientSession: open.patientSession, ...placeIn(wanted), ...asideIn(wanted) };
      if (isFollowing && !isSamePlace(followed, place)) {
        moves += 1;
        followed = { move: moves, ...place };
      }
      settle("here");
      return isFollowing ? 200 : 409;
    }
    followed = undefined;
    if (wished === wanted.person) {
      settle("opening");
      return 202;
    }
    if (!isFollowing) {
      settle("elsewhere");
      return 409;
    }
    const kept = await deps.findKept(wanted.person);
    if (wanted !== newest?.position) return 200;
    if (kept === undefined) {
      settle("notKept");
      return 409;
    }
    const isOnTheWay = wished !== undefined;
    wished = wanted.person;
    settle("opening");
    if (await deps.goTo(kept, isOnTheWay)) return 202;
    wished = undefined;
    settle("notKept");
    return 409;
  };

  const asideIn = ({ veiled }: MeetingPosition): PositionAside => {
    const text = veiled === undefined ? undefined : deps.key.unveil(veiled);
    return text === undefined ? {} : readAsideText(text);
  };

  const settle = (next: PresentersPerson): void => {
    person = next;
    deps.onChanged();
  };

  const stepAway = (): void => {
    if (!isFollowing) return;
    isFollowing = false;
    wished = undefined;
    followed = undefined;
    deps.onChanged();
  };

  listen();
  return {
    now: () => ({
      isFollowing,
      person,
      isWallBlank: newest?.position.isBlank ?? false,
      ...(followed === undefined ? {} : { position: followed }),
      ...(isSilent ? { silentSinceMs: heardMs } : {}),
    }),
    take: async (event) => {
      const resource = event.context.find(({ key }) => key === "parameters")?.resource;
      const read = readPositionResource(resource);
      // Who does not know the meeting's code cannot say where it is.
      if (read === undefined || !deps.key.isSealed(read.position, event.timestamp, read.seal)) return 409;
      listen();
      newest = { position: read.position, event: { id: event.id, name: event.name } };
      return await apply();
    },
    windowChanged: async (to) => {
      if (to === "failed") {
        if (wished === undefined) {
          if (person === "here") stepAway();
          return;
        }
        wished = undefined;
        if (newest !== undefined) deps.refuse(newest.event);
        settle("notKept");
        return;
      }
      if (to === "nobody") {
        // On the way to somebody nobody is open for a while; else the user has closed the record.
        if (wished === undefined && person === "here") stepAway();
        return;
      }
      const open = await deps.openHere();
      const isWanted = open?.mark !== undefined && open.mark === newest?.position.person;
      if (open !== undefined && !isWanted && wished === undefined && newest?.position.isPersonOpen === true) stepAway();
      await apply();
    },
    stepAway,
    followAgain: async () => {
      isFollowing = true;
      await apply();
      deps.onChanged();
    },
    stop: () => clearTimeout(silence),
  };
}

type Place = Omit<FollowedPosition, "move">;

function placeIn({ screen, stretch, window, row, heading, document, hiddenLanes, top }: MeetingPosition) {
  return {
    ...(screen === undefined ? {} : { screen }),
    ...(stretch === undefined ? {} : { stretch }),
    ...(window === undefined ? {} : { window }),
    ...(row === undefined ? {} : { row }),
    ...(heading === undefined ? {} : { heading }),
    ...(document === undefined ? {} : { document }),
    ...(hiddenLanes === undefined ? {} : { hiddenLanes }),
    ...(top === undefined ? {} : { top }),
  };
}

function isSamePlace(before: FollowedPosition | undefined, place: Place): boolean {
  if (before === undefined) return false;
  const { move: _, ...last } = before;
  return isDeepStrictEqual(last, place);
}
