import { useEffect, useState } from "react";
import type { CachedPatientRow } from "../../../shared/ipc/answers.ts";
import type { WorklistRow } from "../../../shared/view-models/worklist/worklist-view.ts";
import { toWorklist } from "../../../shared/view-models/worklist/worklist-view.ts";
import { useSettingsContext } from "../../api/settings-context.ts";
import { call } from "../../api/throughline.ts";
import { useNow } from "../../api/use-now.ts";
import type { Command, Looked } from "./command.ts";

interface KeptFound {
  readonly commands: readonly Command[];
  readonly note: string;
  readonly looked: Looked;
}

/** People kept on this computer, by name or NHS number. The list is read, and that recorded, once something is typed that may be a name. */
export function usePatientCommands(text: string, onChosen: (row: WorklistRow) => void): KeptFound {
  const [rows, setRows] = useState<readonly CachedPatientRow[]>();
  const [failed, setFailed] = useState(false);
  const { settings } = useSettingsContext();
  const now = useNow();
  const isName = text.length >= 2;
  useEffect(() => {
    if (!isName) return;
    void call("cached:list").then((answer) => {
      if (answer.ok) setRows(answer.value);
      else setFailed(true);
    });
  }, [isName]);
  if (!isName) return { commands: [], note: "", looked: "all" };
  if (failed) return { commands: [], note: "The list of kept patients could not be read.", looked: "failed" };
  if (rows === undefined) return { commands: [], note: "", looked: "reading" };
  const found = toWorklist(rows, { now, initialsOnly: settings.initialsOnly === true, find: text, sort: "name" });
  return {
    commands: found.rows.map((row) => ({
      id: `patient ${row.cacheId}`,
      group: "Patients kept on this computer",
      label: row.name,
      hint: `${row.born} · NHS No. ${row.nhsNumber}`,
      run: () => onChosen(row),
    })),
    note: "",
    looked: "all",
  };
}
