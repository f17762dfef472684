import type { ReactNode } from "react";
import { useView } from "../../api/use-view.ts";
import { ListScreen } from "../../components/list-screen.tsx";
import { ViewGate } from "../../components/view-gate.tsx";

export function MedicationsScreen(): ReactNode {
  return (
    <ViewGate answer={useView("medications", undefined)}>
      {(view) => <ListScreen title="Medications" view={view} />}
    </ViewGate>
  );
}
