import type { Rule } from "../rule.ts";
import { allergyRecordsDiffer } from "./allergy-records-differ.ts";
import { attorneyRecordsDiffer } from "./attorney-records-differ.ts";
import { capacityRecordsDiffer } from "./capacity-records-differ.ts";
import { codeStatusAgainstPlan } from "./code-status-against-plan.ts";
import { deceasedRecordsDiffer } from "./deceased-records-differ.ts";
import { doseRecordsDiffer } from "./dose-records-differ.ts";
import { escalationRecordsDiffer } from "./escalation-records-differ.ts";
import { medicineRecordsDiffer } from "./medicine-records-differ.ts";
import { pregnancyRecordsDiffer } from "./pregnancy-records-differ.ts";
import { resuscitationDisagreement } from "./resuscitation-disagreement.ts";

export const contradictionRules: readonly Rule[] = [
  resuscitationDisagreement,
  codeStatusAgainstPlan,
  escalationRecordsDiffer,
  allergyRecordsDiffer,
  medicineRecordsDiffer,
  doseRecordsDiffer,
  pregnancyRecordsDiffer,
  attorneyRecordsDiffer,
  capacityRecordsDiffer,
  deceasedRecordsDiffer,
];
