import type { Group } from "../domain/chart.ts";
import type { Entry } from "../domain/entry.ts";
import { fieldsLabelled } from "../domain/fields-when-asked.ts";
import { Selection } from "../domain/group-lists.ts";
import type { HeadingId } from "../domain/headings.ts";
import type { ConditionRow } from "./conditions.ts";
import { doubtsOf, saysNothing, speakerInWords, speakerOf, standingInWords } from "./conditions.ts";
import type { Sentence } from "./prose/sentences.ts";
import { sentencesOf } from "./prose/sentences.ts";
import { stands } from "./recorded.ts";
import type { RuleContext } from "./rule.ts";

/**
 * Where the record says something wherever it may stand: as {@link recordedList}, and in the answers of a form, the prose of a plan, what a consent
 * denies, the notes of a procedure or an alert, the name and the sections of a document. For warnings that must not be overlooked; a score counts
 * nothing that only prose says.
 */
export function saidAnywhereList(
  headingIds: readonly HeadingId[],
  ...rows: readonly ConditionRow[]
): (context: Pick<RuleContext, "selected">) => readonly Group[] {
  const speaks = speakerOf(rows);
  const inProse = rows.map(speakerInProse);
  const selection = new Selection(
    (group) =>
      (stands(group) && group.members.some(speaks)) ||
      (isUpheld(group) && group.members.some((entry) => inProse.some((says) => says(entry)))),
    (said) => withProse.has(said.detail.kind) || speaks(said),
  );
  return ({ selected }) => selected(selection, ...headingIds);
}

/** Where the record may say it and may not, in words that nobody can read with certainty. */
export interface Doubt {
  readonly group: Group;
  /** The sentence, as it is written. */
  readonly words: string;
}

/** As {@link saidAnywhereList}, of what is only possible, queried or written so that it can be read in two ways. */
export function doubtfulAnywhereList(
  headingIds: readonly HeadingId[],
  row: ConditionRow,
): (context: Pick<RuleContext, "selected">) => readonly Doubt[] {
  const doubts = doubtsOf(row);
  const standing = standingInWords(row);
  const words = (group: Group): string | undefined => {
    const own = stands(group) ? group.members.map(doubts).find((text) => text !== undefined) : undefined;
    if (own !== undefined || !isUpheld(group)) return own;
    return group.members
      .filter(({ detail }) => withProse.has(detail.kind))
      .flatMap((entry) => proseOf(entry).sentences)
      .find((sentence) => standing(sentence) === "uncertain")?.text;
  };
  const selection = new Selection(
    (group) => words(group) !== undefined,
    (said) => withProse.has(said.detail.kind) || doubts(said) !== undefined,
  );
  return ({ selected }) =>
    selected(selection, ...headingIds).flatMap((group) => {
      const said = words(group);
      return said === undefined ? [] : [{ group, words: said }];
    });
}

const withProse: ReadonlySet<Entry["detail"]["kind"]> = new Set([
  "questionnaire",
  "carePlan",
  "consent",
  "procedure",
  "request",
  "flag",
  "document",
  "familyHistory",
]);

/** As far as its source says, it still holds. */
export function isUpheld({ preferred: { detail, status } }: Group): boolean {
  if (detail.kind === "flag") return detail.active !== false;
  if ((detail.kind === "document" || detail.kind === "carePlan") && detail.supersededBy !== undefined) return false;
  if (detail.kind === "carePlan" && status === "completed") return false;
  return status === undefined || !notUpheld.has(status);
}

const notUpheld: ReadonlySet<string> = new Set([
  "entered-in-error",
  "cancelled",
  "rejected",
  "inactive",
  "revoked",
  "draft",
  "superseded",
  "proposed",
]);

function speakerInProse(row: ConditionRow): (entry: Entry) => boolean {
  const inWords = speakerInWords(row);
  const denied = (row.answeredNo ?? []).map((phrase) => ` ${phrase} `);
  return (entry) => {
    if (!withProse.has(entry.detail.kind)) return false;
    const { sentences, refused } = proseOf(entry);
    return sentences.some(inWords) || refused.some(({ plain }) => denied.some((phrase) => plain.includes(phrase)));
  };
}

interface Prose {
  readonly sentences: readonly Sentence[];
  /** What was asked and answered with no, or is denied by a consent. */
  readonly refused: readonly Sentence[];
}

const known = new WeakMap<Entry, Prose>();

function proseOf(entry: Entry): Prose {
  const before = known.get(entry);
  if (before !== undefined) return before;
  const { stated, refused = [] } = textsOf(entry);
  const prose = { sentences: stated.flatMap(sentencesOf), refused: refused.flatMap(sentencesOf) };
  known.set(entry, prose);
  return prose;
}

/** What an entry states in its prose, sentence by sentence as written; none of what it asks and has answered with no. Each entry is read once for all rules. */
export function sentencesStated(entry: Entry): readonly string[] {
  return withProse.has(entry.detail.kind) ? proseOf(entry).sentences.map(({ text }) => text) : [];
}

interface Texts {
  readonly stated: readonly string[];
  readonly refused?: readonly string[];
}

function textsOf(entry: Entry): Texts {
  const { detail, display } = entry;
  const labelled = (...labels: readonly string[]) =>
    fieldsLabelled(entry, (label) => labels.includes(label)).map(({ value }) => value);
  switch (detail.kind) {
    case "questionnaire":
      return answersOf(detail.answers);
    case "carePlan":
      return ofProse([
        display,
        detail.description ?? "",
        ...detail.activities.map(({ description }) => description),
        ...labelled("Note"),
      ]);
    case "consent":
      return { stated: [display], refused: detail.decision === "deny" ? [display, ...labelled("Provision")] : [] };
    case "procedure":
      return {
        stated: labelled("Note"),
        refused:
          detail.notDone && labelled("Reason for status").some((reason) => refusal.test(reason)) ? [display] : [],
      };
    case "request":
      return { stated: labelled("Note"), refused: detail.notToBeDone === true ? [display] : [] };
    case "flag": {
      const notes = labelled("Note", "Notes");
      return { stated: notes, refused: [display, ...notes].flatMap(refusedIn) };
    }
    case "document":
      return ofProse([display, ...entry.fields.map(({ label, value }) => `${label}: ${value}`)]);
    case "familyHistory":
      return { stated: detail.conditions.map(({ name }) => `family: ${name}`) };
    default:
      return { stated: [] };
  }
}

function ofProse(stated: readonly string[]): Texts {
  return { stated, refused: stated.flatMap(refusedIn) };
}

const askedAndAnswered = /([^.;!?\n]+)\?\s*(?:[-–—:]\s*)?([^.;!?\n]+)/g;

/** What prose asks and answers with no: "Will you have blood products? No". */
function refusedIn(text: string): readonly string[] {
  if (!text.includes("?")) return [];
  return [...text.matchAll(askedAndAnswered)].flatMap(
    ([, question = "", answer = ""]) => answersOf([{ question, answer }]).refused ?? [],
  );
}

/** "Ever had a blood transfusion? No" refuses nothing. */
const asksForConsent =
  /\b(?:(?:accept|consent|agree)\w*|willing|happy to|(?:would|will|do|may|can) (?:you|he|she|they|(?:the )?patient) (?:have(?! (?:had|been|got|any (?:problem|question|concern)))|want|like|take|receive|be given)|(?:may|can) (?:we|i) (?:give|use))\b/i;
const refusal = /\b(?:refus|declin|does not consent|withheld consent)/i;
const yes = /^\s*(?:yes|true|present|positive)\b/i;
/** "No", "No - never" and "No, thank you", not "No objection". */
const no =
  /^\s*(?:(?:no|n|false|none|nil|never|withheld|not (?:given|accepted|acceptable|agreed|willing))\s*(?:$|[,.;:–—-]|thank)|(?:refuses|refused|declines|declined)\b|i (?:do not|don['’]?t|would not|will not)\W*$)/i;
/** What is agreed to by "no". */
const asksOfRefusal = /\b(?:refus|declin|object|concern|problem|issue)/i;
const agrees = /\bno\W+(?:objections?|concerns?|problems?|issues?|worries)\b/i;

function answersOf(answers: readonly { readonly question: string; readonly answer: string }[]): Texts {
  const stated: string[] = [];
  const refused: string[] = [];
  for (const { question, answer } of answers) {
    const asked = question.replace(/\?/g, "");
    const asks = asksForConsent.test(asked) && !asksOfRefusal.test(asked);
    if (no.test(answer)) refused.push(...(asks && !agrees.test(answer) ? [asked] : []));
    else if (saysNothing(answer)) continue;
    else if (yes.test(answer)) stated.push(asked, `${asked}: ${answer}`);
    else stated.push(`${asked}: ${answer}`, answer);
  }
  return { stated, refused };
}
