import type { Entry } from "../../domain/entry.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import { isActiveCondition } from "../active.ts";
import { hasCode } from "../codes.ts";
import { pregnancyCodes } from "../pregnancy-codes.ts";
import { outcomeOfWords } from "../safety-nets/test-outcome.ts";

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
export function pregnancySaid({ code, detail, display, status }: Entry): PregnancySaid | undefined {
  switch (detail.kind) {
    case "condition":
      if (!isActiveCondition(detail)) return undefined;
      if (hasCode(code, pregnancyCodes.pregnant) || isPregnant.test(display)) return pregnant;
      return hasCode(code, pregnancyCodes.notPregnant) || isNot.test(display) ? not : endedBy(display);
    case "flag":
      return detail.active !== false && isPregnant.test(display) ? pregnant : undefined;
    case "procedure":
      return detail.notDone ? undefined : endedBy(display);
    case "observation":
      return status === "cancelled" ? undefined : observed({ code, detail, display });
    default:
      return undefined;
  }
}

const isPregnant =
  /^\W*(?:currently |patient (?:is )?(?:currently )?)?(?:pregnant|pregnancy)(?: confirmed| state)?\W*$/i;
const isNot = /^\W*(?:patient (?:is )?)?not (?:currently )?pregnant\W*$/i;
/** A loss that one source does not know of does harm; a birth is how a pregnancy is meant to end. */
const ended =
  /^\W*(?:(?:complete|incomplete|missed|spontaneous|inevitable) )?(?:miscarriage|abortion|stillbirth|termination of pregnancy|medical termination of pregnancy|ectopic pregnancy)\W*$/i;

function endedBy(display: string): PregnancySaid | undefined {
  return ended.test(display) ? { isPregnant: false, words: `pregnancy ended (“${display}”)` } : undefined;
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
