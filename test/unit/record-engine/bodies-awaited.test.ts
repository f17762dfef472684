import { describe, expect, it } from "vitest";
import type { SourceReport } from "../../../shared/domain/source.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import { entryKey, sourceId } from "../../../shared/kernel/brand.ts";
import { BodiesAwaited } from "../../../src-main/record-engine/record/bodies-awaited.ts";
import { HeldResources } from "../../../src-main/record-engine/record/held-resources.ts";
import { now, report } from "../merge/sources.ts";

function result(from: string, id: string, type = "Observation"): RawResource {
  const key = entryKey(sourceId(from), type, id);
  const body = { resourceType: type, id };
  return { key, sourceId: sourceId(from), type, id, receivedAt: now, body };
}

const loading = (id: string): SourceReport => ({ ...report(id), status: "loading" });

function heldOf(...raws: readonly RawResource[]): HeldResources {
  const held = new HeldResources();
  for (const raw of raws) held.hold(raw, "Observation");
  return held;
}

describe("the bodies of a record that is still coming", () => {
  const [ofGp, ofWard] = [result("gp", "1"), result("acute", "1")];

  it("stay while their source gives its first answer, and go when it has ended", () => {
    const bodies = new BodiesAwaited();
    const during = [loading("gp"), report("acute")];
    expect(bodies.mayGo([ofGp, ofWard], during)).toEqual([ofWard]);
    const held = heldOf(ofGp, ofWard);
    expect(bodies.ended(during, held)).toEqual([]);
    expect(bodies.ended([report("gp"), report("acute")], held)).toEqual([ofGp]);
    expect(bodies.ended([report("gp"), report("acute")], held)).toEqual([]);
  });

  it.each(["CarePlan", "DiagnosticReport"])("stay until the derivation is over where it reads a %s again", (type) => {
    const bodies = new BodiesAwaited();
    const plan = result("gp", "2", type);
    const held = heldOf(ofGp, plan);
    expect(bodies.mayGo([ofGp, plan], [report("gp")])).toEqual([ofGp]);
    expect(bodies.ended([report("gp")], held)).toEqual([plan]);
    expect(bodies.ended([report("gp")], held)).toEqual([]);
  });

  it("go at once where the source has answered before and is only asked again", () => {
    const again: SourceReport = { ...loading("gp"), asOf: now };
    expect(new BodiesAwaited().mayGo([ofGp], [again])).toEqual([ofGp]);
  });

  it("stay for good where the file has another version by now: its text is not this one's", () => {
    const bodies = new BodiesAwaited();
    bodies.mayGo([ofGp], [loading("gp")]);
    expect(bodies.ended([report("gp")], heldOf(result("gp", "1")))).toEqual([]);
  });
});
