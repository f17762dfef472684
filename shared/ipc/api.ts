import type { AppError } from "../kernel/app-error.ts";
import type { Result } from "../kernel/result.ts";
import type { Channel, ChannelInput, ChannelOutput } from "./contract.ts";
import type { MeetingState, ProjectorUpdate } from "./meeting-state.ts";
import type { SharingState } from "./sharing-state.ts";
import type { ShellUpdate } from "./shell-state.ts";

/** A channel without input is called with its name alone. */
export type CallArguments<C extends Channel> =
  undefined extends ChannelInput<C> ? [input?: undefined] : [input: ChannelInput<C>];

/** `window.throughline`: all that the page has of the program. Import types from here only; the schemas stay in main. */
export interface ThroughlineApi {
  /** Resolves always: a refusal is a Result. A rejection is a bug. */
  call<C extends Channel>(channel: C, ...input: CallArguments<C>): Promise<Result<ChannelOutput<C>, AppError>>;
  /** Every change of what the window shows; answer with `shell:acknowledge` when it is drawn. Returns how to stop listening. */
  onShellChanged(listener: (update: ShellUpdate) => void): () => void;
  /** Every change of the meeting and of what is on the projector; the presenter's window alone hears it. */
  onMeetingChanged(listener: (state: MeetingState) => void): () => void;
  /** Every change of what is shared with other machines; the presenter's window alone hears it. */
  onSharingChanged(listener: (state: SharingState) => void): () => void;
  /** Every change of the room's screen; answer with `projector:acknowledge` when it is drawn. The projector's window alone hears it. */
  onProjectorChanged(listener: (update: ProjectorUpdate) => void): () => void;
}
