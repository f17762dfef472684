import type { ReactNode } from "react";
import { useMemo, useState } from "react";
import type { TimelineView } from "../../../shared/view-models/timeline-view.ts";
import { useView } from "../../api/use-view.ts";
import { ViewGate } from "../../components/view-gate.tsx";
import { useNavigation } from "../../navigation.ts";
import type { Arrangement } from "./lanes.ts";
import type { Life, TimeWindow } from "./time-window.ts";
import { presetWindow, wholeLife } from "./time-window.ts";
import { TimelineBoard } from "./timeline-board.tsx";
import type { TimelineFilter } from "./timeline-filter.ts";
import { applyFilter, isInWindow, noFilter } from "./timeline-filter.ts";
import { TimelineLegend } from "./timeline-legend.tsx";
import { TimelineList } from "./timeline-list.tsx";
import styles from "./timeline-screen.module.css";
import { TimelineToolbar } from "./timeline-toolbar.tsx";

/** The whole record on one axis of time. */
export function TimelineScreen(): ReactNode {
  return <ViewGate answer={useView("timeline", undefined)}>{(view) => <Timeline view={view} />}</ViewGate>;
}

function Timeline({ view }: { readonly view: TimelineView }): ReactNode {
  const life = useMemo(
    (): Life => ({ fromMs: view.fromMs ?? view.nowMs, toMs: view.toMs, nowMs: view.nowMs }),
    [view.fromMs, view.toMs, view.nowMs],
  );
  const { lens } = useNavigation();
  const [window, setWindow] = useState<TimeWindow>(() => presetWindow(lens.timeRange, life));
  const [filter, setFilter] = useState<TimelineFilter>(noFilter);
  const [arrangement, setArrangement] = useState<Arrangement>(lens.lanes);
  const [asList, setAsList] = useState(false);
  const items = useMemo(() => applyFilter(view.items, filter), [view.items, filter]);
  const onShow = useMemo(
    () => items.filter((item) => isInWindow(item, window, view.nowMs)),
    [items, window, view.nowMs],
  );
  return (
    <div className={styles.screen}>
      <h1 className="visually-hidden" tabIndex={-1}>
        Timeline
      </h1>
      <TimelineToolbar
        view={view}
        life={life}
        window={window}
        filter={filter}
        arrangement={arrangement}
        asList={asList}
        shown={onShow.length}
        onWindow={setWindow}
        onFilter={setFilter}
        onArrangement={setArrangement}
        onAsList={setAsList}
        onShowAll={() => {
          setFilter(noFilter);
          setWindow(wholeLife(life));
        }}
      />
      {asList ? (
        <TimelineList items={onShow} />
      ) : (
        <>
          <TimelineBoard
            view={view}
            items={items}
            arrangement={arrangement}
            life={life}
            window={window}
            onWindow={setWindow}
          />
          <TimelineLegend view={view} />
        </>
      )}
    </div>
  );
}
