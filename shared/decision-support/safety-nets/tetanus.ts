import type { Group } from "../../domain/chart.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { HeadingId } from "../../domain/headings.ts";
import { mayMeanOtherwise } from "../../domain/may-mean-otherwise.ts";
import { startOf } from "../../domain/when.ts";
import { listWords } from "../../kernel/list-words.ts";
import { vaccineNamed, vaccineOf } from "../../medicines/vaccine.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import { formatDateAgo } from "../../view-models/format/format-relative.ts";
import { unseenIn } from "../gaps.ts";
import { conditionRow, conditionTable } from "../known-conditions.ts";
import { recordedList } from "../recorded.ts";
import type { Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, notASubstitute, ownOwner, silent } from "../rule.ts";

const dayMs = 86_400_000;
/** Only a wound of these days raises the question. */
const woundDays = 3;

const woundHeadings: readonly HeadingId[] = [
  "problemList",
  "examinationFindings",
  "contactsWithProfessionals",
  "admissionDetails",
];
const wounds = recordedList(woundHeadings, conditionRow("wound"));
const doses = new Selection(({ preferred: { detail, display } }) => {
  if (detail.kind !== "immunization" || detail.notGiven) return false;
  const vaccine = vaccineOf(detail.vaccine) ?? vaccineNamed(display);
  return vaccine?.targets.includes("tetanus") ?? false;
});

/** The last vaccine against tetanus, where a wound of these days is recorded. Without a wound nobody asks. */
export const tetanus: Rule = {
  id: "tetanus",
  version: 2,
  title: "Tetanus",
  needs: ["vaccinations", ...woundHeadings],
  evidence: {
    label: "UKHSA, Tetanus: guidance for health professionals (2024); Green Book chapter 30",
    url: "https://www.gov.uk/government/publications/tetanus-advice-for-health-professionals",
  },
  owner: ownOwner,
  population: { living: true },
  tables: [conditionTable],
  evaluate(context): RuleOutcome {
    const recent = wounds(context).filter((group) => isRecent(group, context));
    const [wound] = recent;
    if (wound === undefined) return silent;
    const recorded = context
      .selected(doses, "vaccinations")
      .filter((group) => latestMs(group) <= context.nowMs)
      .sort((a, b) => latestMs(b) - latestMs(a));
    const given = recorded.filter(({ preferred }) => !mayMeanOtherwise(preferred));
    const inDoubt = recorded.filter(({ preferred }) => mayMeanOtherwise(preferred));
    const [last] = given;
    const date = last === undefined ? undefined : startOf(last.preferred.when);
    const unseen = unseenIn(context.chart, ["vaccinations"]);
    const words =
      last === undefined
        ? unseen.length === 0
          ? "no tetanus vaccine is recorded"
          : "no tetanus vaccine in what was received, which is not all"
        : date === undefined
          ? "last tetanus vaccine undated"
          : `last tetanus vaccine ${formatDate(date)} (${formatDateAgo(date, context.now)})`;
    return {
      cannotCheck: [],
      cards: [
        {
          summary: `Wound recorded: ${words}`,
          detail: [
            last === undefined
              ? "None in the records that were read: that is not the same as never vaccinated."
              : `${given.length} ${given.length === 1 ? "dose is" : "doses are"} recorded; earlier ones may not be.`,
            ...inDoubt.slice(0, 1).map(({ preferred }) => {
              const day = startOf(preferred.when);
              const of = day === undefined ? "" : ` of ${formatDate(day)}`;
              return `One more${of} may mean otherwise: read it at its source.`;
            }),
            ...(unseen.length === 0
              ? []
              : [`Vaccinations were not received in full from ${listWords(unseen.map(({ name }) => name))}.`]),
            "Whether a dose or immunoglobulin is due depends on the wound, the doses ever given and the years since the last.",
            notASubstitute,
          ].join(" "),
          indicator: "info",
          inputs: [
            ...recent.map((group) => inputOf(group, "Wound", woundWords(group))),
            ...given.map((group) => inputOf(group, "Vaccine", group.preferred.display)),
            ...inDoubt.map((group) => inputOf(group, "Not counted", group.preferred.display)),
          ],
        },
      ],
    };
  },
};

function woundWords({ preferred: { display, detail } }: Group): string {
  if (detail.kind === "encounter" && detail.reason !== undefined) return `${display}: ${detail.reason}`;
  return detail.kind === "observation" && detail.value?.type === "text" ? `${display}: ${detail.value.text}` : display;
}

function isRecent({ preferred: { when, recordedAt } }: Group, { nowMs }: RuleContext): boolean {
  const date = startOf(when) ?? recordedAt;
  return date !== undefined && date.earliestMs <= nowMs && nowMs - date.latestMs <= woundDays * dayMs;
}

function latestMs({ preferred }: Group): number {
  return startOf(preferred.when)?.earliestMs ?? 0;
}
