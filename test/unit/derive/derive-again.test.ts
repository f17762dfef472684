import fc from "fast-check";
import { expect, test } from "vitest";
import { instantFromMs, instantToMs } from "../../../shared/kernel/brand.ts";
import { condition, nhsNumber, now, patient, rawsOf } from "../merge/sources.ts";
import { applied, before, dayMs, noneTold, retold, toResources } from "./changing-record.ts";
import { OpenRecord } from "./open-record.ts";

const change = fc.oneof(
  { weight: 4, arbitrary: fc.record({ what: fc.constantFrom(...toResources), at: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constantFrom("withdraw", "markRemoved"), at: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constantFrom("arrive", "markRemoved"), at: fc.nat() }) },
  // A refresh comes seconds later; a record may also be opened after a year, or on a machine whose clock was set back.
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant("time" as const), days: fc.integer({ min: -400, max: 400 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant("time" as const), days: fc.double({ min: 0, max: 2, noNaN: true }) }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("told" as const), at: fc.nat() }) },
);

test("a record derived after small changes, with what was worked out before, is the record derived from nothing", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      (rounds, isExpected) => {
        const record = new OpenRecord();
        let raws = before;
        let at = now;
        let told = noneTold;
        record.derived(raws, at, told);
        if (isExpected) record.expectChange();
        for (const round of rounds) {
          for (const one of round) {
            if (one.what === "time") at = instantFromMs(instantToMs(at) + one.days * dayMs);
            else if (one.what === "told") told = retold(told, one.at);
            else raws = applied(raws, one);
          }
          expect(record.derived(raws, at, told)).toEqual(new OpenRecord().derived(raws, at, told));
        }
      },
    ),
    { numRuns: 60, seed: 20_261_128 },
  );
}, 180_000);

test("a Patient that is gone is gone, although another resource came in the same moment", () => {
  const record = new OpenRecord();
  record.derived(before, now);
  const gone = before.filter(({ key }) => key !== "hospice|Patient|p");
  const [last] = before.slice(-1);
  const raws = [...gone, ...(last === undefined ? [] : [applied([last], { what: "arrive", at: 1 })[1] ?? last])];
  expect(raws).toHaveLength(before.length);
  expect(record.derived(raws, now)).toEqual(new OpenRecord().derived(raws, now));
});

test("a second patient who comes to bear this person's number makes what names its patient by the number alone uncertain", () => {
  const identified = (value: string) => ({ system: "https://fhir.nhs.uk/Id/nhs-number", value });
  const second = { id: "q", birthDate: "1942-03" };
  const asthma = condition("c", { subject: { identifier: identified(nhsNumber) }, code: { text: "Asthma" } });
  const [alone = [], bearing = []] = [[], [identified(nhsNumber)]].map((identifier) =>
    rawsOf({ gp: [patient()], acute: [patient(), patient({ ...second, identifier }), asthma] }),
  );
  const shared = alone.map((raw, at) => (raw.id === "q" ? (bearing[at] ?? raw) : raw));
  const record = new OpenRecord();
  record.derived(alone, now);
  expect(record.derived(shared, now)).toEqual(new OpenRecord().derived(shared, now));
});
