import type { Entry } from "../../domain/entry.ts";
import type { ObservationDetail } from "../../domain/entry-detail.ts";
import type { Reference } from "../../fhir/datatypes.ts";
import { readExtensionValue } from "../../fhir/extensions.ts";
import { asObjects } from "../../fhir/json.ts";
import { readCodeableConcept, readReference } from "../../fhir/read-datatypes.ts";
import { referencedType } from "../../fhir/references.ts";
import type { RawResource } from "../../fhir/resource.ts";
import { quantityInText } from "../../units/number-in-text.ts";
import type { NormaliseContext } from "../context.ts";
import { categoryCodes, headingOfFinding } from "../finding-heading.ts";
import { readInterpretation, readObservationValue, readReferenceRanges } from "../observation-value.ts";
import { ResourceReader } from "../resource-reader.ts";
import { resuscitationDecision } from "../topics.ts";
import { sentenceCase } from "../words/element-labels.ts";
import { termOf } from "../words/value-words.ts";

export function normaliseObservation(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const code = read.concept("code");
  const categories = categoryCodes(read.concepts("category"));
  const value = readObservationValue(read, raw.body, "");
  const coded = value?.type === "coded" ? value.concept : undefined;
  const when = read.when("effective");
  const issued = read.date("issued");
  const about = readFocus(read);
  const term = termOf(code);
  if (about !== undefined) read.note("aboutAnother", "focus");
  return read.entry({
    headingId: headingOfFinding({ code, value: coded, categoryCodes: categories, isMeasured: isMeasured(raw, value) }),
    display: about === undefined ? term : `About ${about}: ${term ?? "observation without a name"}`,
    untitled: "Observation without a name",
    leadingFields: about === undefined ? none : [{ label: "About", value: about }],
    code,
    when: when ?? (issued === undefined ? undefined : { kind: "at", date: issued }),
    recordedAt: issued,
    performers: read.parties("performer"),
    statusMatters: true,
    inHeader: ["code", "effectiveDateTime", "effectivePeriod", "effectiveInstant", "issued", "performer", "focus"],
    detail: {
      ...detailOf(read, raw, categories, value, resuscitationDecision(coded) ?? resuscitationDecision(code)),
      ...(when === undefined && issued !== undefined ? { isDatedByIssue: true } : {}),
    },
  });
}

/** Whom or what it is about, where that is not the person of the record. */
function readFocus(read: ResourceReader): string | undefined {
  const others = asObjects(read.body.focus).flatMap((value) => {
    const reference = readReference(value);
    const isThisPerson =
      reference !== undefined && read.context.resolve(read.raw, reference)?.body.resourceType === "Patient";
    return isThisPerson ? [] : [reference === undefined ? somethingElse : focusInWords(read, reference)];
  });
  return others.length === 0 ? undefined : [...new Set(others)].join(" and ");
}

const none: readonly never[] = [];
const somethingElse = "somebody or something else";

function focusInWords(read: ResourceReader, reference: Reference): string {
  const name = read.context.nameOf(read.raw, reference) ?? reference.display;
  if (name !== undefined) return name;
  const type = reference.type ?? (reference.reference === undefined ? undefined : referencedType(reference.reference));
  if (type === undefined) return somethingElse;
  return type === "Patient" ? "another patient" : `a ${sentenceCase(type).toLowerCase()}`;
}

function isMeasured({ body }: RawResource, value: ObservationDetail["value"]): boolean {
  if (value !== undefined && value.type !== "text" && value.type !== "boolean") return true;
  // `<150` is a measurement however it was sent; `+++` may also be how swollen an ankle is.
  if (value?.type === "text" && quantityInText(value.text)?.comparator !== undefined) return true;
  return [body.referenceRange, body.specimen, body.interpretation, body.component, body.hasMember].some(
    (part) => part !== undefined,
  );
}

function detailOf(
  read: ResourceReader,
  raw: RawResource,
  categories: readonly string[],
  value: ObservationDetail["value"],
  resuscitation: ObservationDetail["resuscitation"],
): ObservationDetail {
  const specimen = read.reference("specimen");
  const specimenName = specimen === undefined ? undefined : read.context.nameOf(raw, specimen);
  const device = read.reference("device");
  const deviceName = device === undefined ? undefined : read.context.nameOf(raw, device);
  const method = termOf(readCodeableConcept(raw.body.method));
  const bodySite = termOf(readCodeableConcept(raw.body.bodySite));
  const bodyPosition = termOf(readCodeableConcept(readExtensionValue(raw.body, "observation-bodyPosition")));
  return {
    kind: "observation",
    categories,
    ...(value === undefined ? {} : { value }),
    components: asObjects(raw.body.component).map((component, index) => {
      const componentValue = readObservationValue(read, component, `component[${index}]`);
      const componentCode = read.conceptAt(component.code, "component");
      const interpretation = readInterpretation(component);
      const referenceRanges = readReferenceRanges(component);
      return {
        code: componentCode ?? { codings: [] },
        ...(componentValue === undefined ? {} : { value: componentValue }),
        ...(interpretation.length === 0 ? {} : { interpretation }),
        ...(referenceRanges.length === 0 ? {} : { referenceRanges }),
      };
    }),
    referenceRanges: readReferenceRanges(raw.body),
    interpretation: readInterpretation(raw.body),
    ...(specimenName === undefined ? {} : { specimen: specimenName }),
    ...(method === undefined ? {} : { method }),
    ...(bodySite === undefined ? {} : { bodySite }),
    ...(bodyPosition === undefined ? {} : { bodyPosition }),
    members: raw.body.hasMember === undefined ? [] : read.membersOf("hasMember"),
    ...(deviceName === undefined ? {} : { device: deviceName }),
    ...(resuscitation === undefined ? {} : { resuscitation }),
  };
}
