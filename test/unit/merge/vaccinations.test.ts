import { expect, test } from "vitest";
import { chartOf, coding, concept, gatheredUnder, patient, type Resource, snomed, subject } from "./sources.ts";

const cvx = "http://hl7.org/fhir/sid/cvx";
const pharmacySystem = "https://pharmacy.example.nhs.uk/items";
const procedure = concept("Influenza vaccination", coding(snomed, "86198006", "Influenza vaccination"));
const product = concept(
  "Influvac Tetra vaccine suspension for injection 0.5ml pre-filled syringes",
  coding(pharmacySystem, "FLU-T", "Influvac Tetra vaccine suspension for injection 0.5ml pre-filled syringes"),
);
const american = concept("Influenza", coding(cvx, "140", "Influenza, seasonal, injectable, preservative free"));
const base = { vaccineCode: procedure, occurrenceDateTime: "2025-10-04" };

function dose(id: string, changes: Resource): Resource {
  return { resourceType: "Immunization", id, status: "completed", patient: subject, ...base, ...changes };
}

function merged(gp: Resource, pharmacy: Resource): readonly string[] {
  return gatheredUnder(
    chartOf({ gp: [patient(), dose("v1", gp)], pharmacy: [patient(), dose("v2", pharmacy)] }),
    "vaccinations",
  );
}

test.each<[string, Resource, Resource]>([
  ["procedure and product", {}, { vaccineCode: product }],
  ["procedure and CVX", {}, { vaccineCode: american }],
  ["words alone", { vaccineCode: { text: "Flu vaccine" } }, { vaccineCode: product }],
  ["a day and a time on it", {}, { occurrenceDateTime: "2025-10-04T10:15:00+01:00" }],
  [
    "a time, and the midnight of a system that keeps none",
    { occurrenceDateTime: "2025-10-04T00:00:00Z" },
    { occurrenceDateTime: "2025-10-04T10:15:00+01:00" },
  ],
  [
    "a time, and that midnight as UTC has it",
    { occurrenceDateTime: "2025-10-03T23:00:00Z" },
    { occurrenceDateTime: "2025-10-04T10:15:00+01:00" },
  ],
  [
    "trade name and development name",
    { vaccineCode: { text: "COVID-19 mRNA Vaccine BNT162b2" } },
    { vaccineCode: { text: "Comirnaty" } },
  ],
  [
    "trade name and maker",
    { vaccineCode: { text: "COVID-19 vaccine Moderna" } },
    { vaccineCode: { text: "Spikevax" } },
  ],
  ["batch stated once", { lotNumber: "A1" }, {}],
  [
    "one batch, at another time of the day",
    { lotNumber: "AB 12", occurrenceDateTime: "2025-10-04T10:40:00+01:00" },
    { lotNumber: "ab 12", occurrenceDateTime: "2025-10-04T10:15:00+01:00" },
  ],
  ["a date in words", { occurrenceDateTime: undefined, occurrenceString: "2025-10-04" }, {}],
  [
    "trade name, and the whole of the product's name",
    { vaccineCode: { text: "Comirnaty" } },
    {
      vaccineCode: {
        text: "Comirnaty COVID-19 mRNA Vaccine 30micrograms/0.3ml dose concentrate for dispersion for injection multidose vials (Pfizer Ltd)",
      },
    },
  ],
  [
    "an abbreviation, and every virus by its name",
    { vaccineCode: { text: "MMR" } },
    {
      vaccineCode: concept(
        "Administration of vaccine product containing only Measles morbillivirus and Mumps orthorubulavirus and Rubella virus antigens",
        coding(snomed, "38598009"),
      ),
    },
  ],
])("one dose of a vaccine: %s", (_name, gp, pharmacy) => {
  expect(merged(gp, pharmacy)).toEqual(["gp:v1 pharmacy:v2"]);
});

test.each<[string, Resource, Resource]>([
  ["another day", {}, { occurrenceDateTime: "2025-10-05" }],
  [
    "another day's midnight",
    { occurrenceDateTime: "2025-10-05T00:00:00Z" },
    { occurrenceDateTime: "2025-10-04T10:15:00+01:00" },
  ],
  [
    "another time of the day",
    { occurrenceDateTime: "2025-10-04T16:00:00+01:00" },
    { occurrenceDateTime: "2025-10-04T10:15:00+01:00" },
  ],
  ["another batch", { lotNumber: "A1" }, { lotNumber: "B2" }],
  ["one batch, on another day", { lotNumber: "A1" }, { lotNumber: "A1", occurrenceDateTime: "2025-10-05" }],
  ["a day that is told in words", { occurrenceDateTime: undefined, occurrenceString: "last autumn" }, {}],
  ["given and not given", {}, { status: "not-done" }],
  ["another vaccine", {}, { vaccineCode: { text: "COVID-19 vaccination" } }],
  ["more components", { vaccineCode: { text: "MMR" } }, { vaccineCode: { text: "Measles vaccination" } }],
  [
    "another development name",
    { vaccineCode: { text: "COVID-19 mRNA Vaccine BNT162b2" } },
    { vaccineCode: { text: "Spikevax" } },
  ],
  ["another trade name", { vaccineCode: { text: "Fluenz Tetra" } }, { vaccineCode: product }],
  [
    "another place in the course",
    { protocolApplied: [{ doseNumberPositiveInt: 1 }] },
    { protocolApplied: [{ doseNumberPositiveInt: 2 }] },
  ],
  ["the year alone", { occurrenceDateTime: "2025" }, { occurrenceDateTime: "2025" }],
])("two doses: %s", (_name, gp, pharmacy) => {
  expect(merged(gp, pharmacy)).toEqual(["gp:v1", "pharmacy:v2"]);
});

test("two vaccines of one day at two sources are joined each with its own", () => {
  const covid = { vaccineCode: { text: "COVID-19 vaccination" } };
  const chart = chartOf({
    gp: [patient(), dose("v1", {}), dose("v3", covid)],
    pharmacy: [patient(), dose("v2", { vaccineCode: product }), dose("v4", { vaccineCode: { text: "Comirnaty" } })],
  });
  expect(gatheredUnder(chart, "vaccinations")).toEqual(["gp:v1 pharmacy:v2", "gp:v3 pharmacy:v4"]);
});
