import { Selection } from "../../domain/group-lists.ts";
import { startOf } from "../../domain/when.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import { isBirth } from "../contradictions/pregnancy-said.ts";
import type { RuleContext } from "../rule.ts";

const dayMs = 86_400_000;
const births = new Selection(({ preferred }) => isBirth(preferred));

/** The national maternity early warning score is for pregnancy and four weeks after it (NHS England; its text was not at hand, 2026-11). */
const afterBirthDays = 28;

/** Where a score of its own is meant for somebody who gave birth of late, or it is not recorded whether they are pregnant. */
export function maternityWords(context: RuleContext): readonly string[] {
  const sinceMs = context.nowMs - afterBirthDays * dayMs;
  const [birth] = context
    .selected(births, "proceduresAndTherapies", "problemList")
    .flatMap(({ preferred }) => startOf(preferred.when) ?? [])
    .filter(({ latestMs, earliestMs }) => latestMs >= sinceMs && earliestMs <= context.nowMs);
  if (birth !== undefined)
    return [
      `A birth is recorded on ${formatDate(birth)}: for four weeks after it a maternity early warning score is meant.`,
    ];
  return mayBePregnant(context)
    ? ["Whether the person is pregnant now is not recorded; NEWS2 is not for use in pregnancy."]
    : [];
}

/** Up to which age a pregnancy that nobody recorded is worth a word. Only a word: the score is made all the same. */
const lastChildbearingAge = 55;

function mayBePregnant({ pregnancy, ageYears, sex }: RuleContext): boolean {
  const ofAge = ageYears !== undefined && ageYears <= lastChildbearingAge;
  return pregnancy === "unknown" && ofAge && sex !== "male";
}
