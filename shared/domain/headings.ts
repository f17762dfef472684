/**
 * The 38 section headings of the PRSB Core Information Standard, dataset version 2, in its order and wording.
 * `types` names the FHIR R4 resource types that may hold a heading (record-headings mapping, 2026): while one of them is unanswered,
 * the heading's state is not known for that source.
 */
export const headings = [
  { id: "personDemographics", number: 1, title: "Person demographics", conformance: "mandatory", types: ["Patient"] },
  { id: "gpPractice", number: 2, title: "GP practice", conformance: "mandatory", types: ["Patient"] },
  { id: "aboutMe", number: 3, title: "About me", conformance: "required", types: ["Composition", "DocumentReference", "QuestionnaireResponse"] },
  { id: "individualRequirements", number: 4, title: "Individual requirements", conformance: "required", types: ["Flag", "Condition", "Observation"] },
  { id: "alerts", number: 5, title: "Alerts", conformance: "optional", types: ["Flag", "DetectedIssue"] },
  { id: "legalInformation", number: 6, title: "Legal information", conformance: "required", types: ["Consent", "Flag", "Observation", "DocumentReference"] },
  { id: "safeguarding", number: 7, title: "Safeguarding", conformance: "required", types: ["Flag", "CareTeam", "Condition", "EpisodeOfCare"] },
  { id: "professionalContacts", number: 8, title: "Professional contacts", conformance: "required", types: ["CareTeam", "PractitionerRole"] },
  { id: "personalContacts", number: 9, title: "Personal contacts", conformance: "required", types: ["RelatedPerson", "Patient"] },
  { id: "participationInResearch", number: 10, title: "Participation in research", conformance: "required", types: ["ResearchSubject"] },
  { id: "referralDetails", number: 11, title: "Referral details", conformance: "required", types: ["ServiceRequest", "Task"] },
  { id: "contactsWithProfessionals", number: 12, title: "Contacts with professionals", conformance: "required", types: ["Encounter", "Communication"] },
  { id: "admissionDetails", number: 13, title: "Admission details", conformance: "required", types: ["Encounter"] },
  { id: "dischargeDetails", number: 14, title: "Discharge details", conformance: "required", types: ["Encounter"] },
  { id: "futureAppointments", number: 15, title: "Future appointments", conformance: "required", types: ["Appointment"] },
  { id: "vaccinations", number: 16, title: "Vaccinations", conformance: "required", types: ["Immunization"] },
  { id: "problemList", number: 17, title: "Problem list", conformance: "required", types: ["Condition"] },
  { id: "proceduresAndTherapies", number: 18, title: "Procedures and therapies", conformance: "required", types: ["Procedure"] },
  { id: "socialContext", number: 19, title: "Social context", conformance: "required", types: ["Observation"] },
  { id: "servicesAndCare", number: 20, title: "Services and care", conformance: "required", types: ["CarePlan", "EpisodeOfCare", "ServiceRequest"] },
  { id: "primarySupportReason", number: 21, title: "Primary support reason", conformance: "required", types: ["Condition", "Observation"] },
  { id: "familyHistory", number: 22, title: "Family history", conformance: "required", types: ["FamilyMemberHistory"] },
  { id: "investigationResults", number: 23, title: "Investigation results", conformance: "required", types: ["DiagnosticReport", "Observation", "ImagingStudy"] },
  { id: "investigationsRequested", number: 24, title: "Investigations requested", conformance: "required", types: ["ServiceRequest"] },
  { id: "examinationFindings", number: 25, title: "Examination findings", conformance: "required", types: ["Observation"] },
  { id: "pregnancyStatus", number: 26, title: "Pregnancy status", conformance: "required", types: ["Observation"] },
  { id: "assessments", number: 27, title: "Assessments", conformance: "required", types: ["QuestionnaireResponse", "Observation"] },
  { id: "formulation", number: 28, title: "Formulation", conformance: "required", types: ["ClinicalImpression", "Composition"] },
  { id: "risks", number: 29, title: "Risks", conformance: "required", types: ["Flag", "RiskAssessment", "Condition"] },
  { id: "allergiesAndAdverseReactions", number: 30, title: "Allergies and adverse reactions", conformance: "required", types: ["AllergyIntolerance"] },
  { id: "medicationsAndMedicalDevices", number: 31, title: "Medications and medical devices", conformance: "required", types: ["MedicationRequest", "MedicationStatement", "MedicationDispense", "MedicationAdministration", "Device"] },
  { id: "equipmentAndAdaptations", number: 32, title: "Equipment and adaptations", conformance: "optional", types: ["Device", "DeviceUseStatement"] },
  { id: "planAndRequestedActions", number: 33, title: "Plan and requested actions", conformance: "required", types: ["CarePlan", "Task"] },
  { id: "careAndSupportPlan", number: 34, title: "Care and support plan", conformance: "required", types: ["CarePlan", "Goal"] },
  { id: "contingencySafetyPlans", number: 35, title: "Contingency/safety plans", conformance: "required", types: ["CarePlan", "DocumentReference"] },
  { id: "additionalSupportPlans", number: 36, title: "Additional support plans", conformance: "required", types: ["CarePlan", "DocumentReference"] },
  { id: "endOfLifeCare", number: 37, title: "End of life care", conformance: "required", types: ["Consent", "Flag", "Observation", "DocumentReference", "CarePlan"] },
  { id: "documents", number: 38, title: "Documents (including correspondence, audio and images)", conformance: "required", types: ["DocumentReference", "Composition", "ImagingStudy", "Media"] },
] as const;

export type HeadingId = (typeof headings)[number]["id"];

export const headingIds: readonly HeadingId[] = headings.map((heading) => heading.id);
