import type { Entry } from "../../domain/entry.ts";
import type { MedicationDetail } from "../../domain/entry-detail.ts";
import { asString } from "../../fhir/json.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import type { RawResource } from "../../fhir/resource.ts";
import type { NormaliseContext } from "../context.ts";
import { readDosage } from "../dosage.ts";
import { readMedicine, readSupply } from "../medicine.ts";
import { ResourceReader } from "../resource-reader.ts";
import { termOf } from "../words/value-words.ts";

/** A supply. That something was dispensed does not say whether it is still taken. */
export function normaliseMedicationDispense(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const medicine = readMedicine(read);
  const { start: _start, end: _end, ...written } = readDosage(raw.body.dosageInstruction);
  const handedOver = read.date("whenHandedOver");
  const prepared = read.date("whenPrepared");
  const date = handedOver ?? prepared;
  const statusReason = [...read.words("statusReasonCodeableConcept"), ...read.names("statusReasonReference")].join(
    ", ",
  );
  return read.entry({
    headingId: "medicationsAndMedicalDevices",
    display: termOf(medicine.medicine),
    untitled: "Medicine without a name",
    codeElement: "medicationCodeableConcept",
    code: medicine.medicine,
    codeMustMatchText: true,
    when: date === undefined ? undefined : { kind: "at", date },
    performers: read.parties("performer", "actor"),
    statusMatters: true,
    inHeader: ["medicationCodeableConcept", "medicationReference"],
    detail: {
      kind: "medication",
      resource: "MedicationDispense",
      ...medicine,
      ...written,
      currency: dispensed(asString(raw.body.status)),
      ...issued(asString(raw.body.status), handedOver, prepared),
      ...readSupply(raw.body.quantity, raw.body.daysSupply),
      ...(statusReason === "" ? {} : { statusReason }),
      basedOn: read.keys("authorizingPrescription"),
    },
  });
}

/** What was declined was never issued, and what is being prepared not yet. */
function issued(
  status: string | undefined,
  handedOver: PartialDate | undefined,
  prepared: PartialDate | undefined,
): { readonly lastIssued?: PartialDate } {
  if (status === "cancelled" || status === "declined") return {};
  const isUnderWay = status === "preparation" || status === "in-progress" || status === "on-hold";
  const lastIssued = handedOver ?? (isUnderWay ? undefined : prepared);
  return lastIssued === undefined ? {} : { lastIssued };
}

function dispensed(status: string | undefined): MedicationDetail["currency"] {
  switch (status) {
    case "on-hold":
      return "suspended";
    case "cancelled":
    case "declined":
      return "notGiven";
    case "stopped":
      return "past";
    default:
      return "unknown";
  }
}

/** One giving of a medicine. */
export function normaliseMedicationAdministration(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const medicine = readMedicine(read);
  const { start: _start, end: _end, ...written } = readDosage(raw.body.dosage);
  const when = read.when("effective");
  const end = when?.kind === "period" ? when.end : undefined;
  const start = when?.kind === "at" ? when.date : when?.start;
  const reason = [...read.words("reasonCode"), ...read.names("reasonReference")].join(", ");
  const statusReason = [...read.words("statusReason"), ...read.words("reasonNotGiven")].join(", ");
  return read.entry({
    headingId: "medicationsAndMedicalDevices",
    display: termOf(medicine.medicine),
    untitled: "Medicine without a name",
    codeElement: "medicationCodeableConcept",
    code: medicine.medicine,
    codeMustMatchText: true,
    when,
    performers: read.parties("performer", "actor"),
    statusMatters: true,
    inHeader: ["medicationCodeableConcept", "medicationReference", "effectiveDateTime", "effectivePeriod"],
    detail: {
      kind: "medication",
      resource: "MedicationAdministration",
      ...medicine,
      ...written,
      currency: raw.body.notGiven === true ? "notGiven" : administered(asString(raw.body.status)),
      ...(start === undefined ? {} : { start }),
      ...(end === undefined ? {} : { end }),
      ...(statusReason === "" ? {} : { statusReason }),
      ...(reason === "" ? {} : { reason }),
      basedOn: read.keys("request"),
    },
  });
}

function administered(status: string | undefined): MedicationDetail["currency"] {
  switch (status) {
    case "in-progress":
      return "current";
    case "on-hold":
      return "suspended";
    case "completed":
    case "stopped":
      return "past";
    case "not-done":
      return "notGiven";
    default:
      return "unknown";
  }
}
