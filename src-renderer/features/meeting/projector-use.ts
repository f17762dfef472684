import type { ChannelInput } from "../../../shared/ipc/contract.ts";

/** One thing that the presenter does with the wall. */
export type ProjectorUse = ChannelInput<"projector:use">["use"];
