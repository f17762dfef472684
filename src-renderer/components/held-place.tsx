import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import styles from "./held-place.module.css";

export type PlaceShape = "lines" | "card";

/** What is read sooner than that is not preceded by something that comes and goes: that would flash. */
const soonMs = 200;

const lines = [1, 2, 3, 4, 5, 6];
/** As many boxes as the card has, in its two columns. */
const columns = [
  [1, 2, 3, 4, 5],
  [1, 2, 3, 4],
];

/** The shape of what will stand here, while it is read. Nothing in it has a title: an empty box with a name would be read as none. It stands still. */
export function HeldPlace({ shape }: { readonly shape: PlaceShape }): ReactNode {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), soonMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div aria-busy="true">
      <p role="status" className="visually-hidden">
        Reading the record
      </p>
      {isLate ? <Shape shape={shape} /> : null}
    </div>
  );
}

function Shape({ shape }: { readonly shape: PlaceShape }): ReactNode {
  return (
    <div aria-hidden="true" className={styles[shape]}>
      {shape === "lines"
        ? lines.map((line) => <div key={line} className={styles.line} />)
        : columns.map((boxes) => (
            <div key={boxes.length} className={styles.column}>
              {boxes.map((box) => (
                <div key={box} className={styles.box}>
                  <div className={styles.line} />
                  <div className={styles.line} />
                </div>
              ))}
            </div>
          ))}
    </div>
  );
}
