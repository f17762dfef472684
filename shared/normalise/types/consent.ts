import type { Entry, When } from "../../domain/entry.ts";
import type { ConsentDetail } from "../../domain/entry-detail.ts";
import type { HeadingId } from "../../domain/headings.ts";
import type { CodeableConcept } from "../../fhir/datatypes.ts";
import { asObject } from "../../fhir/json.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import { readCodeableConcept, readDate, readEach } from "../../fhir/read-datatypes.ts";
import type { RawResource } from "../../fhir/resource.ts";
import { lookUp } from "../../kernel/look-up.ts";
import type { NormaliseContext } from "../context.ts";
import { ResourceReader } from "../resource-reader.ts";
import { resuscitationDecision, topicOf } from "../topics.ts";
import { termOf } from "../words/value-words.ts";

/** HL7 consentscope and consentcategorycodes, v3-ActCode, LOINC: what a consent is about. */
const topicByCode: Readonly<Record<string, ConsentDetail["topic"]>> = {
  dnr: "resuscitation",
  acd: "adrt",
  hcd: "adrt",
  polst: "adrt",
  adr: "adrt",
  "42348-3": "adrt",
  "59284-0": "informationSharing",
  "patient-privacy": "informationSharing",
  INFA: "informationSharing",
  INFAO: "informationSharing",
  IDSCL: "informationSharing",
  INFASO: "informationSharing",
  npp: "informationSharing",
  research: "research",
  rsdid: "research",
  rsreid: "research",
  RESEARCH: "research",
};

export function normaliseConsent(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const categories = read.concepts("category");
  const scope = read.concept("scope");
  const provision = asObject(raw.body.provision) ?? {};
  const provisionCodes = readEach(provision.code, readCodeableConcept);
  const decisions = [...categories, ...provisionCodes].flatMap((concept) => resuscitationDecision(concept) ?? []);
  const topic = topicOfConsent([...categories, ...provisionCodes], scope, decisions.length > 0);
  const dateTime = read.date("dateTime");
  const type = read.oneOfAt(provision.type, "provision", ["permit", "deny"]);
  const end = readDate(asObject(provision.period)?.end);
  const [headingId, ...alsoUnder] = headings[topic];
  // The period of a resuscitation decision ends on its review date; that of any other on the day until which it holds.
  const until = topic === "resuscitation" ? undefined : end;
  const title = [...categories, ...(scope === undefined ? [] : [scope])].flatMap((concept) => concept.text ?? [])[0];
  const category = topic === "resuscitation" ? categoryWords(categories[0]) : undefined;
  return read.entry({
    headingId,
    alsoUnder,
    display: title ?? category ?? topicWords[topic],
    untitled: "Consent",
    code: categories[0],
    when: whenOf(dateTime ?? readDate(asObject(provision.period)?.start), until),
    recordedAt: dateTime,
    performers: read.parties(raw.body.performer === undefined ? "consentingParty" : "performer"),
    organisation: read.parties("organization")[0]?.name,
    statusMatters: true,
    inHeader: ["dateTime", "performer", "consentingParty"],
    detail: {
      kind: "consent",
      topic,
      ...(type === undefined ? {} : { decision: type }),
      ...(topic === "resuscitation" ? { resuscitation: decisions[0] ?? "unclear" } : {}),
      ...(topic === "resuscitation" && end !== undefined ? { reviewDate: end } : {}),
    },
  });
}

function whenOf(from: PartialDate | undefined, until: PartialDate | undefined): When | undefined {
  if (until !== undefined && (from === undefined || until.latestMs >= from.earliestMs))
    return { kind: "period", ...(from === undefined ? {} : { start: from }), end: until };
  return from === undefined ? undefined : { kind: "at", date: from };
}

/** The category's own words; HL7's where the code came without any. */
function categoryWords(category: CodeableConcept | undefined): string | undefined {
  const term = termOf(category);
  return term?.toLowerCase() === "dnr" ? "Do Not Resuscitate" : term;
}

/** What a consent without words of its own is called. */
const topicWords: Readonly<Record<ConsentDetail["topic"], string>> = {
  resuscitation: "Decision about resuscitation",
  adrt: "Advance decision or directive",
  informationSharing: "Consent to share information",
  research: "Consent to take part in research",
  legal: "Consent",
  other: "Consent",
};

const headings: Readonly<Record<ConsentDetail["topic"], readonly [HeadingId, ...HeadingId[]]>> = {
  resuscitation: ["endOfLifeCare"],
  adrt: ["legalInformation", "endOfLifeCare"],
  informationSharing: ["legalInformation"],
  research: ["legalInformation", "participationInResearch"],
  legal: ["legalInformation"],
  other: ["legalInformation"],
};

function topicOfConsent(
  concepts: readonly CodeableConcept[],
  scope: CodeableConcept | undefined,
  coded: boolean,
): ConsentDetail["topic"] {
  if (coded) return "resuscitation";
  const codes = [...concepts, ...(scope === undefined ? [] : [scope])].flatMap((concept) =>
    concept.codings.flatMap((coding) => coding.code ?? []),
  );
  for (const code of codes) {
    const topic = lookUp(topicByCode, code);
    if (topic !== undefined) return topic;
  }
  const worded = topicOf(concepts)?.topic;
  return worded === "resuscitation" || worded === "legal" ? worded : "other";
}
