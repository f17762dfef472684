import type { Blueprint } from "../../shared/blueprint/blueprint.ts";
import type { LaunchReason } from "../../shared/ipc/shell-state.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { findHost } from "../smart/launch.ts";
import type { LaunchRequest, LaunchRequestFault } from "../smart/launch-request.ts";
import type { Goal } from "./shell-machine.ts";
import { stopFor } from "./shell-machine.ts";

/**
 * A wish that came in, from wherever → where the window goes. Also one that cannot be fulfilled takes away what is on the screen: the user
 * meant another patient, and must not believe that the one still shown is that one.
 */
export function toGoal(
  request: Result<LaunchRequest, LaunchRequestFault>,
  blueprint: Blueprint,
  correlationId: string,
): Goal {
  const refuse = (reason: LaunchReason): Goal => ({ kind: "stop", stop: stopFor(reason, correlationId) });
  if (!request.ok) {
    return refuse(request.error);
  }
  const host = findHost(blueprint, request.value.iss);
  return host === undefined ? refuse("unknownIssuer") : { kind: "launch", request: request.value, hostName: host.name };
}
