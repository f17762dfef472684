import type { ReactNode } from "react";
import { useRef } from "react";
import type { SummaryBlock, SummaryView } from "../../../shared/view-models/summary-view.ts";
import { useView } from "../../api/use-view.ts";
import { Card } from "../../components/card.tsx";
import { LineList } from "../../components/line-list.tsx";
import { TextParts } from "../../components/text-parts.tsx";
import { ViewGate } from "../../components/view-gate.tsx";
import { useNavigation } from "../../navigation.ts";
import { Observations } from "./observations.tsx";
import styles from "./summary-screen.module.css";
import { useTwoColumns } from "./use-two-columns.ts";

/** The first thirty seconds. */
export function SummaryScreen(): ReactNode {
  return <ViewGate answer={useView("summary", undefined)}>{(view) => <Summary view={view} />}</ViewGate>;
}

function Summary({ view }: { readonly view: SummaryView }): ReactNode {
  const grid = useRef<HTMLDivElement>(null);
  const twoColumns = useTwoColumns(grid);
  const blocks = [
    ...view.first.map((block) => ({ weight: weightOf(block), node: <Block key={block.id} block={block} /> })),
    { weight: 3 + view.observations.rows.length, node: <Observations key="observations" block={view.observations} /> },
    ...view.rest.map((block) => ({ weight: weightOf(block), node: <Block key={block.id} block={block} /> })),
  ];
  const columns = twoColumns ? inTwoColumns(blocks) : [blocks.map((block) => block.node)];
  return (
    <>
      <h1 className="visually-hidden" tabIndex={-1}>
        Thirty seconds
      </h1>
      {view.missingEverywhere === "" ? null : (
        <p className={`hatched ${styles.everywhere}`}>
          <strong>Not complete.</strong> {view.missingEverywhere}. What may be held there is not shown here.
        </p>
      )}
      <div className={`${styles.grid} ${twoColumns ? styles.two : ""}`} ref={grid}>
        {columns.map((column, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column has no identity but its place
          <div key={index} className={styles.column}>
            {column}
          </div>
        ))}
      </div>
      <Absent view={view} />
    </>
  );
}

/** About how many lines a block is high. */
function weightOf(block: SummaryBlock): number {
  const headline = block.headline === undefined ? 0 : 1.5;
  return block.lines.reduce((sum, line) => sum + (line.secondary.length === 0 ? 1.5 : 2.5), 2 + headline);
}

/** In the order of urgency, each to the column that is shorter so far. */
function inTwoColumns(
  blocks: readonly { readonly weight: number; readonly node: ReactNode }[],
): readonly ReactNode[][] {
  const left: ReactNode[] = [];
  const right: ReactNode[] = [];
  let balance = 0;
  for (const { weight, node } of blocks) {
    (balance <= 0 ? left : right).push(node);
    balance += balance <= 0 ? weight : -weight;
  }
  return [left, right];
}

function Block({ block }: { readonly block: SummaryBlock }): ReactNode {
  const { go } = useNavigation();
  const aside =
    block.total > block.lines.length ? (
      <button type="button" className={styles.more} onClick={() => go(block.screen)}>
        {block.aside === "" ? `all ${block.total}` : block.aside}
      </button>
    ) : (
      block.aside
    );
  return (
    <Card title={block.title} aside={aside} tone={block.tone} missing={block.missing} missingSentence={block.gap}>
      {block.headline === undefined ? null : (
        <p className={styles.headline}>
          <TextParts parts={block.headline} />
        </p>
      )}
      <LineList lines={block.lines} label={block.title} />
      {block.lines.length === 0 ? (
        <p className={`${styles.empty} ${block.unknown ? "hatched" : ""}`}>{block.state.sentence}</p>
      ) : null}
    </Card>
  );
}

/** What holds nothing: not recorded in one plain line, not known on the hatched surface with who could not be heard. */
function Absent({ view }: { readonly view: SummaryView }): ReactNode {
  return (
    <div className={styles.absent}>
      {view.notKnown.length === 0 ? null : (
        <ul className={`hatched ${styles.notKnown}`} aria-label="Not known">
          {view.notKnown.map((gap) => (
            <li key={gap.sentence}>
              <strong>Not known:</strong> {gap.titles.join("; ")}
              {gap.sentence === "" ? "." : `. ${gap.sentence}.`}
            </li>
          ))}
        </ul>
      )}
      {view.notRecorded.length === 0 ? null : (
        <p className={styles.notRecorded}>
          Asked and not recorded anywhere:{" "}
          {view.notRecorded.map((block) => block.title.toLocaleLowerCase("en-GB")).join("; ")}.
        </p>
      )}
    </div>
  );
}
