import { type Derived, DeriveMemory, deriveChart, readAhead } from "../../../shared/derive/derive.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import type { Instant } from "../../../shared/kernel/brand.ts";
import { byKey } from "../../../shared/merge/order.ts";
import type { Subject } from "../../../shared/merge/patient/patient-match.ts";
import type { ToldCodes } from "../../../shared/terminology/told-codes.ts";
import { type ViewContext, viewContext } from "../../../shared/view-models/view-context.ts";
import { readView } from "../../../shared/view-models/views.ts";
import { report } from "../merge/sources.ts";
import { names, noneTold, subject } from "./changing-record.ts";

/** Views that read many groups, each in a way of its own. */
const views = ["banner", "rail", "flags", "summary", "timeline", "medications", "problems", "alerts", "wholeRecord"];

/** A record that is kept open: its chart, and what is drawn of it. */
export class OpenRecord {
  readonly #memory = new DeriveMemory();
  readonly #of: { readonly subject: Subject; readonly names: readonly string[] };
  #context: ViewContext | undefined;

  constructor(of: { readonly subject: Subject; readonly names: readonly string[] } = { subject, names }) {
    this.#of = of;
  }

  /** As while its sources answer, between two derivations. */
  readAhead(raws: readonly RawResource[], at: Instant, how: { readonly whole: boolean }): boolean {
    return readAhead(this.#given(raws, at), this.#memory, how);
  }

  /** As when all sources have answered and nobody waits. */
  expectChange(): void {
    this.#memory.expectChange();
  }

  derived(raws: readonly RawResource[], at: Instant, toldCodes: ToldCodes = noneTold): unknown {
    const made = deriveChart({ ...this.#given(raws, at), toldCodes }, this.#memory);
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

  #given(raws: readonly RawResource[], now: Instant) {
    return {
      raws,
      reports: this.#of.names.map((id) => report(id)),
      now,
      subject: this.#of.subject,
      toldCodes: noneTold,
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
