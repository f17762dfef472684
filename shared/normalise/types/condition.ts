import type { Entry, When } from "../../domain/entry.ts";
import type { HeadingId } from "../../domain/headings.ts";
import { startOf } from "../../domain/when.ts";
import type { CodeableConcept } from "../../fhir/datatypes.ts";
import { readExtensionValue } from "../../fhir/extensions.ts";
import { asString } from "../../fhir/json.ts";
import type { RawResource } from "../../fhir/resource.ts";
import { lookUp } from "../../kernel/look-up.ts";
import type { NormaliseContext } from "../context.ts";
import { endFault } from "../end-fault.ts";
import { categoryCodes, headingOfCode } from "../finding-heading.ts";
import { readNamed } from "../read-named.ts";
import { ResourceReader } from "../resource-reader.ts";
import { codedTopicOf, resuscitationDecision, topicOf } from "../topics.ts";
import { termOf, valueInWords } from "../words/value-words.ts";

export function normaliseCondition(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const code = readNamed(read, "code");
  const categories = categoryCodes(read.concepts("category"));
  const clinicalStatus = read.oneOf("clinicalStatus", [
    "active",
    "recurrence",
    "relapse",
    "inactive",
    "remission",
    "resolved",
  ]);
  const verificationStatus = read.oneOf("verificationStatus", [
    "unconfirmed",
    "provisional",
    "differential",
    "confirmed",
    "refuted",
    "entered-in-error",
  ]);
  if (clinicalStatus === undefined) read.note("statusUnknown", "clinicalStatus");
  const onset = read.when("onset");
  const abatement = abatementOf(read);
  const recordedDate = read.date("recordedDate") ?? read.date("assertedDate");
  const severity = termOf(read.concept("severity"));
  const bodySite = read.words("bodySite").join(", ");
  const resuscitation = resuscitationDecision(code);
  const [headingId, ...alsoUnder] = headingsOf(code, categories);
  const significance = significanceOf(raw);
  const onsetDate = startOf(onset);
  const abatementDate = endOf(abatement);
  // An end that is yet to come is expected: the problem goes on until then.
  const isToCome = abatementDate !== undefined && abatementDate.earliestMs > context.nowMs;
  if (isToCome) read.note("futureDated", "abatement");
  if (onsetDate !== undefined && abatementDate !== undefined && abatementDate.latestMs < onsetDate.earliestMs)
    read.note("impossibleDate", "abatement");
  const onsetInWords = onset === undefined ? onsetWords(raw) : undefined;
  return read.entry({
    headingId,
    alsoUnder,
    display: termOf(code),
    untitled: "Problem without a name",
    code,
    when: whenOf(onset, abatement) ?? (recordedDate === undefined ? undefined : { kind: "at", date: recordedDate }),
    recordedAt: recordedDate,
    performers: read.parties("asserter"),
    recorder: read.party("recorder"),
    inHeader: ["code", "recordedDate", "assertedDate", "asserter", "recorder"],
    detail: {
      kind: "condition",
      ...(clinicalStatus === undefined ? {} : { clinicalStatus }),
      ...(verificationStatus === undefined ? {} : { verificationStatus }),
      categories,
      ...(onsetDate === undefined ? {} : { onset: onsetDate }),
      ...(onsetInWords === undefined ? {} : { onsetInWords }),
      ...(abatementDate === undefined || isToCome ? {} : { abatement: abatementDate }),
      ...(severity === undefined ? {} : { severity }),
      ...(bodySite === "" ? {} : { bodySite }),
      ...(significance === undefined ? {} : { significance }),
      ...(resuscitation === undefined ? {} : { resuscitation }),
    },
  });
}

function abatementOf(read: ResourceReader): When | undefined {
  const abatement = read.when("abatement");
  if (abatement?.kind !== "at" || endFault({ end: abatement.date }) === undefined) return abatement;
  read.unread("abatementDateTime", "endsNever");
  return undefined;
}

/** A problem stands in the problem list; one whose code is an alert stands under that alert first. */
function headingsOf(
  code: CodeableConcept | undefined,
  categories: readonly string[],
): readonly [HeadingId, ...HeadingId[]] {
  if (resuscitationDecision(code) !== undefined) return ["endOfLifeCare"];
  const topic = codedTopicOf([code]);
  if (topic !== undefined) return [topic.headingId, "problemList"];
  const ownHeading = headingOfCode(code);
  if (ownHeading === "pregnancyStatus") return ["problemList", "pregnancyStatus"];
  if (ownHeading === "socialContext" || ownHeading === "assessments") return ["problemList", ownHeading];
  for (const category of categories) {
    const heading = lookUp(headingsByCategory, category.toLowerCase());
    if (heading !== undefined) return [heading];
  }
  return topicOf([code])?.topic === "resuscitation" ? ["problemList", "endOfLifeCare"] : ["problemList"];
}

const headingsByCategory: Readonly<Record<string, HeadingId>> = {
  // NHS England Patient Flags: an impairment behind a reasonable adjustment (England-ConditionCategoryRA).
  issue: "individualRequirements",
  risk: "risks",
  "primary-support-reason": "primarySupportReason",
};

function significanceOf(raw: RawResource): "major" | "minor" | undefined {
  const value = asString(readExtensionValue(raw.body, "ProblemSignificance"))?.toLowerCase();
  return value === "major" || value === "minor" ? value : undefined;
}

/** An onset that is no date, as its source puts it: `at 42 years`, `childhood`. */
function onsetWords({ body }: RawResource): string | undefined {
  const words = [body.onsetAge, body.onsetRange, body.onsetString].map((value) => valueInWords(value, () => undefined));
  const [age, range, text] = words;
  const years = age ?? range;
  return years === undefined ? text : `at ${years}`;
}

function endOf(when: When | undefined) {
  return when?.kind === "at" ? when.date : (when?.end ?? when?.start);
}

/** From onset to abatement where both are dates; a problem without an end is dated at its onset, for that is all that is said. */
function whenOf(onset: When | undefined, abatement: When | undefined): When | undefined {
  const start = startOf(onset);
  const end = endOf(abatement) ?? (onset?.kind === "period" ? onset.end : undefined);
  if (end !== undefined && (start === undefined || end.latestMs >= start.earliestMs)) {
    return { kind: "period", ...(start === undefined ? {} : { start }), end };
  }
  return start === undefined ? undefined : { kind: "at", date: start };
}
