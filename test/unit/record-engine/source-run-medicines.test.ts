import { describe, expect, it } from "vitest";
import { json, searchset, status } from "../fhir-client/scripted-source.ts";
import { cursor, lastUpdated, run, type Script } from "./changes-run.ts";

describe("a Medication that was corrected, behind a prescription that was not", () => {
  const prescriptions = { type: "MedicationRequest", interaction: [{ code: "search-type" }], ...lastUpdated };
  const medications = {
    type: "Medication",
    interaction: [{ code: "search-type" }],
    searchParam: [{ name: "_lastUpdated" }],
  };
  const held = ["MedicationRequest/1", "Medication/m1", "Medication/m2"];
  const cursors = { MedicationRequest: cursor };
  const ask = (medication: object, more: Partial<Script> = {}) =>
    run({
      capabilities: [prescriptions, medication],
      cursors,
      held,
      answer: (path) => {
        if (path.startsWith("Medication?")) return searchset(["m2"], { type: "Medication" });
        if (path.startsWith("Medication/")) return status(410);
        return searchset(path.includes("_elements") ? ["1"] : [], { type: "MedicationRequest" });
      },
      ...more,
    });

  it("comes with the changes, since the last whole answer", async () => {
    const { kept, asked } = await ask(medications);
    expect(kept).toEqual(["reference: Medication/m2"]);
    expect(decodeURIComponent(asked.find((path) => path.startsWith("Medication?")) ?? "")).toBe(
      "Medication?_id=m1,m2&_lastUpdated=ge2026-11-23T09:54:00.000Z",
    );
  });

  it("comes, and is known to be gone, when every id is asked for, at a server that cannot be asked for changed ones", async () => {
    const plain = { type: "Medication", interaction: [{ code: "search-type" }] };
    expect((await ask(plain)).asked.some((path) => path.startsWith("Medication?"))).toBe(false);
    const { kept, gone } = await ask(plain, { sweep: true });
    expect([kept, gone]).toEqual([["reference: Medication/m2"], ["Medication/m1"]]);
  });

  it.each([
    ["fails", status(500), status(500)],
    ["is refused, and fails by its id too", status(400), status(503)],
  ])(
    "that %s leaves its prescriptions unanswered, and they are asked for whole the next time",
    async (_, search, read) => {
      const { settled, end } = await ask(medications, {
        answer: (path) => {
          if (!/^Medication[?/]/.test(path)) return searchset([], { type: "MedicationRequest" });
          return path.includes("_lastUpdated") ? search : read;
        },
      });
      expect(settled.get("MedicationRequest")).toMatchObject({
        outcome: { outcome: "failed", reason: "stoppedHalfWay" },
        readWholeNext: true,
      });
      expect(end.status).not.toBe("answered");
    },
  );

  describe("at a server that always withholds Medications by themselves", () => {
    const prescription = {
      resourceType: "MedicationRequest",
      id: "1",
      medicationReference: { reference: "Medication/m1" },
    };
    const medication = { resourceType: "Medication", id: "m1" };
    const read = (mode: "whole" | "changes", along: readonly object[], refusal = status(403)) =>
      ask(medications, {
        mode,
        answer: (path) => {
          if (/^Medication[?/]/.test(path)) return path.includes("_lastUpdated") ? refusal : status(403);
          if (path.includes("_lastUpdated")) return searchset([], { type: "MedicationRequest" });
          return json({ resourceType: "Bundle", entry: along.map((resource) => ({ resource })) });
        },
      });

    it.each([
      ["as such", status(403)],
      ["and refuses to be asked for changed ones", status(400)],
    ])(
      "%s: those it sends along with the prescriptions are read with them, at an opening and at every poll alike",
      async (_, refusal) => {
        for (const mode of ["whole", "changes"] as const) {
          const { end, settled, kept } = await read(mode, [prescription, medication], refusal);
          expect(end).toEqual({ status: "answered" });
          expect(settled.get("MedicationRequest")?.outcome).toEqual({ outcome: "complete", received: 2 });
          expect(kept).toContain("MedicationRequest: Medication/m1");
        }
      },
    );

    it("those it does not send are said to be kept back, at an opening and at every poll alike", async () => {
      for (const mode of ["whole", "changes"] as const) {
        const { end, settled } = await read(mode, [prescription]);
        expect(end).toEqual({ status: "partial" });
        expect(settled.get("MedicationRequest")).toMatchObject({
          outcome: { outcome: "failed", reason: "medicinesNotNamed", received: 1 },
          readWholeNext: true,
        });
      }
    });
  });

  it("is read by its id where a server refuses to be asked for changed ones, though it says that it can be", async () => {
    const { settled, kept, gone, end } = await ask(medications, {
      answer: (path) => {
        if (path.startsWith("Medication?"))
          return path.includes("_lastUpdated") ? status(400) : searchset(["m2"], { type: "Medication" });
        return path.startsWith("Medication/") ? status(410) : searchset([], { type: "MedicationRequest" });
      },
    });
    expect([kept, gone]).toEqual([["reference: Medication/m2"], ["Medication/m1"]]);
    expect(settled.get("MedicationRequest")?.outcome).toMatchObject({ outcome: "complete" });
    expect(end).toEqual({ status: "answered" });
  });

  it("that cannot be asked for says nothing of a type of which nothing is held", async () => {
    const { settled } = await ask(medications, {
      held: ["Medication/m1"],
      answer: (path) => (/^Medication[?/]/.test(path) ? status(500) : searchset([])),
    });
    expect(settled.get("MedicationRequest")?.outcome).toEqual({ outcome: "complete", received: 0 });
  });

  it("is not asked for by itself beside a whole answer, which has all of them read", async () => {
    expect((await ask(medications, { mode: "whole" })).asked.some((path) => path.includes("_lastUpdated"))).toBe(false);
  });
});
