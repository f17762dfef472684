/**
 * Merge rules as a reader is told of them: what has to be alike before the rule joins two entries. The sentences follow shared/merge/rules; the form
 * that ends in "Loosely" joins only what has no other counterpart.
 */
export const ruleSentences: Readonly<Record<string, string>> = {
  sameResource: "They are one entry of one organisation, received more than once.",
  sameIdentifier: "The organisations gave them the same reference number.",
  identicalInOneSource: "One organisation holds the very same words twice.",
  yourDecision: "A user of this viewer put them together.",
  samePerson: "They are about the same person, by NHS number and demographics.",
  allergySameAgentDateAndStatus: "The same substance, dated alike and with the same status.",
  allergySameAgentDateAndStatusLoosely:
    "The same substance, dated alike as far as both are dated, with the same status. Its name may be spelt differently.",
  appointmentSameKindAndTime: "The same kind of appointment at the same time, booked, kept or cancelled alike.",
  appointmentSameKindAndTimeLoosely: "An appointment at the same time, with the same words, place or professional.",
  carePlanSameTitleAndStart: "The same plan to the last word, with the same first day.",
  carePlanSameTitleAndStartLoosely: "A plan with the same title and first day, and nothing in it that contradicts.",
  careTeamSameNameAndStart: "The same team to the last word, with the same first day.",
  careTeamSameNameAndStartLoosely: "A team with the same name and first day, and nothing in it that contradicts.",
  conditionSameCodeAndOnset: "The same problem, with the same beginning and nothing against it.",
  conditionSameCodeAndOnsetLoosely:
    "The same problem by its words or code, with a beginning that fits as precisely as each states it.",
  consentSameCodeAndDate: "The same consent or refusal, with the same date.",
  consentSameCodeAndDateLoosely: "The same consent or refusal by its words, from the same day.",
  contactSamePerson: "The same person to contact, told by the same details.",
  contactSamePersonLoosely:
    "A person to contact with the same full name, and the same relationship or telephone number.",
  deviceSameTypeAndSerialNumber: "The same kind of device with the same serial number.",
  deviceSameTypeAndSerialNumberLoosely:
    "A device with the same serial number, or the same device in use since the same day.",
  documentSameBytes: "The same file, with the same title and day.",
  documentSameBytesLoosely:
    "A document of the same type, title, author and day, of the same size or from the same minute.",
  encounterSameTypeAndTime: "The same kind of contact, begun at the same minute.",
  encounterSameTypeAndTimeLoosely:
    "A contact on the same day, with the same place, professional, organisation, reason or end.",
  familyHistorySameRelativeAndDay: "The same relative's history to the last word, taken on the same day.",
  familyHistorySameRelativeAndDayLoosely:
    "The same relative's history, taken on the same day; one organisation lists more than the other.",
  flagSameCodeAndStart: "The same alert with the same beginning, both in force or both over.",
  flagSameCodeAndStartLoosely: "The same alert by its words, from the same day, both in force or both over.",
  goalSameWordsAndStart: "The same goal in the same words, with the same first day.",
  goalSameWordsAndStartLoosely: "The same goal from the same first day, with no other target.",
  immunizationSameVaccineAndDay: "The same vaccine on the same day.",
  immunizationSameVaccineAndDayLoosely: "A vaccine against the same diseases, by its name, on the same day.",
  medicationSameProductStartAndDose: "The same product with the same start and the same dose.",
  medicationSameProductStartAndDoseLoosely:
    "The same medicine by its name, strength and form, started on the same day, with the same dose, perhaps in other words.",
  observationSameTestTimeAndValue: "The same test at the same time with the same value and unit.",
  observationSameTestTimeAndValueLoosely:
    "The same test by its words or code, with a time that fits and the same value, perhaps in another unit or rounded.",
  otherSameContentAndDate: "The same content to the last word, with the same date.",
  otherSameContentAndDateLoosely: "The same line at the same time, and nothing in it that contradicts.",
  procedureSameCodeAndDate: "The same procedure at the same time and the same site.",
  procedureSameCodeAndDateLoosely: "The same procedure by its words or code, on the same day.",
  questionnaireSameDateAndAnswers: "The same form filled in at the same time, with every answer the same.",
  questionnaireSameDateAndAnswersLoosely:
    "The same form filled in on the same day; every answer that both hold is the same.",
  reportSameTimeAndContent: "The same kind of report at the same time, with the same conclusion and results.",
  reportSameTimeAndContentLoosely:
    "A report of the same kind by its words or code, from the same day, with the same content.",
  requestSameCodeAndDate: "The same request with the same date and for the same reason.",
  requestSameCodeAndDateLoosely: "The same request by its words or code, from the same day.",
};

/** A rule that has no sentence is named by its own name, spelled out. */
export function ruleWords(rule: string): string {
  const known = Object.hasOwn(ruleSentences, rule) ? ruleSentences[rule] : undefined;
  if (known !== undefined) return known;
  const spelled = rule.replace(/([a-z])([A-Z])/g, "$1 $2").toLocaleLowerCase("en-GB");
  return `Joined by the rule “${spelled}”.`;
}
