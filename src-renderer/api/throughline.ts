import type { CallArguments, ThroughlineApi } from "../../shared/ipc/api.ts";
import type { Channel, ChannelOutput } from "../../shared/ipc/contract.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import type { Result } from "../../shared/kernel/result.ts";

declare global {
  interface Window {
    /** Put there by the preload: the page's one door. */
    readonly throughline: ThroughlineApi;
  }
}

/** Asks the program. A refusal is a Result; nothing here throws. */
export function call<C extends Channel>(
  channel: C,
  ...input: CallArguments<C>
): Promise<Result<ChannelOutput<C>, AppError>> {
  return window.throughline.call(channel, ...input);
}

/** Asks for something whose outcome shows itself as a change of the shell's state. */
export function ask<C extends Channel>(channel: C, ...input: CallArguments<C>): void {
  void window.throughline.call(channel, ...input);
}
