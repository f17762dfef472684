import type { Entry } from "../../domain/entry.ts";
import { asBoolean, asObjects, asString, type JsonObject } from "../../fhir/json.ts";
import { readCodeableConcept } from "../../fhir/read-datatypes.ts";
import type { RawResource } from "../../fhir/resource.ts";
import type { NormaliseContext } from "../context.ts";
import { ResourceReader } from "../resource-reader.ts";
import { relationshipInWords } from "../words/relationship-words.ts";
import { termOf, valueInWords } from "../words/value-words.ts";

export function normaliseFamilyMemberHistory(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const relationship = relationshipInWords(read.concept("relationship")) ?? asString(raw.body.name);
  const conditions = asObjects(raw.body.condition).map((condition) => {
    const code = readCodeableConcept(condition.code);
    const name = termOf(code) ?? "Condition without a name";
    const onset = choiceInWords(condition, "onset");
    const note = asObjects(condition.note)
      .flatMap(({ text }) => asString(text) ?? [])
      .join("; ");
    return {
      name,
      ...(code === undefined ? {} : { code }),
      ...(onset === undefined ? {} : { onset }),
      ...(note === "" ? {} : { note }),
    };
  });
  const date = read.date("date");
  const deceased = deceasedOf(raw.body);
  const names = conditions.map(({ name }) => name).join(", ");
  const display = [relationship, names].filter((words) => words !== undefined && words !== "").join(": ");
  return read.entry({
    headingId: "familyHistory",
    display: display === "" ? undefined : display,
    untitled: "Family history without words",
    code: readCodeableConcept(asObjects(raw.body.condition)[0]?.code),
    when: date === undefined ? undefined : { kind: "at", date },
    recordedAt: date,
    mayBeUncoded: true,
    inHeader: ["date"],
    detail: {
      kind: "familyHistory",
      ...(relationship === undefined ? {} : { relationship }),
      conditions,
      ...(deceased === undefined ? {} : { deceased }),
    },
  });
}

function deceasedOf(body: JsonObject): string | undefined {
  const flag = asBoolean(body.deceasedBoolean);
  if (flag !== undefined) return flag ? "Yes" : "No";
  return choiceInWords(body, "deceased");
}

function choiceInWords(holder: JsonObject, stem: string): string | undefined {
  const element = Object.keys(holder).find((name) => name.startsWith(stem));
  return element === undefined ? undefined : valueInWords(holder[element], () => undefined);
}
