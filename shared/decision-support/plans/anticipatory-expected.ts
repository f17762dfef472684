import table from "../../../assets/tables/end-of-life-wishes.json" with { type: "json" };
import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { HeadingId } from "../../domain/headings.ts";
import {
  dateOf,
  dateWords,
  groupsSince,
  holdsOneOf,
  isStanding,
  newestOf,
  plain,
  wordsOf,
} from "../eligibility/record-words.ts";
import type { CardDraft, RuleContext } from "../rule.ts";
import { inputOf } from "../rule.ts";

const dayMs = 86_400_000;

const headings: readonly HeadingId[] = [
  "endOfLifeCare",
  "problemList",
  "alerts",
  "assessments",
  "contingencySafetyPlans",
  "examinationFindings",
  "contactsWithProfessionals",
];

const lastDays = new Selection(
  ({ preferred }) => isStanding(preferred) && preferred.status !== "completed" && saysLastDays(preferred),
);
const inTheHouse = new Selection(({ preferred }) => isStanding(preferred) && saysInTheHouse(preferred));

/** Somebody says that the person is dying, or that the medicines are in the house, and no anticipatory medicine was received. */
export function expectedButNotReceived(context: RuleContext): readonly CardDraft[] {
  const since = (days: number) => context.nowMs - days * dayMs;
  const dying = recent(lastDays, since(context.threshold("lastDays")), context);
  const held = recent(inTheHouse, since(context.threshold("lookBackDays")), context);
  const first = newestOf([...dying, ...held]);
  if (first === undefined) return [];
  const said =
    dying.length > 0 ? "Last days of life are recorded" : "Anticipatory medicines are said to be in the house";
  const when = dying.length > 0 ? (newestOf(dying) ?? first) : first;
  return [
    {
      summary: `${said} (${dateWords(when.preferred)}): no anticipatory medicine was received`,
      detail: `“${when.preferred.display}”. Among the current medicines that were received none is for pain, breathlessness, agitation, sickness or secretions by injection. They may be prescribed where nobody sends them from: check what is in the house, and until when it is authorised.`,
      indicator: "info",
      inputs: [...new Set([...dying, ...held])].map((group) =>
        inputOf(group, "Recorded", `${group.preferred.display} (${dateWords(group.preferred)})`),
      ),
    },
  ];
}

function recent(selection: Selection, sinceMs: number, { selected, nowMs }: RuleContext): readonly Group[] {
  return groupsSince(selected(selection, ...headings), sinceMs, nowMs).filter(
    ({ preferred }) => dateOf(preferred) !== undefined,
  );
}

function saysLastDays(entry: Entry): boolean {
  if (entry.detail.kind === "questionnaire" || entry.detail.kind === "familyHistory") return false;
  const words = wordsOf(entry);
  return holdsOneOf(words, table.lastDays) && !holdsOneOf(words, table.notLastDays);
}

/** A form's answer, or a finding in words; what is denied, planned or only asked about is not there. */
function saysInTheHouse({ detail, display }: Entry): boolean {
  const answers =
    detail.kind === "questionnaire"
      ? detail.answers.map(({ question, answer }) => `${question}: ${answer}`)
      : [detail.kind === "carePlan" ? `${display}. ${detail.description ?? ""}` : wordsOf({ display, detail })];
  return answers.some((answer) => {
    const words = plain(answer);
    return (
      holdsOneOf(words, table.anticipatory) &&
      holdsOneOf(words, table.inTheHouse) &&
      !holdsOneOf(words, table.notInTheHouse)
    );
  });
}

/** Whether a current medicine is one that is kept for the last days: called so, or of that kind and given by injection. */
export function isForLastDays(group: Group, ingredients: ReadonlySet<string>): boolean {
  const words = plain(group.preferred.display);
  return table.anticipatoryIngredients.some((name) => ingredients.has(name)) && holdsOneOf(words, table.byInjection);
}
