import { parsePartialDate } from "../fhir/partial-date.ts";
import type { CachedPatientRow } from "../ipc/answers.ts";
import type { AgendaRow } from "../ipc/meeting-state.ts";
import type { Instant } from "../kernel/brand.ts";
import { formatAge } from "./format-age.ts";
import { formatDate } from "./format-date.ts";
import { formatNhsNumber } from "./format-nhs-number.ts";
import { initialsOf } from "./room-identity.ts";

const stateWords: Readonly<Record<AgendaRow["state"], string>> = {
  waiting: "to come",
  now: "now",
  done: "done",
  deferred: "put off",
};

export interface AgendaItemWords {
  /** Beside another person's banner: `E. P., 84y`. By number alone where no record is kept. */
  readonly short: string;
  /** On a page without a banner: `PEMBERTON, Edith`. */
  readonly name: string;
  readonly born: string;
  readonly nhsNumber: string;
  readonly state: string;
  /** What has to happen before it can be opened from here; empty where it can. */
  readonly advice: string;
}

export function agendaItemWords({ state, patient, nhsNumber }: AgendaRow, now: Instant): AgendaItemWords {
  if (patient === undefined) {
    const number = nhsNumber === undefined ? "Not Known" : formatNhsNumber(nhsNumber);
    return {
      short: nhsNumber === undefined ? "no longer kept" : `NHS No. ending ${number.slice(-4)}`,
      name: nhsNumber === undefined ? "No longer kept on this computer" : "Not opened on this computer yet",
      born: "Not Known",
      nhsNumber: number,
      state: stateWords[state],
      advice: nhsNumber === undefined ? "Open it from the host system again." : "Launch from the host system.",
    };
  }
  const born = patient.birthDate === undefined ? undefined : parsePartialDate(patient.birthDate);
  return {
    short: shortWords(patient, now),
    name: patient.displayName,
    born: born === undefined ? "Not Known" : formatDate(born),
    nhsNumber: patient.nhsNumber === undefined ? "Not Known" : formatNhsNumber(patient.nhsNumber),
    state: stateWords[state],
    advice: "",
  };
}

function shortWords({ displayName, birthDate }: CachedPatientRow, now: Instant): string {
  const [family, given] = displayName.split(", ");
  const born = birthDate === undefined ? undefined : parsePartialDate(birthDate);
  const initials = given === undefined ? initialsOf(undefined, family) : initialsOf([given], family);
  return `${initials}, ${born === undefined ? "age Not Known" : formatAge(born, now)}`;
}
