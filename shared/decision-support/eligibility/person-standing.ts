import table from "../../../assets/tables/preventive-items.json" with { type: "json" };
import type { Group } from "../../domain/chart.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { HeadingId } from "../../domain/headings.ts";
import type { RuleContext } from "../rule.ts";
import { holdsOneOf, isStanding, wordsOf } from "./record-words.ts";

export const preventiveTable = { name: "Preventive items", source: table.source, date: table.date } as const;

const headings: readonly HeadingId[] = [
  "problemList",
  "socialContext",
  "individualRequirements",
  "alerts",
  "endOfLifeCare",
  "risks",
  "servicesAndCare",
];

const endOfLife = new Selection(({ preferred }) => speaks(preferred, table.endOfLife.words, table.endOfLife.not));
const carers = new Selection(({ preferred }) => speaks(preferred, table.carer.words, table.carer.not));
const registers = new Selection(({ preferred }) => speaks(preferred, table.endOfLifeRegister.words, []));

function speaks(entry: Group["preferred"], words: readonly string[], not: readonly string[]): boolean {
  const said = wordsOf(entry);
  return isStanding(entry) && entry.status !== "completed" && holdsOneOf(said, words) && !holdsOneOf(said, not);
}

/** Says, in force, that the end of life is near: screening and check-ups are then left alone. */
export function endOfLifeRecords({ selected }: Pick<RuleContext, "selected">): readonly Group[] {
  return selected(endOfLife, ...headings);
}

/** On a register of people near the end of life. */
export function onEndOfLifeRegister({ selected }: Pick<RuleContext, "selected">): readonly Group[] {
  return selected(registers, ...headings);
}

/** The person looks after somebody; that the person has a carer is something else. */
export function carerRecords({ selected }: Pick<RuleContext, "selected">): readonly Group[] {
  return selected(carers, ...headings);
}

/** Nothing is due to somebody who has died, and nothing of this kind to somebody who is dying. */
export function isPastPrevention(context: RuleContext): boolean {
  return context.died || endOfLifeRecords(context).length > 0;
}
