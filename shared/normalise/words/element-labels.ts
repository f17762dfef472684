import { lookUp } from "../../kernel/look-up.ts";

/** Data types that end the name of a choice element (FHIR R4 `value[x]`), longest first. */
const choiceTypes =
  /(?:CodeableConcept|SampledData|BackboneElement|DateTime|Quantity|Duration|Boolean|Integer|Decimal|Instant|Period|Timing|String|Range|Ratio|Reference|Coding|Date|Age|Time|Uri|Url|Code|Canonical|Attachment|Identifier|Annotation|Markdown|Money|Address|HumanName|ContactPoint|Meta|Id|Oid|Uuid|UnsignedInt|PositiveInt|Base64Binary|Expression|Signature|Count|Distance|Dosage)$/;

const choiceStems = new Set([
  "value",
  "onset",
  "abatement",
  "effective",
  "performed",
  "occurrence",
  "medication",
  "asNeeded",
  "dose",
  "rate",
  "deceased",
  "multipleBirth",
  "age",
  "born",
  "allowed",
  "timing",
  "scheduled",
  "product",
  "reported",
  "serviced",
  "location",
  "item",
  "statusReason",
  "due",
  "detail",
  "start",
  "defaultValue",
  "answer",
  "indicated",
  "doseNumber",
  "seriesDoses",
  "probability",
  "prognosis",
  "when",
  "module",
  "content",
  "entity",
  "target",
  "time",
  "author",
  "subject",
  "definition",
  "quantity",
  "substance",
  "chargeItem",
  "legallyBinding",
  "topic",
  "minimumVolume",
  "diagnosis",
  "procedure",
  "event",
  "amount",
  "characteristic",
  "identified",
]);

/** Element names whose humanised form would not be what a clinician says. */
const saidOtherwise: Readonly<Record<string, string>> = {
  abatement: "Ended",
  addresses: "Addresses (reasons)",
  asNeeded: "As needed",
  assertedDate: "Recorded",
  asserter: "Asserted by",
  author: "Author",
  authoredOn: "Written",
  basedOn: "Based on",
  birthDate: "Born",
  bodySite: "Body site",
  clinicalStatus: "Clinical status",
  dateAsserted: "Recorded",
  dateRecorded: "Recorded",
  detail: "Detail",
  dispenseRequest: "Supply",
  doNotPerform: "Do NOT do",
  doseAndRate: "Amount",
  dosage: "Dosage",
  dosageInstruction: "Dosage",
  effective: "Date",
  fulfillmentStatus: "Fulfilment status",
  hasMember: "Consists of",
  inResponseTo: "In response to",
  informationSource: "Information from",
  interpretation: "Interpretation",
  issued: "Issued",
  lastOccurrence: "Last occurred",
  managingOrganization: "Managing organisation",
  note: "Note",
  occurrence: "Date",
  organization: "Organisation",
  partOf: "Part of",
  payload: "Message",
  performed: "Date",
  reasonCode: "Reason",
  reasonReference: "Reason",
  recordedDate: "Recorded",
  referenceRange: "Reference range",
  serviceProvider: "Organisation",
  statusReason: "Reason for status",
  supportingInfo: "Supporting information",
  supportingInformation: "Supporting information",
  valueSampledData: "Waveform",
  verificationStatus: "Certainty",
  whenHandedOver: "Handed over",
  whenPrepared: "Prepared",
};

/** Labels already made. Bounded, because a document may invent element names without end. */
const labels = new Map<string, string>();
const mostLabels = 1000;

/** `bodySite` → `Body site`; `valueQuantity` → `Value`. */
export function elementLabel(element: string): string {
  const known = labels.get(element);
  if (known !== undefined) return known;
  const stem = choiceStem(element);
  const label = lookUp(saidOtherwise, element) ?? lookUp(saidOtherwise, stem) ?? sentenceCase(stem);
  if (labels.size < mostLabels) labels.set(element, label);
  return label;
}

/** `valueQuantity` → `value`; an element that is no choice stays as it is. */
function choiceStem(element: string): string {
  const stem = element.replace(choiceTypes, "");
  return stem !== element && choiceStems.has(stem) ? stem : element;
}

/** `MedicationRepeatInformation`, `no-content-recorded` → `Medication repeat information`, `No content recorded`. */
export function sentenceCase(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .replace(/[-_\s]+/g, " ")
    .trim()
    .split(" ")
    .map((word) => (/^[A-Z0-9]{2,}s?$/.test(word) ? word : word.toLowerCase()));
  const text = words.join(" ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
