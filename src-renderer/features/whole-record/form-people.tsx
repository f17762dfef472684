import type { ReactNode } from "react";
import type { PeopleSection } from "../../../shared/view-models/forms/form.ts";
import { LongRows } from "../../components/long-list/long-rows.tsx";
import { useLongList } from "../../components/long-list/use-long-list.ts";
import { StatedBy, StatedTags, StatedWhen } from "../../components/stated.tsx";
import { WholeWords } from "../../components/whole-words.tsx";
import { useNavigation } from "../../navigation.ts";
import styles from "./form-people.module.css";

/** Who they are, what they are to the person, and how to reach them. The number is as large as the name: it is what a reader came for. */
export function FormPeople({ section, label }: { readonly section: PeopleSection; readonly label: string }): ReactNode {
  const { openRow } = useNavigation();
  const { people } = section;
  const long = useLongList<HTMLUListElement>(people.length, {
    placeOf: (sought) => people.findIndex(({ groupId }) => groupId === sought),
  });
  return (
    <ul ref={long.list} className={styles.people} data-long={long.isLong} aria-label={label} onKeyDown={long.onKeyDown}>
      <LongRows of={long} rows={people} as="li">
        {(person, index, marks) => (
          // One team gives several members of the same group.
          <li key={`${person.groupId} ${index}`} {...marks}>
            <button type="button" data-row={person.groupId} onClick={() => openRow(person.groupId)}>
              {person.name}
            </button>
            {person.role === "" ? null : <span className={styles.role}>{person.role}</span>}
            {person.numbers.map((number) => (
              <span key={number} className={styles.number}>
                {number}
              </span>
            ))}
            {person.organisation === "" ? null : <span>{person.organisation}</span>}
            {person.notes.map((note) => (
              <span key={note}>
                <WholeWords text={note} />
              </span>
            ))}
            {person.teams?.map(({ groupId, words }) => (
              <button
                key={groupId}
                type="button"
                data-row={groupId}
                className={styles.team}
                onClick={() => openRow(groupId)}
              >
                {words}
              </button>
            ))}
            {person.addresses?.map((address) => (
              <span key={address}>{address}</span>
            ))}
            <StatedTags tags={person.tags} />
            <span className={styles.foot}>
              {person.when === "Undated" ? null : <StatedWhen stated={person} />} <StatedBy stated={person} />
            </span>
          </li>
        )}
      </LongRows>
    </ul>
  );
}
