import type { ReactNode } from "react";
import { useState } from "react";
import type { WorklistRow } from "../../../shared/view-models/worklist/worklist-view.ts";
import type { Command } from "./command.ts";
import { matching } from "./command.ts";
import { ConfirmCommand } from "./confirm-command.tsx";
import { Finder, useTyped } from "./finder.tsx";
import { PaletteDialog } from "./palette-dialog.tsx";
import { SwitchPatient } from "./switch-patient.tsx";
import { useEntryCommands } from "./use-entry-commands.ts";
import { useHeadingCommands } from "./use-heading-commands.ts";
import { usePatientCommands } from "./use-patient-commands.ts";

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly commands: readonly Command[];
}

/** One field for everything: where to go, what to do, what is in the record, who else is kept here. */
export function Palette({ open, onClose, commands }: Props): ReactNode {
  return (
    <PaletteDialog open={open} onClose={onClose}>
      <ChartFinder onClose={onClose} commands={commands} />
    </PaletteDialog>
  );
}

/** With nothing typed there is a table of contents, whole. */
const groupsBefore: ReadonlySet<Command["group"]> = new Set(["Screens", "Actions"]);

function ChartFinder({ onClose, commands }: Omit<Props, "open">): ReactNode {
  const typing = useTyped();
  const { typed, wanted } = typing;
  const [patient, setPatient] = useState<WorklistRow>();
  const [asked, setAsked] = useState<Command>();
  const entries = useEntryCommands(wanted);
  const patients = usePatientCommands(wanted, setPatient);
  const headings = useHeadingCommands();
  const here = matching([...commands, ...headings.commands], typed).filter(
    ({ group }) => typed !== "" || groupsBefore.has(group),
  );
  // What was found for other words is never what Enter opens.
  const found = wanted === typed ? [...entries.commands, ...patients.commands] : [];

  if (patient !== undefined) return <SwitchPatient row={patient} onStay={onClose} onGo={onClose} />;
  if (asked?.confirm !== undefined)
    return (
      <ConfirmCommand
        command={asked}
        question={asked.confirm}
        onStay={onClose}
        onGo={() => {
          onClose();
          asked.run();
        }}
      />
    );
  return (
    <Finder
      typing={typing}
      placeholder="A screen, a heading, words of the record, an action, a patient"
      commands={[...here, ...found]}
      headline={entries.headline}
      limits={[...entries.limits, patients.note]}
      looked={[entries.looked, patients.looked, headings.looked]}
      onChoose={(command) => {
        if (command.confirm !== undefined) return setAsked(command);
        if (command.group !== "Patients kept on this computer") onClose();
        command.run();
      }}
    />
  );
}
