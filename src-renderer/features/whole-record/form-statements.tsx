import type { ReactNode } from "react";
import type { StatementsSection } from "../../../shared/view-models/forms/form.ts";
import { StatedBy, StatedTags, StatedWhen } from "../../components/stated.tsx";
import { useNavigation } from "../../navigation.ts";
import styles from "./form-statements.module.css";

/** Words that are to be read, not scanned: whole, in a column of reading width, each passage under its own heading. */
export function FormStatements({ section }: { readonly section: StatementsSection }): ReactNode {
  const { openRow } = useNavigation();
  return section.statements.map((statement) => (
    <article key={statement.groupId} className={styles.statement}>
      <header>
        <button type="button" data-row={statement.groupId} onClick={() => openRow(statement.groupId)}>
          {statement.title}
        </button>
        <StatedTags tags={statement.tags} />
        <span className={styles.who}>
          {statement.author} <StatedWhen stated={statement} /> <StatedBy stated={statement} />
        </span>
      </header>
      <dl>
        {statement.passages.map(({ heading, text }) => (
          <div key={`${heading} ${text}`}>
            {heading === "" ? null : <dt>{heading}</dt>}
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </article>
  ));
}
