import table from "../../../assets/tables/preventive-items.json" with { type: "json" };
import type { Group } from "../../domain/chart.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { HeadingId } from "../../domain/headings.ts";
import type { Said } from "../../domain/said.ts";
import type { RuleContext } from "../rule.ts";
import {
  groupsSince,
  holdsOneOf,
  isAnsweredNo,
  isBareOrYes,
  isStanding,
  monthsBefore,
  plain,
  wordsOf,
} from "./record-words.ts";

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

const endOfLife = speaking(table.endOfLife.words, table.endOfLife.not);
const carers = speaking(table.carer.words, table.carer.not, saysCarer);
const prognoses = speaking(table.prognosis.words, table.prognosis.not);
const registers = speaking(table.endOfLifeRegister.words, []);

/** Entries in force that say one of the words, none of the others, and no "no"; or say so otherwise. */
function speaking(
  words: readonly string[],
  not: readonly string[],
  saysOtherwise: (said: Said) => boolean = () => false,
): Selection {
  const speaks = (said: Said) => holdsOneOf(wordsOf(said), words) && !holdsOneOf(wordsOf(said), not);
  return new Selection(
    ({ preferred }) =>
      isInForce(preferred) && ((speaks(preferred) && !isAnsweredNo(preferred)) || saysOtherwise(preferred)),
    (said) => speaks(said) || saysOtherwise(said),
  );
}

function isInForce(entry: Group["preferred"]): boolean {
  return isStanding(entry) && entry.status !== "completed";
}

const { alone, acts, begins, whose, relatives } = table.carer;
const bareNames: ReadonlySet<string> = new Set(alone.map(plain));
const beginnings = [
  ...begins,
  ...acts.flatMap((act) =>
    ["", ...whose.map((one) => `${one} `)].flatMap((one) => relatives.map((relative) => `${act} ${one}${relative}`)),
  ),
].map(plain);

/** Whoever says so says it in a few words: a story is not read for it. */
const longestSaid = 200;

/** "Carer" as all that is said, "Cares for mother". That somebody has a carer is said with a name behind it, or with the carer before it; "neighbour's dog" is no neighbour. */
function saysCarer(entry: Said): boolean {
  const { detail, display } = entry;
  if (detail.kind !== "condition" && detail.kind !== "observation" && detail.kind !== "flag") return false;
  if (display.length > longestSaid) return false;
  const said = plain(display);
  const isSaid = bareNames.has(said) || beginnings.some((one) => said.startsWith(one) && !said.startsWith(`${one}s `));
  return isSaid && isBareOrYes(entry) && !holdsOneOf(wordsOf(entry), table.carer.not);
}

/** Says, in force, that the end of life is near: screening and check-ups are then left alone. */
export function endOfLifeRecords({ selected }: Pick<RuleContext, "selected">): readonly Group[] {
  return selected(endOfLife, ...headings);
}

/** On a register of people near the end of life. */
export function onEndOfLifeRegister({ selected }: Pick<RuleContext, "selected">): readonly Group[] {
  return selected(registers, ...headings);
}

/** A short time to live, as somebody stated it of late. */
export function prognosisRecords({ selected, nowMs }: Pick<RuleContext, "selected" | "nowMs">): readonly Group[] {
  const stated = selected(prognoses, ...headings, "examinationFindings", "assessments", "investigationResults");
  return groupsSince(stated, monthsBefore(nowMs, table.prognosis.months), nowMs);
}

/** The person looks after somebody; that the person has a carer is something else. */
export function carerRecords({ selected }: Pick<RuleContext, "selected">): readonly Group[] {
  return selected(carers, ...headings);
}

/** Nothing is due to somebody who has died, and nothing of this kind to somebody who is dying. */
export function isPastPrevention(context: RuleContext): boolean {
  return context.died || endOfLifeRecords(context).length > 0;
}
