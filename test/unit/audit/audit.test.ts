import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../../shared/audit/canonical-json.ts";
import { chainStart, holdsHead, type Link, linkHash, verifyChain } from "../../../shared/audit/hash-chain.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

function chainOf(bodies: readonly string[]): Link[] {
  const links: Link[] = [];
  for (const body of bodies) {
    const seq = links.length + 1;
    links.push({ seq, body, hash: linkHash(seq, body, links.at(-1)?.hash ?? chainStart, sha256) });
  }
  return links;
}

describe("canonical JSON", () => {
  it("is one text for one value, whatever the order of its members", () => {
    expect(canonicalJson({ b: [1, null, "é\n"], a: { d: true, c: undefined } })).toBe(
      '{"a":{"d":true},"b":[1,null,"é\\n"]}',
    );
  });

  it("refuses what JSON has no word for", () => {
    expect(() => canonicalJson(Number.NaN)).toThrow();
  });
});

describe("the chain", () => {
  const links = chainOf(["one", "two", "three"]);

  it("holds, from its first event and on from a trusted one", () => {
    expect(verifyChain(links, sha256)).toEqual({ intact: true, length: 3 });
    expect(verifyChain(links.slice(1), sha256, links[0])).toEqual({ intact: true, length: 3 });
    expect(verifyChain([], sha256)).toEqual({ intact: true, length: 0 });
  });

  it.each<[string, (links: Link[]) => Link[], number]>([
    ["a word changed", (all) => all.map((link) => (link.seq === 2 ? { ...link, body: "Two" } : link)), 2],
    ["an event taken out", (all) => all.filter(({ seq }) => seq !== 2), 2],
    ["two events exchanged", ([a, b, c]) => [a, c, b].filter((link) => link !== undefined), 2],
    ["its beginning cut off", (all) => all.slice(1), 1],
    [
      "an event put in",
      (all) => [...all.slice(0, 1), { seq: 2, body: "forged", hash: "0".repeat(64) }, ...all.slice(1)],
      2,
    ],
    [
      "a word and its own hash changed",
      (all) =>
        all.map((link) =>
          link.seq === 2 ? { ...link, body: "Two", hash: linkHash(2, "Two", all[0]?.hash ?? "", sha256) } : link,
        ),
      3,
    ],
  ])("breaks with %s, and says where", (_, change, brokenAt) => {
    expect(verifyChain(change([...links]), sha256)).toEqual({ intact: false, brokenAt });
  });

  it("does not know that its end was cut off; the head that was written down does", () => {
    const head = links[2];
    if (head === undefined) throw new Error("no head");
    expect(verifyChain(links.slice(0, 2), sha256)).toEqual({ intact: true, length: 2 });
    expect(holdsHead(undefined, head)).toBe(false);
    expect(holdsHead(head, head)).toBe(true);
  });
});
