import type { ReactNode } from "react";
import { useState } from "react";
import type { LabelledValue } from "../../../shared/domain/entry.ts";
import type { GroupId } from "../../../shared/kernel/brand.ts";
import type { MemberView, ProvenanceView } from "../../../shared/view-models/provenance-view.ts";
import { useView } from "../../api/use-view.ts";
import { SideDrawer } from "../../components/side-drawer.tsx";
import { SourceMark } from "../../components/source-names.tsx";
import { Tag } from "../../components/tag.tsx";
import { TextParts } from "../../components/text-parts.tsx";
import { useNavigation } from "../../navigation.ts";
import styles from "./provenance-panel.module.css";

interface Props {
  readonly groupId: GroupId | undefined;
  readonly onClose: () => void;
}

/** Where a row comes from: every entry behind it, who, when on three clocks, why they stand together, and the original. */
export function ProvenancePanel({ groupId, onClose }: Props): ReactNode {
  return (
    <SideDrawer open={groupId !== undefined} title="Where this comes from" onClose={onClose}>
      {groupId === undefined ? null : <Provenance key={groupId} groupId={groupId} />}
    </SideDrawer>
  );
}

function Provenance({ groupId }: { readonly groupId: GroupId }): ReactNode {
  const { value, error } = useView("provenance", { groupId });
  if (value !== undefined) return <ProvenanceOf view={value} />;
  if (error === undefined) return <p>Reading</p>;
  return (
    <p role="alert">
      This row has changed since it was drawn. Close this panel and open it again. Reference {error.correlationId}
    </p>
  );
}

function ProvenanceOf({ view }: { readonly view: ProvenanceView }): ReactNode {
  const { openRow } = useNavigation();
  const several = view.members.length > 1;
  return (
    <div className={styles.panel}>
      <div>
        <p className={styles.heading}>{[view.heading, ...view.alsoUnder].join(" · ")}</p>
        <p className={styles.title}>
          <TextParts parts={view.title} />{" "}
          {view.tags.map((tag) => (
            <Tag key={tag.word} tag={tag} />
          ))}
        </p>
      </div>
      {view.conflicts.map((conflict) => (
        <section key={conflict.sentence} className={styles.conflict}>
          <p>
            <strong>Organisations disagree.</strong> {conflict.sentence}
          </p>
          <ul>
            {conflict.others.map((other) => (
              <li key={other.groupId}>
                <button type="button" onClick={() => openRow(other.groupId)}>
                  Other statement: {other.words}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {view.certificate === undefined ? null : (
        <section className={styles.certificate}>
          <h3>Why {view.members.length} entries are one row</h3>
          <p>{view.certificate.rule}</p>
          <dl>
            <div>
              <dt>They agree on</dt>
              <dd>{view.certificate.agrees.join(", ") || "nothing further"}</dd>
            </div>
            <div>
              <dt>They differ in</dt>
              <dd>{view.certificate.differs.join(", ") || "nothing"}</dd>
            </div>
            <div>
              <dt>The first one heads the row because</dt>
              <dd>{view.certificate.preferredBecause}</dd>
            </div>
          </dl>
        </section>
      )}
      {view.members.map((member) => (
        <Member key={member.key} member={member} several={several} />
      ))}
    </div>
  );
}

function Member({ member, several }: { readonly member: MemberView; readonly several: boolean }): ReactNode {
  const [raw, setRaw] = useState(false);
  return (
    <section className={styles.member} aria-label={member.source?.name ?? "Source"}>
      <h3>
        {member.source === undefined ? null : <SourceMark kind={member.source.kind} />} {member.source?.name}{" "}
        <span className={styles.kind}>
          {member.sourceKind}
          {several && member.preferred ? " · heads the row" : ""}
        </span>
      </h3>
      <p>
        <TextParts parts={member.parts} />
      </p>
      {member.issues.length === 0 ? null : (
        <ul className={styles.issues}>
          {member.issues.map((issue) => (
            <li key={issue}>{issue}</li>
          ))}
        </ul>
      )}
      <Values values={member.facts} />
      {member.codes.length === 0 ? (
        <p className={styles.uncoded}>No code: the words above are all there is.</p>
      ) : (
        <ul className={styles.codes} aria-label="Original term and codes">
          {member.codes.map((code) => (
            <li key={`${code.system} ${code.words}`}>
              “{code.words}” <span className={styles.code}>{code.system}</span>
            </li>
          ))}
        </ul>
      )}
      {member.fields.length === 0 ? null : (
        <details open>
          <summary>Everything it says</summary>
          <Values values={member.fields} />
        </details>
      )}
      <button type="button" aria-expanded={raw} onClick={() => setRaw(!raw)}>
        {raw ? "Hide the original" : "Show the original as it was received"} ({member.resource})
      </button>
      {raw ? <Raw memberKey={member.key} /> : null}
    </section>
  );
}

function Values({ values }: { readonly values: readonly LabelledValue[] }): ReactNode {
  return (
    <dl className={styles.values}>
      {values.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a resource may say the same thing twice
        <div key={`${one.label} ${index}`}>
          <dt>{one.label}</dt>
          <dd>{one.value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Raw({ memberKey }: { readonly memberKey: MemberView["key"] }): ReactNode {
  const { value, error } = useView("raw", { key: memberKey });
  if (error !== undefined) return <p role="alert">The original could not be read. Reference {error.correlationId}</p>;
  if (value === undefined) return <p>Reading</p>;
  return (
    <>
      {value.locationWithheld ? <p>Location is withheld here too, because the record is restricted.</p> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard */}
      <section className={styles.raw} tabIndex={0} aria-label={value.title}>
        <pre>{value.text}</pre>
      </section>
    </>
  );
}
