import { agentOf } from "../../decision-support/agents.ts";
import { isOutdatedBy, noneInWords } from "../../decision-support/contradictions/no-allergy-in-words.ts";
import type { Conflict, Group } from "../../domain/chart.ts";
import { WorkByKey } from "../../domain/group-lists.ts";
import { medicineNamed } from "../../medicines/medicine-table.ts";
import { agentName } from "../lines/allergy-line.ts";
import { type EntryOf, isOfKind } from "../merge-rule.ts";
import { standingOf } from "../rules/allergies.ts";
import { compareCodes } from "../same/same-code.ts";
import { conflictOf, type FindConflicts, groupBy, namesOf, type SourceName, sidesApart } from "./conflict-words.ts";

interface Statement {
  readonly group: Group;
  readonly entry: EntryOf<"allergy">;
}

/** Active here and refuted there; active and over; high and low risk; "no known allergies" beside an allergy. */
export const findAllergyConflicts: FindConflicts = (kinds, sourceName) =>
  allergyConflicts.of(kinds.get("allergy") ?? [], sourceName);

const allergyConflicts = new WorkByKey(
  () => "all",
  (groups, sourceName: SourceName): readonly Conflict[] => {
    const statements = groups.flatMap((group): readonly Statement[] =>
      isOfKind(group.preferred, "allergy") ? [{ group, entry: group.preferred }] : [],
    );
    return [
      ...sameAgent(statements).flatMap((same) => disagreements(same, sourceName)),
      ...noneBesideAnAllergy(statements, sourceName),
    ];
  },
);

/** About one agent: by its name on the line, or by code. */
function sameAgent(statements: readonly Statement[]): readonly (readonly Statement[])[] {
  const lines = groupBy(statements, ({ group }) => group.line).map((same) => [...same]);
  const agents: Statement[][] = [];
  for (const line of lines) {
    const known = agents.find((agent) =>
      agent.some((one) => line.some((other) => compareCodes(one.entry.code, other.entry.code) === "same")),
    );
    if (known === undefined) agents.push(line);
    else known.push(...line);
  }
  return agents;
}

function disagreements(statements: readonly Statement[], sourceName: SourceName): readonly Conflict[] {
  const groupsThat = (standing: ReturnType<typeof standingOf>) =>
    statements.filter(({ entry }) => standingOf(entry) === standing).map(({ group }) => group);
  const standing = groupsThat("standing");
  const conflicts: Conflict[] = [];
  const [active, refuted] = sidesApart(standing, groupsThat("refuted"));
  if (active.length > 0) {
    const summary = `${nameOf(active)}: active at ${namesOf(active, sourceName)}, refuted at ${namesOf(refuted, sourceName)}`;
    conflicts.push(conflictOf("allergyRefutedElsewhere", [...active, ...refuted], summary));
  }
  const [still, over] = sidesApart(standing, groupsThat("over"));
  if (still.length > 0) {
    const summary = `${nameOf(still)}: active at ${namesOf(still, sourceName)}, no longer active at ${namesOf(over, sourceName)}`;
    conflicts.push(conflictOf("allergyStatementsDisagree", [...still, ...over], summary));
  }
  return [...conflicts, ...criticalityDisagreement(statements, sourceName)];
}

function criticalityDisagreement(statements: readonly Statement[], sourceName: SourceName): readonly Conflict[] {
  const rated = (criticality: "high" | "low") =>
    statements
      .filter(({ entry }) => standingOf(entry) === "standing" && entry.detail.criticality === criticality)
      .map(({ group }) => group);
  const [high, low] = sidesApart(rated("high"), rated("low"));
  if (high.length === 0) return [];
  const summary = `${nameOf(high)}: high risk at ${namesOf(high, sourceName)}, low risk at ${namesOf(low, sourceName)}`;
  return [conflictOf("allergyStatementsDisagree", [...high, ...low], summary)];
}

function noneBesideAnAllergy(statements: readonly Statement[], sourceName: SourceName): readonly Conflict[] {
  const active = statements.filter(({ entry }) => noneOf(entry) === undefined && standingOf(entry) === "standing");
  return statements.flatMap(({ group, entry }) => {
    const none = noneOf(entry);
    if (none === undefined || standingOf(entry) !== "standing") return [];
    const isInWords = entry.detail.assertsNone === undefined;
    const against = active
      .filter((other) => speaksAgainst(none, other.entry) && !(isInWords && isOutdatedBy(group, other.group)))
      .map((other) => other.group);
    if (against.length === 0) return [];
    const summary = `“${entry.display}” at ${namesOf([group], sourceName)}, but ${allergiesIn(against)} recorded at ${namesOf(against, sourceName)}`;
    return [conflictOf("allergyStatementsDisagree", [group, ...against], summary)];
  });
}

/** By code, or as `NKDA` in words alone. */
function noneOf(entry: EntryOf<"allergy">): EntryOf<"allergy">["detail"]["assertsNone"] {
  return entry.detail.assertsNone ?? noneInWords(entry);
}

/** `Penicillin is`, `Penicillin, Latex and 2 more are`. */
function allergiesIn(groups: readonly Group[]): string {
  const names = [...new Set(groups.map(({ preferred }) => preferred.display))];
  const [first = "an allergy", ...others] = names;
  if (others.length === 0) return `${first} is`;
  if (others.length === 1) return `${first} and ${others[0]} are`;
  return `${first}, ${others[0]}${others.length === 2 ? ` and ${others[1]}` : ` and ${others.length - 1} more`} are`;
}

/** By `AllergyIntolerance.category` of the other. Few GP systems send one: without it, a known medicine or class of medicines speaks against "no drug allergies". */
function speaksAgainst(
  none: NonNullable<EntryOf<"allergy">["detail"]["assertsNone"]>,
  other: EntryOf<"allergy">,
): boolean {
  const { categories } = other.detail;
  switch (none) {
    case "all":
      return true;
    case "drug":
      return categories.length === 0 ? isDrugAllergy(other) : categories.includes("medication");
    case "food":
      return categories.includes("food");
    case "environment":
      return categories.includes("environment");
    case "latex":
      return other.display.toLowerCase().includes("latex");
    case "other":
      return false;
  }
}

function isDrugAllergy({ code, display, detail }: EntryOf<"allergy">): boolean {
  if (detail.transferDegraded) return true;
  const { ingredients, namedClasses } = agentOf(code, display);
  const name = agentName(display);
  return ingredients.size > 0 || namedClasses.size > 0 || (name !== undefined && medicineNamed(name) !== undefined);
}

function nameOf(groups: readonly Group[]): string {
  return groups[0]?.preferred.display ?? "";
}
