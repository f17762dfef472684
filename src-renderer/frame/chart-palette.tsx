import type { ReactNode } from "react";
import { allLenses } from "../../shared/lenses/lenses.ts";
import { useMeeting } from "../api/meeting-store.ts";
import type { Command } from "../features/palette/command.ts";
import { Palette } from "../features/palette/palette.tsx";
import type { WindowAction } from "../keys.ts";
import { capOf, windowKeys } from "../keys.ts";
import { useNavigation } from "../navigation.ts";
import { screenList } from "../screen-list.ts";
import { useLeaveCommands } from "./leave-commands.ts";
import { useDisplayCommands } from "./use-display-commands.ts";

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onAct: (action: WindowAction) => void;
  readonly onSettings: () => void;
}

/** The command palette with what this window can do. */
export function ChartPalette({ open, onClose, onAct, onSettings }: Props): ReactNode {
  const { close, signOut } = useLeaveCommands();
  const display = useDisplayCommands();
  const hasWall = useMeeting().state?.projector.isOpen === true;
  const { go, chooseLens } = useNavigation();
  const commands: readonly Command[] = [
    ...screenList.map(
      ({ id, title, keyName }): Command => ({
        id,
        group: "Screens",
        label: title,
        cap: keyName,
        run: () => go(id),
      }),
    ),
    ...windowKeys
      .filter(({ action }) => action !== "palette" && action !== "lens" && (action !== "blank" || hasWall))
      .map(
        ({ action, words, cap }): Command => ({
          id: action,
          group: "Actions",
          label: words,
          cap,
          run: () => onAct(action),
        }),
      ),
    ...allLenses.map(
      ({ id, name, purpose }): Command => ({
        id: `lens ${id}`,
        group: "Actions",
        label: `Change to the ${name}`,
        hint: purpose,
        cap: capOf("lens"),
        run: () => chooseLens(id),
      }),
    ),
    ...display,
    { id: "settings", group: "Actions", label: "Display and more", also: "settings options about", run: onSettings },
    close,
    signOut,
  ];
  return <Palette open={open} onClose={onClose} commands={commands} />;
}
