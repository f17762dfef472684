import { describe, expect, it } from "vitest";
import type { Chart } from "../../../shared/domain/chart.ts";
import type { Entry } from "../../../shared/domain/entry.ts";
import { fieldsLabelled, putFieldsWhenAsked } from "../../../shared/domain/fields-when-asked.ts";
import { parseInstant } from "../../../shared/kernel/brand.ts";
import { chartFrom, patient } from "../../fixtures/chart-from-fhir.ts";
import { entry } from "../../fixtures/chart-parts.ts";
import { storyChart } from "../../fixtures/renderer/story-chart.ts";

const now = parseInstant("2026-11-28T14:30:00Z");
if (now === undefined) throw new Error("no instant");

const enoughOfAType = 5;

/** A few of each type. */
function entriesOf({ headings }: Chart): readonly Entry[] {
  const times = new Map<string, number>();
  const all = [...headings.values()].flatMap(({ groups }) => groups.flatMap(({ members }) => members));
  return all.filter(({ type }) => {
    times.set(type, (times.get(type) ?? 0) + 1);
    return (times.get(type) ?? 0) <= enoughOfAType;
  });
}

/** Of each entry that has any fields: what is said under each of its labels, by the fields as a whole and by those labels alone. */
function readBothWays(make: () => Chart) {
  // Another chart of the same record: what one has read, the other has not.
  const apart = entriesOf(make());
  return entriesOf(make()).flatMap(({ fields }, at) => {
    const other = apart[at];
    if (other === undefined || fields.length === 0) return [];
    return [...new Set(fields.map(({ label }) => label))].map((label) => ({
      whole: fields.filter((one) => one.label === label),
      alone: fieldsLabelled(other, (one) => one === label),
    }));
  });
}

describe("what is read of some labels alone is what the whole says under them", () => {
  it("in a record of every kind of plan", () => {
    const read = readBothWays(() => storyChart("dying-at-home", now, { failed: [], stale: [], loading: [] }).chart);
    expect(read.length).toBeGreaterThan(100);
    expect(read.map(({ alone }) => alone)).toEqual(read.map(({ whole }) => whole));
  });

  it("in a resource with extensions, notes, a narrative and others inside it", () => {
    const procedure = {
      resourceType: "Procedure",
      id: "p",
      status: "completed",
      code: { text: "Hip replacement" },
      subject: { reference: "Patient/p1" },
      performedDateTime: "2019-03-01",
      _performedDateTime: { extension: [{ url: "https://fhir.example/said-by", valueString: "her daughter" }] },
      bodySite: [{ text: "Left hip" }],
      note: [{ text: "Declined blood products." }, { text: "Spinal anaesthetic." }],
      extension: [{ url: "https://fhir.example/Extension-UKCore-ImplantBatch", valueString: "B 77" }],
      modifierExtension: [{ url: "https://fhir.example/Extension-UKCore-Rehearsal", valueBoolean: true }],
      contained: [{ resourceType: "Device", id: "d", type: { text: "Cemented stem" } }],
      text: { status: "additional", div: "<div>Seen again in clinic.</div>" },
    };
    const read = readBothWays(() => chartFrom({ gp: { kind: "gp", resources: [patient(), procedure] } }).chart);
    const labels = new Set(read.flatMap(({ whole }) => whole.map(({ label }) => label)));
    expect(labels.size).toBeGreaterThanOrEqual(6);
    expect(read.map(({ alone }) => alone)).toEqual(read.map(({ whole }) => whole));
  });
});

describe("a defect in the words of an element", () => {
  const broken = () => {
    const { fields: _, ...rest } = entry({ heading: "alerts", display: "Alert", detail: { kind: "other" } });
    const made: Omit<Entry, "fields"> = rest;
    putFieldsWhenAsked(made, {
      fields: () => {
        throw new Error("defect");
      },
    });
    return made;
  };

  it("is said where the whole is asked for", () => {
    expect(broken().fields).toEqual([
      { label: "Further details", value: "Could not be put into words: open the original" },
    ]);
  });

  it("is no note, so that two entries never agree in it", () => {
    expect(fieldsLabelled(broken(), (label) => label === "Note")).toEqual([]);
  });
});
