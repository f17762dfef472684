import { Selection } from "../../domain/group-lists.ts";
import type { Rule, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";
import { counted, occasionsOf, occasionWords, organisationsOf, timeWords } from "./contacts-counted.ts";

const dayMs = 86_400_000;

/**
 * Appointments of a year that were missed, over all organisations. A child does not miss an appointment, it was not brought.
 * Source: NICE NG76, Child abuse and neglect (2017), 1.3.34; RCPCH and NHS England, "Was not brought" (2018).
 */
export const missedAppointments: Rule = {
  id: "missedAppointments",
  version: 2,
  title: "Missed appointments",
  needs: ["contactsWithProfessionals", "futureAppointments"],
  evidence: { label: "NICE NG76, Child abuse and neglect (2017)", url: "https://www.nice.org.uk/guidance/ng76" },
  owner: ownOwner,
  population: {},
  thresholds: {
    ofChild: { value: 2, unit: "appointments", meaning: "From how many on, under 18." },
    ofAdult: { value: 3, unit: "appointments", meaning: "From how many on, from 18." },
    days: { value: 365, unit: "days", meaning: "The time that is looked back." },
  },
  evaluate(context): RuleOutcome {
    const { ageYears, chart, nowMs, selected, threshold } = context;
    if (context.died) return silent;
    const days = threshold("days");
    const groups = selected(missed, "contactsWithProfessionals", "futureAppointments");
    const each = groups.flatMap((group) => occasionsOf([group], nowMs - days * dayMs, nowMs, 1));
    const isChild = ageYears !== undefined && ageYears < 18;
    if (each.length < threshold(isChild ? "ofChild" : "ofAdult")) return silent;
    const newest = [...each].sort((a, b) => b.atMs - a.atMs);
    const places = organisationsOf(
      newest.flatMap((one) => one.groups),
      chart,
    ).length;
    const appointments = counted(newest.length, "appointment");
    return {
      cards: [
        {
          summary: isChild
            ? `Was not brought to ${appointments} in ${timeWords(days)}, at ${counted(places, "organisation")}`
            : `${appointments} missed in ${timeWords(days)}, at ${counted(places, "organisation")}`,
          detail: `${newest.map((one) => occasionWords(one, chart)).join(". ")}. A count of what is recorded, and no more. Consider what stood in the way.`,
          indicator: "info",
          inputs: newest.flatMap(({ groups: own }) =>
            own.map((group) => inputOf(group, "Missed", group.preferred.display)),
          ),
        },
      ],
      cannotCheck: [],
    };
  },
};

const missed = new Selection(
  ({ preferred: { detail } }) => detail.kind === "appointment" && detail.outcome === "missed",
);
