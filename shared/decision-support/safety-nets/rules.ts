import type { Rule } from "../rule.ts";
import { adrenalInsufficiency } from "./adrenal-insufficiency.ts";
import { advanceDecision } from "./advance-decision.ts";
import { anaestheticProblem } from "./anaesthetic-problem.ts";
import { anticoagulantReversal } from "./anticoagulant-reversal.ts";
import { bloodProductRefusal } from "./blood-product-refusal.ts";
import { criticalResult } from "./critical-result.ts";
import { difficultAirway } from "./difficult-airway.ts";
import { implantedDevice } from "./implanted-device.ts";
import { pharmacogenomics } from "./pharmacogenomics.ts";
import { resistantOrganism } from "./resistant-organism.ts";
import { sepsis } from "./sepsis.ts";
import { steroidEmergencyCard } from "./steroid-emergency-card.ts";
import { tetanus } from "./tetanus.ts";

export const safetyNetRules: readonly Rule[] = [
  sepsis,
  criticalResult,
  bloodProductRefusal,
  advanceDecision,
  difficultAirway,
  anaestheticProblem,
  adrenalInsufficiency,
  steroidEmergencyCard,
  pharmacogenomics,
  resistantOrganism,
  anticoagulantReversal,
  implantedDevice,
  tetanus,
];
