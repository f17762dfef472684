import type { ReactNode } from "react";
import { useId, useLayoutEffect, useRef, useState } from "react";
import styles from "./part.module.css";

interface Props {
  readonly title: string;
  readonly aside?: string;
  readonly area: "goals" | "time" | "points";
  readonly children: ReactNode;
}

/** One part of the wall. Where not all of it fits, the wall says so, and the presenter can give that part the whole screen. */
export function Part({ title, aside = "", area, children }: Props): ReactNode {
  const id = useId();
  const body = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [isMore, setIsMore] = useState(false);
  useLayoutEffect(() => {
    const [place, inside] = [body.current, content.current];
    if (place === null || inside === null) return;
    const measure = () => setIsMore(inside.offsetHeight > place.clientHeight + 2);
    const observer = new ResizeObserver(measure);
    observer.observe(place);
    observer.observe(inside);
    return () => observer.disconnect();
  }, []);
  return (
    <section className={styles.part} data-area={area} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id}>{title}</h2>
        {aside === "" ? null : <span>{aside}</span>}
        {isMore ? <strong className={styles.more}>more below ▼</strong> : null}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever works at the wall's own machine can move it with the keys */}
      <div ref={body} className={styles.body} tabIndex={0}>
        <div ref={content}>{children}</div>
      </div>
    </section>
  );
}
