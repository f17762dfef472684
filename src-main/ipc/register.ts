import { type IpcMainInvokeEvent, ipcMain } from "electron";
import type { Channel, Contract } from "../../shared/ipc/contract.ts";
import { contract } from "../../shared/ipc/contract.ts";
import { type AskingPages, mayAsk } from "../security/sender-guard.ts";
import type { AnswerDeps, Handlers } from "./answer.ts";
import { answerCall, refuseStranger } from "./answer.ts";

/** Names of the program's own channels begin with this; the preload can reach no others. */
const channelPrefix = "throughline/";

/** Opens every channel of the contract to the windows that its row names, and only those. A handler that is missing does not compile. */
export function registerIpc(handlers: Handlers, pages: AskingPages, deps: AnswerDeps): void {
  for (const channel of channelsOf(contract)) {
    const { from } = contract[channel];
    ipcMain.handle(channelPrefix + channel, (event: IpcMainInvokeEvent, input: unknown) =>
      mayAsk(event, from, pages) ? answerCall(channel, input, handlers, deps) : refuseStranger(channel, deps),
    );
  }
}

function channelsOf(table: Contract): readonly Channel[] {
  const isChannel = (name: string): name is Channel => Object.hasOwn(table, name);
  return Object.keys(table).filter(isChannel);
}
