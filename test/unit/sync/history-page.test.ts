import { describe, expect, it } from "vitest";
import { parseHistoryPage } from "../../../shared/sync/history-page.ts";

describe("a page of a history", () => {
  it("names what was deleted, by request or by URL", () => {
    expect(
      parseHistoryPage({
        resourceType: "Bundle",
        type: "history",
        link: [{ relation: "next", url: "?page=2" }],
        entry: [
          { request: { method: "DELETE", url: "Flag/1" } },
          { request: { method: "PUT", url: "Flag/2" }, resource: { resourceType: "Flag", id: "2" } },
          { fullUrl: "https://gp.example/fhir/Flag/3", request: { method: "DELETE" } },
          { request: { method: "POST", url: "Flag" }, resource: { resourceType: "Flag", id: "4" } },
        ],
      }),
    ).toEqual({
      next: "?page=2",
      versions: [
        { type: "Flag", id: "1", deleted: true },
        { type: "Flag", id: "2", deleted: false },
        { type: "Flag", id: "3", deleted: true },
        { type: "Flag", id: "4", deleted: false },
      ],
    });
  });

  it("is not read where it says neither what was done nor what there is: ids are asked for instead", () => {
    const entry = [{ fullUrl: "https://gp.example/fhir/Flag/1", response: { status: "204" } }];
    expect(parseHistoryPage({ resourceType: "Bundle", type: "history", entry })).toBeUndefined();
  });

  it.each([
    ["a search set", { resourceType: "Bundle", type: "searchset" }],
    ["an outcome", { resourceType: "OperationOutcome" }],
    ["nothing", undefined],
    ["text", "hello"],
  ])("is not read out of %s", (_, json) => {
    expect(parseHistoryPage(json)).toBeUndefined();
  });
});
