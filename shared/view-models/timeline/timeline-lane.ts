import type { Entry } from "../../domain/entry.ts";
import type { EncounterDetail } from "../../domain/entry-detail.ts";
import type { HeadingId } from "../../domain/headings.ts";
import { unreachable } from "../../kernel/unreachable.ts";
import type { ViewContext } from "../view-context.ts";

/** The lanes by kind, from top to bottom: what a stranger must know first, then what they have and take, then what was measured, done and written. */
export const timelineLanes = [
  { id: "admissions", title: "Admissions and A&E" },
  { id: "alerts", title: "Alerts and plans" },
  { id: "goals", title: "Goals and actions" },
  { id: "contacts", title: "Contacts" },
  { id: "problems", title: "Problems" },
  { id: "medicines", title: "Medicines" },
  { id: "results", title: "Results" },
  { id: "observations", title: "Observations" },
  { id: "procedures", title: "Procedures, vaccines" },
  { id: "documents", title: "Letters, documents" },
  { id: "other", title: "Other entries" },
] as const;

export type TimelineLaneId = (typeof timelineLanes)[number]["id"];

/** Every entry has exactly one lane: what has none of its own stands under "Other entries". */
export function laneOf(entry: Entry, context: ViewContext): TimelineLaneId {
  const { detail } = entry;
  switch (detail.kind) {
    case "encounter":
      return isAdmission(entry, detail, context) ? "admissions" : "contacts";
    case "appointment":
      return "contacts";
    case "condition":
      return "problems";
    case "medication":
      return "medicines";
    case "report":
      return "results";
    case "observation":
      return entry.headingId === "investigationResults" ? "results" : (byHeading[entry.headingId] ?? "observations");
    case "questionnaire":
      return "observations";
    case "procedure":
    case "immunization":
    case "device":
      return "procedures";
    case "document":
      return "documents";
    case "allergy":
    case "flag":
    case "consent":
    case "carePlan":
    case "careTeam":
      return "alerts";
    case "goal":
      return "goals";
    case "request":
    case "familyHistory":
    case "contact":
    case "person":
    case "other":
      return byHeading[entry.headingId] ?? "other";
    default:
      return unreachable(detail);
  }
}

/** v3-ActCode classes of a stay or an emergency attendance. */
const admissionClasses: ReadonlySet<string> = new Set(["IMP", "ACUTE", "NONAC", "OBSENC", "SS", "EMER", "inpatient"]);

function isAdmission(entry: Entry, detail: EncounterDetail, context: ViewContext): boolean {
  if (detail.class !== undefined && admissionClasses.has(detail.class)) return true;
  return entry.headingId === "admissionDetails" || context.sources.get(entry.sourceId)?.kind === "ambulance";
}

/** Where entries without a lane of their own kind stand. */
const byHeading: Readonly<Partial<Record<HeadingId, TimelineLaneId>>> = {
  admissionDetails: "admissions",
  dischargeDetails: "admissions",
  contactsWithProfessionals: "contacts",
  futureAppointments: "contacts",
  referralDetails: "contacts",
  problemList: "problems",
  primarySupportReason: "problems",
  medicationsAndMedicalDevices: "medicines",
  investigationResults: "results",
  investigationsRequested: "results",
  examinationFindings: "observations",
  assessments: "observations",
  pregnancyStatus: "observations",
  proceduresAndTherapies: "procedures",
  vaccinations: "procedures",
  documents: "documents",
  formulation: "documents",
  alerts: "alerts",
  legalInformation: "alerts",
  safeguarding: "alerts",
  individualRequirements: "alerts",
  risks: "alerts",
  allergiesAndAdverseReactions: "alerts",
  planAndRequestedActions: "goals",
  careAndSupportPlan: "alerts",
  contingencySafetyPlans: "alerts",
  additionalSupportPlans: "alerts",
  endOfLifeCare: "alerts",
  servicesAndCare: "alerts",
};
