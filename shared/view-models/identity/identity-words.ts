import type { IdentityReason } from "../../domain/chart.ts";

/** Why a source's patient is not certainly this one, in the words of whoever has to ask. */
export function identityReasonWords(reason: IdentityReason): string {
  return words[reason];
}

const words: Readonly<Record<IdentityReason, string>> = {
  nhsNumberDiffers: "another NHS number",
  nhsNumberMissing: "no NHS number in one of the two or in both",
  nhsNumberNotValid: "an NHS number that fails its check digit",
  nhsNumberNotVerified: "an NHS number that its source has not verified",
  nhsNumberSuperseded: "an NHS number that has been replaced",
  birthDateDiffers: "another date of birth",
  birthDateMissing: "no date of birth in one of the two or in both",
  birthDateLessPrecise: "a date of birth without its day",
  familyNameDiffers: "another family name",
  givenNameDiffers: "another given name",
  nameMissing: "no full name in one of the two or in both",
  genderDiffers: "another gender",
  oneOfTwins: "one of twins",
  sharedRecordNumber: "and yet one record number for both",
};
