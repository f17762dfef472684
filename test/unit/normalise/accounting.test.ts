import { describe, expect, it } from "vitest";
import { normalise, normaliseRaws, person, type Resource, rawsOf, subject } from "./person.ts";

function whereIs(id: string, ...resources: readonly Resource[]): string {
  const record = normalise(...resources);
  const key = [...record.entries, ...record.supporting, ...record.notShown].filter((item) => item.id === id);
  expect(key).toHaveLength(1);
  if (record.entries.some((item) => item.id === id)) return "shown";
  if (record.supporting.some((item) => item.id === id)) return "supporting";
  const [listed] = record.notShown.filter((item) => item.id === id);
  return `${listed?.reason ?? ""}${listed?.detail === undefined ? "" : `: ${listed.detail}`}`;
}

const observation = { resourceType: "Observation", id: "o", subject, status: "final", code: { text: "Weight" } };

describe("every resource is shown, supporting or listed with its reason", () => {
  it("what something shown refers to supports it, however far away", () => {
    const chain: Resource[] = [
      { ...observation, performer: [{ reference: "PractitionerRole/r" }] },
      {
        resourceType: "PractitionerRole",
        id: "r",
        practitioner: { reference: "Practitioner/d" },
        organization: { reference: "Organization/t" },
      },
      { resourceType: "Practitioner", id: "d", name: [{ text: "Dr Ruth Hart" }] },
      {
        resourceType: "Organization",
        id: "t",
        name: "Northvale Hospital",
        partOf: { reference: "Organization/parent" },
      },
      { resourceType: "Organization", id: "parent", name: "Northvale Trust" },
    ];
    for (const id of ["r", "d", "t", "parent"]) expect(whereIs(id, ...chain)).toBe("supporting");
    expect(whereIs("d", { resourceType: "Practitioner", id: "d" })).toBe("notReferredTo");
  });

  it("provenance, audit and role resources support what they point at", () => {
    const provenance = {
      resourceType: "Provenance",
      id: "v",
      target: [{ reference: "Observation/o" }],
      agent: [{ who: { reference: "Practitioner/d" } }],
    };
    const doctor = { resourceType: "Practitioner", id: "d" };
    expect(whereIs("v", observation, provenance, doctor)).toBe("supporting");
    expect(whereIs("d", observation, provenance, doctor)).toBe("supporting");
    expect(whereIs("v", provenance)).toBe("notReferredTo");
    expect(
      whereIs("u", observation, {
        resourceType: "AuditEvent",
        id: "u",
        entity: [{ what: { reference: "Observation/o" } }],
      }),
    ).toBe("supporting");
  });

  it("a file that a document points to, and a form that answers point to, support them", () => {
    expect(
      whereIs(
        "b",
        {
          resourceType: "DocumentReference",
          id: "doc",
          status: "current",
          subject,
          content: [{ attachment: { url: "Binary/b" } }],
        },
        { resourceType: "Binary", id: "b", contentType: "text/plain", data: "eA==" },
      ),
    ).toBe("supporting");
    expect(
      whereIs(
        "form",
        { resourceType: "QuestionnaireResponse", id: "qr", subject, questionnaire: "https://forms.example/falls|2" },
        { resourceType: "Questionnaire", id: "form", url: "https://forms.example/falls", title: "Falls screen" },
      ),
    ).toBe("supporting");
  });

  it("a specimen stands alone only where no result refers to it", () => {
    const specimen = { resourceType: "Specimen", id: "s", subject, type: { text: "Blood" } };
    expect(whereIs("s", specimen)).toBe("shown");
    expect(whereIs("s", specimen, { ...observation, specimen: { reference: "Specimen/s" } })).toBe("supporting");
  });

  it("a device of nobody in particular is not a device of this person", () => {
    expect(whereIs("dev", { resourceType: "Device", id: "dev" })).toBe("notReferredTo");
    expect(whereIs("dev", { resourceType: "Device", id: "dev", patient: subject })).toBe("shown");
  });

  it.each([
    ["enteredInError", { ...observation, status: "entered-in-error" }],
    [
      "enteredInError",
      {
        resourceType: "Condition",
        id: "o",
        subject,
        verificationStatus: { coding: [{ code: "entered-in-error" }] },
      },
    ],
    ["unsupportedType: billing, not clinical", { resourceType: "Claim", id: "o", patient: subject }],
    ["unsupportedType", { resourceType: "ValueSet", id: "o" }],
    ["unsupportedType", { resourceType: "constructor", id: "o" }],
    [
      "operationOutcome: error: not-found",
      {
        resourceType: "OperationOutcome",
        id: "o",
        issue: [{ severity: "error", code: "not-found", diagnostics: "Ada Okafor" }],
      },
    ],
  ])("%s", (reason, resource) => {
    expect(whereIs("o", resource)).toBe(reason);
  });

  it("what could not be read is listed, and the message of an outcome never carries its text", () => {
    const record = normalise({ resourceType: "Bundle", entry: [{ resource: "Ada Okafor" }] });
    expect(record.notShown).toEqual([expect.objectContaining({ type: "Unreadable", reason: "unreadable" })]);
    expect(JSON.stringify(record.notShown)).not.toMatch(/Okafor/);
  });

  it("of two versions the newer is shown and the older is listed", () => {
    const version = (versionId: string, lastUpdated: string, text: string) => ({
      ...observation,
      meta: { versionId, lastUpdated },
      code: { text },
    });
    for (const order of [
      [version("2", "2026-02-01T00:00:00Z", "new"), version("1", "2026-01-01T00:00:00Z", "old")],
      [version("1", "2026-01-01T00:00:00Z", "old"), version("2", "2026-02-01T00:00:00Z", "new")],
    ]) {
      const record = normalise(...order);
      expect(record.entries.map((entry) => entry.display)).toEqual(["OKAFOR, Ada (Mrs)", "new"]);
      expect(record.notShown).toEqual([
        expect.objectContaining({ reason: "duplicateDelivery", detail: "a newer version was received" }),
      ]);
    }
  });

  it("what its source removed is listed, not shown", () => {
    const history = {
      resourceType: "Bundle",
      type: "history",
      entry: [{ request: { method: "DELETE", url: "Observation/o" } }, { resource: observation }],
    };
    const record = normaliseRaws(rawsOf("gp", [person, history]));
    expect(record.notShown).toEqual([expect.objectContaining({ id: "o", reason: "removedAtSource" })]);
  });

  it("a list that only arranges what is shown supports it; one with words of its own, or with missing items, is shown", () => {
    const list = (more: object): Resource => ({
      resourceType: "List",
      id: "l",
      status: "current",
      mode: "snapshot",
      subject,
      title: "Problems",
      entry: [{ item: { reference: "Observation/o" } }],
      ...more,
    });
    expect(whereIs("l", observation, list({}))).toBe("supporting");
    expect(whereIs("l", observation, list({ note: [{ text: "Reviewed" }] }))).toBe("shown");
    expect(whereIs("l", list({ entry: [{ item: { reference: "Observation/gone" } }] }))).toBe("shown");
  });
});
