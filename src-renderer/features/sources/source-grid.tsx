import type { ReactNode } from "react";
import type { SourceStateView } from "../../../shared/view-models/heading-state-view.ts";
import { headingStateWords } from "../../../shared/view-models/heading-state-view.ts";
import type { SourcesView } from "../../../shared/view-models/sources-view.ts";
import { Card } from "../../components/card.tsx";
import { SourceMark } from "../../components/source-names.tsx";
import styles from "./source-grid.module.css";

type Props = Pick<SourcesView, "columns" | "rows">;

/** Heading by source, every cell in words. Hatched: not known. */
export function SourceGrid({ columns, rows }: Props): ReactNode {
  return (
    <Card title="What each source says under each heading">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard */}
      <section className={styles.scroll} aria-label="Source by heading" tabIndex={0}>
        <table className={styles.grid}>
          <thead>
            <tr>
              <th scope="col">Heading</th>
              {columns.map((column) => (
                <th key={column.source.id} scope="col" title={column.source.name}>
                  <SourceMark kind={column.source.kind} /> {column.source.short}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.headingId}>
                <th scope="row">{row.title}</th>
                {row.cells.map((cell) => (
                  <td
                    key={cell.source.id}
                    data-state={cell.state}
                    data-outside={cell.outside}
                    title={`${cell.source.name} ${cell.phrase}`}
                  >
                    <CellWords cell={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <dl className={styles.legend}>
        {Object.entries(headingStateWords).map(([state, words]) => (
          <div key={state}>
            <dt data-state={state}>{words.short}</dt>
            <dd>{words.meaning}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function CellWords({ cell }: { readonly cell: SourceStateView }): ReactNode {
  return <span className={styles.words}>{cell.short}</span>;
}
