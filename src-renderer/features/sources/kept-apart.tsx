import type { ReactNode } from "react";
import type { KeptApartView } from "../../../shared/view-models/sources/kept-apart-view.ts";
import { TextParts } from "../../components/text-parts.tsx";
import styles from "./same-person.module.css";

/** Another record's lines in a frame that is like no other, under a notice that stays in sight. Nothing in it opens, is printed or can be copied: it would lose its notice. */
export function KeptApart({ view }: { readonly view: KeptApartView }): ReactNode {
  return (
    <section
      className={styles.apart}
      aria-label={`Kept apart: what ${view.source} says`}
      onCopy={(event) => event.preventDefault()}
    >
      <p className={styles.notice} role="note">
        {view.notice}
      </p>
      <p className={styles.account}>{view.account}</p>
      {view.headings.map(({ headingId, title, state, lines }) => (
        <section key={headingId} aria-label={`${title}, kept apart`}>
          <h3 className={styles.heading}>
            {title} <span className={styles.looks}>{state}</span>
          </h3>
          <ul className={styles.lines}>
            {lines.map((line) => (
              <li key={line.keys.join(" ")}>
                <span>
                  <TextParts parts={line.parts} /> <TextParts parts={line.secondary} />
                  {line.tags.map((tag) => (
                    <strong key={`${tag.about} ${tag.word}`}> {tag.word}</strong>
                  ))}
                </span>
                <span className={styles.when}>
                  <span aria-hidden="true">{line.when}</span>
                  <span className="visually-hidden">{line.whenSpoken}</span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p className={styles.account}>{view.others}</p>
    </section>
  );
}
