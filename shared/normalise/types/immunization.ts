import type { Entry } from "../../domain/entry.ts";
import type { CodeableConcept } from "../../fhir/datatypes.ts";
import { readExtensionValue } from "../../fhir/extensions.ts";
import { asNumber, asObject, asObjects, asString } from "../../fhir/json.ts";
import { readDate } from "../../fhir/read-datatypes.ts";
import type { RawResource } from "../../fhir/resource.ts";
import type { NormaliseContext } from "../context.ts";
import { readNamed } from "../read-named.ts";
import { ResourceReader } from "../resource-reader.ts";
import { termOf } from "../words/value-words.ts";

/** GP systems name the vaccination in an extension, and put "unknown" where the vaccine should stand (GP Connect 1.6, UK Core Immunization). */
function vaccineOf(read: ResourceReader): CodeableConcept | undefined {
  const vaccine = readNamed(read, "vaccineCode");
  const written = asString(asObject(read.body.vaccineCode)?.text);
  const isUnknown =
    written === undefined && (vaccine?.codings ?? []).every(({ system = "" }) => /NullFlavor$/.test(system));
  if (!isUnknown) return vaccine;
  const element = "VaccinationProcedure";
  return read.conceptAt(readExtensionValue(read.body, element), element) ?? vaccine;
}

export function normaliseImmunization(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const { body } = raw;
  const vaccine = vaccineOf(read);
  const name = termOf(vaccine);
  const notGiven = asString(body.status) === "not-done" || body.notGiven === true;
  const notGivenReason = notGiven ? termOf(read.concept("statusReason")) : undefined;
  const [protocol] = [...asObjects(body.protocolApplied), ...asObjects(body.vaccinationProtocol)];
  const dose = asNumber(protocol?.doseNumberPositiveInt) ?? asNumber(protocol?.doseSequence);
  const doseNumber = dose === undefined ? asString(protocol?.doseNumberString) : String(dose);
  const lotNumber = asString(body.lotNumber);
  // Some send the date, and nothing else, where words should stand.
  const date = readDate(body.occurrenceString) ?? read.date("date");
  // A modifier element (FHIR R4): whether such a dose counts is not for a rule to decide.
  if (body.isSubpotent === true) read.note("modifierExtension", "isSubpotent");
  return read.entry({
    headingId: "vaccinations",
    display: name === undefined ? undefined : notGiven ? `Not given: ${name}` : name,
    untitled: "Vaccination without a name",
    codeElement: "vaccineCode",
    code: vaccine,
    codeMustMatchText: true,
    when: read.when("occurrence") ?? (date === undefined ? undefined : { kind: "at", date }),
    recordedAt: read.date("recorded"),
    performers: [...read.parties("performer", "actor"), ...read.parties("practitioner", "actor")],
    place: read.party("location")?.name,
    statusMatters: true,
    inHeader: ["vaccineCode", "occurrenceDateTime", "date", "recorded", "location"],
    detail: {
      kind: "immunization",
      vaccine: vaccine ?? { codings: [] },
      notGiven,
      ...(notGivenReason === undefined ? {} : { notGivenReason }),
      ...(doseNumber === undefined ? {} : { doseNumber }),
      ...(lotNumber === undefined ? {} : { lotNumber }),
      reported: body.primarySource === false,
    },
  });
}
