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
