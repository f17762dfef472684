import { describe, expect, it } from "vitest";
import { deriveChart } from "../../../shared/derive/derive.ts";
import type { Chart } from "../../../shared/domain/chart.ts";
import { headings } from "../../../shared/domain/headings.ts";
import type { SourceReport } from "../../../shared/domain/source.ts";
import { parseBundle } from "../../../shared/fhir/parse-bundle.ts";
import { type EntryKey, entryKey, parseInstant, sourceId } from "../../../shared/kernel/brand.ts";
import { textOf } from "../../../shared/view-models/lines/text-part.ts";
import { searchLimits } from "../../../shared/view-models/search/search-limits.ts";
import { asTheChartHasThem } from "../../../shared/view-models/sources/answer-standing.ts";
import { toKeptApartView } from "../../../shared/view-models/sources/kept-apart-view.ts";
import { toSourceStrip } from "../../../shared/view-models/sources/source-strip.ts";
import { toSourcesView } from "../../../shared/view-models/sources/sources-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { readView } from "../../../shared/view-models/views.ts";
import { countRecord } from "../../../shared/view-models/whats-new/count-record.ts";
import { newsOfSources } from "../../../shared/view-models/whats-new/whats-new-sources.ts";
import { toWorklist } from "../../../shared/view-models/worklist/worklist-view.ts";
import { apartReader } from "../../../src-main/record-engine/record/read-apart.ts";
import { allergy, coded, medicine, nowText, patient } from "../../fixtures/chart-from-fhir.ts";
import { progressOf } from "../../fixtures/renderer/progress.ts";

const now = parseInstant(nowText) ?? expect.fail();
const nhsSystem = "https://fhir.nhs.uk/Id/nhs-number";
const penicillin = allergy("a1", coded("91936005", "Allergy to penicillin"));
const withStatus = (value: string, code: string) => ({
  system: nhsSystem,
  value,
  extension: [
    {
      url: "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus",
      valueCodeableConcept: { coding: [{ code }] },
    },
  ],
});
/** The married name, under the same number and birth date. */
const married = { name: [{ family: "Newname", given: ["Ada"] }] };
const keyAt = (source: string, id = "p1"): EntryKey => entryKey(sourceId(source), "Patient", id);

function contextOf(sources: Readonly<Record<string, readonly object[]>>, holdsMore?: string) {
  const raws = Object.entries(sources).flatMap(([id, resources]) =>
    parseBundle(resources, { sourceId: sourceId(id), receivedAt: now }),
  );
  const reports = Object.entries(sources).map(
    ([id, resources]): SourceReport => ({
      source: { id: sourceId(id), name: `${id} organisation`, kind: id === "gp" ? "gp" : "acute" },
      status: "answered",
      asOf: now,
      received: resources.length,
      types: new Map(
        headings.flatMap(({ types }) =>
          types.map((type) => [type, { outcome: id === holdsMore ? "truncated" : "complete", received: 0 }] as const),
        ),
      ),
    }),
  );
  const input = { raws, reports, now };
  const derived = deriveChart(input);
  if (!derived.ok) throw new Error(derived.error.reason);
  const { chart, evaluation } = derived.value;
  const readRaw = (key: EntryKey) => raws.find((raw) => raw.key === key);
  return viewContext({ chart, evaluation, readRaw, readApart: apartReader(chart, () => input) }, now);
}

const questionsOf = (context: ReturnType<typeof contextOf>) =>
  toSourcesView(context).uncertain.flatMap(({ questions }) => questions);

function detailsOf(context: ReturnType<typeof contextOf>) {
  const [question] = questionsOf(context);
  return Object.fromEntries((question?.details ?? []).map((detail) => [detail.label, detail]));
}

const words = (context: ReturnType<typeof contextOf>, key: EntryKey) =>
  toKeptApartView(context, { key })?.headings.map(
    ({ title, lines }) => `${title}: ${lines.map(({ parts, when }) => `${textOf(parts)} ${when}`).join("; ")}`,
  );

describe("what every screen counts of who answered", () => {
  const other = { birthDate: "1931-01-01", name: [{ family: "Else", given: ["Bob"] }], gender: "male" };
  const sources = { gp: [patient()], acute: [patient(married), penicillin], hospice: [patient()] };
  const counted = "2 of 3 sources answered; 1 kept apart: not known to be this person; 1 holds more";

  it("a source that is kept apart is not one that answered, and one that holds more says so", () => {
    const { chart, evaluation } = contextOf(sources, "hospice");
    const strip = toSourceStrip(asTheChartHasThem(progressOf(chart), chart), now);
    expect(strip.headline).toBe(counted);
    expect(strip.sentences).toEqual(["acute organisation is kept apart: it may hold another person."]);
    const counts = countRecord({ chart, evaluation }, undefined, now);
    const row = { cacheId: "a", displayName: "TESTCASE, Ada", lastOpened: now, counts };
    const wish = { now, initialsOnly: false, find: "", sort: "lastOpened" } as const;
    expect(toWorklist([row], wish).rows[0]?.sources).toEqual({ words: counted, tone: "unknown" });
  });

  it("in its headline and row, and beside what a search did not find", () => {
    const context = contextOf(sources, "hospice");
    const view = toSourcesView(context);
    expect(view.headline).toContain(counted.replace("sources", "organisations"));
    expect(view.columns.map(({ sentence }) => sentence)).toEqual([
      "Answered in full.",
      "It is not certain that its patient is this person, so its record is kept apart.",
      expect.stringMatching(/^Answered, but not in full\. It says itself that it holds more/),
    ]);
    expect(view.columns.map(({ incomplete }) => incomplete)).toEqual([false, true, true]);
    expect(searchLimits(context, 0, undefined)).toEqual(
      expect.arrayContaining([
        "Kept apart and not searched, because not known to be this person: acute organisation.",
        "Searched in what was sent, though there is more at: hospice organisation.",
      ]),
    );
  });

  it("and beside what is new: what it changed is not known, though it answered", () => {
    const { failing } = newsOfSources(contextOf(sources, "hospice"), now);
    expect(failing).toEqual([
      "acute organisation is kept apart: not known to be this person. What it changed is not known here.",
    ]);
  });

  it("a restricted person’s practice is not named at the foot of the rail, nor before anybody knows who it is", () => {
    const marked = {
      meta: { security: [{ system: "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", code: "R" }] },
    };
    const { chart } = contextOf({ gp: [patient(marked)], acute: [patient()] });
    expect(chart.patient.restricted).toBe(true);
    const namesIn = (known: Chart | undefined) =>
      toSourceStrip(asTheChartHasThem(progressOf(chart), known), now).items.map(({ name }) => name);
    expect(namesIn(chart)).toEqual(["GP practice, name withheld", "acute organisation"]);
    expect(namesIn(undefined)).toEqual(["GP practice", "acute organisation"]);
  });

  it("two organisations of one name are told apart at the foot of the rail as everywhere", () => {
    const { chart } = contextOf({ gp: [patient()], acute: [patient()] });
    const sources = chart.sources.map((report) => ({ ...report, source: { ...report.source, name: "Park House" } }));
    const strip = toSourceStrip(asTheChartHasThem(progressOf(chart), { ...chart, sources }), now);
    expect(strip.items.map(({ name }) => name)).toEqual(["Park House (gp)", "Park House (acute)"]);
  });

  it.each([
    ["is about somebody whom nobody can name", { ...penicillin, patient: { reference: "Patient/unknown" } }],
    ["cannot be read", { resourceType: 7 }],
  ])("a source of which something %s has not answered in full: its headings say so", (_, sent) => {
    const context = contextOf({ gp: [patient(), sent], acute: [patient(), penicillin] });
    const { chart, evaluation } = context;
    const strip = toSourceStrip(asTheChartHasThem(progressOf(chart), chart), now);
    expect(strip.headline).toBe("1 of 2 sources answered");
    expect(strip.sentences).toEqual([expect.stringMatching(/^gp organisation answered in part: /)]);
    expect(countRecord({ chart, evaluation }, undefined, now)).toMatchObject({ answered: 1, sources: 2 });
    const view = toSourcesView(context);
    expect(view.headline).toMatch(/^1 of 2 organisations answered/);
    expect(view.columns[0]).toMatchObject({
      sentence: "Answered, but not all that it sent could be shown.",
      incomplete: true,
    });
    expect(searchLimits(context, 0, undefined).join(" ")).toContain("gp organisation sent what could not be shown");
  });

  it("a source whose list leaves out confidential items holds more", () => {
    const list = {
      resourceType: "List",
      id: "l",
      status: "current",
      subject: { reference: "Patient/p1" },
      code: coded("886921000000105", "Allergies and adverse reactions"),
      emptyReason: { coding: [{ code: "withheld" }] },
    };
    const view = toSourcesView(contextOf({ gp: [patient(), list], acute: [patient(), penicillin] }));
    expect(view.headline).toMatch(/^2 of 2 organisations answered; 1 holds more/);
    expect(view.columns[0]?.sentence).toMatch(/It says itself that it holds more: Allergies/);
  });

  it("a source that holds a different person has not answered about this one", () => {
    const { chart } = contextOf({ gp: [patient()], acute: [patient({ ...other, identifier: [] }), penicillin] });
    const strip = toSourceStrip(asTheChartHasThem(progressOf(chart), chart), now);
    expect(strip.headline).toBe("1 of 2 sources answered; 1 kept apart: not known to be this person");
    expect(strip.sentences).toEqual(["acute organisation is kept apart: it holds a different person."]);
  });
});

describe("is this the same person?", () => {
  it("a married name under the same number and birth date: what agrees and what differs stand side by side", () => {
    const context = contextOf({ gp: [patient()], acute: [patient(married), penicillin] });
    expect(questionsOf(context)).toMatchObject([
      { key: keyAt("acute"), here: "TESTCASE, Ada", there: "acute organisation" },
    ]);
    expect(detailsOf(context)).toMatchObject({
      Name: { here: ["TESTCASE, Ada"], there: ["NEWNAME, Ada"], words: "differs" },
      "Date of birth": { here: ["04-May-1950"], there: ["04-May-1950"], words: "agrees" },
      Gender: { here: ["Female"], there: ["Female"], words: "agrees" },
      "NHS number": { there: ["999 000 0018, not stated as verified"], words: "agrees" },
      Address: { here: ["Not stated"], there: ["Not stated"], words: "not stated in either" },
    });
  });

  it("is asked too of a second patient at a source whose first certainly is, and what it says of the first stays in the record", () => {
    const second = patient({ id: "p2", ...married });
    const asthma = { ...penicillin, id: "a2", patient: { reference: "Patient/p2" } };
    const context = contextOf({ gp: [patient()], acute: [patient(), second, penicillin, asthma] });
    expect(questionsOf(context)).toMatchObject([{ key: keyAt("acute", "p2"), there: "acute organisation" }]);
    expect(toSourcesView(context).uncertain[0]?.sentence).toMatch(
      /^It also keeps a patient who is perhaps this person/,
    );
    expect(context.chart.headings.get("allergiesAndAdverseReactions")?.groups.map(({ id }) => id)).toHaveLength(1);
    expect(words(context, keyAt("acute", "p2"))?.join(" ")).toContain("Allergy to penicillin");
  });

  it("says how far an NHS number is verified, on either side, and never that a missing one agrees", () => {
    const here = patient({ identifier: [withStatus("9990000018", "01")] });
    const traced = contextOf({ gp: [here], acute: [patient({ identifier: [withStatus("9990000018", "03")] })] });
    expect(detailsOf(traced)["NHS number"]).toMatchObject({
      here: ["999 000 0018, verified"],
      there: ["999 000 0018, not verified: trace required"],
      words: "agrees",
    });
    const wrong = contextOf({
      gp: [here],
      acute: [patient({ identifier: [{ system: nhsSystem, value: "9990000019" }] })],
    });
    expect(detailsOf(wrong)["NHS number"]).toMatchObject({
      there: ["No current and valid number stated"],
      words: "not stated in the other record",
    });
  });

  it("a date without its day and a maiden name agree in part, no more", () => {
    const context = contextOf({
      gp: [
        patient({
          name: [
            { family: "Testcase", given: ["Ada"] },
            { use: "maiden", family: "Oldname", given: ["Ada"] },
          ],
        }),
      ],
      acute: [patient({ name: [{ family: "Oldname", given: ["Ada"] }], birthDate: "1950-05", gender: "unknown" })],
    });
    expect(detailsOf(context)).toMatchObject({
      Name: { words: "agrees in part" },
      "Date of birth": { words: "agrees in part" },
      Gender: { words: "not stated in the other record" },
    });
  });

  it.each([
    ["here", { meta: { security: [{ code: "R" }] } }, {}],
    ["there", {}, { meta: { security: [{ code: "R" }] } }],
  ])("no address of either where the person is restricted %s", (_, here, there) => {
    const at = (line: string) => ({ address: [{ line: [line], postalCode: "ZZ99 3VZ" }] });
    const context = contextOf({
      gp: [patient({ ...at("1 Hidden Lane"), ...here })],
      acute: [patient({ ...married, ...at("2 Secret Street"), ...there }), penicillin],
    });
    for (const [view, params] of [
      ["sources", undefined],
      ["keptApart", { key: keyAt("acute") }],
    ] as const) {
      const made = readView(view, context, params);
      expect(made.ok).toBe(true);
      expect(JSON.stringify(made)).not.toMatch(/Hidden Lane|Secret Street|ZZ99/);
    }
    expect(detailsOf(context).Address).toMatchObject({ words: "withheld" });
  });
});

describe("what a record that is kept apart says", () => {
  const context = contextOf({
    gp: [patient()],
    acute: [
      patient(married),
      penicillin,
      medicine("m1", "Warfarin 3 mg tablets"),
      { ...allergy("a2", coded("300916003", "Latex allergy")), patient: { reference: "Patient/p2" } },
      patient({ id: "p2", identifier: [], birthDate: "1980-01-01", name: [{ family: "Else", given: ["Bo"] }] }),
    ],
  });

  it("is listed by heading, line and date, under who it is not known to be", () => {
    const view = toKeptApartView(context, { key: keyAt("acute") });
    expect(view?.notice).toBe(
      "Not known to be TESTCASE, Ada. Kept apart: nothing here is in the chart, the flags or the card.",
    );
    const listed = words(context, keyAt("acute"));
    expect(listed?.join("\n")).toMatch(/Allergies and adverse reactions: .*penicillin.* 03-Feb-2015/);
    expect(listed?.[0]).toMatch(/^Allergies/);
    expect(listed?.[1]).toMatch(/Warfarin 3 mg tablets/);
  });

  it("holds nothing of the source's other patient, and says how much is not listed", () => {
    expect(JSON.stringify(toKeptApartView(context, { key: keyAt("acute") }))).not.toMatch(/Latex|Else/);
    expect(toKeptApartView(context, { key: keyAt("acute") })?.account).toContain(
      "5 items received: 3 listed here in 3 rows, 0 supporting (people, places, organisations), 2 not listed",
    );
  });

  it("stands on no other screen and in no flag", () => {
    const before = JSON.stringify([...context.chart.headings]);
    for (const view of [
      "summary",
      "allergies",
      "medications",
      "timeline",
      "flags",
      "banner",
      "wholeRecord",
      "sources",
    ]) {
      expect(JSON.stringify(readView(view, context, undefined))).not.toMatch(/penicillin|3 mg tablets/i);
    }
    expect(JSON.stringify(readView("search", context, { text: "penicillin" }))).not.toContain("Allergy to penicillin");
    words(context, keyAt("acute"));
    expect(JSON.stringify([...context.chart.headings])).toBe(before);
  });

  it("is not answered of a patient who certainly is another, nor of the one on the screen", () => {
    const other = patient({
      identifier: [{ system: nhsSystem, value: "9990000026" }],
      birthDate: "1980-01-01",
      name: [{ family: "Else", given: ["Bo"] }],
    });
    const contradicted = contextOf({ gp: [patient()], acute: [other, penicillin] });
    expect(questionsOf(contradicted)).toEqual([]);
    for (const key of [keyAt("acute"), keyAt("gp"), keyAt("nowhere")])
      expect(readView("keptApart", contradicted, { key })).toEqual({ ok: false, error: "notFound" });
    expect(readView("keptApart", context, { key: keyAt("acute", "p2") })).toEqual({ ok: false, error: "notFound" });
  });

  it("keeps sensitive words back", () => {
    const held = contextOf({
      gp: [patient()],
      acute: [
        patient(married),
        { resourceType: "Condition", id: "c", subject: { reference: "Patient/p1" }, code: { text: "HIV positive" } },
      ],
    });
    const said = JSON.stringify(toKeptApartView(held, { key: keyAt("acute") }));
    expect(said).toContain("Sensitive entry");
    expect(said).toContain("is not opened here");
    expect(said).not.toContain("HIV");
  });

  it("two patients of one source who are both perhaps this person are two questions and two lists", () => {
    const two = contextOf({
      gp: [patient()],
      acute: [
        patient(married),
        penicillin,
        patient({ id: "p2", birthDate: "1924-05-04" }),
        { ...allergy("a2", coded("300916003", "Latex allergy")), patient: { reference: "Patient/p2" } },
      ],
    });
    expect(questionsOf(two).map(({ key }) => key)).toEqual([keyAt("acute"), keyAt("acute", "p2")]);
    expect(JSON.stringify(words(two, keyAt("acute")))).not.toMatch(/latex/i);
    expect(JSON.stringify(words(two, keyAt("acute", "p2")))).not.toMatch(/penicillin/i);
  });
});

describe("what names its patient by an NHS number alone, at a source of two patients who both bear it", () => {
  const byNumber = { ...penicillin, patient: { identifier: { system: nhsSystem, value: "9990000018" } } };
  const second = patient({ id: "p2", name: [{ family: "Other", given: ["Ada"] }] });

  it("is certainly about neither of the two who are kept apart", () => {
    const context = contextOf({ gp: [patient()], acute: [patient(married), second, byNumber] });
    expect(questionsOf(context)).toHaveLength(2);
    for (const id of ["p1", "p2"])
      expect(words(context, keyAt("acute", id))?.join(" ")).not.toContain("Allergy to penicillin");
  });

  it("nor about this person, where one of the two is; a reference beside the number tells", () => {
    const { chart } = contextOf({ gp: [patient()], acute: [patient(), second, byNumber] });
    expect(chart.notShown).toContainEqual(
      expect.objectContaining({ id: "a1", reason: "identityUncertain", detail: expect.stringContaining("NHS number") }),
    );
    const named = { ...byNumber, patient: { reference: "Patient/p1", ...byNumber.patient } };
    expect(contextOf({ gp: [patient()], acute: [patient(), second, named] }).chart.notShown).not.toContainEqual(
      expect.objectContaining({ id: "a1" }),
    );
  });
});
