import type { HeadingId } from "../../domain/headings.ts";
import { heldBackWords } from "../lines/line-view.ts";
import { sensitiveTitle } from "../withheld/sensitivity.ts";
import {
  admissionDetailsForm,
  contactsWithProfessionalsForm,
  dischargeDetailsForm,
  futureAppointmentsForm,
  requestsForm,
} from "./care-events.ts";
import {
  assessmentsForm,
  equipmentForm,
  examinationForm,
  familyHistoryForm,
  problemsForm,
  proceduresForm,
} from "./clinical.ts";
import { personalContactsForm, professionalContactsForm, researchForm } from "./contacts.ts";
import { individualRequirementsForm, legalInformationForm, primarySupportReasonForm, risksForm } from "./decisions.ts";
import { gpPracticeForm, personDemographicsForm } from "./demographics.ts";
import { factsForm } from "./facts.ts";
import type { FormSection, LinesSection } from "./form.ts";
import { medicinesForm } from "./medicines.ts";
import { endOfLifeForm, plansForm } from "./plans.ts";
import { pregnancyStatusForm } from "./pregnancy.ts";
import { servicesForm } from "./services.ts";
import { aboutMeForm, formulationForm } from "./statements.ts";
import { type FormInput, linesOf, type ToForm } from "./tables.ts";
import { vaccinationsForm } from "./vaccinations.ts";

/** Headings with a screen of their own: here they are a list, and the screen is one step away. */
const listForm: ToForm = (input) => linesOf(input, input.groups, { id: "rows" });

/** Every heading has its form: a new one does not compile without. */
const forms: Readonly<Record<HeadingId, ToForm>> = {
  personDemographics: personDemographicsForm,
  gpPractice: gpPracticeForm,
  aboutMe: aboutMeForm,
  individualRequirements: individualRequirementsForm,
  alerts: listForm,
  legalInformation: legalInformationForm,
  safeguarding: listForm,
  professionalContacts: professionalContactsForm,
  personalContacts: personalContactsForm,
  participationInResearch: researchForm,
  referralDetails: requestsForm("Referral"),
  contactsWithProfessionals: contactsWithProfessionalsForm,
  admissionDetails: admissionDetailsForm,
  dischargeDetails: dischargeDetailsForm,
  futureAppointments: futureAppointmentsForm,
  vaccinations: vaccinationsForm,
  problemList: problemsForm,
  proceduresAndTherapies: proceduresForm,
  socialContext: factsForm,
  servicesAndCare: servicesForm,
  primarySupportReason: primarySupportReasonForm,
  familyHistory: familyHistoryForm,
  investigationResults: listForm,
  investigationsRequested: requestsForm("Investigation"),
  examinationFindings: examinationForm,
  pregnancyStatus: pregnancyStatusForm,
  assessments: assessmentsForm,
  formulation: formulationForm,
  risks: risksForm,
  allergiesAndAdverseReactions: listForm,
  medicationsAndMedicalDevices: medicinesForm,
  equipmentAndAdaptations: equipmentForm,
  planAndRequestedActions: requestsForm("Action"),
  careAndSupportPlan: plansForm,
  contingencySafetyPlans: plansForm,
  additionalSupportPlans: plansForm,
  endOfLifeCare: endOfLifeForm,
  documents: listForm,
};

/**
 * A heading's rows in its form. Sensitive rows stand apart as masked lines before any form reads them, so that no title, group or column can say
 * what they are.
 */
export function toHeadingForm(input: FormInput): readonly FormSection[] {
  const isMasked = new Set(input.groups.filter((group) => sensitiveTitle(group) !== undefined));
  const open = input.groups.filter((group) => !isMasked.has(group));
  return [
    ...titled(forms[input.heading]({ ...input, groups: open })),
    ...linesOf(input, [...isMasked], { id: "sensitive", title: "Sensitive", note: heldBackWords(input.context) }).map(
      withoutTheirNote,
    ),
  ];
}

/** What the section says once, no row says again. */
function withoutTheirNote(section: LinesSection): LinesSection {
  return { ...section, lines: section.lines.map((line) => ({ ...line, secondary: [] })) };
}

/** Rows below a form must not be read as a second list of all. */
function titled(sections: readonly FormSection[]): readonly FormSection[] {
  return sections.map((section, at) =>
    at === 0 || section.title !== undefined ? section : { ...section, title: "Also recorded" },
  );
}
