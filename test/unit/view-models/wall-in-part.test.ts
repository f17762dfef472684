import { expect, test } from "vitest";
import { toProjectorView } from "../../../shared/view-models/meeting/projector-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { fixtureInput } from "../../fixtures/chart.ts";
import { fixtureNow } from "../../fixtures/chart-parts.ts";

test("the wall does not say that it is without a source that answered and says that it holds more", () => {
  const [gp] = fixtureInput.chart.sources;
  const plans = fixtureInput.chart.headings.get("careAndSupportPlan");
  if (gp === undefined || plans === undefined) throw new Error("the fixture");
  const perSource = new Map(plans.state.perSource).set(gp.source.id, { state: "truncated", count: 1 });
  const headings = new Map(fixtureInput.chart.headings).set("careAndSupportPlan", {
    ...plans,
    state: { ...plans.state, perSource },
  });
  const sources = fixtureInput.chart.sources.map((report) =>
    report === gp ? { ...report, status: "answered" as const } : report,
  );
  const input = { ...fixtureInput, chart: { ...fixtureInput.chart, sources, headings } };
  const { without } = toProjectorView(viewContext(input, fixtureNow), {
    meetingId: "m1",
    identity: "firstName",
    revealed: [],
    beside: [],
  });
  expect(without).toContain(`Only in part: ${gp.source.name}`);
  expect(without.split(".")[0]).not.toContain(gp.source.name);
});
