import type { Rule } from "../rule.ts";
import { repeatTest } from "./repeat-test.ts";

export const repeatTestRules: readonly Rule[] = [repeatTest];
