import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, patient } from "../../../fixtures/chart-from-fhir.ts";

let nextId = 0;
function attorney(name: string, relationship = "Attorney, lasting power of attorney for health and welfare"): object {
  nextId += 1;
  const [given = "", family = ""] = name.split(" ");
  return {
    resourceType: "RelatedPerson",
    id: `r${nextId}`,
    active: true,
    patient: { reference: "Patient/p1" },
    name: [{ given: [given], family }],
    relationship: [{ text: relationship }],
  };
}
function flag(text: string, status = "active"): object {
  nextId += 1;
  return {
    resourceType: "Flag",
    id: `f${nextId}`,
    status,
    subject: { reference: "Patient/p1" },
    code: { text },
    period: { start: "2024-01-01" },
  };
}

function told(gp: readonly object[], acute: readonly object[]) {
  const { evaluation } = chartFrom({
    gp: { kind: "gp", resources: [patient(), ...gp] },
    acute: { kind: "acute", resources: [patient(), ...acute] },
  });
  return cardsOf(evaluation, "attorneyRecordsDiffer");
}

describe("attorney or deputy", () => {
  it("tells of one organisation that names somebody and one that says there is nobody", () => {
    const [card] = told([attorney("Joan Marsh")], [flag("Mental capacity: no attorney or deputy")]);
    expect(card?.summary).toContain("Joan Marsh at gp organisation");
    expect(card?.summary).toContain("none at acute organisation");
    expect(card?.indicator).toBe("warning");
  });

  it("puts two names beside each other and no more: they may act together", () => {
    const [card] = told(
      [attorney("Joan Marsh")],
      [flag("Lasting power of attorney for health and welfare: Mr Peter Pemberton (son)")],
    );
    expect(card?.indicator).toBe("info");
    expect(card?.detail).toContain("act together");
    expect(card?.inputs).toHaveLength(2);
  });

  it("takes a title, a bracket or a missing first name for no other person", () => {
    expect(
      told(
        [attorney("Joan Marsh")],
        [flag("Lasting power of attorney for health and welfare: Mrs Joan Marsh (daughter)")],
      ),
    ).toEqual([]);
    expect(
      told([attorney("Joan Marsh")], [flag("Lasting power of attorney for health and welfare: Mrs Marsh")]),
    ).toEqual([]);
  });

  it("leaves out who looks after money only, what has ended, and what names nobody", () => {
    expect(
      told(
        [attorney("Joan Marsh")],
        [attorney("Peter Pemberton", "Attorney, lasting power of attorney for property and financial affairs")],
      ),
    ).toEqual([]);
    expect(told([attorney("Joan Marsh")], [flag("No attorney or deputy", "inactive")])).toEqual([]);
    expect(told([attorney("Joan Marsh")], [flag("Lasting power of attorney registered")])).toEqual([]);
  });

  it("is silent where one source alone says both", () => {
    expect(told([attorney("Joan Marsh"), flag("No attorney or deputy")], [])).toEqual([]);
  });

  it("takes an initial and a colon without a space for no other person", () => {
    const named = (name: string) => flag(`Lasting power of attorney for health and welfare:${name}`);
    expect(told([attorney("Joan Marsh")], [named("Joan Marsh")])).toEqual([]);
    expect(told([attorney("Joan Marsh")], [named("T Marsh")])).toEqual([]);
    expect(told([attorney("Joan Marsh")], [named("Tom Marsh")])).toHaveLength(1);
  });
});
