import type { Population, RuleContext } from "./rule.ts";

type Person = Pick<RuleContext, "ageYears" | "sex" | "pregnancy" | "died">;

/**
 * Whether a rule is about this person: `in`, `out` with the reason, or `unsure` with what is not known. Pregnancy that nobody recorded is no reason
 * to leave a check out, and none to begin one that is for pregnancy alone.
 */
export type Belonging = { readonly belongs: "in" } | { readonly belongs: "out" | "unsure"; readonly why: string };

/** Whether a rule is for this person: in, out with the reason, or not to be told because age, sex or pregnancy is not known. */
export function belongingOf(population: Population, person: Person): Belonging {
  if (population.living === true && person.died)
    return { belongs: "out", why: "the person is recorded as having died" };
  if (population.saidByRule === true) return { belongs: "in" };
  return ageOf(population, person) ?? sexOf(population, person) ?? pregnancyOf(population, person) ?? { belongs: "in" };
}

function ageOf({ minAge = 0, maxAge }: Population, { ageYears }: Person): Belonging | undefined {
  if (minAge === 0 && maxAge === undefined) return undefined;
  if (ageYears === undefined) return { belongs: "unsure", why: "the person's age is not certain" };
  if (ageYears < minAge) return { belongs: "out", why: `it is not for people under ${minAge}` };
  return maxAge !== undefined && ageYears > maxAge
    ? { belongs: "out", why: `it is not for people over ${maxAge}` }
    : undefined;
}

function sexOf(population: Population, { sex }: Person): Belonging | undefined {
  if (population.sex === undefined || population.sex === sex) return undefined;
  return sex === undefined
    ? { belongs: "unsure", why: "the person's sex is not recorded as one of female and male" }
    : { belongs: "out", why: `it is for ${population.sex === "female" ? "women" : "men"}` };
}

function pregnancyOf({ pregnancy: asked }: Population, { pregnancy }: Person): Belonging | undefined {
  if (asked === "exclude" && pregnancy === "pregnant") return { belongs: "out", why: "it is not for use in pregnancy" };
  if (asked === "only" && pregnancy !== "pregnant")
    return { belongs: "out", why: "it is for pregnancy, and none is recorded now" };
  return undefined;
}
