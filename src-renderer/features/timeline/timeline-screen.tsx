import type { ReactNode } from "react";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { GroupId } from "../../../shared/kernel/brand.ts";
import type { TrendChartView } from "../../../shared/view-models/results/trend-chart.ts";
import type { TimelineView } from "../../../shared/view-models/timeline/timeline-view.ts";
import { stepAway } from "../../api/sharing-store.ts";
import { useRoomRange } from "../../api/use-room-range.ts";
import { useFollowedPart, useSharedPart } from "../../api/use-shared-part.ts";
import { useView } from "../../api/use-view.ts";
import { SideDrawer } from "../../components/side-drawer.tsx";
import { ViewGate } from "../../components/view-gate.tsx";
import { useNavigation } from "../../navigation.ts";
import { useRange } from "../../range.ts";
import { useTaking } from "../../taking.ts";
import { ComparePanel } from "./compare-panel.tsx";
import type { Arrangement } from "./lane.ts";
import { fromShared, nothingShared, toShared } from "./shared-filter.ts";
import type { Life, TimeWindow } from "./time-window.ts";
import { firstWindow, wholeLife } from "./time-window.ts";
import { TimelineBoard } from "./timeline-board.tsx";
import type { TimelineFilter } from "./timeline-filter.ts";
import { applyFilter, countInWindow, isInWindow, noFilter } from "./timeline-filter.ts";
import { type TimelineLeft, useTimelineLeft } from "./timeline-left.ts";
import { TimelineLegend } from "./timeline-legend.tsx";
import { TimelineList } from "./timeline-list.tsx";
import styles from "./timeline-screen.module.css";
import { TimelineToolbar } from "./timeline-toolbar.tsx";
import { litBy } from "./timeline-words.ts";
import type { Earlier } from "./use-choose-stretch.ts";
import { useReadAhead } from "./use-read-ahead.ts";

/** The whole record on one axis of time. */
export function TimelineScreen(): ReactNode {
  const { range } = useRange();
  const { lens } = useNavigation();
  const left = useTimelineLeft();
  const [found] = useState(() => (left.current?.lens === lens.id ? left.current : undefined));
  // Above the gate: choosing a stretch of time reads the view anew, and the reader stays where they are.
  const [window, setWindow] = useState<TimeWindow | undefined>(
    range === undefined || range === found?.range ? found?.window : range,
  );
  const [before, keepBefore] = useState<TimeWindow>();
  const earlier = useMemo((): Earlier => ({ window: before, keep: keepBefore }), [before]);
  useFollowedPart((there) => {
    if (there.window !== undefined) setWindow(there.window);
  });
  const move = useCallback((to: TimeWindow) => {
    stepAway();
    setWindow(to);
  }, []);
  return (
    <ViewGate answer={useView("timeline", undefined)}>
      {(view) => (
        <Timeline view={view} found={found} chosen={window} earlier={earlier} onWindow={move} onShow={setWindow} />
      )}
    </ViewGate>
  );
}

interface TimelineProps {
  readonly view: TimelineView;
  /** As it was left. */
  readonly found: TimelineLeft | undefined;
  /** The window that the reader has come to; `undefined` at first. */
  readonly chosen: TimeWindow | undefined;
  readonly earlier: Earlier;
  readonly onWindow: (window: TimeWindow) => void;
  readonly onShow: (window: TimeWindow) => void;
}

function Timeline({ view, found: before, chosen, earlier, onWindow, onShow }: TimelineProps): ReactNode {
  const life = useMemo(
    (): Life => ({ fromMs: view.fromMs ?? view.nowMs, toMs: view.toMs, nowMs: view.nowMs, died: view.died }),
    [view.fromMs, view.toMs, view.nowMs, view.died],
  );
  const { lens } = useNavigation();
  const window = useMemo(
    () => chosen ?? firstWindow(lens.timeRange, life, view.items),
    [chosen, lens.timeRange, life, view.items],
  );
  useRoomRange(window.fromMs, window.toMs);
  const [filter, setFilter] = useState<TimelineFilter>(before?.filter ?? noFilter);
  useSharedPart({ window, ...toShared(filter) }, nothingShared);
  useFollowedPart((there) => setFilter(fromShared(there, view.sources)));
  const choose = (next: TimelineFilter) => {
    stepAway();
    setFilter(next);
  };
  const [arrangement, setArrangement] = useState<Arrangement>(before?.arrangement ?? lens.lanes);
  const [listChosen, setAsList] = useState(before?.asList ?? false);
  // A picture that is scrolled would be cut at the edge of a sheet.
  const asList = useTaking() || listChosen;
  const [comparing, setComparing] = useState(false);
  const [found, setAlso] = useState<Also>(nothing);
  const also = found.words === filter.words.trim() ? found.ids : nothing.ids;
  const [chosenTrend, setChosenTrend] = useState<GroupId | "none" | undefined>(before?.trend);
  const left = useTimelineLeft();
  const { range } = useRange();
  useEffect(() => {
    left.current = {
      window: chosen,
      filter,
      arrangement,
      asList: listChosen,
      trend: chosenTrend,
      range,
      lens: lens.id,
    };
  }, [left, chosen, filter, arrangement, listChosen, chosenTrend, range, lens.id]);
  const trendId = chosenTrend === "none" ? undefined : (chosenTrend ?? view.trends[0]?.groupId);

  const draw = (trend: TrendChartView | undefined) => (
    <Drawn
      view={view}
      life={life}
      window={window}
      earlier={earlier}
      filter={filter}
      also={also}
      arrangement={arrangement}
      asList={asList}
      trend={trend}
      trendId={trendId}
      onWindow={onWindow}
      onShow={onShow}
      onFilter={choose}
      onArrangement={setArrangement}
      onAsList={setAsList}
      onTrend={(id) => setChosenTrend(id ?? "none")}
      onCompare={() => setComparing(true)}
    />
  );
  return (
    <>
      <WithTrend groupId={trendId}>{draw}</WithTrend>
      {filter.words.trim().length < 2 ? null : <Found words={filter.words.trim()} onFound={setAlso} />}
      <SideDrawer open={comparing} title="Compare two dates" onClose={() => setComparing(false)} focusInside>
        <ComparePanel life={life} window={window} />
      </SideDrawer>
    </>
  );
}

interface DrawnProps {
  readonly view: TimelineView;
  readonly life: Life;
  readonly window: TimeWindow;
  readonly earlier: Earlier;
  readonly filter: TimelineFilter;
  readonly also: ReadonlySet<GroupId>;
  readonly arrangement: Arrangement;
  readonly asList: boolean;
  readonly trend: TrendChartView | undefined;
  readonly trendId: GroupId | undefined;
  readonly onWindow: (window: TimeWindow) => void;
  readonly onShow: (window: TimeWindow) => void;
  readonly onFilter: (filter: TimelineFilter) => void;
  readonly onArrangement: (arrangement: Arrangement) => void;
  readonly onAsList: (asList: boolean) => void;
  readonly onTrend: (id: GroupId | undefined) => void;
  readonly onCompare: () => void;
}

function Drawn(props: DrawnProps): ReactNode {
  const { view, life, window, filter, also, asList, onWindow, onFilter } = props;
  useReadAhead(view.items);
  const lit = useMemo(() => litBy(view.items, filter.words, also), [view.items, filter.words, also]);
  const items = useMemo(() => {
    const wanted = asList ? { ...filter, only: true } : filter;
    return applyFilter(view.items, wanted, lit);
  }, [view.items, filter, lit, asList]);
  const litItems = useMemo(
    () => (lit === undefined ? undefined : items.filter(({ groupId }) => lit.has(groupId))),
    [items, lit],
  );
  const found = litItems === undefined ? undefined : countInWindow(litItems, window, view.nowMs);
  return (
    <div className={styles.screen} data-list={asList}>
      <h1 className="visually-hidden" tabIndex={-1}>
        Timeline
      </h1>
      <TimelineToolbar
        view={view}
        life={life}
        window={window}
        filter={filter}
        asList={asList}
        shown={countInWindow(items, window, view.nowMs)}
        found={found}
        onWindow={onWindow}
        onFilter={onFilter}
        onAsList={props.onAsList}
        onShowAll={() => {
          onFilter(noFilter);
          onWindow(wholeLife(life));
        }}
        onCompare={props.onCompare}
      />
      {asList ? (
        <TimelineList items={items.filter((item) => isInWindow(item, window, view.nowMs))} />
      ) : (
        <TimelineBoard
          view={view}
          items={items}
          lit={lit}
          arrangement={props.arrangement}
          hiddenSources={filter.hiddenSources}
          life={life}
          window={window}
          earlier={props.earlier}
          trend={props.trend}
          trendId={props.trendId}
          onWindow={onWindow}
          onShow={props.onShow}
          onArrangement={props.onArrangement}
          onTrend={props.onTrend}
        />
      )}
      <TimelineLegend view={view} />
    </div>
  );
}

/** What the search of the record found for the same words: in letters too, and by other words for the same thing. */
interface Also {
  readonly words: string;
  readonly ids: ReadonlySet<GroupId>;
}

const nothing: Also = { words: "", ids: new Set() };

interface FoundProps {
  readonly words: string;
  readonly onFound: (found: Also) => void;
}

function Found({ words, onFound }: FoundProps): ReactNode {
  const { value } = useView("search", { text: words.slice(0, 200) });
  useEffect(() => {
    if (value !== undefined) onFound({ words, ids: new Set(value.hits.map(({ line }) => line.groupId)) });
  }, [value, words, onFound]);
  return null;
}

interface WithTrendProps {
  readonly groupId: GroupId | undefined;
  readonly children: (trend: TrendChartView | undefined) => ReactNode;
}

function WithTrend({ groupId, children }: WithTrendProps): ReactNode {
  return groupId === undefined ? children(undefined) : <ReadTrend groupId={groupId}>{children}</ReadTrend>;
}

function ReadTrend({ groupId, children }: WithTrendProps & { readonly groupId: GroupId }): ReactNode {
  const { value } = useView("resultTrend", { groupId });
  return children(value?.charts.find(({ kind }) => kind === "value"));
}
