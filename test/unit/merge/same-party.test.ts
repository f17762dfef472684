import { expect, test } from "vitest";
import { sameOrganisation, samePerson } from "../../../shared/merge/same/same-party.ts";

test.each([
  ["Northvale Hospitals NHS Foundation Trust", "NORTHVALE HOSPITALS", true],
  ["The Northvale Surgery", "Northvale Surgery", true],
  ["Northvale Hospitals NHS Trust", "Southvale Hospitals NHS Trust", false],
  ["NHS Trust", "The Trust", false],
])("one organisation: %s, %s: %s", (a, b, isOne) => {
  expect([sameOrganisation(a, b), sameOrganisation(b, a)]).toEqual([isOne, isOne]);
});

test.each([
  ["Dr J Smith", "SMITH, John (Dr)", true],
  ["Dr John Andrew Smith", "John Smith", true],
  ["Dr Smith", "Mrs Smith", true],
  ["Dr Jane Smith", "Dr John Smith", false],
  ["Dr J Smith", "Dr J Jones", false],
  ["Dr J", "Dr John Smith", false],
  ["Dr", "Dr", false],
])("may be one person: %s, %s: %s", (a, b, isOne) => {
  expect([samePerson(a, b), samePerson(b, a)]).toEqual([isOne, isOne]);
});
