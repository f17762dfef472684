import { asObject, asObjects, asString, isObject, type Json } from "../json.ts";
import { carePlan as carePlanOfStu3 } from "../stu3/care.ts";
import { condition as conditionOfStu3 } from "../stu3/condition.ts";
import { type Draft, eachObject, hasAny, type OtherShape, renameParts, toList, toNote } from "../stu3/draft.ts";
import { encounter as encounterOfStu3 } from "../stu3/encounter.ts";
import { immunization as immunizationOfStu3 } from "../stu3/immunization.ts";
import { observation as observationOfStu3 } from "../stu3/observation.ts";
import { procedure as procedureOfStu3 } from "../stu3/procedure.ts";
import { notDoneToStatus, turnStatus } from "../stu3/shared-elements.ts";

// FHIR DSTU2 (1.0.2, 2015) after HL7's R2–R3 comparison of each type; what STU3 had in the same way is left to its own reading.

/** What somebody had was dated by `dateRecorded`; that it is over could be a flag. */
export const condition: OtherShape = {
  isShape: (body) =>
    hasAny(body, ["patient", "dateRecorded", "notes", "onsetQuantity", "abatementQuantity", "abatementBoolean"]) ||
    isObject(body.category),
  convert: (draft) => {
    draft.rename("patient", "subject");
    draft.rename("dateRecorded", "recordedDate");
    draft.reshape("category", toList);
    draft.rename("onsetQuantity", "onsetAge");
    draft.rename("abatementQuantity", "abatementAge");
    draft.rename("notes", "note", toNote);
    if (draft.get("abatementBoolean") === true && !draft.has("clinicalStatus")) draft.set("clinicalStatus", "resolved");
    conditionOfStu3.convert(draft);
  },
};

export const observation: OtherShape = {
  isShape: (body) => hasAny(body, ["comments"]) || isObject(body.category),
  convert: (draft) => {
    draft.reshape("category", toList);
    draft.rename("comments", "note", toNote);
    draft.reshape("referenceRange", (value) => eachObject(value, (range) => renameParts(range, { meaning: "type" })));
    observationOfStu3.convert(draft);
  },
};

/** Encounter class of DSTU2 → HL7 v3 ActCode, where one says the same. */
const classes: Readonly<Record<string, string>> = {
  inpatient: "IMP",
  outpatient: "AMB",
  ambulatory: "AMB",
  emergency: "EMER",
  home: "HH",
  field: "FLD",
  virtual: "VR",
};

export const encounter: OtherShape = {
  isShape: (body) => asString(body.class) !== undefined || hasAny(body, ["patient", "indication"]),
  convert: (draft) => {
    draft.rename("patient", "subject");
    draft.reshape("class", toActCode);
    draft.reshape("appointment", toList);
    draft.rename("indication", "reasonReference", toList);
    encounterOfStu3.convert(draft);
  },
};

function toActCode(value: Json): Json | undefined {
  const code = asString(value);
  if (code === undefined) return undefined;
  const same = Object.hasOwn(classes, code) ? classes[code] : undefined;
  return same === undefined
    ? { system: "http://hl7.org/fhir/encounter-class", code }
    : { system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: same };
}

/** That it was not done was said by a flag beside a status that may read "completed". */
export const procedure: OtherShape = {
  isShape: (body) =>
    hasAny(body, ["notPerformed", "reasonNotPerformed", "reasonCodeableConcept", "notes", "request"]) ||
    body.status === "aborted",
  convert: (draft) => {
    if (draft.get("status") === "aborted") turnStatus(draft, "stopped");
    notDoneToStatus(draft, "notPerformed", "not-done");
    draft.rename("reasonNotPerformed", "statusReason", onlyOne);
    draft.rename("reasonCodeableConcept", "reasonCode", toList);
    draft.reshape("reasonReference", toList);
    draft.rename("request", "basedOn", toList);
    draft.rename("notes", "note");
    draft.rename("used", "usedReference");
    procedureOfStu3.convert(draft);
  },
};

/** That it was not given, too; and `reported` said of whom the record is what `primarySource` says the other way round. */
export const immunization: OtherShape = {
  isShape: (body) => hasAny(body, ["wasNotGiven", "reported", "requester"]),
  convert: (draft) => {
    notDoneToStatus(draft, "wasNotGiven", "not-done");
    draft.rename("reported", "primarySource", (value) => (typeof value === "boolean" ? !value : undefined));
    draft.reshape("performer", (value) => (isObject(value) ? [{ actor: value }] : undefined));
    draft.leave("requester");
    immunizationOfStu3.convert(draft);
  },
};

export const carePlan: OtherShape = {
  isShape: (body) =>
    hasAny(body, ["modified", "relatedPlan", "participant", "support"]) ||
    isObject(body.note) ||
    asObjects(body.activity).some((activity) => hasAny(activity, ["actionResulting"])),
  convert: (draft) => {
    draft.rename("support", "supportingInfo");
    draft.reshape("note", toList);
    draft.reshape("activity", (value) =>
      eachObject(value, (activity) => renameParts(activity, { actionResulting: "outcomeReference" })),
    );
    draft.leave("modified", "relatedPlan");
    readTeam(draft);
    carePlanOfStu3.convert(draft);
  },
};

/** Who takes part stood in the plan; with a role each it has no place in R4's and stays in words. */
function readTeam(draft: Draft): void {
  const participants = asObjects(draft.get("participant"));
  const members = participants.flatMap(({ role, member }): readonly Json[] =>
    isObject(member) && asObject(role) === undefined ? [member] : [],
  );
  if (members.length === 0 || members.length < participants.length) draft.leave("participant");
  else draft.rename("participant", "contributor", () => members);
}

function onlyOne(value: Json): Json | undefined {
  if (!Array.isArray(value)) return value;
  return value.length === 1 ? value[0] : undefined;
}
