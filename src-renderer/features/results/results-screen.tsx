import type { ReactNode } from "react";
import { useView } from "../../api/use-view.ts";
import { ListScreen } from "../../components/list-screen.tsx";
import { ViewGate } from "../../components/view-gate.tsx";

export function ResultsScreen(): ReactNode {
  return (
    <ViewGate answer={useView("results", undefined)}>{(view) => <ListScreen title="Results" view={view} />}</ViewGate>
  );
}
