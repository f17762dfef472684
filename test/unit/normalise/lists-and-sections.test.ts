import { describe, expect, it } from "vitest";
import { detailOf, entryOf, fieldLines, normalise, type Resource, snomed, subject } from "./person.ts";

const ips = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips";

describe("what a list says of the items in it", () => {
  const list = (id: string, items: readonly object[], more: object = {}): Resource => ({
    resourceType: "List",
    id,
    status: "current",
    mode: "snapshot",
    subject,
    title: `List ${id}`,
    entry: items.map((item) => ({ item })),
    ...more,
  });

  it("names a prescription by its medicine, and never says of what was received that it was not", () => {
    const entry = entryOf(
      list("it", [{ reference: "MedicationStatement/m" }, { reference: "Observation/o" }], { note: [{ text: "n" }] }),
      {
        resourceType: "MedicationStatement",
        id: "m",
        status: "active",
        subject,
        medicationReference: { reference: "Medication/d" },
        effectiveDateTime: "2020",
      },
      { resourceType: "Medication", id: "d", code: { text: "Digoxin 125microgram tablets" } },
      { resourceType: "Observation", id: "o", status: "final", subject, valueString: "x" },
    );
    expect(fieldLines(entry).slice(0, 2)).toEqual(["Item: Digoxin 125microgram tablets", "Item: Observation"]);
    expect(fieldLines(entry).join()).not.toContain("not received");
  });

  it("tells in full what exists only inside one that is no longer in force, and when it was put there", () => {
    const entry = entryOf({
      ...list("it", [], { status: "retired" }),
      title: "Ended allergies",
      entry: [{ item: { reference: "#a" }, date: "2021-05-04" }],
      contained: [
        {
          resourceType: "AllergyIntolerance",
          id: "a",
          clinicalStatus: "resolved",
          patient: subject,
          code: { text: "Penicillin" },
          reaction: [{ manifestation: [{ text: "Rash" }] }],
        },
      ],
    });
    const [item] = fieldLines(entry);
    expect(item).toContain("Penicillin");
    expect(item).toContain("Resolved");
    expect(item).toContain("Rash");
    expect(item).toContain("put on the list 04-May-2021");
  });

  it("lists that only hold lists arrange, in whatever order they come", () => {
    const visit = { resourceType: "Encounter", id: "e", status: "finished", subject, period: { start: "2020" } };
    const finding = { resourceType: "Observation", id: "o", status: "final", subject, code: { text: "Gout" } };
    const consultation = list("consultation", [{ reference: "List/topic" }], {
      encounter: { reference: "Encounter/e" },
    });
    const topic = list("topic", [{ reference: "List/category" }]);
    const category = list("category", [{ reference: "Observation/o" }]);
    for (const lists of [
      [consultation, topic, category],
      [category, topic, consultation],
      [topic, consultation, category],
    ]) {
      const { entries, supporting, notShown } = normalise(visit, finding, ...lists);
      expect(entries.map(({ type }) => type).sort()).toEqual(["Encounter", "Observation", "Patient"]);
      expect(supporting.map(({ id }) => id).sort()).toEqual(["category", "consultation", "topic"]);
      expect(notShown).toEqual([]);
    }
  });

  it("lists in a circle, and one that holds what was not received, are shown themselves", () => {
    const { entries, supporting } = normalise(
      list("a", [{ reference: "List/b" }]),
      list("b", [{ reference: "List/a" }]),
      list("c", [{ reference: "Observation/gone" }]),
    );
    const shown = entries.map(({ id }) => id);
    expect([...shown, ...supporting.map(({ id }) => id)].sort()).toEqual(["a", "b", "c", "p"]);
    expect(shown).toContain("c");
    expect(shown.includes("a") || shown.includes("b")).toBe(true);
  });
});

describe("a part left empty on purpose", () => {
  const document = (emptyReason: string, code = "48765-2"): Resource => ({
    resourceType: "Composition",
    id: "c",
    status: "final",
    subject,
    title: "Summary",
    type: { text: "Patient summary" },
    date: "2026-10-11",
    section: [
      {
        title: "Allergies",
        code: { coding: [{ system: "http://loinc.org", code }] },
        emptyReason: {
          coding: [{ system: "http://terminology.hl7.org/CodeSystem/list-empty-reason", code: emptyReason }],
        },
      },
    ],
  });

  it("that is withheld, or cannot be had now, is not one that holds nothing", () => {
    expect(normalise(document("withheld")).listWarnings).toMatchObject([
      { headingId: "allergiesAndAdverseReactions", reason: "confidentialItems" },
    ]);
    expect(normalise(document("unavailable", "47519-4")).listWarnings).toMatchObject([
      { headingId: "proceduresAndTherapies", reason: "dataInTransit" },
    ]);
    const list = {
      resourceType: "List",
      id: "l",
      status: "current",
      subject,
      code: snomed("886921000000105"),
      emptyReason: { coding: [{ code: "withheld" }] },
    };
    expect(normalise(list).listWarnings).toMatchObject([{ sourceId: "gp", reason: "confidentialItems" }]);
  });

  it("for any other reason, nil known above all, changes no heading and asserts nothing; the reason can be read", () => {
    for (const reason of ["nilknown", "notasked", "notstarted", "closed", "no-content-recorded"]) {
      const record = normalise(document(reason));
      expect(record.listWarnings).toEqual([]);
      expect(record.noneAsserted).toEqual([]);
      const entry = record.entries.find(({ type }) => type === "Composition");
      expect(entry?.fields[0]?.value).toMatch(/^Empty\. Reason given: /);
    }
  });

  it("what is listed and was not sent is held there: the heading is not known to be without it", () => {
    const allergies = (entry: readonly object[], more: object = {}): Resource => ({
      resourceType: "List",
      id: "l",
      status: "current",
      mode: "snapshot",
      subject,
      code: snomed("886921000000105"),
      entry,
      ...more,
    });
    const gone = { item: { reference: "AllergyIntolerance/gone", display: "Allergy to latex" } };
    const here = { item: { reference: "AllergyIntolerance/here" } };
    const latex = { resourceType: "AllergyIntolerance", id: "here", patient: subject, code: { text: "Latex" } };
    const warned = [{ headingId: "allergiesAndAdverseReactions", reason: "itemsNotReceived" }];
    expect(normalise(allergies([here, gone]), latex).listWarnings).toMatchObject(warned);
    expect(normalise(allergies([{ item: { display: "Allergy to latex" } }])).listWarnings).toMatchObject(warned);
    const section = { title: "Allergies", code: { coding: [{ system: "http://loinc.org", code: "48765-2" }] } };
    const summary = { ...document("closed"), section: [{ ...section, entry: [gone.item] }] };
    expect(normalise(summary).listWarnings).toMatchObject(warned);
    expect(normalise(allergies([here], { note: [{ text: "n" }] }), latex).listWarnings).toEqual([]);
    expect(normalise(allergies([{ ...gone, deleted: true }])).listWarnings).toEqual([]);
    expect(normalise(allergies([gone], { status: "retired" })).listWarnings).toEqual([]);
  });

  it("a section names what is inside the letter and says that it is about another as such", () => {
    const entry = entryOf({
      resourceType: "Composition",
      status: "final",
      subject,
      title: "Discharge letter",
      date: "2026-10-11",
      contained: [
        {
          resourceType: "AllergyIntolerance",
          id: "a",
          patient: { reference: "Patient/baby" },
          code: { text: "Latex" },
        },
        { resourceType: "AllergyIntolerance", id: "b", patient: subject, code: { text: "Penicillin" } },
        { resourceType: "Encounter", id: "e", type: [{ text: "Birth" }] },
      ],
      section: [{ title: "Allergies", entry: [{ reference: "#a" }, { reference: "#b" }, { reference: "#e" }] }],
    });
    expect(fieldLines(entry)).toContain("Allergies: Refers to: Latex (may be about somebody else); Penicillin; Birth");
  });

  it("a section says what it is coded as, who wrote it, and that it holds only what changed", () => {
    const entry = entryOf(
      {
        resourceType: "Composition",
        status: "final",
        subject,
        title: "Discharge letter",
        date: "2026-10-11",
        section: [
          {
            title: "Tablets",
            code: { text: "Medications and medical devices" },
            author: [{ reference: "Practitioner/d" }],
            mode: "changes",
            text: { div: '<div>Stop <b>aspirin</b><script>alert("x")</script></div>' },
          },
        ],
      },
      { resourceType: "Practitioner", id: "d", name: [{ text: "Dr Shah" }] },
    );
    expect(entry.fields[0]).toEqual({
      label: "Tablets",
      value: "Coded as: Medications and medical devices\nWritten by: Dr Shah\nOnly what changed\nStop aspirin",
    });
  });

  it("a statement that no medicine is known is no medicine without a dose", () => {
    const record = normalise({
      resourceType: "MedicationStatement",
      id: "m",
      status: "unknown",
      subject,
      medicationCodeableConcept: {
        coding: [{ system: ips, code: "no-known-medications", display: "No known medications" }],
      },
    });
    expect(record.noneAsserted).toMatchObject([{ headingId: "medicationsAndMedicalDevices" }]);
    expect(record.entries.find(({ id }) => id === "m")?.detail).toEqual({ kind: "other" });
  });

  it("a prognosis is what its impression is called, and stands with end-of-life care", () => {
    const entry = entryOf({
      resourceType: "ClinicalImpression",
      status: "completed",
      subject,
      date: "2018-08-20",
      prognosisCodeableConcept: [{ text: "Limited life expectancy of approximately one year" }],
    });
    expect([entry.display, entry.headingId, entry.alsoUnder]).toEqual([
      "Clinical impression: Limited life expectancy of approximately one year",
      "formulation",
      ["endOfLifeCare"],
    ]);
    const other = entryOf({
      resourceType: "ClinicalImpression",
      status: "completed",
      subject,
      date: "2018",
      summary: "Well",
    });
    expect(other.alsoUnder).toEqual([]);
    expect(detailOf(other, "other")).toEqual({ kind: "other" });
  });
});

describe("what holds for a part holds for the whole, and the other way round", () => {
  it("a document that names a sensitive item is as sensitive; one that only stands beside it is not", () => {
    const item = {
      resourceType: "Condition",
      id: "s",
      subject,
      code: { text: "Hidden" },
      meta: { security: [{ code: "R" }] },
    };
    const letter = (id: string, entry: readonly object[]) => ({
      resourceType: "Composition",
      id,
      status: "final",
      subject,
      title: "Letter",
      date: "2026",
      section: [{ title: "Outer", section: [{ title: "Inner", entry }] }],
    });
    const { entries } = normalise(item, letter("names", [{ reference: "Condition/s" }]), letter("silent", []));
    const labels = Object.fromEntries(entries.map(({ id, securityLabels }) => [id, securityLabels]));
    expect(labels).toMatchObject({ s: ["R"], names: ["R"], silent: [] });
  });

  it("a labelled document labels all that came in it, and nothing that came beside it", () => {
    const bundle = {
      resourceType: "Bundle",
      type: "document",
      meta: { security: [{ code: "V" }] },
      entry: [{ resource: { resourceType: "Condition", id: "in", subject, code: { text: "A" } } }],
    };
    const { entries } = normalise(bundle, { resourceType: "Condition", id: "beside", subject, code: { text: "B" } });
    const labels = Object.fromEntries(entries.map(({ id, securityLabels }) => [id, securityLabels]));
    expect(labels).toEqual({ p: [], in: ["V"], beside: [] });
    const answer = normalise({ ...bundle, type: "searchset" });
    expect(answer.entries.find(({ id }) => id === "in")?.securityLabels).toEqual([]);
  });

  it("a modifier on a medicine is one on its prescription; one on an organisation is not", () => {
    const modifierExtension = [{ url: "https://example.org/not", valueBoolean: true }];
    const entry = entryOf(
      {
        resourceType: "MedicationRequest",
        status: "active",
        intent: "order",
        subject,
        authoredOn: "2026",
        medicationReference: { reference: "Medication/d" },
        requester: { reference: "Organization/o" },
      },
      { resourceType: "Medication", id: "d", code: { text: "Warfarin" }, modifierExtension },
      { resourceType: "Organization", id: "o", name: "Clinic", modifierExtension },
    );
    expect(entry.issues).toContainEqual({ code: "modifierExtension", path: "Medication" });
    expect(entry.issues).not.toContainEqual({ code: "modifierExtension", path: "Organization" });
  });
});

describe("what would otherwise stand nowhere", () => {
  it("a resource inside another that nothing refers to is said; one that is referred to is said there, and a person is not", () => {
    const entry = entryOf({
      resourceType: "MedicationRequest",
      status: "active",
      intent: "order",
      subject,
      authoredOn: "2026",
      medicationReference: { reference: "#m" },
      contained: [
        { resourceType: "Medication", id: "m", code: { text: "Warfarin" } },
        { resourceType: "Observation", id: "lost", code: { text: "INR" }, valueString: "2.5" },
        { resourceType: "Patient", id: "other", name: [{ family: "Stranger" }] },
      ],
    });
    const inside = fieldLines(entry).filter((line) => line.startsWith("Inside it"));
    expect(inside).toEqual(["Inside it: observation: Code: INR; Value: 2.5"]);
    expect(JSON.stringify(entry)).not.toContain("Stranger");
  });

  it("a form without a title is known by its first answer", () => {
    const item = (text: string, valueString?: string) => ({
      linkId: text,
      text,
      ...(valueString === undefined ? {} : { answer: [{ valueString }] }),
    });
    const form = { resourceType: "QuestionnaireResponse", status: "completed", subject, authored: "2018" };
    const answered = entryOf({ ...form, item: [item("Asked"), item("Functional status", "50")] });
    expect(answered.display).toBe("Questionnaire: Functional status 50");
    expect(entryOf({ ...form, item: [item("Asked")] }).display).toBe("Questionnaire");
  });
});
