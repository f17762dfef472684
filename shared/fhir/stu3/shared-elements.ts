import { isObject } from "../json.ts";
import { type Draft, without } from "./draft.ts";

/** `context` (an encounter or an episode) became `encounter` in most types (HL7 R3–R4 comparison, 2019). */
export function contextToEncounter(draft: Draft): void {
  draft.rename("context", "encounter");
}

/**
 * `requester` had the one who asked one level down, in `agent`. For whom they acted has no place in R4 and stays beside it, under a name of
 * its own.
 */
export function unwrapRequester(draft: Draft): void {
  const requester = draft.get("requester");
  if (!isObject(requester) || !isObject(requester.agent)) return;
  draft.set("requester", requester.agent);
  if (requester.onBehalfOf !== undefined) draft.set("requesterOnBehalfOf", requester.onBehalfOf);
  const rest = without(requester, "agent", "onBehalfOf");
  if (rest !== undefined) draft.set("requesterDetail", rest);
  if (draft.has("requesterOnBehalfOf")) draft.report("requester.onBehalfOf");
}

export function isRequesterWrapped(requester: unknown): boolean {
  return isObject(requester) && isObject(requester.agent);
}

/** `notDone`, `notGiven`: a flag that turned the statement round is a status in R4. `false` says no more than the status does. */
export function notDoneToStatus(draft: Draft, flag: string, status: string): void {
  const said = draft.get(flag);
  if (typeof said !== "boolean") {
    draft.leave(flag);
    return;
  }
  if (said) turnStatus(draft, status);
  draft.drop(flag);
}

/**
 * A status in R4's words. What was recorded in error stays so: it is not a statement of anything. What else was sent, other than that it is complete,
 * stays readable beside the new one.
 */
export function turnStatus(draft: Draft, status: string): void {
  const sent = draft.get("status");
  if (sent === "entered-in-error") return;
  draft.set("status", status);
  if (sent === undefined || sent === null || sent === "completed") return;
  draft.set("statusReceived", sent);
}
