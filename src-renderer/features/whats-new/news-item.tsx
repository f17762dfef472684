import type { ReactNode } from "react";
import type { TagView } from "../../../shared/view-models/lines/line-view.ts";
import type { ChangedRecord, NewsRow } from "../../../shared/view-models/whats-new/whats-new-view.ts";
import { LineRow } from "../../components/line-row.tsx";
import { PastLine } from "../../components/past-line.tsx";
import { Tag } from "../../components/tag.tsx";
import styles from "./news-item.module.css";

const kindTags: Readonly<Record<NewsRow["kind"], TagView>> = {
  new: { word: "new", tone: "notice", about: "status" },
  changed: { word: "changed", tone: "warning", about: "status" },
  removed: { word: "no longer shown", tone: "neutral", about: "status" },
};

/** One row that is new, changed or gone. What is gone opens nothing: what would open is of today. */
export function NewsItem({ row }: { readonly row: NewsRow }): ReactNode {
  const { kind, line, why, changes, added } = row;
  if (kind === "removed")
    return (
      <div className={styles.gone}>
        <Tag tag={kindTags[kind]} /> <PastLine lead="Was: " line={line} />
        <span className={styles.quiet}>{why}</span>
      </div>
    );
  return (
    <>
      <LineRow
        line={line}
        lead={
          <>
            <Tag tag={kindTags[kind]} />{" "}
          </>
        }
      />
      {changes.map((change, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two records of one group may read the same
        <Change key={index} change={change} />
      ))}
      {added.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two records of one group may read the same
        <p key={index} className={styles.also}>
          <PastLine lead="Also recorded: " line={one} />
        </p>
      ))}
    </>
  );
}

/** Directly below its row, so that no before is read for the now of another. */
function Change({ change: { before, after, fields } }: { readonly change: ChangedRecord }): ReactNode {
  return (
    <table className={styles.change} aria-label="Before and now">
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">What differs</span>
          </th>
          <th scope="col">Before</th>
          <th scope="col">Now</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">Line</th>
          <td>
            <PastLine line={before} />
          </td>
          <td>
            <PastLine line={after} />
          </td>
        </tr>
        {fields.map(({ label, before: was = "not stated", after: is = "not stated" }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{was}</td>
            <td>{is}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
