import type { Entry } from "../../domain/entry.ts";
import type { Said } from "../../domain/said.ts";
import { startOf } from "../../domain/when.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import { unitCode } from "../../units/printed-units.ts";
import { isActiveCondition } from "../active.ts";
import { hasCode } from "../codes.ts";
import { hasPregnancyIcd10, pregnancyCodes } from "../pregnancy-codes.ts";
import { aDate, dateIn } from "../prose/dates.ts";
import { proseReader, standingIn } from "../prose/topic.ts";
import { outcomeOfWords } from "../safety-nets/test-outcome.ts";
import { statedQuantity } from "../stated-quantity.ts";

export interface PregnancySaid {
  readonly isPregnant: boolean;
  /** `pregnant`, `not pregnant`, `pregnancy ended (“Miscarriage”)`. */
  readonly words: string;
  /** The expected date: what is said after it is no contradiction. */
  readonly until?: PartialDate;
}

const pregnant: PregnancySaid = { isPregnant: true, words: "pregnant" };
const not: PregnancySaid = { isPregnant: false, words: "not pregnant" };

/**
 * Whether an entry says that the person is pregnant, or no longer: by code, by a test for it, by an expected date or a gestation, or in the plain words
 * of a problem or an alert. `undefined` for anything else; nothing is inferred from a medicine or a clinic.
 */
export function pregnancySaid(entry: Entry): PregnancySaid | undefined {
  const { code, detail, display, status } = entry;
  switch (detail.kind) {
    case "condition":
      if (!isActiveCondition(detail)) return undefined;
      if (hasCode(code, pregnancyCodes.pregnant) || hasPregnancyIcd10(code) || isPlainly(display)) return pregnant;
      if (hasCode(code, pregnancyCodes.notPregnant)) return not;
      return endedBy(display) ?? inWords(display) ?? expectedIn(entry);
    case "flag":
      if (detail.active === false) return undefined;
      return isPlainly(display) ? pregnant : (inWords(display) ?? expectedIn(entry));
    case "procedure":
      return detail.notDone ? undefined : endedBy(display);
    case "observation":
      return status === "cancelled" ? undefined : observed({ code, detail, display });
    default:
      return undefined;
  }
}

/** Nobody of whose entries this is denied says anything of it. */
export function maySayPregnancy({ code, detail, display }: Said): boolean {
  return detail.kind !== "observation" || observed({ code, detail, display }) !== undefined;
}

const isPregnant =
  /^\W*(?:currently |patient (?:is )?(?:currently )?)?(?:pregnant|pregnancy)(?: confirmed| state)?\W*$/i;
/** "?pregnant" asks. */
const isPlainly = (display: string) => isPregnant.test(display) && !display.includes("?");
const isNot = /^\W*(?:patient (?:is )?)?not (?:currently )?pregnant\W*$/i;
const saysPregnant = proseReader({
  phrases: [
    "pregnant",
    "pregnancy confirmed",
    "antenatal booking",
    "intrauterine pregnancy",
    "iup",
    "first trimester",
    "second trimester",
    "third trimester",
    "twin pregnancy",
    "expecting twins",
    "expecting a baby",
    "positive pregnancy test",
    "gravid",
  ],
  never: [
    "pregnant women",
    "pregnant woman",
    "pregnant people",
    "previously pregnant",
    "was pregnant",
    "were pregnant",
    "been pregnant",
    "get pregnant",
    "become pregnant",
    "becomes pregnant",
    "fall pregnant",
    "when pregnant",
    "while pregnant",
    "whilst pregnant",
    "pregnant contact",
    ...["gravid", "para"].flatMap((word) => [..."0123456789"].map((times) => `${word} ${times}`)),
    "last pregnancy",
  ],
  reading: { ifIsPlanned: true, listMayEnd: true },
});
const saysPregnancy = proseReader({
  phrases: ["pregnancy", "pregnant"],
  never: ["pregnancy test", "termination of pregnancy", "ectopic pregnancy", "previous pregnancy", "last pregnancy"],
  reading: { ifIsPlanned: true },
});
const testNamed = /\b(?:pregnancy test|upt|u?hcg|urine hcg)\b/i;
/** "G2P1, 18+3 weeks", "primip, 30/40": how often somebody was pregnant, beside how many weeks it is now. */
const parityAndWeeks =
  /\b(?:g\d ?p\d(?:\+\d)?|primip\w*|multip\w*)\W+(?:\w+\W+){0,3}?\d{1,2}(?:\+\d)?\s*(?:\/40|weeks|wks|w\b)(?!\s*(?:post|old|ago))/i;
/** "32+4 weeks, G3P1". */
const weeksAndParity =
  /\b\d{1,2}(?:\+\d)?\s*(?:\/40|weeks|wks)\W+(?:\w+\W+){0,2}?(?:g\d ?p\d(?:\+\d)?|gravida? \d|primip\w*|multip\w*)/i;
const gravidAndWeeks =
  /\bgravida? ?\d\W+(?:para ?\d\W+)?(?:\w+\W+){0,3}?\d{1,2}(?:\+\d)?\s*(?:\/40|weeks|wks)(?!\s*(?:post|old|ago))/i;
const gestation = /\b\d{1,2}(?:\+\d)?\s*(?:weeks|wks|\/40)(?:['’])?\s+gestation\b/i;
/** Of a child or of an earlier pregnancy. */
const notOfNow =
  /\b(?:previous\w*|last|history|h\/o|ago|prem\w*|preterm|neonat\w*|baby|infant|child|ex|iud|iufd|loss|demise|died|birth\w*|deliver\w*|premature|prematurity|sga|nicu|scbu|mother|sister|daughter|wife|partner|obstetric history|in (?:19|20)\d\d)\b/i;
/** "G2P2, CS at 38 weeks in 2019" tells of a birth. */
const howItEnded =
  /\b(?:(?:em|el)?l?s?cs|c-?section|section|caesarean\w*|(?:s|n)vd|vaginal|forceps|ventouse|kiwi|induced|iol|ectopic|top|erpc|mole|molar)\b/i;
const weeksOf40 = /\b(?:is|now|at|currently)\s+\d{1,2}(?:\+\d)?\/40\b/i;

const isOver = /miscarr|stillb|terminat|\bdelivered\b|\bpost-?natal\b|\bborn\b/i;

/** Words of a problem or an alert; a test named in them answers for them. What is planned, feared or somebody else's says nothing. */
function inWords(display: string): PregnancySaid | undefined {
  if (
    !/\bp[a-z]{0,2}[rg][a-z]{2,6}(?:t|n|c?y)\b|pregnan|trimester|antenatal|\/40|\bupt\b|hcg|\biup\b|expecting|gravid|gestation|\bg\d ?p\d|primip|multip/i.test(
      display,
    )
  )
    return undefined;
  if (testNamed.test(display)) {
    const outcome = outcomeOfWords(
      display
        .replace(/[+]\s?ve\b/gi, "positive")
        .replace(/(?<!\w)-\s?ve\b/gi, "negative")
        .replace(/\bpos\b/gi, "positive"),
    );
    if (outcome === "positive") return { ...pregnant, words: "pregnancy test positive" };
    return outcome === "negative" ? { ...not, words: "pregnancy test negative" } : undefined;
  }
  // What the loss or the birth was of is no pregnancy now, and which it was is not read here.
  if (isOver.test(display)) return undefined;
  const isOfNow =
    (parityAndWeeks.test(display) ||
      ((weeksAndParity.test(display) || gravidAndWeeks.test(display) || gestation.test(display)) &&
        !notOfNow.test(display))) &&
    !howItEnded.test(display);
  const said = standingIn(display, saysPregnant);
  if (said === "stated" || (said === undefined && (weeksOf40.test(display) || isOfNow))) return pregnant;
  if (said === "other" || said === "uncertain" || said === "spokenOf") return undefined;
  return standingIn(display, saysPregnancy) === "denied" ? not : undefined;
}

const expectedOn = new RegExp(
  `\\b(?:edd|edc|e\\.d\\.d\\.?|(?:estimated|expected) (?:date of delivery|date of confinement|due date))(?:\\W|\\b(?:is|on|by|scan|usss?)\\b)*${aDate}(?!\\d)`,
  "i",
);

/** "Booked at 9 weeks, EDD 14/05/2027": pregnant until then, unless it was over when it was written. */
function expectedIn({ display, when, recordedAt }: Entry): PregnancySaid | undefined {
  const found = expectedOn.exec(display);
  if (found === null || howItEnded.test(display) || notOfNow.test(display)) return undefined;
  if (isOver.test(display)) return undefined;
  const [until] = dateIn(found.groups);
  const written = startOf(when) ?? recordedAt;
  if (until === undefined || (written !== undefined && until.latestMs < written.earliestMs)) return undefined;
  return { ...pregnant, words: "pregnant, expected date recorded", until };
}

/** A loss that one source does not know of does harm; a birth is how a pregnancy is meant to end. */
const ended =
  /^\W*(?:(?:complete|incomplete|missed|spontaneous|inevitable) )?(?:miscarriage|abortion|stillbirth|termination of pregnancy|medical termination of pregnancy|ectopic pregnancy|erpc|evacuation of retained products(?: of conception)?|surgical management of miscarriage|salpingectomy for ectopic pregnancy)\W*$/i;

function endedBy(display: string): PregnancySaid | undefined {
  return ended.test(display) ? { isPregnant: false, words: `pregnancy ended (“${display}”)` } : undefined;
}

/** How many days a pregnancy had lasted when an entry says its gestation; `undefined` where it says none, or not in weeks or days. */
export function gestationDays({ detail, display }: Entry): number | undefined {
  const value = detail.kind === "observation" && isGestation.test(display) ? statedQuantity(detail.value) : undefined;
  if (value?.value === undefined || value.comparator !== undefined) return undefined;
  const unit = unitCode(value);
  if (/^(?:wk|weeks?)$/i.test(unit)) return value.value * 7;
  return /^(?:d|days?)$/i.test(unit) ? value.value : undefined;
}

const birth =
  /\b(?:caesarean|cesarean|lscs|(?:normal|vaginal|spontaneous|forceps|ventouse|instrumental|assisted|breech|kiwi|home|water|live) (?:\w+ ){0,2}(?:delivery|birth)|svd|ventouse|delivery (?:of (?:the )?(?:baby|infant|fetus|foetus|placenta)|procedure)|childbirth)\b/i;
const mayBeBirth = new RegExp(`^\\W*(?:mother )?delivered\\b|${birth.source}`, "i");
/** What may stand beside a birth and leave it one that was: "planned", "for", "fear of", "scar" and a year may not. */
const besideBirth: ReadonlySet<string> = new Set(
  `a an the of by at and with emergency elective urgent category grade lower uterine segment section operation procedure finding situation event
  baby infant boy girl male female twin twins singleton live term week weeks wk wks day days normal spontaneous vaginal assisted instrumental forceps
  ventouse kiwi breech delivery birth`.split(/\s+/),
);

/**
 * A birth that was done, as a procedure or as a problem with its day: without one, "caesarean section" among the problems may be of any pregnancy. It
 * contradicts none: it is how one is meant to end.
 */
export function isBirth({ detail, display }: Entry): boolean {
  switch (detail.kind) {
    case "procedure":
      return !detail.notDone && (isBirthAlone(display) || isBirthAmongMore(display));
    case "condition":
      return detail.onset !== undefined && detail.verificationStatus !== "refuted" && isBirthAlone(display);
    default:
      return false;
  }
}

function isBirthAmongMore(display: string): boolean {
  return birth.test(display) && !notOfNow.test(display.replace(birth, ""));
}

function isBirthAlone(display: string): boolean {
  if (!mayBeBirth.test(display)) return false;
  const words =
    display
      .toLowerCase()
      .replace(mayBeBirth, " ")
      .match(/[a-z0-9]+/g) ?? [];
  return words.every((word) => besideBirth.has(word) || /^\d{1,2}$/.test(word));
}

const isTest = /\bpregnancy test\b|\b(?:urine|serum|beta|b) ?hcg\b/i;
const isGestation = /^\W*(?:estimated )?(?:gestation|gestational age|weeks of gestation)\W*$/i;

function observed({
  code,
  detail,
  display,
}: {
  readonly code: Entry["code"];
  readonly detail: Extract<Entry["detail"], { kind: "observation" }>;
  readonly display: string;
}): PregnancySaid | undefined {
  const { value } = detail;
  const concept = value?.type === "coded" ? value.concept : code;
  if (hasCode(concept, pregnancyCodes.pregnant)) return pregnant;
  if (hasCode(concept, pregnancyCodes.notPregnant)) return not;
  const words =
    value?.type === "text"
      ? value.text
      : value?.type === "coded"
        ? (value.concept.text ?? value.concept.codings[0]?.display)
        : undefined;
  if (isTest.test(display)) {
    const outcome = outcomeOfWords(words);
    if (outcome === "positive") return { ...pregnant, words: "pregnancy test positive" };
    return outcome === "negative" ? { ...not, words: "pregnancy test negative" } : undefined;
  }
  if (words !== undefined && /^\W*pregnan\w*(?: status)?\W*$/i.test(display)) {
    if (isPregnant.test(words) || /^\W*yes\W*$/i.test(words)) return pregnant;
    return isNot.test(words) || /^\W*no\W*$/i.test(words) ? not : undefined;
  }
  if (value?.type === "date" && hasCode(code, pregnancyCodes.expectedDate))
    return { ...pregnant, words: "pregnant, expected date recorded", until: value.date };
  return value?.type === "quantity" && isGestation.test(display)
    ? { ...pregnant, words: "pregnant, gestation recorded" }
    : undefined;
}
