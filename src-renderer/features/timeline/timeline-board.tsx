import type { KeyboardEvent, ReactNode } from "react";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { GroupId } from "../../../shared/kernel/brand.ts";
import type { TrendChartView } from "../../../shared/view-models/results/trend-chart.ts";
import type { TimelineItem, TimelineView } from "../../../shared/view-models/timeline/timeline-view.ts";
import { useSettingsContext } from "../../api/settings-context.ts";
import { timeTicks } from "../../charts/time-ticks.ts";
import { LineList } from "../../components/line-list.tsx";
import { SideDrawer } from "../../components/side-drawer.tsx";
import { useNavigation } from "../../navigation.ts";
import { useRange } from "../../range.ts";
import { tokens } from "../../theme/tokens.ts";
import { useLook } from "../../theme/use-look.ts";
import { beginAt, endAt } from "./choose-stretch.ts";
import { DraggedBand } from "./dragged-band.tsx";
import { fitLanes } from "./fit-lanes.ts";
import { ItemCard } from "./item-card.tsx";
import type { Arrangement, DrawnLane } from "./lane.ts";
import { LaneRow } from "./lane-row.tsx";
import { layoutLane, toLanes } from "./lanes.ts";
import { LanesBelow } from "./lanes-below.tsx";
import type { Mark, Scale } from "./marks.ts";
import { measureText } from "./measure-text.ts";
import { neighbour } from "./neighbour.ts";
import { OverviewStrip } from "./overview-strip.tsx";
import { extentOf } from "./paint-marks.ts";
import type { LastReached, Pointed } from "./reached.ts";
import { findReached, lastReached } from "./reached.ts";
import { TimeAxis } from "./time-axis.tsx";
import type { Life, TimeWindow } from "./time-window.ts";
import { pan, zoom } from "./time-window.ts";
import styles from "./timeline-board.module.css";
import { isInWindow, reachOf, type TimelineFilter } from "./timeline-filter.ts";
import { TrendChoice } from "./trend-choice.tsx";
import { UndatedLane } from "./undated-lane.tsx";
import { type Earlier, useChooseStretch } from "./use-choose-stretch.ts";
import { useDragAndWheel } from "./use-drag-and-wheel.ts";
import { useFonts } from "./use-fonts.ts";
import { useSize } from "./use-size.ts";
import { useSoughtEntry } from "./use-sought-entry.ts";
import { windowWords } from "./window-words.ts";

interface Props {
  readonly view: TimelineView;
  /** What the filter leaves. */
  readonly items: readonly TimelineItem[];
  readonly lit: ReadonlySet<GroupId> | undefined;
  readonly arrangement: Arrangement;
  /** Organisations that are left out. */
  readonly hiddenSources: TimelineFilter["hiddenSources"];
  readonly life: Life;
  readonly window: TimeWindow;
  readonly earlier: Earlier;
  /** The test that is drawn over time, once it has been read. */
  readonly trend: TrendChartView | undefined;
  readonly trendId: GroupId | undefined;
  readonly onWindow: (window: TimeWindow) => void;
  /** The same, where it is not the reader who moves. */
  readonly onShow: (window: TimeWindow) => void;
  readonly onArrangement: (arrangement: Arrangement) => void;
  readonly onTrend: (id: GroupId | undefined) => void;
}

const arrangements: readonly { readonly id: Arrangement; readonly words: string }[] = [
  { id: "kind", words: "By kind" },
  { id: "organisation", words: "By organisation" },
  { id: "problem", words: "By problem" },
  { id: "stay", words: "By stay" },
];

/** The lanes on one axis, what has no place on it, and the whole life below. */
export function TimelineBoard(props: Props): ReactNode {
  const { view, items, lit, arrangement, hiddenSources, life, window, earlier, trend, trendId } = props;
  const { onWindow, onArrangement, onTrend } = props;
  const { openRow } = useNavigation();
  const { range, choose } = useRange();
  const { settings } = useSettingsContext();
  const colours = tokens[useLook(settings.theme)];
  const rem = settings.textZoom * 16;
  const [board, boardSize] = useSize<HTMLDivElement>();
  const [axis, { width }] = useSize<HTMLDivElement>();
  const [besides, besidesSize] = useSize<HTMLDivElement>();
  const [allRows, setAllRows] = useState<ReadonlySet<string>>(new Set());
  const [opened, setOpened] = useState<readonly TimelineItem[]>();
  const [pointed, setPointed] = useState<Pointed>();
  const [reached, setReached] = useState<LastReached>();
  const focused = useRef(false);
  const fonts = useFonts();

  const lanes = useMemo(
    () => toLanes(view, items, arrangement, hiddenSources),
    [view, items, arrangement, hiddenSources],
  );
  const sought = useSoughtEntry({ items, lanes, window, life, onShow: props.onShow, onReach: setReached });
  const fit = useMemo(
    () => fitLanes(lanes, (boardSize.height - besidesSize.height) / rem - besideRem, trend !== undefined),
    [lanes, boardSize.height, besidesSize.height, rem, trend],
  );
  const scale = useMemo(
    (): Scale => ({
      xOf: (atMs) => ((atMs - window.fromMs) / (window.toMs - window.fromMs)) * width,
      width,
      rem,
      nowMs: view.nowMs,
      measure: (text, weight) => measureText(text, weight, rem, fonts),
    }),
    [window, width, rem, view.nowMs, fonts],
  );
  const drawn = useMemo(
    (): readonly DrawnLane[] =>
      width === 0
        ? []
        : lanes.map((lane) => ({ lane, layout: layoutLane(lane, scale, allRows.has(lane.id), { fit, trend }) })),
    [lanes, scale, width, allRows, fit, trend],
  );
  const ticks = useMemo(
    () => timeTicks(window.fromMs, window.toMs, Math.max(1, width / (rem * 6.5))),
    [window, width, rem],
  );
  const reachedMark = useMemo(() => findReached(drawn, reached, scale), [drawn, reached, scale]);

  const openMark = useCallback(
    (mark: Mark) => {
      const [only, ...others] = mark.items;
      if (only !== undefined && others.length === 0) openRow(only.groupId);
      else setOpened(mark.items);
    },
    [openRow],
  );
  const reach = useCallback((mark: Mark, laneId: string) => {
    focused.current = true;
    setReached(lastReached({ mark, laneId }));
    setPointed({ mark, laneId });
  }, []);
  const point = useCallback((mark: Mark | undefined, laneId: string) => {
    setPointed((before) => (before?.mark === mark ? before : mark === undefined ? undefined : { mark, laneId }));
  }, []);
  const toggleRows = useCallback((laneId: string) => {
    setAllRows((before) => {
      const next = new Set(before);
      if (!next.delete(laneId)) next.add(laneId);
      return next;
    });
  }, []);
  useDragAndWheel(board, axis, life, window, onWindow);
  const { dragged, choose: chooseStretch, undo } = useChooseStretch(board, axis, life, window, onWindow, earlier);

  // A change of zoom makes other marks of the same entries: the focus stays with the entry that had it.
  useLayoutEffect(() => {
    if (!focused.current || reachedMark === undefined) return;
    const mark = board.current?.querySelector<HTMLElement>("[data-mark]");
    if (mark !== null && mark !== undefined && !mark.matches(":focus")) mark.focus();
  }, [reachedMark, board]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a card does not outlive the drawing that it was placed in
  useEffect(() => setPointed(undefined), [window, items, arrangement]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset.mark === undefined) return;
    if (reachedMark === undefined) return;
    const length = window.toMs - window.fromMs;
    const about = window.fromMs + (Math.min(Math.max(reachedMark.mark.x, 0), width) / Math.max(1, width)) * length;
    const changed = {
      "+": () => zoom(window, 0.5, about, life),
      "=": () => zoom(window, 0.5, about, life),
      "-": () => zoom(window, 2, about, life),
      PageUp: () => pan(window, length * -0.8, life),
      PageDown: () => pan(window, length * 0.8, life),
    }[event.key];
    const next = neighbour(drawn, reachedMark, event.key);
    const { fromMs, toMs } = reachOf(reachedMark.mark.items, view.nowMs);
    if (changed !== undefined) onWindow(changed());
    else if (event.key === "[") chooseStretch(beginAt(window, fromMs, life));
    else if (event.key === "]") chooseStretch(endAt(window, toMs, life));
    else if (next !== undefined) reach(next.mark, next.laneId);
    else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      onWindow(pan(window, length * (event.key === "ArrowLeft" ? -0.25 : 0.25), life));
    } else return;
    event.preventDefault();
  };

  const imprecise = useMemo(
    () => items.filter(({ place }) => place.kind === "undated" || place.kind === "year"),
    [items],
  );
  const undated = useMemo(
    () => imprecise.filter((item) => isInWindow(item, window, view.nowMs)),
    [imprecise, window, view.nowMs],
  );
  const words = windowWords(window, life);
  return (
    <div className={styles.stage}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys only move between the marks inside, which are buttons */}
      <div
        ref={board}
        className={styles.board}
        onKeyDown={onKeyDown}
        onBlur={(event) => {
          if (event.relatedTarget !== null) focused.current = false;
          setPointed(undefined);
        }}
      >
        <div className={styles.axis}>
          <label className={styles.corner}>
            <span className="visually-hidden">Lanes</span>
            <select
              className={styles.select}
              value={arrangement}
              onChange={({ target }) => {
                const wanted = arrangements.find(({ id }) => id === target.value);
                if (wanted !== undefined) onArrangement(wanted.id);
              }}
            >
              {arrangements.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.words}
                </option>
              ))}
            </select>
          </label>
          <div ref={axis} data-axis="">
            {width === 0 ? null : <TimeAxis ticks={ticks} scale={scale} birthMs={view.birthMs} died={view.died} />}
          </div>
        </div>
        {drawn.map(({ lane, layout }) => (
          <LaneRow
            key={lane.id}
            lane={lane}
            layout={layout}
            scale={scale}
            ticks={ticks}
            tokens={colours}
            lit={lit}
            reached={reachedMark?.laneId === lane.id ? reachedMark.mark : undefined}
            sought={sought}
            allRows={allRows.has(lane.id)}
            aside={
              lane.form === "results" ? (
                <TrendChoice choices={view.trends} value={trendId} chart={trend} onChange={onTrend} />
              ) : null
            }
            onAllRows={toggleRows}
            onOpen={openMark}
            onReach={reach}
            onPoint={point}
          />
        ))}
        {lanes.length > 0 ? null : <p className={styles.nothing}>No dated entry passes the filter.</p>}
        <div ref={besides}>
          <UndatedLane
            items={undated}
            all={view.undated + view.yearOnly}
            width={width}
            rem={rem}
            onOpen={(groupId: GroupId) => openRow(groupId)}
            onOpenAll={() => setOpened(undated)}
          />
        </div>
        <div className={styles.life} data-strip="">
          <LanesBelow board={board} drawn={drawn} />
          <div className={styles.corner}>
            <strong>{view.birthMs === undefined ? "All that is dated" : "Whole life"}</strong>
            {undo === undefined ? null : (
              <button type="button" className={styles.back} onClick={undo}>
                Back
                <span className="visually-hidden"> to what was on show before</span> <kbd>Esc</kbd>
              </button>
            )}
            <button
              type="button"
              className={styles.everywhere}
              aria-pressed={range !== undefined}
              onClick={() => choose(range === undefined ? within(window, life) : undefined)}
            >
              {range === undefined ? "Only this, everywhere" : "Show all again"}
            </button>
          </div>
          {width === 0 ? null : (
            <OverviewStrip
              items={items}
              life={life}
              window={window}
              width={width}
              rem={rem}
              words={words}
              onWindow={onWindow}
            />
          )}
        </div>
      </div>
      {dragged === undefined ? null : <DraggedBand dragged={dragged} stage={board.current} life={life} />}
      {pointed === undefined || dragged !== undefined ? null : (
        <ItemCard mark={pointed.mark} at={cardPlace(board.current, pointed, rem)} />
      )}
      <SideDrawer
        open={opened !== undefined}
        title={`${opened?.length ?? 0} entries`}
        onClose={() => setOpened(undefined)}
      >
        <LineList
          lines={[...(opened ?? [])].reverse().map(({ line }) => line)}
          label="Entries of this mark, the newest first"
        />
      </SideDrawer>
    </div>
  );
}

/** Axis and strip of the whole life, in rem. */
const besideRem = 4.2;

/** What of the window has been lived: the room after now is none, and what is still to come is never taken away. */
function within(window: TimeWindow, life: Life): TimeWindow {
  return { fromMs: Math.max(window.fromMs, life.fromMs), toMs: Math.min(window.toMs, life.nowMs) };
}

/** Beside the mark, towards the middle of the board, so that the card never leaves it. */
function cardPlace(board: HTMLElement | null, { mark, laneId }: Pointed, rem: number) {
  const lane = board?.querySelector(`[data-lane="${CSS.escape(laneId)}"] canvas`)?.getBoundingClientRect();
  const frame = board?.getBoundingClientRect();
  if (lane === undefined || frame === undefined) return { x: 0, y: 0, above: false, leftward: false };
  const extent = extentOf(mark, rem);
  const top = lane.top + extent.y;
  const left = Math.max(lane.left + extent.x, lane.left);
  const right = Math.min(lane.left + extent.x + extent.width, frame.right);
  const above = top - frame.top > frame.height * 0.55;
  const leftward = left - frame.left > frame.width / 2;
  return {
    x: (leftward ? right : left) - frame.left,
    y: (above ? top - 6 : top + extent.height + 6) - frame.top,
    above,
    leftward,
  };
}
