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
  /** Sex as recorded (birth sex where stated, else administrative gender); `undefined` where none, another or several are. */
  readonly sex: "female" | "male" | undefined;
  /** As far as the record says; `false` where a source that has the person as alive has seen them since (death-standing.ts). */
  readonly died: boolean;
  /** A threshold of the rule that asks: the locality's, else the rule's own. Throws for a name that the rule does not have. */
  threshold(name: string): number;
  /** Groups of the headings, each once, without what is about somebody else (`Observation.focus`). */
  groupsUnder(...headingIds: readonly HeadingId[]): readonly Group[];
  /** Those of them that are selected: after a change of the chart, without going through all of them. */
  selected(selection: Pick<Selection, "of">, ...headingIds: readonly HeadingId[]): readonly Group[];
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

/** Whom a rule is about: the engine asks it of nobody else. Where age or sex is not known for certain, what it finds becomes a check that could not decide. */
export interface Population {
  /** Completed years, both inclusive. */
  readonly minAge?: number;
  readonly maxAge?: number;
  readonly sex?: "female" | "male";
  /** `exclude`: not where the person is pregnant; where that is unknown, the rule runs. `only`: where the person is. */
  readonly pregnancy?: "exclude" | "only";
  /** Not once a source says that the person has died: a score or a precaution for somebody's care. */
  readonly living?: true;
  /** The rule says itself, in `cannotCheck`, whom it does not hold for: where silence could be read as a result. */
  readonly saidByRule?: true;
}

/** A number that a locality may set in its blueprint. */
export interface Threshold {
  readonly value: number;
  readonly unit: string;
  readonly meaning: string;
}

/** What a locality's blueprint says of one rule. */
export interface RuleSetting {
  readonly enabled?: boolean | undefined;
  readonly thresholds?: Readonly<Record<string, number>> | undefined;
  /** What the locality adds to every card of the rule: whom to call here, what its own pathway is named. */
  readonly words?: string | undefined;
}

/** One clinical rule: one file, one test file. */
export interface Rule {
  readonly id: string;
  /** Raised whenever the same inputs may give another answer. */
  readonly version: number;
  readonly title: string;
  /** Headings whose gaps (a failed source, a withheld one) make the rule's silence mean less. */
  readonly needs: readonly HeadingId[];
  /** Guideline or publication with its year. */
  readonly evidence: { readonly label: string; readonly url?: string };
  /** Who answers for its clinical content. */
  readonly owner: string;
  readonly population: Population;
  /** Why it stays off until a locality switches it on. */
  readonly offUntilEnabled?: string;
  readonly thresholds?: Readonly<Record<string, Threshold>>;
  /** Tables that it reads, with their own source and date. */
  readonly tables?: readonly RuleTable[];
  evaluate(context: RuleContext): RuleOutcome;
}

export interface RuleTable {
  readonly name: string;
  readonly source: string;
  readonly date: string;
}

/** Every rule is Throughline's own until a locality's clinical safety officer takes it over. */
export const ownOwner = "Throughline clinical safety";

/** Every detail of a score ends with it (standards: decision support, not a device that decides). */
export const notASubstitute = "Decision support, not a substitute for clinical judgement.";

export const silent: RuleOutcome = { cards: [], cannotCheck: [] };

/** A group as the input of a card. */
export function inputOf(group: Group, label: string, value: string): CardInput {
  return { label, value, groupId: group.id, entries: group.members.map((member) => member.key) };
}
