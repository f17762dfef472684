import type { KeyboardEvent, ReactNode } from "react";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { GroupId } from "../../../shared/kernel/brand.ts";
import type { TimelineItem, TimelineView } from "../../../shared/view-models/timeline-view.ts";
import { useSettingsContext } from "../../api/settings-context.ts";
import { timeTicks } from "../../charts/time-ticks.ts";
import { LineList } from "../../components/line-list.tsx";
import { SideDrawer } from "../../components/side-drawer.tsx";
import { useNavigation } from "../../navigation.ts";
import { ItemCard } from "./item-card.tsx";
import { LaneRow } from "./lane-row.tsx";
import type { Arrangement, DrawnLane } from "./lanes.ts";
import { layoutLane, toLanes } from "./lanes.ts";
import type { Mark, Scale } from "./marks.ts";
import { measureText } from "./measure-text.ts";
import { neighbour } from "./neighbour.ts";
import { OverviewStrip } from "./overview-strip.tsx";
import { TimeAxis } from "./time-axis.tsx";
import type { Life, TimeWindow } from "./time-window.ts";
import { zoom } from "./time-window.ts";
import styles from "./timeline-board.module.css";
import { UndatedLane } from "./undated-lane.tsx";
import { useDragAndWheel } from "./use-drag-and-wheel.ts";
import { useFonts } from "./use-fonts.ts";
import { useWidth } from "./use-width.ts";
import { windowWords } from "./window-words.ts";

interface Props {
  readonly view: TimelineView;
  /** What the filter leaves. */
  readonly items: readonly TimelineItem[];
  readonly arrangement: Arrangement;
  readonly life: Life;
  readonly window: TimeWindow;
  readonly onWindow: (window: TimeWindow) => void;
}

interface Pointed {
  readonly mark: Mark;
  readonly laneId: string;
}

/** The lanes on one axis, what has no place on it, and the whole life below. */
export function TimelineBoard({ view, items, arrangement, life, window, onWindow }: Props): ReactNode {
  const { openRow } = useNavigation();
  const { settings } = useSettingsContext();
  const rem = settings.textZoom * 16;
  const board = useRef<HTMLDivElement>(null);
  const [axis, width] = useWidth<HTMLDivElement>();
  const [allRows, setAllRows] = useState<ReadonlySet<string>>(new Set());
  const [opened, setOpened] = useState<readonly TimelineItem[]>();
  const [pointed, setPointed] = useState<Pointed>();
  const [reached, setReached] = useState<{ readonly groupId: string; readonly laneId: string }>();
  const focused = useRef(false);
  const fonts = useFonts();

  const lanes = useMemo(() => toLanes(view, items, arrangement), [view, items, arrangement]);
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
      width === 0 ? [] : lanes.map((lane) => ({ lane, layout: layoutLane(lane, scale, allRows.has(lane.id)) })),
    [lanes, scale, width, allRows],
  );
  const ticks = useMemo(
    () => timeTicks(window.fromMs, window.toMs, Math.max(1, width / (rem * 6.5))),
    [window, width, rem],
  );
  const reachedMark = useMemo(() => findReached(drawn, reached), [drawn, reached]);

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
    setReached({ groupId: mark.id, laneId });
    setPointed({ mark, laneId });
  }, []);
  const point = useCallback((mark: Mark | undefined, laneId: string) => {
    setPointed(mark === undefined ? undefined : { mark, laneId });
  }, []);
  const toggleRows = useCallback((laneId: string) => {
    setAllRows((before) => {
      const next = new Set(before);
      if (!next.delete(laneId)) next.add(laneId);
      return next;
    });
  }, []);
  useDragAndWheel(board, axis, life, window, onWindow);

  // A change of zoom makes other marks of the same entries: the focus stays with the entry that had it.
  useLayoutEffect(() => {
    if (!focused.current || reachedMark === undefined) return;
    const mark = board.current?.querySelector<SVGGElement>(markSelector(reachedMark));
    if (mark !== null && mark !== undefined && !mark.matches(":focus")) mark.focus();
  }, [reachedMark]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a card does not outlive the drawing that it was placed in
  useEffect(() => setPointed(undefined), [window, items, arrangement]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof SVGElement) || reachedMark === undefined) return;
    const about =
      window.fromMs +
      (Math.min(Math.max(reachedMark.mark.x, 0), width) / Math.max(1, width)) * (window.toMs - window.fromMs);
    if (event.key === "Enter" || event.key === " ") openMark(reachedMark.mark);
    else if (event.key === "+" || event.key === "=") onWindow(zoom(window, 0.5, about, life));
    else if (event.key === "-") onWindow(zoom(window, 2, about, life));
    else {
      const next = neighbour(drawn, reachedMark, event.key);
      if (next === undefined) return;
      reach(next.mark, next.laneId);
    }
    event.preventDefault();
  };

  const undated = items.filter(
    ({ place }) =>
      place.kind === "undated" ||
      (place.kind === "year" && place.endMs >= window.fromMs && place.startMs <= window.toMs),
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys only move between the marks inside, which are buttons
    <div
      ref={board}
      className={styles.board}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (event.relatedTarget !== null) focused.current = false;
        setPointed(undefined);
      }}
    >
      <Hatch />
      <div className={styles.axis}>
        <span className={styles.corner}>{arrangement === "kind" ? "By kind" : "By organisation"}</span>
        <div ref={axis}>{width === 0 ? null : <TimeAxis ticks={ticks} scale={scale} birthMs={view.birthMs} />}</div>
      </div>
      {drawn.map(({ lane, layout }) => (
        <LaneRow
          key={lane.id}
          lane={lane}
          layout={layout}
          scale={scale}
          ticks={ticks}
          reached={reachedMark?.laneId === lane.id ? reachedMark.mark.id : undefined}
          allRows={allRows.has(lane.id)}
          onAllRows={toggleRows}
          onOpen={openMark}
          onReach={reach}
          onPoint={point}
        />
      ))}
      {lanes.length > 0 ? null : <p className={styles.nothing}>No dated entry passes the filter.</p>}
      <UndatedLane
        items={undated}
        onOpen={(groupId: GroupId) => openRow(groupId)}
        onOpenAll={() => setOpened(undated)}
      />
      <div className={styles.life}>
        <span className={styles.corner}>
          <strong>{view.birthMs === undefined ? "All that is dated" : "Whole life"}</strong>
        </span>
        {width === 0 ? null : (
          <OverviewStrip
            items={items}
            life={life}
            window={window}
            width={width}
            rem={rem}
            words={windowWords(window, life)}
            onWindow={onWindow}
          />
        )}
      </div>
      {pointed === undefined ? null : <ItemCard mark={pointed.mark} at={cardPlace(board.current, pointed)} />}
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

/** The hatch of "not known", for what is drawn. */
function Hatch(): ReactNode {
  return (
    <svg className={styles.patterns} aria-hidden="true">
      <defs>
        <pattern id="timeline-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
          <rect className={styles.hatchBase} width="6" height="6" />
          <rect className={styles.hatchStripe} width="6" height="2.5" />
        </pattern>
      </defs>
    </svg>
  );
}

/** The mark that holds the entry which was reached last; at first the newest of the top lane. */
function findReached(
  drawn: readonly DrawnLane[],
  reached: { readonly groupId: string; readonly laneId: string } | undefined,
): Pointed | undefined {
  if (reached !== undefined) {
    const lane = drawn.find((one) => one.lane.id === reached.laneId);
    const mark = lane?.layout.marks.find(({ items }) => items.some(({ groupId }) => groupId === reached.groupId));
    if (lane !== undefined && mark !== undefined) return { mark, laneId: lane.lane.id };
  }
  for (const { lane, layout } of drawn) {
    const mark = layout.marks.at(-1);
    if (mark !== undefined) return { mark, laneId: lane.id };
  }
  return undefined;
}

function markSelector({ mark, laneId }: Pointed): string {
  return `[data-lane="${CSS.escape(laneId)}"] [data-mark="${CSS.escape(mark.id)}"]`;
}

/** Beside the mark, towards the middle of the board, so that the card never leaves it. */
function cardPlace(board: HTMLElement | null, pointed: Pointed) {
  const target = board?.querySelector(markSelector(pointed))?.getBoundingClientRect();
  const frame = board?.getBoundingClientRect();
  if (target === undefined || frame === undefined) return { x: 0, y: 0, above: false, leftward: false };
  const above = target.top > globalThis.innerHeight * 0.6;
  const left = Math.max(target.left, frame.left);
  const leftward = left - frame.left > frame.width / 2;
  return {
    x: (leftward ? Math.min(target.right, frame.right) : left) - frame.left,
    y: (above ? target.top - 6 : target.bottom + 6) - frame.top,
    above,
    leftward,
  };
}
