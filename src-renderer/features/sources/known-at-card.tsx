import Button from "@mui/material/Button";
import type { FormEvent, ReactNode } from "react";
import { useState } from "react";
import type { HeadingId } from "../../../shared/domain/headings.ts";
import type { Instant } from "../../../shared/kernel/brand.ts";
import { instantOfUkTime } from "../../../shared/kernel/uk-offset.ts";
import type { AsKnownAtView } from "../../../shared/view-models/timeline/as-known-at-view.ts";
import { useView } from "../../api/use-view.ts";
import { Card } from "../../components/card.tsx";
import { PastLine } from "../../components/past-line.tsx";
import { UkTimeField } from "../../components/uk-time-field.tsx";
import { UnknownMark } from "../../components/unknown-mark.tsx";
import { ViewGate } from "../../components/view-gate.tsx";
import styles from "./sources-screen.module.css";

/** What this computer had received of the record by an instant that the reader names. */
export function KnownAtCard(): ReactNode {
  const [wall, setWall] = useState("");
  const [at, setAt] = useState<Instant>();
  const ask = (event: FormEvent) => {
    event.preventDefault();
    setAt(instantOfUkTime(wall));
  };
  return (
    <Card title="As known at" tone={at === undefined ? "neutral" : "warning"}>
      <form className={styles.knownAt} onSubmit={ask}>
        <UkTimeField value={wall} onChange={setWall} />
        <Button type="submit" variant="outlined" disabled={instantOfUkTime(wall) === undefined}>
          Show what was known
        </Button>
        {at === undefined ? null : (
          <Button variant="text" onClick={() => setAt(undefined)}>
            Back to today
          </Button>
        )}
      </form>
      {at === undefined ? null : <KnownAt key={at} at={at} />}
    </Card>
  );
}

function KnownAt({ at }: { readonly at: Instant }): ReactNode {
  const [open, setOpen] = useState<readonly HeadingId[]>([]);
  const answer = useView("asKnownAt", { at, open });
  return (
    <ViewGate answer={answer}>
      {(view) => <Past view={view} onOpenAll={(id) => setOpen((before) => [...before, id])} />}
    </ViewGate>
  );
}

interface PastProps {
  readonly view: AsKnownAtView;
  readonly onOpenAll: (id: HeadingId) => void;
}

function Past({ view, onOpenAll }: PastProps): ReactNode {
  return (
    <>
      <p className={styles.uncertain} role="status">
        <strong>{view.notice}</strong>
      </p>
      {view.record?.headings.map((heading) => (
        <details key={heading.id} className={styles.reason}>
          <summary>
            {heading.state.unknown ? <UnknownMark /> : null} {heading.title} {heading.total}. {heading.state.brief}
          </summary>
          <ul>
            {heading.lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one plan may give several lines of the same group
              <li key={`${line.groupId} ${index}`}>
                <PastLine line={line} />
              </li>
            ))}
          </ul>
          {heading.more === undefined ? null : (
            <p>
              {heading.more}{" "}
              <button type="button" onClick={() => onOpenAll(heading.id)}>
                Show all
              </button>
            </p>
          )}
        </details>
      ))}
    </>
  );
}
