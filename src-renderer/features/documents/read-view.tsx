import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { useState } from "react";
import type { PersonCheck } from "../../../shared/documents/stated-person.ts";
import { HtmlView } from "./html-view.tsx";
import type { ReadFile } from "./read-content.ts";
import styles from "./read-view.module.css";
import type { Sought } from "./use-find.ts";

interface Props {
  readonly file: ReadFile;
  readonly name: string;
  readonly sought: Sought;
  /** Whom the document is about, held against whose record is open; `undefined` for kinds that do not say. */
  readonly check: PersonCheck | undefined;
  /** What the document carries inside itself. */
  readonly inner: ReactNode;
}

/** A structured document: whose it is, who wrote and signed it, then its sections. One about somebody else is not shown before that has been read. */
export function ReadView({ file, name, sought, check, inner }: Props): ReactNode {
  const [isWanted, setIsWanted] = useState(false);
  const { header, gaps, html } = file.document;
  const isHeldBack = check?.verdict === "another" && !isWanted;
  return (
    <div className={styles.view}>
      {check === undefined ? null : (
        <div
          className={styles.person}
          data-verdict={check.verdict}
          role={check.verdict === "another" ? "alert" : undefined}
        >
          <p>
            <span aria-hidden="true">{check.verdict === "same" ? "✓ " : "▲ "}</span>
            {check.sentence}
          </p>
          {isHeldBack ? (
            <Button variant="outlined" color="inherit" onClick={() => setIsWanted(true)}>
              Show it all the same
            </Button>
          ) : null}
        </div>
      )}
      {isHeldBack ? null : (
        <>
          {header.length === 0 ? null : (
            <dl className={styles.header}>
              {header.map(({ label, value }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          )}
          {gaps.length === 0 ? null : (
            <ul className={`hatched ${styles.gaps}`} aria-label="Not shown of this document">
              {gaps.map((gap) => (
                <li key={gap}>{gap}</li>
              ))}
            </ul>
          )}
          {html === "" ? null : <HtmlView html={html} name={name} sought={sought} />}
          {inner}
        </>
      )}
    </div>
  );
}
