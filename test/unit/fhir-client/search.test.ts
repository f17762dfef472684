import { describe, expect, it } from "vitest";
import { searchAll } from "../../../src-main/fhir/search.ts";
import type { HttpReply } from "../../../src-main/fhir/transport.ts";
import { base, clientOn, json, searchset, status, text } from "./scripted-source.ts";

async function search(answer: (url: string, count: number) => HttpReply, policy = {}) {
  const { client, asked } = clientOn((request, count) => answer(request.url, count), policy);
  const received: string[] = [];
  const end = await searchAll(client, "Condition", [["patient", "p 1&x"]], (entries) => {
    received.push(...entries.map(({ resource }) => String(resource.id)));
    return true;
  });
  return { end, received, asked };
}

describe("paging", () => {
  it.each([
    ["absolute", `${base}/Condition?page=2`],
    ["relative to the base", "Condition?page=2"],
    ["a bare query", "?page=2"],
    ["at the base itself", `${base}?_getpages=abc`],
  ])("follows next links that are %s", async (_, next) => {
    const { end, received, asked } = await search((_url, count) =>
      count === 1 ? searchset(["1"], { next }) : searchset(["2"]),
    );
    expect(end).toEqual({ end: "complete", received: 2 });
    expect(received).toEqual(["1", "2"]);
    expect(asked[0]).toBe("Condition?patient=p%201%26x");
  });

  it.each([
    ["another server", "https://evil.example/fhir/Condition?page=2"],
    ["another port", "https://gp.example:8443/fhir/Condition?page=2"],
    ["another path of the same server", "https://gp.example/other/Condition?page=2"],
    ["a path that only begins alike", "https://gp.example/fhirther/Condition?page=2"],
    ["out of the base by dots", `${base}/../admin?page=2`],
    ["plain http at another port", "http://gp.example:8080/fhir/Condition?page=2"],
    ["plain http at another server", "http://evil.example/fhir/Condition?page=2"],
    ["a user name before the host", "https://gp.example@evil.example/fhir/Condition"],
    ["nonsense", "http://"],
  ])("does not follow a next link to %s, and says that the answer is not whole", async (_, next) => {
    const { end, received, asked } = await search(() => searchset(["1"], { next }));
    expect(end).toEqual({ end: "failed", reason: "malformedAnswer", received: 1 });
    expect(received).toEqual(["1"]);
    expect(asked).toHaveLength(1);
  });

  it("notices pages that go round in a circle", async () => {
    const { end, asked } = await search((_url, count) =>
      searchset([String(count)], { next: count % 2 === 1 ? "?page=2" : "?page=1" }),
    );
    expect(end).toMatchObject({ end: "failed", reason: "malformedAnswer" });
    expect(asked.length).toBeLessThan(5);
  });

  it("stops at its own limit, and says what it left at the source", async () => {
    const { end } = await search(
      (_url, count) => searchset([String(count)], { next: `?page=${count + 1}`, total: 212 }),
      { mostPages: 5 },
    );
    expect(end).toEqual({ end: "truncated", received: 5, total: 212 });
  });

  it("keeps what came before a failure, and says that it stopped half-way", async () => {
    const { end, received } = await search((_url, count) =>
      count === 1 ? searchset(["1"], { next: "?page=2" }) : status(500),
    );
    expect(end).toMatchObject({ end: "failed", reason: "stoppedHalfWay", received: 1 });
    expect(received).toEqual(["1"]);
  });

  it("says that the sign-in has expired where that stopped it half-way: a reader can do something about it", async () => {
    const { end } = await search((_url, count) => (count === 1 ? searchset(["1"], { next: "?page=2" }) : status(401)));
    expect(end).toMatchObject({ end: "failed", reason: "signInExpired", received: 1 });
  });

  it("reads what is not UTF-8 as its server names it, or as Windows writes it", async () => {
    const latin1 = (contentType: string) => {
      const body = JSON.stringify({
        resourceType: "Bundle",
        entry: [{ resource: { resourceType: "Flag", id: "5 \u00B5g" } }],
      });
      return { ...json({}), contentType, body: new Uint8Array(Buffer.from(body, "latin1")) };
    };
    expect((await search(() => latin1("application/fhir+json; charset=iso-8859-1"))).received).toEqual(["5 \u00B5g"]);
    expect((await search(() => latin1("application/fhir+json"))).received).toEqual(["5 \u00B5g"]);
  });

  it("is cut short where the source counted more than it sent", async () => {
    const { end } = await search(() => searchset(["1", "2"], { total: 9 }));
    expect(end).toEqual({ end: "truncated", received: 2, total: 9 });
  });

  it("goes on past an empty page: some servers send one where they may not show what was there", async () => {
    const { end } = await search((_url, count) =>
      count < 3 ? searchset([], { next: `?page=${count + 1}` }) : searchset(["1"]),
    );
    expect(end).toEqual({ end: "complete", received: 1 });
  });

  it("notices links that differ and pages that do not", async () => {
    const { end, asked } = await search((_url, count) => searchset(["1"], { next: `?page=${count + 1}` }));
    expect(end).toEqual({ end: "failed", reason: "malformedAnswer", received: 1 });
    expect(asked).toHaveLength(2);
  });

  it("goes on by https where a server behind a gateway writes http for itself", async () => {
    const { client, asked } = clientOn(({ url }, count) => {
      expect(url).toMatch(/^https:/);
      return searchset([String(count)], count === 1 ? { next: "http://gp.example/fhir/Condition?page=2" } : {});
    });
    expect((await searchAll(client, "Condition", [], () => true)).end).toBe("complete");
    expect(asked).toEqual(["Condition", "Condition?page=2"]);
  });

  it("is cut short where an entry came without its resource", async () => {
    const { end } = await search(() => json({ resourceType: "Bundle", entry: [{ search: { mode: "match" } }] }));
    expect(end).toEqual({ end: "truncated", received: 0 });
  });

  it.each<[string, Record<string, unknown>]>([
    ["an entry is null", { entry: [null] }],
    ["an entry is a list", { entry: [[{ resource: { resourceType: "Condition", id: "1" } }]] }],
    ["a link is a word", { link: ["next"] }],
    ["the links are a word", { link: "next" }],
    ["the count is sent as a word", { total: "9" }],
  ])("is cut short where %s", async (_, bundle) => {
    const { end } = await search(() => json({ resourceType: "Bundle", ...bundle }));
    expect(end).toMatchObject({ end: "truncated", received: 0 });
  });

  it("does not count what was only included", async () => {
    const { end } = await search(() =>
      json({
        resourceType: "Bundle",
        total: 1,
        entry: [
          { resource: { resourceType: "Condition", id: "1" }, search: { mode: "match" } },
          { resource: { resourceType: "Provenance", id: "2" }, search: { mode: "include" } },
        ],
      }),
    );
    expect(end).toEqual({ end: "complete", received: 1 });
  });
});

describe("an answer that admits to gaps", () => {
  const withIssue = (code: string, severity = "warning") =>
    json({
      resourceType: "Bundle",
      entry: [
        { resource: { resourceType: "Condition", id: "1" }, search: { mode: "match" } },
        {
          resource: { resourceType: "OperationOutcome", issue: [{ severity, code }] },
          search: { mode: "outcome" },
        },
      ],
    });

  it("is withheld where something was suppressed", async () => {
    expect((await search(() => withIssue("suppressed"))).end).toEqual({
      end: "withheld",
      reason: "notAllowedToShare",
      received: 1,
    });
  });

  it("is cut short where something is incomplete", async () => {
    expect((await search(() => withIssue("incomplete"))).end).toEqual({ end: "truncated", received: 1 });
  });

  it.each(["error", "fatal"])("has failed where the server says %s, though a page came", async (severity) => {
    expect((await search(() => withIssue("timeout", severity))).end).toEqual({
      end: "failed",
      reason: "serverError",
      received: 1,
    });
  });

  it.each(["forbidden", "security", "suppressed"])("is withheld where the error is a refusal: %s", async (code) => {
    expect((await search(() => withIssue(code, "error"))).end).toEqual({
      end: "withheld",
      reason: "notAllowedToShare",
      received: 1,
    });
  });

  it.each(["login", "expired", "unknown"])(
    "has failed where the server did not know who asks, which says nothing of the record: %s",
    async (code) => {
      expect((await search(() => withIssue(code, "error"))).end).toEqual({
        end: "failed",
        reason: "serverError",
        received: 1,
      });
    },
  );

  it("is whole where the notice is only information", async () => {
    expect((await search(() => withIssue("informational"))).end).toEqual({ end: "complete", received: 1 });
  });
});

it.each([
  ["a page of HTML", text("<html>Please sign in</html>", { contentType: "text/html" })],
  ["broken JSON", text('{"resourceType":"Bundle","entry":[')],
  ["something else than a Bundle", json({ resourceType: "Patient", id: "x" })],
])("%s is a malformed answer, not an empty one", async (_, reply) => {
  expect((await search(() => reply)).end).toEqual({ end: "failed", reason: "malformedAnswer", received: 0 });
});

describe("while a page is kept", () => {
  it("the next one is on its way", async () => {
    const { client, asked } = clientOn((_request, count) =>
      searchset([String(count)], count < 3 ? { next: `?page=${count + 1}` } : {}),
    );
    const askedWhenKept: number[] = [];
    const keep = () => {
      askedWhenKept.push(asked.length);
      return true;
    };
    const end = await searchAll(client, "Condition", [], keep);
    expect(end).toEqual({ end: "complete", received: 3 });
    expect(askedWhenKept).toEqual([2, 3, 3]);
  });

  it("and where it cannot be kept, the next one is neither looked at nor followed", async () => {
    const { client, asked } = clientOn((_request, count) => searchset([String(count)], { next: `?page=${count + 1}` }));
    const kept: string[] = [];
    const end = await searchAll(client, "Condition", [], (entries) => {
      kept.push(...entries.map(({ resource }) => String(resource.id)));
      return false;
    });
    await new Promise(setImmediate);
    expect(end).toEqual({ end: "notKept", received: 1 });
    expect(kept).toEqual(["1"]);
    expect(asked).toHaveLength(2);
  });

  it("a page that arrives after the record was closed leads to no other", async () => {
    const { client, asked, close } = clientOn(() => {
      close();
      return searchset(["1"], { next: "?page=2" });
    });
    expect(await searchAll(client, "Condition", [], () => false)).toEqual({ end: "notKept", received: 1 });
    expect(asked).toHaveLength(1);
  });

  it("a next page that fails is told as what it is, after this one was kept", async () => {
    const { client } = clientOn((_request, count) =>
      count === 1 ? searchset(["1"], { next: "?page=2" }) : { kind: "unreachable" },
    );
    const kept: string[] = [];
    const end = await searchAll(client, "Condition", [], (entries) => {
      kept.push(...entries.map(({ resource }) => String(resource.id)));
      return true;
    });
    expect(kept).toEqual(["1"]);
    expect(end).toMatchObject({ end: "failed", reason: "stoppedHalfWay", received: 1 });
  });
});
