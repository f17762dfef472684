import { describe, expect, it } from "vitest";
import type { FhirResource, RawResource } from "../../../shared/fhir/resource.ts";
import { entryKey, instantFromMs, sourceId } from "../../../shared/kernel/brand.ts";
import type { HttpReply } from "../../../src-main/fhir/transport.ts";
import { fetchAttachment, findAttachment } from "../../../src-main/record-engine/record/attachment.ts";
import { base, clientOn, json, status, text } from "../fhir-client/scripted-source.ts";

function raw(body: FhirResource): RawResource {
  const gp = sourceId("gp");
  return {
    key: entryKey(gp, body.resourceType, "1"),
    sourceId: gp,
    type: body.resourceType,
    id: "1",
    receivedAt: instantFromMs(0),
    body,
  };
}

describe("which attachment is meant", () => {
  it("is counted as the resource counts, gaps included", () => {
    const reference = raw({
      resourceType: "DocumentReference",
      content: [
        { attachment: { contentType: "text/plain", data: "YQ==" } },
        { format: { code: "x" } },
        { attachment: { contentType: "application/pdf", url: "Binary/1" } },
      ],
    });
    expect(findAttachment(reference, 0)).toEqual({ held: "data", contentType: "text/plain", base64: "YQ==" });
    expect(findAttachment(reference, 1)).toBeUndefined();
    expect(findAttachment(reference, 2)).toEqual({ held: "source", contentType: "application/pdf", url: "Binary/1" });
    expect(findAttachment(reference, 3)).toBeUndefined();
  });

  it.each<[FhirResource]>([
    [{ resourceType: "DiagnosticReport", presentedForm: [{ contentType: "text/plain", data: "YQ==" }] }],
    [{ resourceType: "Media", content: { contentType: "text/plain", data: "YQ==" } }],
    [{ resourceType: "Consent", sourceAttachment: { contentType: "text/plain", data: "YQ==" } }],
    [{ resourceType: "Communication", payload: [{ contentAttachment: { contentType: "text/plain", data: "YQ==" } }] }],
  ])("is found in %o", (body) => {
    expect(findAttachment(raw(body), 0)).toMatchObject({ held: "data", contentType: "text/plain" });
  });
});

describe("an attachment that its source holds", () => {
  const fetched = (url: string, answer: () => HttpReply, contentType = "application/pdf") => {
    const { client, asked } = clientOn(answer);
    return fetchAttachment(client, { held: "source", contentType, url }).then((result) => ({ result, asked }));
  };
  const pdf = new TextEncoder().encode("%PDF-1.7");

  it("comes as bytes", async () => {
    const { result } = await fetched("Binary/1", () => text("%PDF-1.7", { contentType: "application/pdf" }));
    expect(result).toEqual({ ok: true, value: { contentType: "application/pdf", body: pdf } });
  });

  it("comes as a FHIR Binary", async () => {
    const binary = {
      resourceType: "Binary",
      contentType: "application/pdf",
      data: Buffer.from(pdf).toString("base64"),
    };
    const { result } = await fetched(`${base}/Binary/1`, () => json(binary));
    expect(result).toEqual({ ok: true, value: { contentType: "application/pdf", body: pdf } });
  });

  it("is not fetched from anywhere else: the token would go with it", async () => {
    for (const url of [
      "https://files.example/1.pdf",
      "https://gp.example/other/1.pdf",
      "file:///etc/passwd",
      "//evil.example/x",
    ]) {
      const { result, asked } = await fetched(url, () => text("x"));
      expect(result).toEqual({ ok: false, error: "heldElsewhere" });
      expect(asked).toEqual([]);
    }
  });

  it.each<[HttpReply, string]>([
    [status(403), "forbidden"],
    [status(404), "gone"],
    [status(410), "gone"],
    [status(501), "notReachable"],
    [{ kind: "tooLarge" }, "tooLarge"],
    [json({ resourceType: "OperationOutcome" }), "malformed"],
  ])("that does not come says why", async (reply, error) => {
    expect((await fetched("Binary/1", () => reply)).result).toEqual({ ok: false, error });
  });
});
