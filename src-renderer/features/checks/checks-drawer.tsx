import type { ReactNode } from "react";
import type { ChecksSection } from "../../../shared/view-models/flags/checks-view.ts";
import { useView } from "../../api/use-view.ts";
import { MissedList } from "../../components/missed-list.tsx";
import { ServicesDown } from "../../components/services-down.tsx";
import { SideDrawer } from "../../components/side-drawer.tsx";
import { ViewGate } from "../../components/view-gate.tsx";
import styles from "./checks-drawer.module.css";

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Every check: which ran, on what, with what result; which could not, and why; which are off or not for this person. */
export function ChecksDrawer({ open, onClose }: Props): ReactNode {
  return (
    <SideDrawer open={open} title="Checks" onClose={onClose}>
      <Checks />
    </SideDrawer>
  );
}

function Checks(): ReactNode {
  const answer = useView("checks", undefined);
  const { value } = answer;
  if (answer.error !== undefined) return <ViewGate answer={answer}>{() => null}</ViewGate>;
  if (value === undefined) return <p>Checks have not run yet.</p>;
  return (
    <div className={styles.checks}>
      <p>{value.headline}</p>
      <ServicesDown names={value.servicesDown} />
      {value.sections.map((section) => (
        <Section key={section.kind} section={section} />
      ))}
    </div>
  );
}

function Section({ section: { title, checks, fold, missed } }: { readonly section: ChecksSection }): ReactNode {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {missed.length === 0 ? null : (
        <div className={`hatched ${styles.missed}`}>
          <MissedList missed={missed} />
        </div>
      )}
      {checks.length === 0 ? null : fold === undefined ? (
        <Table title={title} checks={checks} />
      ) : (
        <details className={styles.fold}>
          <summary>
            {fold}
            <span className="visually-hidden">: {title}</span>
          </summary>
          <Table title={title} checks={checks} />
        </details>
      )}
    </section>
  );
}

/** More headings than these are a wall of words beside the check: they unfold. */
const mostBeside = 3;

function Read({ headings }: { readonly headings: readonly string[] }): ReactNode {
  const words = headings.join(", ");
  return headings.length <= mostBeside ? (
    words
  ) : (
    <details>
      <summary>{headings.length} headings</summary>
      {words}
    </details>
  );
}

function Table({ title, checks }: Pick<ChecksSection, "title" | "checks">): ReactNode {
  const hasRead = checks.some(({ read }) => read.length > 0);
  return (
    <table className={styles.table} aria-label={title}>
      <thead>
        <tr>
          <th scope="col">Check</th>
          <th scope="col">Result</th>
          {hasRead ? <th scope="col">Read</th> : null}
        </tr>
      </thead>
      <tbody>
        {checks.map((check) => (
          <tr key={check.rule}>
            <th scope="row">{check.title}</th>
            <td>{check.result}</td>
            {hasRead ? (
              <td className={styles.read}>
                <Read headings={check.read} />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
