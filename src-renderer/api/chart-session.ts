import { createContext, useContext } from "react";
import type { ShellState } from "../../shared/ipc/shell-state.ts";

export type ChartShell = Extract<ShellState, { readonly screen: "chart" }>;

/** The open patient's session, for everything that is drawn inside the chart. */
export const ChartSession = createContext<ChartShell | undefined>(undefined);

export function useChartSession(): ChartShell {
  const session = useContext(ChartSession);
  if (session === undefined) throw new Error("drawn outside a chart");
  return session;
}
