import type { ShellUpdate } from "../../../shared/ipc/shell-state.ts";
import type { ShellPage } from "../shell.ts";
import type { Projector } from "./projector.ts";

/**
 * The presenter's window and the room's screen as one page, as far as the shell needs it: whoever leaves the one has left the other, before the next person is
 * opened.
 */
export function joinPages(window: ShellPage, projector: Projector, onPushed: (update: ShellUpdate) => void): ShellPage {
  return {
    push: (update) => {
      // The wall first: eight people look at it.
      projector.follow(update);
      window.push(update);
      onPushed(update);
    },
    isThere: () => window.isThere() || projector.isShowing(),
    reload: async () => {
      await Promise.all([window.reload(), projector.cleared()]);
    },
  };
}
