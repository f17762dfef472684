import type { ReactNode } from "react";
import { toSourceStrip } from "../../shared/view-models/sources/source-strip.ts";
import { useChartSession } from "../api/chart-session.ts";
import { useNow } from "../api/use-now.ts";
import { useNavigation } from "../navigation.ts";
import styles from "./source-strip-panel.module.css";

/** Always on the screen: how many sources answered, which did not, and one step to why. */
export function SourceStripPanel(): ReactNode {
  const { progress } = useChartSession();
  const strip = toSourceStrip(progress, useNow());
  const { go } = useNavigation();
  return (
    <section aria-label="Sources" className={styles.strip}>
      <p className={styles.headline}>{strip.headline}</p>
      <ul className={styles.bars}>
        {strip.items.map((item) => (
          <li
            key={item.id}
            className={styles.bar}
            data-phase={item.holdsMore ? "more" : item.phase}
            title={`${item.name} ${item.words}`}
          >
            <span className="visually-hidden">
              {item.name} {item.words}
            </span>
          </li>
        ))}
      </ul>
      {strip.inShort.map((sentence) => (
        <p key={sentence} className={styles.sentence}>
          {sentence}
        </p>
      ))}
      <button type="button" className={styles.why} onClick={() => go("sources")}>
        {strip.sentences.length === 0 && !strip.items.some(({ holdsMore }) => holdsMore) ? (
          "What each one sent"
        ) : (
          <>
            Why<span className={styles.rest}>, and what is missing</span>
          </>
        )}
      </button>
    </section>
  );
}
