import { describe, expect, it } from "vitest";
import type { Group } from "../../../shared/domain/chart.ts";
import type { DocumentDetail } from "../../../shared/domain/entry-detail.ts";
import { toDocumentsView } from "../../../shared/view-models/documents/documents-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { chartOf, fixturePatient } from "../../fixtures/chart.ts";
import type { EntryInput } from "../../fixtures/chart-parts.ts";
import { at, entry, fixtureNow, group } from "../../fixtures/chart-parts.ts";

type Content = DocumentDetail["contents"][number];

function document(detail: Partial<DocumentDetail>, input: Partial<EntryInput> = {}) {
  return group([
    entry({
      source: at.acute,
      type: "DocumentReference",
      heading: "documents",
      display: "Discharge summary",
      when: "2026-11-09",
      status: "current",
      detail: { kind: "document", contents: [], ...detail },
      ...input,
    }),
  ]);
}

function view(...groups: readonly Group[]) {
  return toDocumentsView(viewContext(chartOf(groups), fixtureNow));
}

function content(one: Content) {
  return view(document({ contents: [one] })).documents[0]?.contents[0];
}

describe("documents", () => {
  it("come by date, the newest first, the undated last", () => {
    const undated = document({}, { display: "No date" });
    const { when: _when, ...preferred } = undated.preferred;
    const made = view(
      { ...undated, preferred, members: [preferred] },
      document({}, { when: "2020-01-01", display: "Old" }),
      document({}, { when: "2026-01-01", display: "New" }),
    );
    expect(made.documents.map(({ title }) => title)).toEqual(["New", "Old", "No date"]);
  });

  it.each([
    [{ held: "binary", contentType: "application/pdf", sizeBytes: 1715 }, "PDF", "1.7 KB", "pdf"],
    [{ held: "binary", contentType: "application/rtf" }, "Rich text (RTF)", "", "rtf"],
    [{ held: "binary", contentType: "application/hl7-v3+xml" }, "CDA document", "", "xml"],
    [{ held: "binary", contentType: "application/fhir+json; charset=utf-8" }, "FHIR document", "", "fhir"],
    [{ held: "binary", contentType: "image/tiff" }, "Scan (TIFF)", "", "image"],
    [{ held: "binary", contentType: "application/dicom" }, "DICOM image", "", "none"],
    [{ held: "data", contentType: "text/plain; charset=utf-8", sizeBytes: 598 }, "Text", "598 bytes", "text"],
    [{ held: "binary", contentType: "text/html", sizeBytes: 2_400_000 }, "Web page (HTML)", "2.4 MB", "html"],
    [{ held: "binary", contentType: "image/jpeg" }, "Picture (JPEG)", "", "image"],
    [{ held: "binary", contentType: "application/x-unheard-of" }, "application/x-unheard-of", "", "none"],
    [{ held: "binary", contentType: "application/cda+xml" }, "application/cda+xml", "", "xml"],
    [{ held: "binary", contentType: "text/markdown" }, "text/markdown", "", "text"],
    [{ held: "binary", contentType: "pdf" }, "pdf", "", "inspect"],
    [{ held: "binary" }, "Format not stated", "", "inspect"],
  ] as const)("say what they are and whether they can be shown: %o", (one, format, size, drawing) => {
    expect(content(one)).toMatchObject({ format, size, drawing });
  });

  it("are never a blank: what cannot be shown says why", () => {
    expect(content({ held: "binary", contentType: "application/dicom", sizeBytes: 2_400_000 })?.notOpened).toBe(
      "The file exists and cannot be shown here: DICOM image, 2.4 MB. Open it in the system of Northvale Hospital.",
    );
    expect(content({ held: "url", contentType: "text/plain" })).toMatchObject({ drawing: "none" });
    expect(content({ held: "url", contentType: "text/plain" })?.notOpened).toContain("held elsewhere");
  });

  it("say that a newer version has replaced them, and lead to it", () => {
    const newer = document({}, { display: "Version 2", when: "2026-11-10" });
    const made = view(
      newer,
      document({ supersededBy: newer.preferred.key }, { display: "Version 1", status: "superseded" }),
    );
    expect(made.documents.find(({ title }) => title === "Version 1")?.superseded).toEqual({
      words: "Replaced by a newer version",
      groupId: newer.id,
    });
    expect(made.headline).toMatch(/, 1 replaced by newer ones$/);
  });

  it("say that they are replaced also where the newer version was not received", () => {
    expect(view(document({}, { status: "superseded" })).documents[0]?.superseded?.groupId).toBeUndefined();
    expect(view(document({}, { status: "superseded" })).documents[0]?.superseded?.words).toMatch(/^Replaced/);
  });

  it("written in sections are shown in full, without a file", () => {
    const [made] = view(document({ contents: [{ held: "section", title: "My wellness" }] })).documents;
    expect([made?.contents, made?.sections]).toEqual([[], [{ label: "Text", value: "Discharge summary" }]]);
  });

  it("that are sensitive hold their title back until they are opened", () => {
    const made = view(
      document(
        { contents: [{ held: "data", contentType: "text/plain", title: "Refuge letter" }] },
        { display: "Refuge letter", labels: ["R"] },
      ),
    );
    expect(JSON.stringify(made)).not.toContain("Refuge");
    expect(made.documents[0]?.contents).toHaveLength(1);
  });

  it("of a restricted person come with a caution, others without", () => {
    const groups = [document({})];
    const restricted = { patient: { ...fixturePatient, restricted: true } };
    expect(toDocumentsView(viewContext(chartOf(groups, {}, restricted), fixtureNow)).caution).toContain(
      "Restricted record",
    );
    expect(view(...groups).caution).toBeUndefined();
  });

  it("and what is no file under the heading are all there", () => {
    const list = group([
      entry({ type: "List", heading: "documents", display: "Allergies", detail: { kind: "other" } }),
    ]);
    const made = view(document({}), list);
    expect([made.documents.length, made.others.length, made.total]).toEqual([1, 1, 2]);
  });
});
