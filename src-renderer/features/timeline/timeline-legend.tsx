import type { ReactNode } from "react";
import { memo } from "react";
import type { TimelineView } from "../../../shared/view-models/timeline/timeline-view.ts";
import { SourceMark } from "../../components/source-names.tsx";
import styles from "./timeline-legend.module.css";

const keys = [
  { caps: ["←", "→", "↑", "↓"], does: "move" },
  { caps: ["+", "−"], does: "zoom" },
  { caps: ["PgUp", "PgDn"], does: "back, on" },
  { caps: ["Drag the dates"], does: "show that stretch" },
  { caps: ["Enter"], does: "open" },
] as const;

/** Which mark is which organisation, what an outline and a hatch say, and the keys where they are used. */
export const TimelineLegend = memo(function TimelineLegend({ view }: { readonly view: TimelineView }): ReactNode {
  return (
    <div className={styles.legend}>
      <Gaps view={view} />
      <ul aria-label="Key to the marks">
        {view.sources.map((source) => (
          <li key={source.id}>
            <SourceMark kind={source.kind} /> {source.short}
          </li>
        ))}
        <li>
          <span className={styles.ring} aria-hidden="true" /> stated out of range
        </li>
        <li>
          <span className={styles.hollow} aria-hidden="true" /> recorded then, date not stated
        </li>
        <li>
          <span className={`hatched ${styles.hatch}`} aria-hidden="true" /> not known
        </li>
      </ul>
      <p className={styles.keys} data-stays>
        {keys.map(({ caps, does }) => (
          <span key={does}>
            {caps.map((cap) => (
              <kbd key={cap}>{cap}</kbd>
            ))}{" "}
            {does}
          </span>
        ))}
      </p>
    </div>
  );
});

/** Whose entries may be missing. */
function Gaps({ view }: { readonly view: TimelineView }): ReactNode {
  if (view.gaps.length === 0) return null;
  return (
    <p
      className={`hatched ${styles.gaps}`}
      title={view.gaps.map(({ source, words }) => `${source.name} ${words}`).join("; ")}
    >
      <strong>Not complete: </strong>
      {view.gaps.map(({ source, words }) => `${source.short} ${words}`).join("; ")}
    </p>
  );
}
