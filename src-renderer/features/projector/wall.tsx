import type { ReactNode } from "react";
import type { ProjectorContent } from "../../../shared/ipc/meeting-state.ts";
import type { ProjectorView } from "../../../shared/view-models/meeting/projector-view.ts";
import { Focus } from "./focus.tsx";
import styles from "./wall.module.css";
import { WallGoals } from "./wall-goals.tsx";
import { WallPoints } from "./wall-points.tsx";
import { WallTimeline } from "./wall-timeline.tsx";

type Person = Extract<ProjectorContent, { readonly kind: "person" }>;

/** Who, what they want, when things happened, what was decided: always in these places. */
export function Wall({ content }: { readonly content: Person }): ReactNode {
  const { view, part, title, place } = content;
  const whole = part === "everything";
  return (
    <div className={styles.wall}>
      <Who view={view} title={title} place={place} />
      <main className={styles.parts} data-part={part}>
        {whole || part === "goals" ? <WallGoals view={view} brief={whole} /> : null}
        {whole || part === "timeline" ? (
          <div className={styles.time}>
            <WallTimeline timeline={view.timeline} focus={view.focus} brief={whole} />
            <Focus focus={view.focus} />
          </div>
        ) : null}
        {whole || part === "decisions" ? <WallPoints points={view.points} /> : null}
      </main>
      <footer className={styles.foot}>
        {view.without === "" ? null : <p className={`hatched ${styles.without}`}>{view.without}</p>}
        {view.heldBack === "" ? null : <p>{view.heldBack}</p>}
      </footer>
    </div>
  );
}

interface WhoProps {
  readonly view: ProjectorView;
  readonly title: string;
  readonly place: string;
}

/** The banner's colours, and of the name as much as the room needs. A person who has died keeps another surface and a pattern, also on a pale projector. */
function Who({ view: { who }, title, place }: WhoProps): ReactNode {
  return (
    <header className={`${styles.who} ${who.died === undefined ? "" : styles.died}`}>
      <h1 className={styles.name}>
        {who.name} <span className={styles.age}>{who.age}</span>
      </h1>
      {who.died === undefined ? null : <p className={styles.death}>{who.died}</p>}
      <p className={styles.meeting}>
        {title}
        {place === "" ? null : <span className={styles.place}> {place}</span>}
      </p>
    </header>
  );
}
