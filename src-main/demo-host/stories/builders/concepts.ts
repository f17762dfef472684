/** Code systems, and the few shapes of a coded value that the stories need. */
export const systems = {
  snomed: "http://snomed.info/sct",
  dmd: "https://dmd.nhs.uk",
  readV2: "http://read.info/readv2",
  icd10: "http://hl7.org/fhir/sid/icd-10",
  loinc: "http://loinc.org",
  ucum: "http://unitsofmeasure.org",
  nhsNumber: "https://fhir.nhs.uk/Id/nhs-number",
  odsOrganization: "https://fhir.nhs.uk/Id/ods-organization-code",
  odsSite: "https://fhir.nhs.uk/Id/ods-site-code",
  sdsUser: "https://fhir.nhs.uk/Id/sds-user-id",
  gmc: "https://fhir.hl7.org.uk/Id/gmc-number",
  nmc: "https://fhir.hl7.org.uk/Id/nmc-number",
  hcpc: "https://fhir.hl7.org.uk/Id/hcpc-number",
  gphc: "https://fhir.hl7.org.uk/Id/gphc-number",
  gmp: "https://fhir.hl7.org.uk/Id/gmp-number",
  actCode: "http://terminology.hl7.org/CodeSystem/v3-ActCode",
  confidentiality: "http://terminology.hl7.org/CodeSystem/v3-Confidentiality",
  ukCoreExtension: "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-",
} as const;

export interface Coding {
  readonly system?: string;
  readonly code: string;
  readonly display?: string;
}

export interface CodeableConcept {
  readonly coding?: readonly Coding[];
  readonly text?: string;
}

export interface Identifier {
  readonly system?: string;
  readonly value: string;
}

/** A FHIR Reference: relative, absolute, urn, contained, or by business identifier alone. */
export interface Reference {
  readonly reference?: string;
  readonly type?: string;
  readonly identifier?: Identifier;
  readonly display?: string;
}

export interface Quantity {
  readonly value: number;
  readonly unit?: string;
  readonly system?: string;
  readonly code?: string;
  readonly comparator?: string;
}

export function coding(system: string, code: string, display: string): Coding {
  return { system, code, display };
}

export function snomed(code: string, display: string): Coding {
  return coding(systems.snomed, code, display);
}

export function loinc(code: string, display: string): Coding {
  return coding(systems.loinc, code, display);
}

export function readV2(code: string, display: string): Coding {
  return coding(systems.readV2, code, display);
}

export function icd10(code: string, display: string): Coding {
  return coding(systems.icd10, code, display);
}

/** The author's own words, with whatever codes the system attached to them. No codes is an ordinary case. */
export function concept(text: string, ...codings: readonly Coding[]): CodeableConcept {
  return codings.length === 0 ? { text } : { coding: codings, text };
}

/** A code without the author's words. */
export function coded(...codings: readonly Coding[]): CodeableConcept {
  return { coding: codings };
}

/** HL7 code systems that live under terminology.hl7.org. */
export function hl7(codeSystem: string, code: string, display?: string): CodeableConcept {
  const system = `http://terminology.hl7.org/CodeSystem/${codeSystem}`;
  return { coding: [display === undefined ? { system, code } : { system, code, display }] };
}

/** Amount in a UCUM unit; `unit` is what people read where it differs from the UCUM code. */
export function quantity(value: number, code: string, unit: string = code): Quantity {
  return { value, unit, system: systems.ucum, code };
}

/** What a source sends when it knows who was meant but holds no resource for them. */
export function byIdentifier(type: string, system: string, value: string, display: string): Reference {
  return { type, identifier: { system, value }, display };
}

/** Leaves out what is undefined, so that a resource holds only what the story says. */
export function compact(element: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(element).filter(([, value]) => value !== undefined));
}
