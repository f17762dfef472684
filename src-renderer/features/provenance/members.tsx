import type { ReactNode } from "react";
import { useState } from "react";
import type { LabelledValue } from "../../../shared/domain/entry.ts";
import type { MemberView, ProvenanceView } from "../../../shared/view-models/provenance/provenance-view.ts";
import { useView } from "../../api/use-view.ts";
import { DecisionForm } from "../../components/decision-form.tsx";
import { LongRows, type RowMarks } from "../../components/long-list/long-rows.tsx";
import { useLongList } from "../../components/long-list/use-long-list.ts";
import { SourceMark } from "../../components/source-names.tsx";
import { TextParts } from "../../components/text-parts.tsx";
import styles from "./provenance-panel.module.css";

/** Every entry behind the row. A medicine that has been issued for years has hundreds. */
export function Members({ view: { members, canBeDecidedOn } }: { readonly view: ProvenanceView }): ReactNode {
  const long = useLongList<HTMLDivElement>(members.length);
  return (
    <div ref={long.list} className={styles.members}>
      <LongRows of={long} rows={members} as="div">
        {(member, _index, marks) => (
          <Member
            key={member.key}
            member={member}
            all={members}
            canBeParted={members.length > 1 && canBeDecidedOn}
            marks={marks}
          />
        )}
      </LongRows>
    </div>
  );
}

interface MemberProps {
  readonly member: MemberView;
  readonly all: readonly MemberView[];
  readonly canBeParted: boolean;
  readonly marks: RowMarks;
}

function Member({ member, all, canBeParted, marks }: MemberProps): ReactNode {
  const others = all.flatMap(({ key }) => (key === member.key ? [] : [key]));
  const [parting, setParting] = useState(false);
  const [raw, setRaw] = useState(false);
  return (
    <section className={styles.member} aria-label={member.source?.name ?? "Source"} {...marks}>
      <h3>
        {member.source === undefined ? null : <SourceMark kind={member.source.kind} />} {member.source?.name}{" "}
        <span className={styles.kind}>
          {member.sourceKind}
          {others.length > 0 && member.preferred ? " · heads the row" : ""}
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
              {code.words} <span className={styles.code}>{code.system}</span>
            </li>
          ))}
        </ul>
      )}
      {member.fields.length === 0 ? null : (
        <details open data-begins-open>
          <summary>Everything it says</summary>
          <Values values={member.fields} />
        </details>
      )}
      {parting ? (
        <DecisionForm
          draft={{ verdict: "keepApart", left: [member.key], right: others }}
          action="Take it out of this row"
          onMade={() => setParting(false)}
          onCancel={() => setParting(false)}
        />
      ) : canBeParted ? (
        <button type="button" onClick={() => setParting(true)}>
          {others.length === 1 ? "These two are not the same…" : "This is not the same as the others…"}
        </button>
      ) : null}
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
