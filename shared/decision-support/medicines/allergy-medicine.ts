import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import { Selection } from "../../domain/group-lists.ts";
import { startOf } from "../../domain/when.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import { agentOf, atcOf, classNameOf, crossReactivity, isKnown, isOneStructure, sameByName } from "../agents.ts";
import type { CannotCheck, Card } from "../card.ts";
import { maxSummaryLength } from "../card.ts";
import { currentMedicines } from "../current-medicines.ts";
import { medicineLinesTaken, notClosed } from "../medicine-lines.ts";
import type { CardDraft, Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner } from "../rule.ts";
import { isStoppedInWords } from "../stopped-in-words.ts";
import { shortened } from "../words.ts";
import { allergiesInProse } from "./allergies-in-prose.ts";
import { laterAllergy } from "./allergy-after-start.ts";
import type { Allergy, NamedAgent } from "./known-allergies.ts";
import { allergiesElsewhere, isCoded, listedAllergies, placeWords } from "./known-allergies.ts";
import type { Tolerated } from "./tolerated-medicines.ts";
import { isLater, toleranceOf, toleratedMedicines } from "./tolerated-medicines.ts";

const dayMs = 86_400_000;
/** What was given so lately still acts, and may be given again. */
const givenDays = 7;

/**
 * Every current medicine, and every one given in the last days, against every active allergy: same ingredient, class of the allergy, class of the medicine, cross-reactivity;
 * and, for what is not coded, by name with "check by hand". What only a form, a plan or a document says is shown in its own words. Refuted, resolved and entered-in-error allergies are left out.
 * Source: NICE CG183, Drug allergy (2014); classes from assets/tables/drug-classes.json.
 */
export const allergyMedicine: Rule = {
  id: "allergyMedicine",
  version: 11,
  title: "Allergies against medicines",
  needs: [
    "allergiesAndAdverseReactions",
    "medicationsAndMedicalDevices",
    "problemList",
    "alerts",
    "assessments",
    "documents",
  ],
  evidence: { label: "NICE CG183, Drug allergy (2014)", url: "https://www.nice.org.uk/guidance/cg183" },
  owner: ownOwner,
  population: { living: true },
  evaluate(context): RuleOutcome {
    const medicines = [...currentMedicines(context), ...givenLately(context)];
    if (medicines.length === 0) return { cards: [], cannotCheck: [] };
    const lapsed = new Set(
      medicineLinesTaken(context).lapsed.flatMap((item) => item.medicines.map(({ group }) => group)),
    );
    const listed = listedAllergies(context);
    const recorded = [...listed, ...allergiesElsewhere(context)];
    const named = new Set(recorded.filter(({ unclear }) => unclear !== true).map(agentKey));
    const allergies = [...recorded, ...allergiesInProse(context).filter((allergy) => !named.has(agentKey(allergy)))];
    const toDrugs = allergies.filter((allergy) => !allergy.agent.notMedicine && !isFoodOrEnvironment(allergy));
    const hits = toDrugs.flatMap((allergy) => medicines.flatMap((medicine) => knownHit(allergy, medicine)));
    return {
      cards: fold(hits).map((same) => toCard(same, lapsed, toleratedMedicines(context), context.nowMs)),
      cannotCheck: [...noAllergyRecord(context, listed, allergies.length > 0), ...byHand(toDrugs, medicines)],
    };
  },
};

type Medicine = NamedAgent;

interface Hit {
  readonly allergy: Allergy;
  readonly medicine: Medicine;
  readonly indicator: Card["indicator"];
  readonly how: string;
}

/** Each is held against each other once. */
const hitsOf = new WeakMap<Allergy, WeakMap<Medicine, readonly Hit[]>>();

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

function isFoodOrEnvironment({ detail, agent }: Allergy): boolean {
  const { categories } = detail;
  return (
    categories.length > 0 && !categories.some((item) => item === "medication" || item === "biologic") && !isKnown(agent)
  );
}

function hitOf(allergy: Allergy, medicine: Medicine): Hit | undefined {
  const shared = [...allergy.agent.ingredients].filter((name) => medicine.agent.ingredients.has(name));
  if (shared.length > 0)
    return { allergy, medicine, indicator: "critical", how: `same ingredient (${listWords(shared)})` };
  if (sameCode(allergy, medicine) || sameByName(allergy.agent, medicine.agent)) {
    return { allergy, medicine, indicator: "critical", how: "same substance by its name or code" };
  }
  const named = first(allergy.agent.namedClasses, medicine.agent.ingredientClasses);
  if (named !== undefined) {
    return { allergy, medicine, indicator: "critical", how: `the medicine is one of the ${classNameOf(named)}` };
  }
  const sameClass = [...allergy.agent.ingredientClasses].find(
    (id) => isOneStructure(id) && medicine.agent.ingredientClasses.has(id),
  );
  if (sameClass !== undefined) {
    return {
      allergy,
      medicine,
      indicator: "warning",
      how: `both are ${classNameOf(sameClass)} (ATC ${listWords(atcOf(sameClass))})`,
    };
  }
  const cross = crossReactivity.find(
    (row) =>
      [allergy.agent.namedClasses, allergy.agent.ingredientClasses, allergy.agent.ingredients].some((known) =>
        known.has(row.allergy),
      ) &&
      row.medicines.some((one) => medicine.agent.ingredientClasses.has(one) || medicine.agent.ingredients.has(one)),
  );
  if (cross === undefined) return undefined;
  // A rare cross-reactivity matters where the reaction was grave.
  const indicator = cross.indicator === "warning" || isGrave(allergy.detail) ? "warning" : "info";
  return { allergy, medicine, indicator, how: `${cross.text} (${cross.reference})` };
}

function isGrave({ criticality, reactions }: Allergy["detail"]): boolean {
  return (
    criticality === "high" ||
    reactions.some(
      ({ severity, manifestations }) =>
        severity === "severe" || manifestations.some((one) => /anaphyla|angio-?o?edema|stevens|necrolysis/i.test(one)),
    )
  );
}

/** A dose that was given, however its prescription stands now: nobody may have known of the allergy. */
const givings = new Selection(
  ({ preferred: { detail } }) =>
    detail.kind === "medication" && detail.resource === "MedicationAdministration" && detail.currency === "past",
);
const givingOf = new WeakMap<Group, readonly Medicine[]>();

function givenLately(context: RuleContext): readonly Medicine[] {
  return context.selected(givings, "medicationsAndMedicalDevices").flatMap((group) => {
    const date = startOf(group.preferred.when);
    if (date === undefined || date.latestMs < context.nowMs - givenDays * dayMs) return [];
    const made = givingOf.get(group) ?? readGiving(group);
    givingOf.set(group, made);
    return made;
  });
}

function readGiving(group: Group): readonly Medicine[] {
  const { detail, display } = group.preferred;
  if (detail.kind !== "medication") return [];
  return [{ group, agent: agentOf(detail.medicine, display), coded: isCoded(detail.medicine.codings) }];
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

function wordsOf({ words, group }: Pick<Allergy, "group" | "words">): string {
  return words ?? group.preferred.display;
}

/** What was recorded longer ago is known, whenever the medicine was begun. */
const newForDays = 90;

const urgency: Readonly<Record<Card["indicator"], number>> = { critical: 0, warning: 1, info: 2 };

function toCard(
  hits: readonly [Hit, ...Hit[]],
  lapsed: ReadonlySet<Group>,
  allTolerated: readonly Tolerated[],
  nowMs: number,
): CardDraft {
  const [first, ...rest] = hits;
  const worst = rest.reduce((a, b) => (isMoreTelling(b, a) ? b : a), first);
  const { allergy, medicine } = worst;
  const reactions = hits.flatMap((hit) => hit.allergy.detail.reactions.flatMap((reaction) => reaction.manifestations));
  const isOld = hits.every((hit) => lapsed.has(hit.medicine.group));
  const isUnclear = hits.every((hit) => hit.allergy.unclear === true);
  const isProse = hits.every((hit) => hit.allergy.words !== undefined);
  const order = laterAllergy(hits);
  const isNew = order?.recordedMs !== undefined && nowMs - order.recordedMs <= newForDays * dayMs;
  const tolerated = toleranceOf(medicine, allTolerated);
  const against = hits.flatMap((hit) => hit.allergy.against ?? []);
  const isAgainstItself = hits.every((hit) => hit.allergy.against !== undefined);
  const isContested = hits.every(
    (hit) =>
      hit.allergy.against !== undefined ||
      (!isGrave(hit.allergy.detail) && tolerated.some((one) => isLater(one, hit.allergy))),
  );
  const groups = new Map(
    hits.flatMap((hit) => [
      [hit.allergy.group.id, inputOf(hit.allergy.group, "Allergy", wordsOf(hit.allergy))] as const,
      [hit.medicine.group.id, inputOf(hit.medicine.group, "Medicine", hit.medicine.group.preferred.display)] as const,
      ...tolerated.map((one) => [one.group.id, inputOf(one.group, "Recorded as tolerated", one.words)] as const),
    ]),
  );
  const detail = [
    `Why: ${worst.how}.`,
    `Recorded reaction: ${reactions.length === 0 ? "not recorded" : listWords([...new Set(reactions)])}.`,
    ...(order === undefined ? [] : [order.words]),
    ...(tolerated.length === 0
      ? []
      : [
          `Recorded as tolerated: ${listWords([...new Set(tolerated.map(({ words }) => words))])}. Which of the two stands is not settled.`,
        ]),
    ...(against.length === 0
      ? []
      : [
          `Listed as active, though its own entry says ${listWords([...new Set(against)].map((words) => `“${words}”`))}: which of the two stands is not settled.`,
        ]),
    ...(isOld ? [`The medicine ${notClosed}: it may no longer be taken.`] : []),
    ...(hits.every((hit) => !hit.allergy.coded)
      ? [`The allergy is recorded as text: check by hand.${isProse ? ` It says: “${wordsOf(allergy)}”.` : ""}`]
      : []),
    ...(hits.every((hit) => hit.allergy.recordedAs !== "allergy")
      ? [`The allergy is recorded as ${placeWords[allergy.recordedAs]}, not in the list of allergies.`]
      : []),
  ];
  const given = givenWords(medicine.group);
  const standing = given === "" ? standingOf(medicine.group) : "given";
  const what = `${standing} medicine ${medicine.group.preferred.display}${given}`;
  const name = isUnclear || isProse || isAgainstItself ? wordsOf(allergy) : allergenOf(allergy);
  const summaryOf = (shown: string) =>
    isProse && !isUnclear
      ? `Allergy in ${placeWords[allergy.recordedAs]}, check by hand: “${shown}”: ${what}`
      : isUnclear
        ? `Words that could not be read with certainty: “${shown}”. Read them: ${what}`
        : isAgainstItself
          ? `Conflict, check: “${shown}” is listed as an active allergy: ${what}`
          : `${isNew ? "New allergy" : "Allergy"} to ${shown}: ${what}`;
  return {
    summary: summaryOf(shortened(name, maxSummaryLength - summaryOf("").length)),
    detail: detail.join(" "),
    // A prescription that is stated to be active is taken at its word.
    indicator:
      isOld && !hits.some((hit) => isStatedCurrent(hit.medicine.group))
        ? "info"
        : (isUnclear || isProse || isContested) && worst.indicator === "critical"
          ? "warning"
          : worst.indicator,
    inputs: [...groups.values()],
  };
}

function isStatedCurrent({ members }: Group): boolean {
  return members.some(
    ({ detail, display }) =>
      detail.kind === "medication" && detail.currency === "current" && !isStoppedInWords(display, detail.doseText),
  );
}

/** ` on 21-Nov-2026`, where it is a dose that was given. */
function givenWords({ preferred: { detail, when } }: Group): string {
  const date = startOf(when);
  const isGiven =
    detail.kind === "medication" && detail.resource === "MedicationAdministration" && detail.currency === "past";
  return isGiven && date !== undefined ? ` on ${formatDate(date)}` : "";
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
  if (a.allergy.unclear !== b.allergy.unclear) return b.allergy.unclear === true;
  if ((a.allergy.against === undefined) !== (b.allergy.against === undefined)) return a.allergy.against === undefined;
  if ((a.allergy.words === undefined) !== (b.allergy.words === undefined)) return a.allergy.words === undefined;
  if (a.indicator !== b.indicator) return urgency[a.indicator] < urgency[b.indicator];
  return a.allergy.coded && !b.allergy.coded;
}

/** What it is to: the answer of a finding, not its question ("Allergies"). */
function allergenOf({ group }: Allergy): string {
  const { detail, display } = group.preferred;
  const isInAnswer =
    detail.kind === "observation" && detail.value?.type === "text" && !isKnown(agentOf(undefined, display));
  const named = isInAnswer ? detail.value.text : display;
  return named
    .replace(/^(?:h\/o:?\s+)?(?:allergy to|allergic to|adverse reaction to|hypersensitivity to)\s+/i, "")
    .replace(/\s+allergy$/i, "");
}

/** No allergy on record is no safety: said unless a source states, with a code, that there are none. */
function noAllergyRecord(
  { chart }: RuleContext,
  listed: readonly Allergy[],
  isNamedElsewhere: boolean,
): readonly Omit<CannotCheck, "rule">[] {
  const heading = chart.headings.get("allergiesAndAdverseReactions");
  const stated = heading?.groups.some(({ preferred: { detail } }) => detail.kind === "allergy") ?? false;
  if (listed.length > 0 || stated || heading?.state.state === "noneAsserted") return [];
  const reason = isNamedElsewhere
    ? "Medicines checked only against allergies that stand elsewhere: the list of allergies is empty."
    : "Medicines not checked against allergies: no allergy status is recorded.";
  return [{ reason, entries: [] }];
}

function byHand(allergies: readonly Allergy[], medicines: readonly Medicine[]): readonly Omit<CannotCheck, "rule">[] {
  if (allergies.length === 0) return [];
  const textAllergies = allergies.filter((allergy) => !allergy.coded);
  const textMedicines = medicines.filter((medicine) => !medicine.coded && !isKnown(medicine.agent));
  const unknown = [...allergies, ...medicines].filter((item) => item.coded && !isKnown(item.agent));
  const nameOnly = unknown.filter(({ agent }) => agent.words.length > 0);
  const codeOnly = unknown.filter(({ agent }) => agent.words.length === 0);
  return [
    ...line(textAllergies, (names) => `Check by hand: allergy recorded as text, not as a code: ${names}.`),
    ...line(textMedicines, (names) => `Check by hand: medicine recorded as text, not as a code: ${names}.`),
    ...line(nameOnly, (names) => `Compared by name and code only, not by class: ${names}.`),
    ...line(codeOnly, (names) => `Not checked: sent as a code alone, which no table here knows: ${names}.`),
  ];
}

function line(
  items: readonly { readonly group: Group; readonly words?: string }[],
  words: (names: string) => string,
): readonly Omit<CannotCheck, "rule">[] {
  if (items.length === 0) return [];
  const names = [...new Set(items.map((item) => `“${wordsOf(item)}”`))];
  const entries = items.flatMap(({ group }) => group.members.map((member) => member.key));
  return [{ reason: words(listWords(names)), entries }];
}
