import { describe, expect, it } from "vitest";
import { medicine } from "../../../fixtures/chart-from-fhir.ts";
import { checkerOf, problem } from "../../../fixtures/clinical.ts";

const check = checkerOf("olderPerson");
const icd10 = "http://hl7.org/fhir/sid/icd-10";
const snomed = "http://snomed.info/sct";

function summaries(names: readonly string[], ...problems: readonly (object | string)[]): readonly string[] {
  const medicines = names.map((name, at) => medicine(`m${at}`, name));
  return check([...medicines, ...problems.map((one) => problem(one))]).cards.map(({ summary }) => summary);
}

/** Named in full by the card's detail, however many there are. */
function named(names: readonly string[], ...problems: readonly string[]): string {
  const medicines = names.map((name, at) => medicine(`m${at}`, name, { authoredOn: "2026-01-05" }));
  const { cards } = check([...medicines, ...problems.map((one) => problem(one))]);
  return cards.flatMap(({ inputs }) => inputs.map(({ label }) => label)).join(" | ");
}

const byCode = (system: string, code: string) => ({ coding: [{ system, code }], text: "as coded" });

describe("the lists of STOPP by which the older person's medicines are looked at", () => {
  it.each([
    [
      "Dementia",
      "anticholinergics (STOPP version 2, D11 and I1)",
      [
        ...["Amitriptyline 10mg tablets", "Chlorphenamine 4mg tablets", "Procyclidine 5mg tablets"],
        ...["Trihexyphenidyl 2mg tablets", "Orphenadrine 50mg tablets", "Dicycloverine 10mg tablets"],
        ...["Propantheline 15mg tablets", "Hyoscine hydrobromide 300microgram tablets", "Tolterodine 2mg tablets"],
      ],
      [
        ...["Amitriptyline", "Chlorphenamine", "Procyclidine", "Trihexyphenidyl", "Orphenadrine", "Dicycloverine"],
        ...["Propantheline", "Hyoscine hydrobromide", "Tolterodine"],
      ],
    ],
    [
      "Asthma",
      "non-selective beta blockers (STOPP version 2, G3)",
      [
        ...["Propranolol 40mg tablets", "Sotalol 80mg tablets", "Nadolol 80mg tablets", "Pindolol 5mg tablets"],
        ...["Labetalol 100mg tablets", "Carvedilol 3.125mg tablets", "Timolol 0.5% eye drops"],
        ...["Levobunolol 0.5% eye drops", "Carteolol 1% eye drops"],
      ],
      [
        ...["Propranolol", "Sotalol", "Nadolol", "Pindolol", "Labetalol", "Carvedilol", "Timolol", "Levobunolol"],
        "Carteolol",
      ],
    ],
    [
      "Heart failure",
      "rate-limiting calcium-channel blockers",
      ["Verapamil 40mg tablets", "Diltiazem 60mg tablets"],
      ["Verapamil", "Diltiazem"],
    ],
    [
      "Recurrent falls",
      "sedatives",
      ["Temazepam 10mg tablets", "Zopiclone 3.75mg tablets"],
      ["Temazepam", "Zopiclone"],
    ],
    [
      "Insomnia",
      "long-acting benzodiazepines",
      [
        ...["Diazepam 2mg tablets", "Chlordiazepoxide 5mg capsules", "Nitrazepam 5mg tablets"],
        "Flurazepam 15mg capsules",
      ],
      ["Diazepam", "Chlordiazepoxide", "Nitrazepam", "Flurazepam"],
    ],
    [
      "Type 2 diabetes",
      "long-acting sulfonylureas",
      ["Glibenclamide 5mg tablets", "Chlorpropamide 100mg tablets", "Glimepiride 1mg tablets"],
      ["Glibenclamide", "Chlorpropamide", "Glimepiride"],
    ],
    [
      "Cancer pain",
      "strong opioids",
      [
        ...["Zomorph 10mg capsules", "Oxycodone 5mg tablets", "Fentanyl 25micrograms/hour transdermal patches"],
        ...["Methadone 5mg tablets", "Hydromorphone 1.3mg capsules", "Tapentadol 50mg tablets"],
        "Diamorphine 10mg tablets",
      ],
      ["Morphine", "Oxycodone", "Fentanyl", "Methadone", "Hydromorphone", "Tapentadol", "Diamorphine"],
    ],
    [
      "Parkinson's disease",
      "dopamine blockers",
      ["Haloperidol 500microgram tablets", "Metoclopramide 10mg tablets"],
      ["Haloperidol", "Metoclopramide"],
    ],
  ])("%s: %s", (condition, _, names, expected) => {
    const labels = named(names, condition);
    for (const one of expected) expect(labels).toContain(one);
  });

  it("spares quetiapine and clozapine in Parkinson's disease (NICE NG71)", () => {
    expect(summaries(["Clozapine 25mg tablets"], "Parkinson's disease")).toEqual([]);
    expect(summaries(["Quetiapine 25mg tablets"], "Parkinson's disease")).toEqual([]);
  });

  it("takes an H2 antagonist for protection, and levomepromazine for a sign of the last days", () => {
    expect(summaries(["Naproxen 250mg tablets"], "Duodenal ulcer")).toHaveLength(1);
    expect(summaries(["Naproxen 250mg tablets", "Famotidine 20mg tablets"], "Duodenal ulcer")).toEqual([]);
    expect(summaries(["Zomorph 10mg capsules"])).toHaveLength(1);
    expect(summaries(["Zomorph 10mg capsules", "Levomepromazine 25mg tablets"])).toEqual([]);
  });

  it.each([
    [
      "asthma",
      "Propranolol 40mg tablets",
      [byCode(snomed, "195967001"), byCode(icd10, "J45.9"), byCode(icd10, "J46X")],
    ],
    [
      "parkinsonism",
      "Metoclopramide 10mg tablets",
      [
        ...[byCode(icd10, "G20X"), byCode(icd10, "G21.1"), byCode(icd10, "G22X"), byCode(icd10, "G31.8")],
        ...[
          "Parkinson's disease",
          "Parkinson disease",
          "Parkinsons",
          "Vascular parkinsonism",
          "Dementia with Lewy body disease",
        ],
      ],
    ],
    [
      "falls",
      "Zopiclone 3.75mg tablets",
      [
        ...[byCode(snomed, "161898004"), byCode(snomed, "298344006"), byCode(icd10, "R29.6"), "Falls"],
        ...["Recurrent fall", "Repeated falls"],
      ],
    ],
  ])("knows %s by each of its codes and words", (_, name, problems) => {
    for (const one of problems) expect([one, summaries([name], one).length]).toEqual([one, 1]);
  });

  it.each([
    ["Propranolol 40mg tablets", "Cardiac asthma"],
    ["Propranolol 40mg tablets", "Childhood asthma resolved"],
    ["Metoclopramide 10mg tablets", "Wolff-Parkinson-White syndrome"],
    ["Zopiclone 3.75mg tablets", "Falls asleep in the daytime"],
    ["Zopiclone 3.75mg tablets", "Attends falls clinic"],
    ["Zopiclone 3.75mg tablets", "Falls prevention advice"],
  ])("%s: silent about %s", (name, words) => {
    expect(summaries([name], words).filter((one) => !one.includes("for four weeks or more"))).toEqual([]);
  });

  it("does not take a medicine without a date for a long one", () => {
    const undated = { authoredOn: undefined };
    const count = (overrides: object) => check([medicine("m", "Diazepam 2mg tablets", overrides)]).cards.length;
    expect([count({}), count(undated)]).toEqual([1, 0]);
  });

  it("leaves out what was stopped and a problem that is over", () => {
    const naproxen = (status: string) => medicine("m", "Naproxen 250mg tablets", { status });
    const heart = (status: string) => problem("Heart failure", { clinicalStatus: { coding: [{ code: status }] } });
    expect(check([naproxen("active"), heart("active")]).cards).toHaveLength(1);
    expect(check([naproxen("stopped"), heart("active")]).cards).toEqual([]);
    expect(check([naproxen("active"), heart("resolved")]).cards).toEqual([]);
  });
});
