import { startOf } from "../../domain/when.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import type { CurrentMedicine } from "../current-medicines.ts";
import { condition } from "../known-conditions.ts";
import { lineInputs } from "../medicine-lines.ts";
import { recordedList } from "../recorded.ts";
import type { Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, notASubstitute, ownOwner, silent } from "../rule.ts";
import { inhaledCorticosteroids, inhaledLimit } from "./inhaled-corticosteroids.ts";
import { corticosteroids, isSuppressing, issuedSince, sinceMs, steroidTable } from "./long-term-corticosteroids.ts";
import { alertHeadings } from "./recorded-alert.ts";

const dayMs = 86_400_000;

const insufficiency = condition("adrenalInsufficiency");
const cardHeld = recordedList([...alertHeadings, "documents"], {
  id: "steroidEmergencyCard",
  name: "steroid emergency card",
  words: ["steroid emergency card", "emergency steroid card", "steroid card", "steroid emergency card issued"],
});

/**
 * Somebody who takes a corticosteroid for weeks, or inhales a high dose of one, may depend on it. Adrenal insufficiency that is recorded has a card of its own (adrenalInsufficiency).
 */
export const steroidEmergencyCard: Rule = {
  id: "steroidEmergencyCard",
  version: 3,
  title: "Steroid emergency card",
  needs: ["medicationsAndMedicalDevices", "problemList", "alerts"],
  evidence: {
    label: "National Patient Safety Alert NatPSA/2020/005, Steroid Emergency Card (2020)",
    url: "https://www.cas.mhra.gov.uk/ViewandAcknowledgment/ViewAlert.aspx?AlertID=103082",
  },
  owner: ownOwner,
  population: { minAge: 18, living: true },
  thresholds: {
    longTermDays: { value: 28, unit: "days", meaning: "From this many days on a corticosteroid is long-term" },
    inhaledMicrograms: {
      value: inhaledLimit,
      unit: "micrograms of standard beclometasone a day",
      meaning: "Above this an inhaled dose is high",
    },
  },
  tables: [steroidTable],
  evaluate(context): RuleOutcome {
    if (insufficiency.active(context).length > 0) return silent;
    const bySystem = ofTheWholeBody(context);
    return bySystem.cards.length > 0 ? bySystem : withThose(bySystem, ofInhalers(context));
  },
};

function withThose(one: RuleOutcome, other: RuleOutcome): RuleOutcome {
  return { cards: [...one.cards, ...other.cards], cannotCheck: [...one.cannotCheck, ...other.cannotCheck] };
}

/** A high dose that is inhaled for long may suppress the adrenal glands as a low one by mouth does. */
function ofInhalers(context: RuleContext): RuleOutcome {
  const { lines, microgramsADay, unread } = inhaledCorticosteroids(context);
  const cannotCheck = unread.map(({ name, medicines }) => ({
    reason: `Steroid emergency card: the daily dose of ${name} could not be read.`,
    entries: medicines.map(({ entry }) => entry.key),
  }));
  if (microgramsADay <= context.threshold("inhaledMicrograms")) return { cards: [], cannotCheck };
  const held = cardHeld(context);
  const names = listWords(lines.map(({ name }) => name));
  return {
    cannotCheck,
    cards: [
      {
        summary: `High-dose inhaled corticosteroid: ${names}`,
        detail: [
          `As much as ${microgramsADay.toLocaleString("en-GB")} micrograms of standard beclometasone a day, as written.`,
          "Adrenal crisis is possible in illness or where it is stopped at once: think of a Steroid Emergency Card and of cover.",
          held.length > 0
            ? "A Steroid Emergency Card is recorded."
            : "No Steroid Emergency Card is in the records that were read.",
          notASubstitute,
        ].join(" "),
        indicator: "info",
        inputs: [
          ...lines.flatMap((line) => lineInputs(line, "Inhaled corticosteroid", context.chart)),
          ...held.map((group) => inputOf(group, "Steroid Emergency Card", group.preferred.display)),
        ],
      },
    ],
  };
}

function ofTheWholeBody(context: RuleContext): RuleOutcome {
  const given = corticosteroids(context);
  const start = issuedSince(given, context);
  const days = start === undefined ? undefined : (context.nowMs - start.ms) / dayMs;
  const [first] = bySince(given);
  if (first === undefined) return silent;
  if (days === undefined) {
    const reason = `Steroid emergency card: since when ${first.entry.display} is given is not recorded.`;
    return { cards: [], cannotCheck: [{ reason, entries: [first.entry.key] }] };
  }
  if (days < context.threshold("longTermDays")) return silent;
  const doses = given.map(isSuppressing);
  if (doses.every((dose) => dose === false)) return silent;
  const held = cardHeld(context);
  const since = start?.reissuedFrom ?? first.detail.start ?? startOf(first.entry.when);
  return {
    cannotCheck: [],
    cards: [
      {
        summary: `Long-term corticosteroid: ${first.entry.display}${since === undefined ? "" : ` since ${formatDate(since)}`}, not to be stopped abruptly`,
        detail: [
          ...(start?.reissuedFrom === undefined ? [] : ["Prescribed again and again since then."]),
          "Adrenal crisis is possible if doses are missed in illness, injury or a procedure: think of sick-day doses and of cover.",
          doses.includes(true)
            ? "The dose as written is enough to suppress the adrenal glands."
            : "The daily dose could not be read for certain: check it.",
          held.length > 0
            ? "A Steroid Emergency Card is recorded."
            : "No Steroid Emergency Card is in the records that were read.",
          notASubstitute,
        ].join(" "),
        indicator: held.length > 0 ? "info" : "warning",
        inputs: [
          ...given.map(({ group, entry, detail }) =>
            inputOf(group, entry.display, detail.doseText ?? detail.doseInWords ?? "dose not stated"),
          ),
          ...held.map((group) => inputOf(group, "Steroid Emergency Card", group.preferred.display)),
        ],
      },
    ],
  };
}

/** The one that has been given longest first. */
function bySince(medicines: readonly CurrentMedicine[]): readonly CurrentMedicine[] {
  const since = (one: CurrentMedicine) => sinceMs([one]) ?? Number.POSITIVE_INFINITY;
  return [...medicines].sort((a, b) => since(a) - since(b));
}
