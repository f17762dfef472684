import type { ReactNode } from "react";
import type { ChangedLine, WhatsNewView } from "../../../shared/view-models/whats-new-view.ts";
import { useView } from "../../api/use-view.ts";
import { Card } from "../../components/card.tsx";
import { moveBetweenRows } from "../../components/line-list.tsx";
import { LineRow } from "../../components/line-row.tsx";
import { ViewGate } from "../../components/view-gate.tsx";
import { PastLine } from "./past-line.tsx";
import screenStyles from "./sources-screen.module.css";
import styles from "./whats-new-card.module.css";

/** What has changed since the reader last had this record open. */
export function WhatsNewCard(): ReactNode {
  return <ViewGate answer={useView("whatsNew", undefined)}>{(view) => <WhatsNew view={view} />}</ViewGate>;
}

function WhatsNew({ view }: { readonly view: WhatsNewView }): ReactNode {
  const { added, changed, removed } = view;
  return (
    <Card title="New since you last looked">
      <p className={screenStyles.uncertain}>{view.headline}</p>
      <Part title="New" count={added.length}>
        {added.map(({ line, heading }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one plan may give several lines of the same group
          <li key={`${line.groupId} ${index}`}>
            <LineRow line={line} below={<Heading words={heading} />} />
          </li>
        ))}
      </Part>
      <Part title="Changed" count={changed.length}>
        {changed.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one plan may give several lines of the same group
          <li key={`${one.line.groupId} ${index}`}>
            <LineRow line={one.line} below={<Heading words={one.heading} />} />
            <BeforeAndNow changed={one} />
          </li>
        ))}
      </Part>
      <Part title="No longer shown" count={removed.length}>
        {removed.map(({ line, heading, why }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two records of one group may read the same
          <li key={`${line.groupId} ${index}`} className={styles.gone}>
            <PastLine lead="Was: " line={line} />
            <span className={styles.quiet}>
              {heading}. {why}
            </span>
          </li>
        ))}
      </Part>
    </Card>
  );
}

/** A handful is read at once; more than that is opened part by part. */
const mostOpen = 12;

interface PartProps {
  readonly title: string;
  readonly count: number;
  readonly children: ReactNode;
}

function Part({ title, count, children }: PartProps): ReactNode {
  if (count === 0) return null;
  return (
    <details className={screenStyles.uncertain} open={count <= mostOpen}>
      <summary>
        <strong>{title}</strong> {count}
      </summary>
      <ul className={styles.rows} aria-label={title} onKeyDown={moveBetweenRows}>
        {children}
      </ul>
    </details>
  );
}

function Heading({ words }: { readonly words: string }): ReactNode {
  return <span className={styles.quiet}>{words}</span>;
}

/** Directly below its row, so that no before is read for the now of another. */
function BeforeAndNow({ changed: { changes, added } }: { readonly changed: ChangedLine }): ReactNode {
  const lines = [
    ...changes.flatMap(({ before, after }) => [
      { label: "Before", line: before },
      { label: "Now", line: after },
    ]),
    ...added.map((line) => ({ label: "Also recorded", line })),
  ];
  return (
    <dl className={styles.changes}>
      {lines.map(({ label, line }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two records of one group may read the same
        <div key={`${label} ${index}`}>
          <dt>{label}</dt>
          <dd>
            <PastLine line={line} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
