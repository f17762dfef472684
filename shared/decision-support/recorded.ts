import type { Group } from "../domain/chart.ts";
import { Selection } from "../domain/group-lists.ts";
import type { HeadingId } from "../domain/headings.ts";
import { isActiveAllergy } from "./active.ts";
import type { ConditionRow } from "./conditions.ts";
import { speakerOf } from "./conditions.ts";
import type { RuleContext } from "./rule.ts";

/**
 * Where the record says something in any kind of entry: a problem, an alert, a procedure, a device, an allergy, an observation. Made once for a program.
 * Problems count whether in force or over; what was refuted, not done, ended or withdrawn does not.
 */
export function recordedList(
  headingIds: readonly HeadingId[],
  ...rows: readonly ConditionRow[]
): (context: Pick<RuleContext, "selected">) => readonly Group[] {
  const speaks = speakerOf(rows);
  const selection = new Selection((group) => stands(group) && group.members.some(speaks), speaks);
  return ({ selected }) => selected(selection, ...headingIds);
}

const withdrawn: ReadonlySet<string> = new Set(["entered-in-error", "cancelled", "not-done", "inactive", "rejected"]);

/** Neither refuted, nor not done, nor withdrawn. */
export function stands({ preferred: { detail, status } }: Group): boolean {
  switch (detail.kind) {
    case "condition":
      return detail.verificationStatus !== "refuted" && detail.verificationStatus !== "differential";
    case "flag":
      return detail.active !== false;
    case "allergy":
      return isActiveAllergy(detail);
    case "procedure":
      return !detail.notDone;
    case "request":
      return detail.notToBeDone !== true && (status === undefined || !withdrawn.has(status));
    case "familyHistory":
      return false;
    default:
      return status === undefined || !withdrawn.has(status);
  }
}
