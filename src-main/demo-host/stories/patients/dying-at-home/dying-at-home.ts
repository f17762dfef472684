import type { DemoPatient } from "../../../demo-patient.ts";
import type { Subject } from "../../builders/record-writer.ts";
import type { StoryClock } from "../../story-clock.ts";
import { writeAcute, writeAmbulance, writeCommunity, writeGp } from "./around-the-house.ts";
import { writeHospice } from "./hospice.ts";

const subject: Subject = {
  key: "terence",
  slug: "dying-at-home",
  nhsNumber: "9993015504",
  birthDate: "1955-01-30",
  gender: "male",
  family: "Ashworth",
  given: "Terence",
  prefix: "Mr",
};

/**
 * Terence Ashworth, 71, in the last days of lung cancer, at home by his own wish. The medicines he may need are in the
 * house; the hospice holds the plan, and the ambulance crew that came first could not see it.
 */
export function dyingAtHome(clock: StoryClock): DemoPatient {
  return {
    slug: subject.slug,
    nhsNumber: subject.nhsNumber,
    name: "ASHWORTH, Terence (Mr)",
    birthDate: subject.birthDate,
    hostPatientId: "terence-patient",
    story: "71, lung cancer, last days of life at home. Syringe driver, anticipatory medicines.",
    records: {
      gp: writeGp(subject, clock),
      acute: writeAcute(subject, clock),
      ambulance: writeAmbulance(subject, clock),
      community: writeCommunity(subject, clock),
      hospice: writeHospice(subject, clock),
    },
  };
}
