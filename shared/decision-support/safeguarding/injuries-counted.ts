import type { Rule, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";
import {
  attendanceTable,
  counted,
  injuriesIn,
  occasionsOf,
  occasionWords,
  organisationsOf,
  reasonOf,
  timeWords,
} from "./contacts-counted.ts";

const dayMs = 86_400_000;

/**
 * Injuries of a year over all organisations. For a child two are counted out, for an adult three. States the count, the days and the words as recorded;
 * that somebody was hurt by somebody is nowhere concluded. Source: NICE NG76, Child abuse and neglect (2017), 1.3; NICE NG189, Safeguarding adults in care homes (2021).
 */
export const injuriesCounted: Rule = {
  id: "injuriesAcrossOrganisations",
  version: 2,
  title: "Injuries across organisations",
  needs: ["contactsWithProfessionals", "admissionDetails", "problemList"],
  evidence: { label: "NICE NG76, Child abuse and neglect (2017)", url: "https://www.nice.org.uk/guidance/ng76" },
  owner: ownOwner,
  population: {},
  thresholds: {
    ofChild: { value: 2, unit: "injuries", meaning: "From how many on, under 18." },
    ofAdult: { value: 3, unit: "injuries", meaning: "From how many on, from 18." },
    days: { value: 365, unit: "days", meaning: "The time that is looked back." },
    oneInjuryDays: { value: 3, unit: "days", meaning: "Records nearer together than this are of one injury." },
  },
  tables: [attendanceTable],
  evaluate(context): RuleOutcome {
    const { ageYears, chart, nowMs, threshold } = context;
    if (context.died) return silent;
    const days = threshold("days");
    const occasions = occasionsOf(injuriesIn(context), nowMs - days * dayMs, nowMs, threshold("oneInjuryDays"));
    // An age that is not known is not taken for an adult's.
    const least = ageYears === undefined || ageYears < 18 ? threshold("ofChild") : threshold("ofAdult");
    if (occasions.length < least) return silent;
    const groups = occasions.flatMap((occasion) => occasion.groups);
    const places = organisationsOf(groups, chart).length;
    return {
      cards: [
        {
          summary: `${occasions.length} injuries recorded in ${timeWords(days)}, at ${counted(places, "organisation")}`,
          detail: `${occasions.map((occasion) => occasionWords(occasion, chart)).join(". ")}. A count of what is recorded, and no more.`,
          indicator: "info",
          inputs: groups.map((group) => inputOf(group, group.preferred.display, reasonOf(group))),
        },
      ],
      cannotCheck: [],
    };
  },
};
