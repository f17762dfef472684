import { expect, test } from "vitest";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import { DatedResources } from "../../../shared/normalise/dated-resources.ts";
import { instant } from "../../fixtures/chart-parts.ts";
import { observation, rawsOf } from "../merge/sources.ts";

const raws = rawsOf({
  gp: ["2020-01-01", "2026-11-24T09:00:00Z", "2026-12-24", "2027"].map((effectiveDateTime, at) =>
    observation(`${at}`, { effectiveDateTime }),
  ),
});
const dated = DatedResources.among(raws, instant("2026-11-23T09:00:00Z"));
const ids = (some: readonly RawResource[] | undefined) => some?.map(({ id }) => id);

test("as time passes, what names a date that is not long past may read otherwise", () => {
  expect(ids(dated.between(instant("2026-11-23T09:00:00Z"), instant("2026-11-23T09:00:30Z")))).toEqual(["1", "2", "3"]);
  expect(ids(dated.between(instant("2026-12-20T09:00:00Z"), instant("2026-12-30T09:00:00Z")))).toEqual(["2", "3"]);
});

test("nothing does while time stands still, and nothing is known of a time before", () => {
  expect(dated.between(instant("2026-12-01T09:00:00Z"), instant("2026-12-01T09:00:00Z"))).toEqual([]);
  expect(dated.between(instant("2026-12-01T09:00:00Z"), instant("2026-11-01T09:00:00Z"))).toBeUndefined();
});

test("a newer version counts with its own dates", () => {
  const [first, , third] = raws;
  if (first === undefined || third === undefined) throw new Error("nothing made");
  const later = { ...first, body: { ...first.body, effectiveDateTime: "2028-01-01" } };
  const past = { ...third, body: { ...third.body, effectiveDateTime: "2019-01-01" } };
  const renewed = dated.renewed((raw) => raw === first || raw === third, [later, past]);
  expect(ids(renewed.between(instant("2026-11-23T09:00:00Z"), instant("2026-11-23T09:01:00Z")))).toEqual([
    "1",
    "3",
    "0",
  ]);
});
