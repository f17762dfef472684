import { describe, expect, it } from "vitest";
import type { TypeOutcome } from "../../../shared/domain/source.ts";
import { instantFromMs, sourceId } from "../../../shared/kernel/brand.ts";
import { LiveSources } from "../../../src-main/record-engine/record/live-sources.ts";

const gp = sourceId("gp");
const source = { id: gp, name: "Millbrook Surgery", kind: "gp" } as const;
const refused: TypeOutcome = { outcome: "withheld", reason: "forbidden", received: 0 };

function refusedBeforeAndNow(now: TypeOutcome): boolean {
  const types = new Map([["Condition", { kept: { outcome: refused, asOf: instantFromMs(0) }, latest: refused }]]);
  const sources = new LiveSources(
    [{ source, baseUrl: "https://gp.example/fhir", needsSignIn: false }],
    [{ source, isHost: false, types }],
  );
  sources.begin(gp, "shown")?.outcomes.set("Condition", now);
  return sources.mayRefuse(gp, "Condition");
}

describe("what a source refused the last time that it said anything", () => {
  it.each<[string, TypeOutcome]>([
    ["fails today", { outcome: "failed", reason: "timedOut", received: 0 }],
    ["is not asked for today, because its server lists it no longer", { outcome: "notAsked", reason: "notSupported" }],
  ])("stays refused where it %s", (_, now) => {
    expect(refusedBeforeAndNow(now)).toBe(true);
  });

  it("is drawn again where the source gives it", () => {
    expect(refusedBeforeAndNow({ outcome: "complete", received: 1 })).toBe(false);
  });
});

describe("two organisations of one name", () => {
  it("are told apart by their codes wherever the record names them: what differs between them would be said of one", () => {
    const here = { ...source, odsCode: "A81001" };
    const there = { id: sourceId("gp-there"), name: "Millbrook surgery", kind: "gp" } as const;
    const hospital = { id: sourceId("acute"), name: "Northvale Hospital", kind: "acute" } as const;
    const toRead = [here, hospital].map((one) => ({
      source: one,
      baseUrl: "https://x.example/fhir",
      needsSignIn: false,
    }));
    const sources = new LiveSources(toRead, [{ source: there, isHost: false, types: new Map() }]);
    const names = ["Millbrook Surgery (A81001)", "Northvale Hospital", "Millbrook surgery (gp-there)"];
    expect(sources.reports(new Map()).map((report) => report.source.name)).toEqual(names);
    expect(sources.keptReports(new Map()).map((report) => report.source.name)).toEqual(names);
  });
});
