/** Merge rules as a reader is told of them. A rule that is not listed is named by its own name, spelled out. */
const words: Readonly<Record<string, string>> = {
  sameIdentifier: "The organisations gave them the same business identifier.",
  identicalInOneSource: "One organisation holds the very same words twice.",
  yourDecision: "A user of this viewer put them together.",
  allergySameAgentDateAndStatus: "The same substance by code, with the same date and the same status.",
  observationSameTestTimeAndValue: "The same test at the same time with the same value and unit.",
  encounterSameTypeAndTime: "The same kind of contact, begun at the same minute.",
};

export function ruleWords(rule: string): string {
  const known = words[rule];
  if (known !== undefined) return known;
  const spelled = rule.replace(/([a-z])([A-Z])/g, "$1 $2").toLocaleLowerCase("en-GB");
  return `Joined by the rule “${spelled}”.`;
}
