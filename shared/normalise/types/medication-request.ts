import type { Entry } from "../../domain/entry.ts";
import type { MedicationDetail } from "../../domain/entry-detail.ts";
import { asObject, asString } from "../../fhir/json.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import { readConceptOrCode, readDate } from "../../fhir/read-datatypes.ts";
import type { RawResource } from "../../fhir/resource.ts";
import type { NormaliseContext } from "../context.ts";
import { readDosage } from "../dosage.ts";
import {
  readChangeSummary,
  readMedicine,
  readNotes,
  readRepeat,
  readSetting,
  readStatusReasonExtension,
  readSupply,
} from "../medicine.ts";
import { ResourceReader } from "../resource-reader.ts";
import { termOf } from "../words/value-words.ts";

export function normaliseMedicationRequest(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const { body } = raw;
  const medicine = readMedicine(read);
  const name = termOf(medicine.medicine);
  const authoredOn = read.date("authoredOn");
  const dispense = asObject(body.dispenseRequest);
  const validity = asObject(dispense?.validityPeriod);
  const setting = readSetting(body.category);
  const { start: boundStart, end: boundEnd, ...written } = readDosage(body.dosageInstruction);
  // R5 has when it is to be taken beside the dosages.
  const taken = asObject(body.effectiveDosePeriod);
  const statedEnd = boundEnd ?? readDate(taken?.end) ?? read.date("dateEnded");
  const start = boundStart ?? readDate(taken?.start) ?? readDate(validity?.start);
  const end = statedEnd ?? readDate(validity?.end);
  const intent = asString(body.intent);
  const notToBeGiven = body.doNotPerform === true;
  const reason = [...read.words("reasonCode"), ...read.names("reasonReference")].join(", ");
  const statusReason = termOf(readConceptOrCode(body.statusReason)) ?? readStatusReasonExtension(body);
  const changeSummary = readChangeSummary(body);
  const replaces = read.keys("priorPrescription");
  const repeat = readRepeat(body);
  return read.entry({
    headingId: "medicationsAndMedicalDevices",
    display: name === undefined ? undefined : notToBeGiven ? `Not to be given: ${name}` : name,
    untitled: "Medicine without a name",
    codeElement: "medicationCodeableConcept",
    code: medicine.medicine,
    codeMustMatchText: true,
    when:
      authoredOn === undefined
        ? start === undefined
          ? undefined
          : { kind: "at", date: start }
        : { kind: "at", date: authoredOn },
    recordedAt: authoredOn,
    performers: read.parties("requester"),
    recorder: read.party("recorder"),
    mayBeInFuture: false,
    statusMatters: true,
    inHeader: ["medicationCodeableConcept", "medicationReference", "authoredOn", "requester", "recorder"],
    detail: {
      kind: "medication",
      resource: "MedicationRequest",
      ...(intent === undefined ? {} : { intent }),
      ...medicine,
      ...written,
      currency: notToBeGiven ? "notGiven" : currencyOf(asString(body.status), intent, statedEnd, context.nowMs),
      ...(start === undefined ? {} : { start }),
      ...(end === undefined ? {} : { end }),
      ...readSupply(dispense?.quantity, dispense?.expectedSupplyDuration),
      ...(setting === undefined ? {} : { setting }),
      ...(statusReason === undefined ? {} : { statusReason }),
      ...(changeSummary === undefined ? {} : { changeSummary }),
      ...(repeat === undefined ? {} : { repeat }),
      ...(reason === "" ? {} : { reason }),
      ...readNotes(body),
      ...(replaces.length === 0 ? {} : { replaces }),
      basedOn: read.keys("basedOn"),
    },
  });
}

/** As stated. An active request that says when it ended has ended then; a proposal is no prescription. */
function currencyOf(
  status: string | undefined,
  intent: string | undefined,
  end: PartialDate | undefined,
  nowMs: number,
): MedicationDetail["currency"] {
  if (intent === "proposal") return "unknown";
  switch (status) {
    case "active":
      return end !== undefined && end.latestMs < nowMs ? "past" : "current";
    case "on-hold":
      return "suspended";
    case "cancelled":
    case "completed":
    case "stopped":
    // R5's word for one whose time is over.
    case "ended":
      return "past";
    default:
      return "unknown";
  }
}
