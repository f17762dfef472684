import { contextBridge, ipcRenderer } from "electron";
import type { ThroughlineApi } from "../../shared/ipc/api.ts";
import type { MeetingState, ProjectorUpdate } from "../../shared/ipc/meeting-state.ts";
import type { SharingState } from "../../shared/ipc/sharing-state.ts";
import type { ShellUpdate } from "../../shared/ipc/shell-state.ts";

// All that the page has of the program. It carries words to main and back; every check is main's (ipc/register.ts). Names of Electron's
// own channels cannot be reached: each call goes out under the program's prefix.
const api: ThroughlineApi = {
  call: (channel, ...[input]) => ipcRenderer.invoke(`throughline/${channel}`, input),
  onShellChanged: (listener) => hearOf<ShellUpdate>("throughline/shell:changed", listener),
  onMeetingChanged: (listener) => hearOf<MeetingState>("throughline/meeting:changed", listener),
  onSharingChanged: (listener) => hearOf<SharingState>("throughline/sharing:changed", listener),
  onProjectorChanged: (listener) => hearOf<ProjectorUpdate>("throughline/projector:changed", listener),
};

function hearOf<T>(channel: string, listener: (value: T) => void): () => void {
  const hear = (_event: unknown, value: T) => listener(value);
  ipcRenderer.on(channel, hear);
  return () => {
    ipcRenderer.removeListener(channel, hear);
  };
}

contextBridge.exposeInMainWorld("throughline", api);
