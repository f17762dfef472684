import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, patient } from "../../../fixtures/chart-from-fhir.ts";
import { attendance } from "./safeguarding-records.ts";

function told(acute: readonly object[], gp: readonly object[] = [], person: object = { birthDate: "2020-05-01" }) {
  const { evaluation } = chartFrom({
    acute: { kind: "acute", resources: [patient(person), ...acute] },
    gp: { kind: "gp", resources: [patient(person), ...gp] },
  });
  return cardsOf(evaluation, "injuriesAcrossOrganisations");
}
const problem = (icd10: string, text: string, onset: string) => ({
  resourceType: "Condition",
  id: `c${icd10}`,
  clinicalStatus: { coding: [{ code: "resolved" }] },
  subject: { reference: "Patient/p1" },
  code: { coding: [{ system: "http://hl7.org/fhir/sid/icd-10", code: icd10 }], text },
  onsetDateTime: onset,
});
const scald = attendance("2026-02-17T18:40:00Z", "Scald to left hand");
const cut = attendance("2026-10-23T17:35:00Z", "Cut ear and bruised cheek");

describe("injuries across organisations", () => {
  it("states two of a child at two organisations, in the record's words", () => {
    const [card] = told([scald], [problem("S52.5", "Forearm", "2026-06-01")]);
    expect(card?.summary).toBe("2 injuries recorded in 12 months, at 2 organisations");
    expect(card?.detail).toContain("17-Feb-2026, acute organisation: Scald to left hand");
    expect(card?.detail).not.toMatch(/abuse|inflicted|suspic|non-accidental/i);
  });

  it("counts the contact and the problem of one injury once", () => {
    expect(told([cut], [problem("S01.3", "Open wound of ear", "2026-10-26")])).toEqual([]);
    expect(told([cut], [problem("S01.3", "Open wound of ear", "2026-10-27")])).toHaveLength(1);
  });

  it.each(["Encounter for 'check-up'", "Follow-up visit"])("counts no “%s” of an injury as a second one", (type) => {
    const later = { ...attendance("2026-10-21T10:00:00Z", "Fracture of forearm"), type: [{ text: type }] };
    expect(told([later], [problem("S52.5", "Fracture of forearm", "2026-07-23")])).toEqual([]);
    expect(told([later], [problem("S82.5", "Fracture of ankle", "2026-07-23")])).toHaveLength(1);
  });

  it("asks for three of an adult, and takes an unknown age for a child's", () => {
    const adult = { birthDate: "1950-05-04" };
    expect(told([cut, scald], [], adult)).toEqual([]);
    expect(told([cut, scald, attendance("2026-05-01T10:00:00Z", "Fall, bruised hip")], [], adult)).toHaveLength(1);
    expect(told([cut, scald], [], { birthDate: undefined })).toHaveLength(1);
  });

  it.each(["Fall without injury", "Fracture clinic", "Heartburn", "History of head injury"])(
    "does not count “%s”",
    (reason) => {
      expect(told([cut, attendance("2026-05-01T10:00:00Z", reason)])).toEqual([]);
    },
  );

  it("looks a year back and no further", () => {
    expect(told([cut, attendance("2025-11-24T10:00:00Z", "Scald")])).toHaveLength(1);
    expect(told([cut, attendance("2025-11-22T10:00:00Z", "Scald")])).toEqual([]);
  });

  it("takes somebody for an adult from the 18th birthday on", () => {
    expect(told([cut, scald], [], { birthDate: "2008-11-24" })).toHaveLength(1);
    expect(told([cut, scald], [], { birthDate: "2008-11-23" })).toEqual([]);
  });
});

it.each([
  ["Sprained ankle", 1],
  ["Contusion of eye", 1],
  ["Accidental ingestion of tablets", 1],
  ["Insect bite", 0],
  ["Pathological fracture", 0],
  ["Acute kidney injury", 0],
])("counts “%s” as an injury %i times", (text, cards) => {
  expect(told([scald], [attendance("2026-10-23T17:35:00Z", text)])).toHaveLength(cards);
});
