import type { ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import type { HeadingId } from "../../../shared/domain/headings.ts";
import { unreachable } from "../../../shared/kernel/unreachable.ts";
import { type FormSection, rowsIn } from "../../../shared/view-models/forms/form.ts";
import type { HeadingView } from "../../../shared/view-models/headings/heading-view.ts";
import { rowCount } from "../../../shared/view-models/lines/text-part.ts";
import { useView } from "../../api/use-view.ts";
import { Card } from "../../components/card.tsx";
import { LineList } from "../../components/line-list.tsx";
import { StateNote } from "../../components/state-note.tsx";
import { ViewGate } from "../../components/view-gate.tsx";
import { useNavigation } from "../../navigation.ts";
import { useTaking } from "../../taking.ts";
import { FormFacts } from "./form-facts.tsx";
import { FormPeople } from "./form-people.tsx";
import { FormStatements } from "./form-statements.tsx";
import { FormTable } from "./form-table.tsx";
import styles from "./heading-page.module.css";

interface Props {
  readonly id: HeadingId;
  /** The reader has chosen it here: its beginning comes into sight, also from far down in the one before, or from a list that lies above it. */
  readonly isAsked: boolean;
  readonly onOpen: (id: HeadingId) => void;
}

/** One heading in its form: what it can be trusted for first, then its rows. */
export function HeadingPage({ id, isAsked, onOpen }: Props): ReactNode {
  const [all, setAll] = useState(false);
  const taking = useTaking();
  const answer = useView("heading", { id, all: all || taking });
  return (
    <ViewGate answer={answer}>
      {(view) => (
        <section className={styles.page} aria-labelledby="heading-title">
          <HeadingHead view={view} isAsked={isAsked} onOpen={onOpen} />
          <StateNote state={view.state} />
          {view.sections.map((section) => (
            <Card
              key={section.id}
              title={section.title ?? view.title}
              titleHeard={section.title === undefined}
              aside={view.sections.length === 1 ? "" : String(rowsIn(section))}
              headingLevel={3}
            >
              {section.note === undefined ? null : <p className={styles.note}>{section.note}</p>}
              <Form section={section} label={section.title ?? view.title} />
            </Card>
          ))}
          {view.more === undefined ? null : (
            <p className={styles.note}>
              {view.more}{" "}
              <button type="button" className={styles.link} onClick={() => setAll(true)}>
                Show all
              </button>
            </p>
          )}
        </section>
      )}
    </ViewGate>
  );
}

interface HeadProps extends Omit<Props, "id"> {
  readonly view: HeadingView;
}

function HeadingHead({ view, isAsked, onOpen }: HeadProps): ReactNode {
  const { go } = useNavigation();
  const head = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isAsked) head.current?.scrollIntoView({ block: "start" });
  }, [isAsked]);
  const { previous, next, screen } = view;
  return (
    <header ref={head} className={styles.head}>
      <h2 id="heading-title">
        {view.number} {view.title}
      </h2>
      {view.sections.some(({ form }) => form === "people" || form === "facts") ? null : (
        // People and facts are counted by themselves; who says them is another number.
        <span className={styles.count}>{rowCount(view.total)}</span>
      )}
      <span className={styles.steps} data-stays>
        {screen === undefined ? null : (
          <button type="button" className={styles.link} onClick={() => go(screen)}>
            Open on its own screen
          </button>
        )}
        {previous === undefined ? null : (
          <button type="button" className={styles.step} onClick={() => onOpen(previous)}>
            Previous heading
          </button>
        )}
        {next === undefined ? null : (
          <button type="button" className={styles.step} onClick={() => onOpen(next)}>
            Next heading
          </button>
        )}
      </span>
    </header>
  );
}

function Form({ section, label }: { readonly section: FormSection; readonly label: string }): ReactNode {
  switch (section.form) {
    case "table":
      return <FormTable section={section} label={label} />;
    case "people":
      return <FormPeople section={section} label={label} />;
    case "statements":
      return <FormStatements section={section} />;
    case "facts":
      return <FormFacts section={section} />;
    case "lines":
      return <LineList lines={section.lines} label={label} />;
    default:
      return unreachable(section);
  }
}
