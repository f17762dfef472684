import { compareEntries } from "../comparison.ts";
import type { MergeRule } from "../merge-rule.ts";
import { codeKeys } from "../same-code.ts";
import { isDatedToTheDay, isTimed, whenKey } from "../same-date.ts";

/** One referral, order or task known to several systems: same code, same day or time, same intent. */
export const requestRule: MergeRule<"request"> = {
  name: "requestSameCodeAndDate",
  version: 1,
  contentKeys: (entry) => {
    const when = whenKey(entry.when);
    if (when === undefined || !isDatedToTheDay(entry.when)) return [];
    return codeKeys(entry.code).map((code) => `${code} ${when}`);
  },
  compare: (a, b) =>
    compareEntries(a, b)
      .mustMatch("intent", a.detail.intent, b.detail.intent)
      .mustMatch("resuscitation decision", a.detail.resuscitation, b.detail.resuscitation)
      .mustNotContradict("priority", a.detail.priority, b.detail.priority)
      .mustNotContradict("status", a.status, b.status)
      .mayDiffer("reason", a.detail.reason, b.detail.reason)
      .done(),
  isRepeatable: (entry) => isTimed(entry.when),
};

/** One booking known to several systems: same time, same kind, same state. */
export const appointmentRule: MergeRule<"appointment"> = {
  name: "appointmentSameKindAndTime",
  version: 1,
  contentKeys: (entry) => {
    const when = whenKey(entry.when);
    if (when === undefined || !isTimed(entry.when)) return [];
    return codeKeys(entry.code).map((code) => `${code} ${when}`);
  },
  compare: (a, b) =>
    compareEntries(a, b)
      .mustMatch("outcome", a.detail.outcome, b.detail.outcome)
      .mustNotContradict("place", a.place, b.place)
      .mustNotContradict("description", a.detail.description, b.detail.description)
      .mayDiffer("status", a.status, b.status)
      .done(),
  isRepeatable: (entry) => isTimed(entry.when),
};
