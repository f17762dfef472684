import type { Rule } from "../rule.ts";
import { acuteKidneyInjury } from "./acute-kidney-injury.ts";
import { news2 } from "./news2.ts";

export const scoreRules: readonly Rule[] = [news2, acuteKidneyInjury];
