import { describe, expect, test } from "vitest";
import { deriveChart } from "../../../shared/derive/derive.ts";
import { parseBundle } from "../../../shared/fhir/parse-bundle.ts";
import { sourceId } from "../../../shared/kernel/brand.ts";
import { toLine } from "../../../shared/view-models/lines/line-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import {
  allergy,
  coding,
  concept,
  derive,
  gatheredUnder,
  groupsUnder,
  now,
  observation,
  patient,
  type Resource,
  report,
  snomed,
} from "../merge/sources.ts";

const tag = [{ system: "http://terminology.hl7.org/CodeSystem/v3-ObservationValue", code: "SUBSETTED" }];
const heading = "allergiesAndAdverseReactions";
const penicillin = allergy("a", { code: { text: "Penicillin" }, recordedDate: "2020-01-01" });

describe("what its source sent in part", () => {
  test("says so on its line: what is missing was not sent", () => {
    const derived = derive({ gp: [patient(), { ...penicillin, meta: { tag } }] });
    const [group] = groupsUnder(derived.chart, heading);
    const line = group === undefined ? undefined : toLine(group, viewContext(derived, now));
    expect(JSON.stringify(line)).toContain("sent in part");
    expect(group?.preferred.issues).toContainEqual({ code: "sentInPart" });
  });

  test("gives way to the whole of the same version, and stands for itself beside an older whole", () => {
    const whole = { ...penicillin, meta: { versionId: "2" }, reaction: [{ manifestation: [{ text: "Anaphylaxis" }] }] };
    const part = (versionId: string) => ({ ...penicillin, meta: { versionId, tag } });
    for (const order of [
      [whole, part("2")],
      [part("2"), whole],
    ]) {
      const { chart } = derive({ gp: [patient(), ...order] });
      const [group, ...others] = groupsUnder(chart, heading);
      expect(others).toEqual([]);
      expect(JSON.stringify(group?.preferred.detail)).toContain("Anaphylaxis");
      expect(chart.conflicts).toEqual([]);
    }
    const { chart } = derive({ gp: [patient(), whole, part("3")] });
    expect(groupsUnder(chart, heading)[0]?.preferred.issues).toContainEqual({ code: "sentInPart" });
  });

  test("is joined by its content with nothing: what would keep the two apart may be what was not sent", () => {
    const result = {
      code: { text: "Potassium" },
      effectiveDateTime: "2026-11-01T09:00:00Z",
      valueQuantity: { value: 4.1, unit: "mmol/L" },
    };
    const own = [patient(), observation("o", result)];
    const chartWith = (meta: Resource) =>
      derive({ gp: own, acute: [patient(), observation("o", { ...result, meta })] }).chart;
    expect(gatheredUnder(chartWith({}), "investigationResults")).toEqual(["acute:o gp:o"]);
    expect(gatheredUnder(chartWith({ tag }), "investigationResults")).toEqual(["acute:o", "gp:o"]);
  });
});

test("a list of medicines that came without its items leaves it open whether there are any", () => {
  const list = {
    resourceType: "List",
    id: "l",
    status: "current",
    mode: "snapshot",
    subject: { reference: "Patient/p" },
    code: concept("Medication list", coding(snomed, "933361000000108")),
  };
  const stateWith = (meta: Resource) =>
    derive({ gp: [patient(), { ...list, meta }] }).chart.headings.get("medicationsAndMedicalDevices")?.state.state;
  expect(stateWith({})).toBe("notRecorded");
  expect(stateWith({ tag })).toBe("truncated");
});

test("an answer asked for by _summary or _elements is in part, whether or not its server says so", () => {
  const issuesOf = (self: string) => {
    const bundle = {
      resourceType: "Bundle",
      type: "searchset",
      link: [{ relation: "self", url: self }],
      entry: [{ resource: patient() }, { resource: penicillin }],
    };
    const raws = parseBundle(bundle, { sourceId: sourceId("gp"), receivedAt: now });
    const derived = deriveChart({ raws, reports: [report("gp")], now });
    if (!derived.ok) throw new Error(derived.error.reason);
    return groupsUnder(derived.value.chart, heading)[0]?.preferred.issues.map(({ code }) => code);
  };
  const base = "https://gp.example/fhir/AllergyIntolerance?patient=p";
  for (const asked of ["&_summary=true", "&_elements=code,patient"])
    expect(issuesOf(base + asked)).toContain("sentInPart");
  for (const asked of ["", "&_summary=false", "&_count=10"]) expect(issuesOf(base + asked)).not.toContain("sentInPart");
});
