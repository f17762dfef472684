import type { ReactNode } from "react";
import { useState } from "react";
import type { HeadingId } from "../../../shared/domain/headings.ts";
import type { WholeRecordHeading } from "../../../shared/view-models/whole-record-view.ts";
import { useView } from "../../api/use-view.ts";
import { Card } from "../../components/card.tsx";
import { ScreenErrorBoundary } from "../../components/error-boundary.tsx";
import { LineList } from "../../components/line-list.tsx";
import { ScreenPage } from "../../components/screen-page.tsx";
import { BriefState } from "../../components/state-note.tsx";
import { UnknownMark } from "../../components/unknown-mark.tsx";
import { ViewGate } from "../../components/view-gate.tsx";
import styles from "./whole-record-screen.module.css";

/** Every heading of the PRSB Core Information Standard in its order, each with its state, whether it holds something or not. */
export function WholeRecordScreen(): ReactNode {
  const [open, setOpen] = useState<readonly HeadingId[]>([]);
  const answer = useView("wholeRecord", { open });
  const openAll = (id: HeadingId) => setOpen((before) => [...before, id]);
  return (
    <ViewGate answer={answer}>
      {(view) => (
        <ScreenPage title="Whole record" aside={view.headline}>
          <nav aria-label="Headings" className={styles.contents}>
            <ol>
              {view.headings.map((heading) => (
                <li key={heading.id}>
                  <a href={`#heading-${heading.id}`}>
                    {heading.number} {heading.title}
                  </a>{" "}
                  <span className={styles.count}>
                    {heading.state.unknown ? <UnknownMark /> : null}
                    {heading.total}
                  </span>
                </li>
              ))}
            </ol>
          </nav>
          {view.headings.map((heading) => (
            <div key={heading.id} id={`heading-${heading.id}`}>
              <ScreenErrorBoundary what={heading.title}>
                <Heading heading={heading} onOpenAll={openAll} />
              </ScreenErrorBoundary>
            </div>
          ))}
        </ScreenPage>
      )}
    </ViewGate>
  );
}

interface HeadingProps {
  readonly heading: WholeRecordHeading;
  readonly onOpenAll: (id: HeadingId) => void;
}

function Heading({ heading, onOpenAll }: HeadingProps): ReactNode {
  return (
    <Card title={`${heading.number} ${heading.title}`} aside={String(heading.total)}>
      <BriefState state={heading.state} />
      {heading.lines.length === 0 ? null : <LineList lines={heading.lines} label={heading.title} />}
      {heading.more === undefined ? null : (
        <p className={styles.more}>
          {heading.more}{" "}
          <button type="button" onClick={() => onOpenAll(heading.id)}>
            Show all
          </button>
        </p>
      )}
    </Card>
  );
}
