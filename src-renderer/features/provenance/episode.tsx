import type { ReactNode } from "react";
import { useView } from "../../api/use-view.ts";
import { LineRow } from "../../components/line-row.tsx";
import styles from "./provenance-panel.module.css";

interface Props {
  readonly id: string;
  readonly onBack: () => void;
}

/** A stay or a contact as a whole: why, where, who, and everything that belongs to it with how it is tied. */
export function EpisodePanel({ id, onBack }: Props): ReactNode {
  const { value, error } = useView("episode", { id });
  if (error !== undefined)
    return <p role="alert">It has changed since it was drawn. Close this panel. Reference {error.correlationId}</p>;
  if (value === undefined) return <p>Reading</p>;
  return (
    <section className={styles.episode} aria-label={value.title}>
      <button type="button" onClick={onBack}>
        Back to the row
      </button>
      <h3 className={styles.title}>{value.title}</h3>
      <dl className={styles.values}>
        {value.facts.map((fact) => (
          <div key={fact.label}>
            <dt>{fact.label}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
      </dl>
      {value.byTime === undefined ? null : <p className={styles.kind}>{value.byTime}</p>}
      {value.sections.map((section) => (
        <section key={section.title} aria-label={section.title}>
          <h4>
            {section.title} <span className={styles.kind}>{section.rows.length}</span>
          </h4>
          <ul className={styles.parts}>
            {section.rows.map(({ line, tie, tieWords }) => (
              <li key={line.groupId}>
                <LineRow
                  line={line}
                  below={tie === "time" ? <span className={styles.tie}>{tieWords}</span> : null}
                  onOpen={onBack}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
