import { expect, test } from "vitest";
import { DeriveMemory, deriveChart } from "../../../shared/derive/derive.ts";
import { toLine } from "../../../shared/view-models/lines/line-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { allergy, groupsUnder, now, patient, rawsOf, report } from "../merge/sources.ts";

test("what its source has gone back on says so on its line, from when it is known until it is over", () => {
  const memory = new DeriveMemory();
  const penicillin = allergy("a", { code: { text: "Penicillin" }, recordedDate: "2020-01-01" });
  const raws = rawsOf({ gp: [patient(), penicillin] });
  const tagged = raws.map((raw) => (raw.id === "a" ? { ...raw, olderSent: "2019-12-01T00:00:00Z" } : raw));
  const lineOf = (given: typeof raws) => {
    const derived = deriveChart({ raws: given, reports: [report("gp")], now }, memory);
    if (!derived.ok) throw new Error(derived.error.reason);
    const [group] = groupsUnder(derived.value.chart, "allergiesAndAdverseReactions");
    return group === undefined ? "" : JSON.stringify(toLine(group, viewContext(derived.value, now)));
  };
  const tag = "older version sent since";
  expect(lineOf(raws)).not.toContain(tag);
  expect(lineOf(tagged)).toContain(tag);
  expect(lineOf(raws)).not.toContain(tag);
});
