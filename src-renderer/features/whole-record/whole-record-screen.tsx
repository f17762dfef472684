import type { ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import type { HeadingId } from "../../../shared/domain/headings.ts";
import type { HeadingIndexView } from "../../../shared/view-models/headings/heading-view.ts";
import { useView } from "../../api/use-view.ts";
import { ScreenErrorBoundary } from "../../components/error-boundary.tsx";
import { ScreenPage } from "../../components/screen-page.tsx";
import { UnknownMark } from "../../components/unknown-mark.tsx";
import { ViewGate } from "../../components/view-gate.tsx";
import { useNavigation } from "../../navigation.ts";
import { HeadingPage } from "./heading-page.tsx";
import styles from "./whole-record-screen.module.css";

/** Every heading of the PRSB Core Information Standard in its order at the left, with its count and state; the chosen one in its form beside it. */
export function WholeRecordScreen(): ReactNode {
  const answer = useView("headingIndex", undefined);
  const { lens, heading = lens.startHeading, openHeading } = useNavigation();
  const [asked, setAsked] = useState<HeadingId>();
  const open = (id: HeadingId) => {
    setAsked(id);
    openHeading(id);
  };
  return (
    <ViewGate answer={answer}>
      {(view) => (
        <ScreenPage title="Whole record" aside={view.headline}>
          <div className={styles.columns}>
            <HeadingIndex view={view} current={heading} onOpen={open} />
            <ScreenErrorBoundary key={heading} what="This heading">
              <HeadingPage id={heading} isAsked={heading === asked} onOpen={open} />
            </ScreenErrorBoundary>
          </div>
        </ScreenPage>
      )}
    </ViewGate>
  );
}

interface IndexProps {
  readonly view: HeadingIndexView;
  readonly current: HeadingId;
  readonly onOpen: (id: HeadingId) => void;
}

function HeadingIndex({ view, current, onOpen }: IndexProps): ReactNode {
  const list = useRef<HTMLOListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of heading is what brings its entry into sight
  useEffect(() => {
    list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [current]);
  return (
    <nav aria-label="Headings" className={styles.index}>
      <ol ref={list}>
        {view.headings.map(({ id, number, title, total, state }) => (
          <li key={id}>
            <button
              type="button"
              aria-current={id === current ? "true" : undefined}
              data-empty={total === 0}
              onClick={() => onOpen(id)}
            >
              <span className={styles.number}>{number}</span>
              <span className={styles.title}>{title}</span>
              <span className={styles.count}>
                {state.unknown ? <UnknownMark /> : null}
                {total}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
