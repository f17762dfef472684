import type { Rule } from "../rule.ts";
import { acuteKidneyInjury } from "./acute-kidney-injury.ts";
import { cha2ds2Vasc } from "./cha2ds2-vasc.ts";
import { charlson } from "./charlson.ts";
import { electronicFrailtyIndex } from "./electronic-frailty-index.ts";
import { hasBled } from "./has-bled.ts";
import { kidneyFunction } from "./kidney-function.ts";
import { news2 } from "./news2.ts";
import { orbit } from "./orbit.ts";
import { qsofa } from "./qsofa.ts";

export const scoreRules: readonly Rule[] = [
  news2,
  acuteKidneyInjury,
  kidneyFunction,
  cha2ds2Vasc,
  orbit,
  hasBled,
  electronicFrailtyIndex,
  charlson,
  qsofa,
];
