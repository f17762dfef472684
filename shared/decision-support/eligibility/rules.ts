import type { Rule } from "../rule.ts";
import { mdtReview } from "./mdt-review.ts";
import { reviewsDue } from "./reviews-due.ts";
import { screeningDue } from "./screening-due.ts";
import { vaccinationsDue } from "./vaccinations-due.ts";

export const eligibilityRules: readonly Rule[] = [mdtReview, reviewsDue, vaccinationsDue, screeningDue];
