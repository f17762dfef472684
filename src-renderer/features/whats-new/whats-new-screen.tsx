import type { ReactNode } from "react";
import { useState } from "react";
import type { HeadingId } from "../../../shared/domain/headings.ts";
import type { NewsRow, NewsSince, WhatsNewView } from "../../../shared/view-models/whats-new/whats-new-view.ts";
import { useView } from "../../api/use-view.ts";
import { Card } from "../../components/card.tsx";
import { ChoiceBar } from "../../components/choice-bar.tsx";
import { LongRows } from "../../components/long-list/long-rows.tsx";
import { useLongList } from "../../components/long-list/use-long-list.ts";
import { ScreenPage } from "../../components/screen-page.tsx";
import { ViewGate } from "../../components/view-gate.tsx";
import { NewsItem } from "./news-item.tsx";
import { SinceBar } from "./since-bar.tsx";
import styles from "./whats-new-screen.module.css";

/** What is new, changed and gone since the reader last looked, or since any instant, each row with before and now. */
export function WhatsNewScreen(): ReactNode {
  const [since, setSince] = useState<NewsSince>("look");
  return (
    <ScreenPage title="What’s new">
      <SinceBar onSince={setSince} />
      <News key={since} since={since} />
    </ScreenPage>
  );
}

function News({ since }: { readonly since: NewsSince }): ReactNode {
  const [open, setOpen] = useState<readonly HeadingId[]>([]);
  const answer = useView("whatsNew", { since, open });
  return (
    <ViewGate answer={answer}>
      {(view) => <NewsOf view={view} onOpenAll={(id) => setOpen((before) => [...before, id])} />}
    </ViewGate>
  );
}

function NewsRows({ rows, label }: { readonly rows: readonly NewsRow[]; readonly label: string }): ReactNode {
  const long = useLongList<HTMLUListElement>(rows.length, {
    placeOf: (sought) => rows.findIndex(({ line }) => line.groupId === sought),
  });
  return (
    <ul ref={long.list} className={styles.rows} aria-label={label} onKeyDown={long.onKeyDown}>
      <LongRows of={long} rows={rows} as="li">
        {(row, index, marks) => (
          <li key={`${row.kind} ${row.line.groupId} ${index}`} {...marks}>
            <NewsItem row={row} />
          </li>
        )}
      </LongRows>
    </ul>
  );
}

type Kind = "all" | NewsRow["kind"];

interface NewsProps {
  readonly view: WhatsNewView;
  readonly onOpenAll: (id: HeadingId) => void;
}

function NewsOf({ view, onOpenAll }: NewsProps): ReactNode {
  const [kind, setKind] = useState<Kind>("all");
  const { counts, sections, sources } = view;
  const total = counts.new + counts.changed + counts.removed;
  const isWanted = (row: NewsRow) => kind === "all" || row.kind === kind;
  return (
    <>
      <p role="status" className={`${styles.headline} ${view.state === "unknown" ? "hatched" : ""}`}>
        {view.headline}
      </p>
      {sources.failing.length === 0 ? null : (
        <ul className={`hatched ${styles.sources}`} aria-label="Not known">
          {sources.failing.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      {sources.changed.length === 0 ? null : (
        <ul className={styles.sources} aria-label="Heard for the first time">
          {sources.changed.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      {total === 0 ? null : (
        <div className={styles.since}>
          <ChoiceBar
            label="Which changes"
            value={kind}
            onChange={setKind}
            options={[
              { id: "all", words: "All", count: total },
              { id: "new", words: "New", count: counts.new },
              { id: "changed", words: "Changed", count: counts.changed },
              { id: "removed", words: "No longer shown", count: counts.removed },
            ]}
          />
        </div>
      )}
      {sections.map(({ headingId, title, total: inHeading, rows, more }) => {
        const wanted = rows.filter(isWanted);
        if (wanted.length === 0 && more === undefined) return null;
        return (
          <Card
            key={headingId}
            title={title}
            aside={kind === "all" ? String(inHeading) : `${wanted.length} of ${inHeading}`}
          >
            <NewsRows rows={wanted} label={title} />
            {more === undefined ? null : (
              <p className={styles.more}>
                {more}{" "}
                <button type="button" className={styles.link} onClick={() => onOpenAll(headingId)}>
                  Show all
                </button>
              </p>
            )}
          </Card>
        );
      })}
      {view.kept === undefined ? null : <p className={styles.kept}>{view.kept}</p>}
    </>
  );
}
