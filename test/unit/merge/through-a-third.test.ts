import { describe, expect, test } from "vitest";
import type { HeadingId } from "../../../shared/domain/headings.ts";
import { chartOf, coding, concept, condition, gatheredUnder, patient, type Resource, snomed } from "./sources.ts";

const icd10 = "http://hl7.org/fhir/sid/icd-10";
const apart = ["acute:x2", "gp:x1", "mental:x3"];
const together = ["acute:x2 gp:x1 mental:x3"];

/** What three sources hold: the third is like either of the others. */
function gathered(heading: HeadingId, gp: Resource, acute: Resource, mental: Resource): readonly string[] {
  const chart = chartOf({
    gp: [patient(), { ...gp, id: "x1" }],
    acute: [patient(), { ...acute, id: "x2" }],
    mental: [patient(), { ...mental, id: "x3" }],
  });
  return gatheredUnder(chart, heading);
}

describe("two problems are not one because a third is like both", () => {
  const since = (code: Resource, changes: Resource = {}) =>
    condition("c", { code, onsetDateTime: "2019-05-01", ...changes });
  const highPressure = concept("Hypertension", coding(snomed, "38341003", "Hypertension"));
  const type2 = coding(snomed, "44054006", "Type 2 diabetes mellitus");
  const type1 = coding(icd10, "E10", "Type 1 diabetes mellitus");

  test("misspelt between two of opposite meaning that are coded in two systems", () => {
    const lowPressure = concept("Hypotension", coding(icd10, "I95.9", "Hypotension"));
    expect(gathered("problemList", since(highPressure), since(lowPressure), since({ text: "Hypetension" }))).toEqual(
      apart,
    );
  });

  test("with the codes of both", () => {
    const both = since(concept("Diabetes", type2, type1), { onsetDateTime: "2019-05" });
    expect(
      gathered(
        "problemList",
        since(concept("Type 2 diabetes mellitus", type2)),
        since(concept("Type 1 diabetes mellitus", type1)),
        both,
      ),
    ).toEqual(apart);
  });

  test("with the codes of both, since the same day: it goes to one of them", () => {
    const groups = gathered(
      "problemList",
      since(concept("Type 2 diabetes mellitus", type2)),
      since(concept("Type 1 diabetes mellitus", type1)),
      since(concept("Diabetes", type2, type1)),
    );
    expect(groups).toHaveLength(2);
    expect(groups.join("; ")).not.toMatch(/acute:x2 gp:x1/);
  });

  test("but a year alone is the problem of that year that is coded here and in words there", () => {
    const year = since(highPressure, { onsetDateTime: "2019" });
    expect(gathered("problemList", since(highPressure), since({ text: "Hypertension" }), year)).toEqual(together);
  });
});
