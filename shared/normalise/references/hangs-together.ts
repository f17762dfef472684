import { flatText } from "../../fhir/json.ts";
import type { RawResource } from "../../fhir/resource.ts";
import { isEnteredInError } from "../sort-raws.ts";
import { normalisers, pointingTypes, shownUnlessReferredTo, supportingTypes } from "../types/resource-types.ts";
import { scanReferences } from "./scan-references.ts";

/** Types by which others are named, ordered or arranged: of those, more than the resource itself may change. */
const reachingTypes: ReadonlySet<string> = new Set([
  "CareTeam",
  "Composition",
  "Device",
  "List",
  "Patient",
  "RelatedPerson",
]);

/** Elements by which other resources find this one, or are found from it in another way than by a reference. */
const bindingElements = ["id", "url", "identifier", "contained", "relatesTo", "replaces"] as const;

/**
 * Whether a newer version of a shown resource has the same names and refers to the same, at the same places of its body or others, so that nothing but
 * what it says itself is different. When in doubt it says no.
 */
export function hangsTogetherAsBefore(old: RawResource, raw: RawResource): boolean {
  const { type } = raw;
  if (old.key !== raw.key || old.type !== type || old.fullUrl !== raw.fullUrl) return false;
  if (old.removedAtSource === true || raw.removedAtSource === true || isEnteredInError(raw)) return false;
  if (!speaksForItself(type)) return false;
  return flatText(bindingsOf(old)) === flatText(bindingsOf(raw));
}

/** Whether resources of a type become entries whatever else there is, and arrange or name no others. */
export function speaksForItself(type: string): boolean {
  if (!Object.hasOwn(normalisers, type) || Object.hasOwn(pointingTypes, type)) return false;
  return !supportingTypes.has(type) && !shownUnlessReferredTo.has(type) && !reachingTypes.has(type);
}

/** Whether it takes the place of another resource, which then says so too. */
export function takesAPlace({ body }: RawResource): boolean {
  return body.relatesTo !== undefined || body.replaces !== undefined;
}

function bindingsOf({ body }: RawResource): unknown {
  const { references, urls, modifiers } = scanReferences(body);
  return [references, urls, modifiers, bindingElements.map((element) => body[element] ?? null)];
}
