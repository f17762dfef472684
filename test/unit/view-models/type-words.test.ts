import { describe, expect, it } from "vitest";
import { askedTypes } from "../../../shared/sync/asked-types.ts";
import { typeWords } from "../../../shared/view-models/lines/type-words.ts";

describe("what a source did not give in full", () => {
  it("is named in words that a clinician uses, for every kind that is asked for", () => {
    const unnamed = ["Patient", ...askedTypes.map(({ type }) => type)].filter((type) => typeWords(type) === type);
    expect(unnamed).toEqual([]);
  });

  it("keeps its own name where there are no words for it", () => {
    expect(typeWords("Basic")).toBe("Basic");
  });
});
