import type { Group } from "../../domain/chart.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { HeadingId } from "../../domain/headings.ts";
import type { Said } from "../../domain/said.ts";
import { hasCode } from "../codes.ts";
import type { RuleContext } from "../rule.ts";
import type { FrailtyGrade } from "./clinical-frailty-scale.ts";
import { frailtyScaleOf, gradeByScale, isNamedFrailtyScale } from "./clinical-frailty-scale.ts";
import { holdsOneOf, isStanding, newestOf, wordsOf } from "./record-words.ts";

/** SNOMED CT codes: standards §2.9 (mild, moderate, severe frailty), read in the Discovery wiki and six repositories; Verhoeff-checked. */
const severeCodes = { snomed: ["925861000000102"] } as const;
const moderateCodes = { snomed: ["925831000000107"] } as const;
const mildCodes = { snomed: ["925791000000100"] } as const;

const headings: readonly HeadingId[] = ["problemList", "assessments", "examinationFindings", "risks"];

const severe = new Selection((group) => gradeOf(group) === "severe", maySayGrade);
const moderate = new Selection((group) => gradeOf(group) === "moderate", maySayGrade);
const graded = new Selection((group) => gradeOf(group) !== undefined, maySayGrade);

const gradeWords = {
  severe: ["severe frailty", "severely frail"],
  moderate: ["moderate frailty", "moderately frail"],
  mild: ["mild frailty", "mildly frail"],
} as const;

/** "Rockwood 6, housebound", "CFS score 7", and not "CFS 5 years": chronic fatigue is written so too. */
const stepInWords =
  / (?:rockwood|cfs|clinical frailty (?:scale|score)) (?:(?:score|scale|level|of|is|frailty) )*([1-9])(?= )(?! (?:days?|weeks?|months?|years?|decades?|yrs?|mths?|wks?|ago) )/g;

/** "Not severely frail", "no longer severely frail". */
const denied =
  / (?:not|never|nor|no|no longer|isnt|isn t) (?:(?:yet|being|considered|thought|felt|to|be|sign|signs|evidence|of) )*$/;

/** The grade as coded or worded, or as the Clinical Frailty Scale has it. An index is no grade, and is left to the rule that works it out. */
function gradeOf(group: Group): FrailtyGrade | undefined {
  if (!isStanding(group.preferred)) return undefined;
  const step = frailtyScaleOf(group);
  return step === undefined ? gradeSaid(group.preferred) : gradeByScale(step.value);
}

function maySayGrade(said: Said): boolean {
  return isNamedFrailtyScale(said) || gradeSaid(said) !== undefined;
}

function gradeSaid(said: Said): FrailtyGrade | undefined {
  const { code, detail } = said;
  const value = detail.kind === "observation" && detail.value?.type === "coded" ? detail.value.concept : undefined;
  const words = wordsOf(said);
  for (const [grade, codes] of [
    ["severe", severeCodes],
    ["moderate", moderateCodes],
    ["mild", mildCodes],
  ] as const) {
    if (hasCode(code, codes) || hasCode(value, codes) || says(words, gradeWords[grade])) return grade;
  }
  // Of "was CFS 4, now CFS 7" words alone tell no grade.
  const [step, ...others] = new Set([...words.matchAll(stepInWords)].map(([, said]) => said));
  return step === undefined || others.length > 0 ? undefined : gradeByScale(Number(step));
}

function says(words: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => {
    const before = words.split(` ${phrase} `).slice(0, -1);
    return before.some((part) => !denied.test(` ${part} `));
  });
}

/** The newest grade stands: frailty that was severe last year and moderate today is moderate. */
export function frailtyRecords({ selected }: Pick<RuleContext, "selected">): {
  readonly severe: readonly Group[];
  readonly moderate: readonly Group[];
  /** Somebody has graded it at all: a grade stands above any index. */
  readonly isGraded: boolean;
} {
  const newest = newestOf(selected(graded, ...headings));
  const standing = (groups: readonly Group[]) => (newest !== undefined && groups.includes(newest) ? [newest] : []);
  return {
    severe: standing(selected(severe, ...headings)),
    moderate: standing(selected(moderate, ...headings)),
    isGraded: newest !== undefined,
  };
}

const careHomeWords = [
  "lives in a nursing home",
  "lives in nursing home",
  "lives in a residential home",
  "lives in residential home",
  "lives in a care home",
  "lives in care home",
  "care home resident",
  "resident in care home",
  "nursing home resident",
  "nursing care placement",
  "residential care placement",
  "nursing home placement",
];
const notCareHomeWords = ["does not live", "not a care home", "considering", "family", "awaiting"];

const careHome = new Selection(
  ({ preferred }) => isStanding(preferred) && preferred.status !== "completed" && saysCareHome(preferred),
  saysCareHome,
);

function saysCareHome(said: Said): boolean {
  const words = wordsOf(said);
  return holdsOneOf(words, careHomeWords) && !holdsOneOf(words, notCareHomeWords);
}

/** The record says that the person lives in a care home: by its words, never by an address. */
export function careHomeRecords({ selected }: Pick<RuleContext, "selected">): readonly Group[] {
  return selected(
    careHome,
    "socialContext",
    "problemList",
    "servicesAndCare",
    "examinationFindings",
    "individualRequirements",
  );
}
