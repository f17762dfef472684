import type { DemoSourceId } from "../../demo-patient.ts";
import { organisationElsewhere } from "../directory/who-and-where.ts";
import type { CodeableConcept, Coding, Reference } from "./concepts.ts";
import { coded, coding, concept } from "./concepts.ts";
import { flag } from "./plans.ts";
import { problem } from "./problems.ts";
import type { RecordWriter } from "./record-writer.ts";

const england = "https://fhir.nhs.uk/England";

/** Top-level flags of NHS England's Patient Flags API. */
export const nationalFlagCodes = {
  reasonableAdjustment: coded(
    coding(
      `${england}/CodeSystem/England-FlagCategoryPatient`,
      "national-reasonable-adjustment-flag",
      "National Reasonable Adjustments Flag",
    ),
  ),
  childProtection: coded(
    coding(
      `${england}/CodeSystem/England-FlagCategoryPatient`,
      "child-protection-information-system-flag",
      "Child Protection Information System flag",
    ),
  ),
} as const;

export interface NationalFlagDetails {
  readonly recorded: string;
  readonly code: CodeableConcept;
  readonly start: string;
  readonly from: DemoSourceId;
  readonly details?: readonly Reference[];
  readonly note?: string;
}

/** A national flag carries its own Provenance, contained. */
export function nationalFlag(writer: RecordWriter, name: string, details: NationalFlagDetails): Reference {
  return flag(writer, name, {
    recorded: details.recorded,
    code: details.code,
    start: details.start,
    ...(details.details === undefined ? {} : { details: details.details }),
    ...(details.note === undefined ? {} : { note: details.note }),
    extra: { ...profiled("Flag-PatientFlag", details.recorded), contained: [origin(details)] },
  });
}

export interface AdjustmentDetails extends NationalFlagDetails {
  /** Code and display of England-FlagCategoryRA. */
  readonly kind: readonly [string, string];
}

export function adjustmentFlag(writer: RecordWriter, name: string, details: AdjustmentDetails): Reference {
  return flag(writer, name, {
    recorded: details.recorded,
    code: details.code,
    start: details.start,
    ...(details.note === undefined ? {} : { note: details.note }),
    extra: {
      ...profiled("Flag-PatientFlag-Adjustment", details.recorded),
      category: [
        nationalFlagCodes.reasonableAdjustment,
        coded(coding(`${england}/CodeSystem/England-FlagCategoryRA`, ...details.kind)),
      ],
      contained: [origin(details)],
    },
  });
}

/** An impairment behind a reasonable adjustment flag. */
export function impairment(
  writer: RecordWriter,
  name: string,
  details: { readonly recorded: string; readonly kind: readonly [string, string]; readonly words: string },
): Reference {
  return problem(writer, name, {
    recorded: details.recorded,
    code: concept(details.words, coding(`${england}/CodeSystem/England-ConditionCodeRA`, ...details.kind)),
    extra: {
      ...profiled("Condition-Flag", details.recorded),
      category: [coded(coding(`${england}/CodeSystem/England-ConditionCategoryRA`, "issue", "Issue"))],
    },
  });
}

/** NHS England's own examples spell the system with https. */
export function snomedAsTheFlagsApiSpellsIt(code: string, display: string): Coding {
  return coding("https://snomed.info/sct", code, display);
}

function profiled(name: string, recorded: string): Record<string, unknown> {
  return {
    meta: {
      versionId: "1",
      lastUpdated: new Date(recorded).toISOString(),
      profile: [`${england}/StructureDefinition/England-${name}`],
    },
  };
}

function origin(details: NationalFlagDetails): Record<string, unknown> {
  return {
    resourceType: "Provenance",
    id: "origin",
    meta: { profile: [`${england}/StructureDefinition/England-Provenance-Flag`] },
    target: [{ reference: "#" }],
    recorded: new Date(details.recorded).toISOString(),
    agent: [
      {
        role: [{ text: "Health professional access role" }],
        who: organisationElsewhere(details.from),
        onBehalfOf: organisationElsewhere(details.from),
      },
    ],
  };
}
