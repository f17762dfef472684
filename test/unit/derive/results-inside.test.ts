import { describe, expect, test } from "vitest";
import { flatText } from "../../../shared/fhir/json.ts";
import { holderKeyOf } from "../../../shared/normalise/resources-inside.ts";
import { toMedicationsView } from "../../../shared/view-models/medicines/medications-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { toRecordJson } from "../../../src-main/record-cli/to-json.ts";
import {
  coding,
  concept,
  condition,
  derive,
  groupsUnder,
  loinc,
  now,
  observation,
  patient,
  prescription,
  type Resource,
  rawsOf,
  type Sources,
  snomed,
  subject,
} from "../merge/sources.ts";

const micromoles = { unit: "umol/L", system: "http://unitsofmeasure.org", code: "umol/L" };
const millimoles = { unit: "mmol/L", system: "http://unitsofmeasure.org", code: "mmol/L" };
const creatinine = concept("Creatinine", coding(loinc, "14682-9"));
const potassium = concept("Potassium", coding(loinc, "2823-3"));

/** As laboratories put it inside a report: no patient, no date of its own. */
function inside(id: string, code: Resource, valueQuantity: Resource, more: Resource = {}): Resource {
  return { resourceType: "Observation", id, status: "final", code, valueQuantity, ...more };
}

function reportOf(id: string, day: string, results: readonly Resource[], more: Resource = {}): Resource {
  return {
    resourceType: "DiagnosticReport",
    id,
    status: "final",
    subject,
    code: { text: "Urea and electrolytes" },
    effectiveDateTime: `${day}T08:30:00Z`,
    contained: results,
    result: results.map((result) => ({ reference: `#${result.id}` })),
    ...more,
  };
}

const baseline = reportOf("r1", "2026-11-02", [inside("cr", creatinine, { value: 90, ...micromoles })]);
const rise = reportOf("r2", "2026-11-22", [
  inside("cr", creatinine, { value: 310, ...micromoles }),
  inside("k", potassium, { value: 6.9, ...millimoles }),
]);

describe("a result inside a report of two specimens", () => {
  const sodium = concept("Sodium", coding(loinc, "2951-2"));
  const tube = (id: string, text: string) => ({ resourceType: "Specimen", id, type: { text }, subject });
  const paired = (...kinds: readonly [string, string]) =>
    reportOf(
      "r1",
      "2026-11-22",
      [inside("na", sodium, { value: 31, ...millimoles }), tube("s1", kinds[0]), tube("s2", kinds[1])],
      {
        result: [{ reference: "#na" }],
        specimen: [{ reference: "#s1" }, { reference: "#s2" }],
      },
    );
  const specimenOf = (...kinds: readonly [string, string]) => {
    const groups = groupsUnder(derive({ lab: [patient(), paired(...kinds)] }).chart, "investigationResults");
    const result = groups.find(({ preferred }) => preferred.display === "Sodium")?.preferred;
    return result?.detail.kind === "observation" ? result.detail.specimen : undefined;
  };

  test("is of one of them, and joins no result that says which", () => {
    expect(specimenOf("Serum", "Urine")).toBe("One of the report's 2 specimens");
    const elsewhere = (display: string) =>
      observation("x", {
        code: sodium,
        effectiveDateTime: "2026-11-22T08:30:00Z",
        valueQuantity: { value: 31, ...millimoles },
        specimen: { display },
      });
    for (const display of ["Serum", "Urine"]) {
      const { chart } = derive({ lab: [patient(), paired("Serum", "Urine")], gp: [patient(), elsewhere(display)] });
      const results = groupsUnder(chart, "investigationResults").filter(
        ({ preferred }) => preferred.display === "Sodium",
      );
      expect(results).toHaveLength(2);
    }
  });

  test("is of that kind where both are of one", () => {
    expect(specimenOf("Serum", "Serum")).toBe("Serum");
  });
});

const medicine = (id: string, text: string): Resource => ({
  resourceType: "MedicationStatement",
  id,
  status: "active",
  subject,
  medicationCodeableConcept: { text },
});

describe("what stands only inside a list or a document", () => {
  const listOf = (items: readonly Resource[], more: Resource = {}): Resource => ({
    resourceType: "List",
    id: "allergies",
    status: "current",
    mode: "snapshot",
    subject,
    code: concept("Allergies and adverse reactions", coding(snomed, "886921000000105")),
    contained: items,
    entry: items.map(({ id }) => ({ item: { reference: `#${id}` } })),
    ...more,
  });
  const penicillin = { resourceType: "AllergyIntolerance", id: "pen", patient: subject, code: { text: "Penicillin" } };
  const amoxicillin = prescription("amoxicillin", {
    medicationCodeableConcept: { text: "Amoxicillin 500mg capsules" },
  });
  const checked = (...resources: readonly Resource[]) => {
    const record = toRecordJson(derive({ gp: [patient(), amoxicillin, ...resources] }));
    return {
      record,
      allergies: record.headings.allergiesAndAdverseReactions?.groups ?? [],
      cards: record.cards.filter(({ rule }) => rule === "allergyMedicine").map(({ indicator }) => indicator),
    };
  };

  test("an allergy inside its list is an allergy, checked against the medicines and counted once, with its list", () => {
    const { record, allergies, cards } = checked(listOf([penicillin]));
    expect(cards).toEqual(["critical"]);
    expect(allergies).toMatchObject([
      { display: "Penicillin", members: [], inside: [{ source: "gp", type: "List", id: "allergies" }] },
    ]);
    expect(record.counts).toMatchObject({ received: 3, inGroups: 2, supporting: 1, notShown: 0 });
  });

  test("says inside what it came, and is read again from there", () => {
    const { chart } = derive({ gp: [patient(), amoxicillin, listOf([penicillin])] });
    const [found] = groupsUnder(chart, "allergiesAndAdverseReactions");
    expect(found?.preferred.fields).toContainEqual({ label: "Came inside", value: "Allergies and adverse reactions" });
    expect(found === undefined ? undefined : holderKeyOf(found.preferred.key)).toBe("gp|List|allergies");
  });

  test("one that has ended, as GP Connect sends it in STU3, is shown as ended and warns of nothing", () => {
    const ended = { ...penicillin, clinicalStatus: "resolved", verificationStatus: "confirmed", assertedDate: "2010" };
    const { allergies, cards } = checked(listOf([ended]));
    expect(allergies).toMatchObject([{ display: "Penicillin", status: "resolved" }]);
    expect(cards).toEqual([]);
  });

  test.each([
    ["a list in error", listOf([penicillin], { status: "entered-in-error" })],
    ["a list that is no longer in force", listOf([penicillin], { status: "retired" })],
    [
      "an item taken off its list",
      listOf([penicillin], { mode: "changes", entry: [{ item: { reference: "#pen" }, deleted: true }] }),
    ],
    ["somebody else's", listOf([{ ...penicillin, patient: { reference: "Patient/another" } }])],
  ])("nothing of %s stands by itself", (_, list) => {
    const { allergies, cards } = checked(list);
    expect(allergies).toEqual([]);
    expect(cards).toEqual([]);
  });

  test.each([
    ["2026-11-20", "critical"],
    // A document of years ago says what was taken then: it may be over.
    ["2019-11-20", undefined],
    // So may one that does not say of when it is.
    [undefined, undefined],
    ["some time", undefined],
  ])("medicines inside a document of %s are medicines of that day", (date, indicator) => {
    const derived = derive({
      gp: [
        patient(),
        {
          resourceType: "Composition",
          id: "summary",
          status: "final",
          subject,
          title: "Summary",
          ...(date === undefined ? {} : { date }),
          type: { text: "Summary" },
          contained: [medicine("w", "Warfarin 3mg tablets"), medicine("i", "Ibuprofen 400mg tablets")],
          section: [{ title: "Medicines", entry: [{ reference: "#w" }, { reference: "#i" }] }],
        },
      ],
    });
    expect(toRecordJson(derived).cards.find(({ rule }) => rule === "anticoagulantNsaid")?.indicator).toBe(indicator);
    const { current, unstated } = toMedicationsView(viewContext(derived, now));
    const asOf = [...current, ...unstated].flatMap(({ statements }) => statements.map(({ standing }) => standing));
    const isDated = date !== undefined && /^\d/.test(date);
    expect(new Set(asOf)).toEqual(
      new Set([isDated ? `As of the document of 20-Nov-${date.slice(0, 4)}` : "As of an undated document"]),
    );
    expect(current).toHaveLength(indicator === undefined ? 0 : 2);
  });

  test("what a row refers to and is no row itself is named on it", () => {
    const asthma = condition("c", { code: { text: "Asthma" }, evidence: [{ detail: [{ reference: "#pef" }] }] });
    const pef = observation("pef", { code: { text: "Peak flow" } });
    const list = listOf([asthma], { contained: [asthma, pef] });
    const [found] = groupsUnder(derive({ gp: [patient(), list] }).chart, "problemList");
    expect(found?.preferred.fields).toContainEqual({ label: "Evidence", value: "Detail: Peak flow" });
  });

  test("medicines inside a list that its source keeps are those of today, whenever the list was begun", () => {
    const { cards } = toRecordJson(
      derive({
        gp: [
          patient(),
          {
            resourceType: "List",
            id: "medicines",
            status: "current",
            mode: "snapshot",
            subject,
            date: "2019-11-20",
            contained: [medicine("w", "Warfarin 3mg tablets"), medicine("i", "Ibuprofen 400mg tablets")],
            entry: [{ item: { reference: "#w" } }, { item: { reference: "#i" } }],
          },
        ],
      }),
    );
    expect(cards.find(({ rule }) => rule === "anticoagulantNsaid")?.indicator).toBe("critical");
  });
});

describe("results that stand only inside a report", () => {
  test("are results: each has the report's patient and time, says where it came from, and stands in the report's line", () => {
    const { chart } = derive({ lab: [patient(), rise] });
    const groups = groupsUnder(chart, "investigationResults");
    const report = groups.find(({ preferred }) => preferred.type === "DiagnosticReport");
    const found = groups.find(({ preferred }) => preferred.display === "Potassium");
    expect(found?.preferred.when).toMatchObject({ kind: "at", date: { text: "2026-11-22T08:30:00Z" } });
    expect(found?.preferred.fields).toContainEqual({ label: "Came inside", value: "Urea and electrolytes" });
    expect(found?.line).toBe(report?.line);
    expect(found?.preferred.issues).toEqual([]);
  });

  test("are read by the checks: kidney injury is found across two reports, and its card names them", () => {
    const derived = derive({ lab: [patient(), baseline, rise] });
    const card = toRecordJson(derived).cards.find(({ rule }) => rule === "acuteKidneyInjury");
    expect(card?.summary).toContain("310");
    expect(card?.members).toEqual([
      { source: "lab", type: "DiagnosticReport", id: "r2" },
      { source: "lab", type: "DiagnosticReport", id: "r1" },
    ]);
  });

  test("were received with their report: the counts are those of what was delivered", () => {
    const derived = derive({ lab: [patient(), baseline, rise] });
    expect(derived.chart.counts).toMatchObject({ received: 3, inGroups: 3, supporting: 0, notShown: 0, groups: 6 });
    const groups = Object.values(toRecordJson(derived).headings).flatMap((heading) => heading.groups);
    expect(groups.flatMap(({ members }) => members)).toHaveLength(3);
    expect(groups.find(({ display }) => display === "Potassium")).toMatchObject({
      members: [],
      inside: [{ source: "lab", type: "DiagnosticReport", id: "r2" }],
    });
  });

  test("one that also came by itself is one result, at the same source and at another", () => {
    const own = observation("own", {
      code: potassium,
      valueQuantity: { value: 6.9, ...millimoles },
      effectiveDateTime: "2026-11-22T08:30:00Z",
    });
    const together: readonly Sources[] = [
      { lab: [patient(), rise, own] },
      { lab: [patient(), rise], gp: [patient(), own] },
    ];
    for (const sources of together) {
      const groups = groupsUnder(derive(sources).chart, "investigationResults");
      expect(
        groups.filter(({ preferred }) => preferred.display === "Potassium").map(({ members }) => members.length),
      ).toEqual([2]);
    }
    const later = { ...own, effectiveDateTime: "2026-11-22T09:30:00Z" };
    const apart = groupsUnder(derive({ lab: [patient(), rise, later] }).chart, "investigationResults");
    expect(apart.filter(({ preferred }) => preferred.display === "Potassium")).toHaveLength(2);
  });

  test("one that is dated to the day alone, inside and by itself, is one result; two by themselves are two", () => {
    const day = { effectiveDateTime: "2026-11-22" };
    const report = { ...rise, ...day };
    const own = (id: string, value: number) =>
      observation(id, { code: potassium, valueQuantity: { value, ...millimoles }, ...day });
    const sizes = (...resources: readonly Resource[]) =>
      groupsUnder(derive({ lab: [patient(), report, ...resources] }).chart, "investigationResults")
        .filter(({ preferred }) => preferred.display === "Potassium")
        .map(({ members }) => members.length)
        .sort();
    expect(sizes(own("a", 6.9))).toEqual([2]);
    expect(sizes(own("a", 6.9), own("b", 6.9))).toEqual([1, 2]);
    expect(sizes(own("a", 6.8))).toEqual([1, 1]);
  });

  test("the specimen inside the report is the result's too", () => {
    const specimen = { resourceType: "Specimen", id: "sp", type: { text: "Venous blood" } };
    const result = inside("k", potassium, { value: 6.9, ...millimoles });
    const report = reportOf("r", "2026-11-22", [result], {
      contained: [result, specimen],
      specimen: [{ reference: "#sp" }],
    });
    const { chart } = derive({ lab: [patient(), report] });
    const found = groupsUnder(chart, "investigationResults").find(({ preferred }) => preferred.display === "Potassium");
    expect(found?.preferred.detail).toMatchObject({ specimen: "Venous blood" });
  });

  test("one about somebody else than the report stays inside it, in words", () => {
    const donor = inside("k", potassium, { value: 3.1, ...millimoles }, { subject: { reference: "Patient/donor" } });
    const { chart } = derive({ lab: [patient(), reportOf("r", "2026-11-22", [donor])] });
    const [only, ...others] = groupsUnder(chart, "investigationResults");
    expect(others).toEqual([]);
    expect(only?.preferred.detail).toMatchObject({
      resultsInside: ["Potassium: 3.1 mmol/L (may be about somebody else)"],
    });
  });

  test("one about the same patient is a result, whatever name stands beside the reference", () => {
    const named = inside(
      "k",
      potassium,
      { value: 6.9, ...millimoles },
      { subject: { ...subject, display: "The patient" } },
    );
    const { chart } = derive({ lab: [patient(), reportOf("r", "2026-11-22", [named])] });
    expect(
      groupsUnder(chart, "investigationResults")
        .map(({ preferred }) => preferred.type)
        .sort(),
    ).toEqual(["DiagnosticReport", "Observation"]);
  });

  test("what the report says of all that is in it holds for them: its labels, that it came in part, what changes its meaning", () => {
    const security = [{ system: "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", code: "V" }];
    const result = inside(
      "k",
      potassium,
      { value: 6.9, ...millimoles },
      { meta: { profile: ["https://example.org/Result"] } },
    );
    const report = reportOf("r", "2026-11-22", [result], {
      meta: { security, tag: [{ code: "SUBSETTED" }] },
      modifierExtension: [{ url: "https://example.org/not-of-this-patient", valueBoolean: true }],
      implicitRules: "https://example.org/rules",
    });
    const { chart } = derive({ lab: [patient(), report] });
    const found = groupsUnder(chart, "investigationResults").find(({ preferred }) => preferred.display === "Potassium");
    expect(found?.preferred.securityLabels).toEqual(["V"]);
    expect(found?.preferred.issues.map(({ code }) => code).sort()).toEqual([
      "modifierExtension",
      "sentInPart",
      "unreadPart",
    ]);
  });

  test("what came in a report of another patient, or one entered in error, is listed with the report and not drawn", () => {
    const other = reportOf("r", "2026-11-22", [inside("k", potassium, { value: 6.9, ...millimoles })], {
      subject: { identifier: { system: "https://fhir.nhs.uk/Id/nhs-number", value: "9991000038" } },
    });
    for (const report of [other, { ...rise, status: "entered-in-error" }]) {
      const { chart } = derive({ lab: [patient(), report] });
      expect(groupsUnder(chart, "investigationResults")).toEqual([]);
      expect(chart.notShown.map(({ type }) => type)).toEqual(["DiagnosticReport"]);
      expect(chart.counts).toMatchObject({ received: 2, notShown: 1 });
    }
  });

  test("a result withdrawn inside a report that stands is listed by itself", () => {
    const withdrawn = reportOf("r", "2026-11-22", [
      inside("k", potassium, { value: 6.9, ...millimoles }, { status: "entered-in-error" }),
    ]);
    const { chart } = derive({ lab: [patient(), withdrawn] });
    expect(chart.notShown).toMatchObject([{ type: "Observation", reason: "enteredInError" }]);
    expect(chart.counts).toMatchObject({ received: 2, inGroups: 2, notShown: 0 });
  });

  test("its key leads to the report that it stands in, and what was received is left as it was", () => {
    const raws = rawsOf({ lab: [patient(), rise] });
    const before = flatText(raws);
    const { chart } = derive({ lab: [patient(), rise] });
    const found = groupsUnder(chart, "investigationResults").find(({ preferred }) => preferred.display === "Potassium");
    expect(found?.preferred.insideOf).toBe("lab|DiagnosticReport|r2");
    expect(found === undefined ? undefined : holderKeyOf(found.preferred.key)).toBe("lab|DiagnosticReport|r2");
    expect(raws.map(({ key }) => holderKeyOf(key))).toEqual([undefined, undefined]);
    expect(flatText(raws)).toBe(before);
  });
});
