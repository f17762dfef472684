import type { ReactNode } from "react";
import { counted } from "../../../shared/view-models/lines/text-part.ts";
import type { TestsFound } from "../../../shared/view-models/results/result-finder.ts";
import { ListFilter } from "../../components/list-filter.tsx";
import styles from "./find-test.module.css";

interface Props {
  readonly wanted: string;
  readonly onWant: (words: string) => void;
  readonly found: TestsFound;
  /** How many tests there are without a filter. */
  readonly all: number;
}

/** The box in which a test is looked for, how much of the list is left, and the answer to "was it done?". */
export function FindTest({ wanted, onWant, found, all }: Props): ReactNode {
  return (
    <>
      <ListFilter
        label="Was it done? Find a test"
        wanted={wanted}
        onWant={onWant}
        active={found.active}
        notice={
          found.active
            ? `All tests (${all}) filtered to “${wanted.trim()}” (${found.tests})`
            : `Showing ${counted(all, "test")}`
        }
      />
      {found.active ? <Answer found={found} /> : null}
    </>
  );
}

function Answer({ found }: { readonly found: TestsFound }): ReactNode {
  return (
    <div className={styles.answer} role="status" aria-label="Was it done?">
      {found.answers.map(({ title, lastDone }) => (
        <p key={title}>
          <strong>{title}</strong> last done {lastDone}
        </p>
      ))}
      {found.more === 0 ? null : <p>{counted(found.more, "more panel or test", "more panels and tests")} below.</p>}
      {found.caution === "" ? null : (
        <p className={found.unknown ? `hatched ${styles.caution}` : undefined}>{found.caution}</p>
      )}
    </div>
  );
}
