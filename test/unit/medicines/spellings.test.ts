import { describe, expect, it } from "vitest";
import { compareProducts, lineNameOf, namedProductOf } from "../../../shared/medicines/compare-products.ts";
import { nearMisses, spellings } from "./spellings.ts";

const rowsOf = (text: string, separator: string) =>
  text
    .trim()
    .split("\n")
    .map((row) => row.split(separator).map((name) => name.trim()));

const productOf = (text: string) => namedProductOf({ medicine: { text, codings: [] } });

describe("one medicine under the names of five feeds", () => {
  it.each(rowsOf(spellings, ";").map((names) => [names[0] ?? "", names.slice(1)] as const))("%s", (first, others) => {
    const product = productOf(first);
    expect(product.isKnown).toBe(true);
    for (const other of others) {
      expect([other, lineNameOf(other)]).toEqual([other, lineNameOf(first)]);
      const { contradicts, isOneMedicine } = compareProducts(product, productOf(other));
      expect([other, contradicts]).toEqual([other, []]);
      // One prescription too, but for what is kept by its trade name, and where a name has a word that nobody knows.
      const isKeptByBrand = product.brandMatters || productOf(other).brandMatters;
      if (!isKeptByBrand && product.isWhole) expect([other, isOneMedicine]).toEqual([other, true]);
    }
  });
});

describe("two medicines under names that are alike", () => {
  it.each(rowsOf(nearMisses, "|").map(([one = "", other = ""]) => [one, other] as const))(
    "%s is not %s",
    (one, other) => {
      const [a, b] = [productOf(one), productOf(other)];
      expect([a.isKnown, b.isKnown]).toEqual([true, true]);
      expect(compareProducts(a, b).isOneMedicine).toBe(false);
    },
  );
});
