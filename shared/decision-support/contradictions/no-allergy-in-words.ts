import type { Chart, Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import { fieldsLabelled } from "../../domain/fields-when-asked.ts";
import { Selection } from "../../domain/group-lists.ts";
import { startOf } from "../../domain/when.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import { listWords } from "../../kernel/list-words.ts";
import { isActiveAllergy, isActiveCondition } from "../active.ts";
import type { CardDraft, RuleContext } from "../rule.ts";
import { dateWords, sideOf, sourcesOf } from "./conflicting-groups.ts";

/** The whole of what is said, so that "no known allergy to latex" is not taken for no allergy at all. */
const none =
  /^\W*(?:nka|nkda|nkfa|(?:no|nil) known (?:drug |medication |medicine )?allerg(?:y|ies)|no (?:drug )?allergies(?: known)?|allergies:? (?:nil|none)(?: known)?)\W*$/i;
const drugsOnly = /drug|medic|nkda/i;
/** Of an allergy list's own line: what its words say that nobody is allergic to. */
export function noneInWords(entry: Entry): "all" | "drug" | undefined {
  if (entry.detail.kind !== "allergy" || !saysNone(entry)) return undefined;
  return drugsOnly.test(entry.display) ? "drug" : "all";
}

/** HL7 list-empty-reason. */
const noneKnown = /\bnil ?known\b/i;

const statements = new Selection(({ preferred }) => saysNone(preferred));
const allergies = new Selection(
  ({ preferred }) => preferred.detail.kind === "allergy" && isActiveAllergy(preferred.detail) && !saysNone(preferred),
);

/**
 * "NKDA" written as an allergy, "No known allergies" as a problem, a list of allergies that is empty because none is known: none of them is the coded
 * statement that the merge compares, and each speaks against an allergy recorded beside it.
 */
export function noneInWordsAgainst({ chart, selected }: Pick<RuleContext, "chart" | "selected">): readonly CardDraft[] {
  const recorded = selected(allergies, "allergiesAndAdverseReactions");
  if (recorded.length === 0) return [];
  return selected(statements, "allergiesAndAdverseReactions", "problemList", "alerts", "documents").flatMap((group) => {
    const meant = drugsOnly.test(group.preferred.display) ? recorded.filter(mayBeToDrug) : recorded;
    const against = meant.filter((other) => !isOutdatedBy(group, other));
    return against.length === 0 ? [] : [cardOf(chart, group, against)];
  });
}

/** Each source that said so has since recorded the allergy itself: it has learned of it, and contradicts nobody. */
export function isOutdatedBy(said: Group, allergy: Group): boolean {
  return said.members.every((statement) => {
    const written = writtenAt(statement);
    return allergy.members.some((member) => {
      const later = writtenAt(member);
      return (
        member.sourceId === statement.sourceId &&
        written !== undefined &&
        later !== undefined &&
        later.earliestMs > written.latestMs
      );
    });
  });
}

function writtenAt({ recordedAt, when }: Entry): PartialDate | undefined {
  return recordedAt ?? startOf(when);
}

function cardOf(chart: Chart, group: Group, against: readonly Group[]): CardDraft {
  const names = [...new Set(against.map(({ preferred }) => `${preferred.display} (${dateWords(preferred)})`))];
  const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} more`] : names;
  const places = listWords([...new Set(against.map((other) => sourcesOf(chart, other)))]);
  const said = `“${saidBy(group.preferred)}” (${dateWords(group.preferred)}) at ${sourcesOf(chart, group)}, but ${listWords(shown)} ${shown.length === 1 ? "is" : "are"} recorded at ${places}`;
  return {
    summary: `Allergy records disagree. ${said}`,
    detail: `${said}. Ask the person and look for the reaction before either is relied on; until then the allergy is the safer reading.`,
    indicator: "warning",
    inputs: [
      sideOf(chart, group, saidBy(group.preferred)),
      ...against.map((other) => sideOf(chart, other, `${other.preferred.display}: active`)),
    ],
  };
}

function saidBy({ detail, display }: Entry): string {
  return detail.kind === "other" ? `${display}: none known` : display;
}

/**
 * Whether an allergy, problem, alert or list of allergies says in words that there are none. A code that says so is the heading's own state, and no
 * matter here.
 */
export function saysNone(entry: Entry): boolean {
  const { detail, display, type } = entry;
  if (detail.kind === "allergy")
    return detail.assertsNone === undefined && isActiveAllergy(detail) && none.test(display);
  if (detail.kind === "condition") return isActiveCondition(detail) && none.test(display);
  if (detail.kind === "flag") return detail.active !== false && none.test(display);
  if (type !== "List" || !/allerg/i.test(display)) return false;
  return fieldsLabelled(entry, (label) => label === "Empty").some(({ value }) => noneKnown.test(value));
}

/** Few GP systems send a category: without one it may be a medicine. */
function mayBeToDrug({ preferred: { detail } }: Group): boolean {
  return detail.kind === "allergy" && (detail.categories.length === 0 || detail.categories.includes("medication"));
}
