import type { DemoPatient } from "../../../demo-patient.ts";
import type { Subject } from "../../builders/record-writer.ts";
import type { StoryClock } from "../../story-clock.ts";
import { writeAcute } from "./acute.ts";
import { writeAmbulance } from "./ambulance.ts";
import { writeCareHome } from "./care-home.ts";
import { writeCommunity } from "./community.ts";
import { writeGp } from "./gp.ts";
import { writeCouncil, writeMentalHealth } from "./social-and-memory.ts";

const subject: Subject = {
  key: "edith",
  slug: "fall-at-84",
  nhsNumber: "9993140082",
  birthDate: "1942-03-14",
  gender: "female",
  family: "Pemberton",
  given: "Edith",
  prefix: "Mrs",
};

/**
 * Edith Pemberton, 84, from a care home, in the emergency department with a fall and a COPD exacerbation. Everything she
 * needs is known somewhere: the resuscitation decisions disagree, ramipril was stopped and is still being given, her
 * creatinine has risen unseen, and a junior doctor is about to prescribe a penicillin.
 */
export function fallAt84(clock: StoryClock): DemoPatient {
  return {
    slug: subject.slug,
    nhsNumber: subject.nhsNumber,
    name: "PEMBERTON, Edith (Mrs)",
    birthDate: subject.birthDate,
    hostPatientId: "edith-patient",
    hostEncounterId: "edith-visit-now",
    story: "84, from Larch House. Fall with head injury on apixaban, breathless. ReSPECT form.",
    records: {
      gp: writeGp(subject, clock),
      acute: writeAcute(subject, clock),
      ambulance: writeAmbulance(subject, clock),
      community: writeCommunity(subject, clock),
      "mental-health": writeMentalHealth(subject, clock),
      council: writeCouncil(subject, clock),
      "care-home": writeCareHome(subject, clock),
    },
  };
}
