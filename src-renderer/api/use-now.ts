import { useEffect, useState } from "react";
import type { Instant } from "../../shared/kernel/brand.ts";
import { instantFromMs } from "../../shared/kernel/brand.ts";

const everyMs = 30_000;

/** The time, fresh enough for "3 min ago". */
export function useNow(): Instant {
  const [now, setNow] = useState(() => instantFromMs(Date.now()));
  useEffect(() => {
    const timer = setInterval(() => setNow(instantFromMs(Date.now())), everyMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
