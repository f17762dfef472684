import { createContext, useContext } from "react";

/** Whether the screen is about to be printed, saved or copied: then what is drawn a part at a time is drawn whole. */
export const TakingContext = createContext(false);

export function useTaking(): boolean {
  return useContext(TakingContext);
}
