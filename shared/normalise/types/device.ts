import equipment from "../../../assets/tables/equipment-words.json" with { type: "json" };
import type { Entry } from "../../domain/entry.ts";
import type { HeadingId } from "../../domain/headings.ts";
import type { CodeableConcept } from "../../fhir/datatypes.ts";
import { asObjects, asString } from "../../fhir/json.ts";
import { readCodeableConcept } from "../../fhir/read-datatypes.ts";
import type { RawResource } from "../../fhir/resource.ts";
import { headingNamed, indexWords } from "../code-table.ts";
import type { NormaliseContext } from "../context.ts";
import { deviceName } from "../parties.ts";
import { ResourceReader } from "../resource-reader.ts";
import { termOf } from "../words/value-words.ts";

const byWords = indexWords(equipment.rows.map((row) => ({ words: row.words, headingId: headingNamed(row.heading) })));

/** A walking frame is equipment; a pacemaker stands with the medicines and medical devices. */
function headingOfDevice(names: readonly (string | undefined)[]): HeadingId {
  for (const name of names) {
    const row = byWords(name);
    if (row !== undefined) return row.headingId;
  }
  return "medicationsAndMedicalDevices";
}

export function normaliseDevice(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const deviceType = read.concept("type");
  const name = deviceName(raw.body);
  const serialNumber = asString(raw.body.serialNumber);
  const carrier = asObjects(raw.body.udiCarrier)[0];
  const udi = asString(carrier?.carrierHRF);
  return read.entry({
    headingId: headingOfDevice([name, termOf(deviceType)]),
    display: name ?? asString(raw.body.modelNumber),
    untitled: "Device without a name",
    code: deviceType,
    when: undefined,
    mayBeUndated: true,
    leadingFields: udi === undefined ? [] : [{ label: "Unique device identifier", value: udi }],
    inHeader: [],
    detail: {
      kind: "device",
      ...(deviceType === undefined ? {} : { deviceType }),
      ...(serialNumber === undefined ? {} : { serialNumber }),
    },
  });
}

/** That a person uses a device, and since when. */
export function normaliseDeviceUse(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const reference = read.reference("device");
  const resolved = reference === undefined ? undefined : context.resolve(raw, reference);
  const deviceType: CodeableConcept | undefined = readCodeableConcept(resolved?.body.type);
  const name = (resolved === undefined ? undefined : deviceName(resolved.body)) ?? reference?.display;
  const recordedOn = read.date("recordedOn");
  return read.entry({
    headingId: headingOfDevice([name, termOf(deviceType)]),
    display: name,
    untitled: "Use of a device that was not received",
    code: deviceType,
    when: read.when("timing") ?? (recordedOn === undefined ? undefined : { kind: "at", date: recordedOn }),
    recordedAt: recordedOn,
    performers: read.parties("source"),
    inHeader: ["recordedOn", "source", "timingPeriod", "timingDateTime"],
    detail: { kind: "device", ...(deviceType === undefined ? {} : { deviceType }) },
  });
}
