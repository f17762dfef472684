import type { ReactNode } from "react";
import { useView } from "../api/use-view.ts";
import { capOf } from "../keys.ts";
import styles from "./flags-button.module.css";

interface Props {
  readonly onFlags: () => void;
  /** In the first line of a wide window, below it among the chips in a narrow one: wherever it costs no line of its own. */
  readonly place: "beside" | "below";
}

/** Where the window is too narrow for the flags beside the record, they are a count in the banner's second line. */
export function FlagsButton({ onFlags, place }: Props): ReactNode {
  const { value, error } = useView("flags", undefined);
  const { value: external } = useView("externalCards", undefined);
  if (value === undefined) return error === undefined ? null : <UnreadFlags onFlags={onFlags} place={place} />;
  const critical = value.flags.filter((flag) => flag.tone === "danger").length;
  const count = value.flags.length === 1 ? "1 flag" : `${value.flags.length} flags`;
  const down = value.servicesDown.length;
  // The sources have chips of their own in the banner, and a line of the banner is a line of the record.
  const isPartial = value.missedInShort.length > 0;
  return (
    <button
      type="button"
      className={`${styles.flags} ${styles[place]}`}
      onClick={onFlags}
      aria-keyshortcuts={capOf("flags")}
      title={isPartial ? value.missedInShort.join(" · ") : undefined}
    >
      <strong>{count}</strong>
      {critical === 0 ? "" : `, ${critical} critical`}
      {external?.count === undefined ? null : (
        <>
          {" · "}
          {place === "beside" ? external.count : <Shortened short={external.countInShort} whole={external.count} />}
        </>
      )}
      {isPartial ? " · not all checked" : ""}
      {down === 0 ? "" : ` · ${down === 1 ? "1 service" : `${down} services`} did not answer`}{" "}
      <kbd>{capOf("flags")}</kbd>
    </button>
  );
}

/** Where the checks cannot be read there is no count, which is not the same as no flag. */
function UnreadFlags({ onFlags, place }: Props): ReactNode {
  return (
    <button type="button" className={`hatched ${styles.flags} ${styles[place]}`} onClick={onFlags}>
      Flags could not be read
    </button>
  );
}

/** Among the chips there is no room for whose cards they are; who listens hears it. */
function Shortened({ short, whole }: { readonly short: string | undefined; readonly whole: string }): ReactNode {
  return (
    <>
      <span aria-hidden="true">{short}</span>
      <span className="visually-hidden">{whole}</span>
    </>
  );
}
