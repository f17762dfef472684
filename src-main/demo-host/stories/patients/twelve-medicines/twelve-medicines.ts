import type { DemoPatient } from "../../../demo-patient.ts";
import type { Subject } from "../../builders/record-writer.ts";
import type { StoryClock } from "../../story-clock.ts";
import { writeAmbulance, writeCommunity } from "./community-and-ambulance.ts";
import { writeGp } from "./gp.ts";
import { writeAcute } from "./hospital.ts";

const subject: Subject = {
  key: "balvinder",
  slug: "twelve-medicines",
  nhsNumber: "9995906023",
  birthDate: "1959-06-02",
  gender: "male",
  family: "Sahota",
  given: "Balvinder",
  prefix: "Mr",
};

/**
 * Balvinder Sahota, 67, on twelve medicines from the practice and methotrexate from the hospital. A third organisation
 * gave him trimethoprim six days ago; his "Septrin" allergy did not survive its transfer as a code.
 */
export function twelveMedicines(clock: StoryClock): DemoPatient {
  return {
    slug: subject.slug,
    nhsNumber: subject.nhsNumber,
    name: "SAHOTA, Balvinder (Mr)",
    birthDate: subject.birthDate,
    hostPatientId: "balvinder-patient",
    hostEncounterId: "balvinder-visit-now",
    story: "67, diabetes, CKD 3b, mechanical valve, methotrexate. Fever and sore mouth.",
    records: {
      gp: writeGp(subject, clock),
      acute: writeAcute(subject, clock),
      ambulance: writeAmbulance(subject, clock),
      community: writeCommunity(subject, clock),
    },
  };
}
