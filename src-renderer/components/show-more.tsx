import type { ReactNode } from "react";
import { groupThousands } from "../../shared/view-models/lines/text-part.ts";
import styles from "./show-more.module.css";

interface Props {
  readonly shown: number;
  readonly all: number;
  /** How many more one press brings. */
  readonly step: number;
  readonly onMore: () => void;
}

/** The end of a list that is drawn a part at a time: always how much of how much, and one step to more. */
export function ShowMore({ shown, all, step, onMore }: Props): ReactNode {
  return (
    <p className={styles.more} role="status">
      Showing {groupThousands(shown)} of {groupThousands(all)}{" "}
      {shown >= all ? null : (
        <button type="button" onClick={onMore}>
          Show {groupThousands(Math.min(step, all - shown))} more
        </button>
      )}
    </p>
  );
}
