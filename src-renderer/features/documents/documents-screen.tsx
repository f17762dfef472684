import type { ReactNode } from "react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { DocumentsView } from "../../../shared/view-models/documents/documents-view.ts";
import { stepAway, useSharing } from "../../api/sharing-store.ts";
import { useFollowedPart, useSharedPart } from "../../api/use-shared-part.ts";
import { useView } from "../../api/use-view.ts";
import { Card } from "../../components/card.tsx";
import { FollowedRow } from "../../components/followed-row.tsx";
import { LineList } from "../../components/line-list.tsx";
import { EmptySection } from "../../components/list-screen.tsx";
import { ScreenPage } from "../../components/screen-page.tsx";
import { StateNote } from "../../components/state-note.tsx";
import { ViewGate } from "../../components/view-gate.tsx";
import type { WantedDocument } from "../../navigation.ts";
import { useNavigation } from "../../navigation.ts";
import { DocumentTable } from "./document-table.tsx";
import { DocumentViewer } from "./document-viewer.tsx";
import styles from "./documents-screen.module.css";
import { nothingSought } from "./use-find.ts";

/** Letters, forms, pictures: the list by date, and beside it, or in its place where there is no room, one of them open. */
export function DocumentsScreen(): ReactNode {
  return <ViewGate answer={useView("documents", undefined)}>{(view) => <Documents view={view} />}</ViewGate>;
}

function Documents({ view }: { readonly view: DocumentsView }): ReactNode {
  const { wantedDocument } = useNavigation();
  const [wanted, setWanted] = useState<WantedDocument | undefined>(wantedDocument);
  const list = useRef<HTMLDivElement>(null);
  const [lastOpen, setLastOpen] = useState(wantedDocument?.groupId);
  const { documents } = view;
  const place = documents.findIndex(({ line }) => line.groupId === wanted?.groupId);
  const open = documents[place];
  const show = useCallback((groupId: WantedDocument["groupId"] | undefined) => {
    setWanted(groupId === undefined ? undefined : { groupId, sought: nothingSought });
    if (groupId !== undefined) setLastOpen(groupId);
  }, []);
  useSharedPart({ document: open?.line.groupId ?? null }, { document: null });
  const [presented, setPresented] = useState<WantedDocument["groupId"]>();
  useFollowedPart(({ document }) => {
    setPresented(document);
    if (document === undefined) show(undefined);
  });
  const { meeting } = useSharing().state;
  const isFollowing = meeting.role === "follower" && meeting.isFollowing;
  const openOne = useCallback(
    (groupId: WantedDocument["groupId"] | undefined) => {
      // What the presenter has open may still be asked about: it is not opened over what is opened here.
      setPresented(undefined);
      stepAway();
      show(groupId);
    },
    [show],
  );
  const close = useCallback(() => openOne(undefined), [openOne]);
  const step = (by: 1 | -1) => {
    const next = documents[place + by];
    if (next !== undefined) openOne(next.line.groupId);
  };

  useEffect(() => {
    if (wanted !== undefined || lastOpen === undefined) return;
    list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(lastOpen)}"]`)?.focus();
  }, [wanted, lastOpen]);

  return (
    <div className={styles.screen} data-open={open !== undefined}>
      {presented === undefined || !isFollowing ? null : (
        <FollowedRow key={presented} groupId={presented} onShow={show} />
      )}
      <div className={styles.list}>
        <ScreenPage title="Documents" aside={view.headline}>
          <StateNote state={view.state} />
          {wanted === undefined || open !== undefined ? null : (
            <p className={`hatched ${styles.gone}`} role="status">
              The document that was to be opened is not under this heading.
            </p>
          )}
          <div ref={list}>
            <Card title="By date, the newest first" aside={String(documents.length)}>
              {documents.length === 0 ? (
                <EmptySection timed words="No document is recorded." unknown={view.state.unknown} />
              ) : (
                <DocumentTable
                  documents={documents}
                  openId={open?.line.groupId}
                  lastOpenId={lastOpen}
                  onOpen={openOne}
                />
              )}
            </Card>
          </div>
          {view.others.length === 0 ? null : (
            <Card title="Other entries under this heading" aside={String(view.others.length)}>
              <LineList lines={view.others} label="Other entries under this heading" />
            </Card>
          )}
        </ScreenPage>
      </div>
      {open === undefined ? null : (
        <div className={styles.preview}>
          <DocumentViewer
            key={open.line.groupId}
            document={open}
            place={{ number: place + 1, of: documents.length }}
            view={view}
            sought={wanted?.sought ?? nothingSought}
            onClose={close}
            onOpen={openOne}
            onStep={step}
          />
        </div>
      )}
    </div>
  );
}
