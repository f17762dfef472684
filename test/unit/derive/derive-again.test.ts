import fc from "fast-check";
import { expect, test } from "vitest";
import { type Derived, DeriveMemory, deriveChart } from "../../../shared/derive/derive.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import { type Instant, instantFromMs, instantToMs } from "../../../shared/kernel/brand.ts";
import { byKey } from "../../../shared/merge/order.ts";
import type { ToldCodes } from "../../../shared/terminology/told-codes.ts";
import { type ViewContext, viewContext } from "../../../shared/view-models/view-context.ts";
import { readView } from "../../../shared/view-models/views.ts";
import { now, report } from "../merge/sources.ts";
import { applied, before, dayMs, names, noneTold, retold, subject, toResources } from "./changing-record.ts";

/** Views that read many groups, each in a way of its own. */
const views = ["banner", "rail", "flags", "summary", "timeline", "medications", "problems", "alerts", "wholeRecord"];

/** A record that is kept open: its chart, and what is drawn of it. */
class OpenRecord {
  readonly #memory = new DeriveMemory();
  #context: ViewContext | undefined;

  derived(raws: readonly RawResource[], at: Instant, toldCodes: ToldCodes = noneTold): unknown {
    const made = deriveChart(
      { raws, reports: names.map((id) => report(id)), now: at, subject, toldCodes },
      this.#memory,
    );
    if (!made.ok) return made.error;
    const { since } = this.#memory;
    const before = this.#context === undefined || since === undefined ? undefined : { context: this.#context, since };
    const context = viewContext(made.value, at, before);
    this.#context = context;
    return {
      derived: asJson(made.value),
      groups: [...context.groups.keys()],
      found: [...context.groups.values()].every((group) => context.groups.get(group.id) === group),
      count: context.groups.size,
      drawn: views.map((view) => readView(view, context, undefined)),
    };
  }
}

function asJson(made: Derived): unknown {
  // As JSON, so that what is worked out on being asked is asked for.
  const { headings, supporting, ...chart } = made.chart;
  // What supports others stands in no order that means anything.
  const supports = supporting.map((one) => ({ ...one, supports: [...one.supports].sort() })).sort(byKey);
  return JSON.parse(
    JSON.stringify({ ...made, chart: { ...chart, supporting: supports, headings: [...headings.values()] } }),
  );
}

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
      (rounds) => {
        const record = new OpenRecord();
        let raws = before;
        let at = now;
        let told = noneTold;
        record.derived(raws, at, told);
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
