import type { ReactNode } from "react";
import { ask } from "../../api/throughline.ts";
import type { Command } from "./command.ts";
import { matching } from "./command.ts";
import { Finder, useTyped } from "./finder.tsx";
import { PaletteDialog } from "./palette-dialog.tsx";
import { usePatientCommands } from "./use-patient-commands.ts";

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly commands: readonly Command[];
}

/** The same field while no record is open: what to do, and who is kept here. One step opens a record, as it does in the list. */
export function StartPalette({ open, onClose, commands }: Props): ReactNode {
  return (
    <PaletteDialog open={open} onClose={onClose}>
      <StartFinder onClose={onClose} commands={commands} />
    </PaletteDialog>
  );
}

function StartFinder({ onClose, commands }: Omit<Props, "open">): ReactNode {
  const typing = useTyped();
  const { typed, wanted } = typing;
  const patients = usePatientCommands(wanted, ({ cacheId }) => ask("cached:open", { cacheId }));
  const found = wanted === typed ? patients.commands : [];
  return (
    <Finder
      typing={typing}
      placeholder="An action, or the name or NHS number of a patient kept here"
      // Somebody whose name is typed is looked for more often than an action of the same beginning.
      commands={[...found, ...matching(commands, typed)]}
      limits={[patients.note]}
      looked={[patients.looked]}
      onChoose={(command) => {
        onClose();
        command.run();
      }}
    />
  );
}
