import type { ReactNode } from "react";
import { useView } from "../../api/use-view.ts";
import { ListScreen } from "../../components/list-screen.tsx";
import { ViewGate } from "../../components/view-gate.tsx";

export function CarePlansScreen(): ReactNode {
  return (
    <ViewGate answer={useView("carePlans", undefined)}>
      {(view) => <ListScreen title="Care plans" view={view} />}
    </ViewGate>
  );
}
