import noneKnown from "../../../assets/tables/allergy-none-known.json" with { type: "json" };
import type { Entry } from "../../domain/entry.ts";
import type { AllergyDetail } from "../../domain/entry-detail.ts";
import { saysNothingKnown } from "../../fhir/absent-unknown.ts";
import type { CodeableConcept } from "../../fhir/datatypes.ts";
import { findExtensions, readExtensionValue } from "../../fhir/extensions.ts";
import { asObjects, asString, asStrings, type JsonObject } from "../../fhir/json.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import { readCodeableConcept, readDate } from "../../fhir/read-datatypes.ts";
import type { RawResource } from "../../fhir/resource.ts";
import { indexCodes } from "../code-table.ts";
import type { NormaliseContext } from "../context.ts";
import { readNamed } from "../read-named.ts";
import { ResourceReader } from "../resource-reader.ts";
import { isTransferDegraded } from "../transfer-degraded.ts";
import { termOf } from "../words/value-words.ts";

const none = indexCodes(noneKnown.rows.map((row) => ({ ...row, assertsNone: kindOfNone(row.assertsNone) })));

function kindOfNone(name: string): NonNullable<AllergyDetail["assertsNone"]> {
  const kinds = ["all", "drug", "food", "environment", "latex", "other"] as const;
  const found = kinds.find((kind) => kind === name);
  if (found === undefined) throw new Error(`a table names the unknown kind of allergy ${name}`);
  return found;
}

export function normaliseAllergyIntolerance(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const code = readNamed(read, "code") ?? agentOfReactions(read);
  const verificationStatus = read.oneOf("verificationStatus", [
    "unconfirmed",
    "presumed",
    "confirmed",
    "refuted",
    "entered-in-error",
  ]);
  const clinicalStatus = read.oneOf("clinicalStatus", ["active", "inactive", "resolved"]);
  const transferDegraded = isTransferDegraded(code);
  const isRefuted = verificationStatus === "refuted";
  const noneKnown = none(code)?.assertsNone;
  const assertsNone = isRefuted ? undefined : noneKnown;
  // Neither names an agent nor says that there is none: it is read in words, and nothing is matched or checked by it.
  const isOnlyWords = saysNothingKnown(code) || (isRefuted && noneKnown !== undefined);
  if (clinicalStatus === undefined && assertsNone === undefined) read.note("statusUnknown", "clinicalStatus");
  const when = read.when("onset");
  const onset = when?.kind === "at" ? when.date : when?.start;
  const type = read.oneOf("type", ["allergy", "intolerance"]);
  const criticality = read.oneOf("criticality", ["low", "high", "unable-to-assess"]);
  const end = readEnd(raw.body);
  const recordedDate = read.date("recordedDate") ?? read.date("assertedDate");
  return read.entry({
    headingId: "allergiesAndAdverseReactions",
    display: isRefuted && noneKnown !== undefined ? `Refuted: ${termOf(code) ?? "No known allergy"}` : termOf(code),
    untitled: "Allergy without a named agent",
    code,
    codeMustMatchText: true,
    when: when ?? (recordedDate === undefined ? undefined : { kind: "at", date: recordedDate }),
    recordedAt: recordedDate,
    performers: read.parties("asserter"),
    recorder: read.party("recorder"),
    inHeader: ["code", "asserter", "recorder", "recordedDate", "assertedDate"],
    ...(isOnlyWords ? withStatus(verificationStatus, clinicalStatus) : {}),
    detail: isOnlyWords
      ? { kind: "other" }
      : {
          kind: "allergy",
          ...(assertsNone === undefined ? {} : { assertsNone }),
          ...(clinicalStatus === undefined ? {} : { clinicalStatus }),
          ...(verificationStatus === undefined ? {} : { verificationStatus }),
          ...(type === undefined ? {} : { type }),
          categories: asStrings(raw.body.category),
          ...(criticality === undefined ? {} : { criticality }),
          reactions: asObjects(raw.body.reaction).map((reaction) => readReaction(read, reaction)),
          ...(onset === undefined ? {} : { onset }),
          ...end,
          transferDegraded,
        },
  });
}

/** An allergy may name its agent in the reactions alone; where they name several it is nobody's guess which one it is. */
function agentOfReactions(read: ResourceReader): CodeableConcept | undefined {
  const [first, ...others] = asObjects(read.body.reaction).flatMap(
    ({ substance }) => read.conceptAt(substance, "reaction") ?? [],
  );
  return first !== undefined && others.every((other) => isOneAgent(first, other)) ? first : undefined;
}

function isOneAgent(a: CodeableConcept, b: CodeableConcept): boolean {
  const isShared = a.codings.some(({ system, code }) =>
    b.codings.some((other) => code !== undefined && other.code === code && other.system === system),
  );
  return isShared || termOf(a)?.toLowerCase() === termOf(b)?.toLowerCase();
}

function withStatus(
  verificationStatus: string | undefined,
  clinicalStatus: string | undefined,
): { readonly status?: string } {
  const status =
    verificationStatus === undefined || verificationStatus === "confirmed" ? clinicalStatus : verificationStatus;
  return status === undefined ? {} : { status };
}

function readReaction(read: ResourceReader, reaction: JsonObject): AllergyDetail["reactions"][number] {
  const manifestations = asObjects(reaction.manifestation).flatMap((item) => termOf(readCodeableConcept(item)) ?? []);
  const described = asString(reaction.description);
  const severity = read.oneOfAt(reaction.severity, "reaction", ["mild", "moderate", "severe"]);
  const onset = readDate(reaction.onset);
  const substance = termOf(readCodeableConcept(reaction.substance));
  return {
    manifestations: manifestations.length > 0 || described === undefined ? manifestations : [described],
    ...(manifestations.length === 0 || described === undefined ? {} : { description: described }),
    ...(severity === undefined ? {} : { severity }),
    ...(onset === undefined ? {} : { onset }),
    ...(substance === undefined ? {} : { substance }),
  };
}

/** UK Core AllergyIntoleranceEnd: `endDate`, `reasonEnded`. */
function readEnd(body: JsonObject): { readonly endDate?: PartialDate; readonly endReason?: string } {
  const [end] = [...findExtensions(body, "AllergyIntoleranceEnd"), ...findExtensions(body, "AllergyEnd")];
  if (end === undefined) return {};
  const endDate = readDate(readExtensionValue(end, "endDate"));
  const reason = readExtensionValue(end, "reasonEnded");
  const endReason = asString(reason) ?? termOf(readCodeableConcept(reason));
  return { ...(endDate === undefined ? {} : { endDate }), ...(endReason === undefined ? {} : { endReason }) };
}
