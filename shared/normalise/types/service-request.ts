import table from "../../../assets/tables/request-categories.json" with { type: "json" };
import type { Entry } from "../../domain/entry.ts";
import type { HeadingId } from "../../domain/headings.ts";
import { loinc } from "../../fhir/code-systems.ts";
import type { CodeableConcept } from "../../fhir/datatypes.ts";
import { asString } from "../../fhir/json.ts";
import { codeIn } from "../../fhir/read-datatypes.ts";
import type { RawResource } from "../../fhir/resource.ts";
import { headingNamed, indexCodes } from "../code-table.ts";
import { type NormaliseContext, partyInWords } from "../context.ts";
import { dueDates } from "../due-dates.ts";
import { headingOfPlan } from "../plan-heading.ts";
import { ResourceReader } from "../resource-reader.ts";
import { resuscitationDecision } from "../topics.ts";
import { termOf } from "../words/value-words.ts";

const byCategory = indexCodes(table.rows.map((row) => ({ ...row, headingId: headingNamed(row.heading) })));

/** ServiceRequest, and the STU3 ReferralRequest and ProcedureRequest that it replaced. */
export function normaliseServiceRequest(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const { body } = raw;
  const code = read.concept("code");
  const categories = read.concepts("category");
  const name = termOf(code) ?? [...read.words("serviceRequested"), ...read.words("category")][0];
  const notToBeDone = body.doNotPerform === true;
  const authoredOn = read.date("authoredOn");
  const occurrence = read.when("occurrence");
  const requester = read.parties("requester")[0];
  const reason = [...read.words("reasonCode"), ...read.names("reasonReference")].join(", ");
  const intent = asString(body.intent);
  const priority = asString(body.priority);
  const decision = resuscitationDecision(code);
  const resuscitation = decision !== undefined && notToBeDone ? "unclear" : decision;
  return read.entry({
    headingId: decision === undefined ? headingOfRequest(raw, code, categories) : "endOfLifeCare",
    display: name === undefined ? asString(body.description) : notToBeDone ? `Not to be done: ${name}` : name,
    untitled: "Request without a name",
    code: code ?? categories[0],
    when: authoredOn === undefined ? occurrence : { kind: "at", date: authoredOn },
    recordedAt: authoredOn,
    performers: read.parties("performer"),
    recorder: requester,
    mayBeInFuture: true,
    statusMatters: true,
    inHeader: ["code", "authoredOn", "performer", "requester"],
    detail: {
      kind: "request",
      ...(notToBeDone ? { notToBeDone } : {}),
      ...(intent === undefined ? {} : { intent }),
      ...(priority === undefined ? {} : { priority }),
      ...(reason === "" ? {} : { reason }),
      ...(requester === undefined ? {} : { requester: partyInWords(requester) }),
      ...(authoredOn === undefined ? {} : dueDates(occurrence)),
      ...(resuscitation === undefined ? {} : { resuscitation }),
    },
  });
}

/** A referral or an investigation: by category, then by code, then by words; else a requested action. */
export function headingOfRequest(
  raw: RawResource,
  code: CodeableConcept | undefined,
  categories: readonly CodeableConcept[],
): HeadingId {
  if (raw.type === "ReferralRequest") return "referralDetails";
  for (const concept of [...categories, code]) {
    const heading = byCategory(concept)?.headingId;
    if (heading !== undefined) return heading;
  }
  if (codeIn(code, loinc) !== undefined || raw.body.specimen !== undefined) return "investigationsRequested";
  const words = [code, ...categories].flatMap((concept) => termOf(concept) ?? []).join(" ");
  if (/\brefer(?:ral|red|ring)?\b/i.test(words)) return "referralDetails";
  if (/\b(?:x-ray|scan|ultrasound|blood test|urine|swab|laboratory|pathology|radiology|ECG|MRI|CT)\b/i.test(words))
    return "investigationsRequested";
  return headingOfPlan([code, ...categories], []) ?? "planAndRequestedActions";
}
