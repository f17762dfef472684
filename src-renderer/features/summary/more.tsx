import type { ReactNode } from "react";
import { groupThousands } from "../../../shared/view-models/lines/text-part.ts";
import type { Opens } from "../../../shared/view-models/summary/summary-block.ts";
import { useNavigation } from "../../navigation.ts";
import styles from "./more.module.css";

interface Props {
  readonly total: number;
  readonly onScreen: number;
  readonly onPaper: number;
  readonly opens: Opens;
  /** Of what, for a reader who hears the button by itself. */
  readonly of: string;
}

/** Nothing is left out without its count: how many more there are, one step away. Paper has its own count and no button. */
export function More({ total, onScreen, onPaper, opens, of }: Props): ReactNode {
  const { go, openHeading } = useNavigation();
  return (
    <>
      {total > onScreen ? (
        <button
          type="button"
          className={styles.more}
          onClick={() => (opens.to === "screen" ? go(opens.screen) : openHeading(opens.heading))}
        >
          {groupThousands(total - onScreen)} more
          <span className="visually-hidden"> of {of}</span>
        </button>
      ) : null}
      {total > onPaper ? (
        <span className={styles.paper}>{groupThousands(total - onPaper)} more, not on this page</span>
      ) : null}
    </>
  );
}
