import type { NotShownReason } from "../../domain/chart.ts";
import type { Issue } from "../../domain/entry.ts";

/** What is wrong with how a source sent something. Who an entry is about and what is withheld are not faults of its record. */
export type FindingKind =
  | Exclude<Issue["code"], "restricted" | "draft" | "aboutAnother">
  | Extract<NotShownReason, "unreadable" | "noSubject" | "otherPatient" | "duplicateDelivery">;

interface FindingWords {
  readonly title: string;
  /** What is asked of the source's data quality or integration team. */
  readonly ask: string;
  /** HL7 FHIR R4 code system issue-type (hl7.org/fhir/R4/valueset-issue-type.html, 2019). */
  readonly issue: string;
}

/** Each kind of finding in words. */
export const findingWords: Readonly<Record<FindingKind, FindingWords>> = {
  otherPatient: {
    title: "About another person",
    ask: "Find out why the answer for this person held another patient's record, today.",
    issue: "security",
  },
  noSubject: { title: "Names no patient", ask: "State whom it is about (subject or patient).", issue: "required" },
  unreadable: { title: "Could not be read", ask: "Check the resource against the FHIR standard.", issue: "structure" },
  unreadPart: {
    title: "Partly unreadable",
    ask: "Check the named element against the FHIR standard.",
    issue: "structure",
  },
  readAsMeant: {
    title: "Yes or no sent as a word",
    ask: "Send true or false as such, not as a word: it was read as it says.",
    issue: "structure",
  },
  modifierExtension: {
    title: "Carries a modifier that is not understood",
    ask: "Say what the modifier extension means, or leave it out: readers must not act on the entry otherwise.",
    issue: "extension",
  },
  unitless: { title: "Number without a unit", ask: "Send the unit, as a UCUM code.", issue: "required" },
  unitsDiffer: {
    title: "Printed and coded unit differ",
    ask: "Check which of the two was meant, and correct the other: until then the value is not compared.",
    issue: "conflict",
  },
  codeTextDiffers: {
    title: "Code and words differ",
    ask: "Check in the source system which of the two was meant, and correct the other.",
    issue: "conflict",
  },
  codesDiffer: {
    title: "Codes that name two things",
    ask: "Check in the source system which code was meant, and correct the others: until then that code is compared with nothing.",
    issue: "conflict",
  },
  contentsDiffer: {
    title: "Sent in two versions at once",
    ask: "Find out why one id was sent twice in one answer with different content, and send versionId and lastUpdated.",
    issue: "conflict",
  },
  olderSent: {
    title: "Gone back to an older version",
    ask: "Find out whether the server was restored from a backup or answers from a copy that is behind, and which version stands.",
    issue: "conflict",
  },
  sentInPart: {
    title: "Sent in part",
    ask: "Send the whole resource: elements were left out (SUBSETTED), and reading it by itself brought no more.",
    issue: "incomplete",
  },
  transferDegraded: {
    title: "Code lost in transfer",
    ask: "Code the entry again from its original words.",
    issue: "incomplete",
  },
  endsNever: {
    title: "End in the year 9999",
    ask: "Leave the end out where there is none.",
    issue: "value",
  },
  impossibleDate: { title: "Date that does not exist", ask: "Correct the date.", issue: "value" },
  futureDated: { title: "Dated in the future", ask: "Correct the date, or send it as planned.", issue: "value" },
  beforeBirth: {
    title: "Dated before birth",
    ask: "Correct the date, or find out whose it is.",
    issue: "value",
  },
  afterDeath: { title: "Dated after death", ask: "Correct the date, or find out whose it is.", issue: "value" },
  undated: { title: "No date", ask: "Send when it happened or was recorded.", issue: "required" },
  statusUnknown: {
    title: "Status not stated",
    ask: "State whether it is still so (clinical status or status).",
    issue: "required",
  },
  invalidSctid: {
    title: "Not a valid SNOMED CT code",
    ask: "Correct the code: its check digit fails.",
    issue: "code-invalid",
  },
  wrongSystemUri: {
    title: "Code system named wrongly",
    ask: "Send the code system's own address (SNOMED CT: http://snomed.info/sct).",
    issue: "code-invalid",
  },
  termInCode: {
    title: "Term sent inside the code",
    ask: "Send the code alone in code, and its term in display.",
    issue: "code-invalid",
  },
  unknownCodeSystem: {
    title: "Code from a list that is not known",
    ask: "Send a SNOMED CT or dm+d code beside the local one.",
    issue: "code-invalid",
  },
  uncoded: {
    title: "Words without a code",
    ask: "Send a SNOMED CT or dm+d code, so that checks can read it.",
    issue: "required",
  },
  missingReference: {
    title: "Refers to something that was not sent",
    ask: "Send what the entry refers to, or answer it when it is asked for by its address.",
    issue: "not-found",
  },
  duplicateDelivery: {
    title: "Delivered twice",
    ask: "Send each version once in an answer.",
    issue: "duplicate",
  },
};

/** The gravest first. */
export const findingKinds: readonly FindingKind[] = [
  "otherPatient",
  "noSubject",
  "unreadable",
  "unreadPart",
  "modifierExtension",
  "contentsDiffer",
  "olderSent",
  "sentInPart",
  "unitless",
  "unitsDiffer",
  "codeTextDiffers",
  "codesDiffer",
  "transferDegraded",
  "impossibleDate",
  "endsNever",
  "beforeBirth",
  "afterDeath",
  "futureDated",
  "undated",
  "statusUnknown",
  "invalidSctid",
  "readAsMeant",
  "wrongSystemUri",
  "termInCode",
  "unknownCodeSystem",
  "uncoded",
  "missingReference",
  "duplicateDelivery",
];

/** `undefined` where an issue or a reason is no fault of the record. */
export function findingKindOf(code: Issue["code"] | NotShownReason): FindingKind | undefined {
  return findingKinds.find((kind) => kind === code);
}
