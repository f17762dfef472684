import { coding, concept, quantity, snomed, systems } from "../../builders/concepts.ts";
import { serviceRequest } from "../../builders/encounters.ts";
import { prescription } from "../../builders/medicines.ts";
import { observation } from "../../builders/observations.ts";
import { problem } from "../../builders/problems.ts";
import type { RecordWriter } from "../../builders/record-writer.ts";
import { vitalSigns } from "../../builders/vital-signs.ts";
import { clinical, codedFor } from "../../codes/clinical-codes.ts";
import { labCode, labQuantity, labTests } from "../../codes/result-codes.ts";
import { practitioner } from "../../directory/who-and-where.ts";
import { years } from "../../story-clock.ts";

/** What twenty years leave behind: everything in this file is wrong, missing or strange on purpose. */
export function writeGpOddities(writer: RecordWriter): void {
  const { clock } = writer;
  const dent = practitioner("gp", "dent");
  problem(writer, "appendicectomy-year-only", {
    recorded: clock.daysAgo(years(20), "09:30"),
    code: concept("Appendicectomy"),
    onset: "1984",
    status: "resolved",
    recorder: dent,
  });
  problem(writer, "undated-head-injury", {
    recorded: clock.daysAgo(years(20), "09:31"),
    code: concept("Head injury as a child, no date"),
    status: "resolved",
    recorder: dent,
    extra: { recordedDate: undefined },
  });
  observation(writer, "future-slip", {
    recorded: clock.daysAgo(412, "09:42"),
    // The year was typed ten too high.
    at: clock.dayAhead(3240),
    category: "vital-signs",
    code: vitalSigns.weight,
    value: { quantity: quantity(106.4, "kg") },
    performer: practitioner("gp", "collis"),
  });
  problem(writer, "in-error-asthma", {
    recorded: clock.daysAgo(years(8), "16:20"),
    code: codedFor("gp", clinical.asthma),
    verification: "entered-in-error",
    recorder: dent,
  });
  problem(writer, "refuted-epilepsy", {
    recorded: clock.daysAgo(years(11), "15:00"),
    code: codedFor("gp", clinical.epilepsy),
    verification: "refuted",
    status: "inactive",
    recorder: practitioner("gp", "hart"),
    note: "Blackouts were clozapine and low blood pressure. Not epilepsy (neurology).",
  });
  problem(writer, "nothing-at-all", {
    recorded: clock.daysAgo(years(14), "12:00"),
    recorder: dent,
  });
  const odd = (name: string, daysAgo: number, details: Omit<Parameters<typeof observation>[2], "recorded" | "at">) =>
    observation(writer, name, {
      recorded: clock.daysAgo(daysAgo, "17:10"),
      at: clock.daysAgo(daysAgo, "09:30"),
      category: "laboratory",
      ...details,
    });
  odd("no-unit", years(7), { code: concept("Vitamin B12"), value: { quantity: { value: 211 } } });
  odd("text-under", years(3), { code: concept("Serum ferritin level"), value: { text: "<150" } });
  odd("text-see-letter", years(5), { code: concept("Bone profile"), value: { text: "See letter" } });
  odd("coded-result", years(2), {
    code: concept("Urine protein test"),
    value: { concept: concept("+", snomed("167275009", "Urine protein test = +")) },
  });
  odd("comparator", years(4), {
    code: concept("Serum TSH level"),
    value: { quantity: { value: 0.05, comparator: "<", unit: "mU/L", system: systems.ucum, code: "m[IU]/L" } },
  });
  odd("local-code", years(9), {
    code: concept("Lp(a)", coding("https://old-lab.example/tests", "LPA2", "Lipoprotein (a)")),
    value: { quantity: quantity(31, "nmol/L") },
  });
  odd("modifier", years(6), {
    code: labCode("gp", labTests.potassium),
    value: { quantity: labQuantity(labTests.potassium, 7.4) },
    note: "Haemolysed sample.",
    extra: {
      modifierExtension: [
        { url: "https://old-lab.example/StructureDefinition/unsuitable-for-interpretation", valueBoolean: true },
      ],
    },
  });
  const urn = "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0";
  writer.put(
    "DiagnosticReport",
    "gateway-report",
    { recorded: clock.daysAgo(years(5) - 3, "12:00") },
    {
      status: "final",
      code: concept("Thyroid function, from the old laboratory gateway"),
      subject: writer.patient,
      effectiveDateTime: clock.dayAgo(years(5) - 3),
      issued: clock.daysAgo(years(5) - 3, "12:00"),
      performer: [{ reference: "https://old-lab.example/fhir/Organization/7", display: "Old District Laboratory" }],
      result: [{ reference: urn }],
      conclusion: "Normal thyroid function.",
    },
  );
  serviceRequest(writer, "orphan-request", {
    recorded: clock.daysAgo(years(10), "11:00"),
    what: concept("Referral to dietitian"),
    category: "referral",
    status: "completed",
    requester: { reference: "Practitioner/left-the-practice-1999", display: "Dr J Amory (left)" },
  });
  prescription(writer, "contained-medicine", {
    recorded: clock.daysAgo(years(12), "10:30"),
    medicine: { reference: "#cream", display: "Emollient cream" },
    dose: { text: "Apply when dry" },
    kind: "acute",
    status: "completed",
    requester: practitioner("gp", "lowe"),
    start: clock.dayAgo(years(12)),
    extra: {
      contained: [{ resourceType: "Medication", id: "cream", code: { text: "Emollient cream, patient's own choice" } }],
    },
  });
}
