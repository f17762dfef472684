import { saysOwnAllergy } from "../../decision-support/allergy-words.ts";
import type { Group } from "../../domain/chart.ts";
import type { HeadingId } from "../../domain/headings.ts";
import type { ViewContext } from "../view-context.ts";
import { groupsUnder } from "../view-context.ts";
import { isHeldBack } from "../withheld/sensitivity.ts";

/** Where older systems put an allergy that they had no place for. */
const otherPlaces: readonly HeadingId[] = ["problemList", "examinationFindings", "alerts"];

const namesAllergy =
  /\b(?:allerg(?:y|ic)|anaphyla\w*|hypersensitiv\w*)(?: reaction)? to \w|\b(?!the\b|any\b|an\b)\w{3,} allergy\b/i;

/** Asked about, or of a clinic. */
const isNone = /\b(?:suspected|possible|screen\w*|test\w*|advice|education|referr\w*|clinic)\b|\?/i;

/**
 * Entries elsewhere in the record whose words name an allergy (`Allergy to penicillin` coded as a problem, `Latex allergy` as an alert). They are not
 * moved, and nothing is concluded from them but this: allergies are not "not recorded" before somebody has looked there.
 */
export function allergiesElsewhere(context: ViewContext): readonly Group[] {
  return otherPlaces.flatMap((heading) => groupsUnder(context, heading).filter(saysAllergy));
}

function saysAllergy(group: Group): boolean {
  const { display, detail, status } = group.preferred;
  if (isHeldBack(group) || !namesAllergy.test(display) || isNone.test(display) || !saysOwnAllergy(display))
    return false;
  switch (detail.kind) {
    case "condition":
      return detail.verificationStatus !== "refuted" && detail.clinicalStatus !== "resolved";
    case "observation":
      return detail.value === undefined;
    case "flag":
      return status === undefined || status === "active";
    default:
      return false;
  }
}
