import { Selection } from "../../domain/group-lists.ts";
import { listWords } from "../../kernel/list-words.ts";
import type { ConditionRow } from "../conditions.ts";
import { matcherOf } from "../conditions.ts";
import type { MedicineLine } from "../medicine-lines.ts";
import { lineInputs, lineWords, medicineLinesTaken } from "../medicine-lines.ts";
import type { CardDraft, Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { ownOwner, silent } from "../rule.ts";
import { capital } from "../words.ts";

/** After these nobody becomes pregnant. By words: no list of codes that could be verified was at hand (2026-11). */
const noPotential: ConditionRow = {
  id: "noPregnancyPotential",
  name: "no potential for pregnancy",
  words: [
    ...["hysterectomy", "total abdominal hysterectomy", "bilateral oophorectomy", "bilateral salpingo oophorectomy"],
    ...["postmenopausal", "post menopausal", "premature ovarian failure"],
  ],
  not: ["bleeding", "vaccination", "declined"],
};
const isNoPotential = matcherOf(noPotential);
const ended = new Selection((group) => {
  const { detail } = group.preferred;
  if (detail.kind === "procedure" ? detail.notDone : detail.kind !== "condition") return false;
  return isNoPotential(group);
});

interface Teratogen {
  readonly ingredient: "valproate" | "topiramate";
  readonly inPregnancy: string;
  readonly potential: string;
  readonly reference: string;
}

const teratogens: readonly Teratogen[] = [
  {
    ingredient: "valproate",
    inPregnancy:
      "About 1 in 10 children are born with a malformation and 3 to 4 in 10 have problems of development. Valproate is not to be stopped without a specialist: think of an urgent referral.",
    potential:
      "It is contraindicated unless the Pregnancy Prevention Programme is followed: highly effective contraception and a risk acknowledgement form signed each year; since January 2024 the next yearly review needs a second specialist. Whether that has been done cannot be read from codes.",
    reference:
      "MHRA, valproate Pregnancy Prevention Programme (2018); National Patient Safety Alert (November 2023); measures from 31 January 2024",
  },
  {
    ingredient: "topiramate",
    inPregnancy:
      "It is contraindicated in pregnancy for migraine, and for epilepsy unless there is no suitable alternative. It is not to be stopped without advice: think of an urgent referral.",
    potential:
      "It is contraindicated unless the Pregnancy Prevention Programme is followed: highly effective contraception and a risk awareness form each year; it may weaken hormonal contraceptives. Whether that has been done cannot be read from codes.",
    reference: "MHRA Drug Safety Update, June 2024",
  },
];

const menWords =
  "Men and their partners are advised to use effective contraception during treatment and for three months after it, as a precaution, and not to donate sperm. It is not to be stopped without a specialist. A review by two specialists is required for those who begin it under 55, not for men who take it already.";

/** No age is given: the programme is for whoever could become pregnant, which begins with the first period. */
const girlsWords =
  "The Pregnancy Prevention Programme is for every girl from her first period on, which may come before 12. Whether it has come is not read from the record: ask, and tell her family to tell the specialist when it does.";

/**
 * Valproate or topiramate in somebody who is, or could become, pregnant; valproate in a man under 55, and either in a girl who may
 * not have had her first period, as information.
 * Sources: MHRA 2018, January 2024 and June 2024; for men September 2024 and February 2025.
 */
export const valproatePregnancyPotential: Rule = {
  id: "valproatePregnancyPotential",
  version: 3,
  title: "Valproate or topiramate and pregnancy",
  needs: ["medicationsAndMedicalDevices", "pregnancyStatus", "problemList"],
  evidence: {
    label: "MHRA, valproate safety measures (2018, 2024, 2025) and Drug Safety Update, June 2024 (topiramate)",
    url: "https://www.gov.uk/guidance/valproate-reproductive-risks",
  },
  owner: ownOwner,
  population: { saidByRule: true, living: true },
  thresholds: {
    youngest: {
      value: 12,
      unit: "years",
      meaning: "Age from which pregnancy is taken as possible; below it a girl is information",
    },
    oldest: { value: 55, unit: "years", meaning: "Age up to which pregnancy is possible" },
  },
  evaluate(context): RuleOutcome {
    const { taken } = medicineLinesTaken(context);
    const outcomes = teratogens.map((teratogen) => {
      const lines = taken.filter(({ agent, site }) => site !== "local" && agent.ingredients.has(teratogen.ingredient));
      return lines.length === 0 ? silent : outcomeOf(teratogen, lines, context);
    });
    return {
      cards: outcomes.flatMap(({ cards }) => cards),
      cannotCheck: outcomes.flatMap(({ cannotCheck }) => cannotCheck),
    };
  },
};

function outcomeOf(teratogen: Teratogen, lines: readonly MedicineLine[], context: RuleContext): RuleOutcome {
  const { ingredient, inPregnancy, potential, reference } = teratogen;
  const name = capital(ingredient);
  const { ageYears, sex, pregnancy } = context;
  const card = (summary: string, words: string, indicator: CardDraft["indicator"], source: string): RuleOutcome => ({
    cards: [
      {
        summary,
        detail: `${listWords(lines.map((line) => lineWords(line, context.chart)))}. ${words} Source: ${source}.`,
        indicator,
        inputs: lines.flatMap((line) => lineInputs(line, name, context.chart)),
      },
    ],
    cannotCheck: [],
  });
  if (pregnancy === "pregnant") return card(`${name} in pregnancy`, inPregnancy, "critical", reference);
  if (sex === undefined || ageYears === undefined) {
    const entries = lines.flatMap(({ medicines }) =>
      medicines.flatMap(({ group }) => group.members.map(({ key }) => key)),
    );
    const what = sex === undefined ? "sex is not recorded as one of female and male" : "age is not certain";
    return {
      cards: [],
      cannotCheck: [{ reason: `${name} and pregnancy: not decided, because the person's ${what}.`, entries }],
    };
  }
  if (ageYears > context.threshold("oldest")) return silent;
  const isYoungest = ageYears < context.threshold("youngest");
  if (sex === "male") {
    if (ingredient !== "valproate" || isYoungest || ageYears >= context.threshold("oldest")) return silent;
    const source = "MHRA Drug Safety Updates, September 2024 and February 2025";
    return card("Valproate in a man under 55: contraception is advised", menWords, "info", source);
  }
  if (context.selected(ended, "problemList", "proceduresAndTherapies").length > 0) return silent;
  if (isYoungest)
    return card(`${name} in a girl: prevention programme from her first period`, girlsWords, "info", reference);
  return card(`${name} and possible pregnancy: prevention programme`, potential, "warning", reference);
}
