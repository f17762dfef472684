import type { Entry } from "../../domain/entry.ts";
import type { GoalDetail } from "../../domain/entry-detail.ts";
import { asObjects, asString, type JsonObject } from "../../fhir/json.ts";
import { readCodeableConcept, readConceptOrCode, readDate } from "../../fhir/read-datatypes.ts";
import type { RawResource } from "../../fhir/resource.ts";
import type { NormaliseContext } from "../context.ts";
import { ResourceReader } from "../resource-reader.ts";
import { termOf, valueInWords } from "../words/value-words.ts";

export function normaliseGoal(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const description = read.concept("description");
  const words = termOf(description);
  const start = read.date("startDate");
  const statusDate = read.date("statusDate");
  const date = start ?? statusDate;
  const achievement = termOf(readConceptOrCode(raw.body.achievementStatus));
  const expressedBy = read.reference("expressedBy");
  const outcome = read.words("outcomeCode").join(", ");
  const outcomes = read.keys("outcomeReference");
  const addresses = read.keys("addresses");
  const byPatient = expressedBy !== undefined && context.resolve(raw, expressedBy)?.body.resourceType === "Patient";
  return read.entry({
    headingId: "careAndSupportPlan",
    display: words,
    untitled: "Goal without words",
    code: description,
    when: date === undefined ? undefined : { kind: "at", date },
    recordedAt: statusDate,
    status: asString(raw.body.lifecycleStatus) ?? asString(raw.body.status),
    performers: read.parties("expressedBy"),
    mayBeInFuture: true,
    mayBeUncoded: true,
    inHeader: ["description", "startDate", "statusDate", "expressedBy", "lifecycleStatus"],
    detail: {
      kind: "goal",
      ...(achievement === undefined ? {} : { achievement }),
      targets: asObjects(raw.body.target).map((target) => readTarget(target, context)),
      ...(byPatient && words !== undefined ? { inPersonsWords: words } : {}),
      ...(outcome === "" ? {} : { outcome }),
      ...(outcomes.length === 0 ? {} : { outcomes }),
      ...(addresses.length === 0 ? {} : { addresses }),
    },
  });
}

function readTarget(target: JsonObject, context: NormaliseContext): GoalDetail["targets"][number] {
  const concept = readCodeableConcept(target.measure);
  const measure = termOf(concept);
  const element = Object.keys(target).find((name) => name.startsWith("detail"));
  const detail = element === undefined ? undefined : valueInWords(target[element], () => undefined);
  const due = readDate(target.dueDate);
  return {
    ...(measure === undefined ? {} : { measure }),
    ...(concept === undefined || concept.codings.length === 0 ? {} : { code: context.translate(concept) }),
    ...(detail === undefined ? {} : { detail }),
    ...(due === undefined ? {} : { due }),
  };
}
