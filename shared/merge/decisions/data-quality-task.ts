import type { Entry } from "../../domain/entry.ts";
import type { DecidedBy, GroupingDecision } from "../../domain/merge-decision.ts";
import type { Source } from "../../domain/source.ts";
import type { JsonObject } from "../../fhir/json.ts";

export interface DataQualityNoteInput {
  readonly decision: GroupingDecision;
  /** Its entries that are in the record now; the note is for the sources of these. */
  readonly entries: readonly Entry[];
  readonly owner: Source;
  /** Why, in words. */
  readonly reason: string;
}

/**
 * A FHIR R4 Task as a draft proposal that a source look at its own entry (FHIR R4 §Task: status `draft`, intent `proposal`). It refers to that source's
 * resource by type and id and names the others by their organisation alone: nothing that another organisation recorded is told. Nothing is sent.
 */
export function toDataQualityTask(input: DataQualityNoteInput): JsonObject | undefined {
  const { decision, entries, owner, reason } = input;
  const own = entries.filter(({ sourceId }) => sourceId === owner.id);
  const [focus] = own;
  if (focus === undefined) return undefined;
  const isApart = decision.verdict === "keepApart";
  const note = decision.note === undefined ? [] : [{ text: decision.note }];
  return {
    resourceType: "Task",
    status: "draft",
    intent: "proposal",
    priority: "routine",
    code: { text: isApart ? "Data quality: may not be what it was taken for" : "Data quality: possible duplicate" },
    description: isApart
      ? `A reader of the integrated record judged that ${labels(own)} is not the same as an entry it was merged with. Reason given: ${reason}.`
      : `A reader of the integrated record judged that ${labels(own)} records the same fact as another entry. Reason given: ${reason}.`,
    focus: { reference: `${focus.type}/${focus.id}` },
    ...(own.length === 1 ? {} : { input: own.slice(1).map(toInput) }),
    authoredOn: decision.at,
    requester: requesterOf(decision.by),
    owner: {
      display: owner.name,
      ...(owner.odsCode === undefined
        ? {}
        : { identifier: { system: "https://fhir.nhs.uk/Id/ods-organization-code", value: owner.odsCode } }),
    },
    ...(note.length === 0 ? {} : { note }),
  };
}

function labels(entries: readonly Entry[]): string {
  return entries.map(({ type, id }) => `${type}/${id}`).join(" and ");
}

function toInput({ type, id }: Entry): JsonObject {
  return { type: { text: "also about" }, valueReference: { reference: `${type}/${id}` } };
}

function requesterOf({ fhirUser, name, role }: DecidedBy): JsonObject {
  const display = [name ?? "not named by the host", ...(role === undefined ? [] : [role])].join(", ");
  return { display, ...(fhirUser === undefined ? {} : { identifier: { value: fhirUser } }) };
}
