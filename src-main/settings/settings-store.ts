import Store from "electron-store";
import { z } from "zod";
import type { Settings } from "../../shared/ipc/shell-state.ts";
import type { LensId } from "../../shared/lenses/lens-id.ts";
import { lensIds } from "../../shared/lenses/lens-id.ts";
import type { WindowLayout } from "./window-layout.ts";
import { layoutsSchema } from "./window-layout.ts";

const lens = z.enum(lensIds);
const settingsSchema = z.object({
  theme: z.enum(["light", "dark", "highContrast", "system"]).catch("system"),
  textZoom: z.number().min(1).max(2).catch(1),
  singleKeys: z.boolean().optional().catch(undefined),
  lastRole: lens.optional().catch(undefined),
  lensInstead: z.partialRecord(lens, lens).optional().catch(undefined),
  initialsOnly: z.boolean().optional().catch(undefined),
});

/** How this user likes the window. Nothing about patients, hosts or sources is ever kept here: the file is in clear. */
export interface SettingsStore {
  read(): Settings;
  /** Changes what is given, keeps the rest, and says what holds now. */
  write(change: Partial<{ [Key in keyof Settings]: Settings[Key] | undefined }>): Settings;
  /** Where the window was when somebody of this role last moved it. */
  layoutOf(role: LensId): WindowLayout | undefined;
  keepLayout(role: LensId, layout: WindowLayout): void;
}

/** @param folder where `settings.json` lies. A file that cannot be read counts as none. */
export function openSettingsStore(folder: string): SettingsStore {
  const store = new Store<Record<string, unknown>>({ cwd: folder, name: "settings", clearInvalidConfig: true });
  const keys = settingsSchema.keyof().options;
  const read = (): Settings =>
    settingsSchema.parse(Object.fromEntries(keys.map((key) => [key, store.get(key)] as const)));
  const layouts = () => layoutsSchema.parse(store.get("layouts"));
  return {
    read,
    write: (change) => {
      for (const key of keys) {
        if (change[key] !== undefined) {
          store.set(key, change[key]);
        }
      }
      return read();
    },
    layoutOf: (role) => layouts()[role],
    keepLayout: (role, layout) => store.set("layouts", { ...layouts(), [role]: layout }),
  };
}
