import { describe, expect, it } from "vitest";
import { isFhirResource } from "../../../shared/fhir/resource.ts";
import type { EntryKey, GroupId } from "../../../shared/kernel/brand.ts";
import { translatorFor } from "../../../shared/terminology/code-translator.ts";
import { toWholeRecordView } from "../../../shared/view-models/headings/whole-record-view.ts";
import { toLine } from "../../../shared/view-models/lines/line-view.ts";
import { textOf } from "../../../shared/view-models/lines/text-part.ts";
import { toProvenanceView } from "../../../shared/view-models/provenance/provenance-view.ts";
import { toRawView } from "../../../shared/view-models/provenance/raw-view.ts";
import { toSourcesView } from "../../../shared/view-models/sources/sources-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { readView, viewNames } from "../../../shared/view-models/views.ts";
import { chartOf, chartWith, fixtureChart, fixtureInput, fixturePatient } from "../../fixtures/chart.ts";
import { entry, fixtureNow, group, medication } from "../../fixtures/chart-parts.ts";

const context = viewContext(fixtureInput, fixtureNow);
const groups = [...fixtureChart.headings.values()].flatMap((heading) => heading.groups);
const penicillin = groups.find((one) => one.line === "penicillin");
const ramipril = groups.find((one) => one.line === "ramipril");

describe("where a row comes from", () => {
  it("keeps every entry behind it, says why they stand together and which heads the row", () => {
    const view = toProvenanceView(context, { groupId: penicillin?.id ?? ("" as GroupId) });
    expect(view?.members.map((member) => member.source?.name)).toEqual(["Millbrook Surgery", "Northvale Hospital"]);
    expect(view?.members.map((member) => member.preferred)).toEqual([true, false]);
    expect(view?.certificate?.agrees).toEqual(["codes", "date"]);
    expect(view?.certificate?.reasons).toEqual(["The organisations gave them the same reference number."]);
  });

  it("says which organisation of that name it is, in its head and on every line", () => {
    const [first, second, ...others] = fixtureChart.sources;
    if (first === undefined || second === undefined) throw new Error("two sources");
    const named = (report: typeof first, odsCode: string) => ({
      ...report,
      source: { ...report.source, name: "Park Surgery", odsCode },
    });
    const sources = [named(first, "A81001"), named(second, "B86002"), ...others];
    const two = viewContext({ ...fixtureInput, chart: { ...fixtureChart, sources } }, fixtureNow);
    const view = toProvenanceView(two, { groupId: penicillin?.id ?? ("" as GroupId) });
    expect(view?.members.map(({ source, sourceKind }) => [source?.name, sourceKind])).toEqual([
      ["Park Surgery (A81001)", "GP practice, ODS code A81001"],
      ["Park Surgery (B86002)", "Acute trust, ODS code B86002"],
    ]);
  });

  it("names a ward's hospital once", () => {
    const own = group([
      {
        ...entry({
          type: "MedicationRequest",
          heading: "medicationsAndMedicalDevices",
          display: "Apixaban",
          detail: medication("Apixaban", {}),
        }),
        organisation: "Northvale Hospital",
        place: "Ward 7 (respiratory), Northvale Hospital",
      },
    ]);
    const view = toProvenanceView(viewContext(chartOf([own]), fixtureNow), { groupId: own.id });
    const where = view?.members[0]?.facts.find(({ label }) => label === "Where")?.value;
    expect(where).toBe("Ward 7 (respiratory), Northvale Hospital");
  });

  it("has three clocks and three answers for each, and says what is not stated", () => {
    const view = toProvenanceView(context, { groupId: penicillin?.id ?? ("" as GroupId) });
    const facts = new Map(view?.members[0]?.facts.map((fact) => [fact.label, fact.value]));
    expect(facts.get("Happened")).toBe("Undated");
    expect(facts.get("Recorded")).toBe("02-May-2009");
    expect(facts.get("Received here")).toBe("23-Nov-2026 02:14");
    expect(facts.get("Where")).toBe("Millbrook Surgery");
    expect(facts.get("Done by")).toBe("Not stated");
    expect(facts.get("Recorded by")).toBe("Dr A Rahman, GP");
  });

  it("tells a code that was sent, in quotation marks, from one that a map gave, and names the map", () => {
    const read = { system: "http://read.info/readv2", code: "44J3.00", display: "Serum creatinine" };
    const code = translatorFor(undefined).translate({ text: "Creatinine", codings: [read] });
    const row = group([
      entry({ heading: "investigationResults", display: "Creatinine", code, detail: { kind: "other" } }),
    ]);
    const [member] = toProvenanceView(viewContext(chartOf([row]), fixtureNow), { groupId: row.id })?.members ?? [];
    expect(member?.codes).toEqual([
      { system: "Read v2 44J3.00", words: "“Serum creatinine”" },
      {
        system: "SNOMED CT 1000731000000107",
        words:
          "Not sent: read as Serum creatinine level, by the map “Read version 2 to SNOMED CT: common results, problems and vaccinations”",
      },
    ]);
  });

  it("has the whole term that was sent, where the line shows it without its tag", () => {
    const codesOf = (text: string, display: string) => {
      const code = { text, codings: [{ system: "http://snomed.info/sct", code: "203082005", display }] };
      const row = group([entry({ heading: "problemList", display: "Fibromyalgia", code, detail: { kind: "other" } })]);
      return toProvenanceView(viewContext(chartOf([row]), fixtureNow), { groupId: row.id })?.members[0]?.codes;
    };
    const tagged = { system: "SNOMED CT 203082005", words: "“Fibromyalgia (disorder)”" };
    expect(codesOf("Fibromyalgia (disorder)", "Fibromyalgia (disorder)")).toEqual([tagged]);
    expect(codesOf("Fibromyalgia (disorder)", "Fibromyalgia")).toEqual([
      { system: "Term as sent", words: "“Fibromyalgia (disorder)”" },
      { system: "SNOMED CT 203082005", words: "“Fibromyalgia”" },
    ]);
  });

  it("leads to the other side of a disagreement", () => {
    const view = toProvenanceView(context, { groupId: ramipril?.id ?? ("" as GroupId) });
    expect(view?.conflicts[0]?.sentence).toBe("On repeat at Millbrook Surgery, stopped at Northvale Hospital");
    expect(view?.conflicts[0]?.others).toHaveLength(1);
  });
});

describe("sensitive rows", () => {
  const abuse = group([
    entry({
      type: "Flag",
      heading: "alerts",
      display: "Domestic abuse, partner named in the notes",
      detail: { kind: "flag", topic: "other", active: true, categories: [] },
    }),
  ]);

  it("hold their words back on every list, and open on demand", () => {
    const held = viewContext(chartOf([abuse]), fixtureNow);
    const line = toLine(abuse, held);
    expect(line.masked).toBe(true);
    expect(JSON.stringify(line)).not.toContain("Domestic");
    expect(JSON.stringify(toWholeRecordView(held, { open: [] }))).not.toContain("Domestic");
    const opened = toProvenanceView(held, { groupId: abuse.id });
    expect(textOf(opened?.title ?? [])).toContain("Domestic abuse");
    expect(opened?.heldBack).toBe(true);
  });

  it("never are allergies or medicines: a hidden one could kill", () => {
    const lithium = group([
      entry({
        type: "AllergyIntolerance",
        heading: "allergiesAndAdverseReactions",
        display: "Lithium",
        labels: ["R", "PSY"],
        detail: { kind: "allergy", categories: [], reactions: [], transferDegraded: false },
      }),
    ]);
    expect(toLine(lithium, viewContext(chartOf([lithium]), fixtureNow)).masked).toBe(false);
  });
});

describe("the original", () => {
  const key = "gp|Patient|1" as EntryKey;
  const body = {
    resourceType: "Patient",
    id: "1",
    gender: "female",
    address: [{ line: ["4 Mill Lane"] }],
    text: { div: "4 Mill Lane" },
  };
  const readRaw = () =>
    isFhirResource(body)
      ? {
          key,
          sourceId: fixtureChart.sources[0]?.source.id ?? ("" as never),
          type: "Patient",
          id: "1",
          receivedAt: fixtureNow,
          body,
        }
      : undefined;

  it("is shown as it was received", () => {
    const view = toRawView(viewContext({ ...fixtureInput, readRaw }, fixtureNow), { key });
    expect(JSON.parse(view?.text ?? "{}")).toEqual(body);
  });

  it("of a restricted record says nothing of where the person is, and says that it does not", () => {
    const restricted = chartWith({ patient: { ...fixturePatient, restricted: true } });
    const view = toRawView(viewContext({ ...restricted, readRaw }, fixtureNow), { key });
    expect(view?.text).not.toContain("Mill Lane");
    expect(view?.text).toContain("female");
    expect(view?.locationWithheld).toBe(true);
  });
});

describe("the account of everything received", () => {
  it("adds up in words, and lists what is not shown with its reason", () => {
    const view = toSourcesView(context);
    expect(view.countsAddUp).toBe(true);
    expect(view.notShown.map((reason) => [reason.title, reason.count])).toEqual([
      ["Entered in error", 1],
      ["About another person", 1],
    ]);
    expect(view.notShown.reduce((sum, reason) => sum + reason.count, 0)).toBe(fixtureChart.counts.notShown);
  });

  it("says so when the numbers do not add up", () => {
    const view = toSourcesView(
      viewContext(chartWith({ counts: { ...fixtureChart.counts, received: 999 } }), fixtureNow),
    );
    expect(view.countsAddUp).toBe(false);
  });

  it("does not leave it at answered in full where a source says itself that it holds more", () => {
    const allergies = fixtureChart.headings.get("allergiesAndAdverseReactions");
    const gp = fixtureChart.sources[0];
    if (allergies === undefined || gp === undefined) throw new Error("the fixture");
    const perSource = new Map(allergies.state.perSource).set(gp.source.id, { state: "truncated", count: 4 });
    const cut = { ...allergies, state: { ...allergies.state, perSource } };
    const headings = new Map(fixtureChart.headings).set("allergiesAndAdverseReactions", cut);
    const view = toSourcesView(viewContext(chartWith({ headings }), fixtureNow));
    const [column, other] = view.columns;
    expect(column?.sentence).toBe(
      "Answered, but not in full. It says itself that it holds more: Allergies and adverse reactions.",
    );
    const answered = fixtureChart.sources.filter(({ status }) => status === "answered").length;
    expect(view.headline).toContain("organisations answered; 1 holds more");
    expect(toSourcesView(viewContext(chartWith({}), fixtureNow)).headline).not.toContain("more");
    const nobody = fixtureChart.sources.filter(
      ({ reason, received }) => reason === "patientNotFound" && received === 0,
    );
    expect(view.headline).toMatch(new RegExp(`^${answered + nobody.length} of`));
    expect(column?.incomplete).toBe(true);
    expect(other?.sentence).toBe("Answered in full.");
  });

  it("has a word in every cell of source by heading", () => {
    const view = toSourcesView(context);
    expect(view.rows).toHaveLength(38);
    for (const row of view.rows) {
      expect(row.cells).toHaveLength(view.columns.length);
      for (const cell of row.cells) expect(cell.short).not.toBe("");
    }
  });
});

describe("the whole record", () => {
  it("has all 38 headings in their order, each with its state, and no group left out", () => {
    const view = toWholeRecordView(context, { open: [] });
    expect(view.headings.map((heading) => heading.number)).toEqual(Array.from({ length: 38 }, (_, index) => index + 1));
    for (const heading of view.headings) expect(heading.state.sentence).not.toBe("");
    const shown = new Set(view.headings.flatMap((heading) => heading.lines.map((line) => line.groupId)));
    expect(shown.size).toBe(groups.length);
  });

  it("says how many rows it holds back, and gives them when asked", () => {
    const many = Array.from({ length: 25 }, (_, index) =>
      group([
        entry({
          type: "Condition",
          heading: "problemList",
          display: `Problem ${index}`,
          detail: { kind: "condition", categories: [] },
        }),
      ]),
    );
    const full = viewContext(chartOf(many), fixtureNow);
    const find = (open: readonly "problemList"[]) =>
      toWholeRecordView(full, { open }).headings.find((heading) => heading.id === "problemList");
    expect(find([])?.more).toBe("10 of 25 rows shown");
    expect(find(["problemList"])?.lines).toHaveLength(25);
    expect(find(["problemList"])?.more).toBeUndefined();
  });
});

describe("asking for a view", () => {
  it("answers every name on an empty chart too", () => {
    for (const name of viewNames) {
      if (
        [
          "heading",
          "heldBack",
          "keptApart",
          "followedRow",
          "provenance",
          "raw",
          "resultTrend",
          "medicine",
          "heading",
          "search",
          "asKnownAt",
          "sameAs",
          "decisionPreview",
          "dataQualityNote",
          "episode",
          "heading",
          "meeting",
          "meetingDrafts",
          "projector",
          "sourceHeading",
          "findingsExport",
          "compareDates",
          "rangeNotice",
        ].includes(name)
      )
        continue;
      expect([name, readView(name, viewContext(chartOf([]), fixtureNow), undefined).ok]).toEqual([name, true]);
    }
  });

  it("refuses a name, parameters and a row that do not exist", () => {
    expect(readView("everything", viewContext(fixtureInput, fixtureNow), {})).toEqual({
      ok: false,
      error: "unknownView",
    });
    expect(readView("toString", viewContext(fixtureInput, fixtureNow), {})).toEqual({
      ok: false,
      error: "unknownView",
    });
    expect(readView("provenance", viewContext(fixtureInput, fixtureNow), {})).toEqual({
      ok: false,
      error: "invalidParams",
    });
    expect(readView("wholeRecord", viewContext(fixtureInput, fixtureNow), { open: ["nonsense"] })).toEqual({
      ok: false,
      error: "invalidParams",
    });
    expect(readView("provenance", viewContext(fixtureInput, fixtureNow), { groupId: "no such row" })).toEqual({
      ok: false,
      error: "notFound",
    });
  });

  it("finds words in any case, and says how many rows it looked at", () => {
    const found = readView("search", viewContext(fixtureInput, fixtureNow), { text: "RAMIpril" });
    expect(found.ok && "headline" in found.value && found.value.headline).toBe(
      `2 of ${groups.length} rows match “RAMIpril”`,
    );
  });
});
