import type { Chart, Group } from "../../domain/chart.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import { maxSummaryLength } from "../card.ts";
import { deathStandingOf } from "../death-standing.ts";
import type { CardDraft, Rule, RuleOutcome } from "../rule.ts";
import { ownOwner } from "../rule.ts";
import { contradictionsOf, sideOf } from "./conflicting-groups.ts";
import { deathNotInRegister, impossibleDeath, seenAfterDeath } from "./death-in-words.ts";

/**
 * Recorded as having died at one organisation and not at another, or on two days; seen after the day of death; on a day that cannot be; a stay that ended with death and nobody's
 * register says so. An organisation that does not know goes on writing to the family,
 * and a death recorded on the wrong record stops the care of somebody alive.
 * Source: NHS England, Personal Demographics Service, death status (formal and informal).
 */
export const deceasedRecordsDiffer: Rule = {
  id: "deceasedRecordsDiffer",
  version: 5,
  title: "Recorded as having died",
  needs: ["personDemographics", "admissionDetails", "contactsWithProfessionals"],
  evidence: {
    label: "NHS England, Personal Demographics Service: death notification status (as read in 2026)",
    url: "https://digital.nhs.uk/services/demographics",
  },
  owner: ownOwner,
  population: {},
  evaluate(context): RuleOutcome {
    const { chart } = context;
    const isDisputed = deathStandingOf(chart, context.nowMs) === "disputed";
    const cards = contradictionsOf(chart, ["deceasedDisagrees"]).map(
      ({ conflict, groups }): CardDraft => ({
        summary: conflict.summary.length <= maxSummaryLength ? conflict.summary : countedWords(groups),
        detail: [
          `${conflict.summary}${datesWords(chart)}. Confirm with the national record before the family is written to, and before care is stopped.`,
          ...(isDisputed
            ? [
                "The person was seen or measured elsewhere after it, or its day cannot be: the checks for somebody alive run all the same.",
              ]
            : []),
        ].join(" "),
        indicator: "warning",
        inputs: groups.map((group) => sideOf(chart, group, group.preferred.display)),
      }),
    );
    const more = [...deathNotInRegister(context), ...seenAfterDeath(context), ...impossibleDeath(context)];
    return { cards: [...cards, ...more], cannotCheck: [] };
  },
};

/** Where there is no room for every name; the detail has them. */
function countedWords(groups: readonly Group[]): string {
  const people = groups.flatMap(({ members }) => members);
  const saying = new Set(
    people.flatMap(({ detail, sourceId }) =>
      detail.kind === "person" && detail.deceased !== undefined ? sourceId : [],
    ),
  );
  const others = new Set(people.flatMap(({ sourceId }) => (saying.has(sourceId) ? [] : sourceId)));
  return others.size === 0
    ? `Date of death differs between ${organisations(saying.size)}`
    : `Recorded as having died at ${organisations(saying.size)}, not at ${others.size} ${others.size === 1 ? "other" : "others"}`;
}

function datesWords({ patient }: Chart): string {
  const dates = new Set(
    patient.deceased.flatMap(({ value: { date } }) => (date === undefined ? [] : [formatDate(date)])),
  );
  return dates.size === 0 ? "" : `. Date of death as recorded: ${listWords([...dates])}`;
}

function organisations(count: number): string {
  return `${count} ${count === 1 ? "organisation" : "organisations"}`;
}
