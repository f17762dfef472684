import { describe, expect, it } from "vitest";
import { detailOf, entryOf, fieldLines, normalise, snomed, subject } from "./person.ts";

describe("documents and forms", () => {
  it("a ReSPECT form is end of life care and a document; its label travels with it; the newer replaces the older", () => {
    const document = (id: string, more: object) => ({
      resourceType: "DocumentReference",
      id,
      status: "current",
      subject,
      type: snomed("1382601000000107", "ReSPECT form"),
      date: "2026-10-11T10:00:00Z",
      author: [{ display: "Dr Ruth Hart" }],
      custodian: { display: "Millbrook Surgery" },
      securityLabel: [{ coding: [{ code: "R" }] }],
      content: [
        {
          attachment: {
            contentType: "application/pdf",
            title: "ReSPECT, version 3",
            url: "Binary/b",
            size: 4096,
            creation: "2026-10-10",
          },
        },
      ],
      ...more,
    });
    const { entries } = normalise(
      document("new", { relatesTo: [{ code: "replaces", target: { reference: "DocumentReference/old" } }] }),
      document("old", {}),
    );
    const [, newer, older] = entries;
    expect(newer).toMatchObject({
      headingId: "endOfLifeCare",
      alsoUnder: ["documents"],
      display: "ReSPECT, version 3",
      when: { date: { text: "2026-10-10" } },
      recordedAt: { text: "2026-10-11T10:00:00Z" },
      organisation: "Millbrook Surgery",
      securityLabels: ["R"],
    });
    expect(newer?.detail).toMatchObject({
      contents: [{ contentType: "application/pdf", title: "ReSPECT, version 3", held: "binary", sizeBytes: 4096 }],
      author: "Dr Ruth Hart",
    });
    expect(older?.detail).toMatchObject({ supersededBy: "gp|DocumentReference|new" });
  });

  it("says where the bytes are, and carries none of them", () => {
    const entry = entryOf({
      resourceType: "DocumentReference",
      status: "current",
      subject,
      type: { text: "Clinic letter" },
      content: [
        { attachment: { contentType: "text/plain", data: "SGVsbG8=" } },
        { attachment: { url: "https://elsewhere.example/letter.pdf" } },
      ],
    });
    expect(detailOf(entry, "document").contents).toEqual([
      { contentType: "text/plain", held: "data", sizeBytes: 5 },
      { held: "url" },
    ]);
    expect(JSON.stringify(entry)).not.toContain("SGVsbG8");
  });

  it("a ReSPECT form is end of life care, respect within a title is not", () => {
    const of = (text: string) =>
      entryOf({ resourceType: "DocumentReference", status: "current", subject, type: { text }, content: [] }).headingId;
    expect(of("ReSPECT")).toBe("endOfLifeCare");
    expect(of("Please respect my privacy")).toBe("documents");
  });

  it("a composition shows its sections; an empty one gives its reason and asserts nothing", () => {
    const record = normalise(
      {
        resourceType: "Composition",
        id: "c",
        status: "final",
        subject,
        type: { text: "Patient summary" },
        title: "Summary",
        date: "2026-11-01",
        confidentiality: "V",
        section: [
          { title: "Problems", text: { div: "<div><p>Asthma</p></div>" }, entry: [{ reference: "Condition/c1" }] },
          { title: "Allergies", emptyReason: { coding: [{ code: "nilknown", display: "Nil Known" }] } },
          { title: "Plan", section: [{ title: "Follow up", text: { div: "<div>In six weeks</div>" } }] },
        ],
      },
      { resourceType: "Condition", id: "c1", subject, code: { text: "Asthma since school" } },
    );
    const entry = record.entries.find(({ type }) => type === "Composition");
    expect(entry).toMatchObject({ headingId: "documents", securityLabels: ["V"], refersTo: ["gp|Condition|c1"] });
    expect(entry === undefined ? [] : fieldLines(entry)).toEqual([
      "Problems: Asthma\nRefers to: Asthma since school",
      "Allergies: Empty. Reason given: Nil Known",
      "Follow up: In six weeks",
    ]);
    expect(record.noneAsserted).toEqual([]);
    expect(record.entries.filter(({ type }) => type === "Condition")).toHaveLength(1);
  });

  it("a question sent without words is known by its number", () => {
    const entry = entryOf({
      resourceType: "QuestionnaireResponse",
      status: "completed",
      subject,
      authored: "2026-11-05",
      item: [{ linkId: "q7", answer: [{ valueInteger: 2 }] }],
    });
    expect(detailOf(entry, "questionnaire").answers).toEqual([{ question: "q7", wordless: true, answer: "2" }]);
  });

  it("a form gives questions and answers in order, and its own total", () => {
    const entry = entryOf(
      {
        resourceType: "QuestionnaireResponse",
        status: "completed",
        subject,
        questionnaire: "https://forms.example/about|1",
        authored: "2026-11-05",
        item: [
          {
            linkId: "1",
            text: "Mood",
            item: [{ linkId: "1.1", text: "Sleeping badly", answer: [{ valueCoding: { display: "Most days" } }] }],
          },
          { linkId: "2", text: "Appetite" },
          { linkId: "3", text: "Item score", answer: [{ valueInteger: 2 }] },
          { linkId: "4", text: "Total", answer: [{ valueInteger: 14 }] },
        ],
      },
      { resourceType: "Questionnaire", url: "https://forms.example/about", title: "PHQ-9" },
    );
    expect(entry).toMatchObject({ display: "PHQ-9", headingId: "assessments" });
    expect(detailOf(entry, "questionnaire")).toEqual({
      kind: "questionnaire",
      form: "https://forms.example/about",
      score: "14",
      answers: [
        { question: "Mood", link: "1", answer: "" },
        { question: "Sleeping badly", link: "1.1", answer: "Most days" },
        { question: "Appetite", link: "2", answer: "Not answered" },
        { question: "Item score", link: "3", answer: "2" },
        { question: "Total", link: "4", answer: "14" },
      ],
    });
  });

  it("what matters to the person stands under About me", () => {
    const entry = entryOf({
      resourceType: "Composition",
      status: "final",
      subject,
      type: { text: "About me" },
      section: [{ title: "What is most important to me", text: { div: "<div>My garden</div>" } }],
    });
    expect(entry).toMatchObject({ headingId: "aboutMe", alsoUnder: ["documents"] });
  });
});

describe("a document whose title is only a day", () => {
  const called = (description: string, more: object = {}) =>
    entryOf({
      resourceType: "DocumentReference",
      status: "current",
      subject,
      type: { coding: [{ display: "Advance directive report" }] },
      description,
      content: [{ attachment: { contentType: "application/pdf" } }],
      ...more,
    }).display;

  it("is called by its type where it is dated that day", () => {
    for (const day of ["(19-Jan-2010)", "19/01/2010", "2010-01-19", "19 January 2010", "(19.01.2010 10:30)"])
      expect(called(day, { date: "2010-01-19T10:30:00Z" })).toBe("Advance directive report");
  });

  it("reads a year in two digits as the one nearest to the document's own, and says no day twice", () => {
    const dated = (day: string) => ({ date: `${day}T09:00:00Z` });
    expect(called("(19-Jan-10)", dated("2010-01-19"))).toBe("Advance directive report");
    expect(called("19 January 10", dated("2010-01-21"))).toBe("Advance directive report, 19-Jan-2010");
    expect(called("19-Jan-99", dated("2001-03-01"))).toBe("Advance directive report, 19-Jan-1999");
    expect(called("19-Jan-02", dated("1999-03-01"))).toBe("Advance directive report, 19-Jan-2002");
    expect(called("19-Jan-10")).toBe("Advance directive report, 19-Jan-10");
  });

  it("keeps the day where it is dated otherwise or not at all: two of one type would not be told apart", () => {
    for (const day of ["(19-Jan-2010)", "19/01/2010", "2010-01-19", "19 January 2010", "(19.01.2010 10:30)"]) {
      expect(called(day)).toBe("Advance directive report, 19-Jan-2010");
      expect(called(day, { date: "2019-05-01T09:00:00Z" })).toBe("Advance directive report, 19-Jan-2010");
    }
    expect(called("31/02/2010")).toBe("Advance directive report, 31/02/2010");
    expect(called("(19-Jan-2010)", { type: undefined })).toBe("19-Jan-2010");
  });

  it("is none where anything else is said, or where it is a number", () => {
    expect(called("24 hour tape, 19-Jan-2010")).toBe("24 hour tape, 19-Jan-2010");
    for (const name of ["12 lead", "111", "2", "1.2", "0161 496 0000"]) expect(called(name)).toBe(name);
  });
});

it("a device that is named by its type's own term is shown as terms are", () => {
  const type = {
    coding: [
      {
        system: "http://snomed.info/sct",
        code: "72506001",
        display: "Implantable defibrillator, device (physical object)",
      },
    ],
  };
  const called = (name: string) =>
    entryOf({ resourceType: "Device", patient: subject, type, deviceName: [{ name, type: "user-friendly-name" }] })
      .display;
  expect(called("Implantable defibrillator, device (physical object)")).toBe("Implantable defibrillator, device");
  expect(called("Shock box (left side)")).toBe("Shock box (left side)");
});
