import { personAt } from "../../decision-support/person.ts";
import type { Group } from "../../domain/chart.ts";
import { GroupIndex } from "../../domain/group-lists.ts";
import { instantToMs } from "../../kernel/brand.ts";
import { gestationWords } from "../forms/pregnancy.ts";
import { stateOf } from "../headings/list-view.ts";
import { byProblem, isMajor, problemStanding } from "../headings/problems-view.ts";
import { newestFirst, startMs } from "../lines/entry-order.ts";
import type { LineView } from "../lines/line-view.ts";
import { plain } from "../lines/text-part.ts";
import { newestOf } from "../results/newest-of.ts";
import type { ViewContext } from "../view-context.ts";
import { groupsUnder, sourcesOf } from "../view-context.ts";
import { beganWhen, cardLine, sharedCardLine, statusTag } from "./card-line.ts";
import type { BlockContent, Remark } from "./summary-block.ts";
import { counting } from "./summary-block.ts";

/** Live problems, major ones first; before them what is known of a pregnancy, where there can be one. */
export function problemsBlock(context: ViewContext): BlockContent {
  const groups = groupsUnder(context, "problemList");
  const live = byWeightHere(
    byProblem(groups.filter((group) => ["active", "unstated"].includes(problemStanding(group)))),
    context,
  );
  const pregnancy = pregnancyOf(context);
  const drawn = new Set(pregnancy.lines.map(({ groupId }) => groupId));
  // A pregnancy that is coded as a problem stands once, with its weeks.
  const others = live.filter((problem) => !problem.some(({ id }) => drawn.has(id)));
  const lines = [...pregnancy.lines, ...others.flatMap((problem) => sharedCardLine(problem, context))];
  return {
    ...counting(lines, 4 + pregnancy.lines.length),
    id: "problems",
    title: "Problems",
    none: "None recorded as active",
    headingIds: ["problemList"],
    opens: { to: "screen", screen: "problems" },
    tone: "neutral",
    total: byProblem(groups).length + pregnancy.lines.length - (live.length - others.length),
    remarks: pregnancy.remarks,
  };
}

/** Major ones first; among those, what more organisations have on record, and then the newest: what everybody treats is what a stranger must know. */
function byWeightHere(problems: readonly (readonly Group[])[], context: ViewContext): readonly (readonly Group[])[] {
  const weighed = problems.map((problem) => ({
    problem,
    weight: (problem.some(isMajor) ? 1000 : 0) + sourcesOf(context, problem).length,
  }));
  return weighed.sort((a, b) => b.weight - a.weight).map(({ problem }) => problem);
}

const dayMs = 86_400_000;
/** 42 weeks and a margin: an older statement says nothing about today. */
const statementDays = 300;
/** The ages at which pregnancy is asked about before treatment (Society of Radiographers, Inclusive pregnancy status guidelines, 2021). */
const askedFromYears = 12;
const askedToYears = 55;

/** The newest statement, and how old it is; where none is recorded of someone who may be pregnant, that. */
function pregnancyOf(context: ViewContext): {
  readonly lines: readonly LineView[];
  readonly remarks: readonly Remark[];
} {
  const groups = newestFirst(groupsUnder(context, "pregnancyStatus"));
  const asked = mayBePregnant(context);
  const [newest] = groups;
  if (newest === undefined) return { lines: [], remarks: asked ? [notRecorded(context)] : [] };
  const nowMs = instantToMs(context.now);
  const old = nowMs - startMs(newest.preferred) > statementDays * dayMs;
  if (old && !asked) return { lines: [], remarks: [] };
  const line = cardLine(newest, context);
  const weeks = old ? undefined : gestationWords(groups, nowMs);
  return {
    lines: [
      {
        ...line,
        parts: weeks === undefined ? line.parts : [...line.parts, plain("—"), plain(weeks)],
        tags: old ? [...line.tags, statusTag("old statement", "warning")] : line.tags,
      },
    ],
    remarks: [],
  };
}

function notRecorded(context: ViewContext): Remark {
  const { unknown, brief } = stateOf(context, "pregnancyStatus");
  return { words: `Pregnancy: ${brief.charAt(0).toLocaleLowerCase("en-GB")}${brief.slice(1)}`, unknown };
}

/** By the sex registered, else by the gender stated; an age that is not certain leaves the question open. */
function mayBePregnant(context: ViewContext): boolean {
  const { patient } = context.chart;
  const sexes = (patient.sex.length > 0 ? patient.sex : patient.gender).map(({ value }) => value.toLowerCase());
  if (patient.deceased.length > 0 || sexes.every((sex) => sex === "male")) return false;
  const { ageYears } = personAt(context.chart, instantToMs(context.now));
  return ageYears === undefined || (ageYears >= askedFromYears && ageYears <= askedToYears);
}

/** Kinds of entry that make the story of the last weeks; plans and demographics do not happen. */
const happenings: ReadonlySet<string> = new Set([
  "encounter",
  "procedure",
  "document",
  "report",
  "medication",
  "immunization",
  "questionnaire",
]);

/** By their own heading: each stands once, whatever other headings show it too. */
const happened = new GroupIndex((group) => (happenings.has(group.preferred.detail.kind) ? [group.headingId] : []));

export function latestBlock(context: ViewContext): BlockContent {
  const { headings } = context.chart;
  const found = [...headings].map(([id, { groups }]) =>
    newestOf(happened.of(groups).get(id) ?? [], mostLatest, context.now),
  );
  const dated = found.flatMap(({ newest }) => newest.filter(({ ms }) => Number.isFinite(ms)));
  const lines = newestFirst(dated.map(({ group }) => group))
    .slice(0, mostLatest)
    .map((group) => ({ ...cardLine(group, context), when: beganWhen(group.preferred, context.now) }));
  return {
    ...counting(lines, 1),
    id: "latest",
    title: "Latest",
    headingIds: ["contactsWithProfessionals", "documents"],
    opens: { to: "screen", screen: "timeline" },
    tone: "neutral",
    total: found.reduce((sum, { happened: count }) => sum + count, 0),
  };
}

const mostLatest = 8;
