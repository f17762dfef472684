import type { Rule } from "../rule.ts";
import { adultSafeguarding } from "./adult-safeguarding.ts";
import { childAttendances } from "./child-attendances.ts";
import { childSafeguardingConcern } from "./child-concern.ts";
import { childProtection } from "./child-protection.ts";
import { familySafeguarding } from "./family-concern.ts";
import { femaleGenitalMutilation } from "./fgm.ts";
import { injuriesCounted } from "./injuries-counted.ts";
import { lookedAfterChild } from "./looked-after-child.ts";
import { missedAppointments } from "./missed-appointments.ts";
import { unbornChildPlan } from "./unborn-child-plan.ts";

export const safeguardingRules: readonly Rule[] = [
  childProtection,
  unbornChildPlan,
  lookedAfterChild,
  childSafeguardingConcern,
  familySafeguarding,
  adultSafeguarding,
  femaleGenitalMutilation,
  childAttendances,
  injuriesCounted,
  missedAppointments,
];
