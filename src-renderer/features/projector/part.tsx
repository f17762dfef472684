import type { ReactNode } from "react";
import { useId, useLayoutEffect, useRef, useState } from "react";
import styles from "./part.module.css";

interface Props {
  readonly title: string;
  readonly aside?: string;
  readonly area: "goals" | "time" | "points";
  readonly children: ReactNode;
  /** What is drawn: the room is told anew whether all of it fits. */
  readonly of: unknown;
}

/** One part of the wall. Where not all of it fits, the wall says so, and the presenter can give that part the whole screen. */
export function Part({ title, aside = "", area, children, of }: Props): ReactNode {
  const id = useId();
  const body = useRef<HTMLDivElement>(null);
  const [isMore, setIsMore] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn decides whether it fits
  useLayoutEffect(() => {
    const measure = () => {
      const place = body.current;
      if (place !== null) setIsMore(place.scrollHeight > place.clientHeight + 2);
    };
    measure();
    window.addEventListener("resize", measure);
    return () => window.removeEventListener("resize", measure);
  }, [of]);
  return (
    <section className={styles.part} data-area={area} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id}>{title}</h2>
        {aside === "" ? null : <span>{aside}</span>}
        {isMore ? <strong className={styles.more}>more below ▼</strong> : null}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever works at the wall's own machine can move it with the keys */}
      <div ref={body} className={styles.body} tabIndex={0}>
        {children}
      </div>
    </section>
  );
}
