import { describe, expect, it } from "vitest";
import { cardsOf } from "../../../fixtures/chart-from-fhir.ts";
import { checkerOf } from "../../../fixtures/clinical.ts";
import { answer, decision, evaluationOf, plan } from "./resuscitation-told.ts";

const rule = "codeStatusAgainstPlan";
const told = (gp: readonly object[], home: readonly object[]) => {
  const evaluation = evaluationOf(gp, home);
  return { cards: cardsOf(evaluation, rule), between: cardsOf(evaluation, "resuscitationDecisionsDiffer") };
};

describe("resuscitation decision against the plans", () => {
  it("says that it did not see the hospital's plans and letters, and takes nothing for agreement", () => {
    const { cards, reasons } = checkerOf(rule)([decision("450475007")], {}, [], ["CarePlan", "DocumentReference"]);
    expect(cards).toEqual([]);
    expect(reasons.join()).toContain("not seen in full from acute organisation");
  });

  it("tells of a decision for CPR beside a plan that says not", () => {
    const { cards } = told([decision("450475007")], [plan("Stay at home. Not for CPR (purple folder).")]);
    expect(cards).toHaveLength(1);
    expect(cards[0]?.summary).toBe("Recorded as for CPR (03-Feb-2024), but “Contingency plan” says not for CPR");
    expect(cards[0]?.indicator).toBe("critical");
    expect(cards[0]?.inputs.map(({ label }) => label).sort()).toEqual(["community organisation", "gp organisation"]);
  });

  it("tells of a decision whose own words say otherwise than its code, beside what others say", () => {
    const coded = (code: "450475007" | "450476008", text: string) => ({
      ...decision(code),
      code: { coding: [{ system: "http://snomed.info/sct", code }], text },
    });
    const [card] = told([coded("450476008", "DNACPR cancelled - for CPR")], []).cards;
    expect(card?.summary).toBe(
      "Coded as not for CPR (03-Feb-2024), but its own words are “DNACPR cancelled - for CPR”",
    );
    expect(card?.indicator).toBe("critical");
    expect(told([coded("450476008", "DNACPR revoked")], []).cards[0]?.indicator).toBe("warning");
    expect(told([coded("450476008", "DNACPR in place")], []).cards).toEqual([]);
    const [own, other] = told([coded("450475007", "Not for CPR")], [plan("Not for CPR (purple folder)")]).cards;
    expect(own?.summary).toMatch(/^Coded as for CPR/);
    expect(other?.summary).toMatch(/^Recorded as for CPR/);
  });

  it("and of the other way round", () => {
    const { cards } = told([decision("450476008")], [plan("For full resuscitation if found collapsed")]);
    expect(cards[0]?.summary).toContain("Recorded as not for CPR");
  });

  it("takes what should not be withheld for no refusal", () => {
    for (const text of ["CPR should not be withheld", "CPR not to be withheld"]) {
      expect(told([decision("450475007")], [plan(text)]).cards).toEqual([]);
      expect(told([decision("450476008")], [plan(text)]).cards).toHaveLength(1);
    }
    expect(told([decision("450475007")], [plan("CPR withheld")]).cards).toHaveLength(1);
  });

  it("reads what a plan forbids", () => {
    const forbids = plan("", {
      activity: [
        {
          detail: { status: "in-progress", doNotPerform: true, description: "Attempted cardiopulmonary resuscitation" },
        },
      ],
    });
    expect(told([decision("450475007")], [forbids]).cards).toHaveLength(1);
  });

  it("is silent where both say the same, where the plan is no longer in force, and where nothing is decided", () => {
    expect(told([decision("450476008")], [plan("Not for CPR")]).cards).toEqual([]);
    expect(told([decision("450475007")], [plan("Not for CPR", { status: "revoked" })]).cards).toEqual([]);
    expect(
      told([decision("450475007")], [plan("Not for CPR", { period: { start: "2025-01-01", end: "2026-11-21" } })])
        .cards,
    ).toEqual([]);
    expect(told([], [plan("Not for CPR")]).cards).toEqual([]);
    expect(told([decision("450475007")], [plan("Call 999 for breathlessness")]).cards).toEqual([]);
  });

  it("leaves it to the other rule where coded decisions disagree already", () => {
    const { cards, between } = told([decision("450475007")], [decision("450476008"), plan("Not for CPR")]);
    expect(between).toHaveLength(1);
    expect(cards).toEqual([]);
  });

  it.each([
    ["a ReSPECT form's answer", answer("CPR attempts", { valueString: "Not recommended" })],
    [
      "a ReSPECT form's coded answer",
      answer("Cardiopulmonary resuscitation", { valueCoding: { display: "Not for cardiopulmonary resuscitation" } }),
    ],
    ["a question of a DNACPR", answer("DNACPR in place?", { valueBoolean: true })],
    ["an answer to something else", answer("Other information", { valueString: "DNACPR in place" })],
    [
      "a problem",
      { resourceType: "Condition", id: "c", code: { text: "DNACPR in place" }, recordedDate: "2026-10-02" },
    ],
    [
      "a finding",
      {
        resourceType: "Observation",
        id: "o",
        status: "final",
        code: { text: "CPR status" },
        valueString: "Not for CPR",
        effectiveDateTime: "2026-10-02",
      },
    ],
    [
      "an alert",
      { resourceType: "Flag", id: "f", status: "active", code: { text: "DNACPR" }, period: { start: "2026-10-02" } },
    ],
    [
      "a document",
      {
        resourceType: "DocumentReference",
        id: "d",
        status: "current",
        type: { text: "DNACPR form" },
        date: "2026-10-02T10:00:00Z",
        content: [{ attachment: { contentType: "application/pdf", url: "https://example.org/1" } }],
      },
    ],
    [
      "a section of a document",
      {
        resourceType: "Composition",
        id: "s",
        status: "final",
        type: { text: "ReSPECT form" },
        title: "ReSPECT",
        date: "2026-10-02",
        author: [{ display: "Dr" }],
        section: [
          {
            title: "CPR",
            text: {
              status: "generated",
              div: "<div xmlns='http://www.w3.org/1999/xhtml'>CPR attempts NOT recommended</div>",
            },
          },
        ],
      },
    ],
    [
      "an order",
      {
        resourceType: "ServiceRequest",
        id: "r",
        status: "active",
        intent: "directive",
        code: { text: "Do not attempt CPR" },
        authoredOn: "2026-10-02",
      },
    ],
  ])("holds a decision for CPR against %s", (_, resource) => {
    const { cards } = told([decision("450475007")], [{ ...resource, subject: { reference: "Patient/p1" } }]);
    expect(cards.map(({ indicator }) => indicator)).toEqual(["critical"]);
    expect(cards[0]?.summary).toMatch(/^Recorded as for CPR \(03-Feb-2024\), but “.+” says not for CPR$/);
  });

  it.each([
    ["no DNACPR", answer("DNACPR in place?", { valueBoolean: false })],
    [
      "a leaflet",
      {
        resourceType: "DocumentReference",
        id: "d",
        status: "current",
        type: { text: "DNACPR leaflet" },
        content: [{ attachment: {} }],
      },
    ],
    [
      "a form that was cancelled",
      {
        resourceType: "DocumentReference",
        id: "d",
        status: "current",
        type: { text: "DNACPR form (cancelled)" },
        content: [{ attachment: {} }],
      },
    ],
    [
      "a problem that is over",
      {
        resourceType: "Condition",
        id: "c",
        clinicalStatus: { coding: [{ code: "resolved" }] },
        code: { text: "DNACPR in place" },
      },
    ],
    ["a form about something else", answer("Ventilation", { valueString: "Not recommended" })],
    ["an answer about somebody else", answer("Mother's care", { valueString: "DNACPR in place" })],
    ["an answer about the baby", answer("Baby's care", { valueString: "Not for resuscitation" })],
  ])("reads no decision out of %s", (_, resource) => {
    expect(told([decision("450475007")], [{ ...resource, subject: { reference: "Patient/p1" } }]).cards).toEqual([]);
  });

  const problem = (text: string) => ({
    resourceType: "Condition",
    id: "c",
    code: { text },
    recordedDate: "2026-10-02",
    subject: { reference: "Patient/p1" },
  });
  const alert = (text: string) => ({
    resourceType: "Flag",
    id: "f",
    status: "active",
    code: { text },
    period: { start: "2026-10-02" },
    subject: { reference: "Patient/p1" },
  });
  const asked = (text: string, value: object) => ({ ...answer(text, value), subject: { reference: "Patient/p1" } });

  it.each([
    "Not a candidate for CPR",
    "Not suitable for CPR",
    "Don't attempt CPR",
    "Don’t attempt CPR",
    "Staff should not attempt CPR",
    "Not appropriate for full resuscitation",
    "Unsuitable for CPR",
    "It would be inappropriate to attempt CPR",
    "Never to be for CPR",
    "Full resuscitation would not be appropriate",
    "Not suitable for intubation, ventilation, or for CPR",
    "Not for CPR, declined hospital",
    "Not for CPR, discussed with her daughter",
    "Discussed with her husband: not for CPR",
    "Daughter aware DNACPR in place",
    "DNACPR (previously for CPR)",
    "DNACPR discussed 2.3.24 and in place",
    "CPR would not be appropriate",
  ])("reads the refusal in “%s”", (words) => {
    for (const resource of [plan(words), asked("CPR status", { valueString: words })]) {
      expect(told([decision("450475007")], [resource]).cards.map(({ indicator }) => indicator)).toEqual(["critical"]);
      expect(told([decision("450476008")], [resource]).cards).toEqual([]);
    }
  });

  it.each(["Not a candidate for CPR", "Don't attempt CPR", "Not appropriate for full resuscitation"])(
    "reads the refusal in an alert “%s”",
    (words) => {
      expect(told([decision("450475007")], [alert(words)]).cards).toHaveLength(1);
      expect(told([decision("450476008")], [alert(words)]).cards).toEqual([]);
    },
  );

  it.each(["Not appropriate", "Should not attempt", "Not suitable"])(
    "reads the refusal in the answer “%s”",
    (words) => {
      const resource = asked("CPR", { valueString: words });
      expect(told([decision("450475007")], [resource]).cards).toHaveLength(1);
      expect(told([decision("450476008")], [resource]).cards).toEqual([]);
    },
  );

  it.each([
    "If not breathing start CPR",
    "If he is not responding, start CPR and call 999",
    "Not for intensive care but for CPR",
    "For full resuscitation, not for intensive care",
  ])("still reads for CPR in “%s”", (words) => {
    expect(told([decision("450476008")], [plan(words)]).cards).toHaveLength(1);
    expect(told([decision("450475007")], [plan(words)]).cards).toEqual([]);
  });

  it.each([
    ["a plan", plan("Consider DNACPR at next review")],
    ["a plan", plan("Mother has DNACPR")],
    ["a plan", plan("Not known whether for CPR")],
    ["a question", asked("Has resuscitation been discussed with the patient?", { valueString: "No" })],
    ["a question", asked("Has resuscitation been discussed with family?", { valueString: "Yes" })],
    ["a question", asked("Does her mother have a DNACPR?", { valueString: "Yes" })],
    [
      "a finding",
      {
        resourceType: "Observation",
        id: "o",
        status: "final",
        code: { text: "CPR training attended" },
        valueBoolean: true,
        effectiveDateTime: "2026-10-02",
        subject: { reference: "Patient/p1" },
      },
    ],
    ["a problem", problem("Mother has DNACPR")],
    ["an alert", alert("Brother has DNACPR")],
    ["an alert", alert("DNACPR form of her husband")],
    ["an alert", alert("DNACPR form not found")],
  ])("reads no decision out of %s that only talks of one: %#", (_, resource) => {
    expect(told([decision("450475007")], [resource]).cards).toEqual([]);
    expect(told([decision("450476008")], [resource]).cards).toEqual([]);
  });

  it.each(["DNACPR revoked 2024", "DNACPR (now revoked)", "Does not have a DNACPR", "DNACPR: No", "Not DNACPR"])(
    "“%s” speaks against a DNACPR held elsewhere, and is no decision for CPR",
    (words) => {
      expect(told([decision("450475007")], [plan(words)]).cards).toEqual([]);
      const { cards } = told([decision("450476008")], [plan(words)]);
      expect(cards.map(({ indicator, summary }) => [indicator, summary])).toEqual([
        ["warning", "Recorded as not for CPR (03-Feb-2024), but “Contingency plan” says that there is no DNACPR"],
      ]);
    },
  );

  it.each(["?DNACPR", "Possibly has DNACPR, form not seen", "? for resus"])(
    "shows “%s” and decides nothing",
    (words) => {
      for (const recorded of [[], [decision("450475007")], [decision("450476008")]]) {
        const { cards } = told(recorded, [plan(words)]);
        expect(cards.map(({ summary }) => summary)).toEqual([
          `Resuscitation: words that could not be read with certainty: “${words}”. Read them`,
        ]);
      }
    },
  );

  it.each(["Resuscitation: No", "Resuscitation status: Yes", "Resus - no"])(
    "shows “%s”, which does not say what was asked, and decides nothing",
    (words) => {
      expect(told([], [alert(words)]).cards.map(({ summary }) => summary)).toEqual([
        `Resuscitation: words that could not be read with certainty: “${words}”. Read them`,
      ]);
      expect(told([decision("450475007")], [alert(words)]).cards[0]?.summary).toContain("Read them");
    },
  );

  it("takes a bare answer for unclear in a form too, unless the form says it in so many words", () => {
    const [bare] = told([], [answer("Resuscitation", { valueBoolean: false })]).cards;
    expect(bare?.summary).toContain("“Resuscitation: No”");
    const stated = { linkId: "2", text: "CPR decision", answer: [{ valueString: "DNACPR in place" }] };
    const form = answer("Resuscitation", { valueBoolean: false });
    const both = { ...form, item: [...("item" in form && Array.isArray(form.item) ? form.item : []), stated] };
    expect(told([decision("450475007")], [both]).cards[0]?.summary).toContain("says not for CPR");
  });

  it("puts the refusal last, as what the reader must not miss, whoever says it", () => {
    const says = (value: object) => ({ ...answer("DNACPR in place?", value), subject: { reference: "Patient/p1" } });
    for (const [gp, home] of [
      [says({ valueBoolean: false }), plan("Not for CPR")],
      [plan("Not for CPR"), says({ valueBoolean: false })],
    ] as const) {
      const [card] = told([gp], [home]).cards;
      expect(card?.summary).toMatch(
        /^“.*” says that there is no DNACPR \(.*\), but “Contingency plan” says not for CPR$/,
      );
    }
  });

  it("cuts a name of more than forty letters", () => {
    const titled = (title: string) => told([decision("450475007")], [plan("Not for CPR", { title })]).cards[0]?.summary;
    const forty = "Contingency plan of the community nurses";
    expect(titled(forty)).toContain(`“${forty}” says`);
    expect(titled(`${forty}!`)).toContain(`“${forty}…” says`);
  });

  it("reads no decision out of an answer that says yes and no", () => {
    expect(told([decision("450475007")], [asked("For CPR", { valueString: "Yes, not for ITU" })]).cards).toEqual([]);
    expect(told([decision("450476008")], [asked("For CPR", { valueString: "Yes, not for ITU" })]).cards).toEqual([]);
  });

  it("compares what two sources say in words, and not an older form of the same source", () => {
    const form = (value: string) => ({
      ...answer("CPR attempts", { valueString: value }),
      subject: { reference: "Patient/p1" },
    });
    expect(told([form("Recommended")], [form("Not recommended")]).cards[0]?.indicator).toBe("critical");
    expect(told([form("Recommended"), decision("450476008")], []).cards).toEqual([]);
  });
});
