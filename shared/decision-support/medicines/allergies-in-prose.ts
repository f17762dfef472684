import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { HeadingId } from "../../domain/headings.ts";
import { agentOf, isKnown } from "../agents.ts";
import { allergySaid, speaksOfAllergy } from "../allergy-words.ts";
import type { RuleContext } from "../rule.ts";
import { isUpheld, sentencesStated } from "../said-anywhere.ts";
import type { Allergy } from "./known-allergies.ts";

/** Where a form is filled in, a plan is written or a letter is kept. */
export const proseHeadings: readonly HeadingId[] = [
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
  return selected(speaking, ...proseHeadings).flatMap(read);
}

const known = new WeakMap<Group, readonly Allergy[]>();

function read(group: Group): readonly Allergy[] {
  const made = known.get(group) ?? saidIn(group);
  known.set(group, made);
  return made;
}

function saidIn(group: Group): readonly Allergy[] {
  const recordedAs = placeOf(group.preferred);
  if (recordedAs === undefined) return [];
  const sentences = allergySentences(group);
  const seen = new Set<string>();
  return sentences.flatMap((words): readonly Allergy[] => {
    const said = allergySaid(words);
    if (said === undefined) return [];
    const [, asked = "", answer] = listAsked.exec(words) ?? [];
    const isNamed = answer !== undefined && namesOneOf(asked, answer);
    const isOfList = answer !== undefined && !isNamed;
    const agent = agentOf(undefined, ofTheAllergy(isNamed ? answer : words));
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
        ...(said === "unclear" || isOfList ? { unclear: true as const } : {}),
      },
    ];
  });
}

/** The sentences of a form, a plan, a document or a procedure in force that may speak of an allergy, each once. */
export function allergySentences(group: Group): readonly string[] {
  if (placeOf(group.preferred) === undefined || !isUpheld(group)) return [];
  const all = [...new Set(sentencesOfAllergy(group.preferred))];
  return all.filter((one) => !all.some((other) => other.startsWith(`${one}: `)));
}

/** "Any allergy to latex, penicillin or iodine? Yes": to which of them only an answer that names it tells. */
const listAsked =
  /^(?:[^:?]{1,60}:)?\W*(?:any|is|does|do|has|have|are|known|history of|allerg\w*(?: to)?)\b(?=[^:?]*allerg)([^:?]*[^\W\d](?:,| or )\s*[a-z][^:?]*)[:?]\s*(.*)$/is;

/** An answer that takes up one of the words it was asked with, or names a medicine itself. */
function namesOneOf(asked: string, answer: string): boolean {
  const words = answer.toLowerCase().match(/[a-z]{4,}/g) ?? [];
  return words.some((word) => asked.toLowerCase().includes(word)) || isKnown(agentOf(undefined, answer));
}

/** What kind of entry a sentence about an allergy stood in; `undefined` where prose is not read for allergies. */
export function placeOf({ detail }: Pick<Entry, "detail">): Allergy["recordedAs"] | undefined {
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

const heading = /^[^:]{0,60}\ballerg[^:]{0,40}:/i;
/** "Allergies: NKDA": what is written below it is of something else. */
const saysNone = /\b(?:none|nil|no|nkd?a|not known|unknown)\b/i;
const otherHeading = /^[^:]{1,100}:/;

/** "Allergies: penicillin – rash. Codeine – sickness": each line of a letter or a plan is of the allergies that its heading names, until another begins. */
function sentencesOfAllergy(entry: Entry): readonly string[] {
  const hasHeadings = entry.detail.kind === "document" || entry.detail.kind === "carePlan";
  let under: string | undefined;
  return sentencesStated(entry).flatMap((sentence) => {
    const own = heading.exec(sentence)?.[0];
    if (own !== undefined) under = saysNone.test(sentence) ? undefined : own;
    else if (otherHeading.test(sentence)) under = undefined;
    if (speaksOfAllergy.test(sentence) && (own !== undefined || namesAllergy.test(sentence))) return [sentence];
    if (hasHeadings && own === undefined && under !== undefined) return [`${under} ${sentence}`];
    return speaksOfAllergy.test(sentence) ? [sentence] : [];
  });
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
  (said) => placeOf(said) !== undefined,
);
