import type { ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import type { GroupId } from "../../../shared/kernel/brand.ts";
import type { ProvenanceView } from "../../../shared/view-models/provenance/provenance-view.ts";
import { useChartSession } from "../../api/chart-session.ts";
import { useView } from "../../api/use-view.ts";
import { forgetView } from "../../api/view-store.ts";
import { SideDrawer } from "../../components/side-drawer.tsx";
import { Tag } from "../../components/tag.tsx";
import { TextParts } from "../../components/text-parts.tsx";
import { useNavigation } from "../../navigation.ts";
import { Certificate } from "./certificate.tsx";
import { EpisodePanel } from "./episode.tsx";
import { Members } from "./members.tsx";
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
  const { openRow, openDocument, showInList } = useNavigation();
  const [episode, setEpisode] = useState<string>();
  if (episode !== undefined)
    return (
      <div className={styles.panel}>
        <EpisodePanel id={episode} onBack={() => setEpisode(undefined)} />
      </div>
    );
  return (
    <div
      className={`${styles.panel} ${view.heldBack ? styles.heldBack : ""}`}
      onCopy={view.heldBack ? (event) => event.preventDefault() : undefined}
    >
      <div>
        <p className={styles.heading}>
          {[view.heading, ...view.alsoUnder].join(" · ")}{" "}
          <button type="button" className={styles.toList} onClick={() => showInList(view.headingId, view.groupId)}>
            Show it in its list
          </button>
        </p>
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
      <Members view={view} />
    </div>
  );
}
