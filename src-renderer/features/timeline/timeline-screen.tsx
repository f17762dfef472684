import type { ReactNode } from "react";
import { counted } from "../../../shared/view-models/text-part.ts";
import { useView } from "../../api/use-view.ts";
import { LineList } from "../../components/line-list.tsx";
import { ScreenPage } from "../../components/screen-page.tsx";
import { ViewGate } from "../../components/view-gate.tsx";

export function TimelineScreen(): ReactNode {
  return (
    <ViewGate answer={useView("timeline", undefined)}>
      {(view) => (
        <ScreenPage title="Timeline" aside={counted(view.items.length, "entry", "entries")}>
          <LineList lines={view.items.map(({ line }) => line)} label="Everything by date" />
        </ScreenPage>
      )}
    </ViewGate>
  );
}
