import Dialog from "@mui/material/Dialog";
import type { KeyboardEvent, ReactNode } from "react";
import { useDeferredValue, useId, useState } from "react";
import type { WorklistRow } from "../../../shared/view-models/worklist-view.ts";
import type { Command } from "./command.ts";
import { matching } from "./command.ts";
import styles from "./palette.module.css";
import { SwitchPatient } from "./switch-patient.tsx";
import { useEntryCommands } from "./use-entry-commands.ts";
import { useHeadingCommands } from "./use-heading-commands.ts";
import { usePatientCommands } from "./use-patient-commands.ts";

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly commands: readonly Command[];
}

/** One field for everything: where to go, what to do, what is in the record, who else is kept here. */
export function Palette({ open, onClose, commands }: Props): ReactNode {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      slotProps={{ paper: { "aria-label": "Go to or do" } }}
      maxWidth={false}
      className={styles.dialog ?? ""}
    >
      {open ? <Finder onClose={onClose} commands={commands} /> : null}
    </Dialog>
  );
}

const mostOfAGroup = 8;
/** With nothing typed there is a table of contents, whole. */
const groupsBefore: ReadonlySet<Command["group"]> = new Set(["Screens", "Actions"]);

function Finder({ onClose, commands }: Omit<Props, "open">): ReactNode {
  const [text, setText] = useState("");
  const typed = text.trim();
  // The record is searched a moment later; what was found for other words is never what Enter opens.
  const wanted = useDeferredValue(typed);
  const isCurrentSearch = wanted === typed;
  const [at, setAt] = useState(0);
  const [patient, setPatient] = useState<WorklistRow>();
  const listId = useId();
  const entries = useEntryCommands(wanted);
  const patients = usePatientCommands(wanted, setPatient);
  const headings = useHeadingCommands();
  const here = matching([...commands, ...headings], typed).filter(
    ({ group }) => typed !== "" || groupsBefore.has(group),
  );
  const found = isCurrentSearch ? [...entries.commands, ...patients.commands] : [];
  const all = inGroups([...here, ...found], typed === "" ? Number.POSITIVE_INFINITY : mostOfAGroup);
  const options = all.flatMap(({ shown }) => shown);
  const current = Math.min(at, options.length - 1);
  const limits = [...entries.limits, patients.note].filter((sentence) => sentence !== "");

  if (patient !== undefined) return <SwitchPatient row={patient} onStay={onClose} onGo={onClose} />;

  const choose = (command: Command | undefined) => {
    if (command === undefined) return;
    if (command.group !== "Patients kept on this computer") onClose();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = { ArrowDown: current + 1, ArrowUp: current - 1, Enter: current }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    if (event.key === "Enter") choose(options[current]);
    else setAt((next + options.length) % Math.max(options.length, 1));
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
        placeholder="A screen, a heading, words of the record, an action, a patient"
        value={text}
        onChange={(event) => {
          setText(event.target.value.slice(0, 200));
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className={styles.results}>
        <p role="status" className={styles.foot}>
          {[options.length === 0 ? "Nothing found." : "", entries.headline]
            .filter((sentence) => sentence !== "")
            .map((sentence) => (
              <span key={sentence} className={styles.headline}>
                {sentence}{" "}
              </span>
            ))}
          {limits.length === 0 ? null : <span className={styles.limits}>{limits.join(" ")}</span>}
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
                  onChoose={() => choose(command)}
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
        {command.label}
        {command.hint === undefined ? null : <span className={styles.hint}> {command.hint}</span>}
      </span>
      {command.cap === undefined ? null : <kbd>{command.cap}</kbd>}
    </div>
  );
}
