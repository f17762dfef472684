import type { ReactNode } from "react";
import type { PointWords } from "../../../shared/meeting/point-words.ts";
import { Part } from "./part.tsx";
import styles from "./wall-points.module.css";

/** What the room has agreed so far, the latest first: what was just said is what is read back. */
export function WallPoints({ points }: { readonly points: readonly PointWords[] }): ReactNode {
  return (
    <Part title="Written down" area="points" aside={points.length === 0 ? "" : String(points.length)}>
      {points.length === 0 ? <p className={styles.none}>Nothing yet.</p> : null}
      <ol className={styles.points}>
        {[...points].reverse().map((point) => (
          <li key={point.seq}>
            <p>
              <span className={styles.kind}>{point.kind}</span> <strong>{point.text}</strong>
              {point.who === undefined ? null : <span className={styles.who}> {point.who}</span>}
            </p>
            {point.about === undefined ? null : <p className={styles.about}>{point.about}</p>}
          </li>
        ))}
      </ol>
    </Part>
  );
}
