import type { FactMaker } from "../fact.ts";
import {
  appointmentMaker,
  carePlanMaker,
  deviceMaker,
  documentMaker,
  encounterMaker,
  flagMaker,
  goalMaker,
  investigationMaker,
  referralMaker,
} from "./care.ts";
import { allergyMaker, familyHistoryMaker, problemMaker, procedureMaker, vaccinationMaker } from "./clinical.ts";
import { administrationMaker, dispenseMaker, requestMaker, statementMaker } from "./medicines.ts";
import { careTeamMaker, contactMaker, questionnaireMaker } from "./people.ts";
import { assessmentMaker, bloodPressureMaker, findingMaker, reportMaker, resultMaker, socialMaker } from "./results.ts";

export const factMakers: readonly FactMaker[] = [
  allergyMaker,
  requestMaker,
  statementMaker,
  dispenseMaker,
  administrationMaker,
  problemMaker,
  resultMaker,
  reportMaker,
  findingMaker,
  bloodPressureMaker,
  procedureMaker,
  encounterMaker,
  vaccinationMaker,
  documentMaker,
  referralMaker,
  investigationMaker,
  appointmentMaker,
  carePlanMaker,
  goalMaker,
  flagMaker,
  familyHistoryMaker,
  deviceMaker,
  contactMaker,
  careTeamMaker,
  questionnaireMaker,
  assessmentMaker,
  socialMaker,
];
