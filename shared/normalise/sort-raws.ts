import type { NotShown, NotShownReason } from "../domain/chart.ts";
import { asObject, asObjects, asString, type Json, type JsonObject } from "../fhir/json.ts";
import { unreadableType } from "../fhir/parse-bundle.ts";
import { readConceptOrCode } from "../fhir/read-datatypes.ts";
import type { RawResource } from "../fhir/resource.ts";
import type { EntryKey, SourceId } from "../kernel/brand.ts";
import { isFrame } from "./attached-documents.ts";
import type { About, Subjects } from "./references/subject.ts";
import { saysSomethingItself } from "./types/list.ts";
import {
  billingTypes,
  normalisers,
  pointingTypes,
  shownUnlessReferredTo,
  supportingTypes,
} from "./types/resource-types.ts";

/** Every current resource in exactly one list, before any of them is read closely. */
export interface SortedRaws {
  /** About this person: each becomes an entry. */
  readonly shown: readonly RawResource[];
  /** About this person, entries only where nothing shown refers to them. */
  readonly shownUnlessReferredTo: readonly RawResource[];
  /** About nobody in particular: supporting where something shown refers to them. */
  readonly supporting: readonly RawResource[];
  /** Supporting where they refer to something shown. */
  readonly pointing: readonly RawResource[];
  /** Lists without words of their own: supporting where all that they arrange is shown, entries otherwise. */
  readonly arranging: readonly RawResource[];
  readonly notShown: readonly NotShown[];
  /** Shown although they name no patient: their source holds nobody else. */
  readonly subjectAssumed: ReadonlySet<EntryKey>;
}

export function sortRaws(raws: readonly RawResource[], subjects: Subjects): SortedRaws {
  const shown: RawResource[] = [];
  const unlessReferredTo: RawResource[] = [];
  const supporting: RawResource[] = [];
  const pointing: RawResource[] = [];
  const arranging: RawResource[] = [];
  const notShown: NotShown[] = [];
  const unnamed: RawResource[] = [];
  const sources = new SourcesWithOnePerson();

  for (const raw of raws) {
    const general = reasonByType(raw);
    if (general !== undefined) {
      notShown.push(toNotShown(raw, general.reason, general.detail));
    } else if (Object.hasOwn(pointingTypes, raw.type)) {
      pointing.push(raw);
    } else if (supportingTypes.has(raw.type)) {
      supporting.push(raw);
    } else {
      const about = subjects.of(raw);
      sources.see(raw, about);
      if (isFrame(raw)) continue;
      const reason = reasonBySubject(about) ?? reasonByContent(raw);
      if (reason !== undefined) notShown.push(toNotShown(raw, reason.reason, reason.detail));
      else if (about.who === "nobodyNamed") unnamed.push(raw);
      else if (shownUnlessReferredTo.has(raw.type)) unlessReferredTo.push(raw);
      else if (raw.type === "List" && !saysSomethingItself(raw)) arranging.push(raw);
      else shown.push(raw);
    }
  }

  const subjectAssumed = new Set<EntryKey>();
  for (const raw of unnamed) {
    if (mayStandWithoutPatient.has(raw.type)) {
      supporting.push(raw);
    } else if (sources.holdOnlyThisPerson(raw.sourceId)) {
      subjectAssumed.add(raw.key);
      shown.push(raw);
    } else {
      notShown.push(toNotShown(raw, "noSubject"));
    }
  }
  const hidden = new Set(notShown.map(({ key }) => key));
  return {
    shown,
    shownUnlessReferredTo: unlessReferredTo,
    supporting,
    pointing,
    arranging,
    // What holds it is listed, for the same reason, and it with that.
    notShown: notShown.filter(({ insideOf }) => insideOf === undefined || !hidden.has(insideOf)),
    subjectAssumed,
  };
}

export function toNotShown(raw: RawResource, reason: NotShownReason, detail?: string): NotShown {
  const insideOf = raw.insideOf ?? raw.inDocument?.key;
  return {
    key: raw.key,
    sourceId: raw.sourceId,
    type: raw.type,
    id: raw.id,
    reason,
    ...(detail === undefined ? {} : { detail }),
    ...(reason === "removedAtSource" && raw.removedAt !== undefined ? { removedAt: raw.removedAt } : {}),
    ...(insideOf === undefined ? {} : { insideOf }),
  };
}

/** A device or a specimen of nobody in particular is a thing that others refer to. */
const mayStandWithoutPatient: ReadonlySet<string> = new Set(["Device", "Specimen", "BodyStructure"]);

interface Reason {
  readonly reason: NotShownReason;
  readonly detail?: string;
}

function reasonByType(raw: RawResource): Reason | undefined {
  if (raw.type === unreadableType)
    return { reason: "unreadable", detail: asString(asObject(raw.body.received)?.why) ?? "not a FHIR resource" };
  if (raw.removedAtSource === true) return { reason: "removedAtSource" };
  if (raw.inDocument?.isAlsoElsewhere === true)
    return { reason: "duplicateDelivery", detail: "also received by itself or in a newer document" };
  if (raw.type === "OperationOutcome") return { reason: "operationOutcome", detail: outcomeInWords(raw.body) };
  return undefined;
}

/** The severity and the code of the first issue of an OperationOutcome: closed lists of FHIR, never the free text beside them. */
export function outcomeInWords(outcome: JsonObject): string {
  const [issue] = asObjects(outcome.issue);
  const words = [asString(issue?.severity), asString(issue?.code)].filter(
    (word) => word !== undefined && /^[a-z-]{1,30}$/.test(word),
  );
  return words.length === 0 ? "no issue stated" : words.join(": ");
}

function reasonBySubject(about: About): Reason | undefined {
  const detail = "detail" in about && about.detail !== undefined ? { detail: about.detail } : {};
  switch (about.who) {
    case "otherPatient":
      return { reason: "otherPatient", ...detail };
    case "identityUncertain":
      return { reason: "identityUncertain", ...detail };
    case "notAPerson":
      return { reason: "noSubject", ...detail };
    case "thisPerson":
    case "nobodyNamed":
      return undefined;
  }
}

function reasonByContent(raw: RawResource): Reason | undefined {
  if (billingTypes.has(raw.type)) return { reason: "unsupportedType", detail: "billing, not clinical" };
  if (!Object.hasOwn(normalisers, raw.type)) return { reason: "unsupportedType" };
  return isEnteredInError(raw) ? { reason: "enteredInError" } : undefined;
}

/** By any of the elements in which FHIR's resources say so. */
export function isEnteredInError(raw: RawResource): boolean {
  const { status, verificationStatus, docStatus, lifecycleStatus } = raw.body;
  return [status, verificationStatus, docStatus, lifecycleStatus].some(saysError);
}

function saysError(status: Json | undefined): boolean {
  if (status === undefined || typeof status === "string") return status === "entered-in-error";
  return readConceptOrCode(status)?.codings.some(({ code }) => code === "entered-in-error") ?? false;
}

/** Which sources hold this person and nobody else: only there may a resource that names no patient be taken for this person's. */
class SourcesWithOnePerson {
  readonly #withThisPerson = new Set<SourceId>();
  readonly #withOthers = new Set<SourceId>();

  see(raw: RawResource, about: About): void {
    if (about.who === "thisPerson" && raw.type === "Patient") this.#withThisPerson.add(raw.sourceId);
    if (about.who === "otherPatient" || about.who === "identityUncertain") this.#withOthers.add(raw.sourceId);
  }

  holdOnlyThisPerson(sourceId: SourceId): boolean {
    return this.#withThisPerson.has(sourceId) && !this.#withOthers.has(sourceId);
  }
}
