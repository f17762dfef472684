import type { ReactNode } from "react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { AlertRowView } from "../../../shared/view-models/alerts/alerts-view.ts";
import type { HeldBackView } from "../../../shared/view-models/withheld/held-back-view.ts";
import { useChartSession } from "../../api/chart-session.ts";
import { askView } from "../../api/view-store.ts";
import { isUnderOverlay } from "../../components/overlay.ts";
import styles from "./alert-row.module.css";
import { AlertWords } from "./alert-words.tsx";

interface Props {
  readonly row: AlertRowView;
  readonly title: string;
  readonly looks: string;
  /** Said in place of the key that opens it, where this reader may not. */
  readonly closed?: string | undefined;
}

type Asked =
  | { readonly state: "no" }
  | { readonly state: "reading" }
  | { readonly state: "shown"; readonly view: HeldBackView }
  | { readonly state: "refused"; readonly reference: string };

/** How long the words stay, seconds: someone may look over the shoulder later than the reader thinks. */
const shownForMs = 60_000;

/**
 * A row that holds its words back. One press is one reading and one look in the audit trail, stored before the words arrive; they are kept nowhere
 * but here, and go after a minute, with Escape, when the window is hidden and when the screen is left.
 */
export function HeldBackRow({ row, title, looks, closed }: Props): ReactNode {
  const { patientSession } = useChartSession();
  const [asked, setAsked] = useState<Asked>({ state: "no" });
  const [looksNow, setLooksNow] = useState<string>();
  const button = useRef<HTMLButtonElement>(null);
  const isWanted = useRef(false);
  const isShown = asked.state === "shown";
  const isOpen = isShown || asked.state === "reading";

  const hide = useCallback(() => {
    isWanted.current = false;
    setAsked({ state: "no" });
  }, []);

  const show = async () => {
    isWanted.current = true;
    setAsked({ state: "reading" });
    const { value, error } = await askView(patientSession, "heldBack", { groupId: row.line.groupId });
    if (!isWanted.current) return;
    if (value !== undefined) setLooksNow(value.looks);
    setAsked(
      value === undefined
        ? { state: "refused", reference: error?.correlationId ?? "none" }
        : { state: "shown", view: value },
    );
  };

  useEffect(
    () => () => {
      isWanted.current = false;
    },
    [],
  );

  useEffect(() => {
    if (!isOpen) return;
    const onKey = (event: KeyboardEvent) => {
      // What lies over the row is closed first.
      if (event.key !== "Escape" || isUnderOverlay()) return;
      event.stopPropagation();
      hide();
      button.current?.focus();
    };
    const onVisible = () => {
      if (document.hidden) hide();
    };
    const timer = setTimeout(hide, shownForMs);
    document.addEventListener("keydown", onKey, true);
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("keydown", onKey, true);
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, [isOpen, hide]);

  return (
    <>
      <div className={styles.held}>
        <p className={styles.heldTitle}>
          {title}
          {row.standing === "" ? null : `. ${row.standing}`}
          <br />
          <span className={styles.looks}>{looksNow ?? looks}</span>
          {closed === undefined ? null : (
            <>
              <br />
              {closed}
            </>
          )}
        </p>
        {closed === undefined ? (
          <button
            ref={button}
            type="button"
            aria-expanded={isShown}
            aria-label={`${isShown ? "Hide" : "Show"}: ${title}`}
            disabled={asked.state === "reading"}
            onClick={() => (isShown ? hide() : void show())}
          >
            {isShown ? "Hide" : "Show"}
          </button>
        ) : null}
      </div>
      {asked.state === "refused" ? (
        <p role="alert" className={styles.todo}>
          This could not be shown. Nothing is shown that cannot be recorded. Reference {asked.reference}
        </p>
      ) : null}
      {asked.state === "shown" ? (
        <>
          <section className={styles.shown} data-stays aria-label={title} onCopy={(event) => event.preventDefault()}>
            <AlertWords row={asked.view.row} />
          </section>
          <p className={styles.paper}>Sensitive words are not printed.</p>
        </>
      ) : null}
    </>
  );
}
