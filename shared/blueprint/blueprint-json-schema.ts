import { z } from "zod";
import { blueprintSchema } from "./blueprint-schema.ts";

/** Name under which the JSON Schema is known to editors; nothing is ever read from there. */
const blueprintSchemaId = "https://throughline.example/schemas/blueprint.schema.json";

/** The blueprint's JSON Schema (draft 2020-12), for editors and for the README. Made from the one schema, so they cannot differ. */
export function toBlueprintJsonSchema(): object {
  return { $id: blueprintSchemaId, ...z.toJSONSchema(blueprintSchema, { io: "input" }) };
}
