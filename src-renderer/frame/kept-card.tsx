import type { ReactNode } from "react";
import { Activity, useCallback, useState } from "react";
import { createPortal } from "react-dom";
import { ScreenErrorBoundary } from "../components/error-boundary.tsx";
import type { Screen } from "../screens.ts";
import styles from "./kept-card.module.css";

interface Props {
  readonly isOpen: boolean;
  readonly screen: Screen;
}

/**
 * The thirty-second card, which stays drawn behind the other screens so that its key brings it back at once. Meanwhile it is no part of the page: nothing reads it
 * out, prints it or finds it. Nor does it ask for anything: every reading of a view stands in the audit trail as seen. Shown again, it asks at once for what has
 * changed, as a card that is drawn anew does.
 */
export function KeptCard({ isOpen, screen }: Props): ReactNode {
  const [whereDrawn] = useState(makePlace);
  // Before the card's own layout effects, which measure it where it stands: its place is the earlier sibling.
  const place = useCallback(
    (element: HTMLDivElement | null) => {
      if (element !== null && isOpen) element.append(whereDrawn);
      else whereDrawn.remove();
    },
    [whereDrawn, isOpen],
  );
  return (
    <>
      <div ref={place} className={styles.place} />
      {createPortal(
        <Activity mode={isOpen ? "visible" : "hidden"}>
          <ScreenErrorBoundary what={screen.title}>
            <screen.Content />
          </ScreenErrorBoundary>
        </Activity>,
        whereDrawn,
      )}
    </>
  );
}

function makePlace(): HTMLDivElement {
  const place = document.createElement("div");
  place.className = styles.place ?? "";
  return place;
}
