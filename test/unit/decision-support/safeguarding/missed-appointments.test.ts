import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, patient } from "../../../fixtures/chart-from-fhir.ts";
import { appointment } from "./safeguarding-records.ts";

function told(
  community: readonly object[],
  acute: readonly object[] = [],
  person: object = { birthDate: "2020-05-01" },
) {
  const { evaluation } = chartFrom({
    community: { kind: "community", resources: [patient(person), ...community] },
    acute: { kind: "acute", resources: [patient(person), ...acute] },
  });
  return cardsOf(evaluation, "missedAppointments");
}
const hearing = appointment("2026-05-17T09:30:00Z", "Hearing test");
const eyes = appointment("2026-03-08T09:30:00Z", "Eye clinic");

describe("missed appointments", () => {
  it("says of a child that it was not brought", () => {
    const [card] = told([hearing], [eyes]);
    expect(card?.summary).toBe("Was not brought to 2 appointments in 12 months, at 2 organisations");
    expect(card?.detail).toContain("17-May-2026, community organisation: Hearing test");
    expect(card?.indicator).toBe("info");
  });

  it("is silent of one, of kept and of cancelled ones", () => {
    expect(told([hearing])).toEqual([]);
    expect(
      told([
        hearing,
        appointment("2026-03-08T09:30:00Z", "Eyes", "fulfilled"),
        appointment("2026-02-08T09:30:00Z", "Ears", "cancelled"),
      ]),
    ).toEqual([]);
  });

  it("asks for three of an adult, in other words", () => {
    const adult = { birthDate: "1950-05-04" };
    expect(told([hearing, eyes], [], adult)).toEqual([]);
    const [card] = told([hearing, eyes, appointment("2026-02-08T09:30:00Z", "Bone scan")], [], adult);
    expect(card?.summary).toBe("3 appointments missed in 12 months, at 1 organisation");
  });

  it("looks a year back and no further", () => {
    expect(told([hearing, appointment("2025-11-24T09:30:00Z", "Eyes")])).toHaveLength(1);
    expect(told([hearing, appointment("2025-11-22T09:30:00Z", "Eyes")])).toEqual([]);
  });

  it("takes somebody for an adult from the 18th birthday on", () => {
    expect(told([hearing, eyes], [], { birthDate: "2008-11-24" })).toHaveLength(1);
    expect(told([hearing, eyes], [], { birthDate: "2008-11-23" })).toEqual([]);
  });
});
