import { expect, it } from "vitest";
import { medicineLinesTaken } from "../../../shared/decision-support/medicine-lines.ts";
import { instantToMs, parseInstant } from "../../../shared/kernel/brand.ts";
import { chartFrom, medicine, nowText, patient } from "../../fixtures/chart-from-fhir.ts";

/** Which of some medicines, begun on a day and never closed in the record, are taken for current. */
function takenOf(names: readonly string[], authoredOn: string): readonly string[] {
  const medicines = names.map((name, at) => medicine(`m${at}`, name, { authoredOn }));
  const { chart } = chartFrom({ gp: { kind: "gp", resources: [patient(), ...medicines] } });
  const groups = chart.headings.get("medicationsAndMedicalDevices")?.groups ?? [];
  const now = parseInstant(nowText);
  const { taken } = medicineLinesTaken({
    selected: (selection) => selection.of(groups),
    nowMs: now === undefined ? Number.NaN : instantToMs(now),
  });
  return taken.flatMap((line) => line.medicines.map(({ entry }) => entry.display)).sort();
}

// BNF, chapter 5 (antibacterials, antifungals, antivirals): one of each kind that is given for days to weeks, by hand beside assets/tables/medicine-courses.json.
const courses = [
  "Amoxicillin 500mg capsules",
  "Flucloxacillin 500mg capsules",
  "Cefalexin 500mg capsules",
  "Meropenem 1g powder for solution for injection vials",
  "Clarithromycin 500mg tablets",
  "Ciprofloxacin 500mg tablets",
  "Doxycycline 100mg capsules",
  "Gentamicin 80mg/2ml solution for injection ampoules",
  "Sulfadiazine 500mg tablets",
  "Fluconazole 50mg capsules",
  "Trimethoprim 200mg tablets",
  "Nitrofurantoin 50mg capsules",
  "Metronidazole 400mg tablets",
  "Tinidazole 500mg tablets",
  "Clindamycin 150mg capsules",
  "Linezolid 600mg tablets",
  "Sodium fusidate 250mg tablets",
  "Fosfomycin 3g granules sachets",
  "Vancomycin 125mg capsules",
  "Teicoplanin 200mg powder and solvent for solution for injection vials",
  "Chloramphenicol 250mg capsules",
  "Paxlovid 150mg/100mg tablets",
  "Aciclovir 800mg tablets",
  "Valaciclovir 500mg tablets",
  "Famciclovir 250mg tablets",
  "Oseltamivir 75mg capsules",
  "Fidaxomicin 200mg tablets",
  "Miconazole 20mg/g oromucosal gel",
  "Nystatin 100,000units/ml oral suspension",
].sort();

it("takes a course for current for six weeks after it was begun, and no longer", () => {
  expect(takenOf(courses, "2026-10-12")).toEqual(courses);
  expect(takenOf(courses, "2026-10-11")).toEqual([]);
});

it("takes what is given for years for current, however long ago it was begun", () => {
  const lasting = [
    // Of a regimen against HIV, prescribed by the clinic and written once on the list of the practice.
    "Ritonavir 100mg tablets",
    "Apixaban 5mg tablets",
    "Prednisolone 5mg tablets",
    "Methotrexate 2.5mg tablets",
    "Hydroxychloroquine 200mg tablets",
  ].sort();
  expect(takenOf(lasting, "2023-01-05")).toEqual(lasting);
});
