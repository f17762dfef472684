import type { ReactNode } from "react";
import { useMemo, useRef } from "react";
import { inCardOrder } from "../../../shared/lenses/lenses.ts";
import { type CardRoom, fitCard, printedPage } from "../../../shared/view-models/summary/summary-fit.ts";
import type { SummaryBlock, SummaryView } from "../../../shared/view-models/summary/summary-view.ts";
import { useView } from "../../api/use-view.ts";
import { ViewGate } from "../../components/view-gate.tsx";
import { useNavigation } from "../../navigation.ts";
import { useTaking } from "../../taking.ts";
import { Observations } from "./observations.tsx";
import { PrintedFoot } from "./printed-foot.tsx";
import { SummaryBox } from "./summary-box.tsx";
import styles from "./summary-screen.module.css";
import { useCardRoom } from "./use-card-room.ts";

/** The thirty-second card: one page without scrolling where the window has two columns, and one side of A4. */
export function SummaryScreen(): ReactNode {
  return (
    <ViewGate answer={useView("summary", undefined)} shape="card">
      {(view) => <Summary view={view} />}
    </ViewGate>
  );
}

function Summary({ view }: { readonly view: SummaryView }): ReactNode {
  const grid = useRef<HTMLDivElement>(null);
  const taking = useTaking();
  const content = useMemo(() => ({ view, taking }), [view, taking]);
  const room = useCardRoom(grid, content);
  const { lens } = useNavigation();
  const blocks = useMemo(() => inCardOrder(view.blocks, lens), [view, lens]);
  const shown = useMemo(() => (room === undefined ? undefined : fitCard(blocks, room)), [blocks, room]);
  const printed = useMemo(() => fitCard(blocks, printedPage), [blocks]);
  const drawn = blocks.map((block) => ({
    block,
    node: (
      <Box key={block.id} block={block} shown={shown?.get(block.id)} printed={printed.get(block.id)} taking={taking} />
    ),
  }));
  return (
    <div className={styles.page}>
      <h1 className="visually-hidden" tabIndex={-1}>
        Thirty seconds
      </h1>
      {view.missingEverywhere === "" ? null : (
        <p className={`hatched ${styles.everywhere}`}>
          <strong>Not complete.</strong> {view.missingEverywhere}. What may be held there is not shown here.
        </p>
      )}
      <div className={styles.grid} ref={grid}>
        {columns(drawn, taking ? printedPage : room).map(({ side, nodes }) => (
          <div key={side} className={styles.column}>
            {nodes}
          </div>
        ))}
      </div>
      <PrintedFoot />
    </div>
  );
}

interface Drawn {
  readonly block: SummaryBlock;
  readonly node: ReactNode;
}

/** Every block has its place in one of two columns; in one column they stand in the order of reading. */
function columns(drawn: readonly Drawn[], room: CardRoom | undefined) {
  if (room === undefined) return [{ side: "all", nodes: drawn.map(({ node }) => node) }];
  return (["left", "right"] as const).map((side) => ({
    side,
    nodes: drawn.filter(({ block }) => block.side === side).map(({ node }) => node),
  }));
}

interface BoxProps {
  readonly block: SummaryBlock;
  /** How many lines there is room for; absent where the page may scroll. */
  readonly shown: number | undefined;
  readonly printed: number | undefined;
  readonly taking: boolean;
}

/** A sheet has room for more than most windows: what goes on it is drawn as soon as it is asked for. */
function Box({ block, shown, printed, taking }: BoxProps): ReactNode {
  const all = block.kind === "observations" ? block.rows.length : block.lines.length;
  const onScreen = Math.max(shown ?? all, taking ? (printed ?? all) : 0);
  const onPaper = Math.min(onScreen, printed ?? all);
  return block.kind === "observations" ? (
    <Observations block={block} onScreen={onScreen} onPaper={onPaper} />
  ) : (
    <SummaryBox block={block} onScreen={onScreen} onPaper={onPaper} />
  );
}
