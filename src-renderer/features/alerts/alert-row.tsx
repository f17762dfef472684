import type { ReactNode } from "react";
import type { AlertRowView } from "../../../shared/view-models/alerts/alerts-view.ts";
import { AlertWords } from "./alert-words.tsx";
import { HeldBackRow } from "./held-back-row.tsx";

/** One alert, or the little that one shows that holds its words back. */
export function AlertRow({ row }: { readonly row: AlertRowView }): ReactNode {
  const { heldBack } = row;
  return (
    <li>
      {heldBack === undefined ? (
        <AlertWords row={row} />
      ) : (
        <HeldBackRow row={row} title={heldBack.title} looks={heldBack.looks} closed={heldBack.closed} />
      )}
    </li>
  );
}
