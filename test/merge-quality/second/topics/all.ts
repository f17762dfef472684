import type { AnyTopic } from "../topic.ts";
import { contacts, documents, procedures, vaccinations } from "./care.ts";
import { bloodPressures, habitsOfLife, vitalSigns } from "./findings.ts";
import { administrations, dispenses, requests, statements } from "./medicines.ts";
import { assessments, careTeams, devices, familyHistory, kinsfolk, questionnaires } from "./people.ts";
import { appointments, carePlans, flags, goals, orders, referrals } from "./plans.ts";
import { allergies, problemList } from "./problems.ts";
import { reports, results } from "./results.ts";

export const topics: readonly AnyTopic[] = [
  allergies,
  requests,
  statements,
  dispenses,
  administrations,
  problemList,
  results,
  reports,
  vitalSigns,
  bloodPressures,
  procedures,
  contacts,
  vaccinations,
  documents,
  referrals,
  orders,
  appointments,
  carePlans,
  goals,
  flags,
  familyHistory,
  devices,
  kinsfolk,
  careTeams,
  questionnaires,
  assessments,
  habitsOfLife,
];
