import type { OwnPosition } from "../../../shared/ipc/sharing-state.ts";
import { type PositionAside, toAsideText } from "../../../shared/meeting/aside.ts";
import { type MeetingPosition, positionEvent, toPositionResource } from "../../../shared/meeting/position.ts";
import type { HubClient } from "../../fhircast/hub-client.ts";
import type { MeetingKey } from "../../fhircast/meeting-key.ts";

export interface PresentingDeps {
  readonly key: MeetingKey;
  readonly client: Pick<HubClient, "publish">;
  /** The open person as the meeting's machines know them; `person` is absent where they have no number or birth date. */
  readonly who: () => Promise<Pick<MeetingPosition, "isPersonOpen" | "person">>;
  readonly isWallBlank: () => boolean;
  readonly onBug: (error: unknown) => void;
  /** How long a presenter who still moves is not told of, and how often all is said again. */
  readonly timing?: { readonly settleMs: number; readonly againMs: number };
}

/** The presenter's side: where this machine is, said at every move, and again and again, so that a late or a lost machine catches up. */
export interface Presenting {
  moved(part: OwnPosition): void;
  /** Another person, or none: nothing of where the last one was is said of them. */
  personChanged(): void;
  /** The wall has been blanked or is shown again. */
  wallChanged(): void;
  /** Another machine has joined and does not know yet. */
  asked(): void;
  stop(): void;
}

const defaultTiming = { settleMs: 150, againMs: 10_000 };

export function createPresenting(deps: PresentingDeps): Presenting {
  const { settleMs, againMs } = deps.timing ?? defaultTiming;
  let place: OwnPosition = {};
  let pending: NodeJS.Timeout | undefined;
  let isSending = false;
  let isStale = false;
  let isOver = false;
  let blank = deps.isWallBlank();

  const toPosition = async (): Promise<MeetingPosition> => {
    const here = { ...(await deps.who()), isBlank: deps.isWallBlank(), ...present(place) };
    const aside = toAsideText(presentAside(place));
    return aside === undefined ? here : { ...here, veiled: deps.key.veil(aside) };
  };

  /** One at a time, so that the newest arrives last. */
  const send = async (): Promise<void> => {
    pending = undefined;
    if (isOver) return;
    if (isSending) {
      isStale = true;
      return;
    }
    isSending = true;
    isStale = false;
    try {
      const position = await toPosition();
      await deps.client.publish(positionEvent, (timestamp) => [
        { key: "parameters", resource: toPositionResource(position, deps.key.seal(position, timestamp)) },
      ]);
    } catch (error) {
      deps.onBug(error);
    }
    isSending = false;
    if (isStale) soon();
  };
  const soon = (): void => {
    if (isOver) return;
    pending ??= setTimeout(() => void send(), settleMs);
  };
  const again = setInterval(soon, againMs);
  soon();

  return {
    moved: (part) => {
      place = { ...place, ...part };
      soon();
    },
    personChanged: () => {
      place = {};
      soon();
    },
    wallChanged: () => {
      if (deps.isWallBlank() === blank) return;
      blank = deps.isWallBlank();
      soon();
    },
    asked: soon,
    stop: () => {
      isOver = true;
      clearInterval(again);
      clearTimeout(pending);
    },
  };
}

/** Only what is there is said. */
function present({ screen, stretch, window, row, heading, document, hiddenLanes, top }: OwnPosition) {
  return {
    ...(screen === undefined ? {} : { screen }),
    ...(isThere(stretch) ? { stretch } : {}),
    ...(isThere(window) ? { window } : {}),
    ...(isThere(row) ? { row } : {}),
    ...(isThere(heading) ? { heading } : {}),
    ...(isThere(document) ? { document } : {}),
    ...(isThere(hiddenLanes) && hiddenLanes.length > 0 ? { hiddenLanes } : {}),
    ...(isThere(top) ? { top } : {}),
  };
}

function presentAside({ words, onlyFound, hiddenSources }: OwnPosition): PositionAside {
  return {
    ...(isThere(words) ? { words } : {}),
    ...(isThere(onlyFound) ? { onlyFound } : {}),
    ...(isThere(hiddenSources) && hiddenSources.length > 0 ? { hiddenSources } : {}),
  };
}

function isThere<T>(part: T | null | undefined): part is T {
  return part !== undefined && part !== null;
}
