import type { Group } from "../../domain/chart.ts";
import { Selection } from "../../domain/group-lists.ts";
import { startOf } from "../../domain/when.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import { isActiveCondition } from "../active.ts";
import { impossibleDeaths } from "../death-standing.ts";
import type { CardDraft, RuleContext } from "../rule.ts";
import { dateWords, sideOf, sourcesOf } from "./conflicting-groups.ts";

const dayMs = 86_400_000;

const diedHere = new Selection(({ preferred: { detail, display } }) => {
  if (detail.kind === "encounter")
    return [detail.dischargeMethod, detail.dischargeDestination].some((said) => saysDied.test(said ?? ""));
  return detail.kind === "condition" && isActiveCondition(detail) && isDeath.test(display);
});
const saysDied = /\b(?:died|deceased|dead|death)\b/i;
/** The whole of what is written, with at most how, where and when. */
const isDeath =
  /^\W*(?:death|dead|died|deceased|expected death|(?:patient|person) (?:has )?(?:died|deceased|passed away)|death of patient)(?:\W+(?:peacefully|at home|in (?:a |the )?(?:hospital|hospice|care home|nursing home)))*(?:\W+(?:on )?\d[\d\s/.:-]*(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\d\s/.:-]*)?)?\W*$/i;

/** Alive in every source's register of persons, and a stay that ended with death, or a problem that is one. */
export function deathNotInRegister(context: RuleContext): readonly CardDraft[] {
  if (context.chart.patient.deceased.length > 0) return [];
  const groups = context.selected(
    diedHere,
    "admissionDetails",
    "dischargeDetails",
    "contactsWithProfessionals",
    "problemList",
  );
  const [first] = groups;
  if (first === undefined) return [];
  const { chart } = context;
  const where = listWords([...new Set(groups.map((group) => sourcesOf(chart, group)))]);
  return [
    {
      summary: `Death recorded at ${where} (${dateWords(first.preferred)}), but nobody has the person as having died`,
      detail: `“${first.preferred.display}”. It may stand on the wrong record. Confirm with the national record before the family is written to, and before care is stopped.`,
      indicator: "warning",
      inputs: groups.map((group) => sideOf(chart, group, group.preferred.display)),
    },
  ];
}

const seen = new Selection(
  ({ preferred: { detail, status, display } }) =>
    detail.kind === "encounter" &&
    (status === "finished" || status === "in-progress" || status === "arrived" || status === "triaged") &&
    inPerson.has(detail.class ?? "") &&
    ![display, detail.reason ?? "", ...detail.types].some((text) => aboutDeath.test(text)),
);
/** HL7 v3-ActCode: contacts in which the person themselves is seen. */
const inPerson: ReadonlySet<string> = new Set(["EMER", "IMP", "ACUTE", "NONAC", "OBSENC", "SS", "AMB", "HH", "FLD"]);
const aboutDeath =
  /bereave|certif|mortuary|post.?mortem|coroner|verif|death|died|deceased|relative|administ|letter|\bnote/i;

/** Seen in person more than a day after the day on which a source has the person as having died. */
export function seenAfterDeath(context: RuleContext): readonly CardDraft[] {
  const { chart, nowMs } = context;
  const dates = chart.patient.deceased.flatMap(({ value: { date } }) => date ?? []);
  const [died] = [...dates].sort((a, b) => b.latestMs - a.latestMs);
  if (died === undefined) return [];
  const after = context.selected(seen, "admissionDetails", "contactsWithProfessionals").filter((group) => {
    const start = startOf(group.preferred.when);
    return start !== undefined && start.earliestMs > died.latestMs + dayMs && start.earliestMs <= nowMs;
  });
  const latest = newest(after);
  if (latest === undefined) return [];
  return [
    {
      summary: `Recorded as having died on ${formatDate(died)}, but seen at ${sourcesOf(chart, latest)} (${dateWords(latest.preferred)})`,
      detail: `“${latest.preferred.display}”. The death, or what came after it, may stand on the wrong record. Confirm with the national record before the family is written to, and before care is stopped.`,
      indicator: "warning",
      inputs: after.map((group) => sideOf(chart, group, group.preferred.display)),
    },
  ];
}

/** On a day that has not come, or before the birth: whether the person has died nobody can tell from it. */
export function impossibleDeath({ chart, nowMs }: RuleContext): readonly CardDraft[] {
  const [date] = impossibleDeaths(chart, nowMs);
  if (date === undefined) return [];
  const why = date.earliestMs > nowMs ? "which has not come" : "before the birth";
  return [
    {
      summary: `Recorded as having died on ${formatDate(date)}, ${why}`,
      detail:
        "It may be a slip of the pen. Confirm with the national record before the family is written to, and before care is stopped: the checks for somebody alive run all the same.",
      indicator: "warning",
      inputs: (chart.headings.get("personDemographics")?.groups ?? [])
        .filter(({ members }) =>
          members.some(({ detail }) => detail.kind === "person" && detail.deceased !== undefined),
        )
        .map((group) => sideOf(chart, group, group.preferred.display)),
    },
  ];
}

function newest(groups: readonly Group[]): Group | undefined {
  const ms = ({ preferred }: Group) => startOf(preferred.when)?.earliestMs ?? 0;
  return [...groups].sort((a, b) => ms(b) - ms(a))[0];
}
