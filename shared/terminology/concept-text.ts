import type { CodeableConcept, Coding } from "../fhir/datatypes.ts";
import { lookedUpTerm } from "./looked-up-term.ts";
import { ownTerm, shownTerm } from "./shown-term.ts";

/** The words of a coded concept: the author's own text first, then a display, then the bare code as a last resort; never empty. */
export function conceptText(concept: CodeableConcept | undefined): string {
  if (concept === undefined) return "Not stated";
  const own = ownTerm(concept);
  if (own !== undefined) return own;
  const displayed = concept.codings.find(({ display, mapped }) => display !== undefined && mapped === undefined);
  if (displayed?.display !== undefined) return shownTerm(displayed.display, concept);
  const lookedUp = lookedUpTerm(concept);
  if (lookedUp !== undefined) return lookedUp;
  const coded = concept.codings.find((coding) => coding.code !== undefined);
  return coded?.code === undefined ? "Not stated" : `Code ${coded.code} without words`;
}

/** Code systems as a clinician names them. */
const systemWords: Readonly<Record<string, string>> = {
  "http://snomed.info/sct": "SNOMED CT",
  "https://dmd.nhs.uk": "dm+d",
  "http://read.info/readv2": "Read v2",
  "http://read.info/ctv3": "Read CTV3",
  "http://loinc.org": "LOINC",
  "http://hl7.org/fhir/sid/icd-10": "ICD-10",
  "http://hl7.org/fhir/sid/icd-10-uk": "ICD-10 UK",
  "http://hl7.org/fhir/sid/icd-10-cm": "ICD-10-CM",
  "http://www.whocc.no/atc": "ATC",
  "http://www.nlm.nih.gov/research/umls/rxnorm": "RxNorm",
  "http://hl7.org/fhir/sid/cvx": "CVX",
  "https://fhir.nhs.uk/Id/emis-drug-codes": "EMIS drug code",
  "http://unitsofmeasure.org": "UCUM",
  "https://fhir.hl7.org.uk/Id/opcs-4": "OPCS-4",
};

/** `SNOMED CT 91936005`. An unknown system is named by its address, so that the reader sees what it is. */
export function codingWords(coding: Coding): string {
  const system =
    coding.system === undefined ? "No code system" : (systemWords[coding.system.replace(/\/$/, "")] ?? coding.system);
  return `${system} ${coding.code ?? "without a code"}`;
}
