import type { ReactNode } from "react";
import { useState } from "react";
import type { HeadingId } from "../../../shared/domain/headings.ts";
import type { SourceId } from "../../../shared/kernel/brand.ts";
import { useView } from "../../api/use-view.ts";
import { LineList } from "../../components/line-list.tsx";
import { SideDrawer } from "../../components/side-drawer.tsx";
import { ViewGate } from "../../components/view-gate.tsx";
import { useNavigation } from "../../navigation.ts";
import styles from "./source-heading-drawer.module.css";

interface Chosen {
  readonly source: SourceId;
  readonly heading: HeadingId;
}

interface Props {
  readonly chosen: Chosen | undefined;
  readonly onClose: () => void;
}

/** One box of the grid: why it is as it is, and the heading's rows from that source alone. */
export function SourceHeadingDrawer({ chosen, onClose }: Props): ReactNode {
  return (
    <SideDrawer open={chosen !== undefined} title="One source, one heading" onClose={onClose}>
      {chosen === undefined ? null : <SourceHeading chosen={chosen} />}
    </SideDrawer>
  );
}

function SourceHeading({ chosen: { source, heading } }: { readonly chosen: Chosen }): ReactNode {
  const [all, setAll] = useState(false);
  const { openHeading } = useNavigation();
  const answer = useView("sourceHeading", { source, id: heading, all });
  return (
    <ViewGate answer={answer}>
      {({ title, cell, sentence, meaning, advice, total, lines, more }) => (
        <div className={styles.box}>
          <h3>
            {title} <span className={styles.quiet}>from {cell.source.name}</span>
          </h3>
          <p data-state={cell.state}>
            <strong>{sentence}</strong> {meaning}
          </p>
          {advice === undefined ? null : (
            <p>
              <strong>What to do.</strong> {advice}
            </p>
          )}
          {total === 0 ? null : <LineList lines={lines} label={`${title} from ${cell.source.name}`} />}
          {more === undefined ? null : (
            <p className={styles.quiet}>
              {more}{" "}
              <button type="button" className={styles.link} onClick={() => setAll(true)}>
                Show all
              </button>
            </p>
          )}
          <p>
            <button type="button" className={styles.link} onClick={() => openHeading(heading)}>
              Open {title} from every source
            </button>
          </p>
        </div>
      )}
    </ViewGate>
  );
}
