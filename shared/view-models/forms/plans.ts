import { isPlanLive } from "../../decision-support/plans/plan-step.ts";
import { instantToMs } from "../../kernel/brand.ts";
import { formatDate } from "../format-date.ts";
import { capitalise, uncapitalise } from "../text-part.ts";
import type { FormSection, StatementCard } from "./form.ts";
import { doneBy, named, said, statedOf, words } from "./stated.ts";
import { questionnairesForm } from "./statements.ts";
import { type AskedOf, askedOf, type FormInput, linesOf, type ToForm, tableOf } from "./tables.ts";

type Plan = AskedOf<"carePlan">;

/** Plans with what they say is to be done, goals in the person's words, then everything else. */
export const plansForm: ToForm = (input) => [
  ...plansOf(input),
  ...goalsOf(input),
  ...questionnairesForm(input),
  ...linesOf(input, othersOf(input), { id: "other" }),
];

/** What must not be done stands before any plan. */
export const endOfLifeForm: ToForm = (input) => {
  const others = othersOf(input);
  const decisions = others.filter(isDecision);
  return [
    ...linesOf(input, decisions, { id: "decisions", title: "Decisions" }),
    ...plansOf(input),
    ...goalsOf(input),
    ...questionnairesForm(input),
    ...linesOf(
      input,
      others.filter((group) => !decisions.includes(group)),
      { id: "other" },
    ),
  ];
};

/** Whatever it was recorded as: GP systems code a resuscitation decision as a problem or a finding. */
function isDecision({ preferred: { detail } }: FormInput["groups"][number]): boolean {
  return ["flag", "consent"].includes(detail.kind) || ("resuscitation" in detail && detail.resuscitation !== undefined);
}

function othersOf({ groups }: FormInput): FormInput["groups"] {
  return groups.filter(({ preferred }) => !["carePlan", "goal", "questionnaire"].includes(preferred.detail.kind));
}

function plansOf(input: FormInput): readonly FormSection[] {
  const plans = askedOf(input, "carePlan");
  const isInForce = ({ entry }: Plan) => isPlanLive(entry.status) && entry.detail.supersededBy === undefined;
  const section = (id: string, title: string, rows: readonly Plan[]): readonly FormSection[] =>
    rows.length === 0
      ? []
      : [{ form: "statements", id, title, statements: rows.map((asked) => planCard(asked, input)) }];
  return [
    ...section("plans", "Plans in force", plans.filter(isInForce)),
    ...section(
      "past",
      "Plans not in force: completed, withdrawn, replaced or not yet agreed",
      plans.filter((plan) => !isInForce(plan)),
    ),
  ];
}

function planCard(asked: Plan, { heading, context }: FormInput): StatementCard {
  const { entry } = asked;
  const { description, activities, reviewDate } = entry.detail;
  const done = activities.map(({ description: action, who, scheduled, status }) =>
    [action, who, scheduled, stepStanding(status)].filter((part) => part !== undefined).join(" — "),
  );
  const passages = [
    { heading: "", text: description ?? "" },
    { heading: "What is to be done", text: (done.length === 1 ? done : done.map((step) => `• ${step}`)).join("\n") },
    { heading: "Note", text: said(entry, "Note") },
    {
      heading: "Review",
      text:
        reviewDate === undefined
          ? ""
          : `${reviewDate.latestMs < instantToMs(context.now) ? "Overdue: it was due" : "Due"} ${formatDate(reviewDate)}`,
    },
  ].filter(({ text }) => text !== "");
  return {
    ...statedOf(asked, heading),
    title: entry.display,
    author: doneBy(entry),
    passages: passages.length === 0 ? [{ heading: "", text: "Its source gives no more than its name." }] : passages,
  };
}

/** That a step of a plan in force is under way goes without saying. */
function stepStanding(status: string | undefined): string | undefined {
  return status === "in-progress" ? undefined : status?.replaceAll("-", " ");
}

function goalsOf(input: FormInput): readonly FormSection[] {
  return tableOf(input.heading, askedOf(input, "goal"), {
    id: "goals",
    title: "Goals",
    columns: ["Goal", "How it stands", "Target", "Whose words"],
    words: ({ entry }) => ({
      cells: [
        named(entry.display),
        words(standingOf(entry)),
        words(entry.detail.targets.map(targetWords).join("; ")),
        words(entry.detail.inPersonsWords === undefined ? "" : "The person's own"),
      ],
      note: entry.detail.outcome === undefined ? "" : `Outcome: ${entry.detail.outcome}`,
    }),
  });
}

/** How far it has come; where it is not said to be worked at, that too (FHIR R4 goal-status): a goal that was given up may have been improving. */
function standingOf({ status, detail: { achievement } }: AskedOf<"goal">["entry"]): string {
  const lifecycle = capitalise((status ?? "Not stated").replaceAll("-", " "));
  if (achievement === undefined) return lifecycle;
  return status === undefined || status === "active" ? achievement : `${lifecycle}: ${uncapitalise(achievement)}`;
}

function targetWords({ measure, detail, due }: AskedOf<"goal">["entry"]["detail"]["targets"][number]): string {
  return [measure, detail, due === undefined ? undefined : `by ${formatDate(due)}`]
    .filter((part) => part !== undefined)
    .join(" ");
}
