import type { ReactNode } from "react";
import { useEffect, useEffectEvent, useState } from "react";
import { useSettingsContext } from "../api/settings-context.ts";
import { useView } from "../api/use-view.ts";
import styles from "./critical-strip.module.css";

const mostNamed = 3;
const putAwayKey = "x";

/**
 * Names critical flags once in an opening of the record: below the banner, and it stops nothing. One key puts it away (not Esc, which closes what lies on the
 * page); only a critical flag that was not among them brings it back. All others wait in their place.
 */
export function CriticalStrip({ onFlags }: { readonly onFlags: () => void }): ReactNode {
  const { value } = useView("flags", undefined);
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const fresh = (value?.flags ?? []).filter(({ tone, id }) => tone === "danger" && !seen.has(id));
  const putAway = () => setSeen(new Set([...seen, ...fresh.map(({ id }) => id)]));
  const { settings } = useSettingsContext();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (settings.singleKeys === false || event.defaultPrevented || event.key.toLowerCase() !== putAwayKey) return;
    if (event.ctrlKey || event.altKey || event.metaKey || isElsewhere(event.target)) return;
    event.preventDefault();
    putAway();
  });
  const isShown = fresh.length > 0;
  useEffect(() => {
    if (!isShown) return;
    const onKeyDown = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [isShown]);
  return (
    <div aria-live="polite">
      {isShown ? (
        <section className={styles.strip} aria-label="Critical flags">
          <strong className={styles.word}>
            <span aria-hidden="true">▲</span> Critical
          </strong>
          <ul className={styles.named}>
            {fresh.slice(0, mostNamed).map((flag) => (
              <li key={flag.id}>{flag.summary}</li>
            ))}
            {fresh.length > mostNamed ? <li>and {fresh.length - mostNamed} more</li> : null}
          </ul>
          <span className={styles.actions}>
            <button
              type="button"
              onClick={() => {
                putAway();
                onFlags();
              }}
            >
              Show flags
            </button>
            <button type="button" onClick={putAway} aria-keyshortcuts={putAwayKey}>
              Put away <kbd>X</kbd>
            </button>
          </span>
        </section>
      ) : null}
    </div>
  );
}

/** Where somebody types, or a dialog is open, keys mean something else. */
function isElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName) ||
    target.closest('[role="dialog"][aria-modal="true"]') !== null
  );
}
