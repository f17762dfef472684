import { describe, expect, it } from "vitest";
import { allergy, coded, medicine } from "../../../fixtures/chart-from-fhir.ts";
import { checkerOf } from "../../../fixtures/clinical.ts";

const penicillin = coded("764146007", "Penicillin");
const checked = checkerOf("allergyMedicine");
const check = (...resources: readonly object[]) => checked(resources);

describe("a listed allergy or medicine whose own words speak against it", () => {
  it.each([
    [{ text: "Penicillin - tolerated" }, {}, "Penicillin - tolerated"],
    [{ text: "Penicillin allergy de-labelled" }, {}, "Penicillin allergy de-labelled"],
    [penicillin, { note: [{ text: "De-labelled 2024 after oral challenge" }] }, "Penicillin"],
    ...["Penicillin de-labelled; latex remains", "Penicillin de-labelled; old entry remains"].map(
      (text) => [{ ...penicillin, text }, {}, text] as const,
    ),
    [{ text: "Penicillin de-labelled; patient remains well" }, {}, "Penicillin de-labelled; patient remains well"],
  ] as const)(
    "is a conflict to check, and no more, where an active entry speaks against itself: %#",
    (code, more, shown) => {
      const { cards } = check(allergy("a", code, more), medicine("m", "Amoxicillin 500 mg capsules"));
      expect(cards.map(({ indicator, summary }) => `${indicator} ${summary}`)).toEqual([
        `warning Conflict, check: “${shown}” is listed as an active allergy: current medicine Amoxicillin 500 mg capsules`,
      ]);
      expect(cards[0]?.detail).toContain("which of the two stands is not settled");
    },
  );

  it.each([
    [{ text: "Penicillin - not tolerated" }, {}],
    [{ text: "Penicillin (tolerates cephalosporins)" }, {}],
    [penicillin, { note: [{ text: "Not de-labelled: reacted to the challenge" }] }],
    [{ text: "Penicillin - should be de-labelled only by the allergy clinic" }, {}],
    [{ text: "Penicillin allergy: delabelled in error, reinstated 2025" }, {}],
    [penicillin, { note: [{ text: "De-labelled 2023, then anaphylaxis 2025" }] }],
    [penicillin, { note: [{ text: "De-labelled 2023. Anaphylaxis 2025." }] }],
    [{ text: "Latex de-labelled; penicillin remains" }, {}],
    [{ ...penicillin, text: "Latex de-labelled, penicillin remains" }, {}],
    [{ ...coded("111088007", "Latex"), text: "Latex de-labelled, penicillin remains" }, {}],
  ])("stays critical where the words speak for it: %#", (code, more) => {
    const { cards } = check(allergy("a", code, more), medicine("m", "Amoxicillin 500 mg capsules"));
    expect(cards.map(({ indicator }) => indicator)).toEqual(["critical"]);
  });

  it("says nothing of what a listed allergy takes back beside another that remains", () => {
    const { cards, reasons } = check(
      allergy("a", { text: "Penicillin de-labelled; latex remains" }),
      medicine("m", "Amoxicillin 500 mg capsules"),
    );
    expect(cards).toEqual([]);
    expect(reasons.join()).toContain("Penicillin de-labelled; latex remains");
  });

  it("is a conflict to check where it is listed as active and has ended", () => {
    const ended = (endDate: string) => ({
      extension: [
        {
          url: "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-AllergyIntoleranceEnd",
          extension: [
            { url: "endDate", valueDateTime: endDate },
            { url: "reasonEnded", valueString: "Tolerated amoxicillin" },
          ],
        },
      ],
    });
    const told = (endDate: string) =>
      check(allergy("a", penicillin, ended(endDate)), medicine("m", "Amoxicillin 500 mg capsules")).cards[0];
    expect(told("2020-01-01")?.indicator).toBe("warning");
    expect(told("2020-01-01")?.detail).toContain("“ended 01-Jan-2020: Tolerated amoxicillin”");
    expect(told("2031-01-01")?.indicator).toBe("critical");
  });

  it("stays critical where another source lists the same allergy and says nothing against it", () => {
    const tolerated = allergy("a", { text: "Penicillin - tolerated" });
    const { cards } = check(tolerated, allergy("b", penicillin), medicine("m", "Amoxicillin 500 mg capsules"));
    expect(cards.map(({ indicator }) => indicator)).toEqual(["critical"]);
    expect(cards[0]?.detail).toContain("“Penicillin - tolerated”");
  });

  it("is for information where the medicine's own name says that it was stopped", () => {
    const { cards } = check(allergy("a", penicillin), medicine("m", "Amoxicillin 500 mg capsules STOPPED"));
    expect(cards.map(({ indicator }) => indicator)).toEqual(["info"]);
  });
});
