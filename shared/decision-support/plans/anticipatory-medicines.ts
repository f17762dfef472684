import table from "../../../assets/tables/end-of-life-wishes.json" with { type: "json" };
import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import { Selection } from "../../domain/group-lists.ts";
import { listWords } from "../../kernel/list-words.ts";
import { medicinesInText } from "../../medicines/medicines-in-text.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import { currentMedicines } from "../current-medicines.ts";
import type { CardDraft, Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";
import { expectedButNotReceived, isForLastDays, lastDaysOfLife } from "./anticipatory-expected.ts";
import { plansInForce } from "./plans-in-force.ts";
import { isAnticipatory, wishTable } from "./wishes.ts";

const dayMs = 86_400_000;

/**
 * The end-of-life plan against the medicines: what the plan means to give and nobody has prescribed, and anticipatory medicines whose authorisation has
 * run out, and the symptoms for which none is held; and somebody said to be dying, or to have them in the house, for whom none was received. Whether the ampoules in the house are still good no record says. Source: NICE NG31, Care of dying adults in the last days of life (2015), 1.6.
 */
export const anticipatoryMedicines: Rule = {
  id: "anticipatoryMedicines",
  version: 4,
  title: "Anticipatory medicines",
  needs: ["endOfLifeCare", "medicationsAndMedicalDevices"],
  evidence: {
    label: "NICE NG31, Care of dying adults in the last days of life (2015)",
    url: "https://www.nice.org.uk/guidance/ng31",
  },
  owner: ownOwner,
  population: {},
  thresholds: {
    lookBackDays: {
      value: 365,
      unit: "days",
      meaning: "Anticipatory medicines that ran out longer ago belong to another time.",
    },
    lastDays: {
      value: lastDaysOfLife,
      unit: "days",
      meaning: "Last days of life recorded longer ago are no longer the last days.",
    },
  },
  tables: [wishTable],
  evaluate(context): RuleOutcome {
    if (context.died) return silent;
    const lines = currentMedicines(context);
    const current = new Set(lines.flatMap(({ group }) => [...namesOf(group)]));
    const found = [...notPrescribed(context, current), ...runOut(context, current)];
    const held = lines
      .map(({ group }) => group)
      .filter((group) => isForLastDays(group, namesOf(group)) || isAnticipatoryGroup(group));
    if (found.length > 0) return { cards: found, cannotCheck: [] };
    return held.length > 0 ? { cards: notCovered(held, context), cannotCheck: [] } : expectedButNotReceived(context);
  },
};

/** What is held for the last days leaves a symptom to nothing. That is for the prescriber to judge: not everybody needs all of them. */
function notCovered(held: readonly Group[], context: RuleContext): readonly CardDraft[] {
  if (!hasEndOfLifePlan(context) && !held.some(isAnticipatoryGroup)) return [];
  const names = new Set(held.flatMap((group) => [...namesOf(group)]));
  const without = table.symptoms.filter(({ ingredients }) => !ingredients.some((one) => names.has(one)));
  if (without.length === 0) return [];
  const symptoms = listWords(without.map(({ name }) => name));
  return [
    {
      summary: `Anticipatory medicines: none was received for ${symptoms}`,
      detail: `Received by injection: ${listWords(held.map(({ preferred }) => preferred.display))}. NICE NG31 names pain, breathlessness, agitation, sickness and secretions. Consider with the person what each needs, and what is in the house.`,
      indicator: "info",
      inputs: held.map((group) => inputOf(group, group.preferred.display, "current")),
    },
  ];
}

function hasEndOfLifePlan(context: RuleContext): boolean {
  return plansInForce(context).some(({ group }) => group.headingId === "endOfLifeCare");
}

/** One card a plan. */
function notPrescribed(context: RuleContext, current: ReadonlySet<string>): readonly CardDraft[] {
  return plansInForce(context).flatMap(({ group, detail }): readonly CardDraft[] => {
    if (group.headingId !== "endOfLifeCare") return [];
    const steps = detail.activities.filter(
      ({ description, status }) => givesMedicine(description) && status !== "not-started",
    );
    const named = new Set(steps.flatMap(({ description }) => [...medicinesInText(description)]));
    const missing = [...named].filter((name) => !current.has(name)).sort();
    if (missing.length === 0) return [];
    return [
      {
        summary: `End-of-life plan names ${listWords(missing)}: no current prescription of ${missing.length === 1 ? "it" : "them"} was received`,
        detail: `“${group.preferred.display}” says: ${steps.map(({ description }) => description).join("; ")}. Among the current medicines there is no ${listWords(missing)}. Check what is in the house and who can prescribe.`,
        indicator: "warning",
        inputs: [inputOf(group, group.preferred.display, listWords(missing))],
      },
    ];
  });
}

/** A step that forbids a medicine, or only speaks of one without an amount, does not need it in the house. */
function givesMedicine(description: string): boolean {
  return !/^not to be done/i.test(description) && /\d\s*(?:mg|micrograms?|mcg|g|ml)\b/i.test(description);
}

const prescriptions = new Selection(({ members }) => members.some(isPrescription));

function isPrescription({ detail }: Entry): boolean {
  return detail.kind === "medication" && detail.resource === "MedicationRequest";
}

function runOut(context: RuleContext, current: ReadonlySet<string>): readonly CardDraft[] {
  const sinceMs = context.nowMs - context.threshold("lookBackDays") * dayMs;
  const isPlanned = hasEndOfLifePlan(context);
  const over = context.selected(prescriptions, "medicationsAndMedicalDevices").flatMap((group) => {
    const { detail } = group.preferred;
    const end = detail.kind === "medication" ? detail.end : undefined;
    if (end === undefined || end.latestMs >= context.nowMs || end.latestMs < sinceMs) return [];
    if (!isAnticipatoryGroup(group) && !(isPlanned && isForLastDays(group, namesOf(group)))) return [];
    return [...namesOf(group)].some((name) => current.has(name) && !isOnlyIn(name, group, context))
      ? []
      : [{ group, end }];
  });
  if (over.length === 0) return [];
  const names = listWords([...new Set(over.map(({ group }) => group.preferred.display))]);
  return [
    {
      summary: `Anticipatory medicines no longer authorised: ${names}`,
      detail: `${over.map(({ group, end }) => `${group.preferred.display}: authorised until ${formatDate(end)}`).join(". ")}. Check whether they are still wanted and still in the house.`,
      indicator: "warning",
      inputs: over.map(({ group, end }) => inputOf(group, group.preferred.display, `until ${formatDate(end)}`)),
    },
  ];
}

const knownAnticipatory = new WeakMap<Group, boolean>();

/** Asked last, and once: it takes all the words that stand beside a prescription. */
function isAnticipatoryGroup(group: Group): boolean {
  const known = knownAnticipatory.get(group);
  if (known !== undefined) return known;
  const answer = group.members.some((member) => isPrescription(member) && isAnticipatory(member));
  knownAnticipatory.set(group, answer);
  return answer;
}

/** A prescription that has run out and is still marked active speaks of itself alone. */
function isOnlyIn(name: string, group: Group, context: RuleContext): boolean {
  return currentMedicines(context).every(({ group: other }) => other === group || !namesOf(other).has(name));
}

const known = new WeakMap<Group, ReadonlySet<string>>();

function namesOf(group: Group): ReadonlySet<string> {
  const before = known.get(group);
  if (before !== undefined) return before;
  const { detail, display } = group.preferred;
  const texts =
    detail.kind === "medication"
      ? [display, detail.medicine.text ?? "", ...detail.medicine.codings.map((one) => one.display ?? "")]
      : [];
  const names = new Set(texts.flatMap((text) => [...medicinesInText(text)]));
  known.set(group, names);
  return names;
}
