import { parsePartialDate } from "../../fhir/partial-date.ts";
import type { CachedPatientRow } from "../../ipc/answers.ts";
import type { AgendaRow } from "../../ipc/meeting-state.ts";
import type { Instant } from "../../kernel/brand.ts";
import { formatAge } from "../format/format-age.ts";
import { formatNhsNumber } from "../format/format-nhs-number.ts";
import type { NamingWish } from "../worklist/kept-person.ts";
import { keptInitials, keptPerson } from "../worklist/kept-person.ts";

const stateWords: Readonly<Record<AgendaRow["state"], string>> = {
  waiting: "to come",
  now: "now",
  done: "done",
  deferred: "put off",
};

export interface AgendaItemWords {
  /** Beside another person's banner: `E. P., 84y`. By number alone where no record is kept. */
  readonly short: string;
  /** On a page without a banner: `PEMBERTON, Edith`, or initials as the list of kept records gives them. */
  readonly name: string;
  /** `Restricted record`, `Has died`. */
  readonly tags: readonly string[];
  readonly born: string;
  readonly nhsNumber: string;
  readonly state: string;
  /** What has to happen before it can be opened from here; empty where it can. */
  readonly advice: string;
}

export function agendaItemWords({ state, patient, nhsNumber }: AgendaRow, wish: NamingWish): AgendaItemWords {
  if (patient === undefined) {
    const number = nhsNumber === undefined ? "Not Known" : formatNhsNumber(nhsNumber);
    return {
      short: nhsNumber === undefined ? "no longer kept" : `NHS No. ending ${number.slice(-4)}`,
      tags: [],
      name: nhsNumber === undefined ? "No longer kept on this computer" : "Not opened on this computer yet",
      born: "Born Not Known",
      nhsNumber: number,
      state: stateWords[state],
      advice: nhsNumber === undefined ? "Open it from the host system again." : "Launch from the host system.",
    };
  }
  return {
    short: shortWords(patient, wish.now),
    ...keptPerson(patient, wish),
    state: stateWords[state],
    advice: "",
  };
}

function shortWords(row: CachedPatientRow, now: Instant): string {
  const { birthDate } = row;
  const born = birthDate === undefined ? undefined : parsePartialDate(birthDate);
  return `${keptInitials(row)}, ${born === undefined ? "age Not Known" : formatAge(born, now)}`;
}
