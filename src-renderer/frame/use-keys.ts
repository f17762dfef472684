import { useEffect } from "react";
import type { RailScreen } from "../../shared/view-models/headings/rail-view.ts";
import { useSettingsContext } from "../api/settings-context.ts";
import { isInOverlay } from "../components/overlay.ts";
import type { WindowAction } from "../keys.ts";
import { meaningOf } from "../keys.ts";

interface Keys {
  readonly screens: readonly { readonly id: RailScreen; readonly keyName: string }[];
  readonly go: (screen: RailScreen) => void;
  readonly act: (action: WindowAction) => void;
}

/** The keys of the whole window (keys.ts). Single characters count only where nobody is typing. */
export function useKeys({ screens, go, act }: Keys): void {
  const { settings } = useSettingsContext();
  const single = settings.singleKeys !== false;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      // While a dialog is open its keys are its own.
      const free = single && !isTyping(event.target) && !isInOverlay(event.target);
      const meaning = meaningOf(event, free, screens);
      if (meaning === undefined) return;
      event.preventDefault();
      if ("action" in meaning) act(meaning.action);
      else go(meaning.screen);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [screens, go, act, single]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName))
  );
}
