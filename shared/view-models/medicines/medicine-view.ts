import type { MedicationDetail } from "../../domain/entry-detail.ts";
import type { GroupId } from "../../kernel/brand.ts";
import { formatDate } from "../format/format-date.ts";
import { formatDose } from "../format/format-quantity.ts";
import { counted } from "../lines/text-part.ts";
import type { ViewContext } from "../view-context.ts";
import { groupsUnder, sourceName } from "../view-context.ts";
import type { MedicineChangeView } from "./medicine-history.ts";
import { medicineHistory } from "./medicine-history.ts";
import type { Medicine } from "./medicine-lines.ts";
import { isEvent, medicineLines, nameOf, ownEntries, startOf } from "./medicine-lines.ts";
import type { MedicineSupplyView } from "./medicine-supply.ts";
import { medicineSupply } from "./medicine-supply.ts";

/** One medicine over all organisations: what changed, who issued, supplied and gave it last, and whether the supply was enough. */
export interface MedicineView {
  readonly title: string;
  readonly changes: readonly MedicineChangeView[];
  /** What is left out of the changes, and why it may be. */
  readonly note: string;
  readonly latest: readonly {
    readonly what: string;
    readonly words: string;
    readonly groupId: GroupId;
  }[];
  readonly supply: MedicineSupplyView;
}

export function toMedicineView(context: ViewContext, params: { readonly groupId: GroupId }): MedicineView | undefined {
  const group = context.groups.get(params.groupId);
  if (group?.preferred.detail.kind !== "medication") return undefined;
  const lines = medicineLines(groupsUnder(context, "medicationsAndMedicalDevices"));
  const medicines = ownEntries(lines.get(group.line ?? group.id) ?? []);
  const prescribed = medicines.filter((medicine) => !isEvent(medicine, medicines));
  const { changes, repeated } = medicineHistory(prescribed, context);
  return {
    title: nameOf(medicines),
    changes,
    note:
      repeated === 0
        ? ""
        : `${counted(repeated, "entry says", "entries say")} the same again and ${repeated === 1 ? "is" : "are"} among all entries below.`,
    latest: latestOf(medicines, context),
    supply: medicineSupply(medicines, context),
  };
}

const eventWords: Readonly<Record<MedicationDetail["resource"], string>> = {
  MedicationRequest: "Last issued",
  MedicationStatement: "Last issued, as the list says",
  MedicationDispense: "Last supplied",
  MedicationAdministration: "Last given",
};

/** The newest of each kind: who issued, who supplied and who gave it last. */
function latestOf(medicines: readonly Medicine[], context: ViewContext): MedicineView["latest"] {
  const newest = new Map<MedicationDetail["resource"], { readonly ms: number; readonly medicine: Medicine }>();
  for (const medicine of medicines) {
    const { resource, currency, lastIssued } = medicine.detail;
    if (currency === "notGiven") continue;
    const date = isEvent(medicine, medicines) ? startOf(medicine) : lastIssued;
    if (date === undefined || (newest.get(resource)?.ms ?? Number.NEGATIVE_INFINITY) >= date.earliestMs) continue;
    newest.set(resource, { ms: date.earliestMs, medicine });
  }
  // What a list says of an issue that is in the record itself is no second one.
  const [issued, said] = [newest.get("MedicationRequest"), newest.get("MedicationStatement")];
  if (issued !== undefined && said !== undefined && said.ms <= issued.ms) newest.delete("MedicationStatement");
  return [...newest].map(([resource, { medicine }]) => ({
    what: eventWords[resource],
    words: latestWords(medicine, medicines, context),
    groupId: medicine.group.id,
  }));
}

function latestWords(medicine: Medicine, medicines: readonly Medicine[], context: ViewContext): string {
  const { entry, detail } = medicine;
  const date = isEvent(medicine, medicines) ? startOf(medicine) : detail.lastIssued;
  const party = entry.performers[0];
  const source = sourceName(context, entry.sourceId);
  return [
    date === undefined ? "" : formatDate(date),
    detail.supplied === undefined ? "" : formatDose(detail.supplied),
    party === undefined || party.name === source ? source : `${party.name} (${source})`,
  ]
    .filter((words) => words !== "")
    .join(", ");
}
