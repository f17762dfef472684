import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import { strong } from "../lines/text-part.ts";
import { observedWords } from "../results/observed-words.ts";
import type { Fact } from "./form.ts";
import { doneBy, pointed, said, statedOf } from "./stated.ts";
import { type FormInput, linesOf, type ToForm } from "./tables.ts";

/** What holds of the person now, each with when and by whom it was said. An older statement is kept below the newer one: it may be the true one. */
export const factsForm: ToForm = (input) => {
  const observed = input.groups.filter(({ preferred }) => preferred.detail.kind === "observation");
  const facts = factsOf(input, observed);
  const others = input.groups.filter((group) => !observed.includes(group));
  return [
    ...(facts.length === 0 ? [] : [{ form: "facts" as const, id: "facts", facts }]),
    ...linesOf(input, others, { id: "other", ...(facts.length === 0 ? {} : { title: "Also recorded" }) }),
  ];
};

function factsOf({ heading, context }: FormInput, groups: readonly Group[]): readonly Fact[] {
  const byLabel = new Map<string, Group[]>();
  for (const group of groups) {
    const label = factName(group.preferred);
    const known = byLabel.get(label);
    if (known === undefined) byLabel.set(label, [group]);
    else known.push(group);
  }
  return [...byLabel.values()].map((same) => ({
    label: same[0]?.preferred.display ?? "",
    statements: same.map((group) => {
      const entry = group.preferred;
      return {
        ...statedOf({ group, entry, context }, heading),
        value: [strong(factWords(entry))],
        note: pointed(said(entry, "Note"), doneBy(entry)),
      };
    }),
  }));
}

/** What makes two statements statements of one fact: the same code, else the same words. */
function factName({ code, display }: Entry): string {
  const coding = code?.codings.find((one) => one.code !== undefined && one.mapped === undefined);
  return coding === undefined ? display.toLocaleLowerCase("en-GB") : `${coding.system ?? ""}|${coding.code ?? ""}`;
}

/** A finding that is its own value ("Lives alone") has none beside its name. */
export function factWords({ display, detail }: Entry): string {
  if (detail.kind !== "observation") return display;
  return detail.value === undefined && detail.components.length === 0 ? "Recorded" : observedWords(detail);
}
