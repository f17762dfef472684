import type { ReactNode } from "react";
import type { ProjectorView } from "../../../shared/view-models/meeting/projector-view.ts";
import styles from "./focus.module.css";

/** The entry that the room looks at now: what, when, and who says so. */
export function Focus({ focus }: { readonly focus: ProjectorView["focus"] }): ReactNode {
  if (focus === undefined) return null;
  return (
    <section className={styles.focus} aria-label="What the room looks at">
      <p className={styles.words}>{focus.words}</p>
      {focus.detail === "" ? null : <p className={styles.detail}>{focus.detail}</p>}
      <p className={styles.detail}>
        <strong>{focus.when}</strong> · {focus.sources}
      </p>
    </section>
  );
}
