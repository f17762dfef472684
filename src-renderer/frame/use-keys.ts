import { useEffect } from "react";
import type { RailScreen } from "../../shared/view-models/rail-view.ts";
import { useSettingsContext } from "../api/settings-context.ts";

interface Keys {
  readonly screens: readonly { readonly id: RailScreen; readonly keyName: string }[];
  readonly go: (screen: RailScreen) => void;
  readonly refresh: () => void;
  readonly search: () => void;
  readonly help: () => void;
  readonly flags: () => void;
  readonly checks: () => void;
  readonly meeting: () => void;
  /** Only while there is a wall to take the person off. */
  readonly blank: (() => void) | undefined;
}

/** The keys of the whole window. Single characters count only where nobody is typing, and never with Ctrl, Alt or the system key. */
export function useKeys({ screens, go, refresh, search, help, flags, checks, meeting, blank }: Keys): void {
  const { settings } = useSettingsContext();
  const single = settings.singleKeys !== false;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      const action = actionOf(event);
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    const actionOf = (event: KeyboardEvent): (() => void) | undefined => {
      if (event.key === "F1") return help;
      if (event.key === "F5") return refresh;
      if (!single || isTyping(event.target) || isInDialog(event.target)) return undefined;
      if (event.key === "/") return search;
      if (event.key === "f" || event.key === "F") return flags;
      if (event.key === "c" || event.key === "C") return checks;
      if (event.key === "m" || event.key === "M") return meeting;
      if (event.key === "b" || event.key === "B") return blank;
      const screen = screens.find((one) => one.keyName.toLowerCase() === event.key.toLowerCase());
      return screen === undefined ? undefined : () => go(screen.id);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [screens, go, refresh, search, help, flags, checks, meeting, blank, single]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName))
  );
}

/** While a dialog is open its keys are its own. */
function isInDialog(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role="dialog"][aria-modal="true"]') !== null;
}
