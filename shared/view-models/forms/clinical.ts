import { conceptText } from "../concept-text.ts";
import { formatDate } from "../format-date.ts";
import { problemStanding } from "../problems-view.ts";
import { capitalise, listWords } from "../text-part.ts";
import { factWords } from "./facts.ts";
import { doneBy, named, pointed, said, words } from "./stated.ts";
import { type AskedOf, askedOf, restOf, type ToForm, tableOf } from "./tables.ts";

/** Active before past, as the Problems screen has them; a status that no organisation states is a section of its own. */
export const problemsForm: ToForm = (input) => {
  const all = askedOf(input, "condition");
  const sections = [
    ["active", "Active"],
    ["unstated", "Status not stated"],
    ["past", "Past"],
    ["refuted", "Refuted"],
  ] as const;
  return [
    ...sections.flatMap(([standing, title]) =>
      tableOf(
        input.heading,
        all.filter(({ group }) => problemStanding(group) === standing),
        {
          id: standing,
          title,
          columns: ["Problem", "Severity and site", "Certainty", "Recorded by"],
          dateColumn: "Since",
          words: ({ entry }) => ({
            cells: [
              named(entry.display),
              words(listWords([entry.detail.severity, entry.detail.bodySite].filter((part) => part !== undefined))),
              words(entry.detail.verificationStatus === undefined ? "" : capitalise(entry.detail.verificationStatus)),
              words(entry.recorder?.name ?? doneBy(entry)),
            ],
            note: pointed(
              entry.detail.significance === "major" ? "Major problem" : "",
              entry.detail.abatement === undefined ? "" : `Ended ${formatDate(entry.detail.abatement)}`,
              said(entry, "Note"),
            ),
          }),
        },
      ),
    ),
    ...restOf(input, ["condition"]),
  ];
};

/** Done before not done, each with its site, why, who and what came of it. */
export const proceduresForm: ToForm = (input) => {
  const all = askedOf(input, "procedure");
  const table = (id: string, title: string, rows: readonly AskedOf<"procedure">[]) =>
    tableOf(input.heading, rows, {
      id,
      title,
      columns: ["Procedure", "Site", "Why", "Outcome and complications", "By"],
      dateColumn: "Done",
      words: ({ entry }) => ({
        cells: [
          named(entry.display),
          words(entry.detail.bodySite),
          words(entry.detail.reason),
          words(
            [entry.detail.outcome, entry.detail.complication && `Complication: ${entry.detail.complication}`]
              .filter(Boolean)
              .join(". "),
          ),
          words(doneBy(entry)),
        ],
        note: said(entry, "Note"),
      }),
    });
  const planned: ReadonlySet<string> = new Set(["preparation", "in-progress", "on-hold"]);
  const isPlanned = ({ entry }: AskedOf<"procedure">) => planned.has(entry.status ?? "");
  return [
    ...table(
      "planned",
      "Planned or under way",
      all.filter((asked) => !asked.entry.detail.notDone && isPlanned(asked)),
    ),
    ...table(
      "done",
      "Done",
      all.filter((asked) => !asked.entry.detail.notDone && !isPlanned(asked)),
    ),
    ...table(
      "notDone",
      "Not done",
      all.filter(({ entry }) => entry.detail.notDone),
    ),
    ...restOf(input, ["procedure"]),
  ];
};

/** Who in the family had what, and when it began. */
export const familyHistoryForm: ToForm = (input) => [
  ...tableOf(input.heading, askedOf(input, "familyHistory"), {
    id: "family",
    columns: ["Relative", "Condition and age or date of onset", "Died"],
    dateColumn: "Recorded",
    words: ({ entry }) => ({
      cells: [
        named(entry.detail.relationship ?? "Relative not stated"),
        words(
          entry.detail.conditions.length === 0
            ? entry.display
            : listWords(
                entry.detail.conditions.map(({ name, onset }) => (onset === undefined ? name : `${name} (${onset})`)),
              ),
        ),
        words(entry.detail.deceased),
      ],
      note: said(entry, "Note"),
    }),
  }),
  ...restOf(input, ["familyHistory"]),
];

/** By instrument: its newest score first, then the earlier ones, so that a change is seen. */
export const assessmentsForm: ToForm = (input) => {
  const scored = askedOf(input, "observation");
  const byName = new Map<string, AskedOf<"observation">[]>();
  for (const asked of scored) {
    const known = byName.get(asked.entry.display);
    if (known === undefined) byName.set(asked.entry.display, [asked]);
    else known.push(asked);
  }
  return [
    ...tableOf(input.heading, [...byName.values()].flat(), {
      id: "scores",
      title: "Scores and findings",
      columns: ["Score or finding", "What it says", "By"],
      words: ({ entry }) => ({
        cells: [named(factWords(entry)), words(said(entry, "Interpretation")), words(doneBy(entry))],
        note: said(entry, "Note"),
        under: entry.display,
      }),
    }),
    ...tableOf(input.heading, askedOf(input, "questionnaire"), {
      id: "questionnaires",
      title: "Questionnaires",
      columns: ["Assessment", "Score", "Answers", "By"],
      words: ({ entry }) => ({
        cells: [
          named(entry.display),
          words(entry.detail.score),
          words(entry.detail.answers.map(({ question, answer }) => `${question}: ${answer}`).join("; ")),
          words(doneBy(entry)),
        ],
      }),
    }),
    ...restOf(input, ["observation", "questionnaire"]),
  ];
};

/** Aids and adaptations, and whose they are. */
export const equipmentForm: ToForm = (input) => [
  ...tableOf(input.heading, askedOf(input, "device"), {
    id: "devices",
    columns: ["Equipment", "Type", "Provided by", "Serial number"],
    words: ({ entry }) => ({
      cells: [
        named(entry.display),
        words(entry.detail.deviceType === undefined ? "" : conceptText(entry.detail.deviceType)),
        words(said(entry, "Owner")),
        words(entry.detail.serialNumber),
      ],
      note: pointed(entry.detail.implanted === true ? "Implanted" : "", said(entry, "Note")),
    }),
  }),
  ...restOf(input, ["device"]),
];
