import { asString, type Json } from "../json.ts";
import { type Draft, hasAny, type OtherShape, toConcept, toList } from "../stu3/draft.ts";

const verifications = ["unconfirmed", "confirmed", "refuted", "entered-in-error"];
const criticalities: Readonly<Record<string, string>> = { CRITL: "low", CRITH: "high", CRITU: "unable-to-assess" };

/** FHIR DSTU2 (1.0.2, 2015) after HL7's R2–R3 comparison: the agent was `substance`, and one `status` said what two say now. */
export const allergyIntolerance: OtherShape = {
  isShape: (body) => hasAny(body, ["substance", "lastOccurence", "reporter"]) || typeof body.status === "string",
  convert: (draft) => {
    draft.rename("substance", "code");
    readStatus(draft);
    draft.rename("onset", "onsetDateTime");
    draft.rename("lastOccurence", "lastOccurrence");
    draft.rename("reporter", "asserter");
    draft.reshape("criticality", (value) => criticalities[asString(value) ?? ""]);
    draft.reshape("category", toList);
    draft.reshape("note", toList);
  },
};

/** `unconfirmed` and `confirmed` say nothing of whether it is active. */
function readStatus(draft: Draft): void {
  const status = asString(draft.get("status"));
  if (status === undefined) {
    draft.leave("status");
    return;
  }
  const isVerification = verifications.includes(status);
  const element = isVerification ? "verificationStatus" : "clinicalStatus";
  const system = `http://terminology.hl7.org/CodeSystem/allergyintolerance-${isVerification ? "verification" : "clinical"}`;
  const shape: (value: Json) => Json | undefined = toConcept(system);
  draft.rename("status", element, shape);
}
