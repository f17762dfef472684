import type { RefObject } from "react";
import { useEffect, useRef } from "react";
import { type GroupId, groupId } from "../../shared/kernel/brand.ts";
import { useChartSession } from "../api/chart-session.ts";
import { tellPlace, useSharing } from "../api/sharing-store.ts";
import { useFollowedPart } from "../api/use-shared-part.ts";
import { seekRow } from "../components/long-list/sought-row.ts";

/** A presenter who still scrolls is not followed step by step. */
const settleMs = 300;

const ownMoves = ["wheel", "keydown", "pointerdown"] as const;

/** This near to its beginning a screen is at its beginning. */
const beginningPx = 16;

/**
 * Which row is at the upper edge of the presenter's screen is at the upper edge of the others': windows and letters differ in size, a row is the same. A record
 * that does not have it stays where it is, and whoever scrolls by themselves goes on following: they read the same screen.
 */
export function SharedScroll({ place }: { readonly place: RefObject<HTMLElement | null> }): null {
  const { patientSession } = useChartSession();
  const isPresenter = useSharing().state.meeting.role === "presenter";
  useEffect(() => {
    const { current } = place;
    if (!isPresenter || current === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let said: GroupId | undefined;
    const say = () => {
      const top = current.scrollTop < beginningPx ? undefined : topRow(current);
      if (top === said) return;
      said = top;
      tellPlace({ patientSession, to: { top: top ?? null } });
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(say, settleMs);
    };
    current.addEventListener("scroll", later, { passive: true });
    // Whoever begins to present is where they are, scrolled or not.
    later();
    return () => {
      clearTimeout(timer);
      current.removeEventListener("scroll", later);
    };
  }, [isPresenter, patientSession, place]);

  const followed = useRef<GroupId>(undefined);
  /** What is still to be brought to the upper edge. */
  const sought = useRef<GroupId>(undefined);
  useFollowedPart(({ top }) => {
    const { current } = place;
    if (current === null || top === followed.current) return;
    followed.current = top;
    sought.current = top;
    if (top === undefined) current.scrollTo(0, 0);
    else setTimeout(() => bringToTop(current, top, () => sought.current === top), settleMs);
  });
  useEffect(() => {
    const { current } = place;
    // While the row is still waited for they have gone elsewhere: nobody is fetched back.
    const giveUp = () => {
      sought.current = undefined;
    };
    for (const move of ownMoves) current?.addEventListener(move, giveUp, { passive: true });
    return () => {
      for (const move of ownMoves) current?.removeEventListener(move, giveUp);
    };
  }, [place]);
  return null;
}

function topRow(place: HTMLElement): GroupId | undefined {
  const edgePx = place.getBoundingClientRect().top;
  for (const row of place.querySelectorAll<HTMLElement>("[data-row]")) {
    const { row: id } = row.dataset;
    if (id !== undefined && row.getBoundingClientRect().top >= edgePx) return groupId(id);
  }
  return undefined;
}

/** The presenter's screen may have been opened at the same moment: here it is still being read. */
function bringToTop(place: HTMLElement, row: GroupId, isWanted: () => boolean, tries = 10): void {
  if (!isWanted()) return;
  seekRow(row);
  const element = place.querySelector(`[data-row="${CSS.escape(row)}"]`);
  if (element !== null) element.scrollIntoView({ block: "start" });
  else if (tries > 0) setTimeout(() => bringToTop(place, row, isWanted, tries - 1), settleMs);
}
