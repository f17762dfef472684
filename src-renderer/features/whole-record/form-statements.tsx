import type { ReactNode } from "react";
import type { StatementsSection } from "../../../shared/view-models/forms/form.ts";
import { LongRows } from "../../components/long-list/long-rows.tsx";
import { useLongList } from "../../components/long-list/use-long-list.ts";
import { StatedBy, StatedTags, StatedWhen } from "../../components/stated.tsx";
import { WholeWords } from "../../components/whole-words.tsx";
import { useNavigation } from "../../navigation.ts";
import styles from "./form-statements.module.css";

/** Words that are to be read, not scanned: whole, in a column of reading width, each passage under its own heading. */
export function FormStatements({ section }: { readonly section: StatementsSection }): ReactNode {
  const { openRow } = useNavigation();
  const { statements } = section;
  const long = useLongList<HTMLDivElement>(statements.length, {
    placeOf: (sought) => statements.findIndex(({ groupId }) => groupId === sought),
  });
  return (
    <div ref={long.list}>
      <LongRows of={long} rows={statements} as="div">
        {(statement, _index, marks) => (
          <article key={statement.groupId} className={styles.statement} {...marks}>
            <header>
              <button type="button" data-row={statement.groupId} onClick={() => openRow(statement.groupId)}>
                {statement.title}
              </button>
              <StatedTags tags={statement.tags} />
              <span className={styles.who}>
                {statement.author === "" ? null : `${statement.author} · `}
                <StatedWhen stated={statement} /> <StatedBy stated={statement} />
              </span>
            </header>
            <dl data-pairs={section.inPairs}>
              {statement.passages.map(({ heading, text }) => (
                <div key={`${heading} ${text}`}>
                  {heading === "" ? null : <dt>{heading}</dt>}
                  {text === "" ? null : (
                    <dd>
                      <WholeWords text={text} />
                    </dd>
                  )}
                </div>
              ))}
            </dl>
          </article>
        )}
      </LongRows>
    </div>
  );
}
