import type { Entry } from "../../domain/entry.ts";
import type { CarePlanDetail } from "../../domain/entry-detail.ts";
import { asObject, asObjects, asString, type JsonObject } from "../../fhir/json.ts";
import { readCodeableConcept, readPeriod, readReference, readReferences } from "../../fhir/read-datatypes.ts";
import type { RawResource } from "../../fhir/resource.ts";
import type { NormaliseContext } from "../context.ts";
import { headingOfPlan } from "../plan-heading.ts";
import { ResourceReader } from "../resource-reader.ts";
import { termOf, valueInWords } from "../words/value-words.ts";

export function normaliseCarePlan(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const categories = read.concepts("category");
  const title = asString(raw.body.title);
  const description = asString(raw.body.description);
  const created = read.date("created");
  const activities = asObjects(raw.body.activity);
  const activityKeys = activities.map((activity) =>
    context.keysOf(raw, [...readReferences(activity.reference), ...readReferences(activity.outcomeReference)]),
  );
  const supersededBy = context.supersededBy(raw.key);
  const categoryWords = categories.flatMap((category) => termOf(category) ?? []);
  return read.entry({
    headingId: headingOfPlan(categories, [title]) ?? "careAndSupportPlan",
    display: title ?? (categoryWords.length > 0 ? categoryWords.join(", ") : (description ?? planFor(read))),
    untitled: "Care plan",
    code: categories[0],
    when: read.period("period") ?? (created === undefined ? undefined : { kind: "at", date: created }),
    recordedAt: created,
    performers: [...read.parties("author"), ...read.parties("contributor")],
    mayBeInFuture: true,
    statusMatters: true,
    inHeader: ["title", "period", "created", "author", "contributor"],
    detail: {
      kind: "carePlan",
      categories: categoryWords,
      ...(description === undefined ? {} : { description }),
      goals: read.keys("goal"),
      activities: activities.map((activity) => readActivity(read, activity)),
      ...(activityKeys.some((keys) => keys.length > 0) ? { activityKeys } : {}),
      addresses: read.keys("addresses"),
      ...(supersededBy === undefined ? {} : { supersededBy }),
    },
  });
}

/** A plan without a name is called by the problems that it addresses. */
function planFor(read: ResourceReader): string | undefined {
  const problems = read.names("addresses");
  return problems.length === 0 ? undefined : `Care plan for ${problems.join(", ")}`;
}

/** What is to be done; where code and description both speak, the code is what it is about (`If breathless: use the fan`). */
function readActivity(read: ResourceReader, activity: JsonObject): CarePlanDetail["activities"][number] {
  const detail = asObject(activity.detail) ?? {};
  const code = termOf(readCodeableConcept(detail.code));
  const written = asString(detail.description);
  const reference = readReference(activity.reference);
  const referred = reference === undefined ? undefined : read.context.nameOf(read.raw, reference);
  const said = [code, written].filter((words) => words !== undefined);
  const status = asString(detail.status);
  const who = asObjects(detail.performer).flatMap((performer) => {
    const named = readReference(performer);
    return (named === undefined ? undefined : read.context.nameOf(read.raw, named)) ?? [];
  });
  const scheduled = valueInWords(
    detail.scheduledString ?? detail.scheduledTiming ?? detail.scheduledPeriod,
    () => undefined,
  );
  const words =
    said.length > 0 ? said.join(": ") : (referred ?? reference?.display ?? "An activity that was not received");
  const due = readPeriod(detail.scheduledPeriod)?.end;
  return {
    // CarePlan.activity.detail.doNotPerform: the plan forbids it. The words must say so wherever they are read.
    description: detail.doNotPerform === true ? `Not to be done: ${words}` : words,
    ...(code === undefined || written === undefined ? {} : { about: code }),
    ...(status === undefined ? {} : { status }),
    ...(who.length === 0 ? {} : { who: who.join(", ") }),
    ...(scheduled === undefined ? {} : { scheduled }),
    ...(due === undefined ? {} : { due }),
  };
}
