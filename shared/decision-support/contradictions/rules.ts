import type { Rule } from "../rule.ts";
import { resuscitationDisagreement } from "./resuscitation-disagreement.ts";

export const contradictionRules: readonly Rule[] = [resuscitationDisagreement];
