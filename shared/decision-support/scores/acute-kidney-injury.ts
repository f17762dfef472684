import type { Group } from "../../domain/chart.ts";
import { Selection } from "../../domain/group-lists.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import { isActiveCondition } from "../active.ts";
import { speakerOf } from "../conditions.ts";
import { endStageKidneyRow } from "../creatinine-codes.ts";
import { resultsOf } from "../laboratory.ts";
import type { Result } from "../results.ts";
import { unreadResults } from "../results.ts";
import type { Rule, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";
import { stageAki } from "./aki-stage.ts";

const dayMs = 86_400_000;
/** A rise that nobody acted on in this time has become the record's past. */
const recentDays = 30;

/**
 * µmol/L, of adults: the limit for women of a London laboratory by the enzymatic method (women 45 to 84, men 59 to 104; read in a stored copy, 2026-11), the
 * lowest that was seen. A first result up to there lies in any laboratory's own range.
 */
const lowestUpperLimit = 84;

/**
 * Acute kidney injury from the creatinine results of all sources together: no single laboratory may have seen the baseline.
 * Source: NHS England, patient safety alert "Standardising the early identification of acute kidney injury" (2014), algorithm.
 */
export const acuteKidneyInjury: Rule = {
  id: "acuteKidneyInjury",
  version: 7,
  title: "Acute kidney injury",
  needs: ["investigationResults"],
  evidence: {
    label: "NHS England AKI algorithm (2014); KDIGO AKI guideline (2012)",
    url: "https://www.england.nhs.uk/akiprogramme/aki-algorithm/",
  },
  owner: ownOwner,
  population: { living: true },
  evaluate(context): RuleOutcome {
    const { selected, nowMs, ageYears } = context;
    const { results: usable, unread } = resultsOf.creatinine(context);
    const cannotCheck = unreadResults("AKI check", "creatinine", unread);
    const [current] = usable;
    if (current === undefined || nowMs - current.atMs > recentDays * dayMs) return { ...silent, cannotCheck };
    if (selected(endStage, "problemList", "proceduresAndTherapies", "alerts").length > 0) {
      const reason =
        "AKI not staged: end-stage kidney disease or dialysis is recorded, where the algorithm does not apply.";
      return { cards: [], cannotCheck: [...cannotCheck, { reason, entries: keysOf(current.group) }] };
    }
    if (ageYears === undefined) {
      const reason = "AKI not staged: the person's age is not certain.";
      return { cards: [], cannotCheck: [...cannotCheck, { reason, entries: keysOf(current.group) }] };
    }
    const child = ageYears < 18;
    const isWithoutLimit = child && current.upperLimit === undefined;
    // The limit tells stage 3 alone: without it a child has the stage of the ratio, at least.
    const aki = stageAki(
      current,
      usable.slice(1),
      child ? (current.upperLimit ?? Number.POSITIVE_INFINITY) : undefined,
    );
    if (aki.result === "none") return { cards: [], cannotCheck };
    if (aki.result === "noBaseline") {
      // The algorithm compares a first result with the laboratory's own range.
      const limit = current.upperLimit ?? (child ? 0 : lowestUpperLimit);
      if (current.value <= limit) return { cards: [], cannotCheck };
      const reason = `AKI not staged: creatinine ${words(current)} has no earlier result within 365 days to compare with.`;
      return { cards: [], cannotCheck: [...cannotCheck, { reason, entries: keysOf(current.group) }] };
    }
    const isAtLeast = isWithoutLimit && aki.stage < 3;
    const { rests } = aki;
    const sources = new Set([current, ...rests].map((item) => item.group.preferred.sourceId));
    return {
      cannotCheck,
      cards: [
        {
          summary: `AKI stage ${aki.stage}${isAtLeast ? " at least" : ""}: creatinine ${words(current)}, baseline ${rounded(aki.baseline)}`,
          detail: [
            `${aki.ratio.toFixed(1)} times the baseline (${aki.baselineKind}), from ${rests.length + 1} results of ${sources.size} ${sources.size === 1 ? "source" : "sources"}.`,
            ...(isAtLeast
              ? [
                  "Under 18 it is stage 3 above three times the laboratory's upper reference limit, which is not recorded.",
                ]
              : []),
            "Review medicines, fluids and cause. Decision support, not a substitute for clinical judgement.",
          ].join(" "),
          indicator: aki.stage === 1 ? "warning" : "critical",
          inputs: [current, ...rests].map((item) =>
            inputOf(item.group, formatDate(item.date), `${item.stated} (${rounded(item.value)} µmol/L)`),
          ),
        },
      ],
    };
  },
};

const saysEndStage = speakerOf([endStageKidneyRow]);
const endStage = new Selection((group) => isInForce(group) && group.members.some(saysEndStage), saysEndStage);

function isInForce({ preferred: { detail } }: Group): boolean {
  if (detail.kind === "condition") return isActiveCondition(detail);
  if (detail.kind === "flag") return detail.active !== false;
  return detail.kind === "procedure" && !detail.notDone;
}

function keysOf(group: Group) {
  return group.members.map((member) => member.key);
}

function words(item: Result): string {
  return `${rounded(item.value)} µmol/L on ${formatDate(item.date)}`;
}

function rounded(value: number): number {
  return Math.round(value);
}
