import type { ReactNode } from "react";
import { useView } from "../../api/use-view.ts";
import { ListScreen } from "../../components/list-screen.tsx";
import { ViewGate } from "../../components/view-gate.tsx";

export function DocumentsScreen(): ReactNode {
  return (
    <ViewGate answer={useView("documents", undefined)}>
      {(view) => <ListScreen title="Documents" view={view} />}
    </ViewGate>
  );
}
