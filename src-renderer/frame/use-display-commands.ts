import { useSettingsContext } from "../api/settings-context.ts";
import type { Command } from "../features/palette/command.ts";
import { themes, zooms } from "./settings-dialog.tsx";

/** How everything is drawn and operated, with a record and without. */
export function useDisplayCommands(): readonly Command[] {
  const { settings, change } = useSettingsContext();
  return [
    ...themes.map(
      ({ value, label }): Command => ({
        id: `look ${value}`,
        group: "Actions",
        label: `Look: ${label}`,
        also: "theme colours display",
        run: () => change({ theme: value }),
      }),
    ),
    ...zooms.map(
      (zoom): Command => ({
        id: `zoom ${zoom}`,
        group: "Actions",
        label: `Text size: ${zoom * 100} %`,
        also: "zoom letters larger smaller",
        run: () => change({ textZoom: zoom }),
      }),
    ),
    {
      id: "singleKeys",
      group: "Actions",
      label: `Single keys: switch ${settings.singleKeys === false ? "on" : "off"}`,
      also: "keyboard shortcuts",
      run: () => change({ singleKeys: settings.singleKeys === false }),
    },
    {
      id: "initials",
      group: "Actions",
      label:
        settings.initialsOnly === true
          ? "Lists of several people: give their names"
          : "Lists of several people: initials only",
      also: "privacy worklist",
      run: () => change({ initialsOnly: settings.initialsOnly !== true }),
    },
  ];
}
