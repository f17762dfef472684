import type { ReactNode } from "react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { GroupId } from "../../../shared/kernel/brand.ts";
import type { DocumentsView } from "../../../shared/view-models/documents-view.ts";
import { counted } from "../../../shared/view-models/text-part.ts";
import { useView } from "../../api/use-view.ts";
import { Card } from "../../components/card.tsx";
import { LineList } from "../../components/line-list.tsx";
import { EmptySection } from "../../components/list-screen.tsx";
import { ScreenPage } from "../../components/screen-page.tsx";
import { StateNote } from "../../components/state-note.tsx";
import { ViewGate } from "../../components/view-gate.tsx";
import { DocumentTable } from "./document-table.tsx";
import { DocumentViewer } from "./document-viewer.tsx";

/** Letters, forms, pictures: the list by date, and one of them open. */
export function DocumentsScreen(): ReactNode {
  return <ViewGate answer={useView("documents", undefined)}>{(view) => <Documents view={view} />}</ViewGate>;
}

function Documents({ view }: { readonly view: DocumentsView }): ReactNode {
  const [openId, setOpenId] = useState<GroupId>();
  const list = useRef<HTMLDivElement>(null);
  const lastOpen = useRef<GroupId>(undefined);
  const open = view.documents.find(({ line }) => line.groupId === openId);
  const close = useCallback(() => setOpenId(undefined), []);

  useEffect(() => {
    if (openId !== undefined) {
      lastOpen.current = openId;
      return;
    }
    const before = lastOpen.current;
    if (before === undefined) return;
    list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(before)}"]`)?.focus();
  }, [openId]);

  if (open !== undefined) {
    return (
      <DocumentViewer
        key={open.line.groupId}
        document={open}
        caution={view.caution}
        onClose={close}
        onOpen={setOpenId}
      />
    );
  }
  const superseded = view.superseded === 0 ? "" : `, ${view.superseded} replaced by newer ones`;
  return (
    <ScreenPage title="Documents" aside={`${counted(view.documents.length, "document")}${superseded}`}>
      <StateNote state={view.state} />
      <div ref={list}>
        <Card title="By date, the newest first" aside={String(view.documents.length)}>
          {view.documents.length === 0 ? (
            <EmptySection timed words="No document is recorded." unknown={view.state.unknown} />
          ) : (
            <DocumentTable documents={view.documents} onOpen={setOpenId} />
          )}
        </Card>
      </div>
      {view.others.length === 0 ? null : (
        <Card title="Other entries under this heading" aside={String(view.others.length)}>
          <LineList lines={view.others} label="Other entries under this heading" />
        </Card>
      )}
    </ScreenPage>
  );
}
