import type { JsonObject } from "../fhir/json.ts";
import { nhsNumberSystem } from "../fhir/nhs-number.ts";
import type { AuditAction, AuditEvent } from "./audit-event.ts";

const patientReadProfile = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.PatientRead";
const eventType = "http://terminology.hl7.org/CodeSystem/audit-event-type";
const restful = "http://hl7.org/fhir/restful-interaction";
const dicom = "http://dicom.nema.org/resources/ontology/DCM";
const participation = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
const entityType = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
const objectRole = "http://terminology.hl7.org/CodeSystem/object-role";
const actReason = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

/**
 * One event as a FHIR R4 AuditEvent for a repository to receive, shaped by IHE BALP PatientRead where a record was looked at, by DICOM "User
 * Authentication" (110114) for launches and sign-out. `observer` is the machine's name as its administrator gives it.
 */
export function toAuditEventResource(event: AuditEvent, observer: string): JsonObject {
  const type = typeOf(event.action);
  return {
    resourceType: "AuditEvent",
    ...(type.isPatientRead ? { meta: { profile: [patientReadProfile] } } : {}),
    type: type.type,
    subtype: [type.subtype],
    action: type.isPatientRead ? "R" : "E",
    recorded: event.at,
    outcome: isRefusal(event.action) ? "4" : "0",
    ...(type.isPatientRead ? { purposeOfEvent: [{ coding: [{ system: actReason, code: "TREAT" }] }] } : {}),
    agent: [
      {
        type: { coding: [{ system: dicom, code: "110153", display: "Source Role ID" }] },
        who: { display: event.hostName ?? "unknown host" },
        requestor: false,
      },
      {
        type: { coding: [{ system: dicom, code: "110152", display: "Destination Role ID" }] },
        who: { display: "Throughline" },
        requestor: false,
      },
      {
        type: { coding: [{ system: participation, code: "IRCP", display: "information recipient" }] },
        who: {
          ...(event.user.fhirUser === undefined ? {} : { identifier: { value: event.user.fhirUser } }),
          display: event.user.name ?? "not named by the host",
        },
        ...(event.user.role === undefined ? {} : { role: [{ text: event.user.role }] }),
        requestor: true,
      },
    ],
    source: { observer: { display: observer } },
    entity: entitiesOf(event),
  };
}

/** ISO 21089 lifecycle events (HL7 terminology). */
const lifecycle = "http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle";
const lifecycleOf = { putTogether: "merge", keepApart: "unmerge", withdraw: "amend" } as const;

function typeOf(action: AuditAction): { isPatientRead: boolean; type: JsonObject; subtype: JsonObject } {
  switch (action.kind) {
    case "open":
    case "cachedPatientOpened":
    case "viewDrawn":
    case "documentOpened":
    case "acrossLooked":
      return {
        isPatientRead: true,
        type: { system: eventType, code: "rest", display: "RESTful Operation" },
        subtype: { system: restful, code: "read", display: "read" },
      };
    case "launch":
    case "launchAsked":
    case "launchRefused":
    case "identityStop":
    case "sourceSignInAsked":
      return userAuthentication("110122", "Login");
    case "patientClosed":
    case "signOut":
      return userAuthentication("110123", "Logout");
    case "acrossAsked":
    case "cachedPatientsListed":
      return {
        isPatientRead: false,
        type: { system: dicom, code: "110112", display: "Query" },
        subtype: { system: dicom, code: "110112", display: "Query" },
      };
    case "cacheForgotten":
      return {
        isPatientRead: false,
        type: { system: dicom, code: "110110", display: "Patient Record" },
        subtype: { system: lifecycle, code: "destroy" },
      };
    case "meetingRead":
      return {
        isPatientRead: false,
        type: { system: dicom, code: "110112", display: "Query" },
        subtype: { system: dicom, code: "110112", display: "Query" },
      };
    case "projectorUsed":
    case "projectorRevealed":
      return {
        isPatientRead: true,
        type: { system: eventType, code: "rest", display: "RESTful Operation" },
        subtype: { system: restful, code: "read", display: "read" },
      };
    case "cdsServiceAsked":
    case "cdsFeedbackSent":
    case "cdsLinkOpened":
    case "minutesSaved":
    case "screenTaken":
    case "draftTaken":
      return {
        isPatientRead: false,
        type: { system: dicom, code: "110106", display: "Export" },
        subtype: { system: dicom, code: "110106", display: "Export" },
      };
    case "meetingChanged":
    case "meetingPointMade":
    case "meetingPointTakenBack":
      return {
        isPatientRead: false,
        type: { system: dicom, code: "110110", display: "Patient Record" },
        subtype: { system: lifecycle, code: action.kind === "meetingPointTakenBack" ? "amend" : "originate" },
      };
    case "mergeDecisionMade":
      return {
        isPatientRead: false,
        type: { system: dicom, code: "110110", display: "Patient Record" },
        subtype: { system: lifecycle, code: lifecycleOf[action.verdict] },
      };
    case "cardDismissed":
    case "cardRestored":
      return {
        isPatientRead: false,
        type: { system: dicom, code: "110110", display: "Patient Record" },
        subtype: { system: lifecycle, code: action.kind === "cardRestored" ? "amend" : "originate" },
      };
    case "noteExported":
    case "findingsExported":
      return {
        isPatientRead: false,
        type: { system: dicom, code: "110106", display: "Export" },
        subtype: { system: lifecycle, code: "extract" },
      };
    case "logSetAside":
      return {
        isPatientRead: false,
        type: { system: dicom, code: "110113", display: "Security Alert" },
        subtype: { system: dicom, code: "110101", display: "Audit Log Used" },
      };
  }
}

function userAuthentication(
  code: string,
  display: string,
): { isPatientRead: boolean; type: JsonObject; subtype: JsonObject } {
  return {
    isPatientRead: false,
    type: { system: dicom, code: "110114", display: "User Authentication" },
    subtype: { system: dicom, code, display },
  };
}

function isRefusal(action: AuditAction): boolean {
  return action.kind === "launchRefused" || action.kind === "identityStop";
}

function entitiesOf(event: AuditEvent): readonly JsonObject[] {
  const { patient, action } = event;
  const entities: JsonObject[] = [];
  if (patient !== undefined) {
    entities.push({
      what:
        patient.nhsNumber === undefined
          ? { identifier: { value: patient.hostPatientId ?? "unknown" } }
          : { identifier: { system: nhsNumberSystem, value: patient.nhsNumber } },
      type: { system: entityType, code: "1", display: "Person" },
      role: { system: objectRole, code: "1", display: "Patient" },
    });
  }
  if (action.kind === "viewDrawn") {
    entities.push({
      what: { display: `view ${action.view}` },
      type: { system: entityType, code: "2", display: "System Object" },
      role: { system: objectRole, code: "4", display: "Domain Resource" },
      detail: [
        { type: "entries", valueString: String(action.entries) },
        { type: "entriesDigest", valueString: action.entriesDigest },
        ...action.headings.map(({ headingId, groups }) => ({
          type: `heading ${headingId}`,
          valueString: String(groups),
        })),
        ...(action.heldBack ?? []).map((entry) => ({ type: "heldBackShown", valueString: entry })),
        ...(action.apart === undefined ? [] : [{ type: "keptApartShown", valueString: action.apart }]),
      ],
    });
  }
  if (action.kind === "documentOpened") {
    entities.push({
      what: { display: "document" },
      type: { system: entityType, code: "2", display: "System Object" },
      role: { system: objectRole, code: "3", display: "Report" },
      detail: [
        { type: "entry", valueString: action.entry },
        { type: "index", valueString: String(action.index) },
      ],
    });
  }
  if (action.kind === "noteExported") {
    entities.push({
      what: { display: "note for a source's data quality team" },
      type: { system: entityType, code: "2", display: "System Object" },
      role: { system: objectRole, code: "3", display: "Report" },
      detail: [
        { type: "decision", valueString: String(action.decision) },
        { type: "source", valueString: action.sourceId },
        { type: "form", valueString: action.form },
        { type: "to", valueString: action.to },
      ],
    });
  }
  if (action.kind === "findingsExported") {
    entities.push({
      what: { display: "data quality findings" },
      type: { system: entityType, code: "2", display: "System Object" },
      role: { system: objectRole, code: "3", display: "Report" },
      detail: [
        { type: "source", valueString: action.sourceId },
        { type: "form", valueString: action.form },
        { type: "findings", valueString: String(action.findings) },
        { type: "withWords", valueString: String(action.withWords) },
        { type: "to", valueString: "file" },
      ],
    });
  }
  if (action.kind === "mergeDecisionMade") {
    entities.push({
      what: { display: "merge decision" },
      type: { system: entityType, code: "2", display: "System Object" },
      role: { system: objectRole, code: "4", display: "Domain Resource" },
      detail: [
        { type: "verdict", valueString: action.verdict },
        { type: "reason", valueString: action.reason },
        ...(action.entries ?? []).map((entry) => ({ type: "entry", valueString: entry })),
        ...(action.withdraws === undefined ? [] : [{ type: "withdraws", valueString: String(action.withdraws) }]),
      ],
    });
  }
  if (action.kind === "cardDismissed" || action.kind === "cardRestored") {
    entities.push({
      what: { display: "decision-support card" },
      type: { system: entityType, code: "2", display: "System Object" },
      role: { system: objectRole, code: "4", display: "Domain Resource" },
      detail:
        action.kind === "cardRestored"
          ? [{ type: "restores", valueString: String(action.restores) }]
          : [
              { type: "card", valueString: action.card },
              { type: "reason", valueString: action.reason },
            ],
    });
  }
  entities.push(...ofMeeting(action), ...ofCdsService(action), ...ofQuestion(action));
  entities.push({
    what: { identifier: { value: event.correlationId } },
    type: { system: "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType", code: "XrequestId" },
  });
  return entities;
}

function ofMeeting(action: AuditAction): readonly JsonObject[] {
  const details = meetingDetails(action);
  if (details.length === 0) return [];
  return [
    {
      what: { display: "meeting" },
      type: { system: entityType, code: "2", display: "System Object" },
      role: { system: objectRole, code: "4", display: "Domain Resource" },
      detail: details.map(([type, valueString]) => ({ type, valueString })),
    },
  ];
}

function ofCdsService(action: AuditAction): readonly JsonObject[] {
  const details = cdsDetails(action);
  if (details.length === 0) return [];
  return [
    {
      what: { display: "decision-support service" },
      type: { system: entityType, code: "2", display: "System Object" },
      role: { system: objectRole, code: "4", display: "Domain Resource" },
      detail: details.map(([type, valueString]) => ({ type, valueString })),
    },
  ];
}

function ofQuestion(action: AuditAction): readonly JsonObject[] {
  if (action.kind !== "acrossAsked" && action.kind !== "acrossLooked") return [];
  const found: readonly (readonly [string, string])[] =
    action.kind === "acrossAsked"
      ? [["records", String(action.records)]]
      : [
          ["flags", action.flags === undefined ? "not read" : String(action.flags)],
          ["entries", String(action.entries)],
          ["entriesDigest", action.entriesDigest],
        ];
  const details = [
    ["purpose", action.purpose] as const,
    ...action.rules.map((rule) => ["rule", rule] as const),
    ...found,
  ];
  return [
    {
      what: { display: "question to all kept records" },
      type: { system: entityType, code: "2", display: "System Object" },
      role: { system: objectRole, code: "24", display: "Query" },
      detail: details.map(([type, valueString]) => ({ type, valueString })),
    },
  ];
}

function cdsDetails(action: AuditAction): readonly (readonly [string, string])[] {
  switch (action.kind) {
    case "cdsServiceAsked":
      return [
        ["service", action.service],
        ["entries", String(action.entries)],
        ["entriesDigest", action.entriesDigest],
      ];
    case "cdsFeedbackSent":
      return [
        ["service", action.service],
        ["outcome", action.outcome],
        ...(action.reason === undefined ? [] : [["reason", action.reason] as const]),
      ];
    case "cdsLinkOpened":
      return [
        ["service", action.service],
        ["host", action.host],
      ];
    default:
      return [];
  }
}

function meetingDetails(action: AuditAction): readonly (readonly [string, string])[] {
  switch (action.kind) {
    case "meetingChanged":
      return [["change", action.change]];
    case "meetingPointMade":
      return [
        ["meeting", action.meetingId],
        ["point", action.point],
        ...(action.group === undefined ? [] : [["group", action.group] as const]),
      ];
    case "meetingPointTakenBack":
      return [
        ["meeting", action.meetingId],
        ["undoes", String(action.undoes)],
      ];
    case "projectorUsed":
      return [["projector", action.use]];
    case "projectorRevealed":
      return [["identity", action.identity], ...action.groups.map((group) => ["revealed", group] as const)];
    case "minutesSaved":
      return [["meeting", action.meetingId], ...action.cacheIds.map((cacheId) => ["record", cacheId] as const)];
    case "screenTaken":
      return [
        ["screen", action.screen],
        ["as", action.as],
      ];
    case "draftTaken":
      return [
        ["resource", action.resource],
        ["as", action.as],
      ];
    default:
      return [];
  }
}
