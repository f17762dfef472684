import { describe, expect, test } from "vitest";
import { deriveChart } from "../../../shared/derive/derive.ts";
import { holderKeyOf } from "../../../shared/normalise/resources-inside.ts";
import { cardWhen } from "../../../shared/view-models/summary/card-line.ts";
import { toRecordJson } from "../../../src-main/record-cli/to-json.ts";
import {
  allergy,
  coding,
  concept,
  condition,
  derive,
  groupsUnder,
  nhsNumber,
  now,
  otherNhsNumber,
  patient,
  type Resource,
  rawsOf,
  report,
  snomed,
  subject,
} from "../merge/sources.ts";
import { allergiesOf, asthma, base64, bundle, inUrn, letter, penicillin, urn } from "./letters.ts";

describe("a FHIR document that came as an attachment", () => {
  test("its entries are in the record, each says which document it came inside, and they count with their document", () => {
    const derived = derive({ gp: [patient(), letter("d", bundle([penicillin, asthma]))] });
    const [found, ...others] = groupsUnder(derived.chart, "allergiesAndAdverseReactions");
    expect(others).toEqual([]);
    expect(found?.preferred.display).toBe("Penicillin");
    expect(found?.preferred.fields).toContainEqual({
      label: "Came inside",
      value: "the document “Discharge summary”, dated 03-Nov-2026 16:20",
    });
    expect(derived.chart.headings.get("allergiesAndAdverseReactions")?.state.state).toBe("present");
    expect(derived.chart.counts).toMatchObject({ received: 2, inGroups: 2, supporting: 0, notShown: 0 });
    expect(found === undefined ? undefined : holderKeyOf(found.preferred.key)).toBe("gp|DocumentReference|d");
    const json = Object.values(toRecordJson(derived).headings).flatMap((heading) => heading.groups);
    expect(json.find(({ display }) => display === "Penicillin")).toMatchObject({
      members: [],
      inside: [{ source: "gp", type: "DocumentReference", id: "d" }],
    });
  });

  test("neither its Patient nor its header stands beside those of the record", () => {
    const old = patient({ address: [{ line: ["1 Old Street"] }] });
    const { chart } = derive({ gp: [patient(), letter("d", bundle([penicillin], {}, old))] });
    expect(groupsUnder(chart, "personDemographics").flatMap(({ members }) => members)).toHaveLength(1);
    expect(groupsUnder(chart, "documents").map(({ preferred }) => preferred.display)).toEqual(["Letter"]);
  });

  test("one in a Binary that its source sent is read just so, whatever address stands before it", () => {
    const binary = {
      resourceType: "Binary",
      id: "b",
      contentType: "application/fhir+json",
      data: base64(bundle([penicillin])),
    };
    for (const url of ["Binary/b", "https://gp.example/fhir/Binary/b"]) {
      const content = [{ attachment: { contentType: "application/fhir+json; charset=utf-8", url } }];
      expect(allergiesOf({ gp: [patient(), letter("d", "", { content }), binary] })).toHaveLength(1);
      const alone = derive({ gp: [patient(), letter("d", "", { content })] }).chart;
      expect(groupsUnder(alone, "allergiesAndAdverseReactions")).toEqual([]);
      expect(groupsUnder(alone, "documents")[0]?.preferred.fields).toContainEqual({
        label: "Entries inside",
        value: "Not added to the record: the document was not sent with it. Open it to read them.",
      });
    }
  });

  test("one about another person is kept apart, one about perhaps another too, and each item is listed", () => {
    const other = patient({
      identifier: [{ system: "https://fhir.nhs.uk/Id/nhs-number", value: otherNhsNumber }],
      name: [{ family: "Brook", given: ["Ian"] }],
      birthDate: "1971-01-02",
    });
    const twin = patient({ birthDate: "1942-03-08" });
    for (const [person, reason] of [
      [other, "otherPatient"],
      [twin, "identityUncertain"],
    ] as const) {
      const { chart } = derive({ gp: [patient(), letter("d", bundle([penicillin, asthma], {}, person))] });
      expect(groupsUnder(chart, "allergiesAndAdverseReactions")).toEqual([]);
      expect(chart.notShown.map((one) => one.reason)).toEqual([reason, reason]);
      expect(chart.counts).toMatchObject({ received: 2, inGroups: 2, notShown: 0 });
      // What its source says of its own patient stands.
      expect(groupsUnder(chart, "documents")).toHaveLength(1);
      expect(groupsUnder(chart, "personDemographics")).toHaveLength(1);
    }
  });

  test("a document vouches for nobody: where the source's own patient is another, it is not this person's either", () => {
    const other = patient({ identifier: [], birthDate: "1971-01-02", name: [{ family: "Brook", given: ["Ian"] }] });
    const { chart } = derive({ host: [patient()], gp: [other, letter("d", bundle([penicillin]))] });
    expect(groupsUnder(chart, "allergiesAndAdverseReactions")).toEqual([]);
  });

  test("what also came by itself stands once, as it is now, and not as it was in the document", () => {
    const own = { ...asthma.resource, subject, clinicalStatus: { coding: [{ code: "resolved" }] } };
    const raws = rawsOf({
      gp: [
        patient(),
        letter("d", bundle([asthma])),
        { resourceType: "Bundle", type: "searchset", entry: [{ fullUrl: asthma.fullUrl, resource: own }] },
      ],
    });
    const derived = deriveChart({ raws, reports: [report("gp")], now });
    if (!derived.ok) throw new Error("no chart");
    const { chart } = derived.value;
    const groups = groupsUnder(chart, "problemList");
    expect(groups.flatMap(({ members }) => members).map(({ id }) => id)).toEqual(["asthma"]);
    expect(chart.notShown.map(({ reason, insideOf }) => [reason, insideOf])).toEqual([
      ["duplicateDelivery", "gp|DocumentReference|d"],
    ]);
  });

  test("of two documents the newer one speaks for a resource that stands in both", () => {
    const before = {
      ...asthma,
      resource: { ...asthma.resource, clinicalStatus: { coding: [{ code: "inactive" }] } },
    };
    const { chart } = derive({
      gp: [
        patient(),
        letter("old", bundle([before], { date: "2020-01-01", title: "Old letter" })),
        letter("new", bundle([asthma])),
      ],
    });
    const members = groupsUnder(chart, "problemList").flatMap((group) => group.members);
    expect(members.map(({ insideOf }) => insideOf)).toEqual(["gp|DocumentReference|new"]);
  });

  test.each(["urn:uuid:1", "AllergyIntolerance/1", "1"])(
    "two letters that number what is in them alike (%s) do not lose the one's behind the other's",
    (fullUrl) => {
      const numbered = (substance: string) => ({
        fullUrl,
        resource: allergy("1", { patient: inUrn, code: concept(substance) }),
      });
      const found = allergiesOf({
        gp: [
          patient(),
          letter("old", bundle([numbered("Latex")], { date: "2020-01-01" })),
          letter("new", bundle([numbered("Penicillin")])),
        ],
      });
      expect(found.map(({ preferred }) => preferred.display).sort()).toEqual(["Latex", "Penicillin"]);
    },
  );

  test("a newer document whose person is not known to be this one takes nothing from an older one", () => {
    const twin = patient({ birthDate: "1942-03-08" });
    const { chart } = derive({
      gp: [
        patient(),
        letter("old", bundle([asthma], { date: "2020-01-01" })),
        letter("new", bundle([asthma], {}, twin)),
      ],
    });
    const members = groupsUnder(chart, "problemList").flatMap((group) => group.members);
    expect(members.map(({ insideOf }) => insideOf)).toEqual(["gp|DocumentReference|old"]);
  });

  test("a medicine in it without a day is told with the document's: what an old letter calls active is not of today", () => {
    const medicine = (resource: Resource) => ({
      fullUrl: urn("4"),
      resource: {
        id: "m",
        status: "active",
        subject: inUrn,
        medicationCodeableConcept: concept("Warfarin"),
        ...resource,
      },
    });
    const lineOf = (resource: Resource) => {
      const chart = derive({
        gp: [patient(), letter("d", bundle([medicine(resource)], { date: "2009-01-02" }))],
      }).chart;
      const [group] = groupsUnder(chart, "medicationsAndMedicalDevices");
      return group === undefined ? undefined : cardWhen(group.preferred, now);
    };
    expect(lineOf({ resourceType: "MedicationStatement" })).toBe("recorded 02-Jan-2009");
    expect(lineOf({ resourceType: "MedicationRequest", intent: "order" })).toBe("recorded 02-Jan-2009");
    expect(lineOf({ resourceType: "MedicationStatement", dateAsserted: "2008-05-06" })).toBe("06-May-2008");
  });

  test("a fact that the source also sent under another id is one row", () => {
    const own = condition("other-id", {
      code: concept("Asthma", coding(snomed, "195967001")),
      onsetDateTime: "1999-05-04",
    });
    const groups = groupsUnder(derive({ gp: [patient(), own, letter("d", bundle([asthma]))] }).chart, "problemList");
    expect(groups.map(({ members }) => members.length)).toEqual([2]);
  });

  test("a fact that two letters restate is one row", () => {
    const again = { fullUrl: urn("8"), resource: { ...asthma.resource, id: "restated" } };
    const documents = [letter("d", bundle([asthma])), letter("e", bundle([again], { date: "2026-11-10" }))];
    const groups = groupsUnder(derive({ gp: [patient(), ...documents] }).chart, "problemList");
    expect(groups.map(({ members }) => members.length)).toEqual([2]);
  });

  test("a statement of none in it is told with its day; without one it is a row, and no state of today", () => {
    const none = {
      fullUrl: urn("1"),
      resource: allergy("a", { patient: inUrn, code: concept("No known allergies", coding(snomed, "716186003")) }),
    };
    const stateOf = (changes: Resource) => {
      const entry = { ...none, resource: { ...none.resource, ...changes } };
      const { chart } = derive({ gp: [patient(), letter("d", bundle([entry]))] });
      return chart.headings.get("allergiesAndAdverseReactions")?.state.perSource.values().next().value;
    };
    expect(stateOf({ recordedDate: "2019-04-01" })).toMatchObject({
      state: "noneAsserted",
      date: { text: "2019-04-01" },
    });
    expect(stateOf({})).toEqual({ state: "present", count: 1 });
  });

  test("a document that is superseded, replaced, in error or removed takes its entries with it", () => {
    const document = bundle([penicillin]);
    const replacing = letter("n", "no document", {
      relatesTo: [{ code: "replaces", target: { reference: "DocumentReference/d" } }],
    });
    expect(allergiesOf({ gp: [patient(), letter("d", document, { status: "superseded" })] })).toEqual([]);
    expect(allergiesOf({ gp: [patient(), letter("d", document, { status: "entered-in-error" })] })).toEqual([]);
    expect(allergiesOf({ gp: [patient(), letter("d", document), replacing] })).toEqual([]);
    const raws = rawsOf({ gp: [patient(), letter("d", document)] });
    const removed = raws.map((raw) =>
      raw.type === "DocumentReference" ? { ...raw, removedAtSource: true as const } : raw,
    );
    const derived = deriveChart({ raws: removed, reports: [report("gp")], now });
    expect(derived.ok && groupsUnder(derived.value.chart, "allergiesAndAdverseReactions")).toEqual([]);
  });

  test("one that calls itself entered in error adds nothing, and says so", () => {
    const { chart } = derive({ gp: [patient(), letter("d", bundle([penicillin], { status: "entered-in-error" }))] });
    expect(groupsUnder(chart, "allergiesAndAdverseReactions")).toEqual([]);
    expect(groupsUnder(chart, "documents")[0]?.preferred.fields).toContainEqual({
      label: "Entries inside",
      value: "Not added to the record: the document says of itself that it was entered in error.",
    });
  });

  test("labels of the reference, of the document and of its header hold for what is in it", () => {
    const restricted = { security: [{ code: "R" }] };
    const labelled = [
      letter("d", bundle([penicillin]), { meta: restricted }),
      letter("d", bundle([penicillin]), { securityLabel: [{ coding: [{ code: "R" }] }] }),
      letter("d", { ...bundle([penicillin]), meta: restricted }),
      letter("d", bundle([penicillin], { confidentiality: "R" })),
    ];
    for (const document of labelled) {
      expect(allergiesOf({ gp: [patient(), document] })[0]?.preferred.securityLabels).toEqual(["R"]);
    }
  });

  test("a relative reference in it means what stands in it, never the record's own resource of that id", () => {
    const inner = {
      fullUrl: urn("5"),
      resource: { resourceType: "Practitioner", id: "x", name: [{ text: "Dr Inside" }] },
    };
    const outer = { resourceType: "Practitioner", id: "x", name: [{ text: "Dr Outside" }] };
    const by = (entries: readonly Resource[]) =>
      allergiesOf({
        gp: [
          patient(),
          outer,
          letter(
            "d",
            bundle([
              ...entries,
              {
                fullUrl: urn("1"),
                resource: { ...penicillin.resource, recorder: { reference: "Practitioner/x" } },
              },
            ]),
          ),
        ],
      })[0]?.preferred.recorder?.name;
    expect(by([inner])).toBe("Dr Inside");
    expect(by([])).toBeUndefined();
  });

  test("a document inside a document, and what is no document, stay where they are", () => {
    const inner = { fullUrl: urn("7"), resource: letter("inner", bundle([penicillin]), { subject: inUrn }) };
    for (const document of [
      bundle([inner]),
      { ...bundle([penicillin]), type: "collection" },
      penicillin.resource,
      "{",
      "",
      "[".repeat(100_000),
    ]) {
      expect(allergiesOf({ gp: [patient(), letter("d", document)] })).toEqual([]);
    }
  });

  test("a report inside a document gives its results, which lead back to the document", () => {
    const result = {
      resourceType: "Observation",
      id: "k",
      status: "final",
      code: concept("Potassium"),
      valueQuantity: { value: 6.9, unit: "mmol/L" },
    };
    const inReport = {
      fullUrl: urn("6"),
      resource: {
        resourceType: "DiagnosticReport",
        id: "r",
        status: "final",
        subject: inUrn,
        code: concept("Bloods"),
        effectiveDateTime: "2026-11-02",
        contained: [result],
        result: [{ reference: "#k" }],
      },
    };
    const derived = derive({ gp: [patient(), letter("d", bundle([inReport]))] });
    const found = groupsUnder(derived.chart, "investigationResults").find(
      ({ preferred }) => preferred.display === "Potassium",
    );
    expect(found === undefined ? undefined : holderKeyOf(found.preferred.key)).toBe("gp|DocumentReference|d");
    expect(derived.chart.counts).toMatchObject({ received: 2, inGroups: 2 });
  });

  test("one that is too large says on the document that its entries are not added", () => {
    const long = bundle([penicillin], { section: [{ text: { div: "x".repeat(10_000_000) } }] });
    const { chart } = derive({ gp: [patient(), letter("d", long)] });
    expect(groupsUnder(chart, "allergiesAndAdverseReactions")).toEqual([]);
    expect(groupsUnder(chart, "documents")[0]?.preferred.fields).toContainEqual({
      label: "Entries inside",
      value: "Not added to the record: the document is too large to be taken apart. Read them in the document.",
    });
  });
});

test("a document of the host's own patient is matched where the record is asked for by NHS number", () => {
  const derived = derive({ gp: [patient(), letter("d", bundle([penicillin]))] }, undefined, {
    by: "nhsNumber",
    nhsNumber,
  });
  expect(groupsUnder(derived.chart, "allergiesAndAdverseReactions")).toHaveLength(1);
});
