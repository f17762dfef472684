import type { ReactNode } from "react";
import type { HeadingStateView } from "../../shared/view-models/heading-state-view.ts";
import styles from "./state-note.module.css";

/** What the rows of a heading can be trusted for. Hatched where something is not known; plain where every source answered. */
export function StateNote({ state }: { readonly state: HeadingStateView }): ReactNode {
  const outside = state.outside.map((view) => `${view.source.name} ${view.phrase}`).join("; ");
  return (
    <div className={`${styles.note} ${state.unknown ? "hatched" : ""}`} data-state={state.state}>
      <p>
        {state.unknown ? <strong>Not complete. </strong> : null}
        {state.sentence}
      </p>
      {outside === "" ? null : <p className={styles.more}>{outside}.</p>}
    </div>
  );
}

/** The same in the fewest words, for screens of many headings. */
export function BriefState({ state }: { readonly state: HeadingStateView }): ReactNode {
  return (
    <p className={`${styles.brief} ${state.unknown ? "hatched" : ""}`} data-state={state.state} title={state.sentence}>
      {state.brief}
    </p>
  );
}
