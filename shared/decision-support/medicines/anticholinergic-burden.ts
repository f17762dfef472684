import table from "../../../assets/tables/anticholinergic-burden.json" with { type: "json" };
import { listWords } from "../../kernel/list-words.ts";
import type { MedicineLine } from "../medicine-lines.ts";
import { isMomentary, lineInputs, medicineLinesTaken, stillTakenWords } from "../medicine-lines.ts";
import type { Rule, RuleOutcome } from "../rule.ts";
import { notASubstitute, ownOwner, silent } from "../rule.ts";
import { capital } from "../words.ts";

const points = new Map(
  Object.entries(table.points).flatMap(([score, names]) => names.map((name) => [name, Number(score)] as const)),
);

/**
 * Anticholinergic burden: the points of every medicine that acts beyond its place, each ingredient once, whatever strengths and sources list it.
 * Injections other than into a muscle are for the moment or for the last days, where the score says nothing.
 * Source: ACB Calculator; Boustani et al 2008; Fox et al 2011 (assets/tables/anticholinergic-burden.json).
 */
export const anticholinergicBurden: Rule = {
  id: "anticholinergicBurden",
  version: 2,
  title: "Anticholinergic burden",
  needs: ["medicationsAndMedicalDevices"],
  evidence: {
    label: "ACB Calculator (2023); Boustani et al (2008); Fox et al (2011)",
    url: "https://www.acbcalc.com/",
  },
  owner: ownOwner,
  population: { minAge: 65, living: true },
  thresholds: {
    review: { value: 3, unit: "points", meaning: "Total from which a review of the medicines is worth while" },
  },
  tables: [{ name: table.name, source: table.source, date: table.date }],
  evaluate(context): RuleOutcome {
    const scored = new Map<string, MedicineLine[]>();
    for (const line of medicineLinesTaken(context).taken) {
      if (line.site === "local" || isMomentary(line)) continue;
      for (const ingredient of line.agent.ingredients) {
        if (!points.has(ingredient)) continue;
        const same = scored.get(ingredient);
        if (same === undefined) scored.set(ingredient, [line]);
        else same.push(line);
      }
    }
    const each = [...scored].map(([ingredient, lines]) => ({ ingredient, lines, score: points.get(ingredient) ?? 0 }));
    const total = each.reduce((sum, { score }) => sum + score, 0);
    if (total < context.threshold("review")) return silent;
    each.sort((a, b) => b.score - a.score || a.ingredient.localeCompare(b.ingredient));
    const card = {
      summary: `Anticholinergic burden ${total} (${table.scale}): ${each.map(({ ingredient, score }) => `${ingredient} ${score}`).join(", ")}`,
      detail: [
        `${table.scale} points by the ACB Calculator's list of 2023; other scales differ. From ${context.threshold("review")} on, confusion, falls and death are more likely: in one study each point went with a quarter more deaths.`,
        `Dose and how often an as-needed medicine is taken do not count. Consider whether ${listWords(each.filter(({ score }) => score === each[0]?.score).map(({ ingredient }) => ingredient))} could be changed or stopped.`,
        ...stillTakenWords(each.flatMap(({ lines }) => lines)),
        notASubstitute,
      ].join(" "),
      // One point is "possible" on the scale; two and three are "definite".
      indicator: each.some(({ score }) => score > 1) ? ("warning" as const) : ("info" as const),
      inputs: each.flatMap(({ ingredient, lines, score }) =>
        lines.flatMap((line) =>
          lineInputs(line, `${capital(ingredient)}, ${score} ${score === 1 ? "point" : "points"}`, context.chart),
        ),
      ),
    };
    return { cards: [card], cannotCheck: [] };
  },
};
