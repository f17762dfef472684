import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, medicine, patient } from "../../../fixtures/chart-from-fhir.ts";
import { letter, problem } from "../../../fixtures/clinical.ts";

const rule = "anticoagulantReversal";
const each = (list: string) => list.split("; ");
const subject = { reference: "Patient/p1" };

const flag = (text: string, overrides: object = {}) => ({
  resourceType: "Flag",
  id: "f",
  status: "active",
  subject,
  code: { text },
  period: { start: "2026-05-01" },
  ...overrides,
});
const form = (question: string, answer: string) => ({
  resourceType: "QuestionnaireResponse",
  id: "q",
  status: "completed",
  subject,
  authored: "2026-05-01",
  item: [{ linkId: "1", text: question, answer: [{ valueString: answer }] }],
});

function told(gp: readonly object[], acute: readonly object[], person: object = {}) {
  const { evaluation } = chartFrom({
    gp: { kind: "gp", resources: [patient(person), ...gp] },
    acute: { kind: "acute", resources: [patient(person), ...acute] },
  });
  return cardsOf(evaluation, rule);
}

describe("an anticoagulant of which only prose tells", () => {
  it("is said with the letter's own words, and that no medicine is on record", () => {
    const [card, ...more] = told([], [letter("Admitted with a fall. On apixaban 5mg bd for AF. Home with care.")]);
    expect(more).toEqual([]);
    expect(card?.summary).toBe(
      "No anticoagulant is on a medicines list, but “Discharge letter” (01-May-2026) says “On apixaban 5mg bd for AF”",
    );
    expect(card?.indicator).toBe("warning");
    expect(card?.detail).toContain("at acute organisation");
    expect(card?.detail).toContain("A letter is no prescription");
    expect(card?.detail).toContain("Reversal of apixaban: prothrombin complex concentrate");
  });

  it.each([
    ["a form", form("Does the patient take blood thinners?", "Yes, warfarin")],
    ["an alert", flag("On warfarin, INR clinic")],
    ["a problem", problem("On rivaroxaban")],
    [
      "a plan",
      {
        resourceType: "CarePlan",
        id: "plan",
        status: "active",
        intent: "plan",
        title: "Care plan",
        subject,
        description: "Takes edoxaban every evening. Ring if she bleeds.",
        period: { start: "2026-05-01" },
      },
    ],
  ])("is read in %s", (_, resource) => {
    expect(told([], [{ ...resource, subject }])).toHaveLength(1);
  });

  it.each(
    each(
      "On apixaban; Is on warfarin for AF; Takes edoxaban; Taking dabigatran; Continues rivaroxaban; Continues on rivaroxaban; To continue apixaban; Remains on warfarin; Remains on lifelong warfarin; Started on apixaban; Started apixaban; Commenced on apixaban; Commenced apixaban; Restarted warfarin; Switched to rivaroxaban; Changed to edoxaban; Anticoagulated with apixaban; Anticoagulated; Warfarinised; Maintained on acenocoumarol; Receives dalteparin; Treated with dalteparin 15,000 units daily; Treatment dose dalteparin; Therapeutic enoxaparin; Discharged on apixaban; Home on Eliquis; Apixaban 5mg bd; Apixaban 5 mg twice daily; Xarelto 20 mg od; Meds: bisoprolol, apixaban 5mg bd, ramipril; Current medication: warfarin as per INR; On a DOAC; On long-term anticoagulation; On lifelong anticoagulation for AF; Takes a NOAC; Warfarin stopped, now on apixaban; Was on warfarin, now takes apixaban; He was started on apixaban; On an anticoagulant; On oral anticoagulants; On a blood thinner; On blood thinners; Continued apixaban; Treated with dalteparin; Receiving dalteparin; Prescribed apixaban; Continues the warfarin; Continues his warfarin; Continues her warfarin; Continues their warfarin; Continues regular warfarin; Continues usual warfarin; On long term warfarin; On life long warfarin; On oral anticoagulation; On full dose dalteparin; On treatment dose dalteparin; On therapeutic anticoagulation; On dose adjusted warfarin; On full anticoagulation; Takes ramipril, apixaban and furosemide; Taking ramipril, apixaban and furosemide; Medication: ramipril, apixaban; Medications: ramipril, apixaban; Medicines: ramipril, apixaban; Medicine: apixaban; Meds: ramipril, apixaban; Drugs: ramipril, apixaban; DH: ramipril, apixaban; Takes tablets for the heart? Yes: warfarin; Warfarin od; Apixaban bd; Warfarin daily; Edoxaban once daily; Apixaban twice daily; Edoxaban once a day; Apixaban twice a day; Warfarin nocte; Warfarin as per INR; Apixaban 5 mg; Dabigatran etexilate 110mg bd; Enoxaparin sodium 80mg bd",
    ),
  )("is read in “%s”", (words) => {
    expect(told([], [letter(words)])).toHaveLength(1);
  });

  it.each(
    each(
      "Apixaban stopped; Apixaban was stopped because of a bleed; Apixaban discontinued; Apixaban 5mg bd discontinued on discharge; Warfarin was withheld; Apixaban held; Was on warfarin; Previously on warfarin; Had been on warfarin; Used to be on warfarin; Was taking rivaroxaban until 2019; No longer on warfarin; Completed three months of apixaban; Not on apixaban; Not anticoagulated; On no anticoagulation; Not on any anticoagulant; Consider apixaban; To discuss apixaban; Would benefit from anticoagulation; Declined warfarin; Refuses anticoagulation; Allergic to warfarin; Rash on warfarin; Intolerant of rivaroxaban; Apixaban contraindicated; Avoid apixaban; Anticoagulation not indicated; Father on warfarin; His wife takes apixaban; Warfarin leaflet given; ?start apixaban; If DVT confirmed start apixaban; Prophylactic enoxaparin during admission; Enoxaparin 40mg od while an inpatient; Consider starting on apixaban; Recommend starting on apixaban; Recommend anticoagulation with apixaban; Suggest anticoagulation with apixaban; Advise anticoagulation with apixaban; To start on apixaban after the scan; To commence on apixaban; To begin on apixaban; Apixaban 5mg bd to start after the scan; Enoxaparin 40mg od on the ward; Enoxaparin 40mg od on ward; Enoxaparin 40mg od while in hospital; Heparin flush to line; Heparin 50 units flush daily; On clopidogrel; Was taking rivaroxaban; Had been taking rivaroxaban; On warfarin until 2019; On warfarin in the past; Previous medication: warfarin 3mg; Past medication: warfarin 3mg; Allergy: warfarin 3mg; Allergic to warfarin 3mg; Intolerant of apixaban 5mg; Intolerance: apixaban 5mg; Apixaban 5mg contraindicated; Avoid apixaban 5mg; Declined apixaban 5mg; Declines apixaban 5mg; Refused apixaban 5mg; Refuses apixaban 5mg; Prophylactic enoxaparin 40mg od; Enoxaparin 40mg od as prophylaxis; Inpatient enoxaparin 40mg od; Enoxaparin 40mg od during admission; Heparin 50 units flush; Heparin 50 units flushes; Apixaban 5mg leaflet; Clopidogrel instead of apixaban 5mg; Rash on apixaban 5mg; Apixaban 5mg stopping; Stop apixaban 5mg; Apixaban 5mg withheld; Apixaban 5mg held; Apixaban 5mg ceased; Apixaban 5mg completed; Apixaban 5mg finished; Apixaban 5mg stopped; Apixaban 5mg discontinued",
    ),
  )("is not read in “%s”", (words) => {
    expect(told([], [letter(words)])).toEqual([]);
  });

  it("is left out where an anticoagulant is current on a list, or ended there since the letter", () => {
    const apixaban = (overrides: object) => medicine("a", "Apixaban 5mg tablets", overrides);
    const summaries = (gp: readonly object[]) => told(gp, [letter("On apixaban 5mg bd")]).map(({ summary }) => summary);
    expect(summaries([apixaban({})])).toEqual(["Anticoagulant: Apixaban 5mg tablets"]);
    const stopped = (end: string) =>
      apixaban({ status: "stopped", authoredOn: "2025-01-05", dispenseRequest: { validityPeriod: { end } } });
    expect(summaries([stopped("2026-06-01")])).toEqual([]);
    expect(summaries([stopped("2026-04-01")])).toHaveLength(1);
  });

  it("is left out where a later letter says that it was stopped, and not where an earlier one does", () => {
    const on = (date: string) => letter("On apixaban 5mg bd", date);
    const stopped = (date: string) => letter("Apixaban stopped because of a bleed", date);
    expect(told([], [on("2026-05-01"), stopped("2026-06-01")])).toEqual([]);
    expect(told([stopped("2026-06-01")], [on("2026-05-01")])).toEqual([]);
    expect(told([], [stopped("2026-04-01"), on("2026-05-01")])).toHaveLength(1);
    expect(told([], [letter("On apixaban 5mg bd at admission. Apixaban stopped because of a bleed.")])).toEqual([]);
    expect(told([], [letter("On warfarin", "2026-05-01"), stopped("2026-06-01")])).toHaveLength(1);
  });

  it("is of today for a year: a letter of before is not put beside today's list", () => {
    expect(told([], [letter("On apixaban", "2025-11-24")])).toHaveLength(1);
    expect(told([], [letter("On apixaban", "2025-11-22")])).toEqual([]);
    expect(told([], [letter("On apixaban", "2026-05-01", { date: undefined })])).toHaveLength(1);
  });

  it("is silent where the letter was entered in error, the alert is over, or somebody has died", () => {
    expect(told([], [letter("On apixaban", "2026-05-01", { status: "entered-in-error" })])).toEqual([]);
    expect(told([], [flag("On apixaban", { status: "inactive" })])).toEqual([]);
    expect(told([], [letter("On apixaban")], { deceasedBoolean: true })).toEqual([]);
  });

  it("is one card, the newest words first, for several letters", () => {
    const cards = told([letter("On warfarin", "2026-02-01")], [letter("Takes apixaban", "2026-05-01")]);
    expect(cards).toHaveLength(1);
    expect(cards[0]?.summary).toContain("Takes apixaban”");
    expect(cards[0]?.detail).toContain("On warfarin” in “Discharge letter” (01-Feb-2026) at gp organisation");
    expect(cards[0]?.inputs).toHaveLength(2);
  });
});
