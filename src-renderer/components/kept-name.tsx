import type { ReactNode } from "react";
import type { KeptPerson } from "../../shared/view-models/worklist/kept-person.ts";
import styles from "./kept-name.module.css";

/** Whom a kept record is about, as the head of a row: by name or initials, as the view says. */
export function KeptName({ person }: { readonly person: KeptPerson }): ReactNode {
  return (
    <th scope="row">
      <span className={styles.name}>{person.name}</span>
      {person.tags.map((tag) => (
        <span key={tag} className={styles.tag}>
          {tag}
        </span>
      ))}
      <span className={styles.below}>{person.born}</span>
      <span className={styles.below}>
        NHS No. <span className={styles.number}>{person.nhsNumber}</span>
      </span>
    </th>
  );
}
