import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, medicine, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";
import { flag, observation, problem } from "../../../fixtures/clinical.ts";

const rule = "pharmacogenomics";

function check(resources: readonly object[], elsewhere: readonly object[] = []) {
  const { evaluation } = chartFrom({
    gp: { kind: "gp", resources: [patient(), ...resources] },
    acute: { kind: "acute", resources: [patient(), ...elsewhere] },
  });
  return { cards: cardsOf(evaluation, rule), reasons: reasonsOf(evaluation, rule) };
}

const silence = { cards: [], reasons: [] };
const laboratory = { category: [{ coding: [{ code: "laboratory" }] }] };
const test = (name: string, answer: string) => observation({ text: name }, { valueString: answer }, laboratory);
const coded = (name: string, answer: string) =>
  observation({ text: name }, { valueCodeableConcept: { text: answer } }, laboratory);

describe("pharmacogenomic results against current medicines", () => {
  it.each([
    ["DPYD genotype", "Heterozygous c.1905+1G>A", "Capecitabine 500mg tablets", "critical"],
    ["CYP2C19", "Poor metaboliser", "Clopidogrel 75mg tablets", "warning"],
    ["CYP2C19 genotype", "*2/*2", "Clopidogrel 75mg tablets", "warning"],
    ["HLA-B*57:01", "Positive", "Kivexa 600mg/300mg tablets", "critical"],
    ["HLA-B*57:01", "Detected", "Abacavir 300mg tablets", "critical"],
    ["HLA-B*15:02", "Positive", "Carbamazepine 200mg tablets", "critical"],
  ])("%s %s with %s", (name, answer, product, indicator) => {
    const { cards } = check([medicine("m", product)], [test(name, answer)]);
    expect(cards).toHaveLength(1);
    expect(cards[0]?.indicator).toBe(indicator);
    expect(cards[0]?.summary).toContain(product);
    expect(cards[0]?.inputs).toHaveLength(2);
  });

  it("says that no result was read where the test comes before the medicine", () => {
    const alone = (product: string, ...tests: readonly object[]) => check([medicine("m", product)], tests);
    expect(alone("Capecitabine 500mg tablets")).toEqual({
      cards: [],
      reasons: [
        expect.stringContaining("no result is on the record that was read, and the person takes Capecitabine 500mg"),
      ],
    });
    expect(alone("Abacavir 300mg tablets").reasons[0]).toContain("HLA-B*57:01: no result");
    expect(alone("Capecitabine 500mg tablets", test("DPYD genotype", "Sample failed, repeat")).reasons).toHaveLength(1);
    expect(alone("Capecitabine 500mg tablets", test("DPYD genotype", "No variant detected"))).toEqual(silence);
    for (const product of ["Fluorouracil 5% cream", "Clopidogrel 75mg tablets", "Carbamazepine 200mg tablets"])
      expect(alone(product)).toEqual(silence);
  });

  it("reads a coded answer, a problem and an alert", () => {
    const carbamazepine = medicine("m", "Carbamazepine 200mg tablets");
    expect(check([carbamazepine, coded("HLA-B*15:02", "Positive")]).cards).toHaveLength(1);
    expect(check([carbamazepine, flag("HLA-B*15:02 positive")]).cards).toHaveLength(1);
    expect(check([medicine("m", "Capecitabine 500mg tablets"), problem("Partial DPD deficiency")]).cards).toHaveLength(
      1,
    );
  });

  /** As alerts and problems word them; written out beside assets/tables/pharmacogenomics.json. */
  it.each([
    [
      "Capecitabine 500mg tablets",
      "critical",
      "dpd deficiency; dpd deficient; dpyd deficiency; dpd partial deficiency; partial dpd deficiency; complete dpd deficiency; dihydropyrimidine dehydrogenase deficiency; dpyd positive; dpyd heterozygous; dpyd homozygous; dpyd genotype heterozygous; dpyd genotype homozygous; dpyd variant; dpyd variant detected; dpyd intermediate metaboliser; dpyd poor metaboliser; dpyd intermediate metabolizer; dpyd poor metabolizer; dpyd genotype intermediate metaboliser; dpyd genotype poor metaboliser",
    ],
    [
      "Clopidogrel 75mg tablets",
      "warning",
      "cyp2c19 poor metaboliser; cyp2c19 intermediate metaboliser; cyp2c19 poor metabolizer; cyp2c19 intermediate metabolizer; cyp2c19 genotype poor metaboliser; cyp2c19 genotype intermediate metaboliser; cyp2c19 loss of function; cyp2c19 loss of function allele; cyp2c19 2 2; cyp2c19 1 2; cyp2c19 2 3; cyp2c19 1 3; cyp2c19 genotype 2 2; cyp2c19 genotype 1 2",
    ],
    [
      "Abacavir 300mg tablets",
      "critical",
      "hla b 57 01 positive; hla b 57 01 detected; hla b 57 01 present; hla b 5701 positive; hla b 5701 detected; hla b 5701 present; hlab 5701 positive; hla b 57 01 carrier; hla b 57 01 allele detected; hla b 57 01 allele present; hla b 57 01 allele positive",
    ],
    [
      "Carbamazepine 200mg tablets",
      "critical",
      "hla b 15 02 positive; hla b 15 02 detected; hla b 15 02 present; hla b 1502 positive; hla b 1502 detected; hla b 1502 present; hlab 1502 positive; hla b 15 02 carrier; hla b 15 02 allele detected; hla b 15 02 allele present; hla b 15 02 allele positive",
    ],
  ])("knows for %s (%s) every wording of an alert", (product, indicator, wordings) => {
    for (const wording of wordings.split("; "))
      expect(
        check([medicine("m", product), flag(wording)]).cards.map((card) => card.indicator),
        wording,
      ).toEqual([indicator]);
  });

  it.each([
    ["DPYD poor metaboliser", "Capecitabine, Fluorouracil, Tegafur, Flucytosine, Xeloda, Teysuno"],
    ["CYP2C19 poor metaboliser", "Clopidogrel, Plavix"],
    ["HLA-B*57:01 positive", "Abacavir, Kivexa, Trizivir, Triumeq, Ziagen"],
    [
      "HLA-B*15:02 positive",
      "Carbamazepine, Oxcarbazepine, Eslicarbazepine, Phenytoin, Fosphenytoin, Tegretol, Epanutin",
    ],
  ])("%s speaks against %s", (wording, products) => {
    for (const product of products.split(", "))
      expect(check([medicine("m", product), flag(wording)]).cards, product).toHaveLength(1);
  });

  it("is silent for a negative, normal, pending or missing result", () => {
    const carbamazepine = medicine("m", "Carbamazepine 200mg tablets");
    for (const answer of ["Negative", "Not detected", "Pending"])
      expect(check([carbamazepine, test("HLA-B*15:02", answer)])).toEqual(silence);
    expect(check([carbamazepine, coded("HLA-B*15:02", "Negative")])).toEqual(silence);
    expect(check([medicine("m", "Clopidogrel 75mg tablets"), test("CYP2C19", "Normal metaboliser")])).toEqual(silence);
    expect(check([carbamazepine])).toEqual(silence);
  });

  it("is silent for another allele, a stopped medicine and a cream", () => {
    expect(check([medicine("m", "Carbamazepine 200mg tablets"), test("HLA-B*57:01", "Positive")])).toEqual(silence);
    const stopped = medicine("m", "Carbamazepine 200mg tablets", { status: "stopped" });
    expect(check([stopped, test("HLA-B*15:02", "Positive")])).toEqual(silence);
    expect(check([medicine("m", "Fluorouracil 5% cream"), test("DPYD", "Poor metaboliser")])).toEqual(silence);
  });

  it("makes one card of a medicine in several feeds", () => {
    const feeds = [medicine("m1", "Carbamazepine 200mg tablets"), test("HLA-B*15:02", "Positive")];
    expect(check(feeds, [medicine("m2", "Carbamazepine 200mg tablets")]).cards).toHaveLength(1);
  });
});
