import type { ShellState } from "../../shared/ipc/shell-state.ts";
import { roleInForce } from "../../shared/lenses/lens-choice.ts";
import type { LensId } from "../../shared/lenses/lens-id.ts";
import type { SettingsStore } from "../settings/settings-store.ts";
import type { WindowLayout } from "../settings/window-layout.ts";
import type { ShellPage } from "./shell.ts";

/** Keeps the window where somebody of the same role last put it. */
export interface RoleLayout {
  /** Where the window opens. */
  readonly first: () => WindowLayout | undefined;
  /** The shell shows something else. */
  follow(state: ShellState): void;
  /** The page, followed. */
  join(page: ShellPage): ShellPage;
  /** The user has moved or sized the window. Counts for the role of whose chart is open. */
  moved(layout: WindowLayout): void;
}

/** @param place moves the window */
export function createRoleLayout(settings: SettingsStore, place: (layout: WindowLayout) => void): RoleLayout {
  let session: string | undefined;
  let role: LensId | undefined;
  /** Whose layout the window has. */
  let placedFor = settings.read().lastRole;
  const follow = (state: ShellState): void => {
    if (state.screen !== "chart") {
      session = undefined;
      role = undefined;
      return;
    }
    if (state.patientSession === session) {
      return;
    }
    session = state.patientSession;
    role = roleInForce(state.lens, settings.read());
    if (state.lens.because !== "nothing" && state.lens.because !== "intent") {
      settings.write({ lastRole: role });
    }
    const layout = role === placedFor ? undefined : settings.layoutOf(role);
    placedFor = role;
    if (layout !== undefined) {
      place(layout);
    }
  };
  return {
    first: () => (placedFor === undefined ? undefined : settings.layoutOf(placedFor)),
    follow,
    join: (page) => ({
      ...page,
      push: (update) => {
        page.push(update);
        follow(update.state);
      },
    }),
    moved: (layout) => {
      if (role !== undefined) {
        settings.keepLayout(role, layout);
      }
    },
  };
}
