import type { Chart, Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { Source, SourceKind } from "../../domain/source.ts";
import { startOf } from "../../domain/when.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import type { Agent } from "../agents.ts";
import { agentOf, isKnown } from "../agents.ts";
import { isCourse } from "../medicine-lines.ts";
import { siteOf } from "../medicine-site.ts";
import type { CardDraft, Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";

const dayMs = 86_400_000;
const dischargingKinds: ReadonlySet<SourceKind> = new Set(["acute", "mentalHealth", "community", "hospice"]);
/** A time in the words of a dose is the end of a course: "for 14 days", "until reviewed". */
const forATime =
  /\b(?:for|x)\s+\d+\s+(?:day|week|month|dose)|\b\d+\s*\/\s*[75]2\b|\buntil\b|\bcourse\b|\bstop\b|\breduc/i;

const discharges = new Selection(({ members }) => members.some((entry) => dischargedWith(entry) !== undefined));
const medicines = new Selection(({ preferred }) => preferred.detail.kind === "medication");

/**
 * A lasting medicine on a structured discharge list that the GP practice's list has in no form, neither current nor past, some days later. Only where
 * the practice's list was read in full: never from a letter's text, for a course, or for what no table knows.
 * Source: NICE NG5, Medicines optimisation (2015), medicines reconciliation within a week of discharge.
 */
export const dischargeNotOnGpList: Rule = {
  id: "dischargeNotOnGpList",
  version: 1,
  title: "On the discharge list, not on the GP's",
  needs: ["medicationsAndMedicalDevices"],
  evidence: { label: "NICE NG5, Medicines optimisation (2015)", url: "https://www.nice.org.uk/guidance/ng5" },
  owner: ownOwner,
  population: { living: true },
  thresholds: {
    after: { value: 7, unit: "days", meaning: "Days after discharge from which the GP's list should have it" },
    until: { value: 90, unit: "days", meaning: "Days after discharge up to which it is worth asking" },
  },
  evaluate(context): RuleOutcome {
    const { chart } = context;
    const practice = practiceReadInFull(chart);
    if (practice === undefined) return silent;
    const onDischarge = context.selected(discharges, "medicationsAndMedicalDevices");
    if (onDischarge.length === 0) return silent;
    const all = context.selected(medicines, "medicationsAndMedicalDevices");
    const own = all.filter(({ members }) => members.some(({ sourceId }) => sourceId === practice.id));
    // A practice that sends no medicine at all keeps its list elsewhere.
    if (own.length === 0) return silent;
    const known = new Set(own.flatMap((group) => [...agentIn(group).ingredients]));
    const lines = new Set(own.flatMap(({ line }) => line ?? []));
    return {
      cards: onDischarge.flatMap((group) =>
        group.line !== undefined && lines.has(group.line) ? [] : cardOf(group, known, practice, context),
      ),
      cannotCheck: [],
    };
  },
};

/** The one GP practice, if its medicines came in full. */
function practiceReadInFull(chart: Chart): Source | undefined {
  const practices = chart.sources.filter(({ source }) => source.kind === "gp");
  const [only, ...others] = practices;
  if (only === undefined || others.length > 0) return undefined;
  const state = chart.headings.get("medicationsAndMedicalDevices")?.state.perSource.get(only.source.id);
  return state?.state === "present" ? only.source : undefined;
}

function cardOf(
  group: Group,
  known: ReadonlySet<string>,
  practice: Source,
  { chart, nowMs, threshold }: RuleContext,
): readonly CardDraft[] {
  const entry = group.members.find((member) => dischargedWith(member) !== undefined);
  const source = chart.sources.find((report) => report.source.id === entry?.sourceId)?.source;
  const date = entry === undefined ? undefined : dischargedWith(entry);
  if (entry === undefined || date === undefined || source === undefined || !dischargingKinds.has(source.kind))
    return [];
  const days = (nowMs - date.latestMs) / dayMs;
  if (days < threshold("after") || days > threshold("until")) return [];
  const agent = agentIn(group);
  if (!isKnown(agent) || isCourse(agent) || [...agent.ingredients].some((name) => known.has(name))) return [];
  return [
    {
      summary: `On the discharge list, not on the GP's: ${entry.display}`,
      detail: `${source.name} discharged with it on ${formatDate(date)}. ${practice.name} has it neither as current nor as past, in no product. Check whether it was meant to go on, and whether the person has a supply.`,
      indicator: "warning",
      inputs: [inputOf(group, source.name, `discharge list, ${formatDate(date)}`)],
    },
  ];
}

/** The day of a lasting medicine's discharge prescription that is still current. */
function dischargedWith({ detail, when }: Entry) {
  if (detail.kind !== "medication" || detail.setting !== "discharge" || detail.currency !== "current") return undefined;
  const isBrief =
    detail.end !== undefined ||
    detail.asNeeded === true ||
    siteOf(detail) === "local" ||
    forATime.test(detail.doseText ?? "");
  return isBrief ? undefined : (startOf(when) ?? detail.start);
}

function agentIn({ preferred: { detail, display } }: Group): Agent {
  return agentOf(detail.kind === "medication" ? detail.medicine : undefined, display);
}
