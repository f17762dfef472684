import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { HeadingId } from "../../domain/headings.ts";
import { agentOf, isKnown } from "../agents.ts";
import { allergySaid, speaksOfAllergy } from "../allergy-words.ts";
import type { RuleContext } from "../rule.ts";
import { isUpheld, textsStated } from "../said-anywhere.ts";
import type { Allergy } from "./known-allergies.ts";

/** Where a form is filled in, a plan is written or a letter is kept. */
const headings: readonly HeadingId[] = [
  "assessments",
  "examinationFindings",
  "careAndSupportPlan",
  "contingencySafetyPlans",
  "additionalSupportPlans",
  "individualRequirements",
  "endOfLifeCare",
  "proceduresAndTherapies",
  "documents",
];

/**
 * Allergies that stand only in the answers of a form, in the prose of a plan or in the words of a document. They are warned of with the sentence that
 * says them, to be checked by hand: a sentence may speak of more than one medicine, and nobody coded it.
 */
export function allergiesInProse({ selected }: Pick<RuleContext, "selected">): readonly Allergy[] {
  return selected(speaking, ...headings).flatMap(read);
}

const known = new WeakMap<Group, readonly Allergy[]>();

function read(group: Group): readonly Allergy[] {
  const made = known.get(group) ?? saidIn(group);
  known.set(group, made);
  return made;
}

function saidIn(group: Group): readonly Allergy[] {
  const { preferred } = group;
  const recordedAs = placeOf(preferred);
  if (recordedAs === undefined || !isUpheld(group)) return [];
  const sentences = [...new Set(textsStated(preferred).flatMap(sentencesOfAllergy))];
  const seen = new Set<string>();
  return sentences.flatMap((words): readonly Allergy[] => {
    const said = allergySaid(words);
    if (said === undefined) return [];
    const agent = agentOf(undefined, ofTheAllergy(words));
    if (!isKnown(agent)) return [];
    const key = [...agent.namedClasses, ...agent.ingredients].sort().join("+");
    if (seen.has(key)) return [];
    seen.add(key);
    return [
      {
        group,
        detail: { categories: [], reactions: [] },
        agent,
        coded: false,
        recordedAs,
        words,
        ...(said === "unclear" ? { unclear: true as const } : {}),
      },
    ];
  });
}

function placeOf({ detail }: Entry): Allergy["recordedAs"] | undefined {
  switch (detail.kind) {
    case "questionnaire":
      return "form";
    case "carePlan":
      return "plan";
    case "document":
      return "document";
    case "procedure":
      return "procedure";
    default:
      return undefined;
  }
}

const sentenceEnd = /[;\n]|\.(?=\s|$)/;

/** "Allergies: penicillin – rash. Codeine – sickness": each line of it is of the allergies that its heading names. */
function sentencesOfAllergy(text: string): readonly string[] {
  if (!speaksOfAllergy.test(text)) return [];
  const heading = /^\s*([^:.;\n]{0,60}allerg[^:.;\n]{0,40}):/i.exec(text)?.[1];
  return text
    .split(sentenceEnd)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "")
    .map((sentence) =>
      heading === undefined || sentence.includes(`${heading}:`) || namesAllergy.test(sentence)
        ? sentence
        : `${heading}: ${sentence}`,
    )
    .filter((sentence) => speaksOfAllergy.test(sentence));
}

const namesAllergy = /allerg|intoleran|anaphyla/i;

/** What was taken in its place is no allergy: "allergic to penicillin, given clarithromycin". */
const insteadOfIt =
  /[\s,(]+(?:(?:so|and|was|were|is|has been|now|currently) )*(?:given|treated|takes|taking|instead|prescribed|started|switched|changed|commenced|tolerat\w*|responded|received|for which)\b.*$/is;

function ofTheAllergy(words: string): string {
  const before = words.replace(insteadOfIt, "");
  const named = speaksOfAllergy.test(before) ? before : words;
  return named.replace(/\bpen(?= allerg|$|[^a-z0-9 -])/gi, "penicillin");
}

const speaking = new Selection(
  (group) => read(group).length > 0,
  ({ detail }) =>
    detail.kind === "questionnaire" ||
    detail.kind === "carePlan" ||
    detail.kind === "document" ||
    detail.kind === "procedure",
);
