import { isObject, type Json } from "../json.ts";
import { type Draft, eachObject, hasAny, itemsOf, type Stu3Type, toList, toNote, without } from "./draft.ts";
import { contextToEncounter } from "./shared-elements.ts";

/** HL7 R3–R4 comparison, Observation: `related` says by its type what R4 has as elements of their own. */
export const observation: Stu3Type = {
  isStu3: (body) => hasAny(body, ["context", "comment", "related"]) || isObject(body.interpretation),
  convert: (draft) => {
    contextToEncounter(draft);
    draft.rename("comment", "note", toNote);
    draft.reshape("interpretation", toList);
    draft.reshape("component", (value) =>
      eachObject(value, (component) =>
        isObject(component.interpretation) ? { ...component, interpretation: [component.interpretation] } : component,
      ),
    );
    spreadRelated(draft);
  },
};

/** Members and sources move; a relation that R4 does not know (sequel, replaced, interfered with) stays in words. */
function spreadRelated(draft: Draft): void {
  const relations = itemsOf(draft.get("related"));
  const others = relations.filter((relation) => elementOf(draft, relation) === undefined);
  for (const element of ["hasMember", "derivedFrom"]) {
    const targets = relations.flatMap((relation) =>
      isObject(relation) && isObject(relation.target) && elementOf(draft, relation) === element
        ? [relation.target]
        : [],
    );
    if (targets.length > 0) draft.set(element, targets);
  }
  if (others.length === relations.length) draft.leave("related");
  else if (others.length === 0) draft.drop("related");
  else {
    draft.set("related", others);
    draft.report("related");
  }
}

function elementOf(draft: Draft, relation: Json): string | undefined {
  if (!isObject(relation) || !isObject(relation.target) || without(relation, "id", "type", "target") !== undefined)
    return undefined;
  const element = { "has-member": "hasMember", "derived-from": "derivedFrom" }[String(relation.type)];
  return element === undefined || draft.has(element) ? undefined : element;
}
