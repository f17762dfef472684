import { listWords } from "../../kernel/list-words.ts";
import { conceptText } from "../../terminology/concept-text.ts";
import { formatDate, formatWhenExactly } from "../format/format-date.ts";
import { problemStanding } from "../headings/problems-view.ts";
import { deviceLabels } from "../lines/entry-line.ts";
import { toLine } from "../lines/line-view.ts";
import { capitalise, strong, textOf } from "../lines/text-part.ts";
import { sourceName } from "../view-context.ts";
import { factWords } from "./facts.ts";
import { doneBy, labelled, named, pointed, said, withoutNegation, words } from "./stated.ts";
import { questionnairesForm } from "./statements.ts";
import { type AskedOf, askedOf, restOf, type ToForm, tableOf } from "./tables.ts";

/** Active before past, as the Problems screen has them; a status that no organisation states is a section of its own. */
export const problemsForm: ToForm = (input) => {
  const all = askedOf(input, "condition");
  const sections = [
    ["none", "Stated: none"],
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
          dateColumn: standing === "past" ? "When" : "Since",
          words: ({ entry }) => ({
            cells: [
              named(entry.display),
              words(listWords([entry.detail.severity, entry.detail.bodySite].filter((part) => part !== undefined))),
              words(entry.detail.verificationStatus === undefined ? "" : capitalise(entry.detail.verificationStatus)),
              words(entry.recorder?.name ?? doneBy(entry)),
            ],
            note: pointed(
              entry.detail.significance === "major" ? "Major problem" : "",
              entry.detail.abatement === undefined || saysItsEnd(entry.when)
                ? ""
                : `Ended ${formatDate(entry.detail.abatement)}`,
              saysItself(entry),
              labelled(entry, "Stage"),
              said(entry, "Note"),
            ),
          }),
        },
      ),
    ),
    ...restOf(input, ["condition"]),
  ];
};

/** Who stands for it, where somebody else wrote it down. */
function saysItself(entry: AskedOf<"condition">["entry"]): string {
  const by = doneBy(entry);
  return by === "" || entry.recorder === undefined || by.startsWith(entry.recorder.name) ? "" : `According to ${by}`;
}

/** The date column has the end of a period. */
function saysItsEnd(when: AskedOf<"condition">["entry"]["when"]): boolean {
  return when?.kind === "period" && when.end !== undefined;
}

/** Done before not done, each with its site, why, who and what came of it. */
export const proceduresForm: ToForm = (input) => {
  const all = askedOf(input, "procedure");
  const table = (id: string, title: string, rows: readonly AskedOf<"procedure">[]) =>
    tableOf(input.heading, rows, {
      id,
      title,
      columns: ["Procedure", "Site", "Why", "Outcome and complications", "By"],
      dateColumn: id === "done" ? "Done" : "Date",
      words: ({ entry }) => ({
        cells: [
          named(entry.detail.notDone ? withoutNegation(entry.display) : entry.display),
          words(entry.detail.bodySite),
          words(entry.detail.reason),
          words(
            [entry.detail.outcome, entry.detail.complication && `Complication: ${entry.detail.complication}`]
              .filter(Boolean)
              .join(". "),
          ),
          words(doneBy(entry)),
        ],
        note: pointed(labelled(entry, "Follow up"), said(entry, "Note")),
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
        named(capitalise(entry.detail.relationship ?? "Relative not stated")),
        words(conditionsInFamily(entry.detail) ?? (isOnlyTheRelative(entry) ? "Condition not stated" : entry.display)),
        words(entry.detail.deceased),
      ],
      note: pointed(
        ...entry.detail.conditions.flatMap(({ name, note }) => (note === undefined ? [] : [`${name}: ${note}`])),
        said(entry, "Note"),
      ),
    }),
  }),
  ...restOf(input, ["familyHistory"]),
];

function conditionsInFamily({ conditions }: AskedOf<"familyHistory">["entry"]["detail"]): string | undefined {
  if (conditions.length === 0) return undefined;
  return listWords(
    conditions.map(({ name, onset }) => {
      if (onset === undefined) return name;
      const isAge = /^\d+(?: to \d+)? (?:y(?:ea)?rs?|months?|weeks?|days?)\b(?! ago| before)/i.test(onset);
      return `${name} (${isAge ? `at ${onset.replace(/\byrs?\b/, "years")}` : onset})`;
    }),
  );
}

function isOnlyTheRelative({ display, detail }: AskedOf<"familyHistory">["entry"]): boolean {
  return display.toLocaleLowerCase("en-GB") === detail.relationship?.toLocaleLowerCase("en-GB");
}

/** By instrument: its newest score first, then the earlier ones, so that a change is seen. A finding that is its own value ("MRC grade 4") has no score. */
export const assessmentsForm: ToForm = (input) => {
  const all = askedOf(input, "observation");
  const isFinding = ({ entry: { detail } }: AskedOf<"observation">) =>
    detail.value === undefined && detail.components.length === 0 && detail.members.length === 0;
  const scored = all.filter((asked) => !isFinding(asked));
  const byName = new Map<string, AskedOf<"observation">[]>();
  for (const asked of scored) {
    const known = byName.get(asked.entry.display);
    if (known === undefined) byName.set(asked.entry.display, [asked]);
    else known.push(asked);
  }
  return [
    ...tableOf(input.heading, [...byName.values()].flat(), {
      id: "scores",
      title: "Scores",
      columns: ["Score", "What it says", "By"],
      words: ({ entry }) => ({
        cells: [named(factWords(entry)), words(said(entry, "Interpretation")), words(doneBy(entry))],
        note: said(entry, "Note"),
        under: entry.display,
      }),
    }),
    ...tableOf(input.heading, all.filter(isFinding), {
      id: "findings",
      title: "Findings",
      columns: ["Finding", "What it says", "By"],
      words: ({ entry }) => ({
        cells: [named(entry.display), words(said(entry, "Interpretation")), words(doneBy(entry))],
        note: said(entry, "Note"),
      }),
    }),
    ...questionnairesForm(input),
    ...restOf(input, ["observation", "questionnaire"]),
  ];
};

/** By examination: what was found at one time by one organisation stands together, the newest first. */
export const examinationForm: ToForm = (input) => {
  const { heading, context } = input;
  const byExamination = new Map<string, AskedOf<"observation">[]>();
  for (const asked of askedOf(input, "observation")) {
    const examination = examinationOf(asked);
    byExamination.set(examination, [...(byExamination.get(examination) ?? []), asked]);
  }
  return [
    ...tableOf(heading, [...byExamination.values()].flat(), {
      id: "examinations",
      columns: ["Finding", "What was found"],
      dateColumn: undefined,
      words: (asked) => {
        const { parts, secondary } = toLine(asked.group, context, heading);
        const [name, , ...found] = parts;
        return {
          cells: [name === undefined ? [] : [strong(name.text)], found],
          note: textOf(secondary),
          under: examinationOf(asked),
        };
      },
    }),
    ...restOf(input, ["observation"]),
  ];
};

/** `29-Nov-2026 16:40, Northvale Hospital`. */
function examinationOf({ entry, context }: AskedOf<"observation">): string {
  return `${formatWhenExactly(entry.when)}, ${sourceName(context, entry.sourceId)}`;
}

/** What kind of thing it is, where its name does not say it. */
function typeBeside({ display, detail }: AskedOf<"device">["entry"]): string {
  const type = detail.deviceType === undefined ? "" : conceptText(detail.deviceType);
  return type === display ? "" : type;
}

/** Aids and adaptations, and whose they are. */
export const equipmentForm: ToForm = (input) => [
  ...tableOf(input.heading, askedOf(input, "device"), {
    id: "devices",
    columns: ["Equipment", "Type", "Provided by", "Serial number"],
    words: ({ entry }) => ({
      cells: [
        named(entry.display),
        words(typeBeside(entry)),
        words(said(entry, "Owner")),
        words(entry.detail.serialNumber),
      ],
      note: pointed(
        entry.detail.implanted === true ? "Implanted" : "",
        labelled(entry, ...deviceLabels),
        said(entry, "Note"),
      ),
    }),
  }),
  ...restOf(input, ["device"]),
];
