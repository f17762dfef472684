import Store from "electron-store";
import { z } from "zod";
import type { Settings } from "../../shared/ipc/shell-state.ts";

const settingsSchema = z.object({
  theme: z.enum(["light", "dark", "highContrast", "system"]).catch("system"),
  textZoom: z.number().min(1).max(2).catch(1),
  singleKeys: z.boolean().optional().catch(undefined),
});

/** How this user likes the window. Nothing about patients, hosts or sources is ever kept here: the file is in clear. */
export interface SettingsStore {
  read(): Settings;
  /** Changes what is given, keeps the rest, and says what holds now. */
  write(change: Partial<{ [Key in keyof Settings]: Settings[Key] | undefined }>): Settings;
}

/** @param folder where `settings.json` lies. A file that cannot be read counts as none. */
export function openSettingsStore(folder: string): SettingsStore {
  const store = new Store<Record<string, unknown>>({ cwd: folder, name: "settings", clearInvalidConfig: true });
  const read = (): Settings =>
    settingsSchema.parse({
      theme: store.get("theme"),
      textZoom: store.get("textZoom"),
      singleKeys: store.get("singleKeys"),
    });
  return {
    read,
    write: ({ theme, textZoom, singleKeys }) => {
      if (theme !== undefined) {
        store.set("theme", theme);
      }
      if (textZoom !== undefined) {
        store.set("textZoom", textZoom);
      }
      if (singleKeys !== undefined) {
        store.set("singleKeys", singleKeys);
      }
      return read();
    },
  };
}
