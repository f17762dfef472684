import type { Entry, When } from "../../domain/entry.ts";
import type { MedicationDetail } from "../../domain/entry-detail.ts";
import { readExtensionValue } from "../../fhir/extensions.ts";
import { asString } from "../../fhir/json.ts";
import { readDate } from "../../fhir/read-datatypes.ts";
import type { RawResource } from "../../fhir/resource.ts";
import type { NormaliseContext } from "../context.ts";
import { readDosage } from "../dosage.ts";
import { readChangeSummary, readMedicine, readNotes, readRepeat, readSetting } from "../medicine.ts";
import { ResourceReader } from "../resource-reader.ts";
import { termOf } from "../words/value-words.ts";

export function normaliseMedicationStatement(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const { body } = raw;
  const medicine = readMedicine(read);
  const { start: boundStart, end: boundEnd, ...written } = readDosage(body.dosage);
  const effective = read.when("effective");
  const dateAsserted = read.date("dateAsserted");
  const start = (effective?.kind === "at" ? effective.date : effective?.start) ?? boundStart;
  const end = (effective?.kind === "period" ? effective.end : undefined) ?? boundEnd;
  const lastIssued = readDate(readExtensionValue(body, "MedicationStatementLastIssueDate"));
  const setting = readSetting(body.category);
  const reason = [...read.words("reasonCode"), ...read.names("reasonReference")].join(", ");
  const statusReason = [...read.words("statusReason"), ...read.words("reasonNotTaken")].join(", ");
  const changeSummary = readChangeSummary(body);
  const repeat = readRepeat(body);
  return read.entry({
    headingId: "medicationsAndMedicalDevices",
    display: termOf(medicine.medicine),
    untitled: "Medicine without a name",
    codeElement: "medicationCodeableConcept",
    code: medicine.medicine,
    codeMustMatchText: true,
    when: effective ?? (dateAsserted === undefined ? undefined : { kind: "at", date: dateAsserted }),
    recordedAt: dateAsserted,
    performers: read.parties("informationSource"),
    statusMatters: true,
    inHeader: [
      "medicationCodeableConcept",
      "medicationReference",
      "effectiveDateTime",
      "effectivePeriod",
      "dateAsserted",
      "informationSource",
    ],
    detail: {
      kind: "medication",
      resource: "MedicationStatement",
      ...medicine,
      ...written,
      currency: asString(body.taken) === "n" ? "notGiven" : currencyOf(asString(body.status), effective, context.nowMs),
      ...(start === undefined ? {} : { start }),
      ...(end === undefined ? {} : { end }),
      ...(setting === undefined ? {} : { setting }),
      ...(lastIssued === undefined ? {} : { lastIssued }),
      ...(statusReason === "" ? {} : { statusReason }),
      ...(changeSummary === undefined ? {} : { changeSummary }),
      ...(repeat === undefined ? {} : { repeat }),
      ...(reason === "" ? {} : { reason }),
      ...readNotes(raw.body),
      basedOn: [...read.keys("basedOn"), ...read.keys("derivedFrom"), ...read.keys("partOf")],
    },
  });
}

/** As stated. `active` with an effective period that has ended has ended; `intended` says nothing about now. */
function currencyOf(
  status: string | undefined,
  effective: When | undefined,
  nowMs: number,
): MedicationDetail["currency"] {
  const end = effective?.kind === "period" ? effective.end : undefined;
  switch (status) {
    case "active":
      return end !== undefined && end.latestMs < nowMs ? "past" : "current";
    case "on-hold":
      return "suspended";
    case "completed":
    case "stopped":
      return "past";
    case "not-taken":
      return "notGiven";
    default:
      return "unknown";
  }
}
