import { describe, expect, it } from "vitest";
import { textOf } from "../../../shared/view-models/lines/text-part.ts";
import { fitCard } from "../../../shared/view-models/summary/summary-fit.ts";
import { toSummaryView } from "../../../shared/view-models/summary/summary-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { chartFrom, nowText } from "../../fixtures/chart-from-fhir.ts";
import { instant } from "../../fixtures/chart-parts.ts";
import { hasReceivedData, readDataSet } from "../normalise/received-data.ts";

const records = 6;

describe.skipIf(!hasReceivedData)("the card of records as others made them", () => {
  it("has words on every row, counts what it leaves out, and keeps every allergy", () => {
    const bundles = readDataSet("synthea-smart-r4")
      .map(({ text }): { readonly entry?: readonly { readonly resource: object }[] } => JSON.parse(text))
      .flatMap(({ entry }) => (entry === undefined ? [] : [entry.map(({ resource }) => resource)]))
      .slice(0, records);
    expect(bundles.length).toBeGreaterThan(0);
    for (const resources of bundles) {
      const derived = chartFrom({ gp: { kind: "gp", resources } });
      const view = toSummaryView(viewContext(derived, instant(nowText)));
      const shown = fitCard(view.blocks, { columnRem: 27.5, heightRem: 46 });
      for (const block of view.blocks) {
        const drawn = shown.get(block.id) ?? 0;
        expect(drawn).toBeLessThanOrEqual(block.total);
        expect(drawn).toBeGreaterThanOrEqual(Math.min(block.total, 1));
        if (block.kind === "observations") continue;
        for (const line of block.lines) expect(textOf(line.parts).trim()).not.toBe("");
        if (block.id === "allergies") expect(drawn).toBe(block.total);
      }
    }
  });
});
