import type { Group } from "../../domain/chart.ts";
import { startOf } from "../../domain/when.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDateTime } from "../../view-models/format/format-date.ts";
import { conditionRow, conditionTable } from "../known-conditions.ts";
import { inLastDays, limitsRecorded } from "../plans/limits-recorded.ts";
import { recordedList } from "../recorded.ts";
import type { Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, notASubstitute, ownOwner, silent } from "../rule.ts";
import { currentNews2, news2Names, news2Parameters } from "../scores/news2.ts";
import type { News2Score } from "../scores/news2-score.ts";

const dayMs = 86_400_000;
/** An infection recorded before that is not why somebody is unwell now. */
const infectionDays = 7;

const places = ["problemList", "contactsWithProfessionals", "admissionDetails"] as const;
const infections = recordedList(places, conditionRow("infection"));
const neutropenic = recordedList(places, conditionRow("neutropenicSepsis"));

/**
 * The risk of sepsis as NICE grades it: by NEWS2, and only where the record itself speaks of an infection or of sepsis, confirmed or suspected.
 * Without such words, NEWS2's own card says to think of it. A fever with neutropenia needs no score.
 */
export const sepsis: Rule = {
  id: "sepsis",
  version: 3,
  title: "Sepsis",
  needs: ["examinationFindings", ...places],
  evidence: {
    label:
      "NICE NG253, Suspected sepsis in people aged 16 or over (2025, as NG51 of 2024); NICE CG151, Neutropenic sepsis (2012)",
    url: "https://www.nice.org.uk/guidance/ng253",
  },
  owner: ownOwner,
  population: { minAge: 16, pregnancy: "exclude", living: true },
  tables: [conditionTable],
  evaluate(context): RuleOutcome {
    const fevers = neutropenic(context).filter((group) => isOfNow(group, context));
    const news2 = currentNews2(context);
    const [fever] = fevers;
    if (fever !== undefined) {
      return {
        cannotCheck: [],
        cards: [
          {
            summary: `Neutropenic sepsis is possible: “${fever.preferred.display}”`,
            detail: `NICE: very high risk whatever NEWS2 is; an emergency, antibiotics by the pathway for neutropenic sepsis at once. ${notASubstitute}`,
            indicator: "critical",
            inputs: [
              ...fevers.map((group) => inputOf(group, "Recorded", group.preferred.display)),
              ...(news2 === undefined ? [] : [news2.input]),
            ],
          },
        ],
      };
    }
    const infected = infections(context).filter((group) => isOfNow(group, context));
    const [infection] = infected;
    if (infection === undefined || news2 === undefined) return silent;
    const risk = riskBy(news2.score);
    if (risk === undefined) return silent;
    const limits = limitsRecorded(context);
    return {
      cannotCheck: [],
      cards: [
        {
          summary: `Sepsis risk ${risk.words} with “${infection.preferred.display}” recorded`,
          detail: [
            ...limits.first,
            `NEWS2 of ${formatDateTime(news2.set.date)}${news2.isRecordedOnly ? ", as its source recorded it: not all of its parts are on the record" : ""}.`,
            `NICE, in acute hospital, acute mental health and ambulance settings: ${risk.advice}`,
            ...limits.beside,
            "To be read with what is usual for the person.",
            notASubstitute,
          ].join(" "),
          indicator: inLastDays(risk.indicator, limits),
          inputs: [
            news2.input,
            ...infected.map((group) => inputOf(group, "Infection", group.preferred.display)),
            ...limits.inputs,
          ],
        },
      ],
    };
  },
};

interface Risk {
  readonly words: string;
  readonly advice: string;
  readonly indicator: "critical" | "warning";
}

/** `undefined` below 5, where no observation alone scores 3. */
function riskBy({ total, parts }: News2Score): Risk | undefined {
  if (total >= 7) {
    return {
      words: `high: NEWS2 ${total}`,
      advice:
        "high risk at 7 or more; senior review, lactate and cultures, antibiotics within 1 hour where infection is likely.",
      indicator: "critical",
    };
  }
  if (total >= 5) {
    return {
      words: `moderate: NEWS2 ${total}`,
      advice: "moderate risk at 5 or 6; prompt review, antibiotics within 3 hours where infection is likely.",
      indicator: "warning",
    };
  }
  const alone = news2Parameters.filter((parameter) => parts[parameter] === 3).map((parameter) => news2Names[parameter]);
  if (alone.length === 0) return undefined;
  return {
    words: `low by NEWS2 ${total}, but ${listWords(alone)} alone scores 3,`,
    advice:
      "one observation that alone scores 3 may be a sign of a grave illness whatever the total; a clinician is to look at once and to judge the risk anew.",
    indicator: "warning",
  };
}

/** In force, and begun or recorded within the last days; of an encounter, one that has not ended. */
function isOfNow({ preferred }: Group, { nowMs }: RuleContext): boolean {
  const { detail, when, recordedAt } = preferred;
  if (detail.kind === "encounter" ? detail.ended : detail.kind !== "condition") return false;
  if (detail.kind === "condition" && (detail.abatement !== undefined || isOver(detail.clinicalStatus))) return false;
  const date = startOf(when) ?? recordedAt;
  return date !== undefined && date.earliestMs <= nowMs && nowMs - date.latestMs <= infectionDays * dayMs;
}

function isOver(status: string | undefined): boolean {
  return status === "resolved" || status === "inactive" || status === "remission";
}
