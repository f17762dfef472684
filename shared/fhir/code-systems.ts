import table from "../../assets/code-maps/code-systems.json" with { type: "json" };

export const snomed = "http://snomed.info/sct";
export const dmd = "https://dmd.nhs.uk";
export const readV2 = "http://read.info/readv2";
export const ctv3 = "http://read.info/ctv3";
export const loinc = "http://loinc.org";
export const icd10 = "http://hl7.org/fhir/sid/icd-10";
export const ucum = "http://unitsofmeasure.org";

/** A code system's URI as the standards spell it. `healed`: the feed spelt it otherwise. */
export interface HealedSystem {
  readonly uri: string;
  readonly healed: boolean;
}

const bySpelling = new Map<string, HealedSystem>();
/** Scheme and host of an address do not tell capitals apart (RFC 3986 §6.2.2.1), and no two systems differ by them alone. */
const byLowerCase = new Map<string, HealedSystem>();
const names = new Map<string, string>();
const sctidSystems = new Set<string>();
const editions: { readonly prefix: string; readonly uri: string }[] = [];

for (const system of table.systems) {
  bySpelling.set(system.uri, { uri: system.uri, healed: false });
  for (const spelling of [system.uri, ...system.wrong])
    byLowerCase.set(spelling.toLowerCase(), { uri: system.uri, healed: true });
  for (const wrong of system.wrong) bySpelling.set(wrong, { uri: system.uri, healed: true });
  for (const prefix of system.wrongPrefixes ?? []) editions.push({ prefix, uri: system.uri });
  names.set(system.uri, system.name);
  if (system.sctid === true) sctidSystems.add(system.uri);
}

/**
 * Heals the spellings that real feeds use: `https` for `http`, OIDs, edition URIs in `system`
 * (`http://snomed.info/sct/83821000000107`), `readctv3`. A URI not in the table is returned as it is.
 */
export function healCodeSystem(uri: string): HealedSystem {
  const known = bySpelling.get(uri) ?? byLowerCase.get(uri.toLowerCase());
  if (known !== undefined) return known;
  for (const edition of editions) {
    if (uri.startsWith(edition.prefix)) return { uri: edition.uri, healed: true };
  }
  return { uri, healed: false };
}

/** The system's name as clinicians say it, for example `SNOMED CT`; `undefined` where it is not in the table. */
export function codeSystemName(uri: string): string | undefined {
  return names.get(uri);
}

/** Systems whose codes are SNOMED CT identifiers and so carry a check digit: SNOMED CT and dm+d. */
export function hasSctids(uri: string): boolean {
  return sctidSystems.has(uri);
}

/**
 * A code in the one form in which it is compared. Read codes: five bytes, filled with dots, without the two-character term code of a synonym
 * (`G20`, `G20..`, `G20..00`). ICD-10: without the dot, the filling X of NHS
 * data and the marks of the dagger and asterisk system (`I10X`, `E11.9`, `N08.3*` → `I10`, `E119`, `N083`). Others: as they are.
 */
export function canonicalCode(system: string, code: string): string {
  switch (system) {
    case readV2:
    case ctv3:
      return (code.length === 7 ? code.slice(0, 5) : code).padEnd(5, ".");
    case icd10:
      return code.replace(/[.†*+]/g, "").replace(/^([A-Z]\d\d)X$/, "$1");
    default:
      return code;
  }
}
