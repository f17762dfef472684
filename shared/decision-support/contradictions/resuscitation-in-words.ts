import table from "../../../assets/tables/decision-words.json" with { type: "json" };
import type { Entry } from "../../domain/entry.ts";
import type { ObservationValue } from "../../domain/entry-detail.ts";
import type { Said } from "../../domain/said.ts";
import {
  agreed,
  asksWhatWasDone,
  bareAnswer,
  type CprWords,
  cprInProse,
  isNoDecision,
  type SaidOfCpr,
  saysYes,
} from "./resuscitation-in-prose.ts";
import { plainWords, saysOneOf } from "./said-in-words.ts";

/**
 * What an entry says of resuscitation in words alone: a plan's prose, a form's answer, the title of a document, a finding or a problem without a code for
 * it. `undefined` where it says nothing of it. It is held against what others record, and drawn as words where it is no letter's.
 */
export function resuscitationInWords(entry: Entry): CprWords | undefined {
  const before = known.get(entry);
  if (before !== undefined) return before.said;
  const said = saidIn(entry);
  known.set(entry, { said });
  return said;
}

/** That there is no DNACPR speaks against one, and is no decision for CPR. */
export function contradicts(one: SaidOfCpr, other: SaidOfCpr): boolean {
  return (
    (one === "notForCpr" && (other === "forCpr" || other === "noDnacpr")) ||
    (other === "notForCpr" && (one === "forCpr" || one === "noDnacpr"))
  );
}

/** What the words of an entry say against its own code ("DNACPR cancelled" under a code of not for CPR): nobody can tell which was meant. */
export function wordsAgainstCode(entry: Entry): CprWords | undefined {
  const { detail } = entry;
  const byCode = "resuscitation" in detail ? detail.resuscitation : undefined;
  const says = byCode === undefined || byCode === "unclear" ? undefined : resuscitationInWords(entry);
  return byCode !== undefined && says !== undefined && contradicts(says.said, byCode) ? says : undefined;
}

/** Nobody of whose entries this is denied has a code for a decision. */
export function mayBeCodedDecision({ detail }: Said): boolean {
  return detail.kind !== "observation" || detail.resuscitation !== undefined;
}

/** Nobody of whose entries this is denied says anything of it in words. */
export function maySpeakOfResuscitation({ detail, display }: Said): boolean {
  switch (detail.kind) {
    case "carePlan":
    case "questionnaire":
    case "document":
      return true;
    case "observation":
      return saidByFinding(display, detail.value) !== undefined;
    case "condition":
    case "flag":
    case "consent":
    case "request":
      return cprInProse(display) !== undefined;
    default:
      return false;
  }
}

const known = new WeakMap<Entry, { readonly said: CprWords | undefined }>();

function saidIn(entry: Entry): CprWords | undefined {
  const { detail, display } = entry;
  switch (detail.kind) {
    case "carePlan":
      if (detail.supersededBy !== undefined) return undefined;
      return agreed(
        [display, detail.description ?? "", ...detail.activities.map((one) => one.description)].map(cprInProse),
      );
    case "questionnaire":
      return agreed(detail.answers.map(({ question, answer }) => inAnyAnswer(question, answer)));
    case "observation":
      return saidByFinding(display, detail.value);
    case "document":
      if (detail.supersededBy !== undefined) return undefined;
      return inDocument(entry);
    case "condition":
      return detail.clinicalStatus === undefined || detail.clinicalStatus === "active"
        ? cprInProse(display)
        : undefined;
    case "flag":
    case "consent":
    case "request":
      return cprInProse(display);
    default:
      return undefined;
  }
}

/** What its name or a section named for it says; else what its text mentions. */
function inDocument({ display, fields }: Entry): CprWords | undefined {
  const own = agreed([cprInProse(display), ...fields.map(({ label, value }) => inAnswer(label, value))]);
  if (own !== undefined) return own;
  const mentioned = agreed(fields.map(({ value }) => cprInProse(value)));
  return mentioned === undefined ? undefined : { ...mentioned, inPassing: true };
}

function saidByFinding(name: string, value: ObservationValue | undefined): CprWords | undefined {
  if (value?.type === "boolean") return inAnswer(name, value.value ? "yes" : "no");
  if (value?.type === "text") return inAnswer(name, value.text);
  if (value?.type !== "coded") return undefined;
  return inAnswer(name, value.concept.text ?? value.concept.codings[0]?.display ?? "");
}

const ofKin = new RegExp(` (?:${table.relatives.join("|")}) `);

/** Also what is said in the answer to something else: "Anything else we should know? DNACPR in place". */
function inAnyAnswer(question: string, answer: string): CprWords | undefined {
  const asked = plainWords(question);
  const isOfOther =
    ofKin.test(asked) || [table.ended, table.notForCpr, table.aboutCpr].some((words) => saysOneOf(asked, words));
  return isOfOther ? inAnswer(question, answer) : cprInProse(answer);
}

/** `CPR attempts: not recommended`, `DNACPR in place? Yes`. "No" to a DNACPR is no decision for CPR, nor is any answer to whether it was talked of, or whether somebody was resuscitated. */
function inAnswer(question: string, answer: string): CprWords | undefined {
  const asked = plainWords(question);
  const asksOfRefusal = saysOneOf(asked, table.notForCpr);
  if (!asksOfRefusal && !saysOneOf(asked, table.aboutCpr)) return undefined;
  if (saysOneOf(asked, table.ended) || ofKin.test(asked)) return undefined;
  const answered = cprInProse(answer);
  if (answered !== undefined) return answered;
  if (isNoDecision(asked) || (!asksOfRefusal && asksWhatWasDone(asked))) return undefined;
  const yes = saysYes(answer);
  if (yes === undefined) return undefined;
  const words = `${question}: ${answer}`;
  const bare = bareAnswer(plainWords(words), words);
  if (bare !== undefined) return bare;
  if (asksOfRefusal) return { said: yes ? "notForCpr" : "noDnacpr", words };
  return { said: yes ? "forCpr" : "notForCpr", words };
}
