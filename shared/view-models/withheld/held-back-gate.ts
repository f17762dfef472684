import type { Group } from "../../domain/chart.ts";
import type { AlertLocality } from "../alerts/alert-locality.ts";
import type { ViewContext } from "../view-context.ts";
import { groupParams, keyParams, projectorParams } from "../view-params.ts";
import { isHeldBack } from "./sensitivity.ts";

/**
 * Where a locality has named the roles that may open rows which hold their words back: what everybody else is told instead of the words.
 * `undefined`: this reader may open them. A reader whose role the host does not name is nobody of the list.
 */
export function closedWords(locality: AlertLocality | undefined, role: string | undefined): string | undefined {
  const { mayOpen, whoMaySeeMore } = locality ?? {};
  if (mayOpen === undefined) return undefined;
  const own = role?.toLocaleLowerCase("en-GB") ?? "";
  if (own !== "" && mayOpen.some((part) => own.includes(part.toLocaleLowerCase("en-GB")))) return undefined;
  const who = own === "" ? "The host system does not say what your role is" : `Your role here is ${role}`;
  return `This locality does not open it to you. ${who}. ${whoMaySeeMore ?? "Ask the organisation that recorded it."}`;
}

/** Whether answering would show words that this reader may not open: asked for by row, by resource, or for the wall of a meeting. */
export function isClosedTo(view: string, params: unknown, context: ViewContext): boolean {
  if (context.heldBackClosed === undefined) return false;
  switch (view) {
    case "heldBack":
    case "provenance":
      return isHeldBackRow(groupParams(params)?.groupId, context);
    case "raw":
      return isHeldBackResource(keyParams(params)?.key, context);
    case "projector":
      return projectorParams(params)?.revealed.some((id) => isHeldBackRow(id, context)) ?? false;
    default:
      return false;
  }
}

/** A resource that stands in a row which holds its words back. */
export function isHeldBackResource(key: string | undefined, { groups }: Pick<ViewContext, "groups">): boolean {
  return key !== undefined && [...groups.values()].some((group) => isHeldBack(group) && holds(group, key));
}

function isHeldBackRow(id: Group["id"] | undefined, { groups }: ViewContext): boolean {
  const group = id === undefined ? undefined : groups.get(id);
  return group !== undefined && isHeldBack(group);
}

function holds({ members }: Group, key: string): boolean {
  return members.some((member) => member.key === key);
}
