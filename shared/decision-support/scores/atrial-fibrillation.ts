import type { Group } from "../../domain/chart.ts";
import type { CardInput } from "../card.ts";
import type { CurrentMedicine } from "../current-medicines.ts";
import { currentMedicines } from "../current-medicines.ts";
import { condition } from "../known-conditions.ts";
import { linesOf, stillTakenWords } from "../medicine-lines.ts";
import { siteOf } from "../medicine-site.ts";
import type { RuleContext } from "../rule.ts";
import { inputOf } from "../rule.ts";

const recorded = condition("atrialFibrillation");

/** Atrial fibrillation or flutter in force: without it, neither the stroke nor the bleeding score is asked. */
export function atrialFibrillation(context: Pick<RuleContext, "selected">): readonly Group[] {
  return recorded.active(context);
}

/** Coded as fibrillation, and taken back by its own words: the scores that it would ask for are not silent on it. */
export function deniedFibrillation(context: Pick<RuleContext, "selected">): readonly Group[] {
  return recorded.denied(context);
}

export const anticoagulantClasses = ["vitaminKAntagonists", "doacs", "heparins"] as const;

/** One medicine, however many sources and strengths list it. */
export interface GivenMedicine {
  readonly display: string;
  readonly ingredients: ReadonlySet<string>;
  /** Every statement that has it as current. Never empty. */
  readonly statements: readonly CurrentMedicine[];
}

/** Current anticoagulants, each once however many sources list it. */
export function anticoagulants(context: Pick<RuleContext, "selected">): readonly GivenMedicine[] {
  return onceEach(
    currentMedicines(context),
    ({ agent, detail }) =>
      anticoagulantClasses.some((id) => agent.ingredientClasses.has(id)) && siteOf(detail) === "systemic",
  );
}

export function antiplatelets(context: Pick<RuleContext, "selected">): readonly GivenMedicine[] {
  return onceEach(currentMedicines(context), ({ agent }) => agent.ingredientClasses.has("antiplatelets"));
}

export function inputsOf(label: string, medicines: readonly GivenMedicine[]): readonly CardInput[] {
  return medicines.flatMap(({ statements }) =>
    statements.map(({ group, entry }) => inputOf(group, label, entry.display)),
  );
}

/** Why it is not certain that they are taken: another source has one as stopped, or none has spoken of it for long. */
export function doubtsOf(context: RuleContext, medicines: readonly GivenMedicine[]): readonly string[] {
  const statements = medicines.flatMap((medicine) => medicine.statements);
  return [
    ...stoppedElsewhere(context, medicines),
    ...stillTakenWords(linesOf(new Set(statements.map(({ group }) => group)), context)),
  ];
}

/** Said where another source has a medicine as stopped: that it is current is then only one side. */
export function stoppedElsewhere({ chart }: RuleContext, medicines: readonly GivenMedicine[]): readonly string[] {
  const disputed = new Set(
    chart.conflicts.flatMap(({ kind, groups }) => (kind === "medicineCurrentAndStopped" ? groups : [])),
  );
  return medicines
    .filter(({ statements }) => statements.some(({ group }) => disputed.has(group.id)))
    .map(({ display }) => `Sources disagree whether ${display} is current or stopped.`);
}

function onceEach(
  medicines: readonly CurrentMedicine[],
  isWanted: (medicine: CurrentMedicine) => boolean,
): readonly GivenMedicine[] {
  const byIngredient = new Map<string, CurrentMedicine[]>();
  for (const medicine of medicines.filter(isWanted)) {
    const key = [...medicine.agent.ingredients].sort().join("+");
    const same = byIngredient.get(key);
    if (same === undefined) byIngredient.set(key, [medicine]);
    else same.push(medicine);
  }
  return [...byIngredient.values()].flatMap((statements) => {
    const [first] = statements;
    return first === undefined
      ? []
      : [{ display: first.entry.display, ingredients: first.agent.ingredients, statements }];
  });
}
