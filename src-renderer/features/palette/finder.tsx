import type { KeyboardEvent, ReactNode } from "react";
import { useDeferredValue, useId, useState } from "react";
import { WholeWords } from "../../components/whole-words.tsx";
import { type Command, foundWords, type Looked } from "./command.ts";
import styles from "./palette.module.css";

/** What is typed, and what the record or the list of patients is searched for a moment later. */
export interface Typed {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** Without space around it. */
  readonly typed: string;
  readonly wanted: string;
}

export function useTyped(): Typed {
  const [text, setText] = useState("");
  const typed = text.trim();
  return { text, setText, typed, wanted: useDeferredValue(typed) };
}

interface Props {
  readonly typing: Typed;
  readonly placeholder: string;
  /** What can be chosen, in its order. */
  readonly commands: readonly Command[];
  /** How much was found. */
  readonly headline?: string;
  /** What was not looked at. */
  readonly limits: readonly string[];
  /** How far each place has been looked through. */
  readonly looked: readonly Looked[];
  readonly onChoose: (command: Command) => void;
}

const mostOfAGroup = 8;

/** A field and what it finds, chosen by keys without leaving the field (ARIA combobox). */
export function Finder({ typing, placeholder, commands, headline = "", limits, looked, onChoose }: Props): ReactNode {
  const { text, setText, typed, wanted } = typing;
  const [at, setAt] = useState(0);
  const listId = useId();
  const all = inGroups(commands, typed === "" ? Number.POSITIVE_INFINITY : mostOfAGroup);
  const places: readonly Looked[] = wanted === typed ? looked : ["reading"];
  const options = all.flatMap(({ shown }) => shown);
  const current = Math.min(at, options.length - 1);
  const said = limits.filter((sentence) => sentence !== "").join(" ");

  const onKeyDown = (event: KeyboardEvent) => {
    const next = { ArrowDown: current + 1, ArrowUp: current - 1, Enter: current }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const chosen = options[current];
    if (event.key !== "Enter") setAt((next + options.length) % Math.max(options.length, 1));
    else if (chosen !== undefined) onChoose(chosen);
  };
  return (
    <div className={styles.palette}>
      <input
        // biome-ignore lint/a11y/noAutofocus: a dialog takes the focus when it opens
        autoFocus
        className={styles.field}
        role="combobox"
        aria-label="Go to or do"
        aria-expanded="true"
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={options[current] === undefined ? undefined : `${listId} ${current}`}
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          setText(event.target.value.slice(0, 200));
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className={styles.results}>
        <p role="status" className={styles.foot}>
          {[foundWords(options.length, places), headline]
            .filter((sentence) => sentence !== "")
            .map((sentence) => (
              <span key={sentence} className={styles.headline}>
                {sentence}{" "}
              </span>
            ))}
          {said === "" ? null : <span className={`hatched ${styles.limits}`}>{said}</span>}
        </p>
        <div id={listId} role="listbox" aria-label="Found" className={styles.list} tabIndex={-1}>
          {all.map(({ group, shown, count }) => (
            // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own outside a select
            <div key={group} role="group" aria-label={group}>
              <p className={styles.group} aria-hidden="true">
                {group}
                {count > shown.length ? ` · first ${shown.length} of ${count}` : ""}
              </p>
              {shown.map((command) => (
                <Option
                  key={command.id}
                  id={`${listId} ${options.indexOf(command)}`}
                  command={command}
                  isCurrent={options[current] === command}
                  hasMoved={at > 0}
                  onChoose={() => onChoose(command)}
                />
              ))}
            </div>
          ))}
        </div>
      </div>
      <p className={styles.keys}>
        <kbd>↑</kbd> <kbd>↓</kbd> choose · <kbd>Enter</kbd> go · <kbd>Esc</kbd> close
      </p>
    </div>
  );
}

interface Group {
  readonly group: Command["group"];
  readonly count: number;
  readonly shown: readonly Command[];
}

function inGroups(commands: readonly Command[], most: number): readonly Group[] {
  const groups = new Map<Command["group"], Command[]>();
  for (const command of commands) groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  return [...groups].map(([group, all]) => ({
    group,
    count: all.length,
    shown: group === "Screens" ? all : all.slice(0, most),
  }));
}

interface OptionProps {
  readonly id: string;
  readonly command: Command;
  readonly isCurrent: boolean;
  readonly hasMoved: boolean;
  readonly onChoose: () => void;
}

function Option({ id, command, isCurrent, hasMoved, onChoose }: OptionProps): ReactNode {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the field holds the focus and its keys choose (ARIA combobox)
    <div
      id={id}
      role="option"
      aria-selected={isCurrent}
      className={styles.option}
      ref={(element) => {
        // Before a key has moved it the first one stands where it is, below what was not searched.
        if (isCurrent && hasMoved) element?.scrollIntoView({ block: "nearest" });
      }}
      onClick={onChoose}
    >
      <span>
        <WholeWords text={command.label} />
        {command.hint === undefined ? null : (
          <span className={styles.hint}>
            {" "}
            <WholeWords text={command.hint} />
          </span>
        )}
      </span>
      {command.cap === undefined ? null : <kbd>{command.cap}</kbd>}
    </div>
  );
}
