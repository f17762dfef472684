import type { Group } from "../../domain/chart.ts";
import type { CurrentMedicine } from "../current-medicines.ts";
import { currentMedicines, medicineLines } from "../current-medicines.ts";
import { condition } from "../known-conditions.ts";
import { siteOf } from "../medicine-site.ts";
import type { RuleContext } from "../rule.ts";

const recorded = condition("atrialFibrillation");

/** Atrial fibrillation or flutter in force: without it, neither the stroke nor the bleeding score is asked. */
export function atrialFibrillation(context: Pick<RuleContext, "selected">): readonly Group[] {
  return recorded.active(context);
}

const anticoagulantClasses = ["vitaminKAntagonists", "doacs", "heparins"] as const;

/** Current anticoagulants, each once however many sources list it. */
export function anticoagulants(context: Pick<RuleContext, "selected">): readonly CurrentMedicine[] {
  return onceEach(currentMedicines(context), ({ agent, detail }) => {
    return anticoagulantClasses.some((id) => agent.ingredientClasses.has(id)) && siteOf(detail) === "systemic";
  });
}

export function antiplatelets(context: Pick<RuleContext, "selected">): readonly CurrentMedicine[] {
  return onceEach(currentMedicines(context), ({ agent }) => agent.ingredientClasses.has("antiplatelets"));
}

/** One medicine per ingredient: five feeds and two strengths are one drug. */
function onceEach(
  medicines: readonly CurrentMedicine[],
  isWanted: (medicine: CurrentMedicine) => boolean,
): readonly CurrentMedicine[] {
  const byIngredient = new Map<string, CurrentMedicine>();
  for (const [medicine] of medicineLines(medicines.filter(isWanted))) {
    if (medicine === undefined) continue;
    const key = [...medicine.agent.ingredients].sort().join("+");
    if (!byIngredient.has(key)) byIngredient.set(key, medicine);
  }
  return [...byIngredient.values()];
}
