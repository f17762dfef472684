import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import type { AllergyDetail } from "../../domain/entry-detail.ts";
import { fieldsLabelled } from "../../domain/fields-when-asked.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { Said } from "../../domain/said.ts";
import { icd10 } from "../../fhir/code-systems.ts";
import type { CodeableConcept } from "../../fhir/datatypes.ts";
import { agentName } from "../../merge/lines/allergy-line.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import { isActiveAllergy, isActiveCondition } from "../active.ts";
import type { Agent } from "../agents.ts";
import { agentOf, asSpelt, isKnown } from "../agents.ts";
import {
  type AllergySaid,
  allergySaid,
  isDelabelled,
  saysOwnAllergy,
  speaksAgainst,
  speaksOfAllergy,
} from "../allergy-words.ts";
import type { RuleContext } from "../rule.ts";

/** A group that names a substance. */
export interface NamedAgent {
  readonly group: Group;
  readonly agent: Agent;
  /** Whether any code names it; else what is known of it comes from its words. */
  readonly coded: boolean;
}

export interface Allergy extends NamedAgent {
  readonly detail: Pick<AllergyDetail, "categories" | "reactions" | "criticality">;
  /** Where it stands on the record: an allergy that is not in the list of allergies is one that a prescribing system does not check. */
  readonly recordedAs: "allergy" | "problem" | "alert" | "finding" | "form" | "plan" | "document" | "procedure";
  /** Its words may say that there is one, and cannot be read with certainty. */
  readonly unclear?: true;
  /** What its own entry says against it, though it is listed as active: that it was tolerated, or the label removed. */
  readonly against?: string;
  /** The sentence of a form, a plan or a document that says it (allergies-in-prose.ts): it is to be checked by hand. */
  readonly words?: string;
}

export const placeWords: Readonly<Record<Allergy["recordedAs"], string>> = {
  allergy: "an allergy",
  problem: "a problem",
  alert: "an alert",
  finding: "a finding",
  form: "a form's answer",
  plan: "a plan's words",
  document: "a document's words",
  procedure: "a note to a procedure",
};

type Read = (group: Group) => readonly Allergy[];

/** What a group comes to as an allergy is read once. */
function once(read: Read): Read {
  const known = new WeakMap<Group, readonly Allergy[]>();
  return (group) => {
    const made = known.get(group) ?? read(group);
    known.set(group, made);
    return made;
  };
}

/** The active allergies of the list of allergies. */
export function listedAllergies({ groupsUnder }: Pick<RuleContext, "groupsUnder">): readonly Allergy[] {
  return groupsUnder("allergiesAndAdverseReactions").flatMap(listed);
}

/** "No allergy to penicillin", typed where an allergy belongs; "no known allergies but penicillin" says the opposite. */
const saysNone =
  /^(?:no (?:known |recorded |reported )?(?:drug |medicine |medication )?(?:allerg|hypersensitiv|adverse)|not (?:known to be )?allergic|denies (?:any )?allerg)/i;
const saysBut = /\b(?:but|except|apart|other than|however|only)\b/i;

/** "No known allergies; intolerant of codeine". */
function besides(display: string): readonly string[] {
  return display
    .split(/[;.\n]/)
    .slice(1)
    .filter(saysOwnAllergy);
}

const listed = once((group) => {
  const { preferred } = group;
  const { detail, code, display } = preferred;
  if (detail.kind !== "allergy" || !isActiveAllergy(detail)) return [];
  const coded = isCoded(code?.codings ?? []) && !detail.transferDegraded;
  const substances = detail.reactions.map((reaction) => reaction.substance);
  const isDenial = !coded && saysNone.test(display) && !saysBut.test(display);
  const remaining = whatRemains(display);
  // Of what its words take apart, the code alone tells what it was chosen for.
  const ownCode = coded && isKnown(agentOf(codeAlone(code))) ? codeAlone(code) : undefined;
  const named = isDenial
    ? allergenOf(undefined, ...besides(display))
    : remaining.length > 0
      ? allergenOf(ownCode, ...remaining)
      : allergenOf(code, display, ...substances);
  const noted = isKnown(named) || isDenial ? undefined : agentOfNotes(group, named);
  const against =
    remaining.length > 0
      ? clausesOf(display).find((clause) => speaksAgainst(clause) && isOfOne(agentOf(undefined, clause), ownCode))
      : (namesOf(preferred).find(speaksAgainst) ?? notesOf(group).find(isDelabelled) ?? endedWords(preferred));
  return [
    {
      group,
      detail,
      agent: noted ?? named,
      coded: coded && noted === undefined,
      recordedAs: "allergy",
      ...(against === undefined ? {} : { against }),
    },
  ];
});

/** Mistyped or shortened, it is what it was meant to be, also beside one that is known ("Penecillin and codeine"): it would be held against nothing. */
function allergenOf(code: CodeableConcept | undefined, ...texts: readonly (string | undefined)[]): Agent {
  const agent = agentOf(code, ...texts);
  if (agent.notMedicine || agent.words.length === 0) return agent;
  const isAnyKnown = isKnown(agent);
  const meant = texts.flatMap((text = "") => (isAnyKnown ? [asSpelt(text)] : [asSpelt(text), agentName(text)]));
  return agentOf(code, ...texts, ...meant);
}

/** "Latex de-labelled; penicillin remains": the clauses that uphold another substance beside one that takes something back. "Old entry remains" upholds none. */
function whatRemains(display: string): readonly string[] {
  const clauses = clausesOf(display);
  if (!clauses.some(speaksAgainst)) return [];
  return clauses.filter((clause) => {
    const upheld = clause.replace(upholding, " ");
    if (upheld === clause || speaksAgainst(clause)) return false;
    const agent = allergenOf(undefined, upheld);
    return isKnown(agent) || agent.notMedicine;
  });
}

const upholding = /\b(?:remains?|still stands?)\b/gi;

function codeAlone(code: CodeableConcept | undefined): CodeableConcept {
  return { codings: code?.codings ?? [] };
}

function clausesOf(display: string): readonly string[] {
  return display.split(/[;,\n]/);
}

/** Whether what is taken back is what the code names. */
function isOfOne(takenBack: Agent, code: CodeableConcept | undefined): boolean {
  const { ingredients, namedClasses, ingredientClasses } = agentOf(code);
  return [...takenBack.ingredients, ...takenBack.namedClasses].some(
    (one) => ingredients.has(one) || namedClasses.has(one) || ingredientClasses.has(one),
  );
}

/** Listed as active, with an end that had come when it was received. */
function endedWords({ detail, receivedAt }: Entry): string | undefined {
  if (detail.kind !== "allergy" || detail.endDate === undefined) return undefined;
  if (detail.endDate.latestMs > Date.parse(receivedAt)) return undefined;
  return `ended ${formatDate(detail.endDate)}${detail.endReason === undefined ? "" : `: ${detail.endReason}`}`;
}

function notesOf({ preferred }: Group): readonly string[] {
  return fieldsLabelled(preferred, (label) => label === "Note").map(({ value }) => value);
}

const namesNothing: ReadonlySet<string> = new Set([
  "transfer-degraded",
  "degraded",
  "non-drug",
  "medication",
  "medicine",
  "known",
  "unspecified",
  "unknown",
  "other",
]);
/** Of the treatment, or of what does no harm. */
const isNotTheAgent = /\b(?:tolerat|treated|treatment|given|gave|required|responded|safe)/i;

/** "Drug allergy", and which one in the note alone: in its first words, since further on stands what it was treated with. */
function agentOfNotes(group: Group, { words, notMedicine }: Agent): Agent | undefined {
  if (notMedicine || words.some((word) => !namesNothing.has(word))) return undefined;
  const beginnings = notesOf(group)
    .map((note) => note.split(/[:;,.\n]/, 1)[0] ?? "")
    .filter((text) => !saysNotThisPerson.test(text) && !isNotTheAgent.test(text));
  const agent = beginnings.length === 0 ? undefined : agentOf(undefined, ...beginnings);
  return agent !== undefined && isKnown(agent) ? agent : undefined;
}

const saysNotThisPerson = /\b(?:no|not|never|excluded|negative|fh|family|mother|father)\b/i;

/** A problem, an alert or a finding that names an allergy to a medicine the table knows: "H/O: penicillin allergy" is where many systems keep it. */
const elsewhere = once((group) => {
  const { preferred } = group;
  const { code } = preferred;
  const recordedAs = placeOf(group);
  const said = recordedAs === undefined ? undefined : ownAllergy(preferred);
  if (recordedAs === undefined || said === undefined) return [];
  const agent = allergenOf(code, wordsOf(preferred).replace(/\bpen(?= allerg|$|[^a-z0-9 -])/gi, "penicillin"));
  if (!isKnown(agent)) return [];
  const nothingMore = { categories: [], reactions: [] };
  const coded = isCoded(code?.codings ?? []);
  return [
    { group, detail: nothingMore, agent, coded, recordedAs, ...(said === "unclear" ? { unclear: true as const } : {}) },
  ];
});

function wordsOf(said: Said): string {
  return [...namesOf(said), ...answerOf(said)].join(" ");
}

function namesOf({ display, code }: Said): readonly string[] {
  return [display, ...(code?.codings ?? []).flatMap((coding) => coding.display ?? [])];
}

function answerOf({ detail }: Said): readonly string[] {
  return detail.kind === "observation" && detail.value?.type === "text" ? [detail.value.text] : [];
}

/** Each name says it, as far as it says anything of it; an answer that says it itself answers for its question. */
function ownAllergy(said: Said): AllergySaid | undefined {
  const [answer] = answerOf(said).filter((text) => speaksOfAllergy.test(text));
  if (answer !== undefined) return allergySaid(answer);
  const names = namesOf(said).filter((text) => speaksOfAllergy.test(text));
  const all = names.map((name) => allergySaid([name, ...answerOf(said)].join(": ")));
  if (all.length === 0) return isCodedAllergy(said) ? "stated" : undefined;
  if (all.includes(undefined)) return undefined;
  return all.includes("unclear") ? "unclear" : "stated";
}

/** ICD-10, Z88: a history of allergy to a medicine, as hospitals code it beside a diagnosis, often without words. */
function isCodedAllergy({ code }: Said): boolean {
  return code?.codings.some(({ system, code: value }) => system === icd10 && /^Z88/i.test(value ?? "")) ?? false;
}

/** `undefined` where it stands for nothing that is so now. */
function placeOf({ preferred: { detail, status } }: Group): Allergy["recordedAs"] | undefined {
  switch (detail.kind) {
    case "condition":
      return isActiveCondition(detail) ? "problem" : undefined;
    case "flag":
      return detail.active === false ? undefined : "alert";
    case "observation": {
      const { value } = detail;
      const says = value === undefined || value.type === "text" || (value.type === "boolean" && value.value);
      return says && status !== "cancelled" ? "finding" : undefined;
    }
    default:
      return undefined;
  }
}

const allergiesNamed = new Selection(
  (group) => elsewhere(group).length > 0,
  (said) => speaksOfAllergy.test(wordsOf(said)) || isCodedAllergy(said),
);

/** Allergies that stand elsewhere than in the list of allergies. */
export function allergiesElsewhere({ selected }: Pick<RuleContext, "selected">): readonly Allergy[] {
  return selected(allergiesNamed, "problemList", "alerts", "risks", "examinationFindings", "assessments").flatMap(
    elsewhere,
  );
}

/** A code without its system names nothing. */
export function isCoded(codings: readonly { readonly code?: string; readonly system?: string }[]): boolean {
  return codings.some(({ code, system }) => code !== undefined && system !== undefined);
}
