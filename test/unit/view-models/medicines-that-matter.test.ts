import { expect, test } from "vitest";
import { textOf } from "../../../shared/view-models/lines/text-part.ts";
import { toMedicationsView } from "../../../shared/view-models/medicines/medications-view.ts";
import { toSummaryView } from "../../../shared/view-models/summary/summary-view.ts";
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

/** By what is printed on the box, one or two of each kind that a paramedic must not miss. */
test.each([
  ["Codeine 30mg tablets", "opioid"],
  ["Dihydrocodeine 30mg tablets", "opioid"],
  ["Co-codamol 30mg/500mg tablets", "opioid"],
  ["Pethidine 50mg tablets", "opioid"],
  ["Meptazinol 200mg tablets", "opioid"],
  ["Oxcarbazepine 300mg tablets", "epilepsy medicine"],
  ["Zonisamide 100mg capsules", "epilepsy medicine"],
  ["Perampanel 4mg tablets", "epilepsy medicine"],
  ["Brivaracetam 50mg tablets", "epilepsy medicine"],
  ["Cenobamate 100mg tablets", "epilepsy medicine"],
  ["Primidone 250mg tablets", "epilepsy medicine"],
  ["Ethosuximide 250mg capsules", "epilepsy medicine"],
  ["Vigabatrin 500mg tablets", "epilepsy medicine"],
  ["Deflazacort 6mg tablets", "steroid"],
  ["Budesonide 3mg gastro-resistant capsules", "steroid"],
  ["Entocort CR 3mg capsules", "steroid"],
  ["Ryzodeg 100units/ml FlexTouch", "insulin"],
  ["Buccolam 10mg/2ml oromucosal solution", "rescue medicine"],
  ["Midazolam 10mg/2ml oromucosal solution pre-filled oral syringes", "rescue medicine"],
  ["Diazepam 5mg/2.5ml rectal solution tube", "rescue medicine"],
  ["Argatroban 250mg/2.5ml concentrate", "anticoagulant"],
])("%s stands first on the card as %s", (text, topic) => {
  expect(firstOnTheCard({ text }).tags).toContain(topic);
});

test.each([
  "Budesonide 200micrograms/dose inhaler",
  "Budesonide 64micrograms/dose nasal spray",
  "Diazepam 2mg tablets",
])("%s is not lifted above the rest for its name", (text) => {
  expect(firstOnTheCard({ text }).words).not.toContain(text);
});

const syringeDriver = {
  resourceType: "MedicationAdministration",
  id: "sd",
  subject: { reference: "Patient/p" },
  status: "in-progress",
  effectivePeriod: { start: "2026-11-22T09:00:00Z" },
  medicationCodeableConcept: { text: "Morphine 30mg/24 hours" },
  dosage: { text: "by syringe driver over 24 hours" },
};
const methadone = {
  resourceType: "MedicationDispense",
  id: "md",
  subject: { reference: "Patient/p" },
  status: "completed",
  whenHandedOver: "2026-11-12",
  medicationCodeableConcept: { text: "Methadone 1mg/ml oral solution" },
};

function cardOf(...resources: Parameters<typeof derive>[0][string]) {
  const context = viewContext(derive({ gp: [patient(), ...resources] }), now);
  const block = toSummaryView(context).blocks.find(({ id }) => id === "medicines");
  const lines = block !== undefined && block.kind !== "observations" ? block.lines : [];
  return lines.map(({ parts, when, tags }) => [textOf(parts), when, tags.map(({ word }) => word)]);
}

test("a syringe driver that runs stands on the card, as being given and since when", () => {
  const [line] = cardOf(syringeDriver);
  expect(line?.[0]).toContain("morphine 30mg/24 hours");
  expect(line?.[1]).toMatch(/^being given since 22-Nov-2026/);
  expect(line?.[2]).toEqual(["opioid"]);
  expect(cardOf({ ...syringeDriver, status: "completed" })).toEqual([]);
});

test("a medicine that matters and is known only from its supply stands there as dispensed, and that nobody is seen to prescribe it", () => {
  const [line] = cardOf(methadone);
  expect(line?.[0]).toContain("methadone 1mg/ml oral solution");
  expect(line?.slice(1)).toEqual(["dispensed 12-Nov-2026", ["opioid", "no prescription seen"]]);
  const prescribedToo = prescribed("m", "2026-11-10", { text: "Methadone 1mg/ml oral solution" });
  expect(cardOf(methadone, prescribedToo).flat(2)).not.toContain("no prescription seen");
  expect(cardOf({ ...methadone, whenHandedOver: "2019-11-12" })).toEqual([]);
});
