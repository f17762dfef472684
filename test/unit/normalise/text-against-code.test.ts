import { expect, test } from "vitest";
import { textContradictsCode } from "../../../shared/normalise/text-against-code.ts";

const contradicts = (text: string, display: string) => textContradictsCode({ text, codings: [{ display }] });

test.each<[string, string]>([
  ["Istin", "Amlodipine"],
  ["Ventolin Evohaler", "Salbutamol 100micrograms/dose inhaler CFC free"],
  ["Flu jab", "Influenza, seasonal, injectable, preservative free"],
  ["Ibpurofen", "Ibuprofen"],
  ["Penicillin allergy", "Allergy to penicillin"],
  ["Eggs", "Egg"],
  ["Nuts", "Nut"],
  ["Groundnut", "Peanut"],
  ["Elastoplast", "Adhesive plaster"],
])("“%s” is written under a code for %s", (text, display) => {
  expect(contradicts(text, display)).toBe(false);
});

test.each<[string, string]>([
  ["Hydroxyzine 25mg tablets", "Hydralazine 25mg tablets"],
  ["Prednisone 5mg tablets", "Prednisolone 5mg tablets"],
  ["Humalog 100units/ml", "Humalog Mix25 100units/ml"],
  ["Paracetamol 500mg tablets", "Co-codamol 8mg/500mg tablets"],
  ["Peanut", "Latex"],
  ["Groundnut", "Latex"],
])("“%s” contradicts a code for %s", (text, display) => {
  expect(contradicts(text, display)).toBe(true);
});
