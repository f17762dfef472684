import type { AnyTopic } from "../topic.ts";
import { allergies } from "./allergies.ts";
import { procedures, vaccinations } from "./care.ts";
import { contacts, documents } from "./contacts.ts";
import { bloodPressures, vitalSigns } from "./findings.ts";
import { assessments, questionnaires } from "./forms.ts";
import { habitsOfLife } from "./habits.ts";
import { administrations, dispenses, requests, statements } from "./medicines.ts";
import { otherUses } from "./other-medicines.ts";
import { panels } from "./panels.ts";
import { careTeams, devices, familyHistory, kinsfolk } from "./people.ts";
import { appointments, carePlans, flags, goals, orders, referrals } from "./plans.ts";
import { problemList } from "./problems.ts";
import { qualitative } from "./qualities.ts";
import { reports } from "./reports.ts";
import { results } from "./results.ts";

export const topics: readonly AnyTopic[] = [
  allergies,
  requests,
  statements,
  otherUses,
  dispenses,
  administrations,
  problemList,
  results,
  qualitative,
  reports,
  panels,
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
