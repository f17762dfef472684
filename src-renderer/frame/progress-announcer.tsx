import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import { toSourceStrip } from "../../shared/view-models/sources/source-strip.ts";
import { useChartSession } from "../api/chart-session.ts";
import { useNow } from "../api/use-now.ts";

const settleMs = 1000;

/** Tells a screen reader how far loading has come, once it has stood still for a moment. */
export function ProgressAnnouncer(): ReactNode {
  const { progress } = useChartSession();
  const strip = toSourceStrip(progress, useNow());
  const words = `${strip.headline}${strip.loading ? "" : ". Loading has finished."}`;
  const [said, setSaid] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSaid(words), settleMs);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <p role="status" className="visually-hidden">
      {said}
    </p>
  );
}
