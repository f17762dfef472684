import type { ReactNode } from "react";
import { useEffect, useEffectEvent, useId, useRef, useState } from "react";
import { counted } from "../../shared/view-models/lines/text-part.ts";
import { useView } from "../api/use-view.ts";
import { capOf } from "../keys.ts";
import styles from "./critical-strip.module.css";

interface Props {
  /** How often its key has been pressed. */
  readonly putAways: number;
  /** The card is on the screen: where the flags stand beside it they are its first words already, and it keeps its room. What others say stands further down. */
  readonly onCard: boolean;
  readonly onFlags: () => void;
}

const mostNamed = 3;

/**
 * Names critical flags once in an opening of the record: below the banner, and it stops nothing. One key puts away those that stand there by name (not Esc,
 * which closes what lies on the page), and those that found no room come up in their place; a flag that was put away does not come back. All others wait in their place. Critical cards of other services are named with whose they are.
 */
export function CriticalStrip({ putAways, onCard, onFlags }: Props): ReactNode {
  const namedId = useId();
  const list = useRef<HTMLUListElement>(null);
  const { value } = useView("flags", undefined);
  const { value: external } = useView("externalCards", undefined);
  const [isUnfolded, setUnfolded] = useState(false);
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const fresh = (value?.flags ?? []).filter(({ tone, id }) => tone === "danger" && !seen.has(id));
  const others = (external?.critical ?? []).filter(({ key }) => !seen.has(key));
  const own = fresh.map(({ id, summary }) => ({ key: id, words: summary }));
  const all = [...own, ...others];
  // What another service says stands nowhere else near the top: one place is its.
  const named = [...own.slice(0, others.length === 0 ? mostNamed : mostNamed - 1), ...others].slice(0, mostNamed);
  const putAllAway = () => setSeen(new Set([...seen, ...all.map(({ key }) => key)]));
  /**
   * What has not been read cannot be put away: where only the count has room, the first press gives the names; where the line is not on show (beside the card's
   * own flags) it takes nothing.
   */
  const putAway = () => {
    if (list.current?.closest("section")?.checkVisibility() !== true) return;
    const read = keysOnShow(list.current);
    if (read.length === 0) return setUnfolded(true);
    setSeen(new Set([...seen, ...read]));
  };
  const onKey = useEffectEvent(putAway);
  useEffect(() => {
    if (putAways > 0) onKey();
  }, [putAways]);
  const isShown = all.length > 0;
  return (
    <div aria-live="polite">
      {isShown ? (
        <section className={styles.strip} data-on-card={onCard && others.length === 0} aria-label="Critical flags">
          <strong className={styles.word}>
            <span aria-hidden="true">▲</span> Critical
          </strong>
          <span className={styles.counted}>
            {[
              ...(fresh.length === 0 ? [] : [counted(fresh.length, "flag")]),
              ...(others.length === 0 ? [] : [`${others.length} from other services`]),
            ].join(", ")}
          </span>
          <ul ref={list} id={namedId} className={styles.named} data-unfolded={isUnfolded}>
            {named.map(({ key, words }) => (
              <li key={key} data-key={key}>
                {words}
              </li>
            ))}
            {all.length > named.length ? <li>and {all.length - named.length} more</li> : null}
          </ul>
          {all.length < 2 ? null : (
            <span className={styles.unfold}>
              <button
                type="button"
                aria-expanded={isUnfolded}
                aria-controls={namedId}
                onClick={() => setUnfolded(!isUnfolded)}
              >
                {isUnfolded ? "Only the first" : `and ${all.length - 1} more`}
              </button>
            </span>
          )}
          <span className={styles.actions}>
            <button
              type="button"
              onClick={() => {
                putAllAway();
                onFlags();
              }}
            >
              Show flags
            </button>
            <button type="button" onClick={putAway} aria-keyshortcuts={capOf("putAway")}>
              Put away <kbd>{capOf("putAway")}</kbd>
            </button>
          </span>
        </section>
      ) : null}
    </div>
  );
}

/** Which of them the style sheet leaves to be seen in a window of this size. */
function keysOnShow(list: HTMLElement): readonly string[] {
  return [...list.querySelectorAll<HTMLElement>("li[data-key]")].flatMap((one) =>
    one.checkVisibility() && one.dataset.key !== undefined ? [one.dataset.key] : [],
  );
}
