import type { ReactNode } from "react";
import type { GroupId } from "../../../shared/kernel/brand.ts";
import type { HeldBackRow } from "../../../shared/view-models/meeting/meeting-view.ts";
import styles from "./meeting-panel.module.css";
import type { ProjectorUse } from "./projector-use.ts";

interface Props {
  readonly rows: readonly HeldBackRow[];
  /** What cannot be shown at all, in words. */
  readonly never: string;
  readonly revealed: readonly GroupId[];
  readonly use: (what: ProjectorUse) => void;
}

/** What a room does not see. Each may be shown to this room, for this person, by a word that is recorded. */
export function HeldBack({ rows, never, revealed, use }: Props): ReactNode {
  if (rows.length === 0) {
    return (
      <p className={styles.quiet}>{never === "" ? "Nothing of this record is held back from the room." : never}</p>
    );
  }
  return (
    <details>
      <summary>Held back from the room ({rows.length})</summary>
      <p className={styles.quiet}>That you show one of these is recorded. {never}</p>
      <ul className={styles.list} aria-label="Held back from the room">
        {rows.map(({ groupId, words, why }) => {
          const isShown = revealed.includes(groupId);
          return (
            <li key={groupId}>
              <span>
                {words} <span className={styles.quiet}>{why}</span>
              </span>
              <button
                type="button"
                className={styles.plain}
                aria-label={`${isShown ? "Hold back" : "Show to the room"}: ${words}`}
                onClick={() => use({ do: isShown ? "conceal" : "reveal", group: groupId })}
              >
                {isShown ? "Hold back" : "Show"}
              </button>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
