import type { EntryKind } from "../../domain/entry-detail.ts";
import type { MergeRule } from "../merge-rule.ts";
import { allergyRule } from "./allergies.ts";
import { carePlanRule, careTeamRule, goalRule } from "./care-plans.ts";
import { conditionRule } from "./conditions.ts";
import { contactRule } from "./contacts.ts";
import { deviceRule } from "./devices.ts";
import { documentRule } from "./documents.ts";
import { encounterRule } from "./encounters.ts";
import { familyHistoryRule } from "./family-history.ts";
import { consentRule, flagRule } from "./flags.ts";
import { generalRule } from "./general.ts";
import { immunizationRule } from "./immunizations.ts";
import { medicationRule } from "./medications.ts";
import { observationRule } from "./observations.ts";
import { personRule } from "./person.ts";
import { procedureRule } from "./procedures.ts";
import { questionnaireRule } from "./questionnaires.ts";
import { reportRule } from "./reports.ts";
import { appointmentRule, requestRule } from "./requests.ts";

/** The merge rule of every kind of entry. A new kind does not compile before it has one. */
export const mergeRules: { readonly [K in EntryKind]: MergeRule<K> } = {
  person: personRule,
  allergy: allergyRule,
  medication: medicationRule,
  condition: conditionRule,
  observation: observationRule,
  report: reportRule,
  encounter: encounterRule,
  procedure: procedureRule,
  immunization: immunizationRule,
  flag: flagRule,
  consent: consentRule,
  carePlan: carePlanRule,
  goal: goalRule,
  document: documentRule,
  contact: contactRule,
  careTeam: careTeamRule,
  appointment: appointmentRule,
  request: requestRule,
  familyHistory: familyHistoryRule,
  device: deviceRule,
  questionnaire: questionnaireRule,
  other: generalRule,
};
