import type { ReactNode } from "react";
import type { MissedCheckView } from "../../shared/view-models/flags/missed-checks.ts";
import { useNavigation } from "../navigation.ts";
import styles from "./missed-list.module.css";
import { WholeWords } from "./whole-words.tsx";

/** What checks missed, once for each cause; which checks these were unfolds. */
export function MissedList({ missed }: { readonly missed: readonly MissedCheckView[] }): ReactNode {
  return (
    <ul className={styles.list}>
      {missed.map((one) => (
        <li key={one.reason}>
          <Missed missed={one} />
        </li>
      ))}
    </ul>
  );
}

function Missed({ missed: { reason, checks, groupIds } }: { readonly missed: MissedCheckView }): ReactNode {
  const { openRow } = useNavigation();
  const [first] = groupIds;
  if (checks.length > 0)
    return (
      <details className={styles.fold}>
        <summary>
          <WholeWords text={reason} />
        </summary>
        <ul>
          {checks.map((title) => (
            <li key={title}>{title}</li>
          ))}
        </ul>
      </details>
    );
  return (
    <>
      <WholeWords text={reason} />{" "}
      {first === undefined ? null : (
        <button type="button" className={styles.open} onClick={() => openRow(first)}>
          See it
        </button>
      )}
    </>
  );
}
