import { describe, expect, it } from "vitest";
import { allergy, cardsOf, chartFrom, coded, medicine, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";
import { freshId } from "../../../fixtures/clinical.ts";

// Where somebody wrote an allergy into a form, a plan or a letter and nowhere else, a medicine is not given unasked: silence is the error that kills.
const rule = "allergyMedicine";
const subject = { reference: "Patient/p1" };

const form = (question: string, answer: object, overrides: object = {}) => ({
  resourceType: "QuestionnaireResponse",
  id: freshId(),
  status: "completed",
  authored: "2026-05-01",
  subject,
  item: [{ linkId: "1", text: question, answer: [answer] }],
  ...overrides,
});
const plan = (description: string, overrides: object = {}) => ({
  resourceType: "CarePlan",
  id: freshId(),
  status: "active",
  intent: "plan",
  title: "Care plan",
  subject,
  description,
  ...overrides,
});
const letter = (title: string, text: string, overrides: object = {}) => ({
  resourceType: "Composition",
  id: freshId(),
  status: "final",
  type: { text: "Discharge letter" },
  title: "Discharge letter",
  date: "2026-05-01",
  subject,
  section: [{ title, text: { status: "generated", div: `<div xmlns="http://www.w3.org/1999/xhtml">${text}</div>` } }],
  ...overrides,
});
const yes = { valueBoolean: true };
const no = { valueBoolean: false };
const says = (valueString: string) => ({ valueString });

const amoxicillin = medicine("m", "Amoxicillin 500mg capsules");

function check(...resources: readonly object[]) {
  const { evaluation } = chartFrom({ gp: { kind: "gp", resources: [patient(), ...resources] } });
  const cards = cardsOf(evaluation, rule);
  return { cards, reasons: reasonsOf(evaluation, rule) };
}

describe("an allergy that stands only in prose", () => {
  it.each([
    ["a form's answer yes", form("Allergic to penicillin?", yes)],
    ["a form's answer in words", form("Allergies", says("Penicillin - rash"))],
    [
      "a form's answer in a coded yes",
      form("Is the patient allergic to penicillin?", { valueCoding: { display: "Yes" } }),
    ],
    ["a form's answer that lists", form("Any known allergies?", says("latex, codeine, penicillin"))],
    ["a form's answer in a sentence", form("Anything we should know?", says("Allergic to Pen V, came out in hives"))],
    ["a plan", plan("Allergies: penicillin – rash")],
    ["a plan's second line", plan("Lives alone.\nPenicillin allergy (anaphylaxis). Uses a frame.")],
    [
      "a step of a plan",
      plan("", {
        activity: [
          { detail: { status: "in-progress", description: "Do not give penicillin: anaphylaxis to penicillin" } },
        ],
      }),
    ],
    ["a letter's section", letter("Allergies and adverse reactions", "<p>Penicillin - rash</p>")],
    ["a letter's second line", letter("Allergies", "<p>Latex - itch</p><p>Amoxicillin - facial swelling</p>")],
  ])("in %s is a card to be checked by hand, with the words quoted", (_, resource) => {
    const { cards } = check(resource, amoxicillin);
    expect(cards).toHaveLength(1);
    expect(cards[0]?.indicator).toBe("warning");
    expect(cards[0]?.summary).toContain("Amoxicillin 500mg capsules");
    expect(cards[0]?.summary).toMatch(/check by hand|Read them/);
    expect(cards[0]?.summary).toMatch(/“[^”]*(?:pen|amoxicillin)/i);
    expect(cards[0]?.detail).toContain("not in the list of allergies");
    expect(cards[0]?.inputs).toHaveLength(2);
  });

  it.each([
    ["answered no", form("Allergic to penicillin?", no)],
    ["answered no in words", form("Allergic to penicillin?", says("No"))],
    ["not known", form("Allergic to penicillin?", says("Not known"))],
    ["none", form("Allergies", says("NKDA"))],
    ["of the family", form("Family history", says("Mother allergic to penicillin"))],
    ["denied", plan("No known allergy to penicillin")],
    ["disproved", plan("Penicillin allergy excluded by challenge test 2024")],
    ["a form entered in error", form("Allergic to penicillin?", yes, { status: "entered-in-error" })],
    ["a plan that was revoked", plan("Penicillin allergy", { status: "revoked" })],
    ["of another medicine", plan("Allergies: trimethoprim – rash")],
    ["below a heading that says none", plan("Allergies: NKDA\nAmoxicillin for chest infections")],
    ["below another heading", plan("Allergies: latex\nTreatment: amoxicillin for chest infections")],
    ["what was given instead", plan("Allergic to trimethoprim, given amoxicillin instead")],
    ["a medicine without an allergy", plan("Amoxicillin for chest infections")],
  ])("is none where it is %s", (_, resource) => {
    expect(check(resource, amoxicillin).cards).toEqual([]);
  });

  const asksOfThree = "Any allergy to latex, penicillin or iodine?";

  it("says of a question about several allergens, answered with yes, that nobody can tell which", () => {
    const [card] = check(form(asksOfThree, yes), amoxicillin).cards;
    expect(card?.summary).toMatch(/^Words that could not be read with certainty: “Any allergy to latex, penicillin/);
  });

  it("takes the one that the answer names", () => {
    expect(check(form(asksOfThree, says("Yes - latex")), amoxicillin).cards).toEqual([]);
    expect(check(form(asksOfThree, says("Yes: penicillin, rash")), amoxicillin).cards[0]?.summary).toContain(
      "Allergy in a form's answer, check by hand",
    );
  });

  it.each([no, says("No"), says("None of these"), says("No/Yes (please state)"), says("N/A")])(
    "and none where it is answered with %o",
    (answer) => {
      expect(check(form(asksOfThree, answer), amoxicillin).cards).toEqual([]);
    },
  );

  it.each([
    "Any allergy to latex, penicillin or iodine? No",
    "Any allergy to latex, penicillin or iodine? No/Yes (please state)",
    "Amoxicillin: no reaction known",
    "Amoxicillin - no known reaction",
  ])("reads none in a letter's “%s”", (words) => {
    expect(check(letter("Assessment", `<p>${words}</p>`), amoxicillin).cards).toEqual([]);
  });

  it.each([
    "Cannot have penicillins",
    "?penicillin allergy",
    "Allergies: ?penicillin",
    "Unable to tolerate amoxicillin",
  ])("shows “%s” of a plan to be read, and concludes nothing", (words) => {
    const [card] = check(plan(words), amoxicillin).cards;
    expect(card?.summary).toContain("Words that could not be read with certainty");
    expect(card?.summary).toContain("Amoxicillin 500mg capsules");
  });

  it("does not take a form's day for the day on which an allergy began", () => {
    const begun = { ...medicine("m", "Amoxicillin 500mg capsules"), authoredOn: "2026-04-01" };
    const [card] = check(form("Allergic to penicillin?", yes), begun).cards;
    expect(card?.summary).not.toContain("New allergy");
    expect(card?.detail).toContain(
      "The form is of 01-May-2026, and the medicine was started on 01-Apr-2026: whether the allergy was known before is not said.",
    );
    expect(card?.detail).not.toContain("may be a reaction to it");
  });

  it("is silent without a medicine, and with one of no class of it", () => {
    expect(check(form("Allergic to penicillin?", yes)).cards).toEqual([]);
    expect(check(form("Allergic to penicillin?", yes), medicine("m", "Ramipril 5mg capsules")).cards).toEqual([]);
  });

  it("adds nothing where the list of allergies has it, and lowers no card of the list", () => {
    const listed = allergy("a", { text: "Penicillin" });
    const { cards } = check(listed, form("Allergic to penicillin?", yes), amoxicillin);
    expect(cards).toHaveLength(1);
    expect(cards[0]?.indicator).toBe("critical");
    expect(cards[0]?.summary).toBe("Allergy to Penicillin: current medicine Amoxicillin 500mg capsules");
  });

  it("stands beside what the list has of another agent, and is one card in three places", () => {
    const listed = allergy("a", coded("91936005x", "Trimethoprim"));
    const { cards, reasons } = check(
      listed,
      form("Allergic to penicillin?", yes),
      plan("Penicillin allergy"),
      letter("Allergies", "<p>Penicillin</p>"),
      amoxicillin,
    );
    expect(cards).toHaveLength(1);
    expect(cards[0]?.inputs).toHaveLength(4);
    expect(reasons.join(" ")).toContain("“Allergic to penicillin");
  });
});
