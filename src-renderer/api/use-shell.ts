import { useEffect, useSyncExternalStore } from "react";
import type { ShellUpdate } from "../../shared/ipc/shell-state.ts";
import { acknowledge, shellUpdate, subscribeShell } from "./shell-store.ts";

const notPaintedAfterMs = 250;

/** What main wants shown, and the word back to it once that is drawn. */
export function useShell(): ShellUpdate | undefined {
  const update = useSyncExternalStore(subscribeShell, shellUpdate);
  const sequence = update?.sequence;
  useEffect(() => {
    if (sequence === undefined) return;
    // Two frames: the first one paints what was just committed, the second one knows that it was. A window that is not painted (minimised) has
    // nothing on show, so there the word goes back after a moment.
    let second = 0;
    const done = () => {
      stop();
      acknowledge(sequence);
    };
    const first = requestAnimationFrame(() => {
      second = requestAnimationFrame(done);
    });
    const notPainted = setTimeout(done, notPaintedAfterMs);
    const stop = () => {
      cancelAnimationFrame(first);
      cancelAnimationFrame(second);
      clearTimeout(notPainted);
    };
    return stop;
  }, [sequence]);
  return update;
}
