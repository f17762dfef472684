import { describe, expect, it } from "vitest";
import { compareCharts } from "../../../shared/derive/compare-charts.ts";
import { parseInstant } from "../../../shared/kernel/brand.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { toWhatsNewView } from "../../../shared/view-models/whats-new/whats-new-view.ts";
import { chartFrom, patient } from "../../fixtures/chart-from-fhir.ts";

const condition = (id: string, text: string, more: object = {}) => ({
  resourceType: "Condition",
  id,
  subject: { reference: "Patient/p1" },
  code: { text },
  onsetDateTime: "2024-03-01",
  recordedDate: "2024-03-02",
  ...more,
});
const gp = (...resources: readonly object[]) => ({ gp: { kind: "gp" as const, resources: [patient(), ...resources] } });
const then = "2026-11-22T09:00:00Z";
const asthma = condition("a", "Asthma");

function compare(before: Parameters<typeof chartFrom>[0], after: Parameters<typeof chartFrom>[0]) {
  return compareCharts(chartFrom(before, then).chart, chartFrom(after).chart);
}

describe("between two states of a record", () => {
  it("nothing has changed where the same was received again", () => {
    expect(compare(gp(asthma), gp({ ...asthma, meta: { versionId: "2" } }))).toEqual({
      added: [],
      changed: [],
      removed: [],
    });
  });

  it("what is new, what says something else and what is gone are told apart, each with what it was", () => {
    const gout = condition("g", "Gout");
    const { added, changed, removed } = compare(
      gp(asthma, gout),
      gp(condition("a", "Severe asthma"), condition("n", "Eczema"), {
        ...gout,
        verificationStatus: { coding: [{ code: "entered-in-error" }] },
      }),
    );
    expect(added.map(({ group }) => group.preferred.display)).toEqual(["Eczema"]);
    expect(changed.map(({ changes }) => changes.map(({ before, after }) => [before.display, after.display]))).toEqual([
      [["Asthma", "Severe asthma"]],
    ]);
    expect(removed.map(({ entry, why }) => [entry.display, why])).toEqual([["Gout", "enteredInError"]]);
  });

  it("what its source withholds now is no longer shown, which is not the same as removed", () => {
    expect(compare(gp(asthma), gp()).removed.map(({ why }) => why)).toEqual(["notDrawn"]);
  });
});

describe("what is new on the screen", () => {
  const after = { ...chartFrom(gp(condition("a", "Severe asthma"))) };
  const now = parseInstant("2026-11-23T02:14:00Z");
  const lookedAt = parseInstant(then);
  if (now === undefined || lookedAt === undefined) throw new Error("no instant");
  const context = viewContext(after, now);
  const keptSince = () => lookedAt;
  const past = { lookedAt, keptSince, changedSince: () => true, knownBefore: () => false };
  const sinceLook = { since: "look", open: [] } as const;

  it("is not told at a first look, nor where the earlier state is not known: neither means that nothing is new", () => {
    expect(toWhatsNewView(context, sinceLook).state).toBe("firstLook");
    const unknown = toWhatsNewView({ ...context, past: { ...past, at: () => undefined } }, sinceLook);
    expect(unknown).toMatchObject({ state: "unknown", sections: [] });
    expect(unknown.headline).toContain("cannot be told");
  });

  it("says what each row said before and says now", () => {
    const before = viewContext(chartFrom(gp(asthma), then), lookedAt);
    const view = toWhatsNewView({ ...context, past: { ...past, at: () => before } }, sinceLook);
    expect(view.headline).toBe("0 new, 1 changed and 0 no longer shown since you last looked, 22-Nov-2026 09:00.");
    const [row] = view.sections[0]?.rows ?? [];
    expect(JSON.stringify(row?.changes[0]?.before.parts)).toContain("Asthma");
    expect(JSON.stringify(row?.changes[0]?.after.parts)).toContain("Severe asthma");
    expect(row?.changes[0]?.fields).toEqual([{ label: "Words", before: "Asthma", after: "Severe asthma" }]);
  });
});
