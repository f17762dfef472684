import type { Chart, Group } from "../domain/chart.ts";
import type { Selection } from "../domain/group-lists.ts";
import type { HeadingId } from "../domain/headings.ts";
import type { Instant } from "../kernel/brand.ts";
import type { CannotCheck, Card, CardInput } from "./card.ts";

/** Whether the record says the person is pregnant now. `unknown` is not "no". */
export type PregnancyState = "pregnant" | "notPregnant" | "unknown";

/** What every rule may read. All of it is data; a rule has no other input. */
export interface RuleContext {
  readonly chart: Chart;
  readonly now: Instant;
  readonly nowMs: number;
  /** Completed years at `now`; `undefined` where no birth date, or only an ambiguous one, is recorded. */
  readonly ageYears: number | undefined;
  readonly pregnancy: PregnancyState;
  /** Groups of the headings, each once, without what is about somebody else (`Observation.focus`). */
  groupsUnder(...headingIds: readonly HeadingId[]): readonly Group[];
  /** Those of them that are selected: after a change of the chart, without going through all of them. */
  selected(selection: Selection, ...headingIds: readonly HeadingId[]): readonly Group[];
}

/** A card without what the engine adds (id, rule, version, source). */
export interface CardDraft {
  /** Cut at 140 characters by the engine (CDS Hooks 2.0, Card.summary). */
  readonly summary: string;
  readonly detail: string;
  readonly indicator: Card["indicator"];
  readonly inputs: readonly CardInput[];
}

export interface RuleOutcome {
  readonly cards: readonly CardDraft[];
  readonly cannotCheck: readonly Omit<CannotCheck, "rule">[];
}

/** One clinical rule: one file, one test file. */
export interface Rule {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  /** Headings whose gaps (a failed source, a withheld one) make the rule's silence mean less. */
  readonly needs: readonly HeadingId[];
  readonly evidence: { readonly label: string; readonly url?: string };
  evaluate(context: RuleContext): RuleOutcome;
}

export const silent: RuleOutcome = { cards: [], cannotCheck: [] };

/** A group as the input of a card. */
export function inputOf(group: Group, label: string, value: string): CardInput {
  return { label, value, groupId: group.id, entries: group.members.map((member) => member.key) };
}
