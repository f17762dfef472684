import type { Entry } from "../../domain/entry.ts";
import type {
  AllergyDetail,
  CarePlanDetail,
  ConditionDetail,
  ConsentDetail,
  DeviceDetail,
  EncounterDetail,
  ObservationDetail,
} from "../../domain/entry-detail.ts";
import { fieldsLabelled } from "../../domain/fields-when-asked.ts";
import type { HeadingId } from "../../domain/headings.ts";
import type { PersonDetail } from "../../domain/person-detail.ts";
import { listWords } from "../../kernel/list-words.ts";
import { unreachable } from "../../kernel/unreachable.ts";
import { withEnd } from "../../normalise/words/end-in-words.ts";
import { conceptText } from "../../terminology/concept-text.ts";
import { formatDate } from "../format/format-date.ts";
import { formatReferenceRange } from "../format/format-quantity.ts";
import { medicationParts } from "../medicines/medication-line.ts";
import { interpretationWords } from "../results/interpretation-words.ts";
import { isStatedByName, noteWords, observedWords } from "../results/observed-words.ts";
import type { ViewContext } from "../view-context.ts";
import { withheldLocation } from "../withheld/restricted.ts";
import { fieldsInWords } from "./fields-in-words.ts";
import type { TextPart } from "./text-part.ts";
import { capitalise, counted, dashed, plain, quiet, saysAlready, strong, uncapitalise } from "./text-part.ts";

export interface EntryParts {
  readonly parts: readonly TextPart[];
  readonly secondary: readonly TextPart[];
}

/** The words of one entry on a line, by its kind. What is not on the line is one key away, in its provenance. */
export function entryParts(entry: Entry, context: ViewContext, under: HeadingId = entry.headingId): EntryParts {
  const detail = entry.detail;
  switch (detail.kind) {
    case "allergy":
      return { parts: allergyParts(entry, detail), secondary: quietly(saidOfReactions(entry, detail)) };
    case "medication":
      return medicationParts(entry, detail);
    case "condition":
      return { parts: conditionParts(entry, detail), secondary: [] };
    case "observation":
      return { parts: observationParts(entry, detail), secondary: observationSecondary(detail) };
    case "report":
      return titled(entry, [detail.conclusion, ...(detail.resultsInside ?? [])].filter(Boolean).join(" · "));
    case "encounter":
      return { parts: encounterParts(entry, detail), secondary: quietly([placeWords(entry, context)]) };
    case "procedure":
      return {
        parts: dashed([
          negated(entry.display, detail.notDone ? "Not done:" : undefined),
          worded(detail.bodySite, entry.display),
          worded(detail.reason, entry.display),
        ]),
        secondary: quietly([detail.outcome, detail.complication && `Complication: ${detail.complication}`]),
      };
    case "immunization":
      return {
        parts: dashed([
          negated(entry.display, detail.notGiven ? "Not given:" : undefined),
          worded(detail.doseNumber && `dose ${detail.doseNumber}`),
          worded(detail.notGivenReason),
        ]),
        secondary: quietly([detail.reported ? "As reported, not given by the recorder" : undefined]),
      };
    case "flag":
      return {
        parts: dashed([[strong(entry.display)], worded(detail.localAuthority, entry.display)]),
        secondary: quietly([
          detail.active === false ? "No longer active" : undefined,
          detail.active === undefined ? "Not stated whether it is still active" : undefined,
          detail.reviewDate && `Review due ${formatDate(detail.reviewDate)}`,
        ]),
      };
    case "consent":
      return {
        parts: dashed([[strong(entry.display)], worded(consentWords(detail))]),
        secondary: quietly([detail.reviewDate && `Review due ${formatDate(detail.reviewDate)}`]),
      };
    case "carePlan":
      return { parts: [strong(entry.display)], secondary: carePlanSecondary(entry, detail) };
    case "goal":
      return {
        parts: dashed([[strong(entry.display)], worded(detail.achievement)]),
        // They are the line itself.
        secondary: quietly([detail.inPersonsWords === undefined ? undefined : "In the person's own words"]),
      };
    case "document":
      return {
        parts: dashed([[strong(entry.display)], worded(detail.docType && conceptText(detail.docType), entry.display)]),
        secondary: quietly([
          detail.author,
          detail.supersededBy === undefined ? undefined : "Replaced by a newer version",
        ]),
      };
    case "contact":
      return {
        parts: dashed([[strong(entry.display)], worded(listWords(detail.relationships), entry.display)]),
        secondary: context.chart.patient.restricted
          ? quietly([withheldLocation])
          : quietly([detail.telecom.map((point) => withEnd(point.value, point)).join(" · ")]),
      };
    case "careTeam":
      return {
        parts: [strong(entry.display)],
        secondary: quietly([
          listWords(detail.members.map((member) => [member.name, member.role].filter(Boolean).join(", "))),
        ]),
      };
    case "appointment":
      return {
        parts: dashed([[strong(entry.display)], worded(detail.description, entry.display), worded(detail.outcome)]),
        secondary: quietly([
          // The place is one of those taking part (FHIR Appointment.participant): it is said once, and by the rule for places.
          listWords(detail.participants.filter((one) => one !== entry.place)),
          placeWords(entry, context),
        ]),
      };
    case "request":
      return {
        parts: dashed([
          [strong(entry.display)],
          worded(detail.priority && detail.priority !== "routine" ? detail.priority : undefined),
          worded(detail.reason, entry.display),
        ]),
        secondary: quietly([detail.requester && `Asked for by ${detail.requester}`]),
      };
    case "familyHistory":
      return {
        parts: dashed([
          [strong(entry.display)],
          worded(
            listWords(
              detail.conditions
                .map((condition) => [condition.name, condition.onset].filter(Boolean).join(", "))
                .filter((words) => !saysAlready(entry.display, words)),
            ),
          ),
        ]),
        secondary: quietly([detail.deceased && `Deceased: ${detail.deceased}`]),
      };
    case "device":
      return {
        ...titled(entry, detail.deviceType && conceptText(detail.deviceType)),
        secondary: deviceSecondary(entry, detail),
      };
    case "questionnaire":
      return {
        parts: dashed([
          [strong(entry.display)],
          detail.score === undefined ? [] : [plain("score"), strong(detail.score)],
        ]),
        secondary: [],
      };
    case "person":
      return personParts(entry, detail, under, context.chart.patient.restricted);
    case "other":
      return {
        parts: [strong(entry.display)],
        secondary: quietly(fieldsInWords(entry, context.chart.patient.restricted)),
      };
    default:
      return unreachable(detail);
  }
}

/** FHIR R4 consent-provision-type: without it a refusal reads as the consent that it refuses. A decision about treatment is what its own words say. */
function consentWords({ decision, topic }: ConsentDetail): string | undefined {
  if (decision === undefined || topic === "resuscitation" || topic === "adrt") return undefined;
  return decision === "deny" ? "refused" : "permitted";
}

/**
 * One row per causative agent: a coded agent in bold, free text in normal weight; reactions of one event joined by "+", of different events by a comma
 * (CUI ADR-0013, 0022, 0023, 0037, 0038). No date here (ADR-0043).
 */
function allergyParts(entry: Entry, detail: AllergyDetail): readonly TextPart[] {
  const coded = entry.code?.codings.some((coding) => coding.code !== undefined) === true && !detail.transferDegraded;
  const reactions = detail.reactions
    .map((reaction) => reaction.manifestations.join(" + "))
    .filter((words) => words !== "")
    .join(", ");
  const severity = worstSeverity(detail);
  return dashed([
    [coded ? strong(entry.display) : plain(entry.display)],
    reactions === "" ? [] : [plain(reactions)],
    severity === undefined ? [] : [plain(severity)],
    // A severe reaction says it already.
    worded(detail.criticality === "high" && severity !== "severe" ? "high risk" : undefined),
    worded(standingWords(detail)),
  ]);
}

/** How the reactions went and what is noted beside them, in the author's words. */
export function saidOfReactions(entry: Entry, detail: AllergyDetail): readonly string[] {
  const notes = fieldsLabelled(entry, (label) => label === "Note").map(({ value }) => value);
  return [...new Set([...detail.reactions.flatMap(({ description }) => description ?? []), ...notes])];
}

/** What a reader must know before taking the line as a live, certain allergy. */
function standingWords(detail: AllergyDetail): string | undefined {
  if (detail.verificationStatus === "refuted") return "refuted";
  if (detail.clinicalStatus === "resolved" || detail.clinicalStatus === "inactive") return detail.clinicalStatus;
  return detail.verificationStatus === "unconfirmed" ? "unconfirmed" : undefined;
}

function worstSeverity(detail: AllergyDetail): string | undefined {
  for (const severity of ["severe", "moderate", "mild"] as const) {
    if (detail.reactions.some((reaction) => reaction.severity === severity)) return severity;
  }
  return undefined;
}

function conditionParts(entry: Entry, detail: ConditionDetail): readonly TextPart[] {
  return dashed([
    [strong(entry.display)],
    worded(detail.severity && uncapitalise(detail.severity), entry.display),
    worded(detail.bodySite && uncapitalise(detail.bodySite), entry.display),
    worded(certaintyWords(detail)),
    worded(detail.onsetInWords === undefined ? undefined : `onset ${detail.onsetInWords}`),
  ]);
}

/** What a reader must know before taking a problem for a diagnosis (HL7 condition-ver-status). */
function certaintyWords({ verificationStatus }: ConditionDetail): string | undefined {
  return verificationStatus === "confirmed" ? undefined : verificationStatus;
}

function observationParts(entry: Entry, detail: ObservationDetail): readonly TextPart[] {
  return dashed([
    [plain(entry.display)],
    observedParts(entry, detail),
    detail.interpretation.length === 0 ? [] : [plain(listWords(detail.interpretation.map(interpretationWords)))],
  ]);
}

/** A finding without a value is its name and what was written beside it: a GP system codes "Heart attack" or "Comment note" so. A test without one says so. */
function observedParts(entry: Entry, detail: ObservationDetail): readonly TextPart[] {
  if (detail.value !== undefined || detail.components.length > 0) return [strong(observedWords(detail))];
  const isPart = entry.issues.some(({ code, path }) => code === "missingReference" && path === "hasMember");
  if (detail.members.length > 0)
    return [quiet(`${counted(detail.members.length, "result")}${isPart ? ", not all received" : ""}`)];
  if (isPart) return [strong("Its results were not received")];
  const note = noteWords(entry);
  if (note !== undefined) return [plain(note)];
  return isStatedByName(entry, detail) ? [] : [strong(observedWords(detail))];
}

function observationSecondary(detail: ObservationDetail): readonly TextPart[] {
  const ranges = detail.referenceRanges.map(formatReferenceRange).filter((range) => range !== undefined);
  return quietly([
    ranges.length === 0 ? undefined : `Reference ${ranges.join("; ")}`,
    detail.specimen,
    detail.bodySite,
    detail.method,
  ]);
}

function encounterParts(entry: Entry, detail: EncounterDetail): readonly TextPart[] {
  return dashed([
    [strong(entry.display)],
    worded(isCancelled(entry) ? "Cancelled" : undefined, entry.display),
    worded(detail.reason, entry.display),
    worded(detail.dischargeDestination && `discharged to ${detail.dischargeDestination}`, entry.display),
  ]);
}

/** FHIR R4 encounter-status: it did not take place. */
export function isCancelled({ status }: Entry): boolean {
  return status === "cancelled";
}

function carePlanSecondary(entry: Entry, detail: CarePlanDetail): readonly TextPart[] {
  return quietly([
    detail.description !== undefined && !saysAlready(entry.display, detail.description)
      ? detail.description
      : undefined,
    detail.activities.length === 0
      ? undefined
      : detail.activities.length === 1
        ? "1 action"
        : `${detail.activities.length} actions`,
    detail.reviewDate && `Review due ${formatDate(detail.reviewDate)}`,
  ]);
}

/** What is asked of a device before a scan, a recall or another operation (FHIR R4 Device). */
export const deviceLabels = ["Manufacturer", "Model number", "Safety", "Lot number", "Expiration date"] as const;

function deviceSecondary(entry: Entry, { serialNumber }: DeviceDetail): readonly TextPart[] {
  const wanted: ReadonlySet<string> = new Set([...deviceLabels, "Note"]);
  const said = fieldsLabelled(entry, (label) => wanted.has(label));
  return quietly([
    ...said.flatMap(({ label, value }) => (label === "Note" ? [] : [`${label}: ${value}`])),
    serialNumber && `Serial number: ${serialNumber}`,
    ...said.flatMap(({ label, value }) => (label === "Note" ? [value] : [])),
  ]);
}

function placeWords({ place }: Entry, context: ViewContext): string | undefined {
  return place !== undefined && context.chart.patient.restricted ? withheldLocation : place;
}

/** The same person resource tells of the person, of the GP practice and of those to call: each heading gets its own words of it. */
function personParts(entry: Entry, detail: PersonDetail, under: HeadingId, restricted: boolean): EntryParts {
  if (under === "gpPractice") {
    const practice = restricted ? withheldLocation : detail.gpPractice;
    return { parts: [practice === undefined ? quiet("GP practice not stated") : strong(practice)], secondary: [] };
  }
  if (under === "personalContacts") {
    const contacts = detail.contacts.map((one) => {
      const name = one.name ?? "Name not recorded";
      return [
        name,
        one.relationship,
        ...(restricted ? [withheldLocation] : one.telecom.map((point) => withEnd(point.value, point))),
      ]
        .filter((words) => words !== undefined)
        .join(", ");
    });
    return { parts: [strong(contacts.join("; ") || "No contact stated")], secondary: [] };
  }
  return { parts: [strong(entry.display)], secondary: [] };
}

function titled(entry: Entry, more: string | undefined): EntryParts {
  return {
    parts: [strong(entry.display)],
    secondary: more === undefined || saysAlready(entry.display, more) ? [] : [quiet(more)],
  };
}

/** That something did not happen stands before what it is, once. */
function negated(display: string, negation: string | undefined): readonly TextPart[] {
  return negation === undefined || /^not (?:given|done)/i.test(display)
    ? [strong(display)]
    : [strong(negation), strong(display)];
}

/** Words that add something to what is already said. */
function worded(words: string | undefined, alreadySaid = ""): readonly TextPart[] {
  return words === undefined || words === "" || saysAlready(alreadySaid, words) ? [] : [plain(words)];
}

function quietly(sentences: readonly (string | undefined)[]): readonly TextPart[] {
  const said = sentences.filter((sentence): sentence is string => sentence !== undefined && sentence !== "");
  return said.length === 0 ? [] : [quiet(said.map(capitalise).join(" · "))];
}
