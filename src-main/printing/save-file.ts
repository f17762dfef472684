import { writeFile } from "node:fs/promises";
import { BrowserWindow, dialog } from "electron";

export interface SaveOptions {
  /** Offered in the dialog. It never names a person: a file's name is read by whoever sees the folder. */
  readonly suggestedName: string;
  readonly kind: { readonly name: string; readonly extension: string };
}

/** Asks the user where to, in a dialog of the system; `undefined` where they think better of it. */
export async function askWhereTo({ suggestedName, kind }: SaveOptions): Promise<string | undefined> {
  const options = {
    title: "Save",
    defaultPath: suggestedName,
    filters: [{ name: kind.name, extensions: [kind.extension] }],
  };
  const owner = BrowserWindow.getFocusedWindow();
  const { canceled, filePath } = await (owner === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(owner, options));
  return canceled || filePath === "" ? undefined : filePath;
}

/** For this user alone, where the system knows such a thing. */
export async function writeSaved(path: string, content: Uint8Array | string): Promise<void> {
  await writeFile(path, content, { mode: 0o600 });
}
