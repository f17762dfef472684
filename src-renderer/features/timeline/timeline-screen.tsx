import type { ReactNode } from "react";
import { useView } from "../../api/use-view.ts";
import { LineList } from "../../components/line-list.tsx";
import { ScreenPage } from "../../components/screen-page.tsx";
import { ViewGate } from "../../components/view-gate.tsx";

export function TimelineScreen(): ReactNode {
  return (
    <ViewGate answer={useView("timeline", undefined)}>
      {(view) => (
        <ScreenPage title="Timeline" aside={`${view.total} rows`}>
          <LineList lines={view.lines} label="Everything by date" />
        </ScreenPage>
      )}
    </ViewGate>
  );
}
