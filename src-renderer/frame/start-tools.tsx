import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import type { ShellState } from "../../shared/ipc/shell-state.ts";
import { openMeetingPanel } from "../api/meeting-store.ts";
import { ask } from "../api/throughline.ts";
import type { Command } from "../features/palette/command.ts";
import { StartPalette } from "../features/palette/start-palette.tsx";
import { capOf, meaningOf } from "../keys.ts";
import { HelpDialog } from "./help-dialog.tsx";
import { useDisplayCommands } from "./use-display-commands.ts";

type NoPatient = Extract<ShellState, { readonly screen: "noPatient" }>;

/** The palette and the map of keys where no chart is open. Of the window's keys these two count here: the others are about a record. */
export function StartTools({ state }: { readonly state: NoPatient }): ReactNode {
  const [open, setOpen] = useState<"help" | "palette">();
  const commands = useStartCommands(state, () => setOpen("help"));
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const meaning = meaningOf(event, false, []);
      if (meaning === undefined || !("action" in meaning)) return;
      const { action } = meaning;
      if (action !== "help" && action !== "palette") return;
      event.preventDefault();
      setOpen((before) => (before === action ? undefined : action));
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
  const close = () => setOpen(undefined);
  return (
    <section>
      {/* Their words begin where all other words of the page begin. */}
      <div style={{ marginInlineStart: "-0.3125rem" }}>
        <Button variant="text" onClick={() => setOpen("palette")} aria-keyshortcuts="Control+K">
          Go to or do&nbsp;<kbd>{capOf("palette")}</kbd>
        </Button>
        <Button variant="text" onClick={() => setOpen("help")} aria-keyshortcuts={capOf("help")}>
          Keys&nbsp;<kbd>{capOf("help")}</kbd>
        </Button>
      </div>
      <StartPalette open={open === "palette"} onClose={close} commands={commands} />
      <HelpDialog open={open === "help"} onClose={close} />
    </section>
  );
}

function useStartCommands({ hosts, demoHostUrl }: NoPatient, onHelp: () => void): readonly Command[] {
  const display = useDisplayCommands();
  return [
    ...(demoHostUrl === undefined
      ? []
      : [action("demo", "Open the demonstration host", () => ask("link:open", { link: "demoHost" }))]),
    ...hosts.map(({ iss, name }) =>
      action(`sign in ${iss}`, `Sign in to ${name} and choose a patient`, () => ask("launch:standalone", { iss })),
    ),
    action("meeting", "Start or continue a meeting", () => openMeetingPanel(true)),
    { ...action("help", "All keys", onHelp), cap: capOf("help") },
    ...display,
  ];
}

function action(id: string, label: string, run: () => void): Command {
  return { id, group: "Actions", label, run };
}
