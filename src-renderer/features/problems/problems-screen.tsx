import type { ReactNode } from "react";
import { useView } from "../../api/use-view.ts";
import { ListScreen } from "../../components/list-screen.tsx";
import { ViewGate } from "../../components/view-gate.tsx";

export function ProblemsScreen(): ReactNode {
  return (
    <ViewGate answer={useView("problems", undefined)}>{(view) => <ListScreen title="Problems" view={view} />}</ViewGate>
  );
}
