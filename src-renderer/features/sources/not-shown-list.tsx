import type { ReactNode } from "react";
import { useState } from "react";
import type { EntryKey } from "../../../shared/kernel/brand.ts";
import type { NotShownReasonView } from "../../../shared/view-models/sources/sources-view.ts";
import { useView } from "../../api/use-view.ts";
import { Card } from "../../components/card.tsx";
import { LongRows } from "../../components/long-list/long-rows.tsx";
import { useLongList } from "../../components/long-list/use-long-list.ts";
import styles from "./not-shown-list.module.css";
import screenStyles from "./sources-screen.module.css";

/** Everything that was received and is on no other screen, with its reason and what can be done. */
export function NotShownList({ reasons }: { readonly reasons: readonly NotShownReasonView[] }): ReactNode {
  const total = reasons.reduce((sum, reason) => sum + reason.count, 0);
  return (
    <Card title="Could not be shown" aside={String(total)}>
      {reasons.length === 0 ? <p className={screenStyles.quiet}>Everything that was received is on a screen.</p> : null}
      {reasons.map((reason) => (
        <details key={reason.reason} className={styles.reason}>
          <summary>
            <strong>{reason.title}</strong> {reason.count}. {reason.sentence}
          </summary>
          <p className={styles.advice}>
            <strong>What can be done.</strong> {reason.advice}
          </p>
          <Items reason={reason} />
        </details>
      ))}
    </Card>
  );
}

function Items({ reason }: { readonly reason: NotShownReasonView }): ReactNode {
  const { items, canBeRead, title } = reason;
  const long = useLongList<HTMLUListElement>(items.length);
  return (
    <ul ref={long.list} className={styles.items} aria-label={title}>
      <LongRows of={long} rows={items} as="li">
        {(item, _index, marks) => (
          <li key={item.key} {...marks}>
            <span className={styles.what}>
              {item.source}: {item.type} <span className={styles.id}>{item.id}</span>
              {item.detail === undefined ? "" : `, ${item.detail}`}
            </span>
            {canBeRead ? <AsReceived itemKey={item.key} what={`${item.type} ${item.id}`} /> : null}
          </li>
        )}
      </LongRows>
    </ul>
  );
}

function AsReceived({ itemKey, what }: { readonly itemKey: EntryKey; readonly what: string }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={styles.link} data-stays aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? "Hide" : "Show as received"}
        <span className="visually-hidden"> {what}</span>
      </button>
      {open ? <Received itemKey={itemKey} /> : null}
    </>
  );
}

function Received({ itemKey }: { readonly itemKey: EntryKey }): ReactNode {
  const { value, error } = useView("raw", { key: itemKey });
  if (error !== undefined) return <p role="alert">It could not be read. Reference {error.correlationId}</p>;
  if (value === undefined) return <p>Reading</p>;
  return (
    <div className={styles.received}>
      {value.locationWithheld ? <p>Location is withheld here too, because the record is restricted.</p> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard */}
      <section className={styles.raw} tabIndex={0} aria-label={value.title}>
        <pre>{value.text}</pre>
      </section>
    </div>
  );
}
