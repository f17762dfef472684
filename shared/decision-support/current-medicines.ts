import type { Group } from "../domain/chart.ts";
import type { Entry } from "../domain/entry.ts";
import type { MedicationDetail } from "../domain/entry-detail.ts";
import { Selection } from "../domain/group-lists.ts";
import { isAbsentOrUnknown } from "../fhir/absent-unknown.ts";
import { namedProductOf } from "../medicines/compare-products.ts";
import type { Agent } from "./agents.ts";
import { agentOf, isKnown } from "./agents.ts";
import type { RuleContext } from "./rule.ts";

/** A medicine that some source has as current, on hold, or without saying: what is not known to have ended is checked. */
export interface CurrentMedicine {
  readonly group: Group;
  /** The member that says it is current. */
  readonly entry: Entry;
  readonly detail: MedicationDetail;
  readonly agent: Agent;
  /** Whether any code names it; else what is known of it comes from its words. */
  readonly coded: boolean;
}

const currencies: ReadonlySet<MedicationDetail["currency"]> = new Set(["current", "suspended", "unknown"]);
const taken = new Selection((group) => readMedicine(group) !== undefined);
const known = new WeakMap<Group, CurrentMedicine | "none">();

/** Every fact about a current medicine: one drug in five feeds may still be several, which share the group's `line`. */
export function currentMedicines(context: Pick<RuleContext, "selected">): readonly CurrentMedicine[] {
  const groups = context.selected(taken, "medicationsAndMedicalDevices");
  let medicines = ofGroups.get(groups);
  if (medicines === undefined) {
    medicines = groups.map(readMedicine).filter((medicine) => medicine !== undefined);
    ofGroups.set(groups, medicines);
  }
  return medicines;
}

/** Many rules ask one after another: the same groups are the same medicines. */
const ofGroups = new WeakMap<readonly Group[], readonly CurrentMedicine[]>();

/** `undefined` where the group is no medicine, or none that is current, or names none. */
function readMedicine(group: Group): CurrentMedicine | undefined {
  const read = known.get(group) ?? readOne(group) ?? "none";
  known.set(group, read);
  return read === "none" ? undefined : read;
}

function readOne(group: Group): CurrentMedicine | undefined {
  for (const entry of group.members) {
    const { detail, display } = entry;
    if (detail.kind !== "medication" || !currencies.has(detail.currency)) continue;
    if (isAbsentOrUnknown(detail.medicine)) return undefined;
    const coded = detail.medicine.codings.some(({ code, system }) => code !== undefined && system !== undefined);
    return { group, entry, detail, agent: agentIn(detail, display), coded };
  }
  return undefined;
}

/** A name that is spelt wrongly is read as the line of its medicine is: "amlodpine" stands on the line of amlodipine. */
function agentIn(detail: MedicationDetail, display: string): Agent {
  const agent = agentOf(detail.medicine, display);
  if (isKnown(agent)) return agent;
  const { isKnown: isNamed, ingredients = [] } = namedProductOf(detail);
  return isNamed && ingredients.length > 0 ? agentOf({ text: ingredients.join(" and "), codings: [] }) : agent;
}
