import type { AllergyDetail, ConditionDetail } from "../domain/entry-detail.ts";

/** A condition that no source calls over or refuted. An unstated status counts as active: silence is not recovery. */
export function isActiveCondition(detail: ConditionDetail): boolean {
  const over: readonly string[] = ["inactive", "remission", "resolved"];
  if (detail.verificationStatus === "refuted" || detail.verificationStatus === "entered-in-error") return false;
  return detail.clinicalStatus === undefined ? detail.abatement === undefined : !over.includes(detail.clinicalStatus);
}

/** An allergy to be checked against: not refuted, not over. Unconfirmed counts as confirmed (standards §4.8). */
export function isActiveAllergy(detail: AllergyDetail): boolean {
  if (detail.assertsNone !== undefined) return false;
  if (detail.verificationStatus === "refuted" || detail.verificationStatus === "entered-in-error") return false;
  return detail.clinicalStatus === undefined ? detail.endDate === undefined : detail.clinicalStatus === "active";
}
