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
    ...view.first.map((block) => <Block key={block.id} block={block} />),
    <Observations key="observations" block={view.observations} />,
    ...view.rest.map((block) => <Block key={block.id} block={block} />),
  ];
  // In the order of urgency, alternately left and right; in one column the same order, one below the other.
  const columns = twoColumns
    ? [blocks.filter((_, index) => index % 2 === 0), blocks.filter((_, index) => index % 2 === 1)]
    : [blocks];
  return (
    <>
      <h1 className="visually-hidden" tabIndex={-1}>
        Thirty seconds
      </h1>
      {view.missingEverywhere === "" ? null : (
        <p className={`hatched ${styles.everywhere}`}>
          <strong>Not complete.</strong> {view.missingEverywhere}. What they hold is not shown here.
        </p>
      )}
      <div className={styles.grid} ref={grid}>
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
          {view.notKnown.map((block) => (
            <li key={block.id}>
              <strong>{block.title}: not known.</strong> {block.sentence}.
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
