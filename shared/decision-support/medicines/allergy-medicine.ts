import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import type { AllergyDetail } from "../../domain/entry-detail.ts";
import { Selection } from "../../domain/group-lists.ts";
import { isActiveAllergy, isActiveCondition } from "../active.ts";
import type { Agent } from "../agents.ts";
import { agentOf, classNameOf, crossReactivity, isKnown, sameByName } from "../agents.ts";
import type { CannotCheck, Card } from "../card.ts";
import { currentMedicines } from "../current-medicines.ts";
import type { CardDraft, Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner } from "../rule.ts";
import { listOf } from "../words.ts";

/**
 * Every current medicine against every active allergy: same ingredient, class of the allergy, class of the medicine, cross-reactivity;
 * and, for what is not coded, by name with "check by hand". Refuted, resolved and entered-in-error allergies are left out.
 * Source: NICE CG183, Drug allergy (2014); classes from assets/tables/drug-classes.json.
 */
export const allergyMedicine: Rule = {
  id: "allergyMedicine",
  version: 1,
  title: "Allergies against medicines",
  needs: ["allergiesAndAdverseReactions", "medicationsAndMedicalDevices"],
  evidence: { label: "NICE CG183, Drug allergy (2014)", url: "https://www.nice.org.uk/guidance/cg183" },
  owner: ownOwner,
  population: {},
  evaluate(context): RuleOutcome {
    const medicines = currentMedicines(context);
    if (medicines.length === 0) return { cards: [], cannotCheck: [] };
    const listed = context.groupsUnder("allergiesAndAdverseReactions").flatMap(toAllergy);
    const allergies = [...listed, ...context.selected(problems, "problemList").flatMap(problemToAllergy)];
    const toDrugs = allergies.filter((allergy) => !allergy.agent.notMedicine && !isFoodOrEnvironment(allergy));
    const hits = toDrugs.flatMap((allergy) => medicines.flatMap((medicine) => knownHit(allergy, medicine)));
    return {
      cards: fold(hits).map(toCard),
      cannotCheck: [...noAllergyRecord(context, listed), ...byHand(toDrugs, medicines)],
    };
  },
};

interface Medicine {
  readonly group: Group;
  readonly agent: Agent;
  readonly coded: boolean;
}

interface Allergy extends Medicine {
  readonly detail: Pick<AllergyDetail, "categories" | "reactions">;
  /** Where it stands on the record: an allergy that is only a problem is one that a prescribing system does not check. */
  readonly recordedAs: "allergy" | "problem";
}

interface Hit {
  readonly allergy: Allergy;
  readonly medicine: Medicine;
  readonly indicator: Card["indicator"];
  readonly how: string;
}

/** What a group comes to as an allergy is read once, and each is held against each other once. */
const allergyOf = new WeakMap<Group, readonly Allergy[]>();
const hitsOf = new WeakMap<Allergy, WeakMap<Medicine, readonly Hit[]>>();
const problems = new Selection((group) => readProblem(group).length > 0);

function once<T>(known: WeakMap<Group, T>, group: Group, read: (group: Group) => T): T {
  const made = known.get(group) ?? read(group);
  known.set(group, made);
  return made;
}

function knownHit(allergy: Allergy, medicine: Medicine): readonly Hit[] {
  let hits = hitsOf.get(allergy);
  if (hits === undefined) {
    hits = new WeakMap();
    hitsOf.set(allergy, hits);
  }
  let hit = hits.get(medicine);
  if (hit === undefined) {
    const made = hitOf(allergy, medicine);
    hit = made === undefined ? noHit : [made];
    hits.set(medicine, hit);
  }
  return hit;
}

const noHit: readonly Hit[] = [];

function toAllergy(group: Group): readonly Allergy[] {
  return once(allergyOf, group, readAllergy);
}

function readAllergy(group: Group): readonly Allergy[] {
  const { preferred } = group;
  const { detail } = preferred;
  if (detail.kind !== "allergy" || !isActiveAllergy(detail)) return [];
  const substances = detail.reactions.map((reaction) => reaction.substance);
  const coded = isCoded(preferred.code?.codings ?? []) && !detail.transferDegraded;
  const agent = agentOf(preferred.code, preferred.display, ...substances);
  return [{ group, detail, agent, coded, recordedAs: "allergy" }];
}

const saysAllergy = /\b(?:allerg|hypersensitiv|anaphyla|intoleran|adverse reaction)/i;
const saysNotThisPerson = /\b(?:no|not|never|excluded|negative|fh|family|mother|father)\b/i;

/** An active problem that names an allergy to a medicine the table knows: "H/O: penicillin allergy" is where many systems keep it. */
function problemToAllergy(group: Group): readonly Allergy[] {
  return once(allergyOf, group, readProblem);
}

function readProblem(group: Group): readonly Allergy[] {
  const { preferred } = group;
  const { detail, code, display } = preferred;
  if (detail.kind !== "condition" || !isActiveCondition(detail)) return [];
  const words = [display, ...(code?.codings ?? []).flatMap((coding) => coding.display ?? [])].join(" ");
  if (!saysAllergy.test(words) || saysNotThisPerson.test(words)) return [];
  const agent = agentOf(code, display);
  if (!isKnown(agent)) return [];
  const nothingMore = { categories: [], reactions: [] };
  return [{ group, detail: nothingMore, agent, coded: isCoded(code?.codings ?? []), recordedAs: "problem" }];
}

function isCoded(codings: readonly { readonly code?: string; readonly system?: string }[]): boolean {
  return codings.some(({ code, system }) => code !== undefined && system !== undefined);
}

function isFoodOrEnvironment({ detail, agent }: Allergy): boolean {
  const { categories } = detail;
  return (
    categories.length > 0 && !categories.some((item) => item === "medication" || item === "biologic") && !isKnown(agent)
  );
}

function hitOf(allergy: Allergy, medicine: Medicine): Hit | undefined {
  const shared = [...allergy.agent.ingredients].filter((name) => medicine.agent.ingredients.has(name));
  if (shared.length > 0)
    return { allergy, medicine, indicator: "critical", how: `same ingredient (${listOf(shared)})` };
  if (sameCode(allergy, medicine) || sameByName(allergy.agent, medicine.agent)) {
    return { allergy, medicine, indicator: "critical", how: "same substance by its name or code" };
  }
  const named = first(allergy.agent.namedClasses, medicine.agent.ingredientClasses);
  if (named !== undefined) {
    return { allergy, medicine, indicator: "critical", how: `the medicine is one of the ${classNameOf(named)}` };
  }
  const sameClass = first(allergy.agent.ingredientClasses, medicine.agent.ingredientClasses);
  if (sameClass !== undefined) {
    return { allergy, medicine, indicator: "warning", how: `both are ${classNameOf(sameClass)} (ATC level 4)` };
  }
  const cross = crossReactivity.find(
    (row) =>
      (allergy.agent.namedClasses.has(row.allergy) || allergy.agent.ingredientClasses.has(row.allergy)) &&
      medicine.agent.ingredientClasses.has(row.medicine),
  );
  if (cross === undefined) return undefined;
  const indicator = cross.indicator === "warning" ? "warning" : "info";
  return { allergy, medicine, indicator, how: `${cross.text} (${cross.reference})` };
}

function first(these: ReadonlySet<string>, those: ReadonlySet<string>): string | undefined {
  return [...these].find((item) => those.has(item));
}

function sameCode(allergy: Allergy, medicine: Medicine): boolean {
  const medicineDetail = medicine.group.preferred.detail;
  if (medicineDetail.kind !== "medication") return false;
  const codes = new Set(medicineDetail.medicine.codings.flatMap(({ code }) => (code === undefined ? [] : [code])));
  return (allergy.group.preferred.code?.codings ?? []).some(({ code }) => code !== undefined && codes.has(code));
}

/** One drug in five feeds, one agent in three codings: one card, resting on all of them. */
function fold(hits: readonly Hit[]): readonly (readonly [Hit, ...Hit[]])[] {
  const folded = new Map<string, [Hit, ...Hit[]]>();
  for (const hit of hits) {
    const key = `${agentKey(hit.allergy)}|${hit.medicine.group.line ?? hit.medicine.group.id}`;
    const same = folded.get(key);
    if (same === undefined) folded.set(key, [hit]);
    else same.push(hit);
  }
  return [...folded.values()];
}

/** What the table knows the agent as, so that a code, a Read term and a scribbled line about penicillin are one agent. */
function agentKey({ agent, group }: Allergy): string {
  const known = agent.namedClasses.size > 0 ? agent.namedClasses : agent.ingredients;
  return known.size > 0 ? [...known].sort().join("+") : (group.line ?? group.id);
}

const urgency: Readonly<Record<Card["indicator"], number>> = { critical: 0, warning: 1, info: 2 };

function toCard(hits: readonly [Hit, ...Hit[]]): CardDraft {
  const [first, ...rest] = hits;
  const worst = rest.reduce((a, b) => (isMoreTelling(b, a) ? b : a), first);
  const { allergy, medicine } = worst;
  const reactions = hits.flatMap((hit) => hit.allergy.detail.reactions.flatMap((reaction) => reaction.manifestations));
  const byText = hits.every((hit) => !hit.allergy.coded) ? " The allergy is recorded as text: check by hand." : "";
  const asProblem = hits.every((hit) => hit.allergy.recordedAs === "problem")
    ? " The allergy is recorded as a problem, not in the list of allergies."
    : "";
  const groups = new Map(
    hits.flatMap((hit) => [
      [hit.allergy.group.id, inputOf(hit.allergy.group, "Allergy", hit.allergy.group.preferred.display)] as const,
      [hit.medicine.group.id, inputOf(hit.medicine.group, "Medicine", hit.medicine.group.preferred.display)] as const,
    ]),
  );
  return {
    summary: `Allergy to ${allergenOf(allergy)}: ${standingOf(medicine.group)} medicine ${medicine.group.preferred.display}`,
    detail: `Why: ${worst.how}. Recorded reaction: ${reactions.length === 0 ? "not recorded" : listOf([...new Set(reactions)])}.${byText}${asProblem}`,
    indicator: worst.indicator,
    inputs: [...groups.values()],
  };
}

/** What is only proposed or drafted is warned of before anybody takes it. */
function standingOf({ members }: Group): "current" | "draft" | "proposed" {
  const isProposed = ({ detail }: Entry) => detail.kind === "medication" && detail.intent === "proposal";
  const isDraft = ({ status }: Entry) => status === "draft";
  if (!members.every((member) => isProposed(member) || isDraft(member))) return "current";
  return members.every(isProposed) ? "proposed" : "draft";
}

/** The more urgent hit heads the card; of two alike, the one whose allergy is coded. */
function isMoreTelling(a: Hit, b: Hit): boolean {
  if (a.indicator !== b.indicator) return urgency[a.indicator] < urgency[b.indicator];
  return a.allergy.coded && !b.allergy.coded;
}

function allergenOf({ group }: Allergy): string {
  return group.preferred.display.replace(/^(?:allergy to|allergic to)\s+/i, "").replace(/\s+allergy$/i, "");
}

/** No allergy on record is no safety: said unless a source states, with a code, that there are none. */
function noAllergyRecord({ chart }: RuleContext, allergies: readonly Allergy[]): readonly Omit<CannotCheck, "rule">[] {
  const heading = chart.headings.get("allergiesAndAdverseReactions");
  const stated = heading?.groups.some(({ preferred: { detail } }) => detail.kind === "allergy") ?? false;
  if (allergies.length > 0 || stated || heading?.state.state === "noneAsserted") return [];
  return [{ reason: "Medicines not checked against allergies: no allergy status is recorded.", entries: [] }];
}

function byHand(allergies: readonly Allergy[], medicines: readonly Medicine[]): readonly Omit<CannotCheck, "rule">[] {
  if (allergies.length === 0) return [];
  const textAllergies = allergies.filter((allergy) => !allergy.coded);
  const textMedicines = medicines.filter((medicine) => !medicine.coded && !isKnown(medicine.agent));
  const nameOnly = [...allergies, ...medicines].filter((item) => item.coded && !isKnown(item.agent));
  return [
    ...line(textAllergies, (names) => `Check by hand: allergy recorded as text, not as a code: ${names}.`),
    ...line(textMedicines, (names) => `Check by hand: medicine recorded as text, not as a code: ${names}.`),
    ...line(nameOnly, (names) => `Compared by name and code only, not by class: ${names}.`),
  ];
}

function line(
  items: readonly { readonly group: Group }[],
  words: (names: string) => string,
): readonly Omit<CannotCheck, "rule">[] {
  if (items.length === 0) return [];
  const names = [...new Set(items.map(({ group }) => `“${group.preferred.display}”`))];
  const entries = items.flatMap(({ group }) => group.members.map((member) => member.key));
  return [{ reason: words(listOf(names)), entries }];
}
