import { createContext, useContext } from "react";
import type { TimeRange } from "../shared/view-models/timeline/within-range.ts";

/** The stretch of time that the reader has chosen to see alone; `undefined`: all of it. */
export interface RangeChoice {
  readonly range: TimeRange | undefined;
  readonly choose: (range: TimeRange | undefined) => void;
}

export const RangeContext = createContext<RangeChoice>({ range: undefined, choose: () => undefined });

export function useRange(): RangeChoice {
  return useContext(RangeContext);
}
