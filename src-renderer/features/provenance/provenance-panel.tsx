import type { ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import type { LabelledValue } from "../../../shared/domain/entry.ts";
import type { GroupId } from "../../../shared/kernel/brand.ts";
import type { MemberView, ProvenanceView } from "../../../shared/view-models/provenance-view.ts";
import { useChartSession } from "../../api/chart-session.ts";
import { useView } from "../../api/use-view.ts";
import { forgetView } from "../../api/view-store.ts";
import { DecisionForm } from "../../components/decision-form.tsx";
import { SideDrawer } from "../../components/side-drawer.tsx";
import { SourceMark } from "../../components/source-names.tsx";
import { Tag } from "../../components/tag.tsx";
import { TextParts } from "../../components/text-parts.tsx";
import { useNavigation } from "../../navigation.ts";
import { Certificate } from "./certificate.tsx";
import { EpisodePanel } from "./episode.tsx";
import { OwnDecisions } from "./own-decisions.tsx";
import styles from "./provenance-panel.module.css";

interface Props {
  readonly groupId: GroupId | undefined;
  readonly onClose: () => void;
}

/** Where a row comes from: every entry behind it, who, when on three clocks, why they stand together, and the original. */
export function ProvenancePanel({ groupId, onClose }: Props): ReactNode {
  return (
    <SideDrawer open={groupId !== undefined} title="Where this comes from" subject={groupId} onClose={onClose}>
      {groupId === undefined ? null : <Provenance key={groupId} groupId={groupId} onClose={onClose} />}
    </SideDrawer>
  );
}

function Provenance({ groupId, onClose }: { readonly groupId: GroupId; readonly onClose: () => void }): ReactNode {
  const { value, error } = useView("provenance", { groupId });
  useShortly(value, onClose);
  if (value !== undefined) return <ProvenanceOf view={value} />;
  if (error === undefined) return <p>Reading</p>;
  if (error.reason === "notForThisRole")
    return <p role="alert">This locality does not open this row to your role. The row itself says whom to ask.</p>;
  return (
    <p role="alert">
      This row has changed since it was drawn. Close this panel and open it again. Reference {error.correlationId}
    </p>
  );
}

/** Held-back words go after a minute as on the screen of alerts, and with the panel: the next look is read, and audited, anew. */
function useShortly(view: ProvenanceView | undefined, onClose: () => void): void {
  const { patientSession } = useChartSession();
  const isHeldBack = view?.heldBack === true;
  const close = useRef(onClose);
  const shown = useRef(view);
  useEffect(() => {
    close.current = onClose;
    shown.current = view;
  });
  useEffect(() => {
    if (!isHeldBack) return;
    const timer = setTimeout(() => close.current(), shownForMs);
    return () => {
      clearTimeout(timer);
      const last = shown.current;
      if (last === undefined) return;
      forgetView(patientSession, "provenance", { groupId: last.groupId });
      for (const { key } of last.members) forgetView(patientSession, "raw", { key });
    };
  }, [isHeldBack, patientSession]);
}

const shownForMs = 60_000;

function ProvenanceOf({ view }: { readonly view: ProvenanceView }): ReactNode {
  const { openRow, openDocument } = useNavigation();
  const several = view.members.length > 1;
  const [episode, setEpisode] = useState<string>();
  if (episode !== undefined)
    return (
      <div className={styles.panel}>
        <EpisodePanel id={episode} onBack={() => setEpisode(undefined)} />
      </div>
    );
  const others = (of: MemberView) => view.members.flatMap(({ key }) => (key === of.key ? [] : [key]));
  return (
    <div
      className={`${styles.panel} ${view.heldBack ? styles.heldBack : ""}`}
      onCopy={view.heldBack ? (event) => event.preventDefault() : undefined}
    >
      <div>
        <p className={styles.heading}>{[view.heading, ...view.alsoUnder].join(" · ")}</p>
        <p className={styles.title}>
          <TextParts parts={view.title} />{" "}
          {view.tags.map((tag) => (
            <Tag key={tag.word} tag={tag} />
          ))}
        </p>
      </div>
      {view.isDocument ? (
        <p className={styles.episodes}>
          <button
            type="button"
            onClick={() => openDocument({ groupId: view.groupId, sought: { typed: "", words: [] } })}
          >
            Open the document
          </button>
        </p>
      ) : null}
      {view.episodes.length === 0 ? null : (
        <ul className={styles.episodes}>
          {view.episodes.map((one) => (
            <li key={one.id}>
              <button type="button" onClick={() => setEpisode(one.id)}>
                <span className={styles.kind}>Open the whole of:</span> <span className={styles.name}>{one.title}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {view.conflicts.map((conflict) => (
        <section key={conflict.sentence} className={styles.conflict}>
          <p>
            <strong>{conflict.others.length === 0 ? "To be settled." : "Organisations disagree."}</strong>{" "}
            {conflict.sentence}
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
        <Certificate certificate={view.certificate} members={view.members.length} />
      )}
      <OwnDecisions view={view} />
      {view.members.map((member) => (
        <Member key={member.key} member={member} others={others(member)} canBeParted={several && view.canBeDecidedOn} />
      ))}
    </div>
  );
}

interface MemberProps {
  readonly member: MemberView;
  readonly others: readonly MemberView["key"][];
  readonly canBeParted: boolean;
}

function Member({ member, others, canBeParted }: MemberProps): ReactNode {
  const [parting, setParting] = useState(false);
  const [raw, setRaw] = useState(false);
  return (
    <section className={styles.member} aria-label={member.source?.name ?? "Source"}>
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
        <details open>
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
