import type { Group } from "../../domain/chart.ts";
import { isActiveAllergy } from "../active.ts";
import type { CardDraft, Rule, RuleOutcome } from "../rule.ts";
import { ownOwner } from "../rule.ts";
import type { Contradiction } from "./conflicting-groups.ts";
import { contradictionsOf, sideOf } from "./conflicting-groups.ts";
import { noneInWordsAgainst, saysNone } from "./no-allergy-in-words.ts";

/**
 * One allergy, told differently by two organisations: active and refuted, active and over, high and low risk, or "no known allergies" beside it.
 * Both sides stand on one card and neither is chosen. Source: NICE CG183, Drug allergy (2014), recommendations 1.2 and 1.3 on documentation and sharing.
 */
export const allergyRecordsDiffer: Rule = {
  id: "allergyRecordsDiffer",
  version: 2,
  title: "Allergy records that disagree",
  needs: ["allergiesAndAdverseReactions"],
  evidence: { label: "NICE CG183, Drug allergy (2014)", url: "https://www.nice.org.uk/guidance/cg183" },
  owner: ownOwner,
  population: {},
  evaluate(context): RuleOutcome {
    const { chart } = context;
    const found = contradictionsOf(chart, ["allergyRefutedElsewhere", "allergyStatementsDisagree"]).filter(
      ({ groups }) => !groups.some(({ preferred }) => saysNone(preferred)),
    );
    const cards = byAllergy(found).map((same): CardDraft => {
      const groups = [...new Set(same.flatMap((one) => one.groups))];
      const [first] = same;
      return {
        summary: `Allergy records disagree. ${first?.conflict.summary ?? ""}`,
        detail: `${same.map(({ conflict }) => conflict.summary).join(". ")}. Ask the person and look for the reaction before either is relied on; until then the allergy is the safer reading.`,
        // Two grades of one risk change less than whether there is an allergy at all.
        indicator: groups.every(isStanding) ? "info" : "warning",
        inputs: groups.map((group) => sideOf(chart, group, `${group.preferred.display}: ${standingOf(group)}`)),
      };
    });
    return { cards: [...cards, ...noneInWordsAgainst(context)], cannotCheck: [] };
  },
};

/** Two disagreements that have a fact in common are about one allergy: one card. "None known" is no allergy, so it joins nothing. */
function byAllergy(found: readonly Contradiction[]): readonly (readonly Contradiction[])[] {
  const cards: Contradiction[][] = [];
  for (const one of found) {
    const about = one.groups.filter((group) => !assertsNone(group));
    const known = assertsNoneAmong(one)
      ? undefined
      : cards.find((same) => same.some((other) => !assertsNoneAmong(other) && sharesOne(other.groups, about)));
    if (known === undefined) cards.push([one]);
    else known.push(one);
  }
  return cards;
}

function sharesOne(these: readonly Group[], those: readonly Group[]): boolean {
  return these.some((group) => those.includes(group));
}

function assertsNoneAmong({ groups }: Contradiction): boolean {
  return groups.some(assertsNone);
}

function assertsNone({ preferred: { detail } }: Group): boolean {
  return detail.kind === "allergy" && detail.assertsNone !== undefined;
}

function isStanding({ preferred: { detail } }: Group): boolean {
  return detail.kind === "allergy" && isActiveAllergy(detail);
}

function standingOf({ preferred: { detail } }: Group): string {
  if (detail.kind !== "allergy") return "not stated";
  if (detail.assertsNone !== undefined) return "no allergy known";
  if (detail.verificationStatus === "refuted") return "refuted";
  if (!isActiveAllergy(detail)) return "no longer active";
  return detail.criticality === "high" || detail.criticality === "low"
    ? `active, ${detail.criticality} risk`
    : "active";
}
