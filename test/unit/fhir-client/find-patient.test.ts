import { describe, expect, it } from "vitest";
import { findPatient } from "../../../src-main/fhir/find-patient.ts";
import type { HttpReply } from "../../../src-main/fhir/transport.ts";
import { clientOn, json, status } from "./scripted-source.ts";

const nhs = "https://fhir.nhs.uk/Id/nhs-number";
const patient = (id: string, value = "9990000026", more = {}) => ({
  resourceType: "Patient",
  id,
  identifier: [{ system: nhs, value }],
  ...more,
});
const bundle = (...resources: readonly object[]) =>
  json({ resourceType: "Bundle", type: "searchset", entry: resources.map((resource) => ({ resource })) });

async function byNumber(reply: HttpReply) {
  return findPatient(clientOn(() => reply).client, { nhsNumber: "9990000026" });
}

describe("by NHS number", () => {
  it("finds the one who bears it, however the number is spaced", async () => {
    expect(await byNumber(bundle(patient("a", "999 000 0026")))).toMatchObject({ found: "one", patientId: "a" });
  });

  it("asks by the NHS's own identifier system", async () => {
    const { client, asked } = clientOn(() => bundle(patient("a")));
    await findPatient(client, { nhsNumber: "9990000026" });
    expect(decodeURIComponent(asked[0] ?? "")).toBe(`Patient?identifier=${nhs}|9990000026`);
  });

  it("says so where nobody is found: that is an answer", async () => {
    expect(await byNumber(bundle())).toEqual({ found: "none", outcome: "notAsked", reason: "patientNotFound" });
    expect(await byNumber(status(404))).toEqual({ found: "none", outcome: "notAsked", reason: "patientNotFound" });
  });

  it("does not choose between two", async () => {
    expect(await byNumber(bundle(patient("a"), patient("b")))).toEqual({
      found: "none",
      outcome: "failed",
      reason: "severalPatientsFound",
    });
  });

  it("takes the record that replaced the other", async () => {
    const replaced = patient("a", "9990000026", { link: [{ type: "replaced-by", other: { reference: "Patient/b" } }] });
    expect(await byNumber(bundle(replaced, patient("b")))).toMatchObject({ found: "one", patientId: "b" });
  });

  it("does not believe a server that ignores the number and answers with somebody", async () => {
    expect(await byNumber(bundle(patient("a", "9990000034")))).toEqual({
      found: "none",
      outcome: "failed",
      reason: "identityDifferent",
    });
    expect(await byNumber(bundle({ resourceType: "Patient", id: "a" }))).toMatchObject({ reason: "identityDifferent" });
  });

  it.each<[string, HttpReply, object]>([
    ["forbidden", status(403), { outcome: "withheld", reason: "forbidden" }],
    ["down", status(500), { outcome: "failed", reason: "serverError" }],
    [
      "sending HTML",
      { ...json({}), body: new TextEncoder().encode("<html>") } as HttpReply,
      { outcome: "failed", reason: "malformedAnswer" },
    ],
  ])("a source that is %s has not said that there is nobody", async (_, reply, expected) => {
    expect(await byNumber(reply)).toEqual({ found: "none", ...expected });
  });
});

describe("by the host's own id", () => {
  const byId = (reply: HttpReply) => findPatient(clientOn(() => reply).client, { patientId: "a" });

  it("reads that very record", async () => {
    expect(await byId(json(patient("a")))).toMatchObject({ found: "one", patientId: "a" });
  });

  it("does not take another one for it", async () => {
    expect(await byId(json(patient("b")))).toEqual({ found: "none", outcome: "failed", reason: "identityDifferent" });
    expect(await byId(json({ resourceType: "OperationOutcome" }))).toMatchObject({ reason: "malformedAnswer" });
  });
});

it("is not guessed where neither id nor number is known", async () => {
  const { client, asked } = clientOn(() => bundle(patient("a")));
  expect(await findPatient(client, {})).toEqual({ found: "none", outcome: "notAsked", reason: "identityUncertain" });
  expect(asked).toEqual([]);
});

describe("a record that was merged into another one", () => {
  const replacedBy = (...references: readonly string[]) =>
    patient("a", "9990000026", {
      link: references.map((reference) => ({ type: "replaced-by", other: { reference } })),
    });
  const uncertain = { found: "none", outcome: "failed", reason: "identityUncertain" };

  async function found(first: object, others: Readonly<Record<string, HttpReply>>) {
    const { client, asked } = clientOn(({ url }) => {
      const id = url.split("/").at(-1) ?? "";
      return id === "a" ? json(first) : (others[id] ?? status(404));
    });
    return { finding: await findPatient(client, { patientId: "a" }), asked };
  }

  it("is read under the one that replaced it: the old one has nothing left, and that is no answer", async () => {
    const { finding, asked } = await found(replacedBy("Patient/b"), { b: json(patient("b")) });
    expect(finding).toMatchObject({ found: "one", patientId: "b", entry: { resource: { id: "b" } } });
    expect(asked).toEqual(["Patient/a", "Patient/b"]);
  });

  it("is read so also where the number finds the old one alone", async () => {
    const { client } = clientOn(({ url }) =>
      url.includes("identifier") ? bundle(replacedBy("https://gp.example/fhir/Patient/b")) : json(patient("b")),
    );
    expect(await findPatient(client, { nhsNumber: "9990000026" })).toMatchObject({ found: "one", patientId: "b" });
  });

  it.each<[string, readonly string[], Readonly<Record<string, HttpReply>>]>([
    ["bears another number", ["Patient/b"], { b: json(patient("b", "9990000034")) }],
    ["bears none", ["Patient/b"], { b: json({ resourceType: "Patient", id: "b" }) }],
    ["is not there", ["Patient/b"], {}],
    ["is one of two", ["Patient/b", "Patient/c"], { b: json(patient("b")), c: json(patient("c")) }],
    ["is at another server", ["https://else.example/fhir/Patient/b"], { b: json(patient("b")) }],
    ["was replaced in its turn", ["Patient/b"], { b: json({ ...replacedBy("Patient/a"), id: "b" }) }],
  ])("is nobody for certain where the one that replaced it %s", async (_, references, others) => {
    expect((await found(replacedBy(...references), others)).finding).toEqual(uncertain);
  });

  it("is read as it is where the host launched it and only its number was replaced: no other record is named", async () => {
    const other = { identifier: { system: "https://fhir.nhs.uk/Id/nhs-number", value: "9990000034" } };
    const renumbered = patient("a", "9990000026", { link: [{ type: "replaced-by", other }] });
    const { finding, asked } = await found(renumbered, {});
    expect(finding).toMatchObject({ found: "one", patientId: "a" });
    expect(asked).toEqual(["Patient/a"]);
  });

  it("is nobody for certain where the one that replaced it bears another of its numbers than the one that was looked for", async () => {
    const number = (value: string) => ({ system: "https://fhir.nhs.uk/Id/nhs-number", value });
    const both = { ...replacedBy("Patient/b"), identifier: [number("9990000026"), number("9990000034")] };
    const { client } = clientOn(({ url }) =>
      url.includes("identifier") ? bundle(both) : json(patient("b", "9990000034")),
    );
    expect(await findPatient(client, { nhsNumber: "9990000026" })).toEqual(uncertain);
  });

  it("is not said to be uncertain where the other one could only not be read today", async () => {
    expect((await found(replacedBy("Patient/b"), { b: status(500) })).finding).toEqual({
      found: "none",
      outcome: "failed",
      reason: "serverError",
    });
  });
});
