import type { MergedPatient } from "../../domain/patient.ts";
import { formatAge } from "../format/format-age.ts";
import { formatDate } from "../format/format-date.ts";
import { formatName, preferredNameOf, usualNameOf } from "../format/format-name.ts";
import type { ViewContext } from "../view-context.ts";

/** How much of somebody's name a room reads on the wall. Who it is for certain stands in the presenter's own window. */
export const roomIdentities = ["initials", "firstName", "full"] as const;
export type RoomIdentity = (typeof roomIdentities)[number];

export interface RoomPerson {
  /** `E. P.`, `Edith`, `PEMBERTON, Edith (Mrs)`. */
  readonly name: string;
  /** `84y`; with a deceased person `born 14-Mar-1942`. */
  readonly age: string;
  /** `Died 14-Aug-2021  Age at Death 81y` (PAB-0055 to 0060: no brackets, another colour and a pattern, also on a projector). */
  readonly died?: string;
}

export function toRoomPerson(identity: RoomIdentity, context: ViewContext): RoomPerson {
  const { patient } = context.chart;
  const birth = patient.birthDate[0]?.value;
  const death = patient.deceased.find(({ value }) => value.date !== undefined)?.value.date;
  if (patient.deceased.length > 0) {
    const age = death === undefined || birth === undefined ? "Not Known" : formatAge(birth, death);
    return {
      name: nameFor(identity, patient),
      age: birth === undefined ? "born Not Known" : `born ${formatDate(birth)}`,
      died: `Died ${death === undefined ? "Date Not Known" : formatDate(death)}  Age at Death ${age}`,
    };
  }
  return {
    name: nameFor(identity, patient),
    age: birth === undefined ? "age Not Known" : formatAge(birth, context.now),
  };
}

function nameFor(identity: RoomIdentity, patient: MergedPatient): string {
  const names = patient.names.map(({ value }) => value);
  const usual = usualNameOf(names);
  switch (identity) {
    case "full":
      return formatName(usual);
    case "firstName":
      return preferredNameOf(names) ?? usual?.given[0] ?? initialsOf(usual?.given, usual?.family);
    case "initials":
      return initialsOf(usual?.given, usual?.family);
  }
}

/** `E. P.`; `Name Not Known` where there is neither. */
export function initialsOf(given: readonly string[] | undefined, family: string | undefined): string {
  const letters = [given?.[0], family].flatMap((name) => {
    const letter = name?.trim().charAt(0).toLocaleUpperCase("en-GB") ?? "";
    return letter === "" ? [] : [`${letter}.`];
  });
  return letters.length === 0 ? "Name Not Known" : letters.join(" ");
}
