import { useEffect, useRef } from "react";
import type { HeadingId } from "../../shared/domain/headings.ts";
import type { GroupId } from "../../shared/kernel/brand.ts";
import type { RailScreen } from "../../shared/view-models/headings/rail-view.ts";
import type { TimeRange } from "../../shared/view-models/timeline/within-range.ts";
import { stepAway, tellPlace, useSharing } from "../api/sharing-store.ts";
import { screens } from "../screens.ts";

export interface SharedPlace {
  readonly patientSession: string;
  readonly screen: RailScreen;
  /** The row whose provenance is open. */
  readonly row: GroupId | undefined;
  /** The stretch that alone is shown. */
  readonly range: TimeRange | undefined;
  /** What of the whole record is open, where that is the screen. */
  readonly heading: HeadingId | undefined;
  readonly go: (screen: RailScreen) => void;
  readonly showRow: (row: GroupId | undefined) => void;
  readonly choose: (range: TimeRange | undefined) => void;
  readonly showHeading: (heading: HeadingId) => void;
}

/**
 * One place in several windows: a presenter's is said to the others, a follower's goes there. A follower who goes somewhere else by themselves has stopped
 * following, and is not fetched back. Answers the row that the presenter has open, to be asked about before it is shown (followed-row.tsx).
 */
export function useSharedPlace({
  patientSession,
  screen,
  row,
  range,
  heading,
  go,
  showRow,
  choose,
  showHeading,
}: SharedPlace): GroupId | undefined {
  const { meeting } = useSharing().state;
  const isPresenter = meeting.role === "presenter";
  useEffect(() => {
    if (!isPresenter) return;
    tellPlace({ patientSession, to: { screen, row: row ?? null, stretch: range ?? null, heading: heading ?? null } });
  }, [isPresenter, patientSession, screen, row, range, heading]);

  const followed = meeting.role === "follower" && meeting.isFollowing ? meeting.position : undefined;
  const position = followed?.patientSession === patientSession ? followed : undefined;
  const wanted = screens.find(({ id }) => id === position?.screen)?.id;
  const wantedHeading = position?.heading;
  const here = useRef({ screen, row, range });
  /** The move that this window has come to. */
  const landed = useRef<number>(undefined);

  useEffect(() => {
    here.current = { screen, row, range };
  }, [screen, row, range]);
  useEffect(() => {
    if (position === undefined || wanted === undefined) return;
    if (wanted !== here.current.screen) go(wanted);
    if (position.row === undefined && here.current.row !== undefined) showRow(undefined);
    if (!isSameStretch(position.stretch, here.current.range)) choose(position.stretch);
    if (wantedHeading !== undefined) showHeading(wantedHeading);
  }, [position, wanted, wantedHeading, go, choose, showRow, showHeading]);
  useEffect(() => {
    if (position === undefined || wanted === undefined) return;
    // A row that does not open here, or was closed again, is no other place.
    const isSameRow = row === undefined || row === position.row;
    const isSameHeading = wantedHeading === undefined || wantedHeading === heading;
    const isThere = wanted === screen && isSameRow && isSameHeading && isSameStretch(position.stretch, range);
    if (isThere) landed.current = position.move;
    else if (landed.current === position.move) stepAway();
  }, [screen, row, range, heading, position, wanted, wantedHeading]);
  return wanted === screen ? position?.row : undefined;
}

function isSameStretch(one: TimeRange | undefined, other: TimeRange | undefined): boolean {
  return one?.fromMs === other?.fromMs && one?.toMs === other?.toMs;
}
