/** One clinical concept as several code systems and several people write it. */
export interface Term {
  /** The preferred term. */
  readonly name: string;
  readonly codes: Readonly<Partial<Record<CodeSystem, string>>>;
  /** Other wordings that any clinician reads as the same concept. */
  readonly also?: readonly string[];
  /** Each system's own wording where it is not the preferred term. */
  readonly displays?: Readonly<Partial<Record<CodeSystem, string>>>;
  /** A side, as the body site says it: given to the term by the maker, never guessed. */
  readonly sided?: true;
}

export type CodeSystem = "snomed" | "dmd" | "readV2" | "ctv3" | "icd10" | "loinc" | "cvx" | "rxnorm" | "opcs4";

export const systemUris: Readonly<Record<CodeSystem, string>> = {
  snomed: "http://snomed.info/sct",
  dmd: "https://dmd.nhs.uk",
  readV2: "http://read.info/readv2",
  ctv3: "http://read.info/ctv3",
  icd10: "http://hl7.org/fhir/sid/icd-10",
  loinc: "http://loinc.org",
  cvx: "http://hl7.org/fhir/sid/cvx",
  rxnorm: "http://www.nlm.nih.gov/research/umls/rxnorm",
  opcs4: "https://fhir.hl7.org.uk/Id/opcs-4",
};

/** How feeds misspell the systems (NHS England API examples, Care Connect, HL7 v2 conversions). */
export const wrongUris: Readonly<Partial<Record<CodeSystem, readonly string[]>>> = {
  snomed: ["https://snomed.info/sct", "urn:oid:2.16.840.1.113883.6.96", "http://snomed.info/sct/83821000000107"],
  dmd: ["http://dmd.nhs.uk", "urn:oid:2.16.840.1.113883.2.1.6.15"],
  readV2: ["https://read.info/readv2"],
  ctv3: ["http://read.info/readctv3"],
  icd10: ["urn:oid:2.16.840.1.113883.6.3"],
  loinc: ["https://loinc.org", "urn:oid:2.16.840.1.113883.6.1"],
};
