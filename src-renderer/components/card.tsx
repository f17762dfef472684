import type { ReactNode } from "react";
import { useId } from "react";
import styles from "./card.module.css";

interface Props {
  readonly title: string;
  /** At the right of the title: where it comes from, or how much of it is shown. */
  readonly aside?: ReactNode;
  /** Sources that could not be heard about this: the title line says so on the hatched surface. */
  readonly missing?: string;
  /** The same as a sentence, on demand. */
  readonly missingSentence?: string;
  readonly tone?: "danger" | "warning" | "notice" | "safeguarding" | "neutral";
  readonly children: ReactNode;
  readonly headingLevel?: 2 | 3;
  /** What stands above it says it already: the title is for those who listen. */
  readonly titleHeard?: boolean;
}

/** A box with a title. Its edge is coloured only where it speaks of danger. */
export function Card({
  title,
  aside,
  missing = "",
  missingSentence = "",
  tone = "neutral",
  children,
  headingLevel = 2,
  titleHeard = false,
}: Props): ReactNode {
  const id = useId();
  const Heading = headingLevel === 2 ? "h2" : "h3";
  if (titleHeard) {
    return (
      <section className={styles.card} aria-labelledby={id}>
        <Heading id={id} className="visually-hidden">
          {title}
        </Heading>
        {children}
      </section>
    );
  }
  return (
    <section className={`${styles.card} ${styles[tone] ?? ""}`} aria-labelledby={id}>
      <header className={styles.head}>
        <Heading id={id} className={styles.title}>
          {title}
        </Heading>
        {missing === "" ? null : (
          <span className={`hatched ${styles.missing}`} title={missingSentence}>
            without {missing}
            {missingSentence === "" ? null : <span className="visually-hidden">: {missingSentence}</span>}
          </span>
        )}
        {aside === undefined || aside === "" ? null : <span className={styles.aside}>{aside}</span>}
      </header>
      {children}
    </section>
  );
}
