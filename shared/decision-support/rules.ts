import { acuteKidneyInjury } from "./acute-kidney-injury.ts";
import { allergyMedicine } from "./allergy-medicine.ts";
import { childProtection } from "./child-protection.ts";
import { news2 } from "./news2.ts";
import { resuscitationDisagreement } from "./resuscitation-disagreement.ts";
import type { Rule } from "./rule.ts";
import { stoppedStillOnRepeat } from "./stopped-still-on-repeat.ts";

/** Every rule that ships, in the order in which cards of equal urgency are shown. How to add one: README.md in this folder. */
export const allRules: readonly Rule[] = [
  allergyMedicine,
  resuscitationDisagreement,
  news2,
  acuteKidneyInjury,
  childProtection,
  stoppedStillOnRepeat,
];
