import { asObject, asObjects, asString, isObject, type Json, type JsonObject } from "../json.ts";
import { eachObject, itemsOf, type OtherShape } from "../stu3/draft.ts";
import { isCodeableReference } from "./codeable-reference.ts";

/** FHIR R5 (5.0.0, 2023) after HL7's R4–R5 comparison: manifestations are CodeableReferences, the type a concept, who said it a participant. */
export const allergyIntolerance: OtherShape = {
  isShape: (body) =>
    isObject(body.type) ||
    Array.isArray(body.participant) ||
    asObjects(body.reaction).some((reaction) => itemsOf(reaction.manifestation).some(isCodeableReference)),
  convert: (draft) => {
    draft.reshape("type", codeOf);
    draft.reshape("reaction", (value) => eachObject(value, reactionOf));
    const participants = asObjects(draft.get("participant"));
    for (const [role, element] of [
      ["author", "recorder"],
      ["informant", "asserter"],
    ] as const) {
      const [only, ...others] = participants.filter((participant) => codeOf(participant.function ?? null) === role);
      if (only?.actor !== undefined && others.length === 0 && !draft.has(element)) draft.set(element, only.actor);
    }
  },
};

function codeOf(value: Json): string | undefined {
  return asObjects(asObject(value)?.coding)
    .map(({ code }) => asString(code))
    .find((code) => code !== undefined);
}

/** What a manifestation refers to (an Observation) stays beside it: R4 has the words alone. */
function reactionOf(reaction: JsonObject): JsonObject {
  const items = itemsOf(reaction.manifestation);
  if (!items.some(isCodeableReference)) return reaction;
  return {
    ...reaction,
    manifestation: items.map((item) => (isObject(item) && isObject(item.concept) ? item.concept : item)),
  };
}
