import { describe, expect, it } from "vitest";
import { readTemplate } from "../../../shared/cds-hooks/prefetch-template.ts";
import { feedbackBody, patientViewBody, userIdOf } from "../../../shared/cds-hooks/requests.ts";
import { resolvePrefetch } from "../../../shared/cds-hooks/resolve-prefetch.ts";
import { entryKey } from "../../../shared/kernel/brand.ts";
import { mayLeave } from "../../../src-main/record-engine/record/may-leave.ts";
import { chartOf, host, second } from "./small-chart.ts";

const own = "patient={{context.patientId}}";

describe("a prefetch template", () => {
  it.each([
    ["Patient/{{context.patientId}}", { kind: "person" }],
    [`Condition?${own}`, { kind: "search", type: "Condition", where: [], oldestFirst: false }],
    [
      "Observation?subject=Patient/{{context.patientId}}&code=http%3A%2F%2Floinc.org%7C4548-4,1234&_count=1&_sort=-date",
      {
        kind: "search",
        type: "Observation",
        where: [{ parameter: "code", tokens: [{ system: "http://loinc.org", code: "4548-4" }, { code: "1234" }] }],
        count: 1,
        oldestFirst: false,
      },
    ],
  ])("%s is honoured", (template, query) => expect(readTemplate(template)).toEqual(query));

  it.each([
    "Patient/{{context.userId}}",
    "Patient/123",
    "Patient?_id={{context.patientId}}",
    "Condition",
    "Condition?code=1",
    "Condition?patient=123",
    `Condition?${own}&patient=123`,
    `Condition?${own}&onset-date=gt2020`,
    `Condition?${own}&code:below=1`,
    `Condition?${own}&code={{context.userId}}`,
    `Condition?${own}&_include=Condition:subject`,
    `Condition?${own}&code=%E0%A4%A`,
    `Condition?${own}&_count=0`,
    `DocumentReference?${own}`,
    `Flag?${own}`,
    "https://elsewhere.example/Patient/{{context.patientId}}",
    "PractitionerRole?practitioner={{userPractitionerId}}",
  ])("%s is left out, and never answered otherwise than asked", (template) =>
    expect(readTemplate(template)).toBeUndefined(),
  );
});

describe("what is sent", () => {
  const ask = (template: string, whole = true, change: Parameters<typeof chartOf>[1] = {}) => {
    const { chart, readRaw } = chartOf(whole, change);
    return resolvePrefetch(new Map([["asked", template]]), {
      chart,
      readRaw,
      patient: entryKey(host, "Patient", "p"),
      mayLeave,
      baseUrlOf: (id) => `https://${id}.example/fhir`,
    });
  };

  it("is one resource for a fact that two systems hold, with its own server's address", () => {
    const { prefetch, entries } = ask(`Condition?${own}`);
    expect(prefetch.asked).toMatchObject({
      resourceType: "Bundle",
      type: "searchset",
      entry: [{ fullUrl: `https://${host}.example/fhir/Condition/asthma`, search: { mode: "match" } }],
    });
    expect(prefetch.asked).toHaveProperty("entry.length", 1);
    expect(entries).toEqual([entryKey(host, "Condition", "asthma")]);
  });

  it("holds nothing that anybody wrote freely", () => {
    expect(JSON.stringify(ask(`Condition?${own}`))).not.toMatch(/written freely|narrative/);
  });

  it("says who the person is, and not where they live or how they are reached", () => {
    const { prefetch } = ask("Patient/{{context.patientId}}");
    expect(prefetch.asked).toMatchObject({ id: "p", birthDate: "1941-05-17", name: [{ family: "Sample" }] });
    expect(JSON.stringify(prefetch)).not.toMatch(/ZZ99|01632/);
  });

  it("is nothing of a fact that is labelled or sensitive at any system, and does not then say that there is none", () => {
    for (const change of [{ labels: ["R"] }, { display: "HIV infection" }]) {
      expect(ask(`Condition?${own}`, true, change)).toEqual({ prefetch: {}, entries: [] });
    }
  });

  it("is null only where every system has said that it holds none; else the key is left out", () => {
    expect(ask(`Procedure?${own}`).prefetch).toEqual({ asked: null });
    expect(ask(`Procedure?${own}`, false).prefetch).toEqual({});
    expect(ask(`Condition?${own}&code=999`).prefetch).toEqual({ asked: null });
  });

  it("says that it may not be all where a system has not answered", () => {
    expect(JSON.stringify(ask(`Condition?${own}`).prefetch)).not.toContain("incomplete");
    expect(JSON.stringify(ask(`Condition?${own}`, false).prefetch)).toContain("incomplete");
  });

  it.each([
    ["code=http://snomed.info/sct|195967001", 1],
    ["code=195967001", 1],
    ["code=1,195967001", 1],
    ["code=http://loinc.org|195967001", 0],
    ["clinical-status=active", 1],
    ["clinical-status=resolved", 0],
    ["category=problem-list-item", 1],
    ["category=encounter-diagnosis", 0],
  ])("is what %s asks for", (where, count) => {
    expect(ask(`Condition?${own}&${where}`).entries).toHaveLength(count);
  });

  it("has the medicine with a prescription that names it in a resource of its own", () => {
    const { prefetch, entries } = ask(`MedicationRequest?${own}&status=active`);
    expect(prefetch.asked).toMatchObject({
      entry: [
        { resource: { id: "inhaler" }, search: { mode: "match" } },
        { resource: { code: { text: "Salbutamol 100 micrograms" } }, search: { mode: "include" } },
      ],
    });
    expect(entries).toEqual([entryKey(host, "MedicationRequest", "inhaler")]);
  });

  const person = `https://${host}.example/fhir/Patient/p`;

  it("refers to the person as the host has them, whichever system it is from", () => {
    for (const change of [{}, { hostVersion: "STU3" }] as const) {
      const { prefetch } = ask(`Condition?${own}`, true, change);
      expect(prefetch.asked).toHaveProperty("entry.0.resource.subject", { reference: person });
    }
  });

  it("refers to what is sent with it, and of all else keeps only what it is called", () => {
    const medicines = ask(`MedicationRequest?${own}`).prefetch.asked;
    expect(medicines).toHaveProperty("entry.0.resource.medicationReference", {
      reference: `https://${host}.example/fhir/Medication/m`,
    });
    expect(medicines).toHaveProperty("entry.1.fullUrl", `https://${host}.example/fhir/Medication/m`);
    const { prefetch } = ask(`Condition?${own}`);
    expect(prefetch.asked).toHaveProperty("entry.0.resource.encounter", { display: "Encounter, not passed on" });
    expect(prefetch.asked).toHaveProperty("entry.0.resource.recorder", { display: "Dr Shah" });
    expect(prefetch.asked).toHaveProperty("entry.0.resource.asserter", { reference: "#mother" });
    expect(prefetch.asked).toHaveProperty("entry.0.resource.contained.0.patient", {
      display: "Patient, not passed on",
    });
  });

  it("is of no system that speaks another version of FHIR", () => {
    expect(ask(`Condition?${own}`, true, { hostVersion: "STU3" }).entries).toEqual([
      entryKey(second, "Condition", "asthma-2"),
    ]);
    // Not null, although every system has answered: one holds what cannot be passed on.
    expect(ask(`MedicationRequest?${own}`, true, { hostVersion: "STU3" }).prefetch).toEqual({});
  });
});

describe("a call's body", () => {
  it("is the hook's, without a server and without a token", () => {
    const body = patientViewBody({ hookInstance: "i", userId: "Practitioner/a", patientId: "p", prefetch: {} });
    expect(JSON.parse(body)).toEqual({
      hook: "patient-view",
      hookInstance: "i",
      context: { userId: "Practitioner/a", patientId: "p" },
      prefetch: {},
    });
  });

  it.each([
    ["https://host.example/fhir/Practitioner/a-1", "Practitioner/a-1"],
    ["PractitionerRole/b", "PractitionerRole/b"],
    ["https://host.example/user/77", undefined],
    ["Dr Sample", undefined],
    [undefined, undefined],
  ])("names the user %s as %s", (user, id) => expect(userIdOf(user)).toBe(id));
});

describe("feedback", () => {
  const at = "2026-11-23T02:14:00.000Z" as Parameters<typeof feedbackBody>[2];
  const card = {
    uuid: "4e0a3a1e-3283-4575-ab82-028d55fe2719",
    summary: "s",
    summaryIsCut: false,
    detail: [],
    detailIsCut: false,
    indicator: "info",
    sourceLabel: "l",
    suggestions: [{ uuid: "e56e1945-20b3-4393-8503-a1a20fd73152", label: "a", isRecommended: false, actions: [] }],
    overrideReasons: [
      { code: "d7ecf885", system: "https://example.com/cds-hooks/override-reason-system", display: "d" },
    ],
    links: [],
  } as const;

  it("is as the specification's examples have it", () => {
    expect(JSON.parse(feedbackBody(card, { outcome: "accepted", suggestion: 0 }, at) ?? "")).toEqual({
      feedback: [
        {
          card: card.uuid,
          outcome: "accepted",
          acceptedSuggestions: [{ id: "e56e1945-20b3-4393-8503-a1a20fd73152" }],
          outcomeTimestamp: at,
        },
      ],
    });
    expect(JSON.parse(feedbackBody(card, { outcome: "overridden", reason: 0 }, at) ?? "")).toEqual({
      feedback: [
        {
          card: card.uuid,
          outcome: "overridden",
          overrideReason: { reason: card.overrideReasons[0] },
          outcomeTimestamp: at,
        },
      ],
    });
  });

  it("is none for a card or a choice that nothing names", () => {
    const { uuid: _, ...nameless } = card;
    expect(feedbackBody(nameless, { outcome: "overridden" }, at)).toBeUndefined();
    expect(feedbackBody(card, { outcome: "accepted", suggestion: 1 }, at)).toBeUndefined();
    expect(feedbackBody(card, { outcome: "overridden", reason: 1 }, at)).toBeUndefined();
  });
});
