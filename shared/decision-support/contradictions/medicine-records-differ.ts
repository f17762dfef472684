import type { Group } from "../../domain/chart.ts";
import { stoppedStillOnRepeat } from "../medicines/stopped-still-on-repeat.ts";
import type { CardDraft, Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { ownOwner, silent } from "../rule.ts";
import { contradictionsOf, sideOf } from "./conflicting-groups.ts";

/**
 * A medicine that one organisation has as current and another as stopped or on hold. What "stopped in hospital, still on repeat" says already is left
 * to that rule; this one says the other ways round (stopped by the practice and given in hospital, two hospitals, on hold here and taken there).
 * Source: NICE NG5, Medicines optimisation (2015), recommendations on medicines reconciliation.
 */
export const medicineRecordsDiffer: Rule = {
  id: "medicineRecordsDiffer",
  version: 2,
  title: "Current here, stopped there",
  needs: ["medicationsAndMedicalDevices"],
  evidence: { label: "NICE NG5, Medicines optimisation (2015)", url: "https://www.nice.org.uk/guidance/ng5" },
  owner: ownOwner,
  population: {},
  evaluate(context): RuleOutcome {
    const { chart } = context;
    // Medicines are closed when somebody dies, not everywhere on one day.
    if (context.died) return silent;
    const found = contradictionsOf(chart, ["medicineCurrentAndStopped", "medicineCurrentAndOnHold"]);
    if (found.length === 0) return silent;
    const said = saidAsStoppedStillOnRepeat(context);
    const cards = found
      .filter(({ groups }) => !groups.some(({ id }) => said.has(id)))
      .map(
        ({ conflict, groups }): CardDraft => ({
          summary: conflict.summary,
          detail: `${conflict.summary}. The later entry is not always the right one: ask the person what is taken, and whoever stopped or held it why.`,
          indicator: "warning",
          inputs: groups.map((group) => sideOf(chart, group, standingOf(group))),
        }),
      );
    return { cards, cannotCheck: [] };
  },
};

function saidAsStoppedStillOnRepeat(context: RuleContext): ReadonlySet<string> {
  const { cards } = stoppedStillOnRepeat.evaluate(context);
  return new Set(cards.flatMap(({ inputs }) => inputs.map(({ groupId }) => groupId)));
}

function standingOf({ preferred: { detail, status } }: Group): string {
  if (detail.kind !== "medication") return "not stated";
  if (detail.currency === "current") return "current";
  if (detail.currency === "suspended") return "on hold";
  const why = detail.statusReason ?? detail.changeSummary;
  return `${status ?? "no longer current"}${why === undefined ? "" : `: ${why}`}`;
}
