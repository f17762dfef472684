import type { Rule, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";
import {
  attendanceTable,
  counted,
  occasionsOf,
  occasionWords,
  organisationsOf,
  reasonOf,
  timeWords,
  unscheduledContacts,
} from "./contacts-counted.ts";

const dayMs = 86_400_000;

/**
 * A child's unscheduled attendances of a year, counted over all organisations: no single one may have seen more than one. States the count, the days
 * and the reasons as recorded, and concludes nothing. Source: NICE NG76, Child abuse and neglect (2017), 1.3; RCPCH, Facing the Future (2018), standard on sharing attendances.
 */
export const childAttendances: Rule = {
  id: "childAttendances",
  version: 2,
  title: "Unscheduled attendances of a child",
  needs: ["contactsWithProfessionals", "admissionDetails"],
  evidence: { label: "NICE NG76, Child abuse and neglect (2017)", url: "https://www.nice.org.uk/guidance/ng76" },
  owner: ownOwner,
  population: { maxAge: 17 },
  thresholds: {
    attendances: { value: 3, unit: "attendances", meaning: "From how many in the time on they are counted out." },
    days: { value: 365, unit: "days", meaning: "The time that is looked back." },
    oneOccasionDays: {
      value: 1,
      unit: "days",
      meaning: "Contacts nearer together than this are one occasion (ambulance, then department).",
    },
  },
  tables: [attendanceTable],
  evaluate(context): RuleOutcome {
    const { chart, nowMs, threshold } = context;
    const days = threshold("days");
    const occasions = occasionsOf(
      unscheduledContacts(context),
      nowMs - days * dayMs,
      nowMs,
      threshold("oneOccasionDays"),
    );
    if (occasions.length < threshold("attendances")) return silent;
    const groups = occasions.flatMap((occasion) => occasion.groups);
    const places = organisationsOf(groups, chart).length;
    return {
      cards: [
        {
          summary: `${occasions.length} unscheduled attendances in ${timeWords(days)}, at ${counted(places, "organisation")}`,
          detail: `${occasions.map((occasion) => occasionWords(occasion, chart)).join(". ")}. A count of what is recorded, and no more: many children attend often for reasons that are well known.`,
          indicator: "info",
          inputs: groups.map((group) => inputOf(group, group.preferred.display, reasonOf(group))),
        },
      ],
      cannotCheck: [],
    };
  },
};
