import { asObjects, asString, isObject, type Json } from "../json.ts";
import { conceptsOnly, type Draft, hasAny, itemsOf, type Stu3Type, toConcept, toList, toNote } from "./draft.ts";
import { contextToEncounter, turnStatus } from "./shared-elements.ts";

/** HL7 R3–R4 comparison, RiskAssessment. */
export const riskAssessment: Stu3Type = {
  isStu3: (body) => hasAny(body, ["context", "comment", "reasonCodeableConcept"]),
  convert: (draft) => {
    contextToEncounter(draft);
    draft.rename("comment", "note", toNote);
    draft.rename("reasonCodeableConcept", "reasonCode", toList);
  },
};

/** HL7 R3–R4 comparison, ClinicalImpression. */
export const clinicalImpression: Stu3Type = {
  isStu3: (body) => hasAny(body, ["context", "action"]),
  convert: (draft) => {
    contextToEncounter(draft);
    draft.leave("action");
  },
};

/** HL7 R3–R4 comparison, FamilyMemberHistory. That no history was taken says that the relative's health is not known, never that it is good. */
export const familyMemberHistory: Stu3Type = {
  isStu3: (body) => hasAny(body, ["notDone", "notDoneReason", "definition"]),
  convert: (draft) => {
    if (draft.get("notDone") === true) turnStatus(draft, "health-unknown");
    if (draft.get("notDone") === false) draft.drop("notDone");
    draft.rename("notDoneReason", "dataAbsentReason");
    draft.leave("notDone", "definition");
  },
};

/** HL7 R3–R4 comparison, DetectedIssue. */
export const detectedIssue: Stu3Type = {
  isStu3: (body) => hasAny(body, ["category", "date"]),
  convert: (draft) => {
    draft.rename("category", "code");
    draft.rename("date", "identifiedDateTime");
  },
};

/** HL7 R3–R4 comparison, ImagingStudy. */
export const imagingStudy: Stu3Type = {
  isStu3: (body) => hasAny(body, ["context", "accession", "reason", "availability"]),
  convert: (draft) => {
    contextToEncounter(draft);
    draft.rename("reason", "reasonCode", conceptsOnly);
    moveAccession(draft);
    draft.leave("availability");
  },
};

function moveAccession(draft: Draft): void {
  const accession = draft.get("accession");
  if (!isObject(accession)) {
    draft.leave("accession");
    return;
  }
  draft.set("identifier", [...itemsOf(draft.get("identifier")), accession]);
  draft.drop("accession");
}

/** HL7 R3–R4 comparison, Media: its kind was a code. */
export const media: Stu3Type = {
  isStu3: (body) =>
    hasAny(body, ["context", "subtype", "occurrenceDateTime", "occurrencePeriod"]) || typeof body.type === "string",
  convert: (draft) => {
    contextToEncounter(draft);
    draft.reshape("type", toConcept("http://terminology.hl7.org/CodeSystem/media-type"));
    draft.rename("subtype", "modality");
    draft.rename("occurrenceDateTime", "createdDateTime");
    draft.rename("occurrencePeriod", "createdPeriod");
  },
};

/** HL7 R3–R4 comparison, AdverseEvent: what happened was its `type`; whether it happened, or nearly did, its `category`. */
export const adverseEvent: Stu3Type = {
  isStu3: (body) =>
    hasAny(body, ["type", "reaction", "description", "eventParticipant"]) || typeof body.category === "string",
  convert: (draft) => {
    draft.rename("type", "event");
    draft.rename("reaction", "resultingCondition");
    draft.rename("eventParticipant", "contributor", toList);
    const actuality: Readonly<Record<string, string>> = { AE: "actual", PAE: "potential" };
    const category = asString(draft.get("category"));
    const said = category !== undefined && Object.hasOwn(actuality, category) ? actuality[category] : undefined;
    if (said !== undefined) draft.rename("category", "actuality", () => said);
    draft.leave("description");
  },
};

/** HL7 R3–R4 comparison, Device. */
export const device: Stu3Type = {
  isStu3: (body) => hasAny(body, ["udi", "model"]),
  convert: (draft) => {
    draft.rename("model", "modelNumber");
    const name = isObject(draft.get("udi")) ? asObjects(draft.get("udi"))[0]?.name : undefined;
    draft.rename("udi", "udiCarrier", toList);
    if (typeof name === "string" && !draft.has("deviceName")) draft.set("deviceName", deviceName(name));
  },
};

function deviceName(name: string): Json {
  return [{ name, type: "udi-label-name" }];
}

/** HL7 R3–R4 comparison, DeviceUseStatement. */
export const deviceUseStatement: Stu3Type = {
  isStu3: (body) => hasAny(body, ["whenUsed", "indication"]),
  convert: (draft) => {
    draft.rename("whenUsed", "timingPeriod");
    draft.rename("indication", "reasonCode");
  },
};
