import type { ReactNode } from "react";
import { useId, useState } from "react";
import type { EntryKey, GroupId } from "../../../shared/kernel/brand.ts";
import type { LineView } from "../../../shared/view-models/lines/line-view.ts";
import { useView } from "../../api/use-view.ts";
import { DecisionForm } from "../../components/decision-form.tsx";
import { TextParts } from "../../components/text-parts.tsx";
import styles from "./provenance-panel.module.css";

interface Props {
  readonly groupId: GroupId;
  readonly keys: readonly EntryKey[];
  readonly onDone: () => void;
}

/** "This is the same as …": finds another row of the heading and puts the two together. */
export function SameAs({ groupId, keys, onDone }: Props): ReactNode {
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<readonly EntryKey[]>();
  const { value, error } = useView("sameAs", { groupId, text });
  const searchId = useId();
  if (chosen !== undefined) {
    return (
      <DecisionForm
        draft={{ verdict: "putTogether", left: keys, right: chosen }}
        action="Put them together"
        onMade={onDone}
        onCancel={() => setChosen(undefined)}
      />
    );
  }
  return (
    <section className={styles.sameAs} aria-label="This is the same as">
      <label htmlFor={searchId}>This is the same as</label>
      <input
        id={searchId}
        type="search"
        value={text}
        maxLength={200}
        placeholder="Words, organisation or date of the other row"
        onChange={(event) => setText(event.target.value)}
      />
      {value?.extent === undefined ? null : (
        <p className={styles.kind} role="status">
          {value.extent}
        </p>
      )}
      {error === undefined ? null : <p role="alert">The rows could not be read. Reference {error.correlationId}</p>}
      {value === undefined ? null : (
        <ul className={styles.candidates}>
          {value.candidates.map((candidate) => (
            <li key={candidate.groupId}>
              <p>
                <TextParts parts={candidate.line.parts} />
                <span className={styles.from}>{fromWords(candidate.line)}</span>
              </p>
              {candidate.limit === undefined ? (
                <button type="button" onClick={() => setChosen(candidate.keys)}>
                  The same as this one
                  <span className="visually-hidden">
                    : {candidate.line.parts.map((part) => part.text).join(" ")}, {fromWords(candidate.line)}
                  </span>
                </button>
              ) : (
                <p className={styles.kind}>Cannot be the same: {candidate.limit}.</p>
              )}
            </li>
          ))}
        </ul>
      )}
      {value?.candidates.length === 0 ? (
        <p>
          No {text.trim() === "" ? "other row" : "row with these words"} of its kind under {value.heading}.
        </p>
      ) : null}
      <button type="button" onClick={onDone}>
        Cancel
      </button>
    </section>
  );
}

/** `12-Sep-2026 · Millbrook Surgery`. */
function fromWords({ when, sources }: LineView): string {
  return [when, sources.map((source) => source.name).join(", ")].filter((words) => words !== "").join(" · ");
}
