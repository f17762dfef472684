import { describe, expect, it } from "vitest";
import { medicine } from "../../../fixtures/chart-from-fhir.ts";
import { checkerOf, flag, problem, silence } from "../../../fixtures/clinical.ts";

const check = checkerOf("steroidEmergencyCard");
const adult = { birthDate: "1960-01-01" };
const inhaler = (name: string, text: string, id = "m") => medicine(id, name, { dosageInstruction: [{ text }] });
const found = (name: string, text: string) => check([inhaler(name, text)], adult);

describe("a high dose of an inhaled corticosteroid", () => {
  // More than 1,000 micrograms of standard beclometasone a day, or what is as much.
  it.each([
    ["Clenil Modulite 250micrograms/dose inhaler", "Two puffs twice a day", false],
    ["Clenil Modulite 250micrograms/dose inhaler", "Two puffs three times a day", true],
    ["Qvar 100micrograms/dose inhaler", "Two puffs twice a day", false],
    ["Qvar 100micrograms/dose inhaler", "Three puffs twice a day", true],
    ["Kelhale 100micrograms/dose inhaler", "Three puffs twice a day", true],
    ["Fostair 100micrograms/dose / 6micrograms/dose inhaler", "Two puffs twice a day", false],
    ["Fostair 200micrograms/dose / 6micrograms/dose inhaler", "Two puffs twice a day", true],
    ["Seretide 125 Evohaler", "Two puffs twice a day", false],
    ["Seretide 250 Evohaler", "Two puffs twice a day", true],
    ["Seretide 500 Accuhaler", "One inhalation twice daily", true],
    ["Fluticasone 250micrograms/dose / Salmeterol 25micrograms/dose inhaler CFC free", "2 puffs bd via spacer", true],
    ["Sirdupla 25micrograms/dose / 250micrograms/dose inhaler", "Two puffs twice a day", true],
    ["Sirdupla 25/250 inhaler", "2 puffs bd", true],
    ["Sirdupla 25micrograms/dose / 125micrograms/dose inhaler", "Two puffs twice a day", false],
    ["AirFluSal 25micrograms/dose / 250micrograms/dose inhaler", "Two puffs twice a day", true],
    ["AirFluSal Forspiro 50micrograms/dose / 500micrograms/dose dry powder inhaler", "One puff twice a day", true],
    ["AirFluSal 25/125 inhaler", "Two puffs twice a day", false],
    ["Symbicort 400/12 Turbohaler", "One inhalation twice daily", false],
    ["Symbicort 400/12 Turbohaler", "Two inhalations twice daily", true],
    ["Asmanex 400micrograms/dose Twisthaler", "One inhalation twice daily", true],
    ["Alvesco 160 inhaler", "Two puffs twice daily", true],
    ["Alvesco 160 inhaler", "One puff daily", false],
  ])("%s, %s: %s", (name, text, isHigh) => {
    const { cards, reasons } = found(name, text);
    expect({ said: cards.length === 1, reasons }).toEqual({ said: isHigh, reasons: [] });
  });

  it("says how much it is, what may follow, and whether a card is recorded", () => {
    const [card] = found("Seretide 250 Evohaler", "Two puffs twice a day").cards;
    expect(card?.summary).toBe("High-dose inhaled corticosteroid: Seretide 250 Evohaler");
    expect(card?.indicator).toBe("info");
    expect(card?.detail).toContain("As much as 2,000 micrograms of standard beclometasone a day");
    expect(card?.detail).toContain("No Steroid Emergency Card is in the records");
    const [held] = check(
      [inhaler("Seretide 250 Evohaler", "2 puffs bd"), flag("Steroid emergency card issued")],
      adult,
    ).cards;
    expect(held?.detail).toContain("A Steroid Emergency Card is recorded.");
  });

  it("adds two inhalers up, and counts one that two sources list once", () => {
    const clenil = inhaler("Clenil Modulite 200micrograms/dose inhaler", "Two puffs twice a day");
    const symbicort = inhaler("Symbicort 200/6 Turbohaler", "One inhalation twice daily", "n");
    expect(check([clenil, symbicort], adult).cards[0]?.detail).toContain("As much as 1,200 micrograms");
    expect(check([clenil], adult, [clenil])).toEqual(silence);
  });

  it("cannot decide where a strong inhaler's dose is not to be read, and is silent of a weak one", () => {
    const { cards, reasons } = found("Seretide 500 Accuhaler", "As directed");
    expect(cards).toEqual([]);
    expect(reasons.join(" ")).toContain("the daily dose of Seretide 500 Accuhaler could not be read");
    expect(found("Clenil Modulite 100micrograms/dose inhaler", "As directed")).toEqual(silence);
  });

  it.each(["Flixotide Evohaler", "Budesonide 1mg/2ml nebuliser liquid unit dose vials"])(
    "cannot decide where the strength of a puff is not told: %s",
    (name) => {
      const { cards, reasons } = found(name, "One twice a day");
      expect(cards).toEqual([]);
      expect(reasons.join(" ")).toContain(`the daily dose of ${name} could not be read`);
    },
  );

  it("is silent of the nose, of a child, of a medicine without a factor, and beside a card of more weight", () => {
    expect(found("Beclometasone 50micrograms/dose nasal spray", "Two sprays in each nostril twice a day")).toEqual(
      silence,
    );
    expect(check([inhaler("Seretide 250 Evohaler", "2 puffs bd")], { birthDate: "2014-01-01" })).toEqual(silence);
    expect(
      found("Relvar Ellipta 184micrograms/dose / 22micrograms/dose dry powder inhaler", "One inhalation daily"),
    ).toEqual(silence);
    const addisons = check([inhaler("Seretide 250 Evohaler", "2 puffs bd"), problem("Addison's disease")], adult);
    expect(addisons.cards).toEqual([]);
    const both = check(
      [
        inhaler("Seretide 250 Evohaler", "2 puffs bd"),
        medicine("p", "Prednisolone 5mg tablets", { dosageInstruction: [{ text: "Take ONE daily" }] }),
      ],
      adult,
    );
    expect(both.cards.map(({ summary }) => summary.slice(0, 9))).toEqual(["Long-term"]);
  });
});
