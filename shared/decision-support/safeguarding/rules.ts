import type { Rule } from "../rule.ts";
import { childProtection } from "./child-protection.ts";

export const safeguardingRules: readonly Rule[] = [childProtection];
