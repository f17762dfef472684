import type { ReactNode } from "react";
import { useId, useState } from "react";
import type { Fact, FactStatement, FactsSection } from "../../../shared/view-models/forms/form.ts";
import { counted } from "../../../shared/view-models/lines/text-part.ts";
import { StatedBy, StatedTags, StatedWhen } from "../../components/stated.tsx";
import { TextParts } from "../../components/text-parts.tsx";
import { WholeWords } from "../../components/whole-words.tsx";
import { useNavigation } from "../../navigation.ts";
import { useTaking } from "../../taking.ts";
import styles from "./form-facts.module.css";

/** Label and value, with when and who beside it; dated statements of the same fact are folded below the newest, and counted. */
export function FormFacts({ section }: { readonly section: FactsSection }): ReactNode {
  return (
    <dl className={styles.facts}>
      {section.facts.map((fact, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two facts may have one label
        <FactRow key={`${fact.label} ${index}`} fact={fact} earlier={section.earlier} />
      ))}
    </dl>
  );
}

interface FactProps extends Pick<FactsSection, "earlier"> {
  readonly fact: Fact;
}

/** Undated statements differ from each other without one being the newer: all of them stand open. */
function FactRow({ fact, earlier = ["earlier statement", "earlier statements"] }: FactProps): ReactNode {
  const [opened, setOpen] = useState(false);
  const open = useTaking() || opened;
  const id = useId();
  const [newest, ...older] = fact.statements;
  const folds = older.length > 0 && newest !== undefined && newest.when !== "";
  const shown = folds && !open && newest !== undefined ? [newest] : fact.statements;
  return (
    <div className={styles.fact}>
      <dt>{fact.label}</dt>
      <dd id={id}>
        {shown.map((statement, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: statements of one group have no identity but their place
          <Statement key={`${statement.groupId} ${index}`} statement={statement} />
        ))}
        {folds ? (
          <button
            type="button"
            className={styles.more}
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
          >
            {open ? "Hide" : "Show"} {counted(older.length, ...earlier)}
            <span className="visually-hidden"> of {fact.label}</span>
          </button>
        ) : null}
      </dd>
    </div>
  );
}

function Statement({ statement }: { readonly statement: FactStatement }): ReactNode {
  const { openRow } = useNavigation();
  return (
    <div className={styles.statement}>
      <span>
        <button type="button" data-row={statement.groupId} onClick={() => openRow(statement.groupId)}>
          <TextParts parts={statement.value} />
        </button>
        <StatedTags tags={statement.tags} />
        {statement.note === "" ? null : (
          <span className={styles.note}>
            <WholeWords text={statement.note} />
          </span>
        )}
      </span>
      <span className={styles.who}>
        <StatedWhen stated={statement} /> <StatedBy stated={statement} />
      </span>
    </div>
  );
}
