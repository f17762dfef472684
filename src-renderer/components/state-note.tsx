import type { ReactNode } from "react";
import type { HeadingStateView } from "../../shared/view-models/heading-state-view.ts";
import styles from "./state-note.module.css";

/** What the rows of a heading can be trusted for. Hatched where something is not known; plain where every source answered. */
export function StateNote({ state }: { readonly state: HeadingStateView }): ReactNode {
  const notShared = state.notShared.map((source) => source.name).join(", ");
  return (
    <div className={`${styles.note} ${state.unknown ? "hatched" : ""}`} data-state={state.state}>
      <p>
        {state.unknown ? <strong>Not complete. </strong> : null}
        {state.sentence}
      </p>
      {notShared === "" ? null : <p className={styles.more}>Does not share this: {notShared}.</p>}
    </div>
  );
}
