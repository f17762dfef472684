/**
 * What the demo's terminology server knows: a few codes that the stories use and that no built-in map has. Written for the demonstration, 2026-11-28; the
 * SNOMED CT identifiers are the published concepts of these names, no map of a publisher was copied.
 */
export interface DemoMapping {
  readonly system: string;
  readonly code: string;
  /** FHIR R4 ConceptMapEquivalence. */
  readonly equivalence: "equivalent" | "wider";
  readonly snomed: string;
  readonly display: string;
}

const loinc = "http://loinc.org";

export const demoMapVersion = "urn:throughline:demo-map|2026-11-28";

export const demoMappings: readonly DemoMapping[] = [
  {
    system: "http://hl7.org/fhir/sid/icd-10",
    code: "F20.0",
    equivalence: "equivalent",
    snomed: "64905009",
    display: "Paranoid schizophrenia",
  },
  { system: loinc, code: "9269-2", equivalence: "equivalent", snomed: "248241002", display: "Glasgow coma score" },
  {
    system: loinc,
    code: "44261-6",
    equivalence: "equivalent",
    snomed: "720433000",
    display: "Patient Health Questionnaire Nine Item score",
  },
  {
    system: loinc,
    code: "10230-1",
    equivalence: "equivalent",
    snomed: "250908004",
    display: "Left ventricular ejection fraction",
  },
  // Related, but not the same: the program must leave it alone.
  {
    system: loinc,
    code: "82810-3",
    equivalence: "wider",
    snomed: "118185001",
    display: "Finding related to pregnancy",
  },
];
