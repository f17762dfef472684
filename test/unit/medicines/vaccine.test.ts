import { expect, test } from "vitest";
import { maybeOneVaccine, vaccineNamed } from "../../../shared/medicines/vaccine.ts";

function isOne(a: string, b: string): boolean {
  const [left, right] = [vaccineNamed(a), vaccineNamed(b)];
  return left !== undefined && right !== undefined && left.isWhole && right.isWhole && maybeOneVaccine(left, right);
}

test.each<[string, string]>([
  ["Influenza vaccination", "Influenza, seasonal, injectable, preservative free"],
  ["Influenza vaccination", "Fluenz Tetra vaccine nasal suspension 0.2ml unit dose"],
  ["Seasonal influenza vaccination given", "Flu vaccine"],
  ["MMR", "Measles, mumps and rubella vaccination"],
  ["Priorix vaccine powder and solvent for solution for injection 0.5ml pre-filled syringes", "MMR vaccine"],
  ["6-in-1 vaccine", "Diphtheria, tetanus, acellular pertussis, inactivated polio, Hib & hepatitis B"],
  ["Infanrix Hexa", "DTaP-IPV-Hib-HepB"],
  ["Td (adult) preservative free", "Tetanus and diphtheria vaccination"],
  ["Pneumovax 23", "Pneumococcal polysaccharide vaccine 23 valent"],
  ["Pneumococcal vaccination", "Pneumovax 23"],
  ["Prevenar 13", "Pneumococcal conjugate PCV 13"],
  ["COVID-19 mRNA Vaccine Comirnaty", "SARS-CoV-2 vaccination"],
  ["MenB vaccine", "Bexsero vaccine suspension for injection 0.5ml pre-filled syringes"],
  ["Hep B vaccine, adult", "Hepatitis B vaccination"],
  ["Zoster vaccine, live", "Zostavax"],
  ["Shnigles vaccine", "Shingles vaccination"],
  ["Heaptitis B vaccine", "Hep B vaccination"],
  [
    "SARS-COV-2 (COVID-19) vaccine, mRNA, spike protein, LNP, preservative free, 30 mcg/0.3mL dose",
    "COVID-19 vaccination",
  ],
  ["Hep A, ped/adol, 2 dose", "Hepatitis A vaccination"],
  ["HPV, quadrivalent", "Human papillomavirus vaccination"],
])("one vaccine: %s, %s", (a, b) => {
  expect([isOne(a, b), isOne(b, a)]).toEqual([true, true]);
});

test.each<[string, string]>([
  ["Influenza vaccination", "COVID-19 vaccination"],
  ["HBV vaccine", "Hepatitis A vaccine"],
  ["Haemophilus influenzae type b vaccination", "Influenza vaccination"],
  ["MMR", "Measles vaccination"],
  ["MMR", "MMRV"],
  ["6-in-1 vaccine", "4-in-1 pre-school booster"],
  ["MenB vaccine", "MenC vaccine"],
  ["MenB vaccine", "Men ACWY vaccine"],
  ["Pneumovax 23", "Prevenar 13"],
  ["Zostavax", "Shingrix"],
  ["Fluenz Tetra", "Influenza vaccine, inactivated"],
  ["Comirnaty", "Spikevax"],
  ["Hepatitis A vaccination", "Hepatitis B vaccination"],
  ["Twinrix", "Hepatitis B vaccination"],
  ["Inactivated polio vaccine", "Oral polio vaccination"],
  ["First hepatitis B vaccination", "Second hepatitis B vaccination"],
  ["Hepatitis B vaccination dose 1", "Hepatitis B vaccination dose 2"],
  [
    "SARS-COV-2 (COVID-19) vaccine, mRNA, spike protein, LNP, preservative free, 30 mcg/0.3mL dose",
    "SARS-COV-2 (COVID-19) vaccine, mRNA, spike protein, LNP, preservative free, 100 mcg/0.5mL dose",
  ],
  ["Influenza vaccination", "Influenza vaccination declined"],
  ["Influenza vaccination", "Influenza A H5N1 vaccination"],
  ["Varicella vaccination", "Shingles vaccination"],
  ["Rabies vaccination", "Rabies immunoglobulin"],
])("not one vaccine: %s, %s", (a, b) => {
  expect([isOne(a, b), isOne(b, a)]).toEqual([false, false]);
});
