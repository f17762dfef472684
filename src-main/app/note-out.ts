import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { app, BrowserWindow, clipboard, dialog, type SaveDialogOptions } from "electron";
import type { NoteOut } from "./export-note.ts";

/** The system's clipboard, its save dialog and the disk, for notes that a user takes out of the program. */
export function createNoteOut(nowMs: () => number): NoteOut {
  return {
    copy: (text) => clipboard.writeText(text),
    choosePlace: async () => {
      const options: SaveDialogOptions = {
        title: "Save the note",
        defaultPath: join(app.getPath("documents"), noteFileName(nowMs())),
        filters: [
          { name: "Text", extensions: ["txt"] },
          { name: "FHIR Task", extensions: ["json"] },
        ],
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

/** Says what it is and of which day, and nothing of whom: folders are listed, synchronised and backed up. */
function noteFileName(nowMs: number): string {
  return `data-quality-note-${new Date(nowMs).toISOString().slice(0, 10)}.txt`;
}
