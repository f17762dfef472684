import type { z } from "zod";
import type { Channel, ChannelOutput, IpcAudit, ParsedInput } from "../../shared/ipc/contract.ts";
import { contract } from "../../shared/ipc/contract.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import { fail } from "../../shared/kernel/app-error.ts";
import type { Result } from "../../shared/kernel/result.ts";
import type { Logger } from "../logging/logger.ts";

/** What answers a channel. It gets parsed input alone; what it throws is a bug and is answered as one. */
export type Handler<C extends Channel> = (
  input: ParsedInput<C>,
  correlationId: string,
) => Promise<Result<ChannelOutput<C>, AppError>> | Result<ChannelOutput<C>, AppError>;

export type Handlers = { readonly [C in Channel]: Handler<C> };

/** The contract again, with each row's schema tied to its channel: so the compiler follows input from schema to handler. */
const rows: { readonly [C in Channel]: { readonly input: z.ZodType<ParsedInput<C>>; readonly audit: IpcAudit } } =
  contract;

export interface AnswerDeps {
  readonly log: Logger;
  readonly newId: () => string;
  /** Stores that this was asked, before it is done. A failure refuses the call, where the locality has said so. */
  readonly audit: (
    action: Exclude<IpcAudit, "none" | "byRecordEngine" | "byHandler">,
    input: unknown,
    correlationId: string,
  ) => Promise<Result<void, AppError>>;
}

/** Parse, audit, handle: the same for every channel. The answer is always a Result. */
export async function answerCall<C extends Channel>(
  channel: C,
  input: unknown,
  handlers: Handlers,
  deps: AnswerDeps,
): Promise<Result<ChannelOutput<C>, AppError>> {
  const correlationId = deps.newId();
  const row = rows[channel];
  const parsed = row.input.safeParse(input);
  if (!parsed.success) {
    deps.log.warning("ipcRefused", { channel, reason: "invalidInput", correlationId });
    return fail("invalidInput", "inputRefused", correlationId);
  }
  try {
    if (row.audit !== "none" && row.audit !== "byRecordEngine" && row.audit !== "byHandler") {
      const stored = await deps.audit(row.audit, parsed.data, correlationId);
      if (!stored.ok) {
        return stored;
      }
    }
    return await handlers[channel](parsed.data, correlationId);
  } catch (error) {
    deps.log.thrown(error, { channel, correlationId });
    return fail("internal", "unexpected", correlationId);
  }
}

export function refuseStranger(channel: Channel, { log, newId }: AnswerDeps): Result<never, AppError> {
  const correlationId = newId();
  log.warning("ipcRefused", { channel, reason: "stranger", correlationId });
  return fail("invalidInput", "stranger", correlationId);
}
