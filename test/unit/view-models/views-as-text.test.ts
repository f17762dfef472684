import { describe, expect, it } from "vitest";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { readView, viewNames } from "../../../shared/view-models/views.ts";
import { fixtureNow } from "../../fixtures/chart-parts.ts";
import { storyChart } from "../../fixtures/renderer/story-chart.ts";

const input = storyChart("fall-at-84", fixtureNow, { failed: ["mental-health"], stale: [], loading: [] });
const context = viewContext(input, fixtureNow);
const groups = [...context.groups.values()];
const [first, second] = groups;
const [sourceId] = context.sources.keys();
const key = first?.preferred.key;

/** What a view may be asked with besides a row. Most views take one of these and refuse the others. */
const questions: readonly unknown[] = [
  undefined,
  { text: "serum" },
  { id: "investigationResults", all: true },
  { id: "investigationResults", all: true, source: sourceId },
  { source: sourceId, words: true },
  { id: input.chart.episodes?.[0]?.id },
  { key },
  { at: "2026-11-01T00:00:00Z" },
  { earlier: "2020-01-01", later: "2026-01-01" },
  { within: { fromMs: 0, toMs: 1_600_000_000_000 } },
  { verdict: "putTogether", left: [key], right: [second?.preferred.key] },
  { identity: "initials", meetingId: "m" },
  { meetingId: "m" },
];
const ofRows = groups.map(({ id }) => ({ groupId: id, text: "" }));

function answersOf(name: string) {
  const answersTo = (params: unknown) => {
    const made = readView(name, context, params);
    return made.ok ? [made.value] : [];
  };
  const answers = questions.flatMap(answersTo);
  return answers.length > 0 ? answers : ofRows.flatMap(answersTo);
}

/** Nobody of this record is kept apart, and no user has decided anything. */
const withoutAnswer = ["keptApart", "dataQualityNote"];

// Views go to their page as JSON: what JSON does not know (a date, a map, a number that is none) would come there as something else, or as nothing.
describe("a view is on the page what it is in the engine", () => {
  it.each(viewNames)("%s", (name) => {
    const answers = answersOf(name);
    expect(answers.length > 0).toBe(!withoutAnswer.includes(name));
    expect(JSON.parse(JSON.stringify(answers))).toEqual(answers);
  });
});
