import { contextBridge, ipcRenderer } from "electron";
import type { ThroughlineApi } from "../../shared/ipc/api.ts";
import type { ShellUpdate } from "../../shared/ipc/shell-state.ts";

// All that the page has of the program. It carries words to main and back; every check is main's (ipc/register.ts). Names of Electron's
// own channels cannot be reached: each call goes out under the program's prefix.
const api: ThroughlineApi = {
  call: (channel, ...[input]) => ipcRenderer.invoke(`throughline/${channel}`, input),
  onShellChanged: (listener) => {
    const hear = (_event: unknown, update: ShellUpdate) => listener(update);
    ipcRenderer.on("throughline/shell:changed", hear);
    return () => {
      ipcRenderer.removeListener("throughline/shell:changed", hear);
    };
  },
};

contextBridge.exposeInMainWorld("throughline", api);
