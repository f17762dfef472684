import type { DemoPatient } from "../../../demo-patient.ts";
import type { Subject } from "../../builders/record-writer.ts";
import type { StoryClock } from "../../story-clock.ts";
import { writeGp } from "./gp.ts";
import { writeAcute, writeAmbulance } from "./hospital-and-ambulance.ts";
import { writeCommunity, writeCouncil, writeMentalHealth } from "./support.ts";

const subject: Subject = {
  key: "megan",
  slug: "easy-read",
  nhsNumber: "9994022105",
  birthDate: "2004-02-21",
  gender: "female",
  family: "Tregenna",
  given: "Megan",
  prefix: "Miss",
};

/**
 * Megan Tregenna, 22, learning disability and epilepsy, after a long seizure. Her adjustments are on the national flag and
 * her passport; a hospital list still has the valproate that was stopped two years ago.
 */
export function easyRead(clock: StoryClock): DemoPatient {
  return {
    slug: subject.slug,
    nhsNumber: subject.nhsNumber,
    name: "TREGENNA, Megan (Miss)",
    birthDate: subject.birthDate,
    hostPatientId: "megan-patient",
    hostEncounterId: "megan-visit-now",
    story: "22, learning disability and epilepsy. Long seizure. Reasonable adjustments, hospital passport.",
    records: {
      gp: writeGp(subject, clock),
      acute: writeAcute(subject, clock),
      ambulance: writeAmbulance(subject, clock),
      community: writeCommunity(subject, clock),
      "mental-health": writeMentalHealth(subject, clock),
      council: writeCouncil(subject, clock),
    },
  };
}
