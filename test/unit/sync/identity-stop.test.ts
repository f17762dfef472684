import { describe, expect, it } from "vitest";
import { findContradictions, type NamedPatient, toPatientIdentity } from "../../../shared/sync/identity-stop.ts";

const host: NamedPatient = {
  nhsNumber: "9990000026",
  birthDate: "1941-05-17",
  family: "Sample",
  given: ["Ada", "Mary"],
};

function differing(record: NamedPatient): readonly string[] {
  return findContradictions(toPatientIdentity(host), toPatientIdentity(record), "Millbrook Surgery").map(
    ({ element }) => element,
  );
}

describe("host and record", () => {
  it("agree in spite of case, accents and middle names", () => {
    expect(differing(host)).toEqual([]);
    expect(differing({ ...host, family: "SAMPLÉ", given: ["ada"] })).toEqual([]);
  });

  it.each<[string, NamedPatient, string[]]>([
    ["another NHS number", { ...host, nhsNumber: "9990000034" }, ["nhsNumber"]],
    ["another date of birth", { ...host, birthDate: "1941-05-18" }, ["birthDate"]],
    ["another family name", { ...host, family: "Example" }, ["name"]],
    ["another given name", { ...host, given: ["Bob"] }, ["name"]],
    [
      "everything",
      { nhsNumber: "9990000034", birthDate: "1960-01-02", family: "Other", given: ["Bob"] },
      ["nhsNumber", "birthDate", "name"],
    ],
  ])("contradict each other in %s", (_, record, expected) => {
    expect(differing(record)).toEqual(expected);
  });

  it("do not contradict each other where one leaves something out", () => {
    expect(differing({ family: "Sample", given: ["Ada"] })).toEqual([]);
    expect(differing({ nhsNumber: host.nhsNumber ?? "" })).toEqual([]);
  });

  it("name both sides, for the stop page", () => {
    const [difference] = findContradictions(
      toPatientIdentity(host),
      toPatientIdentity({ ...host, family: "Example", given: ["Eve"] }),
      "Millbrook Surgery",
    );
    expect(difference).toEqual({
      element: "name",
      host: "SAMPLE, Ada Mary",
      record: "EXAMPLE, Eve",
      sourceName: "Millbrook Surgery",
    });
  });
});
