import type { DemoPatient } from "../demo-patient.ts";
import { childProtection } from "./patients/child-protection/child-protection.ts";
import { dyingAtHome } from "./patients/dying-at-home/dying-at-home.ts";
import { easyRead } from "./patients/easy-read/easy-read.ts";
import { fallAt84 } from "./patients/fall-at-84/fall-at-84.ts";
import { nearlyEmpty } from "./patients/nearly-empty.ts";
import { noBlood } from "./patients/no-blood/no-blood.ts";
import { recentlyDied } from "./patients/recently-died/recently-died.ts";
import { restrictedAddress } from "./patients/restricted-address/restricted-address.ts";
import { twelveMedicines } from "./patients/twelve-medicines/twelve-medicines.ts";
import { twentyYears } from "./patients/twenty-years/twenty-years.ts";
import { createStoryClock } from "./story-clock.ts";

/** Every synthetic patient of the demo, told relative to `anchor`: the same anchor gives the same records. */
export function buildDemoPatients(anchor: Date): readonly DemoPatient[] {
  const clock = createStoryClock(anchor);
  return [
    fallAt84(clock),
    childProtection(clock),
    twelveMedicines(clock),
    easyRead(clock),
    restrictedAddress(clock),
    dyingAtHome(clock),
    nearlyEmpty(clock),
    twentyYears(clock),
    recentlyDied(clock),
    noBlood(clock),
  ];
}
