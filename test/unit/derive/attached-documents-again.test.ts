import { describe, expect, test } from "vitest";
import { DeriveMemory, deriveChart } from "../../../shared/derive/derive.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import { concept, groupsUnder, now, observation, patient, rawsOf, report, subject } from "../merge/sources.ts";
import { asthma, base64, bundle, letter, penicillin } from "./letters.ts";

describe("at a refresh", () => {
  const first = rawsOf({
    gp: [patient(), letter("d", bundle([penicillin])), observation("o", { code: concept("Pulse") })],
  });
  const input = (raws: readonly RawResource[]) => ({ raws, reports: [report("gp")], now });
  const shown = (raws: readonly RawResource[], memory: DeriveMemory) => {
    const derived = deriveChart(input(raws), memory);
    const anew = deriveChart(input(raws), new DeriveMemory());
    if (!derived.ok || !anew.ok) throw new Error("no chart");
    expect(derived.value.chart.counts).toEqual(anew.value.chart.counts);
    expect([...derived.value.chart.headings]).toEqual([...anew.value.chart.headings]);
    return groupsUnder(derived.value.chart, "allergiesAndAdverseReactions").map(({ preferred }) => preferred.display);
  };

  test("a new version of a document takes the place of the old one's entries, and an unchanged one is not taken apart again", () => {
    const memory = new DeriveMemory();
    expect(shown(first, memory)).toEqual(["Penicillin"]);
    const [before] = memory.normalise.documents.values();
    const same = [...first, ...rawsOf({ gp: [observation("o2", { code: concept("Weight") })] })];
    expect(shown(same, memory)).toEqual(["Penicillin"]);
    expect([...memory.normalise.documents.values()][0]?.record).toBe(before?.record);
    const latex = { ...penicillin, resource: { ...penicillin.resource, code: concept("Latex") } };
    const [next] = rawsOf({ gp: [letter("d", bundle([latex]), { meta: { versionId: "2" } })] });
    const replaced = same.map((raw) => (raw.type === "DocumentReference" && next !== undefined ? next : raw));
    expect(shown(replaced, memory)).toEqual(["Latex"]);
    expect(
      shown(
        replaced.filter(({ type }) => type !== "DocumentReference"),
        memory,
      ),
    ).toEqual([]);
  });

  test("bytes that come later bring the entries, and take back that they were not sent", () => {
    const memory = new DeriveMemory();
    const content = [{ attachment: { contentType: "application/fhir+json", url: "Binary/b" } }];
    const without = rawsOf({ gp: [patient(), letter("d", "", { content }), observation("o", {})] });
    expect(shown(without, memory)).toEqual([]);
    const binary = { resourceType: "Binary", id: "b", data: base64(bundle([penicillin])) };
    expect(shown([...without, ...rawsOf({ gp: [binary] })], memory)).toEqual(["Penicillin"]);
    expect(shown(without, memory)).toEqual([]);
  });

  test("the body of a document that was read is not asked for again", () => {
    let reads = 0;
    const counting = first.map((raw) => {
      if (raw.type !== "DocumentReference") return raw;
      const { body, ...rest } = raw;
      return Object.defineProperty({ ...rest, body }, "body", {
        enumerable: true,
        get: () => {
          reads += 1;
          return body;
        },
      });
    });
    const memory = new DeriveMemory();
    deriveChart(input(counting), memory);
    const before = reads;
    deriveChart(input([...counting]), memory);
    expect(reads).toBe(before);
  });

  test("what comes by itself later takes the place of what the document said", () => {
    const memory = new DeriveMemory();
    const withAsthma = rawsOf({ gp: [patient(), letter("d", bundle([asthma]))] });
    shown(withAsthma, memory);
    const own = rawsOf({
      gp: [
        {
          resourceType: "Bundle",
          type: "searchset",
          entry: [{ ...asthma, resource: { ...asthma.resource, subject } }],
        },
      ],
    });
    shown([...withAsthma, ...own], memory);
  });
});
