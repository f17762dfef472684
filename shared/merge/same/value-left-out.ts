import type { ObservationValue } from "../../domain/entry-detail.ts";
import { startOf } from "../../domain/when.ts";
import { termKeys } from "../groups/loose-keys.ts";
import { versionRank } from "../groups/result-version.ts";
import type { EntryOf } from "../merge-rule.ts";
import { fieldValues } from "./fields-agree.ts";
import { measuredOf } from "./measured.ts";
import { areOfOneMoment, minuteKeys } from "./same-date.ts";
import { testNameKeys } from "./test-names.ts";

type Observation = EntryOf<"observation">;

/** No value, and none that its author says there is not: it was not passed on. */
export function isLeftOut(value: ObservationValue | undefined): boolean {
  return value === undefined || (value.type === "absent" && value.isNotPassedOn === true);
}

/** Says which test was done when and not what came of it. A corrected one without a value has withdrawn it, and a note in its place is what came of it (`Haemolysed`). */
export function leavesOutValue(entry: Observation): boolean {
  const { value, components } = measuredOf(entry);
  if (!isLeftOut(value) || components.length > 0 || entry.detail.members.length > 0) return false;
  return versionRank(entry) !== 2 && fieldValues(entry, "Note").length === 0;
}

/** Whether of two of one moment only one tells what came of it: nobody is tested twice for one thing in one minute and told one result. */
export function isValueLeftOutOnce(a: Observation, b: Observation): boolean {
  return leavesOutValue(a) !== leavesOutValue(b) && areOfOneMoment(a, b);
}

/**
 * The minute and the test, under which one without its value meets the one that has it; seconds may be cut short. The minute of issue too, which is all
 * that some systems give.
 */
export function momentKeys(entry: Observation): readonly string[] {
  const minutes = [...new Set([...minuteKeys(startOf(entry.when)), ...minuteKeys(entry.recordedAt)])];
  if (minutes.length === 0) return [];
  const tests = testNameKeys(entry.code);
  const names = tests.length > 0 ? tests : termKeys(entry);
  return minutes.flatMap((minute) => names.map((name) => `${minute} ${name}`));
}
