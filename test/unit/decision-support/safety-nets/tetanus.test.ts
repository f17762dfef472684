import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";
import { freshId, observation, problem } from "../../../fixtures/clinical.ts";

const rule = "tetanus";

function check(resources: readonly object[], elsewhere: readonly object[] = []) {
  const { evaluation } = chartFrom({
    acute: { kind: "acute", resources: [patient(), ...resources] },
    gp: { kind: "gp", resources: [patient(), ...elsewhere] },
  });
  return { cards: cardsOf(evaluation, rule), reasons: reasonsOf(evaluation, rule) };
}

const silence = { cards: [], reasons: [] };
const wound = problem("Laceration of left hand", { onsetDateTime: "2026-11-22" });
const vaccine = (text: string, day: string, status = "completed") => ({
  resourceType: "Immunization",
  id: freshId(),
  status,
  patient: { reference: "Patient/p1" },
  vaccineCode: { text },
  occurrenceDateTime: day,
});

describe("tetanus", () => {
  it("names the last vaccine that holds tetanus, whatever it is called, and counts a dose of two sources once", () => {
    const booster = vaccine("Diphtheria, tetanus and polio vaccine", "2020-10-18");
    const { cards } = check([wound, booster], [{ ...booster, id: "copy" }, vaccine("Tetanus vaccine", "2005-01-02")]);
    expect(cards[0]?.summary).toBe("Wound recorded: last tetanus vaccine 18-Oct-2020 (6 years ago)");
    expect(cards[0]?.indicator).toBe("info");
    expect(cards[0]?.detail).toContain("2 doses are recorded");
  });

  it("does not take none recorded for never vaccinated", () => {
    const { cards } = check([wound, vaccine("Influenza vaccine", "2026-10-01")]);
    expect(cards[0]?.summary).toBe("Wound recorded: no tetanus vaccine is recorded");
    expect(cards[0]?.detail).toContain("not the same as never vaccinated");
  });

  it("counts no dose that was not given", () => {
    expect(check([wound, vaccine("Tetanus vaccine", "2024-10-01", "not-done")]).cards[0]?.summary).toContain(
      "no tetanus",
    );
  });

  it("counts no dose that may mean otherwise, and says that there is one", () => {
    const doubted = { ...vaccine("Tetanus vaccine", "2024-10-01"), notGiven: "perhaps" };
    const [card] = check([wound, vaccine("Tetanus vaccine", "2005-01-02"), doubted]).cards;
    expect(card?.summary).toBe("Wound recorded: last tetanus vaccine 02-Jan-2005 (21 years ago)");
    expect(card?.detail).toContain("1 dose is recorded");
    expect(card?.detail).toContain("One more of 01-Oct-2024 may mean otherwise: read it at its source.");
    expect(card?.inputs.map(({ label }) => label)).toContain("Not counted");
  });

  it("is asked only by a wound of these days", () => {
    const tetanusVaccine = vaccine("Tetanus vaccine", "2020-10-18");
    expect(check([tetanusVaccine])).toEqual(silence);
    expect(check([tetanusVaccine, problem("Laceration of hand", { onsetDateTime: "2026-11-19" })])).toEqual(silence);
    expect(check([tetanusVaccine, problem("Laceration of hand", { onsetDateTime: "2026-11-20" })]).cards).toHaveLength(
      1,
    );
    expect(check([tetanusVaccine, problem("Laceration of hand", { onsetDateTime: undefined })])).toEqual(silence);
    expect(check([tetanusVaccine, problem("Heartburn", { onsetDateTime: "2026-11-22" })])).toEqual(silence);
  });

  it("reads a wound from an examination in words, and quotes it", () => {
    const head = observation(
      { text: "Examination of head" },
      { valueString: "3 cm laceration over left eyebrow. No crepitus" },
      { effectiveDateTime: "2026-11-23T01:00:00Z", category: [{ coding: [{ code: "exam" }] }] },
    );
    expect(check([head]).cards[0]?.inputs[0]?.value).toContain("3 cm laceration over left eyebrow");
  });

  it("says where vaccinations were not seen", () => {
    const { evaluation } = chartFrom({
      gp: {
        kind: "gp",
        resources: [patient(), wound],
        outcomes: { Immunization: { outcome: "failed", reason: "serverError", received: 0 } },
      },
    });
    expect(reasonsOf(evaluation, rule).join(" ")).toContain("not seen in full");
  });
});

describe("tetanus where vaccinations were not received", () => {
  it("does not say that none is recorded", () => {
    const { evaluation } = chartFrom({
      acute: { kind: "acute", resources: [patient(), wound] },
      gp: {
        kind: "gp",
        resources: [patient()],
        outcomes: { Immunization: { outcome: "failed", reason: "serverError", received: 0 } },
      },
    });
    const [card] = cardsOf(evaluation, rule);
    expect(card?.summary).toBe("Wound recorded: no tetanus vaccine in what was received, which is not all");
    expect(card?.detail).toContain("not received in full from gp organisation");
  });
});
