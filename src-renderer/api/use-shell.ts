import { useEffect, useSyncExternalStore } from "react";
import type { ShellUpdate } from "../../shared/ipc/shell-state.ts";
import { afterPaint } from "./after-paint.ts";
import { acknowledge, shellUpdate, subscribeShell } from "./shell-store.ts";

/** What main wants shown, and the word back to it once that is drawn. */
export function useShell(): ShellUpdate | undefined {
  const update = useSyncExternalStore(subscribeShell, shellUpdate);
  const sequence = update?.sequence;
  useEffect(() => (sequence === undefined ? undefined : afterPaint(() => acknowledge(sequence))), [sequence]);
  return update;
}
