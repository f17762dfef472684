import { isPlanLive } from "../../decision-support/plans/plan-step.ts";
import { instantToMs } from "../../kernel/brand.ts";
import { goalStanding, planEnd } from "../care-plans/plan-view.ts";
import { formatDate } from "../format/format-date.ts";
import { statusWords } from "../lines/status-words.ts";
import { capitalise } from "../lines/text-part.ts";
import type { FormSection, StatementCard } from "./form.ts";
import { doneBy, named, pointed, reviewSaid, said, statedOf, words } from "./stated.ts";
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

function isInForce({ entry: { status, detail } }: Plan): boolean {
  return isPlanLive(status) && detail.supersededBy === undefined;
}

function planCard(asked: Plan, { heading }: FormInput): StatementCard {
  const { entry } = asked;
  const { description, activities } = entry.detail;
  const done = activities.map(({ description: action, who, scheduled, status }) =>
    [action, who, scheduled, stepStanding(status)].filter((part) => part !== undefined).join(" — "),
  );
  const passages = [
    { heading: "", text: description ?? "" },
    { heading: "What is to be done", text: (done.length === 1 ? done : done.map((step) => `• ${step}`)).join("\n") },
    { heading: "Note", text: said(entry, "Note") },
    { heading: "Review", text: reviewWords(asked) },
  ].filter(({ text }) => text !== "");
  return {
    ...statedOf(asked, heading),
    title: entry.display,
    author: pointed(inForceWords(entry.status), doneBy(entry)),
    passages: passages.length === 0 ? [{ heading: "", text: "Its source gives no more than its name." }] : passages,
  };
}

/** Of one that was closed nothing is overdue. */
function reviewWords(asked: Plan): string {
  const { group, context } = asked;
  const { reviewDate } = asked.entry.detail;
  if (reviewDate === undefined) {
    const end = isInForce(asked) ? planEnd(group, context) : undefined;
    return end?.overdue === true ? end.words : reviewSaid(asked.entry);
  }
  const isOverdue = isInForce(asked) && reviewDate.latestMs < instantToMs(context.now);
  return `${isOverdue ? "Overdue: it was due" : "Due"} ${formatDate(reviewDate)}`;
}

/** That a plan is active goes without saying; that none says so stands on a tag. */
function inForceWords(status: string | undefined): string {
  return status === undefined || status === "active" ? "" : capitalise(statusWords(status));
}

/** That a step of a plan in force is under way goes without saying. */
function stepStanding(status: string | undefined): string | undefined {
  return status === undefined || status === "in-progress" ? undefined : statusWords(status);
}

function goalsOf(input: FormInput): readonly FormSection[] {
  return tableOf(input.heading, askedOf(input, "goal"), {
    id: "goals",
    title: "Goals",
    columns: ["Goal", "How it stands", "Target", "Whose words"],
    words: ({ entry }) => ({
      cells: [
        named(entry.display),
        words(goalStanding(entry.status, entry.detail)),
        words(entry.detail.targets.map(targetWords).join("; ")),
        words(entry.detail.inPersonsWords === undefined ? "" : "The person's own"),
      ],
      note: entry.detail.outcome === undefined ? "" : `Outcome: ${entry.detail.outcome}`,
    }),
  });
}

function targetWords({ measure, detail, due }: AskedOf<"goal">["entry"]["detail"]["targets"][number]): string {
  return [measure, detail, due === undefined ? undefined : `by ${formatDate(due)}`]
    .filter((part) => part !== undefined)
    .join(" ");
}
