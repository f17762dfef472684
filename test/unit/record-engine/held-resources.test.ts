import { describe, expect, it } from "vitest";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import { entryKey, instantFromMs, sourceId } from "../../../shared/kernel/brand.ts";
import { HeldResources } from "../../../src-main/record-engine/record/held-resources.ts";

function raw(source: string, type: string, id: string, versionId = "1"): RawResource {
  const from = sourceId(source);
  const receivedAt = instantFromMs(0);
  return {
    key: entryKey(from, type, id),
    sourceId: from,
    type,
    id,
    versionId,
    receivedAt,
    body: { resourceType: type, id },
  };
}

describe("the resources of an open record", () => {
  it("stand in the order in which they first came, each in its newest version", () => {
    const held = new HeldResources();
    for (const id of ["a", "b", "c"]) held.hold(raw("gp", "Observation", id), "Observation");
    const before = held.all();
    held.hold(raw("gp", "Observation", "b", "2"), "Observation");
    held.hold(raw("acute", "Observation", "d"), "Observation");
    expect(held.all().map(({ id, versionId }) => `${id} ${versionId}`)).toEqual(["a 1", "b 2", "c 1", "d 1"]);
    expect(before.map(({ id, versionId }) => `${id} ${versionId}`)).toEqual(["a 1", "b 1", "c 1"]);
    expect(held.counts).toEqual(
      new Map([
        [sourceId("gp"), 3],
        [sourceId("acute"), 1],
      ]),
    );
  });

  it("are the very same list while nothing has come", () => {
    const held = new HeldResources();
    held.hold(raw("gp", "Observation", "a"), "Observation");
    expect(held.all()).toBe(held.all());
  });

  it("tell by which searches they came, and whether a notice among them is an old one", () => {
    const held = new HeldResources();
    held.hold(raw("gp", "Medication", "m"), "MedicationRequest");
    held.hold(raw("gp", "OperationOutcome", "o"), "Observation");
    expect(held.searches).toEqual([
      ["gp", "MedicationRequest"],
      ["gp", "Observation"],
    ]);
    expect(held.holdsOldNotices).toBe(false);
    held.hold({ ...raw("gp", "OperationOutcome", "o"), removedAtSource: true }, "Observation");
    expect(held.holdsOldNotices).toBe(true);
  });
});
