import type { ReactNode } from "react";
import { useId } from "react";
import styles from "./choice-bar.module.css";

interface Props<T extends string> {
  /** What is chosen, for a screen reader. */
  readonly label: string;
  readonly options: readonly { readonly id: T; readonly words: string; readonly count?: number | string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** One of a few views that exclude each other. Radio buttons underneath: the arrow keys move, the chosen one is said. */
export function ChoiceBar<T extends string>({ label, options, value, onChange }: Props<T>): ReactNode {
  const name = useId();
  return (
    <fieldset className={styles.bar}>
      <legend className="visually-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.id} className={styles.choice} data-chosen={option.id === value}>
          <input
            type="radio"
            className="visually-hidden"
            name={name}
            checked={option.id === value}
            onChange={() => onChange(option.id)}
          />
          {option.words}
          {option.count === undefined ? null : <span className={styles.count}> {option.count}</span>}
        </label>
      ))}
    </fieldset>
  );
}
