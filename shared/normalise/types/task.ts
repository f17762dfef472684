import type { Entry } from "../../domain/entry.ts";
import { asObject, asString } from "../../fhir/json.ts";
import { readCodeableConcept, readEach } from "../../fhir/read-datatypes.ts";
import type { RawResource } from "../../fhir/resource.ts";
import { type NormaliseContext, partyInWords } from "../context.ts";
import { dueDates } from "../due-dates.ts";
import { ResourceReader } from "../resource-reader.ts";
import { termOf } from "../words/value-words.ts";
import { headingOfRequest } from "./service-request.ts";

export function normaliseTask(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const { body } = raw;
  const code = read.concept("code");
  const description = asString(body.description);
  const authoredOn = read.date("authoredOn");
  const requester = read.party("requester");
  const intent = asString(body.intent);
  const priority = asString(body.priority);
  const reason = termOf(read.concept("reasonCode"));
  return read.entry({
    headingId: isAboutReferral(read) ? "referralDetails" : "planAndRequestedActions",
    display: description ?? termOf(code) ?? read.names("focus")[0],
    untitled: "Task without words",
    code,
    when: authoredOn === undefined ? read.period("executionPeriod") : { kind: "at", date: authoredOn },
    recordedAt: authoredOn,
    performers: read.parties("owner"),
    recorder: requester,
    mayBeInFuture: true,
    statusMatters: true,
    mayBeUncoded: true,
    inHeader: ["description", "authoredOn", "owner", "requester", "for"],
    detail: {
      kind: "request",
      ...(intent === undefined ? {} : { intent }),
      ...(priority === undefined ? {} : { priority }),
      ...(reason === undefined ? {} : { reason }),
      ...(requester === undefined ? {} : { requester: partyInWords(requester) }),
      ...dueDates(read.periodAt(asObject(body.restriction)?.period, "restriction")),
    },
  });
}

function isAboutReferral(read: ResourceReader): boolean {
  const focus = read.reference("focus");
  const resolved = focus === undefined ? undefined : read.context.resolve(read.raw, focus);
  if (resolved?.raw === undefined || resolved.raw.type !== "ServiceRequest") return false;
  const { body } = resolved;
  return (
    headingOfRequest(resolved.raw, readCodeableConcept(body.code), readEach(body.category, readCodeableConcept)) ===
    "referralDetails"
  );
}
