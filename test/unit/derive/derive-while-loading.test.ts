import fc from "fast-check";
import { expect, test } from "vitest";
import { isFhirResource, type RawResource } from "../../../shared/fhir/resource.ts";
import { entryKey, type SourceId, sourceId } from "../../../shared/kernel/brand.ts";
import { largePatient, type MadeResource, makeLargeRecord } from "../../fixtures/large-record.ts";
import { now, observation, patient, rawsOf } from "../merge/sources.ts";
import { before } from "./changing-record.ts";
import { OpenRecord } from "./open-record.ts";

interface Step {
  readonly end: number;
  /** Derived, or taken in ahead of the next derivation: by itself, or with a look at everything. */
  readonly how: "derived" | "ahead" | "wholeAhead";
}

/** Derived, or taken in, each time that some more has come, as while its sources answer. */
function loaded(record: OpenRecord, raws: readonly RawResource[], steps: readonly Step[]): unknown {
  for (const { end, how } of steps) {
    const come = raws.slice(0, end);
    if (how === "derived") record.derived(come, now);
    else record.readAhead(come, now, { whole: how === "wholeAhead" });
  }
  return record.derived(raws, now);
}

test("a record derived over and over while it comes, in any order, is the record derived when all of it is there", () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...before], { minLength: before.length }),
      fc.array(
        fc.record({ end: fc.nat({ max: before.length }), how: fc.constantFrom("derived", "ahead", "wholeAhead") }),
        { minLength: 2, maxLength: 7 },
      ),
      (raws, steps) => {
        const inOrder = [...steps].sort((a, b) => a.end - b.end);
        expect(loaded(new OpenRecord(), raws, inOrder)).toEqual(new OpenRecord().derived(raws, now));
      },
    ),
    { numRuns: 12, seed: 20_261_128 },
  );
}, 60_000);

test("a long record of which hundreds of results come at once is the record derived when all of it is there", () => {
  const sources = makeLargeRecord(900);
  const person: ConstructorParameters<typeof OpenRecord> = [
    { subject: { by: "nhsNumber", nhsNumber: largePatient.nhsNumber }, names: sources.map(({ id }) => id) },
  ];
  const raws = sources.flatMap(({ id: from, resources }) => resources.map((body) => toRaw(sourceId(from), body)));
  const isResult = (raw: RawResource) => raw.type === "Observation";
  const inOrder = [...raws.filter((raw) => !isResult(raw)), ...raws.filter(isResult)];
  const others = inOrder.findIndex(isResult);
  const whole = new OpenRecord(...person).derived(inOrder, now);
  const record = new OpenRecord(...person);
  record.derived(inOrder.slice(0, others), now);
  expect(
    [others + 20, others + 300].map((end) => record.readAhead(inOrder.slice(0, end), now, { whole: false })),
  ).toEqual([true, true]);
  record.derived(inOrder.slice(0, others + 350), now);
  expect(record.derived(inOrder, now)).toEqual(whole);
});

test("a visit that hundreds of results have waited for is taken in with one look at everything, and they find it", () => {
  const visit = {
    resourceType: "Encounter",
    id: "e",
    status: "finished",
    class: { code: "IMP" },
    subject: { reference: "Patient/p" },
    period: { start: "2026-03-01", end: "2026-03-09" },
  };
  const resultsOf = (count: number) =>
    Array.from({ length: count }, (_, at) =>
      observation(`r${at}`, {
        code: { text: `Test ${at}` },
        effectiveDateTime: "2026-03-02T08:00:00Z",
        encounter: { reference: "Encounter/e" },
      }),
    );
  for (const [count, isPatched] of [
    [3, true],
    [401, false],
  ] as const) {
    const raws = rawsOf({ gp: [patient(), ...resultsOf(count), visit] });
    const record = new OpenRecord();
    record.derived(raws.slice(0, -1), now);
    expect(record.readAhead(raws, now, { whole: false })).toBe(isPatched);
    expect(record.derived(raws, now)).toEqual(new OpenRecord().derived(raws, now));
  }
});

function toRaw(from: SourceId, body: MadeResource): RawResource {
  const { resourceType: type, id } = body;
  const fullUrl = `https://${from}.example/fhir/${type}/${id}`;
  const parsed: unknown = JSON.parse(JSON.stringify(body));
  if (!isFhirResource(parsed)) throw new Error("no resource");
  return { key: entryKey(from, type, id), sourceId: from, type, id, fullUrl, receivedAt: now, body: parsed };
}
