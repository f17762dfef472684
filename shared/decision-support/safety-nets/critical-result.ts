import type { Group } from "../../domain/chart.ts";
import { GroupsByTime, Selection } from "../../domain/group-lists.ts";
import { statedAbnormal } from "../../domain/stated-abnormal.ts";
import { startOf } from "../../domain/when.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import { listWords } from "../../kernel/list-words.ts";
import { lookUp } from "../../kernel/look-up.ts";
import { sameTerm } from "../../merge/same/same-concept.ts";
import { compareSpecimens } from "../../units/specimen.ts";
import { formatDateTime } from "../../view-models/format/format-date.ts";
import { sourcesOf } from "../contradictions/conflicting-groups.ts";
import { potassiumReader } from "../laboratory.ts";
import { resultsIn } from "../panels.ts";
import { unreadResults } from "../results.ts";
import type { CardDraft, Rule, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner } from "../rule.ts";
import { statedQuantity } from "../stated-quantity.ts";
import { measuredWords } from "../words.ts";

const dayMs = 86_400_000;
const guidelineFromAge = 18;

/**
 * The newest result of a test that its laboratory calls critical, or a severely raised potassium whether it is called so or not: it may have come to one
 * organisation while the person is at another. A later result of the same test takes its place.
 * Source: Royal College of Pathologists, The communication of critical and unexpected pathology results (2017); UK Kidney Association, hyperkalaemia (2023).
 */
export const criticalResult: Rule = {
  id: "criticalResult",
  version: 2,
  title: "Critical results",
  // A blood glucose or a blood gas taken at the bedside is filed as a vital sign.
  needs: ["investigationResults", "examinationFindings"],
  evidence: {
    label: "UK Kidney Association, hyperkalaemia (2023); RCPath, critical results (2017)",
    url: "https://www.ukkidney.org/health-professionals/guidelines",
  },
  owner: ownOwner,
  population: { living: true },
  thresholds: {
    recentDays: { value: 7, unit: "days", meaning: "How long a critical result is said" },
    severePotassium: {
      value: 6.5,
      unit: "mmol/L",
      meaning: "Potassium of an adult from which hyperkalaemia is severe",
    },
  },
  evaluate(context): RuleOutcome {
    const { chart, nowMs, ageYears } = context;
    const recentMs = context.threshold("recentDays") * dayMs;
    const isRecent = ({ latestMs, earliestMs }: PartialDate) => earliestMs <= nowMs && nowMs - latestMs <= recentMs;
    const dated = context
      .selected(withValue.since(nowMs - recentMs), ...criticalResult.needs)
      .flatMap(valuesIn)
      .flatMap((group): readonly Dated[] => {
        const date = startOf(group.preferred.when);
        return date === undefined ? [] : [{ group, date }];
      });
    const recent = dated.filter(({ date }) => isRecent(date));
    const isAdult = ageYears === undefined || ageYears >= guidelineFromAge;
    const whyOf = (group: Group) =>
      statedWords(group) ?? (isAdult ? severeWords(group, context.threshold("severePotassium")) : undefined);
    const cards = recent.flatMap(({ group, date }): readonly CardDraft[] => {
      const why = whyOf(group);
      if (why === undefined || recent.some((other) => supersedes(other, { group, date }))) return [];
      return [
        {
          summary: `Critical result: ${nameOf(group)} ${measuredValue(group)}, ${why}, ${formatDateTime(date)}`,
          detail: `Held by ${sourcesOf(chart, group)}. No later result of this test was received. Ask whether somebody has acted on it; where the sample is in doubt, repeat it without delay.`,
          indicator: "critical",
          inputs: [inputOf(group, nameOf(group), `${measuredValue(group)}, ${formatDateTime(date)}`)],
        },
      ];
    });
    const unread = recent.flatMap(({ group }) =>
      potassiumReader.isOf(group) && statedWords(group) === undefined && potassiumReader.read(group) === undefined
        ? [group]
        : [],
    );
    const undated = context
      .selected(undatedCritical, ...criticalResult.needs)
      .flatMap((group) => valuesIn(group).filter(isStatedCritical));
    const ahead = dated.flatMap(({ group, date }) =>
      date.earliestMs > nowMs && isStatedCritical(group) ? [group] : [],
    );
    return {
      cards,
      cannotCheck: [
        ...unreadResults("Critical results", "potassium", unread),
        ...withoutPlace(undated, "without a date"),
        ...withoutPlace(ahead, "dated in the future"),
      ],
    };
  },
};

/** Nobody can tell whether it is of these days; that it is there has to be said. */
function withoutPlace(groups: readonly Group[], why: string): RuleOutcome["cannotCheck"] {
  if (groups.length === 0) return [];
  return [
    {
      reason: `Critical results: ${listWords([...new Set(groups.map(nameOf))])} called critical, ${why}.`,
      entries: groups.flatMap(({ members }) => members.map(({ key }) => key)),
    },
  ];
}

interface Dated {
  readonly group: Group;
  readonly date: PartialDate;
}

const withValue = new GroupsByTime((group) => {
  const date = startOf(group.preferred.when);
  return date !== undefined && valuesIn(group).length > 0 ? [date.latestMs] : [];
});

const undatedCritical = new Selection(
  (group) => startOf(group.preferred.when) === undefined && valuesIn(group).some(isStatedCritical),
);

function valuesIn(group: Group): readonly Group[] {
  return resultsIn(group).filter(hasValue);
}

/** No result yet, and one that was cancelled, takes nobody's place. */
function hasValue({ preferred: { detail, status } }: Group): boolean {
  if (detail.kind !== "observation" || status === "cancelled") return false;
  return detail.value !== undefined && detail.value.type !== "absent";
}

function isStatedCritical({ preferred: { detail } }: Group): boolean {
  return detail.kind === "observation" && statedAbnormal(detail.interpretation) === "critical";
}

/** HL7 v3 ObservationInterpretation. */
const calledCritical: Readonly<Record<string, string>> = {
  AA: "critically abnormal",
  HH: "critically high",
  LL: "critically low",
};

function statedWords(group: Group): string | undefined {
  const { detail } = group.preferred;
  if (detail.kind !== "observation" || !isStatedCritical(group)) return undefined;
  return `${listWords(detail.interpretation.flatMap((code) => lookUp(calledCritical, code) ?? []))} as stated`;
}

function severeWords(group: Group, from: number): string | undefined {
  const result = potassiumReader.isOf(group) ? potassiumReader.read(group) : undefined;
  if (result === undefined || result.comparator?.startsWith("<") === true) return undefined;
  return result.value >= from ? "severe hyperkalaemia" : undefined;
}

function supersedes(later: Dated, { group, date }: Dated): boolean {
  return later.date.earliestMs > date.latestMs && isSameTest(later.group, group) && answersAs(later.group, group);
}

/** "Sample haemolysed" answers no number: what was critical before it stands. */
function answersAs(later: Group, earlier: Group): boolean {
  return !isNumber(earlier) || isNumber(later);
}

function isNumber({ preferred: { detail } }: Group): boolean {
  return detail.kind === "observation" && statedQuantity(detail.value)?.value !== undefined;
}

function isSameTest(a: Group, b: Group): boolean {
  const [one, other] = [a.preferred, b.preferred];
  if (one.detail.kind !== "observation" || other.detail.kind !== "observation") return false;
  const [specimen, otherSpecimen] = [one.detail.specimen, other.detail.specimen];
  if (
    specimen !== undefined &&
    otherSpecimen !== undefined &&
    compareSpecimens(specimen, otherSpecimen) === "different"
  )
    return false;
  // By whichever of its codes: a blood gas has one, serum another.
  return (potassiumReader.isOf(a) && potassiumReader.isOf(b)) || sameTerm(one, other);
}

function nameOf({ preferred }: Group): string {
  return preferred.display;
}

function measuredValue({ preferred: { detail } }: Group): string {
  const value = detail.kind === "observation" ? detail.value : undefined;
  switch (value?.type) {
    case "quantity":
      return measuredWords(value.quantity);
    case "text":
      return value.text;
    case "coded":
      return value.concept.text ?? value.concept.codings[0]?.display ?? "";
    default:
      return "";
  }
}
