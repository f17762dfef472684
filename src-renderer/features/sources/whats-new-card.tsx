import type { ReactNode } from "react";
import type { WhatsNewView } from "../../../shared/view-models/whats-new-view.ts";
import { useView } from "../../api/use-view.ts";
import { Card } from "../../components/card.tsx";
import { LineList } from "../../components/line-list.tsx";
import { ViewGate } from "../../components/view-gate.tsx";
import { PastLine } from "./past-line.tsx";
import styles from "./sources-screen.module.css";

/** What has changed since the reader last had this record open. */
export function WhatsNewCard(): ReactNode {
  return <ViewGate answer={useView("whatsNew", undefined)}>{(view) => <WhatsNew view={view} />}</ViewGate>;
}

function WhatsNew({ view }: { readonly view: WhatsNewView }): ReactNode {
  const { added, changed, removed } = view;
  return (
    <Card title="New since you last looked">
      <p className={styles.uncertain}>{view.headline}</p>
      {added.length === 0 ? null : (
        <details className={styles.reason}>
          <summary>
            <strong>New</strong> {added.length}
          </summary>
          <LineList lines={added.map(({ line }) => line)} label="New" />
        </details>
      )}
      {changed.length === 0 ? null : (
        <details className={styles.reason}>
          <summary>
            <strong>Changed</strong> {changed.length}
          </summary>
          <LineList lines={changed.map(({ line }) => line)} label="Changed" />
          <ul>
            {changed.flatMap(({ line, changes, added: more }) => [
              ...changes.map(({ before, after }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two records of one group may read the same
                <li key={`${line.groupId} ${index}`}>
                  <PastLine lead="Before: " line={before} />
                  <br />
                  <PastLine lead="Now: " line={after} />
                </li>
              )),
              ...more.map((record, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two records of one group may read the same
                <li key={`${line.groupId} also ${index}`}>
                  <PastLine lead="Also recorded: " line={record} />
                </li>
              )),
            ])}
          </ul>
        </details>
      )}
      {removed.length === 0 ? null : (
        <details className={styles.reason}>
          <summary>
            <strong>No longer shown</strong> {removed.length}
          </summary>
          <ul>
            {removed.map(({ line, why }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two records of one group may read the same
              <li key={`${line.groupId} ${index}`}>
                <PastLine lead="Was: " line={line} /> {why}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}
