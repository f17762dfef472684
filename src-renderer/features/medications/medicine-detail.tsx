import type { ReactNode } from "react";
import type { GroupId } from "../../../shared/kernel/brand.ts";
import type { MedicineChangeView } from "../../../shared/view-models/medicines/medicine-history.ts";
import type { MedicineView } from "../../../shared/view-models/medicines/medicine-view.ts";
import { useView } from "../../api/use-view.ts";
import { SourceMark } from "../../components/source-names.tsx";
import { ViewGate } from "../../components/view-gate.tsx";
import { WholeWords } from "../../components/whole-words.tsx";
import { useNavigation } from "../../navigation.ts";
import styles from "./medicine-detail.module.css";

/** What stands behind a row: what changed, when and why, who issued and supplied it last, and whether the supply was enough. */
export function MedicineDetail({ groupId }: { readonly groupId: GroupId }): ReactNode {
  return <ViewGate answer={useView("medicine", { groupId })}>{(view) => <Detail view={view} />}</ViewGate>;
}

function Detail({ view }: { readonly view: MedicineView }): ReactNode {
  const { openRow } = useNavigation();
  return (
    <div className={styles.detail}>
      <section className={styles.changes} aria-label={`What changed: ${view.title}`}>
        <h3>What changed</h3>
        <ol>
          {view.changes.map((change, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one entry may begin and end on one day
            <Change key={`${change.groupId} ${change.what} ${index}`} change={change} />
          ))}
        </ol>
        {view.changes.length === 0 ? <p>No prescription of it is in the record.</p> : null}
        {view.note === "" ? null : <p className={styles.quiet}>{view.note}</p>}
      </section>
      <section className={styles.supply} aria-label={`Issues and supply: ${view.title}`}>
        <h3>Issued, supplied, given</h3>
        {view.latest.length === 0 ? <p>No issue, supply or giving is on record.</p> : null}
        {view.latest.map(({ what, words, groupId }) => (
          <p key={what}>
            {what}{" "}
            <button type="button" className={styles.link} onClick={() => openRow(groupId)}>
              <WholeWords text={words} />
            </button>
          </p>
        ))}
        <h3>Supply against dose</h3>
        <div className={view.supply.isKnown ? undefined : `hatched ${styles.unknown}`}>
          {view.supply.sentences.map((sentence) => (
            <p key={sentence}>
              <WholeWords text={sentence} />
            </p>
          ))}
        </div>
        <p className={styles.quiet}>{view.supply.limits}</p>
      </section>
    </div>
  );
}

const shapes: Readonly<Record<MedicineChangeView["tone"], string>> = { danger: "■", warning: "◆", neutral: "" };

function Change({ change }: { readonly change: MedicineChangeView }): ReactNode {
  const { openRow } = useNavigation();
  return (
    <li>
      <span className={styles.when}>
        <span aria-hidden="true">{change.when}</span>
        <span className="visually-hidden" data-spoken>
          {change.whenSpoken}
        </span>
      </span>
      <span>
        <button type="button" className={styles.what} data-tone={change.tone} onClick={() => openRow(change.groupId)}>
          {shapes[change.tone] === "" ? null : <span aria-hidden="true">{shapes[change.tone]} </span>}
          {change.what}
        </button>{" "}
        <WholeWords text={change.words} />
        {change.before === undefined ? null : <span className={styles.quiet}> Before: {change.before}</span>}
        {change.reason === "" ? null : (
          <strong className={styles.reason}>
            <WholeWords text={change.reason} />
          </strong>
        )}
        <span className={styles.who}>
          {change.source === undefined ? null : (
            <>
              <SourceMark kind={change.source.kind} /> {change.source.name},{" "}
            </>
          )}
          {change.who}
        </span>
      </span>
    </li>
  );
}
