import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, patient } from "../../../fixtures/chart-from-fhir.ts";

/** How records write it, by hand beside assets/tables/decision-words.json: a phrase that is lost there is missed here. */
const each = (list: string) => list.split("; ");

const subject = { reference: "Patient/p1" };
const form = (id: string, text: string, answer: string) => ({
  resourceType: "QuestionnaireResponse",
  id,
  status: "completed",
  subject,
  authored: "2026-10-02",
  item: [{ linkId: "1", text, answer: [{ valueString: answer }] }],
});
const finding = (text: string, answer: string) => ({
  resourceType: "Observation",
  id: "o",
  status: "final",
  subject,
  code: { text },
  valueString: answer,
  effectiveDateTime: "2026-10-02",
});
const flag = (id: string, text: string) => ({
  resourceType: "Flag",
  id,
  status: "active",
  subject,
  code: { text },
  period: { start: "2026-01-01" },
});
const contact = (id: string, relationship: string) => ({
  resourceType: "RelatedPerson",
  id,
  active: true,
  patient: { reference: "Patient/p1" },
  name: [{ given: ["Joan"], family: `Marsh ${id}` }],
  relationship: [{ text: relationship }],
});

function told(rule: string, gp: readonly object[], acute: readonly object[]) {
  const { evaluation } = chartFrom({
    gp: { kind: "gp", resources: [patient(), ...gp] },
    acute: { kind: "acute", resources: [patient(), ...acute] },
  });
  return cardsOf(evaluation, rule);
}

describe("capacity, in all the ways in which it is written", () => {
  /** What another organisation's words are put beside. */
  const against = (resource: object) => ({
    has: told("capacityRecordsDiffer", [form("q", "Conclusion", "Lacks capacity")], [resource]).length === 1,
    lacks: told("capacityRecordsDiffer", [form("q", "Conclusion", "Has capacity")], [resource]).length === 1,
  });

  it.each(
    each(
      "Lacks capacity; Lacks the capacity to decide; Lacks mental capacity; Lack of capacity; She was found to lack capacity; Lacking capacity; Does not have capacity; Does not have mental capacity; Does not have the capacity to decide; No capacity for this decision; Without capacity; Not deemed to have capacity; Not found to have capacity; Not felt to have capacity; Not judged to have capacity; Not assessed as having capacity",
    ),
  )("“%s” is a lack of it", (words) => {
    expect(against(form("r", "Outcome", words))).toEqual({ has: false, lacks: true });
  });

  it.each(
    each(
      "Has capacity; Has the capacity to decide; Has mental capacity; Retains capacity; Deemed a person with capacity; Capacity confirmed; Deemed to have capacity; Found to have capacity; Felt to have capacity; Judged to have capacity; Assessed as having capacity; Demonstrates capacity",
    ),
  )("“%s” is not", (words) => {
    expect(against(form("r", "Outcome", words))).toEqual({ has: true, lacks: false });
  });

  it.each(
    each(
      "Does the person have capacity; Does the patient have the capacity for this; Does he have mental capacity; Does she have capacity; Is the person deemed to have capacity; Is the patient deemed to have capacity; Has capacity; Has the capacity for this; Has mental capacity; Capacity to consent to treatment",
    ),
  )("“%s?” is what is asked, and the answer says it", (question) => {
    for (const asked of [
      (answer: string) => form("r", question, answer),
      (answer: string) => finding(question, answer),
    ]) {
      expect(against(asked("Yes"))).toEqual({ has: true, lacks: false });
    }
    expect(against(form("r", question, "No"))).toEqual({ has: false, lacks: true });
  });

  it.each(
    each(
      "Does the person lack capacity; Does the patient lack mental capacity; Does he lack capacity; Does she lack capacity; Person lacks capacity; Person lacks mental capacity",
    ),
  )("“%s?” asks for the lack of it", (question) => {
    expect(against(form("r", question, "Yes"))).toEqual({ has: false, lacks: true });
    expect(against(form("r", question, "No"))).toEqual({ has: true, lacks: false });
  });

  it.each(
    each(
      "Does the person lack capacity; Does the patient lack capacity; Does he lack capacity; Does she lack capacity; Is the person without capacity; Is the patient without capacity",
    ),
  )("the name of a finding, “%s?”, states none", (question) => {
    expect(against(finding(question, "To be assessed next week"))).toEqual({ has: false, lacks: false });
  });

  it.each(
    each(
      "Vital capacity to height normal; Lung capacity to height normal; Functional capacity to climb stairs; Exercise capacity to walk 100 m",
    ),
  )("“%s” is of the body, and not of the mind", (words) => {
    expect(against(form("r", words, "No"))).toEqual({
      has: false,
      lacks: false,
    });
  });
});

describe("an attorney or deputy, in all the ways in which one is written", () => {
  const named = contact("a", "Attorney, lasting power of attorney for health and welfare");
  /** The lines that are not put against an organisation that names somebody, or that says that there is nobody. */
  const silentBeside = (own: object, lines: readonly string[], made: (id: string, text: string) => object) =>
    lines.filter(
      (line) =>
        !told("attorneyRecordsDiffer", [own], [made("b", line)]).some(({ indicator }) => indicator === "warning"),
    );

  it("speaks against one where there is none", () => {
    const none = each(
      "No attorney; No attorney or deputy; No lasting power of attorney; No power of attorney; No LPA; Does not have an attorney; No deputy appointed",
    );
    expect(silentBeside(named, none, flag)).toEqual([]);
    const answers = each("None; No; Nil; Nobody; No one; Not appointed; None appointed; None in place; Not in place");
    expect(silentBeside(named, answers, (id, answer) => form(id, "Lasting power of attorney", answer))).toEqual([]);
  });

  const appointed = each(
    "Lasting power of attorney; Enduring power of attorney; Power of attorney; Attorney; LPA; Court appointed deputy; Court-appointed deputy; Deputy",
  );

  it("speaks against none, as a contact, an alert or the answer of a form", () => {
    const nobody = flag("n", "No attorney");
    expect(silentBeside(nobody, appointed, contact)).toEqual([]);
    expect(
      silentBeside(nobody, appointed, (id, who) => flag(id, `${who} for health and welfare: Mrs Joan Marsh`)),
    ).toEqual([]);
    expect(silentBeside(nobody, appointed, (id, who) => form(id, who, "Mrs Joan Marsh"))).toEqual([]);
  });

  it("is not who looks after money alone", () => {
    const money = each(
      "property and financial affairs; property and affairs; property & affairs; property & financial affairs; finance; finances; financial affairs",
    );
    const nobody = flag("n", "No attorney");
    const withoutCard = (matters: readonly string[]) =>
      silentBeside(nobody, matters, (id, matter) => contact(id, `Attorney for ${matter}`));
    expect(withoutCard(money)).toEqual(money);
    const both = each(
      "finances, health and welfare; finances, health & welfare; finances, health and care; finances, personal welfare",
    );
    expect(withoutCard(both)).toEqual([]);
  });

  it("is nobody where one was only thought or spoken of, or is no more", () => {
    const spokenOf = each(
      "leaflet given; application sent; applying for it; applied for; considering it; to consider; discussed; discussion held; advice given; information given; wishes to make one; registering it; revoked; pending",
    );
    const nobody = flag("n", "No attorney");
    for (const made of [
      (id: string, state: string) => flag(id, `Power of attorney ${state}`),
      (id: string, state: string) => form(id, "Power of attorney", state),
    ])
      expect(silentBeside(nobody, spokenOf, made)).toEqual(spokenOf);
    expect(
      silentBeside(nobody, ["registered", "in place"], (id, state) => flag(id, `Power of attorney ${state}`)),
    ).toEqual([]);
  });
});
