import type { ReactNode } from "react";
import { useEffect, useId, useRef, useState } from "react";
import styles from "./check-menu.module.css";

interface Props<T extends string> {
  /** `kinds`, `organisations`. */
  readonly what: string;
  readonly options: readonly { readonly id: T; readonly words: ReactNode }[];
  readonly hidden: ReadonlySet<T>;
  readonly onChange: (hidden: ReadonlySet<T>) => void;
}

/** Which of several are on show. The button always says how many of how many. */
export function CheckMenu<T extends string>({ what, options, hidden, onChange }: Props<T>): ReactNode {
  const [open, setOpen] = useState(false);
  const holder = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panelId = useId();
  const shown = options.filter(({ id }) => !hidden.has(id)).length;

  useEffect(() => {
    if (!open) return;
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && holder.current?.contains(event.target) !== true) setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, [open]);

  const toggle = (id: T) => {
    const next = new Set(hidden);
    if (!next.delete(id)) next.add(id);
    onChange(next);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc anywhere inside closes the menu
    <div
      ref={holder}
      className={styles.holder}
      data-stays
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return;
        event.preventDefault();
        setOpen(false);
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        className={styles.button}
        data-filtering={hidden.size > 0}
        aria-expanded={open}
        aria-controls={panelId}
        onClick={() => setOpen(!open)}
      >
        {hidden.size === 0 ? `All ${what}` : `${shown} of ${options.length} ${what}`} <span aria-hidden="true">▾</span>
      </button>
      {open ? (
        <fieldset id={panelId} className={styles.panel}>
          <legend className="visually-hidden">Show {what}</legend>
          {options.map(({ id, words }) => (
            <label key={id}>
              <input type="checkbox" checked={!hidden.has(id)} onChange={() => toggle(id)} /> {words}
            </label>
          ))}
          <button type="button" className={styles.all} onClick={() => onChange(new Set())} disabled={hidden.size === 0}>
            Show all {what}
          </button>
        </fieldset>
      ) : null}
    </div>
  );
}
