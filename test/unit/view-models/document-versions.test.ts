import { describe, expect, it } from "vitest";
import type { DocumentDetail } from "../../../shared/domain/entry-detail.ts";
import { toDocumentFailure } from "../../../shared/view-models/documents/document-failure.ts";
import { toDocumentsView } from "../../../shared/view-models/documents/documents-view.ts";
import { toProvenanceView } from "../../../shared/view-models/provenance/provenance-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { chartOf } from "../../fixtures/chart.ts";
import type { EntryInput } from "../../fixtures/chart-parts.ts";
import { at, entry, fixtureNow, group } from "../../fixtures/chart-parts.ts";

function letter(display: string, detail: Partial<DocumentDetail> = {}, input: Partial<EntryInput> = {}) {
  return entry({
    source: at.acute,
    type: "DocumentReference",
    heading: "documents",
    display,
    when: "2026-11-09",
    status: "current",
    detail: { kind: "document", contents: [], ...detail },
    ...input,
  });
}

function rows(...groups: readonly ReturnType<typeof group>[]) {
  const { documents } = toDocumentsView(viewContext(chartOf(groups), fixtureNow));
  return (title: string) => {
    const row = documents.find((one) => one.title === title);
    if (row === undefined) throw new Error(`no ${title}`);
    return row;
  };
}

describe("versions of a document", () => {
  it("lead to the newest of all, and each says what it replaces", () => {
    const third = group([letter("Third")]);
    const second = group([letter("Second", { supersededBy: third.preferred.key })]);
    const first = group([letter("First", { supersededBy: second.preferred.key })]);
    const row = rows(third, second, first);
    expect(row("First").superseded?.groupId).toBe(third.id);
    expect(row("Second").superseded?.groupId).toBe(third.id);
    expect(row("Third").superseded).toBeUndefined();
    expect(row("Third").replaces.map(({ words }) => words)).toEqual(["Second, 09-Nov-2026"]);
    expect(row("Second").replaces.map(({ groupId }) => groupId)).toEqual([first.id]);
  });

  it("are old where any source says so, whichever of them heads the row", () => {
    const current = letter("Letter");
    const old = letter("Letter", {}, { source: at.gp, status: "superseded" });
    expect(rows(group([current, old]))("Letter").superseded?.words).toMatch(/^Replaced/);
  });

  it("that replace each other in a circle are all called replaced, and nothing hangs", () => {
    const one = letter("One");
    const two = letter("Two", { supersededBy: one.key });
    const circle = group([{ ...one, detail: { kind: "document", contents: [], supersededBy: two.key } }]);
    const row = rows(circle, group([two]));
    expect(row("One").superseded).toBeDefined();
    expect(row("Two").superseded).toBeDefined();
  });
});

describe("the same document", () => {
  it("from another source is said with its name", () => {
    const both = group([letter("Letter"), letter("Letter", {}, { source: at.gp })]);
    expect(rows(both)("Letter").alsoFrom).toMatch(/^The same document also from /);
    expect(rows(group([letter("Alone")]))("Alone").alsoFrom).toBe("");
  });

  it("filed twice under two entries leads from one to the other, by its file", () => {
    const one = group([letter("Scan", { digest: "sha1 abc=" })]);
    const two = group([letter("Letter", { digest: "sha1 abc=" })]);
    const row = rows(one, two, group([letter("Other", { digest: "sha1 xyz=" })]));
    expect(row("Scan").sameFile).toEqual([{ groupId: two.id, words: "Letter, 09-Nov-2026" }]);
    expect(row("Letter").sameFile.map(({ groupId }) => groupId)).toEqual([one.id]);
    expect(row("Other").sameFile).toEqual([]);
  });

  it("says the hash that its source states, and none that was worked out here", () => {
    const row = rows(
      group([letter("Stated", { digest: "sha1 abc=" })]),
      group([letter("Held", { digest: "held 100 1 2" })]),
    );
    expect(row("Stated").hash).toBe("SHA-1 abc=, as its source states it");
    expect(row("Held").hash).toBe("");
  });

  it("that is sensitive gives neither its links nor its hash away", () => {
    const secret = group([letter("Refuge letter", { digest: "sha1 abc=" }, { labels: ["R"] })]);
    const other = group([letter("Scan", { digest: "sha1 abc=" })]);
    const { documents } = toDocumentsView(viewContext(chartOf([secret, other]), fixtureNow));
    expect(JSON.stringify(documents)).not.toContain("Refuge");
  });
});

describe("a document whose own heading is another one", () => {
  it("can be opened from where it stands, and what is no document cannot", () => {
    const form = group([letter("ReSPECT form", {}, { heading: "endOfLifeCare", also: ["documents"] })]);
    const problem = group([
      entry({ type: "Condition", heading: "problemList", display: "Asthma", detail: { kind: "other" } }),
    ]);
    const context = viewContext(chartOf([form, problem]), fixtureNow);
    expect(toProvenanceView(context, { groupId: form.id })?.isDocument).toBe(true);
    expect(toProvenanceView(context, { groupId: problem.id })?.isDocument).toBe(false);
  });
});

describe("a file that cannot be had", () => {
  const words = (kind: "sourceUnavailable" | "sourceForbidden" | "auditUnavailable" | "internal", reason: string) =>
    toDocumentFailure({ kind, reason, retryable: true, correlationId: "1" }, "Northvale Hospital");

  it.each([
    ["sourceUnavailable", "offline", /no connection/, true],
    ["sourceForbidden", "forbidden", /refused/, true],
    ["sourceForbidden", "heldElsewhere", /elsewhere/, false],
    ["sourceUnavailable", "tooLarge", /too big/, false],
    ["sourceUnavailable", "gone", /no longer has/, true],
    ["sourceUnavailable", "malformed", /not the file/, true],
    ["sourceUnavailable", "notReachable", /could not be fetched/, true],
    ["auditUnavailable", "full", /could not be recorded/, true],
    ["internal", "bug", /could not be fetched/, true],
  ] as const)("says why, and whether asking again may help: %s %s", (kind, reason, title, canAskAgain) => {
    const failure = words(kind, reason);
    expect(failure.title).toMatch(title);
    expect(failure.canAskAgain).toBe(canAskAgain);
    expect(failure.sentence).not.toBe("");
  });
});
