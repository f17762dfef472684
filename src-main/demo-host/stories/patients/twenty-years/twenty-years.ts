import type { DemoPatient } from "../../../demo-patient.ts";
import type { Subject } from "../../builders/record-writer.ts";
import { createSeededRandom } from "../../seeded-random.ts";
import type { StoryClock } from "../../story-clock.ts";
import { writeGp } from "./gp-years.ts";
import { writeAcute, writeCommunity, writeCouncil } from "./hospital-and-others.ts";
import { writeMentalHealth } from "./mental-health-years.ts";

const subject: Subject = {
  key: "graham",
  slug: "twenty-years",
  nhsNumber: "9998090334",
  birthDate: "1968-09-03",
  gender: "male",
  family: "Lockyer",
  given: "Graham",
  prefix: "Mr",
};

/**
 * Graham Lockyer, 58: schizophrenia and diabetes, twenty years and about fifteen hundred entries, most of them routine. The
 * one that matters tonight came in yesterday: he stopped smoking, and his clozapine level has more than doubled.
 */
export function twentyYears(clock: StoryClock): DemoPatient {
  return {
    slug: subject.slug,
    nhsNumber: subject.nhsNumber,
    name: "LOCKYER, Graham (Mr)",
    birthDate: subject.birthDate,
    hostPatientId: "graham-patient",
    hostEncounterId: "graham-visit-now",
    story: "58, schizophrenia, diabetes, 20 years of records. Vomiting and drowsy.",
    records: {
      gp: writeGp(subject, clock, createSeededRandom(19_680_903)),
      acute: writeAcute(subject, clock, createSeededRandom(7_031)),
      community: writeCommunity(subject, clock),
      "mental-health": writeMentalHealth(subject, clock, createSeededRandom(58)),
      council: writeCouncil(subject, clock),
    },
  };
}
