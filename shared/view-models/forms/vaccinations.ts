import { vaccineOf } from "../../medicines/vaccine.ts";
import { formatDate } from "../format-date.ts";
import { capitalise, counted, listWords } from "../text-part.ts";
import { named, said, words } from "./stated.ts";
import { type AskedOf, askedOf, restOf, type ToForm, tableOf } from "./tables.ts";

type Vaccination = AskedOf<"immunization">;

/** By the disease that it protects against, so that "last tetanus" is one look; what was not given stands first, with the reason. */
export const vaccinationsForm: ToForm = (input) => {
  const { heading } = input;
  const all = askedOf(input, "immunization");
  const given = all.filter(({ entry }) => !entry.detail.notGiven);
  const byDisease = new Map<string, Vaccination[]>();
  for (const asked of given) {
    const disease = diseaseOf(asked);
    const known = byDisease.get(disease);
    if (known === undefined) byDisease.set(disease, [asked]);
    else known.push(asked);
  }
  return [
    ...tableOf(
      heading,
      all.filter(({ entry }) => entry.detail.notGiven),
      {
        id: "notGiven",
        title: "Not given",
        columns: ["Vaccine", "Why not"],
        words: ({ entry }) => ({
          cells: [named(entry.display), words(entry.detail.notGivenReason ?? "Reason not stated")],
        }),
      },
    ),
    ...[...byDisease].flatMap(([disease, doses]) =>
      tableOf(heading, doses, {
        id: disease,
        title: `${disease}: ${counted(doses.length, "dose")} recorded${lastWords(doses)}`,
        columns: ["Vaccine", "Dose of the course", "Batch", "How known"],
        dateColumn: "Given",
        words: ({ entry }) => ({
          cells: [
            named(entry.display),
            words(entry.detail.doseNumber),
            words(entry.detail.lotNumber ?? said(entry, "Lot number")),
            words(entry.detail.reported ? "As reported, not given by the recorder" : ""),
          ],
        }),
      }),
    ),
    ...restOf(input, ["immunization"]),
  ];
};

function diseaseOf({ entry }: Vaccination): string {
  const vaccine = vaccineOf(entry.detail.vaccine);
  return vaccine === undefined ? "Other vaccines" : capitalise(listWords(vaccine.targets.map(targetWords)));
}

/** The table has its targets in small letters; those that are written in capitals are. */
const inCapitals: ReadonlySet<string> = new Set(["rsv", "hpv", "bcg", "hib", "tb", "covid-19"]);

function targetWords(target: string): string {
  return inCapitals.has(target) ? target.toLocaleUpperCase("en-GB") : target;
}

function lastWords(doses: readonly Vaccination[]): string {
  const [newest] = doses;
  const { when } = newest?.entry ?? {};
  const date = when?.kind === "at" ? when.date : when?.start;
  return date === undefined ? "" : `, the last on ${formatDate(date)}`;
}
