import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { app, BrowserWindow, clipboard, dialog, type SaveDialogOptions } from "electron";
import type { NoteOut, SavedKind } from "./export-note.ts";

/** The system's clipboard, its save dialog and the disk, for notes that a user takes out of the program. */
export function createNoteOut(nowMs: () => number): NoteOut {
  return {
    copy: (text) => clipboard.writeText(text),
    choosePlace: async (what) => {
      const { title, name, filters } = saved[what];
      const options: SaveDialogOptions = {
        title,
        defaultPath: join(app.getPath("documents"), fileName(name, nowMs())),
        filters: [...filters],
        properties: ["createDirectory", "showOverwriteConfirmation"],
      };
      const window = BrowserWindow.getFocusedWindow();
      const chosen = await (window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options));
      return chosen.canceled || chosen.filePath === "" ? undefined : chosen.filePath;
    },
    write: (file, text) =>
      writeFile(file, `${text}\n`, { mode: 0o600 }).then(
        () => true,
        () => false,
      ),
  };
}

interface Saved {
  readonly title: string;
  /** With `*` where the day belongs. */
  readonly name: string;
  readonly filters: readonly { readonly name: string; readonly extensions: string[] }[];
}

const saved: Readonly<Record<SavedKind, Saved>> = {
  note: {
    title: "Save the note",
    name: "data-quality-note-*.txt",
    filters: [
      { name: "Text", extensions: ["txt"] },
      { name: "FHIR Task", extensions: ["json"] },
    ],
  },
  findingsTable: {
    title: "Save the findings",
    name: "data-quality-findings-*.csv",
    filters: [{ name: "Table (CSV)", extensions: ["csv"] }],
  },
  findingsTask: {
    title: "Save the findings",
    name: "data-quality-findings-*.json",
    filters: [{ name: "FHIR Task", extensions: ["json"] }],
  },
};

/** Says what it is and of which day, and nothing of whom: folders are listed, synchronised and backed up. */
function fileName(name: string, nowMs: number): string {
  return name.replace("*", new Date(nowMs).toISOString().slice(0, 10));
}
