import type { Entry } from "../domain/entry.ts";
import type { MedicationDetail } from "../domain/entry-detail.ts";
import { asObject, asString } from "../fhir/json.ts";
import { readConceptOrCode, readDate } from "../fhir/read-datatypes.ts";
import type { RawResource } from "../fhir/resource.ts";
import type { NormaliseContext } from "./context.ts";
import {
  type Dosage,
  readChangeSummary,
  readDosage,
  readMedicine,
  readRepeat,
  readSetting,
  readStatusReasonExtension,
  readSupply,
} from "./medicine.ts";
import { ResourceReader } from "./resource-reader.ts";
import { termOf } from "./value-words.ts";

export function normaliseMedicationRequest(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const { body } = raw;
  const medicine = readMedicine(read);
  const name = termOf(medicine.medicine);
  const dosage = readDosage(body.dosageInstruction);
  const authoredOn = read.date("authoredOn");
  const dispense = asObject(body.dispenseRequest);
  const validity = asObject(dispense?.validityPeriod);
  const setting = readSetting(body.category);
  const { start: boundStart, end: boundEnd, ...written } = dosage;
  const start = boundStart ?? readDate(validity?.start);
  const end = boundEnd ?? readDate(validity?.end);
  const intent = asString(body.intent);
  const notToBeGiven = body.doNotPerform === true;
  const reason = [...read.words("reasonCode"), ...read.names("reasonReference")].join(", ");
  const statusReason = termOf(readConceptOrCode(body.statusReason)) ?? readStatusReasonExtension(body);
  const changeSummary = readChangeSummary(body);
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
      currency: notToBeGiven ? "notGiven" : currencyOf(asString(body.status), intent, dosage, context.nowMs),
      ...(start === undefined ? {} : { start }),
      ...(end === undefined ? {} : { end }),
      ...readSupply(dispense?.quantity, dispense?.expectedSupplyDuration),
      ...(setting === undefined ? {} : { setting }),
      ...(statusReason === undefined ? {} : { statusReason }),
      ...(changeSummary === undefined ? {} : { changeSummary }),
      ...(repeat === undefined ? {} : { repeat }),
      ...(reason === "" ? {} : { reason }),
      basedOn: [...read.keys("basedOn"), ...read.keys("priorPrescription")],
    },
  });
}

/** As stated. An active request whose dosage says that it ended has ended; a proposal is no prescription. */
function currencyOf(
  status: string | undefined,
  intent: string | undefined,
  dosage: Dosage,
  nowMs: number,
): MedicationDetail["currency"] {
  if (intent === "proposal") return "unknown";
  switch (status) {
    case "active":
      return dosage.end !== undefined && dosage.end.latestMs < nowMs ? "past" : "current";
    case "on-hold":
      return "suspended";
    case "cancelled":
    case "completed":
    case "stopped":
      return "past";
    default:
      return "unknown";
  }
}
