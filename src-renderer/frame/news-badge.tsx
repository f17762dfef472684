import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import { groupThousands } from "../../shared/view-models/lines/text-part.ts";
import { useChartSession } from "../api/chart-session.ts";
import { useView } from "../api/use-view.ts";
import styles from "./news-badge.module.css";

/** The record as it was is made ready for the count: not while sources are still answering or somebody waits for a first screen. */
const settleMs = 1500;

/** How many rows are new, changed or gone since this reader last looked. Nothing stands here while that is not known. */
export function NewsBadge(): ReactNode {
  const { progress } = useChartSession();
  const isLoading = progress.some(({ phase }) => phase === "waiting" || phase === "loading");
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    if (isLoading) return undefined;
    const timer = setTimeout(() => setSettled(true), settleMs);
    return () => clearTimeout(timer);
  }, [isLoading]);
  return isSettled ? <Badge /> : null;
}

function Badge(): ReactNode {
  const { value } = useView("newsCount", undefined);
  if (value?.count === undefined || value.count === 0) return null;
  return (
    <span className={styles.badge}>
      {groupThousands(value.count)}
      <span className="visually-hidden"> new, changed or no longer shown</span>
    </span>
  );
}
