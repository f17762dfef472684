import type { Group } from "../../domain/chart.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { Quantity } from "../../fhir/datatypes.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import { formatDate } from "../../view-models/format-date.ts";
import { isActiveCondition } from "../active.ts";
import { hasCode } from "../codes.ts";
import { creatinineCodes, endStageKidneyCodes, micromolesPerMilligramPerDecilitre } from "../creatinine-codes.ts";
import type { Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";
import { listOf, startDate } from "../words.ts";
import type { Creatinine } from "./aki-stage.ts";
import { stageAki } from "./aki-stage.ts";

const dayMs = 86_400_000;
/** A rise that nobody acted on in this time has become the record's past. */
const recentDays = 30;

/**
 * Acute kidney injury from the creatinine results of all sources together: no single laboratory may have seen the baseline.
 * Source: NHS England, patient safety alert "Standardising the early identification of acute kidney injury" (2014), algorithm.
 */
export const acuteKidneyInjury: Rule = {
  id: "acuteKidneyInjury",
  version: 3,
  title: "Acute kidney injury",
  needs: ["investigationResults"],
  evidence: {
    label: "NHS England AKI algorithm (2014); KDIGO AKI guideline (2012)",
    url: "https://www.england.nhs.uk/akiprogramme/aki-algorithm/",
  },
  owner: ownOwner,
  population: { living: true },
  evaluate({ selected, nowMs, ageYears }): RuleOutcome {
    const results = selected(creatinines, "investigationResults", "examinationFindings");
    const read = results.flatMap((group) => readCreatinine(group) ?? []);
    const unread = results.filter((group) => readCreatinine(group) === undefined);
    const cannotCheck = unread.length === 0 ? [] : [unreadReason(unread)];

    const usable = read.filter(({ atMs }) => atMs <= nowMs).sort((a, b) => b.atMs - a.atMs);
    const [current] = usable;
    if (current === undefined || nowMs - current.atMs > recentDays * dayMs) return { ...silent, cannotCheck };
    if (selected(endStage, "problemList", "proceduresAndTherapies").length > 0) {
      const reason =
        "AKI not staged: end-stage kidney disease or dialysis is recorded, where the algorithm does not apply.";
      return { cards: [], cannotCheck: [...cannotCheck, { reason, entries: keysOf(current.group) }] };
    }
    if (ageYears === undefined) {
      const reason = "AKI not staged: the person's age is not certain.";
      return { cards: [], cannotCheck: [...cannotCheck, { reason, entries: keysOf(current.group) }] };
    }
    const child = ageYears < 18;
    if (child && current.upperLimit === undefined) {
      const reason =
        "AKI not staged: under 18 the laboratory's upper reference limit is needed, and it is not recorded.";
      return { cards: [], cannotCheck: [...cannotCheck, { reason, entries: keysOf(current.group) }] };
    }
    const aki = stageAki(current, usable.slice(1), child ? current.upperLimit : undefined);
    if (aki.result === "none") return { cards: [], cannotCheck };
    if (aki.result === "noBaseline") {
      // The algorithm compares a first result with the laboratory's own range.
      if (current.upperLimit !== undefined && current.micromolesPerLitre <= current.upperLimit)
        return { cards: [], cannotCheck };
      const reason = `AKI not staged: creatinine ${words(current)} has no earlier result within 365 days to compare with.`;
      return { cards: [], cannotCheck: [...cannotCheck, { reason, entries: keysOf(current.group) }] };
    }
    const rests = usable.filter((item) => aki.rests.includes(item));
    const sources = new Set([current, ...rests].map((item) => item.group.preferred.sourceId));
    return {
      cannotCheck,
      cards: [
        {
          summary: `AKI stage ${aki.stage}: creatinine ${words(current)}, baseline ${rounded(aki.baseline)}`,
          detail: [
            `${aki.ratio.toFixed(1)} times the baseline (${aki.baselineKind}), from ${rests.length + 1} results of ${sources.size} ${sources.size === 1 ? "source" : "sources"}.`,
            "Review medicines, fluids and cause. Decision support, not a substitute for clinical judgement.",
          ].join(" "),
          indicator: aki.stage === 1 ? "warning" : "critical",
          inputs: [current, ...rests].map((item) =>
            inputOf(item.group, formatDate(item.date), `${item.stated} (${rounded(item.micromolesPerLitre)} µmol/L)`),
          ),
        },
      ],
    };
  },
};

const creatinines = new Selection((group) => isCreatinine(group));

/** Creatinine results of all sources that may be calculated with, latest first; none in the future. */
export function creatinineResults({
  selected,
  nowMs,
}: Pick<RuleContext, "selected" | "nowMs">): readonly DatedCreatinine[] {
  return selected(creatinines, "investigationResults", "examinationFindings")
    .flatMap((group) => readCreatinine(group) ?? [])
    .filter(({ atMs }) => atMs <= nowMs)
    .sort((a, b) => b.atMs - a.atMs);
}

const endStage = new Selection((group) => isEndStageKidneyDisease(group));

/** A creatinine result that may be calculated with. */
export interface DatedCreatinine extends Creatinine {
  readonly group: Group;
  readonly date: PartialDate;
  readonly stated: string;
  readonly upperLimit?: number;
}

const standardSystems: readonly string[] = ["http://snomed.info/sct", "http://loinc.org"];
const creatinineText = /^(?:(?:serum|plasma|blood)\s+)?creatinine(?:\s+(?:level|concentration))?$/i;

/** By its code, or by its words where no standard code says that it is something else. Never of urine. */
export function isCreatinine({ preferred }: Group): boolean {
  const { detail, code, display } = preferred;
  if (detail.kind !== "observation" || detail.value === undefined || detail.value.type === "absent") return false;
  if (hasCode(code, creatinineCodes)) return true;
  // A standard code that is not in the set says it is something else (urine, clearance), whatever the text.
  const codedElsewhere = code?.codings.some(({ system }) => system !== undefined && standardSystems.includes(system));
  return codedElsewhere !== true && !/urine/i.test(detail.specimen ?? "") && creatinineText.test(display.trim());
}

const known = new WeakMap<Group, DatedCreatinine | "unclear">();

/** `undefined` where the value, its unit or its day is not certain enough to calculate with. */
export function readCreatinine(group: Group): DatedCreatinine | undefined {
  const read = known.get(group) ?? readOne(group) ?? "unclear";
  known.set(group, read);
  return read === "unclear" ? undefined : read;
}

function readOne(group: Group): DatedCreatinine | undefined {
  const { detail, when } = group.preferred;
  if (detail.kind !== "observation" || detail.value?.type !== "quantity") return undefined;
  const date = startDate(when);
  const { quantity } = detail.value;
  const value = inMicromolesPerLitre(quantity);
  if (date === undefined || value === undefined || date.precision === "year" || date.precision === "month")
    return undefined;
  const upper = detail.referenceRanges.find((range) => range.high !== undefined)?.high;
  const upperLimit = upper === undefined ? undefined : inMicromolesPerLitre(upper);
  return {
    group,
    date,
    atMs: date.earliestMs,
    micromolesPerLitre: value,
    stated: `${quantity.value} ${quantity.unit ?? quantity.ucum ?? ""}`.trim(),
    ...(upperLimit === undefined ? {} : { upperLimit }),
  };
}

function inMicromolesPerLitre({ value, comparator, ucum, unit }: Quantity): number | undefined {
  if (value === undefined || comparator !== undefined) return undefined;
  switch ((ucum ?? unit ?? "").replaceAll("µ", "u").replaceAll("μ", "u").toLowerCase()) {
    case "umol/l":
    case "micromol/l":
      return value;
    case "mmol/l":
      return value * 1000;
    case "mg/dl":
      return value * micromolesPerMilligramPerDecilitre;
    default:
      return undefined;
  }
}

function isEndStageKidneyDisease({ preferred }: Group): boolean {
  const over = preferred.detail.kind === "condition" && !isActiveCondition(preferred.detail);
  const notDone = preferred.detail.kind === "procedure" && preferred.detail.notDone;
  return !over && !notDone && hasCode(preferred.code, endStageKidneyCodes);
}

function unreadReason(groups: readonly Group[]) {
  const dates = groups
    .map(({ preferred }) => startDate(preferred.when))
    .map((date) => (date === undefined ? "undated" : formatDate(date)));
  return {
    reason: `AKI check: ${groups.length} creatinine ${groups.length === 1 ? "result" : "results"} not used, because value, unit or day is unclear (${listOf(dates.slice(0, 3))}${dates.length > 3 ? " and others" : ""}).`,
    entries: groups.flatMap(keysOf),
  };
}

function keysOf(group: Group) {
  return group.members.map((member) => member.key);
}

function words(item: DatedCreatinine): string {
  return `${rounded(item.micromolesPerLitre)} µmol/L on ${formatDate(item.date)}`;
}

function rounded(value: number): number {
  return Math.round(value);
}
