import { asObject, asObjects, asString, isObject, type Json, type JsonObject } from "../json.ts";
import { type Draft, eachObject, hasAny, itemsOf, type OtherShape, renameParts } from "../stu3/draft.ts";
import { turnStatus } from "../stu3/shared-elements.ts";
import { isCodeableReference, splitMany } from "./codeable-reference.ts";

// FHIR R5 (5.0.0, 2023) after HL7's R4–R5 comparison of each type. Observation has moved nothing that is read.

/** Who recorded and who said it are participants; what it rests on are CodeableReferences. */
export const condition: OtherShape = {
  isShape: (body) => Array.isArray(body.participant) || hasMixed(body.evidence),
  convert: (draft) => {
    draft.reshape("evidence", (value) => eachObject(value, evidenceOf));
    const participants = asObjects(draft.get("participant"));
    for (const [roles, element] of [
      [["author", "enterer"], "recorder"],
      [["informant"], "asserter"],
    ] as const) {
      const [only, ...others] = participants.filter(({ function: role }) => roles.some((one) => one === codeOf(role)));
      if (only?.actor !== undefined && others.length === 0 && !draft.has(element)) draft.set(element, only.actor);
    }
  },
};

function evidenceOf(item: JsonObject): Json {
  if (!isCodeableReference(item)) return item;
  const { concept, reference } = item;
  return {
    ...(concept === undefined ? {} : { code: [concept] }),
    ...(reference === undefined ? {} : { detail: [reference] }),
  };
}

/** What R5 calls a contact's end in R4's words; all other statuses are R4's own, or stay as they are. */
const endedStatuses: ReadonlySet<unknown> = new Set(["completed", "discharged", "discontinued"]);

export const encounter: OtherShape = {
  isShape: (body) =>
    (Array.isArray(body.class) && body.class.some(isObject)) ||
    hasAny(body, ["actualPeriod", "admission", "subjectStatus", "plannedStartDate", "plannedEndDate"]) ||
    endedStatuses.has(body.status) ||
    asObjects(body.participant).some((participant) => hasAny(participant, ["actor"])) ||
    asObjects(body.reason).some((reason) => hasMixed(reason.value)),
  convert: (draft) => {
    if (endedStatuses.has(draft.get("status"))) turnStatus(draft, "finished");
    const only = onlyCoding(draft.get("class"));
    if (only === undefined) draft.leave("class");
    else draft.set("class", only);
    draft.rename("actualPeriod", "period");
    draft.rename("admission", "hospitalization");
    draft.reshape("participant", (value) =>
      eachObject(value, (participant) => renameParts(participant, { actor: "individual" })),
    );
    readReasons(draft);
    draft.reshape("diagnosis", (value) =>
      Array.isArray(value) ? value.flatMap((item: Json) => (isObject(item) ? diagnosesOf(item) : [item])) : undefined,
    );
  },
};

/** A list of classes of which there is one, said by one code and no other word; all others stay as they are. */
function onlyCoding(value: Json | undefined): Json | undefined {
  const [concept, ...others] = itemsOf(value);
  if (!isObject(concept) || others.length > 0) return undefined;
  const [coding, ...codings] = itemsOf(concept.coding);
  if (!isObject(coding) || codings.length > 0) return undefined;
  const text = asString(concept.text);
  const saysMore = Object.keys(concept).some((part) => part !== "coding" && (part !== "text" || text === undefined));
  if (saysMore) return undefined;
  if (text === undefined || text === coding.display) return coding;
  return coding.display === undefined ? { ...coding, display: text } : undefined;
}

function readReasons(draft: Draft): void {
  const reasons = asObjects(draft.get("reason"));
  const values = reasons.flatMap(({ value }) => itemsOf(value));
  if (values.length === 0 || !values.every(isCodeableReference)) return;
  const uses = reasons.some((reason) => hasAny(reason, ["use"]));
  const concepts = values.flatMap(({ concept }) => concept ?? []);
  const references = values.flatMap(({ reference }) => reference ?? []);
  if (concepts.length > 0 && !draft.has("reasonCode")) draft.set("reasonCode", concepts);
  if (references.length > 0 && !draft.has("reasonReference")) draft.set("reasonReference", references);
  // For what each reason counts is said by the list alone.
  if (uses) draft.leave("reason");
  else draft.drop("reason");
}

/** R4 names one condition a diagnosis; one that is named in words alone stays as it is, and is read in words. */
function diagnosesOf(item: JsonObject): readonly Json[] {
  const conditions = itemsOf(item.condition);
  const isReferred = (one: Json): one is JsonObject =>
    isCodeableReference(one) && isObject(one.reference) && one.concept === undefined;
  if (conditions.length === 0 || !conditions.every(isReferred)) return [item];
  const [use, ...others] = itemsOf(item.use);
  return conditions.map(({ reference }) => ({
    ...item,
    condition: reference ?? null,
    ...(use === undefined || others.length > 0 ? {} : { use }),
  }));
}

export const procedure: OtherShape = {
  isShape: (body) =>
    ["DateTime", "Period", "String", "Age", "Range"].some((suffix) => hasAny(body, [`occurrence${suffix}`])) ||
    (Array.isArray(body.category) && body.category.some(isObject)) ||
    hasMixed(body.reason) ||
    hasMixed(body.used) ||
    hasMixed(body.complication),
  convert: (draft) => {
    for (const suffix of ["DateTime", "Period", "String", "Age", "Range"])
      draft.rename(`occurrence${suffix}`, `performed${suffix}`);
    const [category, ...others] = itemsOf(draft.get("category"));
    if (isObject(category) && others.length === 0) draft.set("category", category);
    else draft.leave("category");
    splitMany(draft, "reason", "reasonCode", "reasonReference");
    splitMany(draft, "used", "usedCode", "usedReference");
    const complications = itemsOf(draft.get("complication"));
    if (complications.length === 0 || !complications.every(isCodeableReference)) return;
    draft.rename("complication", "complicationReceived");
    splitMany(draft, "complicationReceived", "complication", "complicationDetail");
  },
};

/** R4 numbers a dose by one of two types; R5's is a text. */
const doseNames: Readonly<Record<string, string>> = {
  doseNumber: "doseNumberString",
  seriesDoses: "seriesDosesString",
};

export const immunization: OtherShape = {
  isShape: (body) =>
    hasMixed(body.reason) ||
    isCodeableReference(body.manufacturer) ||
    isCodeableReference(body.administeredProduct) ||
    asObjects(body.protocolApplied).some((protocol) => hasAny(protocol, Object.keys(doseNames))),
  convert: (draft) => {
    splitMany(draft, "reason", "reasonCode", "reasonReference");
    draft.reshape("protocolApplied", (value) => eachObject(value, (protocol) => renameParts(protocol, doseNames)));
    draft.reshape("manufacturer", (value) => (isCodeableReference(value) ? namedReference(value) : undefined));
  },
};

export const carePlan: OtherShape = {
  isShape: (body) =>
    hasMixed(body.addresses) ||
    asObjects(body.activity).some((activity) => hasAny(activity, ["plannedActivityReference", "performedActivity"])),
  convert: (draft) => {
    draft.reshape("addresses", (value) =>
      eachObject(value, (item) => (isCodeableReference(item) ? namedReference(item) : item)),
    );
    draft.reshape("activity", (value) => eachObject(value, activityOf));
  },
};

function activityOf(activity: JsonObject): Json {
  const renamed = renameParts(activity, { plannedActivityReference: "reference" });
  const performed = itemsOf(activity.performedActivity);
  if (performed.length === 0 || !performed.every(isCodeableReference)) return renamed;
  const { performedActivity, ...rest } = renamed;
  const concepts = performed.flatMap(({ concept }) => concept ?? []);
  const references = performed.flatMap(({ reference }) => reference ?? []);
  return {
    ...rest,
    ...(concepts.length === 0 ? {} : { outcomeCodeableConcept: concepts }),
    ...(references.length === 0 ? {} : { outcomeReference: references }),
  };
}

/** R4 has a reference there: what was named in words alone is one with a name and no address. */
function namedReference({ concept, reference }: JsonObject): Json {
  const words = wordsOf(asObject(concept));
  const named = asObject(reference);
  if (named === undefined) return { display: words ?? "Named without words" };
  return named.display === undefined && words !== undefined ? { ...named, display: words } : named;
}

function wordsOf(concept: JsonObject | undefined): string | undefined {
  return (
    asString(concept?.text) ??
    asObjects(concept?.coding).flatMap(({ display, code }) => asString(display) ?? asString(code) ?? [])[0]
  );
}

function codeOf(concept: Json | undefined): string | undefined {
  return asObjects(asObject(concept)?.coding).flatMap(({ code }) => asString(code) ?? [])[0];
}

function hasMixed(value: Json | undefined): boolean {
  return itemsOf(value).some(isCodeableReference);
}
