import type { Rule } from "../rule.ts";
import { allergyMedicine } from "./allergy-medicine.ts";
import { anticholinergicBurden } from "./anticholinergic-burden.ts";
import { combinationRules } from "./combinations.ts";
import { dischargeNotOnGpList } from "./discharge-not-on-gp-list.ts";
import { doacMechanicalValve } from "./doac-mechanical-valve.ts";
import { duplicateMedicine } from "./duplicate-medicine.ts";
import { excipientAllergy } from "./excipient-allergy.ts";
import { medicineMonitoring } from "./medicine-monitoring.ts";
import { medicinesInPregnancy } from "./medicines-in-pregnancy.ts";
import { medicinesRecognised } from "./medicines-recognised.ts";
import { olderPerson } from "./older-person.ts";
import { olderPersonStart } from "./older-person-start.ts";
import { ppiWithoutReason } from "./ppi-without-reason.ts";
import { renalDosing } from "./renal-dosing.ts";
import { sameClass } from "./same-class.ts";
import { sickDayMedicines } from "./sick-day-medicines.ts";
import { stoppedInALetter } from "./stopped-in-a-letter.ts";
import { stoppedStillOnRepeat } from "./stopped-still-on-repeat.ts";
import { valproatePregnancyPotential } from "./valproate-pregnancy-potential.ts";

export const medicineRules: readonly Rule[] = [
  allergyMedicine,
  excipientAllergy,
  valproatePregnancyPotential,
  medicinesInPregnancy,
  ...combinationRules,
  doacMechanicalValve,
  duplicateMedicine,
  sameClass,
  stoppedStillOnRepeat,
  stoppedInALetter,
  dischargeNotOnGpList,
  sickDayMedicines,
  renalDosing,
  anticholinergicBurden,
  olderPerson,
  olderPersonStart,
  ppiWithoutReason,
  medicineMonitoring,
  medicinesRecognised,
];
