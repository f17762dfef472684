import { asObjects, asString, type JsonObject } from "../fhir/json.ts";
import { nhsNumberSystem } from "../fhir/nhs-number.ts";
import type { AskedType } from "./asked-types.ts";

/** GP Connect Access Record: Structured 1.6: the one question that such a server answers of a record. */
export const structuredRecord = "gpc.getstructuredrecord";
const path = `Patient/$${structuredRecord}`;

interface Area {
  readonly name: string;
  readonly part?: { readonly name: string; readonly valueBoolean: true };
  readonly types: readonly AskedType[];
}

/** Its parameters, one for each clinical area, and of which types the area's silence is an answer. */
const areas: readonly Area[] = [
  {
    name: "includeAllergies",
    part: { name: "includeResolvedAllergies", valueBoolean: true },
    types: ["AllergyIntolerance"],
  },
  {
    name: "includeMedication",
    part: { name: "includePrescriptionIssues", valueBoolean: true },
    types: ["MedicationStatement", "MedicationRequest"],
  },
  { name: "includeProblems", types: ["Condition"] },
  { name: "includeConsultations", types: ["Encounter"] },
  { name: "includeImmunisations", types: ["Immunization"] },
  { name: "includeUncategorisedData", types: ["Observation"] },
  { name: "includeInvestigations", types: ["DiagnosticReport"] },
  { name: "includeReferrals", types: ["ReferralRequest"] },
  { name: "includeDiaryEntries", types: ["ProcedureRequest"] },
];

export const structuredTypes: readonly AskedType[] = areas.flatMap(({ types }) => types);

/** The whole record, of every area. */
export function askStructured(nhsNumber: string): { readonly path: string; readonly post: string } {
  const patient = { name: "patientNHSNumber", valueIdentifier: { system: nhsNumberSystem, value: nhsNumber } };
  const asked = areas.map(({ name, part }) => ({ name, ...(part === undefined ? {} : { part: [part] }) }));
  return { path, post: JSON.stringify({ resourceType: "Parameters", parameter: [patient, ...asked] }) };
}

/** Whether an address is that of a question which is put in a body and changes nothing. */
export function isAskedByPost(baseUrl: string, url: string): boolean {
  return url === `${baseUrl}/${path}`;
}

/** What the server does not answer of: it names the parameter in an OperationOutcome and leaves the area out (1.6, "Error handling"). */
export function typesLeftOut(resources: readonly JsonObject[]): readonly AskedType[] {
  const issues = resources
    .filter((resource) => resource.resourceType === "OperationOutcome")
    .flatMap((outcome) => asObjects(outcome.issue));
  const said = issues.flatMap(({ diagnostics }) => asString(diagnostics) ?? []);
  return areas.flatMap(({ name, types }) => (said.some((words) => words.includes(name)) ? types : []));
}
