import { describe, expect, it } from "vitest";
import { json, searchset, status } from "../fhir-client/scripted-source.ts";
import { cursor, flagOnly, nowMs, run } from "./changes-run.ts";

const date = (ms: number) => ({ date: new Date(ms).toUTCString() });

describe("changes", () => {
  it("with an id sweep: ids alone are never kept, and say all that there is", async () => {
    const { kept, settled, asked } = await run({
      capabilities: flagOnly,
      sweep: true,
      held: ["Flag/1"],
      answer: (path) => searchset(path.includes("_elements") ? ["1", "2"] : ["2"], { type: "Flag" }),
    });
    expect(asked).toHaveLength(2);
    expect(kept).toEqual(["Flag: Flag/2"]);
    expect(settled.get("Flag")).toMatchObject({
      whole: false,
      deletions: { by: "idSweep", named: new Set(["1", "2"]) },
      complete: { answered: "changes", namedAll: true },
    });
  });

  it("with an id sweep that names what is not held: something was passed over, and everything is asked for", async () => {
    const { kept, settled } = await run({
      capabilities: flagOnly,
      sweep: true,
      held: ["Flag/2"],
      answer: (path) => searchset(path.includes("_lastUpdated") ? [] : ["1", "2"], { type: "Flag" }),
    });
    expect(kept).toEqual(["Flag: Flag/1", "Flag: Flag/2"]);
    expect(settled.get("Flag")).toMatchObject({ whole: true, complete: { answered: "whole" } });
  });

  it("with an id sweep that is cut short: nothing is taken for gone", async () => {
    const { settled } = await run({
      capabilities: flagOnly,
      sweep: true,
      answer: (path) => searchset(["2"], path.includes("_elements") ? { type: "Flag", total: 9 } : { type: "Flag" }),
    });
    expect(settled.get("Flag")?.deletions).toBeUndefined();
    expect(settled.get("Flag")?.complete).toMatchObject({ namedAll: false });
  });

  it("that the server cannot search for after all: everything is asked for at once", async () => {
    const { settled, asked } = await run({
      capabilities: flagOnly,
      answer: (path) => (path.includes("_lastUpdated") ? status(400) : searchset(["1"], { type: "Flag" })),
    });
    expect(asked).toHaveLength(2);
    expect(settled.get("Flag")).toMatchObject({ whole: true, outcome: { outcome: "complete", received: 1 } });
  });

  it("from a history that does not answer: the ids are asked for instead", async () => {
    const withHistory = [{ ...flagOnly[0], interaction: [{ code: "search-type" }, { code: "history-type" }] }];
    const { settled } = await run({
      capabilities: withHistory,
      held: ["Flag/1"],
      answer: (path) => (path.includes("_history") ? status(500) : searchset(["1"], { type: "Flag" })),
    });
    expect(settled.get("Flag")?.deletions).toEqual({ by: "idSweep", named: new Set(["1"]) });
  });
});

describe("a history with a new version of what the search for changes did not name", () => {
  const withHistory = [{ ...flagOnly[0], interaction: [{ code: "search-type" }, { code: "history-type" }] }];
  const history = (...entry: readonly object[]) => json({ resourceType: "Bundle", type: "history", entry });
  const version = (id: string) => ({
    resource: { resourceType: "Flag", id },
    request: { method: "PUT", url: `Flag/${id}` },
  });
  const answerOf = (changed: readonly string[], left: readonly string[]) => (path: string) => {
    if (path.includes("_history")) return history(version("1"), version("2"));
    return searchset(path.includes("_elements") ? left : changed, { type: "Flag" });
  };

  it("no longer has it under this patient: the ids are asked for, and it is gone", async () => {
    const { settled } = await run({
      capabilities: withHistory,
      held: ["Flag/1", "Flag/2", "Flag/3"],
      answer: answerOf(["2"], ["2", "3"]),
    });
    expect(settled.get("Flag")?.deletions).toEqual({ by: "idSweep", named: new Set(["2", "3"]) });
  });

  it("speaks of somebody else where it was never kept here: nothing more is asked", async () => {
    const { settled, asked } = await run({
      capabilities: withHistory,
      held: ["Flag/2"],
      answer: answerOf(["2"], ["2"]),
    });
    expect(settled.get("Flag")?.deletions).toEqual({ by: "history", deleted: new Set() });
    expect(asked).toHaveLength(2);
  });
});

describe("a search that the server refuses for its terms", () => {
  const observations = [
    { type: "Observation", interaction: [{ code: "search-type" }], searchRevInclude: ["Provenance:target"] },
  ];
  const observed = searchset(["1"], { type: "Observation" });

  it("is asked without page size and what came along, and is whole all the same", async () => {
    const { settled, asked } = await run({
      capabilities: observations,
      answer: (path) => (path.includes("_count") ? status(400) : observed),
    });
    expect(asked).toEqual([
      "Observation?patient=p&_count=200&_revinclude=Provenance%3Atarget",
      "Observation?patient=p",
    ]);
    expect(settled.get("Observation")).toMatchObject({ whole: true, outcome: { outcome: "complete", received: 1 } });
  });

  it("is asked by category where observations are searched only so, and never taken for all that there is", async () => {
    const { settled, end } = await run({
      capabilities: observations,
      answer: (path) => (path.includes("category=laboratory%2Cvital-signs") ? observed : status(400)),
    });
    expect(settled.get("Observation")).toMatchObject({ whole: false, outcome: { outcome: "truncated", received: 1 } });
    expect(settled.get("Observation")?.complete).toBeUndefined();
    expect(end).toEqual({ status: "partial" });
  });

  it("by category that stops half-way begins anew: gone on with, it would pass for all that there is", async () => {
    const { settled } = await run({
      capabilities: observations,
      answer: (path) => {
        if (path.includes("page=2")) return status(401);
        const first = searchset(["1"], { type: "Observation", next: "Observation?page=2" });
        return path.includes("category=") ? first : status(400);
      },
    });
    expect(settled.get("Observation")).toMatchObject({ outcome: { outcome: "failed", received: 1 } });
    expect(settled.get("Observation")?.paused).toBeUndefined();
  });

  it("has failed where nothing is taken, and a server that only has an error is not asked for less", async () => {
    const refused = await run({ capabilities: observations, answer: () => status(422) });
    expect(refused.settled.get("Observation")?.outcome).toMatchObject({ outcome: "failed", reason: "serverError" });
    expect(refused.asked).toHaveLength(3);
    expect((await run({ capabilities: flagOnly, mode: "whole", answer: () => status(404) })).asked).toHaveLength(1);
  });
});

describe("everything on condition", () => {
  it("that has not changed is a whole answer that brings and removes nothing", async () => {
    const { settled, kept } = await run({
      capabilities: flagOnly,
      mode: "whole",
      cursors: { Flag: { ...cursor, etag: 'W/"7"' } },
      answer: (_, { ifNoneMatch }) =>
        ifNoneMatch === 'W/"7"' ? status(304, date(nowMs)) : searchset(["1"], { type: "Flag" }),
    });
    expect(kept).toEqual([]);
    expect(settled.get("Flag")).toMatchObject({ whole: false, complete: { answered: "unchanged", serverMs: nowMs } });
  });
});

describe("a server with $everything alone", () => {
  const capabilities = [
    { type: "Patient", interaction: [{ code: "read" }], operation: [{ name: "everything" }] },
    { type: "Condition", interaction: [{ code: "read" }] },
    { type: "Flag", interaction: [{ code: "read" }] },
    { type: "Practitioner", interaction: [{ code: "read" }] },
  ];
  const bundle = json({
    resourceType: "Bundle",
    entry: [
      { resource: { resourceType: "Patient", id: "p" } },
      { resource: { resourceType: "Condition", id: "1", recorder: { reference: "Practitioner/gone" } } },
      { resource: { resourceType: "Organization", id: "o" } },
    ],
  });

  it("answers for the types that it lists; about others its silence says nothing", async () => {
    const { settled, kept, everything, gone } = await run({
      capabilities,
      mode: "whole",
      cursors: {},
      answer: (path) => (path.startsWith("Patient/p/$everything") ? bundle : status(410)),
    });
    expect(kept).toEqual(["Condition: Condition/1", "reference: Organization/o"]);
    expect(settled.get("Condition")).toMatchObject({ whole: true, outcome: { outcome: "complete", received: 1 } });
    expect(settled.get("Flag")).toMatchObject({ whole: true, outcome: { outcome: "complete", received: 0 } });
    expect(settled.get("Goal")?.outcome).toEqual({ outcome: "notAsked", reason: "notSupported" });
    expect(everything).toMatchObject({ answered: "whole" });
    expect(gone).toEqual(["Practitioner/gone"]);
  });

  it("whose medicines have a name that cannot be read is asked for all of it again", async () => {
    const medicine = { resourceType: "MedicationRequest", id: "1", medicationReference: { reference: "Medication/m" } };
    const { settled, end, everything } = await run({
      capabilities: [
        ...capabilities,
        { type: "MedicationRequest", interaction: [{ code: "read" }] },
        { type: "Medication" },
      ],
      mode: "whole",
      cursors: {},
      answer: (path) =>
        path.startsWith("Patient/p/$everything")
          ? json({ resourceType: "Bundle", entry: [{ resource: medicine }] })
          : status(500),
    });
    expect(settled.get("MedicationRequest")?.outcome).toEqual({
      outcome: "failed",
      reason: "stoppedHalfWay",
      received: 1,
    });
    expect(settled.get("Flag")?.outcome).toEqual({ outcome: "complete", received: 0 });
    expect(end).toEqual({ status: "partial" });
    expect(everything).toBeUndefined();
  });

  it("that fails has failed for each of them", async () => {
    const { settled, end, everything } = await run({
      capabilities,
      mode: "whole",
      cursors: {},
      answer: () => status(500),
    });
    expect(end.status).toBe("failed");
    expect(settled.get("Flag")?.outcome).toMatchObject({ outcome: "failed" });
    expect(everything).toBeUndefined();
  });
});

describe("a server with GP Connect's structured record alone", () => {
  const nhsNumber = { system: "https://fhir.nhs.uk/Id/nhs-number", value: "9990000018" };
  const asked: Parameters<typeof run>[0] = {
    capabilities: [{ type: "Patient", interaction: [{ code: "read" }] }],
    operation: [{ name: "gpc.getstructuredrecord" }],
    patient: { identifier: [nhsNumber] },
    mode: "whole",
    cursors: {},
    answer: () => status(404),
  };
  const entries = [
    { resource: { resourceType: "Patient", id: "p" } },
    { resource: { resourceType: "AllergyIntolerance", id: "a" } },
    { resource: { resourceType: "ReferralRequest", id: "r" } },
    { resource: { resourceType: "Organization", id: "o" } },
  ];
  const answerOf = (more: readonly object[] = []) => json({ resourceType: "Bundle", entry: [...entries, ...more] });

  it("is asked for all of it under the NHS number, and its silence is an answer for what it covers", async () => {
    const posted: unknown[] = [];
    const made = await run({
      ...asked,
      answer: (path, { post = "{}" }) => {
        posted.push(JSON.parse(post));
        return path === "Patient/$gpc.getstructuredrecord" ? answerOf() : status(404);
      },
    });
    expect(posted).toEqual([
      expect.objectContaining({
        resourceType: "Parameters",
        parameter: expect.arrayContaining([
          { name: "patientNHSNumber", valueIdentifier: nhsNumber },
          { name: "includeAllergies", part: [{ name: "includeResolvedAllergies", valueBoolean: true }] },
          { name: "includeProblems" },
        ]),
      }),
    ]);
    expect(made.end).toEqual({ status: "answered" });
    // Of what it does not cover, $everything would one day have to bring all, and not the changes since.
    expect(made.everything).toBeUndefined();
    expect(made.kept).toEqual([
      "AllergyIntolerance: AllergyIntolerance/a",
      "ReferralRequest: ReferralRequest/r",
      "reference: Organization/o",
    ]);
    const outcomeOf = (type: string) => made.settled.get(type);
    expect(outcomeOf("AllergyIntolerance")).toMatchObject({
      whole: true,
      outcome: { outcome: "complete", received: 1 },
    });
    expect(outcomeOf("ReferralRequest")).toMatchObject({ whole: true, outcome: { outcome: "complete", received: 1 } });
    expect(outcomeOf("Condition")).toMatchObject({ whole: true, outcome: { outcome: "complete", received: 0 } });
    expect(outcomeOf("DocumentReference")?.outcome).toEqual({ outcome: "notAsked", reason: "notSupported" });
  });

  it("has not been asked of an area that it says it does not know, and nothing is taken for removed", async () => {
    const issue = [
      { severity: "warning", code: "not-supported", diagnostics: "includeProblems is an unrecognised parameter" },
    ];
    const { settled, end } = await run({
      ...asked,
      answer: () => answerOf([{ resource: { resourceType: "OperationOutcome", issue } }]),
    });
    expect(settled.get("Condition")).toMatchObject({
      whole: false,
      outcome: { outcome: "notAsked", reason: "notSupported" },
    });
    expect(settled.get("AllergyIntolerance")?.outcome).toEqual({ outcome: "complete", received: 1 });
    expect(end).toEqual({ status: "answered" });
  });

  it("that fails has failed for all that it covers", async () => {
    const { settled, end } = await run({ ...asked, answer: () => status(400) });
    expect(settled.get("AllergyIntolerance")?.outcome).toMatchObject({ outcome: "failed", reason: "serverError" });
    expect(end.status).toBe("failed");
  });

  it("is not asked without a number", async () => {
    const { settled, asked: paths } = await run({ ...asked, patient: {} });
    expect(paths).toEqual([]);
    expect(settled.get("AllergyIntolerance")?.outcome).toEqual({ outcome: "notAsked", reason: "notSupported" });
  });
});
