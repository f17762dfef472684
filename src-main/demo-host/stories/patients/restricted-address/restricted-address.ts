import type { DemoPatient } from "../../../demo-patient.ts";
import type { Subject } from "../../builders/record-writer.ts";
import type { StoryClock } from "../../story-clock.ts";
import { writeAcute } from "./maternity.ts";
import { writeAmbulance, writeCommunity, writeCouncil, writeGp, writeMentalHealth } from "./other-organisations.ts";

const subject: Subject = {
  key: "hannah",
  slug: "restricted-address",
  nhsNumber: "9997080912",
  birthDate: "1997-08-09",
  gender: "female",
  family: "Whitlock",
  given: "Hannah",
  prefix: "Ms",
};

/**
 * Hannah Whitlock, 29 and 31 weeks pregnant, rhesus negative, with rising blood pressure. Three organisations withhold
 * where she is; two others still hold the address she fled, with her husband as emergency contact.
 */
export function restrictedAddress(clock: StoryClock): DemoPatient {
  return {
    slug: subject.slug,
    nhsNumber: subject.nhsNumber,
    name: "WHITLOCK, Hannah (Ms)",
    birthDate: subject.birthDate,
    hostPatientId: "hannah-patient",
    hostEncounterId: "hannah-visit-now",
    story: "29, 31 weeks pregnant. Headache. Location details are withheld.",
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
