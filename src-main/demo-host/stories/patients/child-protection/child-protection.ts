import type { DemoPatient } from "../../../demo-patient.ts";
import type { Subject } from "../../builders/record-writer.ts";
import type { StoryClock } from "../../story-clock.ts";
import { writeCouncil } from "./council.ts";
import { writeAcute } from "./hospital.ts";
import { writeAmbulance, writeCommunity, writeGp } from "./practice-and-community.ts";

const subject: Subject = {
  key: "alfie",
  slug: "child-protection",
  nhsNumber: "9992051175",
  birthDate: "2020-05-17",
  gender: "male",
  family: "Draycott",
  given: "Alfie",
  prefix: "Master",
};

/**
 * Alfie Draycott, 6, with wheeze, brought by the mother and partner from whom his child protection plan keeps him. His
 * sister is looked after; she is mentioned here and is nobody's record.
 */
export function childProtection(clock: StoryClock): DemoPatient {
  return {
    slug: subject.slug,
    nhsNumber: subject.nhsNumber,
    name: "DRAYCOTT, Alfie (Master)",
    birthDate: subject.birthDate,
    hostPatientId: "alfie-patient",
    hostEncounterId: "alfie-visit-now",
    story: "6, wheeze. Eighth attendance. Child protection plan.",
    records: {
      gp: writeGp(subject, clock),
      acute: writeAcute(subject, clock),
      ambulance: writeAmbulance(subject, clock),
      community: writeCommunity(subject, clock),
      council: writeCouncil(subject, clock),
    },
  };
}
