import { listWords } from "../../kernel/list-words.ts";
import { vaccineOf } from "../../medicines/vaccine.ts";
import { formatDate } from "../format/format-date.ts";
import { capitalise, counted } from "../lines/text-part.ts";
import { labelled, named, pointed, said, withoutNegation, words } from "./stated.ts";
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
          cells: [
            named(withoutNegation(entry.display)),
            words(capitalise(entry.detail.notGivenReason ?? "Reason not stated")),
          ],
          note: said(entry, "Note"),
        }),
      },
    ),
    ...tableOf(heading, [...byDisease.values()].flat(), {
      id: "given",
      title: "Given",
      columns: ["Vaccine", "Dose of the course", "Batch", "How known"],
      dateColumn: "Given",
      words: (asked) => ({
        cells: [
          named(asked.entry.display),
          words(asked.entry.detail.doseNumber),
          words(asked.entry.detail.lotNumber ?? said(asked.entry, "Lot number")),
          words(asked.entry.detail.reported ? "As reported, not given by the recorder" : ""),
        ],
        note: pointed(labelled(asked.entry, "Reaction"), said(asked.entry, "Note")),
        under: courseWords(diseaseOf(asked), byDisease.get(diseaseOf(asked)) ?? []),
      }),
    }),
    ...restOf(input, ["immunization"]),
  ];
};

function diseaseOf({ entry }: Vaccination): string {
  const vaccine = vaccineOf(entry.detail.vaccine);
  return vaccine === undefined ? "Other vaccines" : capitalise(listWords(vaccine.targets.map(targetWords)));
}

/** The table has its targets in small letters; those that are written in capitals are. */
const inCapitals: ReadonlySet<string> = new Set(["rsv", "hpv", "covid-19", "h1n1", "a", "b", "c", "acwy"]);

function targetWords(target: string): string {
  return target
    .split(" ")
    .map((word) => (inCapitals.has(word) ? word.toLocaleUpperCase("en-GB") : word))
    .join(" ");
}

/** `Tetanus: 3 doses recorded, the last on 14-Mar-2019`. */
function courseWords(disease: string, doses: readonly Vaccination[]): string {
  const when = doses[0]?.entry.when;
  const date = when?.kind === "at" ? when.date : when?.start;
  const last =
    date === undefined ? "" : doses.length === 1 ? `, ${formatDate(date)}` : `, the last on ${formatDate(date)}`;
  return `${disease}: ${counted(doses.length, "dose")} recorded${last}`;
}
