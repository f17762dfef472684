import type { ReactNode } from "react";
import { useView } from "../api/use-view.ts";
import { capOf } from "../keys.ts";
import styles from "./flags-button.module.css";

interface Props {
  readonly onFlags: () => void;
  /** Beside the address in a wide window, below it among the chips in a narrow one: wherever it costs no line of its own. */
  readonly place: "beside" | "below";
}

/** Where the window is too narrow for the flags beside the record, they are a count in the banner's second line. */
export function FlagsButton({ onFlags, place }: Props): ReactNode {
  const { value } = useView("flags", undefined);
  const { value: external } = useView("externalCards", undefined);
  if (value === undefined) return null;
  const critical = value.flags.filter((flag) => flag.tone === "danger").length;
  const count = value.flags.length === 1 ? "1 flag" : `${value.flags.length} flags`;
  const down = value.servicesDown.length;
  // Among the chips the sources have chips of their own, and a line of the banner is a line of the record.
  const isShort = place === "below" && value.missedInShort.length > 0;
  const missed = isShort ? ["not all checked"] : value.missedInShort;
  return (
    <button
      type="button"
      className={`${styles.flags} ${styles[place]}`}
      onClick={onFlags}
      aria-keyshortcuts={capOf("flags")}
      title={isShort ? value.missedInShort.join(" · ") : undefined}
    >
      <strong>{count}</strong>
      {critical === 0 ? "" : `, ${critical} critical`}
      {external?.count === undefined ? "" : ` · ${external.count}`}
      {missed.map((words) => ` · ${words}`).join("")}
      {down === 0 ? "" : ` · ${down === 1 ? "1 service" : `${down} services`} did not answer`}{" "}
      <kbd>{capOf("flags")}</kbd>
    </button>
  );
}
