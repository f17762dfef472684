import type { Draft } from "../draft.ts";
import type { Noise } from "./noise.ts";

/** Noise of contacts, letters, teams, forms and visits, which say what they are in other elements than a code. */

function noise(name: string, chance: number, types: readonly string[], apply: Noise["apply"]): Noise {
  return { name, chance, apply: (draft, context) => types.includes(draft.resourceType) && apply(draft, context) };
}

function drop(draft: Draft, ...elements: readonly string[]): boolean {
  const present = elements.filter((element) => draft[element] !== undefined);
  for (const element of present) delete draft[element];
  return present.length > 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function recordsOf(value: unknown): readonly Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

const upperCaseName = noise("upperCaseName", 0.25, ["RelatedPerson"], (draft) => {
  for (const name of recordsOf(draft.name))
    if (typeof name.family === "string") name.family = name.family.toUpperCase();
  return true;
});

const titledName = noise("titledName", 0.15, ["RelatedPerson"], (draft) => {
  for (const name of recordsOf(draft.name)) name.prefix = ["Mx"];
  return true;
});

const nameAsText = noise("nameAsText", 0.1, ["RelatedPerson"], (draft, { random }) => {
  const [name] = recordsOf(draft.name);
  const given: unknown = name?.given;
  if (typeof name?.family !== "string" || !Array.isArray(given)) return false;
  const first = String(given[0]);
  draft.name = [{ text: random.chance(0.5) ? `${first} ${name.family}` : `${name.family.toUpperCase()}, ${first}` }];
  return true;
});

const internationalNumber = noise("internationalNumber", 0.25, ["RelatedPerson"], (draft) => {
  for (const line of recordsOf(draft.telecom)) {
    if (typeof line.value === "string") line.value = line.value.replace(/^0/, "+44").replaceAll(" ", "");
  }
  return true;
});

const dropTelephone = noise("dropTelephone", 0.12, ["RelatedPerson"], (draft) => drop(draft, "telecom"));

const relationInWords = noise("relationInWords", 0.2, ["RelatedPerson"], (draft) => {
  for (const relation of recordsOf(draft.relationship)) delete relation.coding;
  return true;
});

const dropEnd = noise("dropEnd", 0.2, ["Encounter", "Appointment"], (draft) => {
  if (draft.resourceType === "Appointment") return drop(draft, "end");
  if (draft.period?.end === undefined) return false;
  delete draft.period.end;
  return true;
});

const dropHash = noise("dropHash", 0.2, ["DocumentReference"], (draft) => {
  for (const { attachment } of recordsOf(draft.content)) if (isRecord(attachment)) delete attachment.hash;
  return true;
});

const dropCustodian = noise("dropCustodian", 0.15, ["DocumentReference"], (draft) => drop(draft, "custodian"));

const serviceInDescription = noise("serviceInDescription", 0.15, ["Appointment"], (draft) =>
  drop(draft, "serviceType"),
);

const dropActivity = noise("dropActivity", 0.15, ["CarePlan"], (draft) => drop(draft, "activity"));

const answersAsCodings = noise("answersAsCodings", 0.2, ["QuestionnaireResponse"], (draft) => {
  for (const item of recordsOf(draft.item)) {
    for (const answer of recordsOf(item.answer)) {
      answer.valueCoding = { display: answer.valueString };
      delete answer.valueString;
    }
  }
  return true;
});

const otherLinkIds = noise("otherLinkIds", 0.2, ["QuestionnaireResponse"], (draft) => {
  for (const [index, item] of recordsOf(draft.item).entries()) item.linkId = `/q${index}`;
  return true;
});

const amendedComment = noise("amendedComment", 0.08, ["Observation", "DiagnosticReport"], (draft) => {
  if (draft.status !== "final") return false;
  draft.status = "amended";
  return true;
});

const dropReportTime = noise("dropIssued", 0.2, ["Observation", "DiagnosticReport"], (draft) =>
  draft.effectiveDateTime === undefined ? false : drop(draft, "issued"),
);

const otherCategory = noise("otherCategory", 0.12, ["Condition", "AllergyIntolerance", "Procedure"], (draft) =>
  drop(draft, "category"),
);

export const careNoises: readonly Noise[] = [
  upperCaseName,
  titledName,
  nameAsText,
  internationalNumber,
  dropTelephone,
  relationInWords,
  dropEnd,
  dropHash,
  dropCustodian,
  serviceInDescription,
  dropActivity,
  answersAsCodings,
  otherLinkIds,
  amendedComment,
  dropReportTime,
  otherCategory,
];
