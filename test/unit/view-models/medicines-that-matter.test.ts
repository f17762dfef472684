import { expect, test } from "vitest";
import { toMedicationsView } from "../../../shared/view-models/medications-view.ts";
import { toSummaryView } from "../../../shared/view-models/summary-view.ts";
import { textOf } from "../../../shared/view-models/text-part.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { coding, derive, dmd, now, patient, prescription } from "../merge/sources.ts";

const prescribed = (id: string, on: string, medicine: object) =>
  prescription(id, { medicationCodeableConcept: medicine, authoredOn: on, dosageInstruction: [{ text: "As before" }] });

/** Five newer medicines that change nothing in the first half hour, and one old one that does. */
function viewWith(medicine: object) {
  const others = [
    "Folic acid 5mg tablets",
    "Loratadine 10mg tablets",
    "Senna 7.5mg tablets",
    "Cetraben cream",
    "Lactulose",
  ];
  const derived = derive({
    gp: [
      patient(),
      ...others.map((text, at) => prescribed(`o${at}`, "2026-11-20", { text })),
      prescribed("m", "2026-01-02", medicine),
    ],
  });
  return viewContext(derived, now);
}

function firstOnTheCard(medicine: object) {
  const block = toSummaryView(viewWith(medicine)).blocks.find(({ id }) => id === "medicines");
  const line = block !== undefined && block.kind !== "observations" ? block.lines[0] : undefined;
  return { words: textOf(line?.parts ?? []), tags: line?.tags.map(({ word }) => word) ?? [] };
}

test.each([
  ["insulin, an actual product's code", "3284211000001102", "Lantus", "insulin"],
  ["a low molecular weight heparin, a virtual product's code", "36565711000001107", "enoxaparin", "anticoagulant"],
  ["morphine, a former code", "354043009", "morphine", "opioid"],
  ["apixaban, a moiety's code", "774624002", "apixaban", "anticoagulant"],
  ["valproate, an actual product's code", "11475911000001106", "Episenta", "epilepsy medicine"],
  ["clozapine, an actual product's code", "3830311000001101", "Clozaril", "clozapine"],
])("a bare code of %s stands first on the card, by name and with its topic", (_of, code, name, topic) => {
  const first = firstOnTheCard({ coding: [coding(dmd, code)] });
  expect(first.words).toContain(name);
  expect(first.words).toContain("term looked up for dm+d");
  expect(first.tags).toContain(topic);
});

test.each([
  ["Eliquis 5mg tablets", "anticoagulant"],
  ["Abasaglar KwikPen 100units/ml", "insulin"],
  ["Zomorph 30mg capsules", "opioid"],
  ["Epilim Chrono 500 tablets", "epilepsy medicine"],
])(
  "a trade name alone (%s) stands first on the card as its ingredient does, and says so on the Medications screen",
  (text, topic) => {
    expect(firstOnTheCard({ text })).toMatchObject({ tags: expect.arrayContaining([topic]) });
    const rows = toMedicationsView(viewWith({ text })).current;
    expect(rows.filter((row) => row.topic?.word === topic)).toHaveLength(1);
  },
);
